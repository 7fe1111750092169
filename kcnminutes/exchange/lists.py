"""Lists of people as files: Excel sheets and text tables, as rows of cells. What a cell means is for `editing`."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path

from kcnminutes.exchange.cells import MAX_ROWS, Cells, tidy
from kcnminutes.exchange.cells_html import cells_from_page
from kcnminutes.exchange.encodings import Encoding, decode, guess
from kcnminutes.exchange.files import ExchangeError
from kcnminutes.exchange.listing import Listing, only_the_first, unread_list
from kcnminutes.exchange.old_sheets import read_old_sheet
from kcnminutes.words import t

LIST_ENDINGS = (".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".txt")
MAX_TEXT_BYTES = 8 * 1024 * 1024
SEPARATORS = (";", "\t", ",")
_COMPOUND = b"\xd0\xcf\x11\xe0"
"""The first bytes of the Excel files of before 2007, and of every Excel file with a password."""

_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html|table)\b", re.IGNORECASE)
"""What much software of offices writes as .xls is a page with a table."""
_XML = re.compile(r"\s*<\?xml\b(?!.{0,2000}<html\b)", re.IGNORECASE | re.DOTALL)


def read_list(source: Path, encoding: Encoding | None = None) -> Listing:
    """A file as rows of cells. `encoding` overrules what is found by itself in a text file.

    Raises ExchangeError, and WorkerStartError where an Excel file of before 2007 cannot be looked at.
    """
    try:
        if not source.is_file():
            raise ExchangeError(t("không tìm thấy tệp danh sách"), t("hãy chọn lại tệp"))
        with source.open("rb") as file:
            head = file.read(4)
            if head.startswith(_COMPOUND):
                return read_old_sheet(source)
            if head.startswith(b"PK"):
                from kcnminutes.exchange.sheets import read_sheet  # Excel files are rarer than starts of the window

                return read_sheet(source)
            content = head + file.read(MAX_TEXT_BYTES)
    except OSError as error:
        raise unread_list(error) from error
    if len(content) > MAX_TEXT_BYTES:
        raise ExchangeError(
            t("tệp danh sách lớn hơn {limit} MB", limit=MAX_TEXT_BYTES // 1024 // 1024), t("hãy chia nhỏ danh sách")
        )
    return text_list(content, encoding)


def separator_words(separator: str) -> str:
    """What parts the cells, in words; "" for lines that are no table."""
    return {";": t("dấu chấm phẩy"), "\t": t("dấu tab"), ",": t("dấu phẩy")}.get(separator, "")


def text_list(content: bytes, encoding: Encoding | None = None) -> Listing:
    """A text table: its encoding and what parts its cells are found by themselves. Raises ExchangeError."""
    encoding = encoding or guess(content)
    text = decode(content, encoding)
    if "\0" in text or _XML.match(text):
        raise ExchangeError(
            t("tệp này không phải danh sách bằng chữ"), t("hãy mở bằng Excel, lưu thành .xlsx rồi chọn lại")
        )
    if _PAGE.match(text):
        return _listed_on_page(text)
    separator, rows = _parted(text)
    cut = len(rows) == MAX_ROWS and text.count("\n") > MAX_ROWS
    return Listing(tuple(map(tuple, rows)), encoding, separator, notes=(only_the_first(),) if cut else ())


def _listed_on_page(text: str) -> Listing:
    cells = cells_from_page(text)
    if cells is None:
        raise ExchangeError(
            t("tệp này là trang web không có bảng, hoặc lớn quá"), t("hãy mở bằng Excel, lưu thành .xlsx rồi chọn lại")
        )
    return Listing(tuple(map(tuple, cells)))


def _parted(text: str) -> tuple[str, Cells]:
    """The separator that gives the most even table, "" for lines that are no table."""
    best: tuple[float, str, Cells] = (0.0, "", [])
    for separator in SEPARATORS:
        rows = _read(text, separator)
        widths = Counter(len(row) for row in rows if any(row))
        width, often = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
        even = often / max(widths.total(), 1)
        if width > 1 and even > best[0] and (even > 0.5 or separator == "\t"):
            best = (even, separator, rows)
    if best[1]:
        return best[1], tidy(best[2])
    return "", tidy([line] for line in text.splitlines())


def _read(text: str, separator: str) -> Cells:
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        return [row for row, _ in zip(rows, range(MAX_ROWS + 1), strict=False)]
    except csv.Error as error:
        raise ExchangeError(
            t("danh sách có ô dài quá mức hoặc ngoặc kép không đóng"), t("hãy mở tệp bằng Excel rồi lưu lại")
        ) from error
