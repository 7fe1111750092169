"""The documents that are spoken of: each by its number and symbol, with every place that names it."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812 - a mention has a field of that name

from kcnminutes.language import fold
from kcnminutes.record import Place

_CAPITAL = "A-ZĐƯÔƠÊÂĂ"
_LETTER = "A-Za-zĐđƯư"
DOCUMENT = re.compile(
    rf"(?<![\w/:.-])\d{{1,5}}(?:/\d{{4}})?[-/]"
    rf"(?:[{_LETTER}]{{2,}}\w*(?:[-/][{_LETTER}]{{2,}}\w*)+|[{_CAPITAL}]{{2,}}[\w.]*(?:[-/][{_CAPITAL}]{{2,}}\w*)*)"
)
"""A document by its number and symbol: 4622/UBND-KT, 27-CT/TU, 09-NQ/TƯ, 30/2020/NĐ-CP. Small letters make one where
two groups of them stand so (30/2020/nđ-cp): one alone is a word as in any text (10/ngày)."""

AROUND = 90
"""Letters that are shown before and after the reference."""

_TEXTS: tuple[tuple[str, str, str, str], ...] = (
    ("", "title", "c.title", "conference c"),
    ("", "conclusions", "c.conclusions", "conference c"),
    ("agenda", "title", "t.title", "agenda_item t JOIN conference c ON c.key = t.conference"),
    ("speeches", "heading", "t.heading", "speech t JOIN conference c ON c.key = t.conference"),
    ("speeches", "text", "t.text", "speech t JOIN conference c ON c.key = t.conference"),
    ("directives", "text", "t.text", "directive t JOIN conference c ON c.key = t.conference"),
    ("directives", "progress", "t.progress", "directive t JOIN conference c ON c.key = t.conference"),
    ("directives", "given_in", "t.given_in", "directive t JOIN conference c ON c.key = t.conference"),
    ("directives", "result", "t.result", "directive t JOIN conference c ON c.key = t.conference"),
    ("photos", "caption", "t.caption", "photo t JOIN conference c ON c.key = t.conference"),
    ("attachments", "title", "t.title", "attachment t JOIN conference c ON c.key = t.conference"),
)
"""Section, field, column and tables of every text in which a document may be named."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that names a document. `snippet` is the text around it; `speaker` who said so, where it is a speech."""

    reference: str
    conference: str
    title: str
    date: Date
    place: Place
    speaker: str
    snippet: str


def mentions(connection: sqlite3.Connection, first: int, last: int) -> list[Mention]:
    """See `Archive.mentions`."""
    found = [one for source in _TEXTS for one in _of_texts(connection, source, first, last)]
    shown = as_shown(one.reference for one in found)
    found = [replace(one, reference=shown[one.reference]) for one in found]
    return sorted(found, key=lambda one: (*_order(one.reference), one.date, one.conference))


def as_shown(written: Iterable[str]) -> dict[str, str]:
    """For each way to write a document the one that all are shown by: the commonest that has capitals."""
    counts = Counter(written)
    ways: defaultdict[str, list[str]] = defaultdict(list)
    for way in counts:
        ways[fold(way)].append(way)
    best = {key: min(some, key=lambda way: (way == way.lower(), -counts[way], way)) for key, some in ways.items()}
    return {way: best[fold(way)] for way in counts}


def _order(reference: str) -> tuple[int, str]:
    """By the number, as one looks for it; then by the symbol."""
    number = re.match(r"\d+", reference)
    return int(number.group()) if number else 0, fold(reference)


def _of_texts(
    connection: sqlite3.Connection, source: tuple[str, str, str, str], first: int, last: int
) -> Iterator[Mention]:
    section, field, column, tables = source
    row = "t.id" if section else "''"
    speaker = "''"
    if section == "speeches":
        speaker = (
            "(SELECT coalesce(nullif(a.name, ''), a.\"group\") FROM attendee a "
            "WHERE a.conference = t.conference AND a.id = t.speaker)"
        )
    rows = connection.execute(
        f"SELECT c.id, c.title, c.starts_at, {row}, {speaker}, {column} FROM {tables} "
        "WHERE c.deleted_at IS NULL AND c.starts_at >= ? AND c.starts_at < ? "
        f"AND (instr({column}, '/') OR instr({column}, '-'))",
        (f"{first:04d}", f"{last + 1:04d}"),
    )
    for conference, title, starts_at, id, who, text in rows:
        day = Date.fromisoformat(starts_at[:10])
        seen = set()
        for reference, match in references(text):
            if fold(reference) not in seen:  # a text that names it twice says it once
                seen.add(fold(reference))
                place = Place(section, id, field)
                yield Mention(reference, conference, title, day, place, who or "", _snippet(text, match))


def references(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The documents that a text names, each with where: the stop of a sentence is no part of a number."""
    for match in DOCUMENT.finditer(text):
        yield match.group().rstrip("."), match


def _snippet(text: str, match: re.Match[str]) -> str:
    """The words around a match, whole, with dots where more stands."""
    start, end = max(match.start() - AROUND, 0), min(match.end() + AROUND, len(text))
    before, after = text[start : match.start()], text[match.end() : end]
    if start and " " in before:
        before = "…" + before[before.index(" ") :]
    if end < len(text) and " " in after:
        after = after[: after.rindex(" ")] + " …"
    return " ".join(f"{before}{match.group()}{after}".split())
