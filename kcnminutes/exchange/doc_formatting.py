"""What Word 97-2003 says of the letters themselves: which are set in an old font, which were struck out.

[MS-DOC]: formatting lies in pages of 512 bytes of the stream "WordDocument" (2.9.33 ChpxFkp, 2.9.174 PapxFkp), by
offsets in that stream; what they do not say stands in the style of the paragraph (2.9.271 STSH). It only helps: where
it is broken, the text is read without it.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kcnminutes.language import OldEncoding, encoding_of_font

_STYLES, _LETTERS, _PARAGRAPHS, _FONTS = 0x0A2, 0x0FA, 0x102, 0x112
"""Where in the FIB the offset and length of each table stand (2.5.6)."""
_FONT, _DELETED = 0x4A4F, 0x0800
"""Single property modifiers: sprmCRgFtc0, sprmCFRMarkDel (2.6.1)."""
_ON = (b"\x01", b"\x81")
"""Of a property that is on or off: on, or other than in the style (2.9.327), where nothing is struck out."""
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
"""Bytes of an operand by the upper three bits of its modifier; 0: it says so itself (2.2.5.1)."""
_PAGE = 512
_NAME = 40
"""Where in the description of a font its name stands (2.9.87 FFN)."""
_MOST_BASES = 12


@dataclass(slots=True)
class _Runs:
    """What holds from each offset on, in rising order."""

    starts: list[int] = field(default_factory=list)
    values: list[bytes] = field(default_factory=list)

    def add(self, start: int, value: bytes) -> None:
        if self.starts and start == self.starts[-1]:
            self.values[-1] = value
        elif not self.starts or start > self.starts[-1]:
            self.starts.append(start)
            self.values.append(value)

    def at(self, place: int) -> tuple[bytes, int]:
        """The value at a place, and up to where it holds."""
        n = bisect_right(self.starts, place)
        return self.values[n - 1] if n else b"", self.starts[n] if n < len(self.starts) else 1 << 62


class Formatting:
    """By itself: nothing is known."""

    def __init__(self) -> None:
        self.letters, self.paragraphs = _Runs(), _Runs()
        self.fonts: list[OldEncoding | None] = []
        self.styles: list[tuple[int, bytes]] = []
        """Of each its base and what it says of letters."""
        self.standard = 0

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int, OldEncoding | None]]:
        """The parts of a stretch of the stream, each in one encoding; those that were struck out are left out."""
        while start < end:
            letters, until = self.letters.at(start)
            paragraph, last = self.paragraphs.at(start)
            stop = min(until, last, end)
            said = dict(_modifiers(letters))
            if said.get(_DELETED) not in _ON:
                yield start, stop, self._encoding(said, paragraph)
            start = stop

    def _encoding(self, said: dict[int, bytes], paragraph: bytes) -> OldEncoding | None:
        if not any(self.fonts):
            return None
        number = said.get(_FONT)
        if number is None and len(paragraph) >= 2:
            number = self._of_style(int.from_bytes(paragraph[:2], "little"))
        at = self.standard if number is None else int.from_bytes(number, "little")
        return self.fonts[at] if at < len(self.fonts) else None

    def _of_style(self, style: int) -> bytes | None:
        for _ in range(_MOST_BASES):
            if style >= len(self.styles):
                return None
            base, letters = self.styles[style]
            found = dict(_modifiers(letters)).get(_FONT)
            if found is not None:
                return found
            style = base
        return None


def formatting_of(document: bytes, table: bytes) -> Formatting:
    """Of the two streams; what is broken of it is not known."""
    found = Formatting()
    try:
        found.letters = _in_pages(document, _block(document, table, _LETTERS), 1, _of_letters)
        found.fonts = [encoding_of_font(name) for name in _font_names(_block(document, table, _FONTS))]
        if any(found.fonts):
            found.standard, found.styles = _styles(_block(document, table, _STYLES))
            found.paragraphs = _in_pages(document, _block(document, table, _PARAGRAPHS), 13, _of_paragraph)
    except (struct.error, IndexError):
        return found
    return found


def _block(document: bytes, table: bytes, at: int) -> bytes:
    start, length = struct.unpack_from("<II", document, at)
    return table[start : start + length]


def _in_pages(document: bytes, plc: bytes, size: int, one: Callable[[bytes, bytes], bytes]) -> _Runs:
    """Follows a table of pages; in each of them offsets come first, then `size` bytes for each stretch, which `one`
    understands with the page (2.8.5 PlcBteChpx)."""
    found = _Runs()
    count = max(len(plc) - 4, 0) // 8
    for (number,) in struct.iter_unpack("<I", plc[4 * (count + 1) : 4 * (count + 1) + 4 * count]):
        at = (number & 0x3FFFFF) * _PAGE
        page = document[at : at + _PAGE]
        if len(page) < _PAGE:
            continue
        stretches = min(page[-1], (_PAGE - 5) // (4 + size))
        starts = struct.unpack_from(f"<{stretches + 1}I", page)
        for n in range(stretches):
            entry = 4 * (stretches + 1) + size * n
            found.add(starts[n], one(page, page[entry : entry + size]))
        found.add(starts[stretches], b"")
    return found


def _of_letters(page: bytes, entry: bytes) -> bytes:
    at = 2 * entry[0]
    return page[at + 1 : at + 1 + page[at]] if at else b""


def _of_paragraph(page: bytes, entry: bytes) -> bytes:
    """Its style, two bytes, and what it says itself."""
    at = 2 * entry[0]
    if not at:
        return b"\0\0"
    return page[at + 1 : at + 2 * page[at]] if page[at] else page[at + 2 : at + 2 + 2 * page[at + 1]]


def _modifiers(said: bytes) -> Iterator[tuple[int, bytes]]:
    """Single property modifiers with their operands."""
    at = 0
    while at + 3 <= len(said):
        modifier = said[at] | said[at + 1] << 8
        size = _SIZES[modifier >> 13] or said[at + 2] + 1
        yield modifier, said[at + 2 : at + 2 + size]
        at += 2 + size


def _font_names(block: bytes) -> Iterator[str]:
    """(2.9.286 SttbfFfn)"""
    at = 4
    for _ in range(int.from_bytes(block[:2], "little")):
        size = block[at] + 1
        name = block[at + _NAME : at + size].decode("utf-16-le", "replace")
        yield name.split("\0")[0]
        at += size


def _styles(block: bytes) -> tuple[int, list[tuple[int, bytes]]]:
    """The font of what says nothing, and the styles (2.9.271 STSH, 2.9.260 STD)."""
    head = int.from_bytes(block[:2], "little")
    count, base_size = struct.unpack_from("<HH", block, 2)
    (standard,) = struct.unpack_from("<H", block, 2 + 12)
    found: list[tuple[int, bytes]] = []
    at = 2 + head
    for _ in range(count):
        size = int.from_bytes(block[at : at + 2], "little")
        found.append(_style(block[at + 2 : at + 2 + size], base_size) if size else (len(found), b""))
        at += 2 + size + size % 2
    return standard, found


def _style(block: bytes, base_size: int) -> tuple[int, bytes]:
    kind, base = (int.from_bytes(block[2:4], "little") & 15), int.from_bytes(block[2:4], "little") >> 4
    letters = int.from_bytes(block[base_size : base_size + 2], "little")
    at = base_size + 2 + 2 * (letters + 1)
    if kind == 1:  # of paragraphs: what it says of them comes first
        size = int.from_bytes(block[at : at + 2], "little")
        at += 2 + size + size % 2
    size = int.from_bytes(block[at : at + 2], "little")
    return base, block[at + 2 : at + 2 + size]
