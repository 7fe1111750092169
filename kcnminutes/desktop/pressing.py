"""Enter presses the button that has the keyboard, as Space does: Qt leaves that to dialogs and to some desktops."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from shiboken6 import isValid


class EnterPresses(QObject):
    """Watches the button of a window that has the focus. Dialogs press their own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._button: QPushButton | QToolButton | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if self._button is not None and isValid(self._button):
            self._button.removeEventFilter(self)
        ours = isinstance(now, QPushButton | QToolButton) and now.window() is self._window
        self._button = now if ours and isinstance(now, QPushButton | QToolButton) else None
        if self._button is not None:
            self._button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, QWidget):
            if not event.isAutoRepeat() and isinstance(watched, QPushButton | QToolButton):
                watched.click()
            return True
        return False
