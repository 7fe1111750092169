"""Excel workbooks of before 2007 ([MS-XLS]) as xlrd gives them. Only processes that may end over a file load this: of a
small one xlrd can be made to take all memory."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

import olefile  # type: ignore[import-untyped]
import xlrd  # type: ignore[import-untyped]

MOST_OF_WORKBOOK = 60 * 1024 * 1024
"""Bytes of its stream, which xlrd holds whole."""
_STREAMS = ("Workbook", "Book")


class WorkbookLockedError(Exception):
    """It has a password."""


class WorkbookTooLargeError(Exception):
    """Its stream has more than `MOST_OF_WORKBOOK`."""


def has_workbook(compound: olefile.OleFileIO) -> bool:
    return any(map(compound.exists, _STREAMS))


def open_workbook(compound: olefile.OleFileIO, *, with_formats: bool = False) -> Any:
    """An xlrd.Book that reads sheet by sheet when asked; `with_formats`: cells know their number formats.

    Raises WorkbookLockedError, WorkbookTooLargeError, and over damage whatever comes up.
    """
    name = next(filter(compound.exists, _STREAMS))
    if compound.get_size(name) > MOST_OF_WORKBOOK:
        raise WorkbookTooLargeError
    content = compound.openstream(name).read()
    try:
        return xlrd.open_workbook(
            file_contents=content, logfile=_Silent(), on_demand=True, formatting_info=with_formats, ragged_rows=True
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise WorkbookLockedError from error
        raise


def is_shown(sheet: Any) -> bool:
    """Whether Excel shows a sheet."""
    return bool(sheet.visibility == 0)


def error_of(cell: Any) -> str:
    """What Excel shows in the place of a value that it could not work out; "" for others."""
    if cell.ctype != xlrd.XL_CELL_ERROR:
        return ""
    return str(xlrd.error_text_from_code.get(cell.value, "#?"))


def value_of(cell: Any, datemode: int) -> str | float | bool | datetime | time:
    """What a cell without an error holds; "" for an empty one, a number where it is beyond the days of Excel."""
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            moment: datetime = xlrd.xldate_as_datetime(cell.value, datemode)
        except (ValueError, OverflowError):
            return float(cell.value)
        return moment.time() if 0 <= cell.value < 1 else moment
    return cell.value if isinstance(cell.value, float) else str(cell.value)


class _Silent:
    """Where xlrd writes what it finds strange."""

    def write(self, _: str) -> None:
        pass
