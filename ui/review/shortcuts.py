"""Keys of the review: they work while the map or the dock has the focus, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from qgis.gui import QgsGui
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QApplication, QShortcut, QWidget

_NAMES = "scarmapper_review_"


class Command(NamedTuple):
    """What a key does.

    Attributes
    ----------
    name : str
        Unchanging, without spaces.
    key : str
        Unless the user has chosen another in Settings › Keyboard Shortcuts.
    text : str
    run : callable
    release : callable, optional
        Called when the key is let go, of a key that is held.
    """

    name: str
    key: str
    text: str
    run: Callable[[], None]
    release: Callable[[], None] | None = None


class Shortcuts(QObject):
    """The keys of some commands.

    They are registered with QGIS, so that users can change them, and enabled only while one of the
    given widgets, or something in it, has the focus: elsewhere they stay what they were.

    Parameters
    ----------
    window : QWidget
        The main window.
    places : sequence of QWidget
        Where the keys work.
    commands : sequence of Command
    """

    def __init__(self, window: QWidget, places: tuple[QWidget, ...], commands: list[Command]):
        super().__init__(window)
        self._places = places
        self._commands = commands
        self._shortcuts: dict[str, QShortcut] = {}
        self._conflicts: dict[str, str] = {}
        self._active = False
        self._held: Command | None = None
        manager = QgsGui.shortcutsManager()
        for command in commands:
            shortcut = QShortcut(window)
            shortcut.setObjectName(_NAMES + command.name)
            shortcut.setWhatsThis(self.tr("Scar review: {command}").format(command=command.text))
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setAutoRepeat(command.name in ("next", "previous"))
            shortcut.setEnabled(False)
            shortcut.activated.connect(self._runner(command))
            taken = manager.objectForSequence(QKeySequence(command.key))
            # Two of the same key would both be dead.
            manager.registerShortcut(shortcut, "" if taken else command.key)
            if taken is not None:
                self._conflicts[command.name] = _text_of(taken)
            self._shortcuts[command.name] = shortcut
        QApplication.instance().focusChanged.connect(self._focus_changed)

    @property
    def commands(self) -> list[Command]:
        """All commands, in their order."""
        return list(self._commands)

    def key(self, name: str) -> str:
        """Return the key of a command as a person reads it; empty where it has none."""
        sequence = self._shortcuts[name].key()
        return sequence.toString(QKeySequence.SequenceFormat.NativeText)

    def conflict(self, name: str) -> str:
        """Return what else has the key that a command wanted; empty where nothing has."""
        return "" if self.key(name) else self._conflicts.get(name, "")

    def set_active(self, active: bool) -> None:
        """Switch all keys on, where the focus allows, or off."""
        self._active = active
        self._focus_changed(None, QApplication.focusWidget())

    def close(self) -> None:
        """Give all keys back."""
        self.set_active(False)
        application = QApplication.instance()
        with suppress(TypeError):
            application.focusChanged.disconnect(self._focus_changed)
        manager = QgsGui.shortcutsManager()
        for shortcut in self._shortcuts.values():
            if not sip.isdeleted(shortcut):
                manager.unregisterShortcut(shortcut)
                sip.delete(shortcut)
        self._shortcuts.clear()
        self.setParent(None)
        self.deleteLater()

    def eventFilter(self, watched, event) -> bool:  # noqa: N802 - Qt interface
        """Notice that a held key is let go, wherever the focus is by then."""
        if self._held is None:
            return False
        kind = event.type()
        if kind == QEvent.Type.KeyRelease and not event.isAutoRepeat():
            key = self._shortcuts[self._held.name].key()
            # Modifiers aside: one may have been let go first.
            if QKeySequence(event.key()).matches(key) or key.count() == 0:
                self._let_go()
        elif kind == QEvent.Type.ApplicationDeactivate:
            self._let_go()
        return False

    def _runner(self, command: Command) -> Callable[[], None]:
        def run() -> None:
            if command.release is None:
                command.run()
            elif self._held is None:
                self._held = command
                QApplication.instance().installEventFilter(self)
                command.run()

        return run

    def _let_go(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            QApplication.instance().removeEventFilter(self)
            held.release()

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        inside = now is not None and any(
            place is now or place.isAncestorOf(now) for place in self._places
        )
        enabled = self._active and inside
        for shortcut in self._shortcuts.values():
            shortcut.setEnabled(enabled)
        if not enabled:
            self._let_go()


def _text_of(taken: QObject) -> str:
    """Return what an action or shortcut of QGIS is called."""
    text = taken.text() if hasattr(taken, "text") else taken.whatsThis()
    return text.replace("&", "")
