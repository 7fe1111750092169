"""Lists of people as files: Excel sheets and text tables, as rows of cells. What a cell means is for `editing`."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kcnminutes.exchange.cells import MAX_ROWS, Cells, tidy
from kcnminutes.exchange.encodings import Encoding, decode, guess
from kcnminutes.exchange.files import ExchangeError
from kcnminutes.refusals import reason
from kcnminutes.words import t

LIST_ENDINGS = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt")
MAX_TEXT_BYTES = 8 * 1024 * 1024
SEPARATORS = (";", "\t", ",")
_COMPOUND = b"\xd0\xcf\x11\xe0"
"""The first bytes of the Excel files of before 2007, and of every Excel file with a password."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of cells as a file says them; `troubles`: by (row, column) why a cell was left empty."""

    rows: tuple[tuple[str, ...], ...]
    encoding: Encoding | None = None
    separator: str = ""
    sheet: str = ""
    troubles: Mapping[tuple[int, int], str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    """What was read otherwise than it is written."""


def read_list(source: Path, encoding: Encoding | None = None) -> Listing:
    """A file as rows of cells. `encoding` overrules what is found by itself in a text file. Raises ExchangeError."""
    try:
        if not source.is_file():
            raise ExchangeError(t("không tìm thấy tệp danh sách"), t("hãy chọn lại tệp"))
        with source.open("rb") as file:
            head = file.read(4)
            if head.startswith(_COMPOUND):
                raise ExchangeError(
                    t("tệp Excel kiểu cũ (.xls) hoặc có mật khẩu chưa đọc được"),
                    t("hãy mở bằng Excel, lưu lại thành .xlsx không mật khẩu rồi chọn lại"),
                )
            if head.startswith(b"PK"):
                from kcnminutes.exchange.sheets import read_sheet  # Excel files are rarer than starts of the window

                return read_sheet(source)
            content = head + file.read(MAX_TEXT_BYTES)
    except OSError as error:
        raise ExchangeError(
            t("không đọc được tệp danh sách: {why}", why=reason(error)),
            t("hãy đóng tệp ở chương trình khác rồi thử lại"),
        ) from error
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
    if "\0" in text:
        raise ExchangeError(t("tệp này không phải danh sách bằng chữ"), t("hãy chọn tệp Excel (.xlsx) hoặc CSV"))
    separator, rows = _parted(text)
    cut = len(rows) == MAX_ROWS and text.count("\n") > MAX_ROWS
    return Listing(tuple(map(tuple, rows)), encoding, separator, notes=(only_the_first(),) if cut else ())


def only_the_first() -> str:
    """That a list is longer than one is read."""
    return t("tệp dài quá: chỉ lấy {count} dòng đầu", count=f"{MAX_ROWS:,}".replace(",", "."))


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
