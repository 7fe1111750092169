"""The text of Office files of before 2007, which are compound files ([MS-CFB]). Only the process that reads texts loads
this."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import olefile  # type: ignore[import-untyped]

from kcnminutes.exchange.old_workbook import (
    WorkbookLockedError,
    WorkbookTooLargeError,
    error_of,
    has_workbook,
    is_shown,
    open_workbook,
    value_of,
)
from kcnminutes.exchange.sheet_rows import shown
from kcnminutes.exchange.text_of_doc import read_doc
from kcnminutes.exchange.text_of_office import shown_number
from kcnminutes.exchange.text_of_ppt import read_ppt
from kcnminutes.exchange.text_reading import Collector, Enough, Unreadable
from kcnminutes.file_text import TextState

MOST_OF_STREAM = 100 * 1024 * 1024
"""Bytes; more than a document's text and its formatting ever are, its pictures lie elsewhere."""


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
        if has_workbook(compound):
            _read_workbook(compound, collector)
            return
        broken = compound.parsing_issues or not compound.listdir()
        raise Unreadable(TextState.DAMAGED if broken else TextState.OTHER)


def _stream(compound: olefile.OleFileIO, name: str) -> bytes:
    if not compound.exists(name):
        return b""
    if compound.get_size(name) > MOST_OF_STREAM:
        raise Enough
    return bytes(compound.openstream(name).read())


def _read_workbook(compound: olefile.OleFileIO, collector: Collector) -> None:
    """As `text_of_office.read_workbook`: the sheets that Excel shows, formulas by their kept values."""
    try:
        book = open_workbook(compound)
    except WorkbookLockedError as error:
        raise Unreadable(TextState.LOCKED) from error
    except WorkbookTooLargeError as error:
        raise Enough from error
    with book:
        for number, name in enumerate(book.sheet_names()):
            collector.check_time()
            sheet = book.sheet_by_index(number)
            if is_shown(sheet):
                collector.turn(sheet=name)
                for row in range(sheet.nrows):
                    cells = (_text(cell, book.datemode) for cell in sheet.row(row))
                    if text := "\t".join(filter(None, cells)):
                        collector.line(text)
            book.unload_sheet(number)
        collector.close()


def _text(cell: Any, datemode: int) -> str:
    if error := error_of(cell):
        return error
    value = value_of(cell, datemode)
    return shown_number(value) if isinstance(value, float) else shown(value)
