"""The text of PowerPoint 97-2003 (.ppt, [MS-PPT]), slide by slide. Only the process that reads texts loads this.

The stream "PowerPoint Document" is a tree of records. What was saved in a hurry stands behind what it replaces, so the
live ones are found by the way of the format: the last edit, its directory of records, the document, the list of slides
(2.1.2). Numbers of sections are of [MS-PPT].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from kcnminutes.exchange.text_reading import Collector, Unreadable
from kcnminutes.file_text import TextState

_ENCRYPTED = 0xF3D1C4DF
_SLIDES, _SLIDE, _EDIT = 0x0FF0, 0x03F3, 0x0FF5
_WIDE, _NARROW = 0x0FA0, 0x0FA8
"""Records: SlideListWithText, SlidePersistAtom, UserEditAtom, TextCharsAtom, TextBytesAtom."""
_CONTAINER = 0xF
_OF_SLIDES, _OF_NOTES = 0, 2
_MOST_ENTRIES = 1_000_000
_DEEPEST = 50


def read_ppt(current_user: bytes, document: bytes, collector: Collector) -> None:
    """The streams "Current User" and "PowerPoint Document". Raises Unreadable, Enough; of a broken one struct.error."""
    token, edit = struct.unpack_from("<II", current_user, 12)
    if token == _ENCRYPTED:
        raise Unreadable(TextState.LOCKED)
    places, root = _directory(document, edit)
    lists = dict(_lists(document, places[root]))
    for kind in (_OF_SLIDES, _OF_NOTES):
        for number, (outline, persist) in enumerate(lists.get(kind, ())):
            collector.turn(page=number + 1 if kind == _OF_SLIDES else None)
            for text in outline:
                collector.line(text)
            if persist in places:
                for text in _texts(document, *_inside(document, places[persist])):
                    collector.line(text)
    collector.close()


def _directory(document: bytes, edit: int) -> tuple[dict[int, int], int]:
    """Where each record lies that others name by a number, and the number of the document (2.3.3 to 2.3.5)."""
    places: dict[int, int] = {}
    root = seen = 0
    while True:
        (kind,) = struct.unpack_from("<H", document, edit + 2)
        before, directory, of_edit = struct.unpack_from("<III", document, edit + 16)
        if kind != _EDIT:
            raise Unreadable(TextState.DAMAGED)
        root = root or of_edit
        for number, place in _entries(document, directory):
            places.setdefault(number, place)  # the last edit comes first
            seen += 1
        if seen > _MOST_ENTRIES:
            raise Unreadable(TextState.DAMAGED)
        if not 0 < before < edit:
            return places, root
        edit = before


def _entries(document: bytes, at: int) -> Iterator[tuple[int, int]]:
    start, end = _inside(document, at)
    while start + 4 <= end:
        (head,) = struct.unpack_from("<I", document, start)
        first, count = head & 0xFFFFF, head >> 20
        found = struct.unpack_from(f"<{count}I", document, start + 4)
        yield from enumerate(found, first)
        start += 4 + 4 * count


def _lists(document: bytes, at: int) -> Iterator[tuple[int, list[tuple[list[str], int]]]]:
    """The lists of slides and of notes: of each one its texts that stand in the list, and the number of its record."""
    for instance, kind, start, end in _records(document, *_inside(document, at)):
        if kind != _SLIDES:
            continue
        slides: list[tuple[list[str], int]] = []
        for _, inner, first, last in _records(document, start, end):
            if inner == _SLIDE:
                slides.append(([], struct.unpack_from("<I", document, first)[0]))
            elif inner in (_WIDE, _NARROW) and slides:
                slides[-1][0].append(_letters(inner, document[first:last]))
        yield instance, slides


def _texts(document: bytes, start: int, end: int, depth: int = 0) -> Iterator[str]:
    for _, kind, first, last in _records(document, start, end):
        if kind in (_WIDE, _NARROW):
            yield _letters(kind, document[first:last])
        elif depth < _DEEPEST and document[first - 8] & 0xF == _CONTAINER:
            yield from _texts(document, first, last, depth + 1)


def _records(document: bytes, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Of each record its instance, its kind, and where it begins and ends (2.3.1)."""
    while start + 8 <= end:
        version, kind, size = struct.unpack_from("<HHI", document, start)
        yield version >> 4, kind, start + 8, min(start + 8 + size, end)
        start += 8 + size


def _inside(document: bytes, at: int) -> tuple[int, int]:
    (size,) = struct.unpack_from("<I", document, at + 4)
    return at + 8, min(at + 8 + size, len(document))


def _letters(kind: int, content: bytes) -> str:
    """A narrow text has the lower bytes of UTF-16 (2.9.40)."""
    text = content.decode("utf-16-le" if kind == _WIDE else "latin-1", "replace")
    return text.replace("\r", "\n").replace("\x0b", "\n")
