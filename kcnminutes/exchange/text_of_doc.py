"""The text of Word 97-2003 (.doc, [MS-DOC]) and of Word 6 and 95. Only the process that reads texts loads this.

The text lies in pieces of the stream "WordDocument" that a table of pieces puts in order (2.4.1), as UTF-16 or as one
byte a letter; so do heads, feet, notes and text boxes, one after the other behind the body. Names of sections are of
[MS-DOC]; offsets are from the beginning of the FIB, the head of the stream.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from kcnminutes.exchange.doc_formatting import Formatting, formatting_of
from kcnminutes.exchange.text_reading import Collector, Line, Unreadable
from kcnminutes.file_text import TextState
from kcnminutes.language import OldEncoding

_WORD_97, _WORD_6 = 0xA5EC, 0xA5DC
_ENCRYPTED, _COMPLEX, _SECOND_TABLE = 0x0100, 0x0004, 0x0200
_TEXT_6, _CLX_97, _CLX_6 = 0x18, 0x1A2, 0x160
_COMPRESSED = 1 << 30
_AT_ONCE = 1 << 16
"""Bytes that are looked at at once: between them time is watched."""
_MOST_LETTERS = 100_000
"""Of a line; then it is given away as it is."""

_MARKS = {
    **dict.fromkeys("\x07\x0b\x0c\x0d\x0e", "\n"),  # the end of a cell, of a line, page, paragraph, column
    **dict.fromkeys("\x00\x01\x02\x03\x04\x05\x08", ""),  # pictures, marks of notes
    "\x1e": "-",
    "\x1f": "\xad",  # a hyphen that does not show; where a program wrote U+00AD so, the letter ư of TCVN3
    "\xa0": " ",
}
_SIGNS = str.maketrans(_MARKS)
_FIELD = re.compile("[\x13\x14\x15]")


def read_doc(document: bytes, tables: tuple[bytes, bytes], collector: Collector) -> None:
    """`document`: the stream "WordDocument"; `tables`: the streams "0Table" and "1Table", empty where there is none.

    Raises Unreadable, Enough, and struct.error for a broken file.
    """
    kind, flags = _number(document, 0, "H"), _number(document, 10, "H")
    if kind not in (_WORD_97, _WORD_6):
        raise Unreadable(TextState.OTHER)  # Word of before 1993
    if flags & _ENCRYPTED:
        raise Unreadable(TextState.LOCKED)
    if kind == _WORD_97:
        table = tables[bool(flags & _SECOND_TABLE)]
        pieces = list(_pieces(_block(document, table, _CLX_97), wide=True))
        formatting = formatting_of(document, table)
    else:
        pieces = [(_number(document, _TEXT_6, "I"), *_length_6(document))]
        if flags & _COMPLEX:
            pieces = list(_pieces(_block(document, document, _CLX_6), wide=False))
        formatting = Formatting()
    reader = _Letters(collector)
    for start, length, size in pieces:
        if start + length * size > len(document):
            raise Unreadable(TextState.DAMAGED)
        for at, end, old in formatting.runs(start, start + length * size):
            for part in range(at, end, _AT_ONCE):
                collector.check_time()
                content = document[part : min(part + _AT_ONCE, end)]
                reader.take(content.decode("utf-16-le" if size == 2 else "cp1252", "replace"), old)
    reader.finish()


def _number(content: bytes, at: int, form: str) -> int:
    (found,) = struct.unpack_from(f"<{form}", content, at)
    return int(found)


def _length_6(document: bytes) -> tuple[int, int]:
    return max(_number(document, _TEXT_6 + 4, "I") - _number(document, _TEXT_6, "I"), 0), 1


def _block(document: bytes, table: bytes, at: int) -> bytes:
    """What a pair of offset and length in the FIB points to."""
    start, length = struct.unpack_from("<II", document, at)
    return table[start : start + length]


def _pieces(clx: bytes, *, wide: bool) -> Iterator[tuple[int, int, int]]:
    """Of each piece its offset, its length in characters and the bytes of one (2.9.38, 2.9.177, 2.8.35)."""
    at = 0
    while clx[at] == 1:  # formatting of saves in a hurry
        at += 3 + _number(clx, at + 1, "H")
    if clx[at] != 2:
        raise Unreadable(TextState.DAMAGED)
    length = _number(clx, at + 1, "I")
    table = clx[at + 5 : at + 5 + length]
    if len(table) < max(length, 4):
        raise Unreadable(TextState.DAMAGED)
    count = (length - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", table)
    for n in range(count):
        start = _number(table, 4 * (count + 1) + 8 * n + 2, "I")
        letters = max(places[n + 1] - places[n], 0)
        if not wide:
            yield start, letters, 1
        elif start & _COMPRESSED:
            yield (start & ~_COMPRESSED) // 2, letters, 1
        else:
            yield start, letters, 2


class _Letters:
    """Puts text together in lines, without the codes of fields, of which only the result is shown (2.8.25)."""

    def __init__(self, collector: Collector) -> None:
        self._collector = collector
        self._line = Line(collector)
        self._run: list[str] = []
        self._length = 0
        self._old: OldEncoding | None = None
        self._fields: list[bool] = []
        """Of each field that is open whether its code is still going on."""

    def take(self, text: str, old: OldEncoding | None) -> None:
        """A run in one font."""
        if old is not self._old:
            self._end_run()
            self._old = old
        at = 0
        for mark in _FIELD.finditer(text):
            self._add(text[at : mark.start()])
            at = mark.end()
            if mark.group() == "\x13":
                self._fields.append(True)
            elif self._fields and mark.group() == "\x14":
                self._fields[-1] = False
            elif self._fields:
                self._fields.pop()
        self._add(text[at:])

    def finish(self) -> None:
        self._end_run()
        self._end_line()
        self._collector.close()

    def _add(self, text: str) -> None:
        if text and not any(self._fields):
            self._run.append(text)
            self._length += len(text)
            if self._length > _MOST_LETTERS:
                self._end_run()
                self._end_line()

    def _end_run(self) -> None:
        text = "".join(self._run).translate(_SIGNS)
        self._run = []
        self._line.add(text, self._old)
        self._length = self._line.length

    def _end_line(self) -> None:
        self._line.end()
        self._length = 0
