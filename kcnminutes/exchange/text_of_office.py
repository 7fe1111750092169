"""The text of Office files: the parts that hold it, read as a stream. Only the process that reads texts loads this.

Of Word and PowerPoint (ISO/IEC 29500-1: 17.3.3.31, 21.1.2.3.11) and of LibreOffice (ISO/IEC 26300-1: 5.1) only the
letters count, so the elements that hold them are followed and no document is built: a photo of 50 MB in it is never
unpacked, and depth costs nothing.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

import openpyxl

from kcnminutes.exchange.sheet_rows import MAX_EMPTY, shown
from kcnminutes.exchange.sheets import has_own_definitions
from kcnminutes.exchange.text_reading import Collector, Enough, Unreadable
from kcnminutes.file_text import TextState

MOST_ENTRIES = 10_000
MOST_UNPACKED = 200 * 1024 * 1024
"""Bytes of the parts that are read of a document; what is more is left out."""
MOST_OF_WORKBOOK = 60 * 1024 * 1024
"""Bytes of all sheets and words of a workbook, which openpyxl holds in part."""
_DEEPEST = 20_000
_CHUNK = 1 << 16
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of document: the names of its parts with text, and of the elements (without their namespace) that matter.

    `skipped` holds the same text a second time for old programs.
    """

    parts: re.Pattern[str]
    letters: frozenset[str]
    lines: frozenset[str]
    paged: bool = False
    skipped: frozenset[str] = frozenset({"Fallback"})
    blanks: frozenset[str] = frozenset({"tab", "br", "cr", "tc", "line-break", "table-cell", "s"})


_WORD = _Kind(
    re.compile(r"word/(?:document\d*|header\d*|footer\d*|footnotes|endnotes|comments)\.xml"),
    frozenset({"t"}),
    frozenset({"p"}),
)
_SLIDES = _Kind(
    re.compile(r"ppt/(?:slides/slide\d+|notesSlides/notesSlide\d+)\.xml"), frozenset({"t"}), frozenset({"p"}), True
)
_OPEN = _Kind(re.compile(r"content\.xml"), frozenset({"p", "h"}), frozenset({"p", "h"}))


def is_workbook(package: zipfile.ZipFile) -> bool:
    return any(name.startswith("xl/workbook") for name in package.namelist()[:MOST_ENTRIES])


def read_parts(package: zipfile.ZipFile, collector: Collector) -> None:
    """A document of Word, PowerPoint or LibreOffice. Raises Unreadable for another package, Enough."""
    names = package.namelist()[:MOST_ENTRIES]
    if "META-INF/manifest.xml" in names and b"encryption-data" in package.open("META-INF/manifest.xml").read(1 << 20):
        raise Unreadable(TextState.LOCKED)
    kind = next((one for one in (_WORD, _SLIDES, _OPEN) if any(map(one.parts.fullmatch, names))), None)
    if kind is None:
        raise Unreadable(TextState.OTHER)
    left = MOST_UNPACKED
    for name in sorted(filter(kind.parts.fullmatch, names), key=_in_order):
        if package.getinfo(name).flag_bits & 1:
            raise Unreadable(TextState.LOCKED)
        number = _NUMBER.search(name)
        collector.turn(page=int(number.group()) if kind.paged and number else None)
        reader = _Part(kind, collector)
        with package.open(name) as part:
            while chunk := part.read(_CHUNK):
                left -= len(chunk)
                reader.feed(chunk)
                if left < 0:
                    raise Enough
        reader.feed(b"", last=True)
    collector.close()


def _in_order(name: str) -> tuple[bool, str, int]:
    """The body first, then heads and notes; slides by their numbers."""
    number = _NUMBER.search(name)
    return "document" not in name, _NUMBER.sub("", name), int(number.group()) if number else 0


class _Part:
    """Follows one part."""

    def __init__(self, kind: _Kind, collector: Collector) -> None:
        self._kind, self._collector = kind, collector
        self._depth = self._in_letters = self._in_skipped = 0
        self._line: list[str] = []
        parser = self._parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._letters
        parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        """Raises ExpatError, Unreadable, Enough."""
        self._collector.check_time()
        self._parser.Parse(chunk, last)

    def _doctype(self, *_: object) -> None:
        raise Unreadable(TextState.DAMAGED)  # Office writes none: somebody means ill

    def _start(self, name: str, _: object) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unreadable(TextState.DAMAGED)
        local = name.rpartition(" ")[2]
        self._in_skipped += local in self._kind.skipped
        self._in_letters += local in self._kind.letters
        if local in self._kind.blanks and self._line:
            self._line.append(" ")

    def _end(self, name: str) -> None:
        self._depth -= 1
        local = name.rpartition(" ")[2]
        self._in_skipped -= local in self._kind.skipped
        self._in_letters -= local in self._kind.letters
        if local in self._kind.lines and self._line:
            self._collector.line("".join(self._line))
            self._line = []

    def _letters(self, text: str) -> None:
        if self._in_letters and not self._in_skipped:
            self._line.append(text)


def check_workbook(package: zipfile.ZipFile) -> None:
    """Raises Unreadable for one that no Excel writes, Enough for one that is too large."""
    entries = package.infolist()
    words = [entry for entry in entries if entry.filename.lower().endswith((".xml", ".rels"))]
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in words) > MOST_OF_WORKBOOK:
        raise Enough
    if any(entry.flag_bits & 1 for entry in words):
        raise Unreadable(TextState.LOCKED)
    if has_own_definitions(package):
        raise Unreadable(TextState.DAMAGED)


def read_workbook(source: Path, collector: Collector) -> None:
    """The sheets that Excel shows, row by row, formulas by their kept values. Raises Enough."""
    # As a stream: of a path openpyxl asks the ending, which a content that is named by its hash does not have.
    with source.open("rb") as file:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        for name in book.sheetnames:
            sheet = book[name]
            if getattr(sheet, "sheet_state", "visible") == "visible" and hasattr(sheet, "iter_rows"):
                sheet.reset_dimensions()  # some programs write a wrong size
                collector.turn(sheet=name)
                for row in _rows(sheet.iter_rows(values_only=True), collector):
                    collector.line(row)
        collector.close()
        book.close()


def _rows(rows: Iterator[tuple[object, ...]], collector: Collector) -> Iterator[str]:
    empty = 0
    for row in rows:
        collector.check_time()
        text = "\t".join(_shown(value) for value in row if value is not None and value != "")
        empty = 0 if text else empty + 1
        if empty > MAX_EMPTY:
            return
        if text:
            yield text


def _shown(value: object) -> str:
    return shown_number(value) if isinstance(value, float) else shown(value)


def shown_number(value: float) -> str:
    """A number of a cell as it is searched for."""
    return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")
