"""Under a register: all of the row that is chosen, where it comes from, and the other tasks of its chain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from kcnminutes.desktop.elided import ElidedLink
from kcnminutes.desktop.marked_text import MarkedText, Spans
from kcnminutes.desktop.room import end_widgets
from kcnminutes.desktop.theme import look, theme
from kcnminutes.words import t

LINK_EDGE = 4
"""Pixels between the edge of a link and its words (`sheet`)."""


class Link(NamedTuple):
    """The words of something to go to, and how; below them the text that stands there, with what is marked in it."""

    words: str
    go: Callable[[], object]
    text: str = ""
    marked: Spans = ()


class Detail(QScrollArea):
    """`show_row` says it all anew; nothing of a row before stays."""

    left = Signal()
    """The link that the keyboard was at has gone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName(t("Chi tiết của dòng đang chọn"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        look(self._inside, "window")
        self._inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._facts = QLabel()
        self._facts.setWordWrap(True)
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        look(self._facts, "muted")
        self._caption = QLabel()
        look(self._caption, "caption")
        self._links = QVBoxLayout()
        self._links.setSpacing(theme().px(4))
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(theme().px(16) - LINK_EDGE, theme().px(12), theme().px(16), theme().px(12))
        column.setSpacing(theme().px(8))
        for widget in (self._text, self._facts, self._caption):
            widget.setContentsMargins(LINK_EDGE, 0, 0, 0)  # all words begin where those of links do
            column.addWidget(widget)
        column.addLayout(self._links)
        column.addStretch(1)
        self.setWidget(self._inside)

    @property
    def words(self) -> str:
        """All that is shown, for what is read aloud."""
        parts = [self._text.text(), self._facts.text(), self._caption.text()]
        parts += [link.whole for link in self.links]
        parts += [one.text for one in self.texts]
        return "\n".join(part for part in parts if part)

    @property
    def links(self) -> list[ElidedLink]:
        found = [widget.findChild(ElidedLink) for widget in self._shown()]
        return [link for link in found if isinstance(link, ElidedLink)]

    @property
    def texts(self) -> list[MarkedText]:
        """What stands below the links."""
        return [widget for widget in self._shown() if isinstance(widget, MarkedText)]

    def _shown(self) -> list[QWidget]:
        items = (self._links.itemAt(at) for at in range(self._links.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if widget is not None]

    def show_row(self, text: str, facts: Sequence[str], caption: str = "", links: Sequence[Link] = ()) -> None:
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._facts.setText("\n".join(fact for fact in facts if fact))
        self._facts.setVisible(bool(self._facts.text()))
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))
        held = next((link.whole for link in self.links if link.hasFocus()), None)
        if held is not None:
            self.setFocus()  # else Qt hands it on to whatever comes next in the window
        end_widgets(self._links)
        for link in links:
            self._links.addWidget(self._link(link.words, link.go))
            if link.text:
                self._links.addWidget(MarkedText(link.text, link.marked, LINK_EDGE))
        self.verticalScrollBar().setValue(0)
        if held is not None:
            self._go_back_to(held)

    def _go_back_to(self, words: str) -> None:
        again = next((link for link in self.links if link.whole == words), None)
        if again is not None:
            again.setFocus()
        else:
            self.left.emit()

    def _link(self, words: str, go: Callable[[], object]) -> QWidget:
        """A line to go to, no wider than its words."""
        button = ElidedLink(words)
        button.clicked.connect(lambda: go())
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button)
        row.addStretch(1)
        return line
