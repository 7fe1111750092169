"""Search: parsed query -> documents of the index -> order -> the hits that are shown, with their text.

Order: exact marks over folded where the query has marks; then title and heading over body, a phrase over scattered
words; then the newest. Parts in which all words stand come first, then those of `readings`, then conferences in which
the words stand apart.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kcnminutes.archive import apart, matching, ranking
from kcnminutes.archive.asked import Query
from kcnminutes.archive.documents import FEW, MOST_COUNTED, MOST_COUNTED_OF_MANY, Candidate, Index, row_of
from kcnminutes.archive.excluding import in_conferences
from kcnminutes.archive.hits import Hit
from kcnminutes.archive.parts import part_name, place_of
from kcnminutes.archive.promised import Promise
from kcnminutes.archive.query import parse
from kcnminutes.archive.readings import first_of_all, nearly
from kcnminutes.archive.snippets import snippet
from kcnminutes.archive.synonyms import Synonyms
from kcnminutes.archive.texts import source_of

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
    index = Index(connection)
    query = parse(text, synonyms, as_typed=as_typed, together=index.are_one_term)
    if query.empty or limit < 1:
        return Answer()
    meant = first_of_all(index, query, synonyms) if sort == "relevance" and query.clauses else ()
    found = next(filter(None, (_in_parts(index, one, sort, limit, only=True) for one in meant)), [])
    found = _further(found, _in_parts(index, query, sort, limit), limit)
    if len(found) == limit:
        count, more = _count(index, query)
        return Answer(tuple(found), max(limit, count), more)
    in_texts = any(hit.source and hit.source.text for hit in found)  # of long papers each page counts on the way
    more = in_texts and _count(index, query)[1]
    for reading in nearly(index, query, synonyms) if query.clauses else ():
        if len(found) == limit:
            break
        found = _further(found, _in_parts(index, reading, sort, limit), limit)
    if len(query.clauses) > 1:
        found += _in_conferences(index, query, {hit.conference for hit in found}, limit - len(found))
    return Answer(tuple(found), len(found), more)


def _further(found: list[Hit], read: list[Hit], limit: int) -> list[Hit]:
    seen = {(hit.conference, hit.part, hit.part_id) for hit in found}
    return [*found, *(hit for hit in read if (hit.conference, hit.part, hit.part_id) not in seen)][:limit]


def _count(index: Index, query: Query) -> tuple[int, bool]:
    most = MOST_COUNTED if len(query.clauses) <= FEW else MOST_COUNTED_OF_MANY
    if index.at_least >= most:
        return most, True
    return index.count(query, matching.expression(index.connection, query, query.clauses), most)


def _in_parts(index: Index, query: Query, sort: Sort, limit: int, *, only: bool = False) -> list[Hit]:
    """Hits of a query; `only`: of persons, none whose name is written otherwise."""
    order = ranking.by_relevance if sort == "relevance" else ranking.by_date
    hits: list[Hit] = []
    making = _Making(index, query)
    shown: set[tuple[str, int]] = set()
    ordered = order(index, query, limit)
    if query.persons and sort == "relevance":
        ordered = ranking.of_persons(index, query, ordered, only=only)
    for one in ordered:
        if row_of(one) in shown:
            continue
        hit = making.hit(one, all_clauses=True)
        if hit is not None:  # else another page of the same paper may keep what the index promised
            hits.append(hit)
            shown.add(row_of(one))
            if len(hits) == limit:
                break
    return hits


def _in_conferences(index: Index, query: Query, but: set[str], most: int) -> list[Hit]:
    """Conferences that hold all the words in different parts: the part that holds most of them stands for each."""
    found = index.candidates(query, apart.documents(index, query, most + len(but)))
    if query.excluded:  # nor in another part: the conference is what was found
        hidden = in_conferences(index, Query(excluded=query.excluded), {one.conference for one in found})
        found = [one for one in found if one.conference not in hidden]
    found.sort(key=lambda one: (one.starts_at, one.doc), reverse=True)
    index.read(found)
    making = _Making(index, query)
    hits = (making.hit(one, all_clauses=False) for one in found)
    return [hit for hit in hits if hit is not None and hit.conference not in but][:most]


class _Making:
    """Makes the hits of one query out of candidates."""

    def __init__(self, index: Index, query: Query) -> None:
        self._index, self._promise = index, Promise(index, query)

    def hit(self, one: Candidate, *, all_clauses: bool) -> Hit | None:
        """The hit with its text; None where that does not keep what the index promised."""
        kept = self._promise.kept(one, all_clauses=all_clauses)
        if kept is None:
            return None
        _, row = self._index.texts(one)
        shown, hits, at = snippet(kept.text.text, kept.spans)
        day = date.fromisoformat(one.starts_at[:10])
        part, place = part_name(one.kind), place_of(one.kind, row, kept.field)
        source = source_of(self._index.connection, one, at)
        return Hit(one.id, part, row, one.title, day, shown, hits, place, source)
