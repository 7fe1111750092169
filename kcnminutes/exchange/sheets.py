"""Excel sheets as rows of text: what the cells show, formulas by their kept values, nothing run and nothing fetched."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from kcnminutes.exchange.cells import MAX_COLUMNS
from kcnminutes.exchange.files import ExchangeError
from kcnminutes.exchange.listing import Listing
from kcnminutes.exchange.sheet_rows import SheetCell, SheetRows
from kcnminutes.words import t

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MAX_ENTRIES = 2_000
MAX_BYTES = 40 * 1024 * 1024
"""Of all parts, unpacked. A list of 5,000 people has one or two MB."""

_DOCTYPE = re.compile(rb"<\s*!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
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
        raise not_whole() from error


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
        raise not_whole() from error


def has_own_definitions(package: zipfile.ZipFile) -> bool:
    """Whether a part has a document type: no parser should meet it."""
    parts = (entry for entry in package.infolist() if entry.filename.lower().endswith((".xml", ".rels")))
    return any(_DOCTYPE.search(package.read(entry).replace(b"\0", b"")) for entry in parts)


def not_whole() -> ExchangeError:
    """That it is none, or damaged."""
    return ExchangeError(
        t("tệp không nguyên vẹn hoặc không phải tệp Excel"), t("hãy mở bằng Excel, lưu lại rồi chọn lại")
    )


def _first(values: Workbook, formulas: Workbook) -> Listing:
    empty = Listing(())
    for name in values.sheetnames:
        sheet = values[name]
        if getattr(sheet, "sheet_state", "visible") != "visible" or not hasattr(sheet, "iter_rows"):
            continue
        listing = SheetRows(name, values.epoch).read(_rows(sheet, formulas[name]))
        if listing.rows:
            return listing
        empty = listing
    return empty


def _rows(sheet: Any, formulas: Any) -> Iterator[Iterator[SheetCell]]:
    sheet.reset_dimensions()  # some programs write a wrong size
    formulas.reset_dimensions()
    for values, written in zip(
        sheet.iter_rows(max_col=MAX_COLUMNS), formulas.iter_rows(max_col=MAX_COLUMNS), strict=False
    ):
        yield (_cell(value, formula) for value, formula in zip_longest(values, written[: len(values)]))


def _cell(cell: Any, written: Any) -> SheetCell:
    """`written`: the same cell with its formula; None where the row ends before it."""
    value = cell.value
    if value is None or value == "":
        return SheetCell(unsolved=written is not None and written.data_type == "f")
    if cell.data_type == "e":
        return SheetCell(error=str(value))
    return SheetCell(value, format=str(cell.number_format or "") if isinstance(value, int | float) else "")
