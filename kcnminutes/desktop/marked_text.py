"""A piece of text with some of its words marked as a marker pen would, of few lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from kcnminutes.desktop.theme import theme

Spans = Sequence[tuple[int, int]]
"""Where words stand in a text, [start, end), in code points."""
LINE = 20
"""The height of a line, in pixels of the design."""
LINES = 2


def marked_layout(text: str, spans: Spans, width: int) -> QTextLayout:
    """At most two lines of a text with its spans on the marker's ground."""
    layout = QTextLayout(text, theme().font())
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    ranges = []
    for start, end in _in_units(text, spans):
        found = QTextLayout.FormatRange()
        found.start, found.length = start, end - start
        marked = QTextCharFormat()
        marked.setBackground(theme().colour("hit"))
        marked.setForeground(theme().colour("text"))
        found.format = marked
        ranges.append(found)
    layout.setFormats(ranges)
    layout.beginLayout()
    y, shown = 0.0, 0
    while shown < LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += theme().px(LINE)
        shown += 1
    layout.endLayout()
    return layout


def _in_units(text: str, spans: Spans) -> Spans:
    """Positions in code points as Qt counts them: letters outside the first plane are two."""
    if text.isascii() or max(text, default="") < "\U00010000":
        return spans
    length = [0]
    for character in text:
        length.append(length[-1] + (2 if character >= "\U00010000" else 1))
    return tuple((length[start], length[end]) for start, end in spans)


class MarkedText(QWidget):
    """Shows such a text as wide as there is room."""

    def __init__(self, text: str, spans: Spans, edge: int = 0, parent: QWidget | None = None) -> None:
        """`edge`: pixels left free at the left."""
        super().__init__(parent)
        self.text, self.spans, self._edge = text, spans, edge
        self._lines: dict[tuple[int, int], int] = {}
        """How many lines there are, by width and scale: a layout asks a hundred times."""
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(480), theme().px(LINE))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(LINE))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        line = theme().px(LINE)
        if (width, line) not in self._lines:
            self._lines[width, line] = self._layout(width).lineCount()
        return line * self._lines[width, line]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme().colour("text"))
        self._layout(self.width()).draw(painter, QPointF(self._edge, 0))

    def _layout(self, width: int) -> QTextLayout:
        return marked_layout(self.text, self.spans, width - self._edge)
