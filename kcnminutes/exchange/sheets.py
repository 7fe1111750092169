"""Excel sheets as rows of text: what the cells show, formulas by their kept values, nothing run and nothing fetched."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.exceptions import InvalidFileException

from kcnminutes.exchange.cells import MAX_COLUMNS, MAX_ROWS
from kcnminutes.exchange.files import ExchangeError
from kcnminutes.exchange.lists import Listing, only_the_first
from kcnminutes.language import fold, format_date
from kcnminutes.words import t

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MAX_ENTRIES = 2_000
MAX_BYTES = 40 * 1024 * 1024
"""Of all parts, unpacked. A list of 5,000 people has one or two MB."""
MAX_EMPTY = 1_000
"""Empty rows after which a sheet has ended: some claim a million."""

_DOCTYPE = re.compile(rb"<\s*!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SERIAL = (20_000, 80_000)
"""Days since 1900 that may be meant as dates: 1954 to 2119."""
_ZEROS = re.compile("0{1,30}")
"""A format that fills a number up with zeros; Excel knows fifteen figures, an identity number has twelve."""
_LARGEST = 10**15
"""From here on a number is no longer exact in Excel."""
_HUGEST = 10**300
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError, TypeError, IndexError, AttributeError),
    *(OverflowError, ParseError, SyntaxError, InvalidFileException, NotImplementedError, RuntimeError),
)


def read_sheet(source: Path) -> Listing:
    """The first sheet that says something. Raises ExchangeError."""
    _check(source)
    try:
        # Opened and closed here: of a broken sheet openpyxl lets go later, and on Windows Excel could not save it.
        with source.open("rb") as one, source.open("rb") as other, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a list does not need: styles, print areas, data validation
            values = openpyxl.load_workbook(one, read_only=True, data_only=True, keep_links=False)
            formulas = openpyxl.load_workbook(other, read_only=True, data_only=False, keep_links=False)
            return _first(values, formulas)
    except _BROKEN as error:
        raise _not_whole() from error


def _check(source: Path) -> None:
    """Refuses what would fill the memory, and what Excel never writes: a document type with entities of its own."""
    try:
        with zipfile.ZipFile(source) as package:
            entries = package.infolist()
            if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_BYTES:
                raise ExchangeError(
                    t("tệp Excel giải nén ra quá giới hạn {limit} MB", limit=MAX_BYTES // 1024 // 1024),
                    t("hãy chép riêng danh sách sang một tệp mới rồi chọn tệp đó"),
                )
            if has_own_definitions(package):
                raise ExchangeError(
                    t("tệp Excel có phần định nghĩa lạ, có thể gây hại nên không mở"),
                    t("hãy mở bằng Excel, chép danh sách sang một tệp mới rồi chọn tệp đó"),
                )
    except _BROKEN as error:
        raise _not_whole() from error


def has_own_definitions(package: zipfile.ZipFile) -> bool:
    """Whether a part has a document type: no parser should meet it."""
    parts = (entry for entry in package.infolist() if entry.filename.lower().endswith((".xml", ".rels")))
    return any(_DOCTYPE.search(package.read(entry).replace(b"\0", b"")) for entry in parts)


def _not_whole() -> ExchangeError:
    return ExchangeError(
        t("tệp Excel không nguyên vẹn hoặc không phải tệp .xlsx"), t("hãy mở bằng Excel, lưu lại rồi chọn lại")
    )


def _first(values: Workbook, formulas: Workbook) -> Listing:
    empty = Listing(())
    for name in values.sheetnames:
        sheet = values[name]
        if getattr(sheet, "sheet_state", "visible") != "visible" or not hasattr(sheet, "iter_rows"):
            continue
        listing = _Sheet(name, values.epoch).read(sheet, formulas[name])
        if listing.rows:
            return listing
        empty = listing
    return empty


class _Sheet:
    """Reads one sheet, and collects what was read otherwise than it is written."""

    def __init__(self, name: str, epoch: datetime) -> None:
        self._name = name
        self._epoch = epoch
        self._troubles: dict[tuple[int, int], str] = {}
        self._notes: list[str] = []
        self._dates: set[int] = set()
        """Columns whose heading speaks of a day."""

    def read(self, sheet: Any, formulas: Any) -> Listing:
        rows: list[tuple[str, ...]] = []
        widths: list[int] = []
        sheet.reset_dimensions()  # some programs write a wrong size
        formulas.reset_dimensions()
        empty = 0
        for shown, written in zip(
            sheet.iter_rows(max_col=MAX_COLUMNS), formulas.iter_rows(max_col=MAX_COLUMNS), strict=False
        ):
            row = tuple(
                self._text(len(rows), at, cell, written[at] if at < len(written) else None)
                for at, cell in enumerate(shown)
            )
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

    def _text(self, row: int, column: int, cell: Any, written: Any) -> str:
        value = cell.value
        where = f"{get_column_letter(column + 1)}{row + 1}"
        if value is None or value == "":
            if written is not None and getattr(written, "data_type", "") == "f":
                self._troubles[row, column] = t("ô {where} là công thức chưa có kết quả", where=where)
            return ""
        if cell.data_type == "e":
            self._troubles[row, column] = t("ô {where} báo lỗi {error}", where=where, error=value)
            return ""
        if isinstance(value, bool):
            return "x" if value else ""
        if isinstance(value, int | float):
            return self._number(value, cell, row, column, where)
        return shown(value)

    def _number(self, value: int | float, cell: Any, row: int, column: int, where: str) -> str:
        if column in self._dates and _SERIAL[0] <= value <= _SERIAL[1]:
            read = shown(from_excel(value, self._epoch))
            self._notes.append(
                t("ô {where}: {number} được hiểu là {date}", where=where, number=f"{value:g}", date=read)
            )
            return read
        if not -_HUGEST < value < _HUGEST:
            self._troubles[row, column] = t("ô {where} báo lỗi {error}", where=where, error="#NUM!")
            return ""
        whole = isinstance(value, int) or value.is_integer()
        text = str(int(value)) if whole and abs(value) < _LARGEST else f"{value:.15g}".replace(".", ",")
        zeros = _ZEROS.fullmatch(str(cell.number_format or ""))
        return text.zfill(len(zeros.group())) if zeros else text


def shown(value: object) -> str:
    """A value as an office writes it."""
    if isinstance(value, datetime):
        return format_date(value) if value.time() == time() else f"{format_date(value)} {value:%H:%M}"
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value)
