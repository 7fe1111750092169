"""A table with thin lines: the head repeated on each page, rows whole where they can be, long cells cut by lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.lib.units import mm

from kcnminutes.minutes.decree30 import (
    CELL_PADDING_X,
    CELL_PADDING_Y,
    ORPHAN_LINES,
    ROW_MAY_BREAK,
    TABLE_LINE,
    TABLE_SIZE,
    WIDOW_LINES,
)
from kcnminutes.minutes.pdf.cells import cell_lines
from kcnminutes.minutes.pdf.lines import Lines, parted
from kcnminutes.minutes.pdf.measures import single
from kcnminutes.minutes.pdf.piece import FULL_WIDTH, Cut, Piece
from kcnminutes.minutes.pdf.sheet import Cell, Sheet
from kcnminutes.minutes.tree import Align, Row, Span, Table, Text
from kcnminutes.record import Place

_LEADING = single(TABLE_SIZE)
_PADDING = 2 * CELL_PADDING_Y


Slots = tuple[tuple[float, float, Align], ...]
"""Left edge and width of each cell of a row in points, and how its lines stand."""


class GridRow(NamedTuple):
    """The broken lines of each cell, and where each stands. `band` rows stay with the row after them.

    `least`: points that the row is high at least; where it is set, texts stand in the middle of the row. `lines` are
    those of its longest cell, `height` points.
    """

    cells: tuple[Lines, ...]
    slots: Slots
    place: Place | None
    band: bool
    least: float
    lines: int
    height: float

    def cut(self, count: int) -> tuple[GridRow, GridRow]:
        """The first `count` lines of each cell, and the rest."""
        parts = [parted(lines, count) for lines in self.cells]
        upper, lower = (
            _grid_row(tuple(part[side] for part in parts), self.slots, self.place, self.band) for side in (0, 1)
        )
        return upper, lower


def _grid_row(
    cells: tuple[Lines, ...], slots: Slots, place: Place | None, band: bool = False, least: float = 0.0
) -> GridRow:
    lines = max(map(len, cells))
    return GridRow(cells, slots, place, band, least, lines, max(lines * _LEADING + _PADDING, least))


class Grid(Piece):
    """A table, or the part of it from some row on."""

    def __init__(self, head: GridRow, rows: Sequence[GridRow], gap: float = 0.0) -> None:
        super().__init__()
        self.head = head
        self.rows = rows
        self.gap = gap
        self._tall = head.height + sum([row.height for row in rows])

    @property
    def tall(self) -> float:
        return self._tall

    def cut(self, room: float) -> Cut | None:
        count, left = self._fitting(room)
        row = self.rows[count] if count < len(self.rows) else None
        if row and not row.band and row.height > ROW_MAY_BREAK * mm:
            lines = min(int((left - _PADDING) / _LEADING), row.lines - WIDOW_LINES)
            if lines >= ORPHAN_LINES:
                return self._parts(count, lines)
        while count and self.rows[count - 1].band:
            count -= 1
        return self._parts(count) if 0 < count < len(self.rows) else None

    def cut_hard(self, room: float) -> Cut | None:
        count, left = self._fitting(room)
        lines = int((left - _PADDING) / _LEADING)
        if count < len(self.rows) and 0 < lines < self.rows[count].lines:
            return self._parts(count, lines)
        return self._parts(count) if 0 < count < len(self.rows) else None

    def cut_end(self) -> tuple[Piece | None, Piece]:
        last = self.rows[-1]
        if last.height > ROW_MAY_BREAK * mm:
            return self._parts(len(self.rows) - 1, last.lines - WIDOW_LINES)
        count = len(self.rows) - 1
        while count and self.rows[count - 1].band:
            count -= 1
        return self._parts(count) if count else (None, self)

    def _fitting(self, room: float) -> tuple[int, float]:
        """How many whole rows fit into `room` under the head, and the room left under them."""
        left = room - self.head.height
        for count, row in enumerate(self.rows):
            if row.height > left:
                return count, left
            left -= row.height
        return len(self.rows), left

    def _parts(self, count: int, lines: int = 0) -> tuple[Piece, Piece]:
        """The first `count` rows, with `lines` of the next; and the rest."""
        front, rest = list(self.rows[:count]), list(self.rows[count:])
        if lines:
            upper, rest[0] = rest[0].cut(lines)
            front.append(upper)
        return Grid(self.head, front, self.gap), Grid(self.head, rest)

    def print_at(self, sheet: Sheet, x: float, top: float) -> None:
        sheet.setLineWidth(TABLE_LINE)
        sheet.line(x, top, x + FULL_WIDTH, top)
        for index, row in enumerate((self.head, *self.rows)):
            bottom = top - row.height
            edges = [x + left for left, _, _ in row.slots] + [x + FULL_WIDTH]
            sheet.lines([(edge, top, edge, bottom) for edge in edges] + [(x, bottom, x + FULL_WIDTH, bottom)])
            sheet.mark(row.place, x, top, FULL_WIDTH, row.height)
            self._print_row(sheet, row, x, top - CELL_PADDING_Y, centred=not index)
            top = bottom

    def _print_row(self, sheet: Sheet, row: GridRow, x: float, top: float, centred: bool) -> None:
        cells = []
        for (left, width, align), lines in zip(row.slots, row.cells, strict=True):
            if lines and (lines[0].width or len(lines) > 1):  # there are letters
                drop = (row.height - _PADDING - len(lines) * _LEADING) / 2 if centred or row.least else 0.0
                how = Align.CENTRE if centred else align
                cells.append(Cell(lines, x + left + CELL_PADDING_X, top - drop, width - 2 * CELL_PADDING_X, how))
        if cells:
            sheet.print_cells(cells, TABLE_SIZE, _LEADING)


def grid(table: Table, gap: float) -> Grid:
    """The piece that prints a table of the tree."""
    slots = _slots(table)
    titles = (
        _cell(((Span(column.title, bold=True),),), width)
        for column, (_, width, _) in zip(table.columns, slots, strict=True)
    )
    return Grid(_grid_row(tuple(titles), slots, None), [_row(row, slots) for row in table.rows], gap)


def _slots(table: Table) -> Slots:
    left = 0.0
    slots = []
    for column in table.columns:
        slots.append((left * mm, column.width * mm, column.align))
        left += column.width
    return tuple(slots)


def _row(row: Row, slots: Slots) -> GridRow:
    cells = row.cells
    if row.band:
        slots = ((0.0, FULL_WIDTH, Align.LEFT),)
    elif row.joined:
        first, last = row.joined
        one = (slots[first][0], sum(width for _, width, _ in slots[first : last + 1]), slots[first][2])
        slots = (*slots[:first], one, *slots[last + 1 :])
        cells = (*cells[: first + 1], *cells[last + 1 :])
    broken = tuple([_cell(texts, width) for texts, (_, width, _) in zip(cells, slots, strict=True)])
    return _grid_row(broken, slots, row.place, row.band, row.height * mm)


def _cell(texts: tuple[Text, ...], width: float) -> Lines:
    return cell_lines(texts, TABLE_SIZE, width - 2 * CELL_PADDING_X)
