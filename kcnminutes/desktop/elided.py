"""Words of one line that end in dots where the room is too small; the whole stays in the tooltip and is read aloud."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QToolTip,
    QWidget,
)

from kcnminutes.desktop.theme import look


class ElidedLabel(QLabel):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._whole = ""

    @property
    def whole(self) -> str:
        return self._whole

    def show_text(self, text: str) -> None:
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        width = self.fontMetrics().horizontalAdvance(self._whole) + margins.left() + margins.right() + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(
            min(self.fontMetrics().averageCharWidth() * 8, self.sizeHint().width()), super().sizeHint().height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.contentsRect().width())
        if shown != self.text():
            self.setText(shown)


_ROUNDED = 2
"""Pixels to spare: letters are measured in parts of one, and words that just fit would end in dots."""


class ElidedButton(QPushButton):
    """A button whose words end in dots where they have no room; whole in the tooltip, and read aloud."""

    def __init__(self, words: str, least: int = 0) -> None:
        """`least`: so wide it is, in pixels, where there is room."""
        super().__init__()
        self._whole, self._least = words, least
        self._show(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setToolTip(words)
        self.setAccessibleName(words)

    @property
    def whole(self) -> str:
        """All its words, however many of them `text` has room for."""
        return self._whole

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 8, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        shown = self.fontMetrics().horizontalAdvance(self._shown)
        whole = self.fontMetrics().horizontalAdvance(self._whole)
        width = super().sizeHint().width() - shown + whole + _ROUNDED
        return QSize(max(width, self._least), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - (super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self._shown))
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if shown != self._shown:
            self._show(shown)

    def _show(self, words: str) -> None:
        self._shown = words
        self.setText(words.replace("&", "&&"))  # no key is meant by it


class ElidedLink(ElidedButton):
    """A line to go to."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        look(self, "link")


class ElidedCombo(QComboBox):
    """Picks one of several; words that have no room end in dots, whole in the tooltip."""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        words = option.currentText
        option.currentText = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, field.width())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # rolling over a page must not change what is chosen on it

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.currentText():
            QToolTip.showText(event.globalPos(), self.currentText(), self)
            return True
        return super().event(event)
