"""Search: parsed query -> documents of the index -> order -> the hits that are shown, with their text.

Order: exact marks over folded where the query has marks; then title and heading over body, a phrase over scattered
words; then the newest. Parts in which all words stand come before conferences in which they stand apart.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kcnminutes.archive import apart, matching, ranking
from kcnminutes.archive.hits import Finder, Hit, Span, snippet
from kcnminutes.archive.matching import Candidate
from kcnminutes.archive.parts import part_name, place_of
from kcnminutes.archive.query import Query, parse
from kcnminutes.archive.synonyms import Synonyms
from kcnminutes.archive.texts import source_of, texts_of

MOST_COUNTED, MOST_COUNTED_OF_MANY = 1000, 200
"""Where counting stops; sooner for many words, of which each place has to be looked for in many lists."""
_FEW = 2
Sort = Literal["relevance", "newest"]


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
    query = parse(text, synonyms, as_typed=as_typed)
    if query.empty or limit < 1:
        return Answer()
    wanted = matching.expression(connection, query, query.clauses)
    most = MOST_COUNTED if len(query.clauses) <= _FEW else MOST_COUNTED_OF_MANY
    count, more = matching.count(connection, query, wanted, most)
    found = _in_parts(connection, query, sort, limit) if count else []
    if len(found) == limit:
        return Answer(tuple(found), max(limit, count), more)
    if len(query.clauses) > 1:
        found += _in_conferences(connection, query, {hit.conference for hit in found}, limit - len(found))
    in_texts = any(hit.source and hit.source.text for hit in found)  # of long papers each page counts on the way
    return Answer(tuple(found), len(found), more and in_texts)


def _in_parts(connection: sqlite3.Connection, query: Query, sort: Sort, limit: int) -> list[Hit]:
    order = ranking.by_relevance if sort == "relevance" else ranking.by_date
    hits: list[Hit] = []
    making = _Making(connection, query)
    for one in matching.once(order(connection, query, limit)):
        hit = making.hit(one, all_clauses=True)
        if hit is not None:
            hits.append(hit)
            if len(hits) == limit:
                break
    return hits


def _in_conferences(connection: sqlite3.Connection, query: Query, but: set[str], most: int) -> list[Hit]:
    """Conferences that hold all the words in different parts: the part that holds most of them stands for each."""
    found = matching.candidates(connection, query, apart.documents(connection, query, most + len(but)))
    found.sort(key=lambda one: (one.starts_at, one.doc), reverse=True)
    making = _Making(connection, query)
    hits = (making.hit(one, all_clauses=False) for one in found)
    return [hit for hit in hits if hit is not None and hit.conference not in but][:most]


class _Making:
    """Makes the hits of one query out of candidates."""

    def __init__(self, connection: sqlite3.Connection, query: Query) -> None:
        self._connection = connection
        self._clauses = len(query.clauses)
        self._finder = Finder(query.clauses)
        self._names: dict[int, tuple[str, str]] = {}

    def hit(self, one: Candidate, *, all_clauses: bool) -> Hit | None:
        """The hit with its text; None where the text does not keep what the index promised: a phrase, exact marks."""
        texts, row = texts_of(self._connection, one)
        if not self._clauses:  # filters alone: the longest text says most
            texts = sorted(texts, key=lambda one: -len(one[1]))
        best: tuple[int, str, str, list[list[Span]]] | None = None
        together: set[int] = set()
        for field, text in texts:
            spans = self._finder.spans(text)
            here = [n for n, of_clause in enumerate(spans) if of_clause]
            together.update(here)
            if best is None or len(here) > best[0]:
                best = (len(here), field, text, spans)
        if best is None or (all_clauses and len(together) < self._clauses) or (self._clauses and not together):
            return None
        _, field, text, spans = best
        shown, hits = snippet(text, spans)
        conference, title = self._name(one.conference)
        day = date.fromisoformat(one.starts_at[:10])
        part, place = part_name(one.kind), place_of(one.kind, row, field)
        return Hit(conference, part, row, title, day, shown, hits, place, source_of(self._connection, one))

    def _name(self, key: int) -> tuple[str, str]:
        """The id and title of a conference."""
        if key not in self._names:
            self._names[key] = self._connection.execute(
                "SELECT id, title FROM conference WHERE key = ?", (key,)
            ).fetchone()
        return self._names[key]
