"""The documents that a text names, by number and symbol, and the words around each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Date  # noqa: N812 - a mention has a field of that name
from typing import NamedTuple

from kcnminutes.archive.hits import Source, Span
from kcnminutes.archive.terms import words_of
from kcnminutes.language import fold
from kcnminutes.record import Place

_CAPITAL = "A-ZĐƯÔƠÊÂĂ"
_LETTER = "A-Za-zĐđƯư"
DASHES = "-\u2010-\u2015\u2212"
"""Between brackets of a pattern every dash: those that do not break, the long ones, a minus."""
_CUT = f"[{DASHES}/]"
_SLASH = "[ \u00a0]{0,3}/[ \u00a0]{0,3}"
DOCUMENT = re.compile(
    rf"\d(?<![\w/:.-]\d)\d{{0,4}}(?:(?:/\d{{4}})?{_CUT}"
    rf"(?:[{_LETTER}]{{2,}}\w*(?:{_CUT}[{_LETTER}]{{2,}}\w*)+"
    rf"|[{_CAPITAL}]{{2,}}[\w.]*(?:{_CUT}[{_CAPITAL}]{{2,}}\w*)*)"
    rf"|(?:{_SLASH}\d{{4}})?{_SLASH}[{_CAPITAL}]{{2,}}\w*(?:{_CUT}[{_CAPITAL}]{{2,}}\w*)+)"
)
"""A document by its number and symbol: 4622/UBND-KT, 27-CT/TU, 09-NQ/TƯ, 30/2020/NĐ-CP, 7781/KH–UBND. Small letters
make one where two groups of them stand so (30/2020/nđ-cp): one alone is a word as in any text (10/ngày). Blanks may
stand around the slash before two groups of capitals (7780 / CV-BQL). What may not stand before it is looked at behind
its first figure: a pattern that begins with one is found twice as fast. What another pattern finds in texts that were
noted before, a step of the schema has to have noted anew (`noting`)."""
_LONGEST_NUMBER = 5

_SAID = re.compile(
    r"(?<!\w)(?:(?:van ban|cong van|cong dien|nghi dinh|nghi quyet|quyet dinh|thong tu|chi thi|to trinh|cv|nd|nq|qd)"
    r"(?: so)?|(?:(?P<before>\w+)[^\w]+)?so)\s*:?\s*$"
)
"""What before a number says that it is that of a document: Công văn 462, theo số 462."""
_THINGS = frozenset(
    "anh bang ca cau chi con cong cot cum da dan diem doanh duong goi he hem hinh kho khoan khu kien lan lo ma may mot "
    "muc ngo nha o phieu phong tang thau thoai thong thua to tong tram trang tuyen xe".split()
)
"""Words (folded) of which "số" says a number of another kind, or makes another word: cống số 5, lô số 3, tổng số 12."""
_GOES_ON = re.compile(r"[.,]?\d|\s*%")
"""What after figures says that they are a sum."""
_LONGEST_NAME = 30

AROUND = 90
"""Letters that are shown before and after the reference."""


class Mention(NamedTuple):
    """One place that names a document. `snippet` is the text around it, in which the reference stands at `span`;
    `speaker` who said so, where it is a speech; `source` the attached file, where it is named in one."""

    reference: str
    conference: str
    title: str
    date: Date
    place: Place
    speaker: str
    snippet: str
    span: Span
    source: Source | None = None


class Named(NamedTuple):
    """A document that a text names: as it is written there, the words around it, and where in them it stands."""

    reference: str
    snippet: str
    start: int

    @property
    def span(self) -> Span:
        return self.start, self.start + len(self.reference)


def as_shown(written: Iterable[str]) -> dict[str, str]:
    """For each way to write a document the one that all are shown by: the commonest that has capitals, with plain
    dashes and without blanks."""
    counts = Counter(written)
    shown: Counter[str] = Counter()
    for way, count in counts.items():
        shown[_plain(way)] += count
    ways: defaultdict[str, list[str]] = defaultdict(list)
    for way in shown:
        ways[key_of(way)].append(way)
    best = {key: min(some, key=lambda way: (way == way.lower(), -shown[way], way)) for key, some in ways.items()}
    return {way: best[key_of(way)] for way in counts}


def key_of(reference: str) -> str:
    """The same for a document however it is written: 8-NQ/TW and 08-nq/tw, 7781/KH–UBND and 7781 / KH-UBND."""
    return fold(_plain(reference)).lstrip("0")


def _plain(reference: str) -> str:
    return re.sub(f"[{DASHES}]", "-", "".join(reference.split()))


def order(reference: str) -> tuple[int, str]:
    """By the number, as one looks for it; then by the symbol."""
    number = number_of(reference)
    return int(number) if number else 0, key_of(reference)


def number_of(reference: str) -> str:
    """The number alone, as it is written."""
    found = re.match(r"\d+", reference)
    return found.group() if found else ""


def ways_of_number(number: str) -> list[str]:
    """A number without and with zeros before it: 8, 08, 008."""
    bare = number.lstrip("0") or "0"
    return list(dict.fromkeys(bare.zfill(length) for length in range(len(bare), max(len(bare), _LONGEST_NUMBER) + 1)))


def named_in(text: str) -> Iterator[Named]:
    """The documents that a text names, each once, however often it does."""
    seen = set()
    for reference, match in references(text):
        if (key := key_of(reference)) not in seen:
            seen.add(key)
            yield Named(reference, *_snippet(text, match))


def references(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The documents that a text names, each with where: the stop of a sentence is no part of a number."""
    for match in DOCUMENT.finditer(text):
        yield " ".join(match.group().split()).rstrip("."), match


def document_at(text: str, start: int, end: int, symbol: Sequence[str] = ()) -> Span | None:
    """Where the reference stands whose number is at [start, end), its symbol with it; None where that is no number of
    a document, or its symbol has not all of some words (folded)."""
    found = DOCUMENT.match(text, start)
    if found is not None:
        held = words_of(fold(found.group()))
        return found.span() if all(word in held for word in symbol) else None
    said = not symbol and _SAID.search(fold(text[max(0, start - _LONGEST_NAME) : start]))
    if said and said["before"] in _THINGS:
        return None
    return (start, end) if said and not _GOES_ON.match(text, end) else None


def _snippet(text: str, match: re.Match[str]) -> tuple[str, int]:
    """The words around a match, whole, with dots where more stands, and where in them it begins."""
    start, end = max(match.start() - AROUND, 0), min(match.end() + AROUND, len(text))
    before, after = text[start : match.start()], text[match.end() : end]
    if start and " " in before:
        before = "…" + before[before.index(" ") :]
    if end < len(text) and " " in after:
        after = after[: after.rindex(" ")] + " …"
    left = " ".join(before.split())
    if left and before[-1].isspace():
        left += " "
    return left + " ".join(f"{match.group()}{after}".split()), len(left)
