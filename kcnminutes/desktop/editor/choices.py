"""Fields that pick: one of a closed set, or another row of the conference."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kcnminutes.desktop.elided import ElidedCombo
from kcnminutes.record import label
from kcnminutes.words import t


class ChoiceField(ElidedCombo):
    """One of several values, each with its words. `chosen` gives the value that the user picked."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[object] = []
        self._words: list[str] = []
        self._closed = False
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(ElidedCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda index: self.chosen.emit(self._values[index]))

    def offer(self, options: Sequence[tuple[object, str]]) -> None:
        """What can be picked: values with their words. What is picked stays, where it is still offered."""
        values, words = [value for value, _ in options], [text for _, text in options]
        if values == self._values and words == self._words:
            return
        current = self._values[self.currentIndex()] if self.currentIndex() >= 0 else None
        self._values, self._words = values, words
        self.clear()
        self.addItems(words)
        self.show_value(current)

    def show_value(self, value: object) -> None:
        if self.currentIndex() >= 0 and self._values[self.currentIndex()] == value:
            return
        index = self._values.index(value) if value in self._values else -1
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        self._to_start()

    def close_field(self, closed: bool) -> None:
        """Make it only to be read: its words can be chosen and copied, and no list drops down."""
        if closed == self._closed:
            return
        self._closed = closed
        self.setEditable(closed)
        line = self.lineEdit()
        if line is not None:
            line.setReadOnly(True)
            line.setAccessibleName(self.accessibleName())
        self.setProperty("closed", closed)
        self.style().unpolish(self)
        self.style().polish(self)
        self._to_start()

    def _to_start(self) -> None:
        """Show the beginning of words that are only to be read."""
        line = self.lineEdit()
        if line is not None:
            line.setCursorPosition(0)

    def showPopup(self) -> None:
        if not self._closed:
            super().showPopup()

    def event(self, event: QEvent) -> bool:
        """Alt with an arrow drops the list down, as everywhere; elsewhere in a form it moves the row."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not self._closed:
            alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
            if alt and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._closed and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()  # the arrows would pick another value
            return
        super().keyPressEvent(event)


def of_set(name: str, kind: type[StrEnum]) -> ChoiceField:
    """A field that picks one of a closed set of the record, in its order."""
    field = ChoiceField(name)
    field.offer([(value, label(value)) for value in kind])
    return field


def nobody() -> tuple[None, str]:
    """The choice of no row at all."""
    return None, t("(không chọn)")
