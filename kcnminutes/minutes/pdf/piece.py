"""What stands on a page: pieces that know their height, may be cut at a height, and print themselves.

A `Piece` is a reportlab flowable. Its measures are points; `gap` is the white above it, dropped at the head of a page.
A cut leaves at least one line on both sides or does not happen; at the head of an empty page it always happens, so
that anything prints.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from kcnminutes.minutes.decree30 import ORPHAN_LINES, TEXT_HEIGHT, TEXT_WIDTH, WIDOW_LINES
from kcnminutes.minutes.pdf.lines import Lines, parted
from kcnminutes.minutes.pdf.sheet import Sheet
from kcnminutes.record import Place

FULL_HEIGHT = TEXT_HEIGHT * mm
FULL_WIDTH = TEXT_WIDTH * mm
_SLACK = 1e-7
"""Less than the fuzz of reportlab's frames, more than that of sums of line heights."""

Cut = tuple["Piece", "Piece"]


class Piece(Flowable, ABC):
    """One thing on the page, as wide as the text."""

    gap: float = 0.0
    cuts: tuple[float, ...] = ()
    """The rooms at which pages cut off what stood before this rest of a piece."""

    @property
    @abstractmethod
    def tall(self) -> float:
        """Its whole height, without the gap."""

    @abstractmethod
    def cut(self, room: float) -> Cut | None:
        """What fits into `room` and the rest, by the rules of good form; None where nothing fits so."""

    def cut_hard(self, room: float) -> Cut | None:
        """The same without good form, for what is taller than a page; None where it cannot be cut."""
        return self.cut(room)

    def cut_end(self) -> tuple[Piece | None, Piece]:
        """All but its end, and the shortest end that may stand on a page with what follows."""
        return None, self

    @abstractmethod
    def print_at(self, sheet: Sheet, x: float, top: float) -> None:
        """Print it with its upper left corner at (x, top)."""

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        self.spaceBefore = self.gap
        return FULL_WIDTH, self.tall

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        parts = self.cut(aH)
        if parts is None and aH >= FULL_HEIGHT - 0.01:
            parts = self.cut_hard(aH)
        if parts is None:
            return []
        parts[1].cuts = (*self.cuts, aH)
        return list(parts)

    def getSpaceBefore(self) -> float:
        return self.gap

    def getSpaceAfter(self) -> float:
        return 0.0

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N803
        assert isinstance(canvas, Sheet)
        self.print_at(canvas, x, y + self.tall)


class TextPiece(Piece):
    """Lines of one size: a paragraph, an item, a heading."""

    def __init__(
        self,
        lines: Lines,
        size: float,
        leading: float,
        *,
        gap: float = 0.0,
        align: str = "left",
        indent: float = 0.0,
        place: Place | None = None,
        bookmark: tuple[str, int] | None = None,
    ) -> None:
        super().__init__()
        self.lines = lines
        self.size = size
        self.leading = leading
        self.gap = gap
        self.align = align
        self.indent = indent
        self.place = place
        self.bookmark = bookmark
        self._left = 0.0
        self._marker: tuple[Lines, float] | None = None

    def hang(self, left: float, marker: Lines, marker_left: float) -> None:
        """Begin all lines at `left`, with a marker before the first of them; both in points from the edge."""
        self._left, self._marker = left, (marker, marker_left)

    @property
    def tall(self) -> float:
        return len(self.lines) * self.leading

    def cut(self, room: float) -> Cut | None:
        count = len(self.lines)
        fitting = min(int((room + _SLACK) / self.leading), count - WIDOW_LINES)
        return self._parts(fitting) if fitting >= ORPHAN_LINES else None

    def cut_hard(self, room: float) -> Cut | None:
        fitting = int((room + _SLACK) / self.leading)
        return self._parts(fitting) if 0 < fitting < len(self.lines) else None

    def cut_end(self) -> tuple[Piece | None, Piece]:
        if len(self.lines) < ORPHAN_LINES + WIDOW_LINES:
            return None, self
        return self._parts(len(self.lines) - WIDOW_LINES)

    def _parts(self, count: int) -> tuple[TextPiece, TextPiece]:
        upper, lower = parted(self.lines, count)
        front = self._part(upper, self.gap, self.indent)
        front.bookmark = self.bookmark
        front._marker = self._marker
        return front, self._part(lower, 0.0, 0.0)

    def _part(self, lines: Lines, gap: float, indent: float) -> TextPiece:
        part = TextPiece(lines, self.size, self.leading, gap=gap, align=self.align, indent=indent, place=self.place)
        part._left = self._left
        return part

    def print_at(self, sheet: Sheet, x: float, top: float) -> None:
        if self.bookmark:
            sheet.bookmark(*self.bookmark, top)
        sheet.mark(self.place, x, top, FULL_WIDTH, self.tall)
        if self._marker:
            marker, left = self._marker
            sheet.print_lines(marker, self.size, self.leading, x + left, top, FULL_WIDTH)
        x, measure = x + self._left, FULL_WIDTH - self._left
        sheet.print_lines(self.lines, self.size, self.leading, x, top, measure, self.align, self.indent)
