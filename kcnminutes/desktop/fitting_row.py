"""A row of controls that fits its width: where there is little, buttons give up their words and keep their icons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QWidget

from kcnminutes.desktop.theme import look, set_icon, theme

LEAST = 200
"""The width, in pixels of the design, that a row never asks more than."""


class WordButton(QPushButton):
    """A button of words that can do with its icon alone; its words are then said by tooltip and accessible name."""

    def __init__(self, words: str = "", icon: str = "", *, with_icon: bool = True) -> None:
        """`with_icon`: the icon stands beside the words, too."""
        super().__init__(words)
        self._words, self._wordless = words, False
        self._icon, self._with_icon = icon, with_icon
        self.setAutoDefault(False)
        self._draw()

    def setText(self, text: str) -> None:
        self._words = text
        super().setText("" if self._wordless else text)

    @property
    def words(self) -> str:
        return self._words

    def set_icon(self, name: str) -> None:
        self._icon = name
        self._draw()

    def give_words_up(self, given: bool) -> None:
        if given == self._wordless or not self._icon:
            return
        self._wordless = given
        super().setText("" if given else self._words)
        self._draw()

    def _draw(self) -> None:
        self.setProperty("wordless", "true" if self._wordless else "false")
        set_icon(self, self._icon if self._with_icon or self._wordless else "")
        self.style().unpolish(self)
        self.style().polish(self)


class FittingRow(QWidget):
    """`row` holds its controls; `gives` says, in order, what they do without where there is too little room."""

    def __init__(self, ground: str, parent: QWidget | None = None, *, edges: bool = True) -> None:
        """`edges`: room at its ends."""
        super().__init__(parent)
        look(self, ground)
        self._edges = edges
        self.row = QHBoxLayout(self)
        self._steps: list[Callable[[bool], object]] = [self._draw_together]
        self._draw_together(False)

    def gives(self, *steps: Callable[[bool], object]) -> None:
        """Each step is called with True to give something up, with False to have it again."""
        self._steps += steps
        self.fit()

    def _draw_together(self, close: bool) -> None:
        edge, gap = (8, 6) if close else (16, 12)
        edge = theme().px(edge) if self._edges else 0
        self.row.setContentsMargins(edge, 0, edge, 0)
        self.row.setSpacing(theme().px(gap))

    def minimumSizeHint(self) -> QSize:
        """Little: it is asked to fit what it gets."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), theme().px(LEAST)), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return done

    def fit(self) -> None:
        """Give up no more than has to be."""
        for step in self._steps:
            step(False)
        for step in self._steps:
            if self.row.minimumSize().width() <= self.width():
                break
            step(True)
        self.row.activate()
        QCoreApplication.removePostedEvents(self, QEvent.Type.LayoutRequest.value)  # for what was tried just now


class BreakingRow(QWidget):
    """Two halves of a row, `first` and `second`, beside each other, or below where there is too little room."""

    def __init__(self, ground: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, ground)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(*(theme().px(side) for side in (16, 6, 8, 6)))
        self._box.setSpacing(theme().px(8))
        self.first, self.second = QHBoxLayout(), QHBoxLayout()
        for half in (self.first, self.second):
            half.setSpacing(theme().px(8))
            self._box.addLayout(half, 1)

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider half: beside each other they stand where there is room for both."""
        edges = self._box.contentsMargins()
        wider = max(half.minimumSize().width() for half in (self.first, self.second))
        return QSize(wider + edges.left() + edges.right(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        edges = self._box.contentsMargins()
        both = sum(half.minimumSize().width() for half in (self.first, self.second)) + self._box.spacing()
        beside = both + edges.left() + edges.right() <= self.width()
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        super().resizeEvent(event)
