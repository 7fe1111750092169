"""Search: parsed query -> documents of the index -> order -> the hits that are shown, with their text.

Order: exact marks over folded where the query has marks; then title and heading over body, a phrase over scattered
words; then the newest. What is found in which order says `gathering`.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from kcnminutes.archive.hits import Hit
from kcnminutes.archive.index.parts import part_name, place_of
from kcnminutes.archive.search.documents import Index
from kcnminutes.archive.search.gathering import Found, Sort, gather
from kcnminutes.archive.search.query import parse
from kcnminutes.archive.search.synonyms import Synonyms
from kcnminutes.archive.search.texts import source_of
from kcnminutes.archive.snippets import PROSE, snippet, without_marks


@dataclass(frozen=True, slots=True)
class Answer:
    """`count`: how many parts match, exact where it is no more than `hits`; `more`: counting stopped there."""

    hits: tuple[Hit, ...] = ()
    count: int = 0
    more: bool = False


def search(
    connection: sqlite3.Connection,
    text: str,
    synonyms: Synonyms,
    *,
    sort: Sort,
    limit: int,
    as_typed: bool,
) -> Answer:
    """See `Archive.find`."""
    index = Index(connection)
    query = parse(text, synonyms, as_typed=as_typed, together=index.are_one_term)
    if query.empty or limit < 1:
        return Answer()
    found, count, more = gather(index, query, synonyms, sort, limit)
    return Answer(tuple(_hit(index, one) for one in found), count, more)


def _hit(index: Index, found: Found) -> Hit:
    one, kept = found
    _, row = index.texts(one)
    part, place = part_name(one.kind), place_of(one.kind, row, kept.field)
    text, spans = kept.text.text, kept.spans
    if (place.section, place.field) in PROSE and "*" in text:
        text, spans = without_marks(text, spans)
    shown, hits, at = snippet(text, spans)
    day = date.fromisoformat(one.starts_at[:10])
    return Hit(one.id, part, row, one.title, day, shown, hits, place, source_of(index.connection, one, at))
