"""The rows of an Excel sheet as text, whoever read its cells: what they show, as an office writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import from_excel

from kcnminutes.exchange.cells import MAX_ROWS
from kcnminutes.exchange.listing import Listing, only_the_first
from kcnminutes.language import fold, format_date
from kcnminutes.words import t

MAX_EMPTY = 1_000
"""Empty rows after which a sheet has ended: some claim a million."""

_SERIAL = (20_000, 80_000)
"""Days since 1900 that may be meant as dates: 1954 to 2119."""
_ZEROS = re.compile("0{1,30}")
"""A format that fills a number up with zeros; Excel knows fifteen figures, an identity number has twelve."""
_LARGEST = 10**15
"""From here on a number is no longer exact in Excel."""
_HUGEST = 10**300


class SheetCell(NamedTuple):
    """A cell as its reader found it: a text, a number, a truth, a day or an hour; None for an empty one.

    `error`: what Excel shows in its place; `unsolved`: a formula without a kept result; `format`: of a number.
    """

    value: object = None
    error: str = ""
    unsolved: bool = False
    format: str = ""


class SheetRows:
    """Reads one sheet, and collects what was read otherwise than it is written."""

    def __init__(self, name: str, epoch: datetime) -> None:
        """`epoch`: the day from which the workbook counts its days."""
        self._name = name
        self._epoch = epoch
        self._troubles: dict[tuple[int, int], str] = {}
        self._notes: list[str] = []
        self._dates: set[int] = set()
        """Columns whose heading speaks of a day."""

    def read(self, cells: Iterable[Iterable[SheetCell]]) -> Listing:
        """The rows up to the last that says something; no more of them are asked for than are kept."""
        rows: list[tuple[str, ...]] = []
        widths: list[int] = []
        empty = 0
        for found in cells:
            row = tuple(self._text(len(rows), at, cell) for at, cell in enumerate(found))
            rows.append(row)
            widths.append(self._width(len(rows) - 1, row))
            if len(rows) == 1 or (len(rows) < 10 and not self._dates):
                self._dates |= {at for at, text in enumerate(row) if re.search(r"\b(ngay|thoi gian)\b", fold(text))}
            empty = 0 if widths[-1] else empty + 1
            if empty > MAX_EMPTY or len(rows) - empty > MAX_ROWS:
                break
        if len(rows) - empty > MAX_ROWS:
            self._notes.append(only_the_first())
        kept = rows[: min(len(rows) - empty, MAX_ROWS)]
        width = max(widths[: len(kept)], default=0)
        return Listing(
            tuple(row[:width] for row in kept), sheet=self._name, troubles=self._troubles, notes=tuple(self._notes)
        )

    def _width(self, row: int, texts: Sequence[str]) -> int:
        """The columns of a row up to the last that says something, or should."""
        said = (at + 1 for at in reversed(range(len(texts))) if texts[at] or (row, at) in self._troubles)
        return next(said, 0)

    def _text(self, row: int, column: int, cell: SheetCell) -> str:
        value = cell.value
        if cell.error:
            return self._trouble(row, column, cell.error)
        if value is None or value == "":
            if cell.unsolved:
                where = _where(row, column)
                self._troubles[row, column] = t("ô {where} là công thức chưa có kết quả", where=where)
            return ""
        if isinstance(value, bool):
            return "x" if value else ""
        if isinstance(value, int | float):
            return self._number(value, cell.format, row, column)
        return shown(value)

    def _number(self, value: int | float, form: str, row: int, column: int) -> str:
        if column in self._dates and _SERIAL[0] <= value <= _SERIAL[1]:
            read = shown(from_excel(value, self._epoch))
            where = _where(row, column)
            self._notes.append(
                t("ô {where}: {number} được hiểu là {date}", where=where, number=f"{value:g}", date=read)
            )
            return read
        if not -_HUGEST < value < _HUGEST:
            return self._trouble(row, column, "#NUM!")
        whole = isinstance(value, int) or value.is_integer()
        text = str(int(value)) if whole and abs(value) < _LARGEST else f"{value:.15g}".replace(".", ",")
        zeros = _ZEROS.fullmatch(form)
        return text.zfill(len(zeros.group())) if zeros else text

    def _trouble(self, row: int, column: int, error: str) -> str:
        self._troubles[row, column] = t("ô {where} báo lỗi {error}", where=_where(row, column), error=error)
        return ""


def _where(row: int, column: int) -> str:
    """As Excel calls a cell."""
    return f"{get_column_letter(column + 1)}{row + 1}"


def shown(value: object) -> str:
    """A value as an office writes it."""
    if isinstance(value, datetime):
        return format_date(value) if value.time() == time() else f"{format_date(value)} {value:%H:%M}"
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value)
