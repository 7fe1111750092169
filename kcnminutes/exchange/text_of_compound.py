"""The text of Office files of before 2007, which are compound files ([MS-CFB]). Only the process that reads texts loads
this."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import olefile  # type: ignore[import-untyped]
import xlrd  # type: ignore[import-untyped]

from kcnminutes.exchange.sheets import shown
from kcnminutes.exchange.text_of_doc import read_doc
from kcnminutes.exchange.text_of_office import shown_number
from kcnminutes.exchange.text_of_ppt import read_ppt
from kcnminutes.exchange.text_reading import Collector, Enough, Unreadable
from kcnminutes.file_text import TextState

MOST_OF_STREAM = 100 * 1024 * 1024
"""Bytes; more than a document's text and its formatting ever are, its pictures lie elsewhere."""
MOST_OF_WORKBOOK = 60 * 1024 * 1024
_DATE, _ERROR, _BOOLEAN = xlrd.XL_CELL_DATE, xlrd.XL_CELL_ERROR, xlrd.XL_CELL_BOOLEAN


def read_compound(source: Path, collector: Collector) -> None:
    """A document of Word, a workbook of Excel, slides of PowerPoint. Raises Unreadable for others and for those with a
    password, Enough."""
    with olefile.OleFileIO(source) as compound:
        if compound.exists("EncryptedPackage"):  # one of today behind a password
            raise Unreadable(TextState.LOCKED)
        if compound.exists("WordDocument"):
            names = ("WordDocument", "0Table", "1Table")
            document, first, second = (_stream(compound, name) for name in names)
            read_doc(document, (first, second), collector)
            return
        if compound.exists("PowerPoint Document"):
            read_ppt(_stream(compound, "Current User"), _stream(compound, "PowerPoint Document"), collector)
            return
        name = next(filter(compound.exists, ("Workbook", "Book")), None)
        if name is None:
            broken = compound.parsing_issues or not compound.listdir()
            raise Unreadable(TextState.DAMAGED if broken else TextState.OTHER)
        workbook = _stream(compound, name, MOST_OF_WORKBOOK)
    _read_workbook(workbook, collector)


def _stream(compound: olefile.OleFileIO, name: str, most: int = MOST_OF_STREAM) -> bytes:
    if not compound.exists(name):
        return b""
    if compound.get_size(name) > most:
        raise Enough
    return bytes(compound.openstream(name).read())


def _read_workbook(content: bytes, collector: Collector) -> None:
    """As `text_of_office.read_workbook`: the sheets that Excel shows, formulas by their kept values."""
    try:
        book = xlrd.open_workbook(file_contents=content, logfile=_Silent(), on_demand=True)
    except xlrd.XLRDError as error:
        raise Unreadable(TextState.LOCKED if "encrypted" in str(error) else TextState.DAMAGED) from error
    with book:
        for number, name in enumerate(book.sheet_names()):
            collector.check_time()
            sheet = book.sheet_by_index(number)
            if sheet.visibility == 0:
                collector.turn(sheet=name)
                for row in range(sheet.nrows):
                    cells = (_shown(cell, book.datemode) for cell in sheet.row(row))
                    if text := "\t".join(filter(None, cells)):
                        collector.line(text)
            book.unload_sheet(number)
        collector.close()


class _Silent:
    """Where xlrd writes what it finds strange."""

    def write(self, _: str) -> None:
        pass


def _shown(cell: Any, datemode: int) -> str:
    if cell.ctype == _DATE:
        try:
            value = xlrd.xldate_as_datetime(cell.value, datemode)
        except (ValueError, OverflowError):
            return shown_number(cell.value)
        return shown(value.time() if 0 <= cell.value < 1 else value)
    if cell.ctype == _ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, ""))
    if cell.ctype == _BOOLEAN:
        return shown(bool(cell.value))
    return shown_number(cell.value) if isinstance(cell.value, float) else str(cell.value)
