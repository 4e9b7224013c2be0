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
    """A command with its key.

    Attributes
    ----------
    name : str
        Stays the same in all versions and languages; without spaces.
    key : str
        The default; the user may choose another in Settings › Keyboard Shortcuts.
    text : str
    run : callable
    release : callable, optional
        Called when the key is released, of a command that lasts as long as it is held.
    """

    name: str
    key: str
    text: str
    run: Callable[[], None]
    release: Callable[[], None] | None = None


class Shortcuts(QObject):
    """The keys of some commands.

    They are registered with QGIS, so that users can change them, and enabled only while one of the
    given widgets, or something in it, has the focus: elsewhere the keys keep their meaning.

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
            other = manager.objectForSequence(QKeySequence(command.key))
            # Qt runs neither of two shortcuts with the same key.
            manager.registerShortcut(shortcut, "" if other else command.key)
            if other is not None:
                self._conflicts[command.name] = _text_of(other)
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
        """Return the name of what else uses the key of a command; empty where nothing does."""
        return "" if self.key(name) else self._conflicts.get(name, "")

    def set_active(self, active: bool) -> None:
        """Switch all keys on, where the focus allows, or off."""
        self._active = active
        self._focus_changed(None, QApplication.focusWidget())

    def close(self) -> None:
        """Unregister all keys."""
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
        """End a held command when its key is released, wherever the focus is by then."""
        if self._held is None:
            return False
        kind = event.type()
        if kind == QEvent.Type.KeyRelease and not event.isAutoRepeat():
            key = self._shortcuts[self._held.name].key()
            # Without modifiers: one may have been released first.
            if QKeySequence(event.key()).matches(key) or key.count() == 0:
                self._release_held()
        elif kind == QEvent.Type.ApplicationDeactivate:
            self._release_held()
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

    def _release_held(self) -> None:
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
            self._release_held()


def _text_of(item: QObject) -> str:
    """Return the name of an action or shortcut of QGIS."""
    text = item.text() if hasattr(item, "text") else item.whatsThis()
    return text.replace("&", "")
