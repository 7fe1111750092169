"""The one field of captions: it lies over the row of the current photo and goes on to the next one with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from kcnminutes.desktop.editor.dropping import holds_pictures
from kcnminutes.desktop.editor.paragraph_field import ParagraphField


class CaptionField(ParagraphField):
    """Tab and Enter go to the next caption, and back with Shift; so do the arrows at the first and the last line."""

    pictures = Signal(object)
    """The QMimeData of pictures that were pasted or dropped here."""
    takes_pictures = True
    details = Signal()
    """Ctrl+Down: on to the other fields of the photo."""

    def __init__(self, name: str, step: Callable[[int], bool], leave: Callable[[bool], bool], parent: QWidget) -> None:
        """`step` goes to the photo after (1) or before (-1), False where there is none; `leave` out of the list."""
        super().__init__(name, 1, grows=True, parent=parent)
        self._step, self._leave, self._below = step, leave, parent
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the way here is the list

    def focusNextPrevChild(self, forward: bool) -> bool:
        if self._step(1 if forward else -1):
            self.moveCursor(QTextCursor.MoveOperation.End)
            return True
        return self._leave(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.details.emit()
        elif plain and event.key() == Qt.Key.Key_Up and self._is_at(QTextCursor.MoveOperation.Start):
            self._step(-1)
        elif plain and event.key() == Qt.Key.Key_Down and self._is_at(QTextCursor.MoveOperation.End):
            self._step(1)
        else:
            super().keyPressEvent(event)

    def put_cursor(self, at: QPoint) -> None:
        """Put the cursor where the mouse points, in the coordinates of the parent."""
        self.setTextCursor(self.cursorForPosition(self.viewport().mapFrom(self._below, at)))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return holds_pictures(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if holds_pictures(source):
            self.pictures.emit(source)
        else:
            super().insertFromMimeData(source)

    def _is_at(self, edge: QTextCursor.MoveOperation) -> bool:
        """Whether the cursor is in the first or the last line."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return False
        cursor.movePosition(edge)
        return self.cursorRect(cursor).top() == self.cursorRect().top()

    def _fit(self, *_: object) -> None:
        """The list says how large it is."""
