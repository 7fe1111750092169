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
_BEFORE = 12
"""What is kept before the first span where there is little room, in code points."""


def marked_layout(text: str, spans: Spans, width: int) -> QTextLayout:
    """At most two lines of a text with its spans on the marker's ground.

    Where there is no room for more they begin shortly before the first span, and end in dots.
    """
    layout = _layout(text, spans, width)
    if not _shows_first(layout, text, spans):
        text, spans = _from_first_span(text, spans)
        layout = _layout(text, spans, width)
    shown = _shown(layout, text)
    while shown < len(text.rstrip()):
        kept = _without_last_word(text[:shown])
        if not kept or (spans and len(kept) < spans[0][1]):  # what was found is worth more than dots
            break
        layout = _layout(f"{kept}…", [span for span in spans if span[1] <= len(kept)], width)
        if _shown(layout, f"{kept}…") > len(kept):
            break
        shown = len(kept)
    return layout


def lines_of(text: str, spans: Spans, width: int) -> int:
    """How many lines `marked_layout` has, for less: of hundreds of hits the heights are asked for at once."""
    layout = _layout(text, (), width)
    if _shows_first(layout, text, spans):
        return layout.lineCount()
    return _layout(_from_first_span(text, spans)[0], (), width).lineCount()


def _shows_first(layout: QTextLayout, text: str, spans: Spans) -> bool:
    """Whether the words that were found are seen, the first of them."""
    return not spans or layout.lineCount() < LINES or _shown(layout, text) >= spans[0][1]


def _from_first_span(text: str, spans: Spans) -> tuple[str, Spans]:
    """The text without what stands before the words that were found."""
    first = spans[0][0]
    start = text.rfind(" ", 0, max(0, first - _BEFORE)) + 1 or first
    return f"…{text[start:]}", [(a - start + 1, b - start + 1) for a, b in spans]


def _without_last_word(text: str) -> str:
    return text.rstrip().rpartition(" ")[0].rstrip(" ,;:.…")


def _layout(text: str, spans: Spans, width: int) -> QTextLayout:
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


def _shown(layout: QTextLayout, text: str) -> int:
    """How much of a text the lines of its layout hold, in code points."""
    if not layout.lineCount():
        return 0
    last = layout.lineAt(layout.lineCount() - 1)
    units = last.textStart() + last.textLength()
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


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
            self._lines[width, line] = lines_of(self.text, self.spans, width - self._edge)
        return line * self._lines[width, line]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme().colour("text"))
        self._layout(self.width()).draw(painter, QPointF(self._edge, 0))

    def _layout(self, width: int) -> QTextLayout:
        return marked_layout(self.text, self.spans, width - self._edge)
