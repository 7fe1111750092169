"""A register on A4 sheets across: its name on the first, its head on each, rows whole where they can be."""

from __future__ import annotations

import io
from itertools import accumulate
from typing import NamedTuple

from reportlab import rl_config
from reportlab.lib.units import mm

from kcnminutes.minutes import decree30 as law
from kcnminutes.minutes.office import Office
from kcnminutes.minutes.pdf.breaking import break_text, plain_lines
from kcnminutes.minutes.pdf.cells import cell_lines
from kcnminutes.minutes.pdf.column_widths import column_widths, words_of
from kcnminutes.minutes.pdf.fonts import FACES, fonts, one_at_a_time, width_of
from kcnminutes.minutes.pdf.lines import Lines, parted
from kcnminutes.minutes.pdf.measures import rule_length, single
from kcnminutes.minutes.pdf.sheet import CREATOR, Sheet
from kcnminutes.minutes.pdf.writer import lacked_letters
from kcnminutes.minutes.result import PdfResult
from kcnminutes.minutes.tree import Span
from kcnminutes.minutes.typed import cell, hold, one_line, seen
from kcnminutes.record import Cell, CellSort, Register, RegisterRow
from kcnminutes.words import t

_WIDTH, _HEIGHT = law.PAGE_HEIGHT * mm, law.PAGE_WIDTH * mm
_LEFT, _MARGIN = law.REGISTER_MARGIN_LEFT * mm, law.REGISTER_MARGIN * mm
_FULL = _WIDTH - _LEFT - _MARGIN
_TOP, _BOTTOM = _HEIGHT - _MARGIN, _MARGIN
_SIZE, _LEADING = law.REGISTER_SIZE, single(law.REGISTER_SIZE)
_PADDING_X, _PADDING_Y = law.CELL_PADDING_X, law.CELL_PADDING_Y
_BOLD, _ITALIC = 1, 2
_LEAST_LINES = 2
"""Of a row that is cut, on both sides."""


class _Slot(NamedTuple):
    """Where a column stands: from the left edge of the text, in points."""

    left: float
    width: float
    align: str

    @property
    def measure(self) -> float:
        return self.width - 2 * _PADDING_X


Cells = tuple[Lines, ...]


def write_register(register: Register, office: Office) -> PdfResult:
    """The PDF of a register; `office` names whose it is. What the font lacks is in `warnings`."""
    with one_at_a_time:
        fonts()
        rl_config.useA85 = 0
        target = io.BytesIO()
        sheet = Sheet(
            target, pagesize=(_WIDTH, _HEIGHT), initialFontName=FACES[0], pdfVersion=(1, 7), pageCompression=1
        )
        sheet.setTitle(f"{register.name} - {register.subject}")
        sheet.setAuthor(office.organisation)
        sheet.setCreator(CREATOR)
        pages = _Pages(sheet, register)
        pages.begin(office)
        for row in register.rows:
            pages.put(tuple(_lines_of(row, at, slot) for at, slot in enumerate(pages.slots)))
        if not register.rows:
            pages.say(t("Không có mục nào."))
        pages.end()
        count = sheet.getPageNumber()
        sheet.save()
    return PdfResult(target.getvalue(), count, (), tuple(lacked_letters(sheet.lacked)))


class _Pages:
    """The pages in the making; `_top` is the upper edge of what comes next."""

    def __init__(self, sheet: Sheet, register: Register) -> None:
        self._sheet, self._register = sheet, register
        self.slots = _slots(register)
        self._head = tuple(
            break_text((Span(one_line(column.title), bold=True),), _SIZE, slot.measure)
            for column, slot in zip(register.columns, self.slots, strict=True)
        )
        self._top = _TOP

    def begin(self, office: Office) -> None:
        if office.organisation:
            self._top = self._line(one_line(office.organisation).upper(), _SIZE, _BOLD, "left") - 6
        name = one_line(self._register.name).upper()
        self._top = self._line(name, law.REGISTER_NAME_SIZE, _BOLD, "centre")
        self._top = self._line(one_line(self._register.subject), _SIZE + 1, _ITALIC, "centre")
        length = rule_length(plain_lines(name, law.REGISTER_NAME_SIZE, _FULL, _BOLD))
        self._sheet.rule(_LEFT + (_FULL - length) / 2, self._top - law.RULE_DROP, length, law.RULE_WEIGHT)
        self._top -= law.RULE_DROP + 2 * law.RULE_ROOM
        self._put_head()

    def put(self, cells: Cells) -> None:
        """One row; it goes to the next page where it does not fit, and is cut where no page holds it."""
        while (room := self._top - _BOTTOM) < _height(cells):
            fresh = _TOP - _height(self._head) - _BOTTOM
            lines = min(int((room - 2 * _PADDING_Y) / _LEADING), max(map(len, cells)) - _LEAST_LINES)
            if _height(cells) > fresh and lines >= _LEAST_LINES:
                parts = [parted(one, lines) for one in cells]
                self._put_row(tuple(upper for upper, _ in parts))
                cells = tuple(lower for _, lower in parts)
            self._new_page()
        self._put_row(cells)

    def say(self, words: str) -> None:
        self._top = self._line(words, _SIZE, _ITALIC, "centre", _PADDING_Y)

    def end(self) -> None:
        words = t("Trang {page}", page=self._sheet.getPageNumber())
        width = width_of(words, 0, _SIZE)
        lines = plain_lines(words, _SIZE, _FULL)
        top = _MARGIN / 2 + _LEADING / 2
        self._sheet.print_lines(lines, _SIZE, _LEADING, _WIDTH - _MARGIN - width, top, width + 1)

    def _new_page(self) -> None:
        self.end()
        self._sheet.showPage()
        self._top = _TOP
        self._put_head()

    def _put_head(self) -> None:
        self._put_row(self._head, head=True)

    def _put_row(self, cells: Cells, head: bool = False) -> None:
        sheet, top, tall = self._sheet, self._top, _height(cells)
        bottom = top - tall
        sheet.setLineWidth(law.TABLE_LINE)
        edges = [_LEFT + slot.left for slot in self.slots] + [_LEFT + _FULL]
        sheet.lines([(edge, top, edge, bottom) for edge in edges])
        sheet.lines([(_LEFT, y, _LEFT + _FULL, y) for y in (top, bottom)])
        for slot, lines in zip(self.slots, cells, strict=True):
            if lines:
                drop = (tall - len(lines) * _LEADING) / 2 if head else _PADDING_Y
                align = "centre" if head else slot.align
                left = _LEFT + slot.left + _PADDING_X
                sheet.print_lines(lines, _SIZE, _LEADING, left, top - drop, slot.measure, align)
        self._top = bottom

    def _line(self, text: str, size: float, face: int, align: str, drop: float = 0.0) -> float:
        """Print a text over the whole width; returns its lower edge."""
        lines = plain_lines(text, size, _FULL, face)
        self._sheet.print_lines(lines, size, single(size), _LEFT, self._top - drop, _FULL, align)
        return self._top - drop - len(lines) * single(size)


def _slots(register: Register) -> tuple[_Slot, ...]:
    widths = column_widths(register, _FULL)
    lefts = accumulate(widths, initial=0.0)
    return tuple(
        _Slot(left, width, "left" if column.sort is CellSort.TEXT else "centre")
        for left, width, column in zip(lefts, widths, register.columns, strict=False)
    )


def _height(cells: Cells) -> float:
    return max(map(len, cells)) * _LEADING + 2 * _PADDING_Y


def _lines_of(row: RegisterRow, at: int, slot: _Slot) -> Lines:
    value, words = row.cells[at], row.words
    if words is None or words.column != at or not isinstance(value, str):
        return _broken(value, slot)
    parts = value[: words.start], value[words.start : words.end], value[words.end :]
    before, found, after = (hold(seen(part)) for part in parts)
    return break_text((Span(before), Span(found, bold=True), Span(after)), _SIZE, slot.measure)


def _broken(value: Cell, slot: _Slot) -> Lines:
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        return cell_lines(cell(value), _SIZE, slot.measure)
    return break_text((Span(words_of(value)),), _SIZE, slot.measure)
