"""The documents that a text names, by number and symbol, and the words around each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date as Date  # noqa: N812 - a mention has a field of that name
from typing import NamedTuple

from kcnminutes.archive.hits import Source, Span
from kcnminutes.language import fold
from kcnminutes.record import Place

_CAPITAL = "A-ZĐƯÔƠÊÂĂ"
_LETTER = "A-Za-zĐđƯư"
DOCUMENT = re.compile(
    rf"\d(?<![\w/:.-]\d)\d{{0,4}}(?:/\d{{4}})?[-/]"
    rf"(?:[{_LETTER}]{{2,}}\w*(?:[-/][{_LETTER}]{{2,}}\w*)+|[{_CAPITAL}]{{2,}}[\w.]*(?:[-/][{_CAPITAL}]{{2,}}\w*)*)"
)
"""A document by its number and symbol: 4622/UBND-KT, 27-CT/TU, 09-NQ/TƯ, 30/2020/NĐ-CP. Small letters make one where
two groups of them stand so (30/2020/nđ-cp): one alone is a word as in any text (10/ngày). What may not stand before it
is looked at behind its first figure: a pattern that begins with one is found twice as fast."""

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
    """For each way to write a document the one that all are shown by: the commonest that has capitals."""
    counts = Counter(written)
    ways: defaultdict[str, list[str]] = defaultdict(list)
    for way in counts:
        ways[fold(way)].append(way)
    best = {key: min(some, key=lambda way: (way == way.lower(), -counts[way], way)) for key, some in ways.items()}
    return {way: best[fold(way)] for way in counts}


def order(reference: str) -> tuple[int, str]:
    """By the number, as one looks for it; then by the symbol."""
    number = number_of(reference)
    return int(number) if number else 0, fold(reference)


def number_of(reference: str) -> str:
    """The number alone, as it is written."""
    found = re.match(r"\d+", reference)
    return found.group() if found else ""


def named_in(text: str) -> Iterator[Named]:
    """The documents that a text names, each once, however often it does."""
    seen = set()
    for reference, match in references(text):
        if (key := fold(reference)) not in seen:
            seen.add(key)
            yield Named(reference, *_snippet(text, match))


def references(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The documents that a text names, each with where: the stop of a sentence is no part of a number."""
    for match in DOCUMENT.finditer(text):
        yield match.group().rstrip("."), match


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
