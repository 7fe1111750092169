"""What the process for Excel files of before 2007 does: the rows of a sheet as text, by the rules of `sheet_rows`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import olefile  # type: ignore[import-untyped]
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from kcnminutes.exchange.cells import MAX_COLUMNS
from kcnminutes.exchange.files import ExchangeError
from kcnminutes.exchange.listing import Listing, unread_list
from kcnminutes.exchange.old_workbook import (
    MOST_OF_WORKBOOK,
    WorkbookLockedError,
    WorkbookTooLargeError,
    error_of,
    has_workbook,
    is_shown,
    open_workbook,
    value_of,
)
from kcnminutes.exchange.sheet_rows import SheetCell, SheetRows
from kcnminutes.exchange.sheets import not_whole
from kcnminutes.words import t


def first_sheet(source: Path) -> Listing:
    """The first sheet that says something. Raises ExchangeError."""
    try:
        return _first_sheet(source)
    except ExchangeError:
        raise
    except WorkbookLockedError as error:
        raise _locked() from error
    except WorkbookTooLargeError as error:
        raise ExchangeError(
            t("tệp Excel lớn hơn {limit} MB", limit=MOST_OF_WORKBOOK // 1024 // 1024),
            t("hãy chép riêng danh sách sang một tệp mới rồi chọn tệp đó"),
        ) from error
    except OSError as error:
        raise (unread_list(error) if error.errno else not_whole()) from error  # olefile's own have no number
    except Exception as error:  # there is nothing that xlrd does not raise over some broken file
        raise not_whole() from error


def _first_sheet(source: Path) -> Listing:
    with olefile.OleFileIO(source) as compound:
        if compound.exists("EncryptedPackage"):  # one of today behind a password
            raise _locked()
        if not has_workbook(compound):
            raise not_whole()
        try:
            return _listing(compound, with_formats=True)
        except (WorkbookLockedError, WorkbookTooLargeError):
            raise
        except Exception:  # odd colours or fonts, as other programs write them, are no reason to refuse a list
            return _listing(compound, with_formats=False)


def _listing(compound: olefile.OleFileIO, *, with_formats: bool) -> Listing:
    listing = Listing(())
    with open_workbook(compound, with_formats=with_formats) as book:
        epoch = MAC_EPOCH if book.datemode else WINDOWS_EPOCH
        for number, name in enumerate(book.sheet_names()):
            sheet = book.sheet_by_index(number)
            if is_shown(sheet):
                listing = SheetRows(name, epoch).read(_rows(book, sheet))
                if listing.rows:
                    break
            book.unload_sheet(number)
    return listing


def _rows(book: Any, sheet: Any) -> Iterator[Iterator[SheetCell]]:
    for row in range(sheet.nrows):
        yield (_cell(book, cell) for cell in sheet.row_slice(row, 0, MAX_COLUMNS))


def _cell(book: Any, cell: Any) -> SheetCell:
    if error := error_of(cell):
        return SheetCell(error=error)
    value = value_of(cell, book.datemode)
    if isinstance(value, float):
        return SheetCell(value, format=_format(book, cell.xf_index))
    return SheetCell(value.replace("\0", "") if isinstance(value, str) else value)


def _format(book: Any, index: int | None) -> str:
    """The number format of a cell; "" where it was not read."""
    there = index is not None and 0 <= index < len(book.xf_list)
    known = book.format_map.get(book.xf_list[index].format_key) if there else None
    return known.format_str if known else ""


def _locked() -> ExchangeError:
    return ExchangeError(
        t("tệp Excel có mật khẩu nên không đọc được"), t("hãy mở bằng Excel, lưu lại không mật khẩu rồi chọn lại")
    )
