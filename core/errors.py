"""The two ways in which a step of the engine ends early."""


class ScarMapperError(Exception):
    """Something the user can act on; the message is a sentence shown as it is."""


class Cancelled(ScarMapperError):
    """The user asked to stop."""

    def __init__(self):
        super().__init__("Cancelled.")
