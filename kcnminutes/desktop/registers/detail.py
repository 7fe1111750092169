"""Under a register: all of the row that is chosen, what can be done with it, and what belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from kcnminutes.desktop.elided import ElidedLink
from kcnminutes.desktop.marked_text import MarkedText, Spans
from kcnminutes.desktop.room import end_widgets
from kcnminutes.desktop.theme import look, theme
from kcnminutes.words import t

LINK_EDGE = 4
"""Pixels between the edge of a link and its words (`sheet`)."""
BESIDE = 820
"""From this width on, in pixels of the design, there are two columns."""


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
        inside = QWidget()
        look(inside, "window")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text, self._facts, self._caption = _words(), _words("muted"), _words("caption")
        self._deeds, self._links = QVBoxLayout(), QVBoxLayout()
        self._about, self._others = QWidget(), QWidget()
        for half, parts in (
            (self._about, (self._text, self._facts, self._deeds)),
            (self._others, (self._caption, self._links)),
        ):
            column = QVBoxLayout(half)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme().px(8))
            for part in parts:
                if isinstance(part, QLabel):
                    column.addWidget(part)
                else:
                    part.setSpacing(theme().px(2))
                    column.addLayout(part)
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom, inside)
        self._halves.setContentsMargins(theme().px(16) - LINK_EDGE, theme().px(12), theme().px(16), theme().px(12))
        for half in (self._about, self._others):
            self._halves.addWidget(half, 0, Qt.AlignmentFlag.AlignTop)
        self._halves.addStretch(1)
        self.setWidget(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share_out()
        super().resizeEvent(event)

    def _share_out(self) -> None:
        """What is said of the row and what belongs to it stand beside each other where both have room."""
        both = not self._about.isHidden() and not self._others.isHidden()
        beside = both and self.width() >= theme().px(BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(across if beside else down)
        self._halves.setSpacing(theme().px(32 if beside else 8))
        for at, share in enumerate((1, 1, 0) if beside else (0, 0, 1)):
            self._halves.setStretch(at, share)

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
        items = (lines.itemAt(at) for lines in (self._deeds, self._links) for at in range(lines.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if widget is not None]

    def show_row(
        self,
        text: str,
        facts: Sequence[str],
        deeds: Sequence[Link] = (),
        caption: str = "",
        links: Sequence[Link] = (),
    ) -> None:
        """The row's own text, what is known of it, what can be done with it; and under a caption what belongs to it."""
        known = "\n".join(filter(None, facts))
        for label, words in ((self._text, text), (self._facts, known), (self._caption, caption)):
            label.setText(words)
            label.setVisible(bool(words))
        held = next((link.whole for link in self.links if link.hasFocus()), None)
        if held is not None:
            self.setFocus()  # else Qt hands it on to whatever comes next in the window
        for lines, wanted in ((self._deeds, deeds), (self._links, links)):
            end_widgets(lines)
            for link in wanted:
                lines.addWidget(self._link(link.words, link.go))
                if link.text:
                    lines.addWidget(MarkedText(link.text, link.marked, LINK_EDGE))
        self._about.setVisible(bool(text or known or deeds))
        self._others.setVisible(bool(caption or links))
        self._share_out()
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
        button.setProperty("dense", "true")
        button.clicked.connect(lambda: go())
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button)
        row.addStretch(1)
        return line


def _words(style: str = "") -> QLabel:
    """Words that can be selected; all begin where those of links do."""
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setContentsMargins(LINK_EDGE, 0, 0, 0)
    if style:
        look(label, style)
    return label
