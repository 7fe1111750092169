"""Excel workbooks of before 2007, written byte by byte: BIFF8 ([MS-XLS]) in a compound file ([MS-CFB])."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

SECTOR = 512
_FREE, _END, _OF_TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}
_ORIGIN = datetime(1899, 12, 30)
_GENERAL, _DAY, _HOUR, _ZEROS = range(4)
"""The formats of cells, as they stand in the workbook."""


class Zeros(NamedTuple):
    """A number that its format fills up with zeros to ten figures."""

    number: float


Value = str | float | bool | date | datetime | time | Zeros | None


class Sheet(NamedTuple):
    name: str
    rows: Sequence[Sequence[Value]]
    hidden: bool = False
    merged: Sequence[tuple[int, int, int, int]] = ()
    """First and last row, first and last column of each."""


def write_workbook(target: Path, *sheets: Sheet, extra: bytes = b"", stream: str = "Workbook") -> Path:
    """`extra`: records among those of the whole workbook."""
    target.write_bytes(compound(stream, workbook(*sheets, extra=extra)))
    return target


def workbook(*sheets: Sheet, extra: bytes = b"") -> bytes:
    head = _begin(0x0005) + extra + record(0x42, struct.pack("<H", 1200)) + record(0x22, struct.pack("<H", 0))
    for number, form in ((164, "dd/mm/yyyy"), (165, "hh:mm"), (166, "0000000000")):
        head += record(0x41E, struct.pack("<H", number) + _text(form))
    for number in (0, 164, 165, 166):
        head += record(0xE0, struct.pack("<HHHBBBBIIH", 0, number, 0, 0, 0, 0, 0, 0, 0, 0))
    bodies = [_sheet(sheet) for sheet in sheets]
    at = len(head) + 4 + sum(len(_bound(sheet, 0)) for sheet in sheets)
    for sheet, body in zip(sheets, bodies, strict=True):
        head += _bound(sheet, at)
        at += len(body)
    return head + record(0x0A) + b"".join(bodies)


def defined_name(name: str, formula: bytes) -> bytes:
    """The record of a name that stands for a formula."""
    said = struct.pack("<HBBHHHBBBB", 0, 0, len(name), len(formula), 0, 0, 0, 0, 0, 0)
    return record(0x18, said + b"\0" + name.encode("latin-1") + formula)


def doubling_names(count: int) -> bytes:
    """Names each of which is the one before it twice, the first with 255 letters."""
    names = defined_name("n0", b"\x17\xff\0" + b"x" * 255)
    for number in range(1, count):
        before = b"\x23" + struct.pack("<HH", number, 0)
        names += defined_name(f"n{number}", before + before + b"\x08")
    return names


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def compound(stream: str, content: bytes) -> bytes:
    """A compound file with one stream."""
    content = content.ljust(4096, b"\0")  # shorter ones would lie in the stream of the short ones
    used = -(-len(content) // SECTOR)
    tables = 1
    while tables * (SECTOR // 4) < tables + 1 + used:
        tables += 1
    first = tables + 1
    table = [_OF_TABLE] * tables + [_END] + list(range(first + 1, first + used)) + [_END]
    table += [_FREE] * (tables * (SECTOR // 4) - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, tables, tables, 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    directory = _entry("Root Entry", 5, _FREE if not stream else 1, _END, 0) + _entry(
        stream, 2, _FREE, first, len(content)
    )
    return (
        head
        + struct.pack(f"<{len(table)}I", *table)
        + directory.ljust(SECTOR, b"\0")
        + content.ljust(used * SECTOR, b"\0")
    )


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le")
    said = struct.pack("<HBBIII36xIQ", len(encoded) + 2, kind, 1, _FREE, _FREE, child, first, size)
    return encoded.ljust(64, b"\0") + said


def _begin(kind: int) -> bytes:
    return record(0x809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 1997, 0, 6))


def _bound(sheet: Sheet, at: int) -> bytes:
    name = sheet.name.encode("utf-16-le")
    return record(0x85, struct.pack("<IBBBB", at, sheet.hidden, 0, len(sheet.name), 1) + name)


def _text(text: str) -> bytes:
    return struct.pack("<HB", len(text.encode("utf-16-le")) // 2, 1) + text.encode("utf-16-le")


def _sheet(sheet: Sheet) -> bytes:
    cells = (
        _cell(row, column, value)
        for row, values in enumerate(sheet.rows)
        for column, value in enumerate(values)
        if value is not None
    )
    body = _begin(0x0010) + b"".join(cells)
    if sheet.merged:
        ranges = (struct.pack("<HHHH", *one) for one in sheet.merged)
        body += record(0xE5, struct.pack("<H", len(sheet.merged)) + b"".join(ranges))
    return body + record(0x0A)


def _cell(row: int, column: int, value: Value) -> bytes:
    def at(form: int) -> bytes:
        return struct.pack("<HHH", row, column, form)

    match value:
        case bool():
            return record(0x205, at(_GENERAL) + struct.pack("<BB", value, 0))
        case str() if value in _ERRORS:
            return record(0x205, at(_GENERAL) + struct.pack("<BB", _ERRORS[value], 1))
        case str():
            return record(0x204, at(_GENERAL) + _text(value))
        case datetime():
            return record(0x203, at(_DAY) + struct.pack("<d", (value - _ORIGIN).total_seconds() / 86400))
        case date():
            return record(0x203, at(_DAY) + struct.pack("<d", (value - _ORIGIN.date()).days))
        case time():
            return record(0x203, at(_HOUR) + struct.pack("<d", (value.hour * 60 + value.minute) / 1440))
        case Zeros():
            return record(0x203, at(_ZEROS) + struct.pack("<d", value.number))
        case _:
            return record(0x203, at(_GENERAL) + struct.pack("<d", value or 0.0))
