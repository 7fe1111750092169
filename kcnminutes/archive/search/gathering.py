"""All that a query finds, in order, and how much there is: what is shown, and what is counted beside it.

Parts in which all words stand come first, then those of `readings`, then conferences in which the words stand apart.
Either order shows the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from kcnminutes.archive.index.parts import PartKind
from kcnminutes.archive.search import apart, matching, ranking
from kcnminutes.archive.search.asked import Query
from kcnminutes.archive.search.candidates import Candidate, once, row_of
from kcnminutes.archive.search.documents import FEW, MOST_COUNTED, MOST_COUNTED_OF_MANY, Index
from kcnminutes.archive.search.excluding import candidates, in_conferences
from kcnminutes.archive.search.promised import Kept, Promise
from kcnminutes.archive.search.readings import first_of_all, nearly
from kcnminutes.archive.search.said_days import on_said_days
from kcnminutes.archive.search.synonyms import Synonyms

Sort = Literal["relevance", "newest"]


DOUBTED = 200
"""So many further texts are read for an exact count of what the index does not tell alone; of more less is told."""


class Found(NamedTuple):
    """A candidate whose text keeps what the index promised."""

    one: Candidate
    kept: Kept


class Gathered(NamedTuple):
    """`total`: how many parts there are, exact where all of them are `found`; `more`: counting stopped there."""

    found: list[Found]
    total: int
    more: bool


def gather(index: Index, query: Query, synonyms: Synonyms, sort: Sort, limit: int) -> Gathered:
    """The first `limit` of what a query finds."""
    found = _in_parts(index, query, sort, limit) if sort == "newest" else []
    if len(found) < limit and query.clauses:
        readings = first_of_all(index, query, synonyms)
        meant = (_in_parts(index, one, sort, limit, only=True) for one in readings)
        found = _further(found, next(filter(None, meant), []))
    found = _further(found, _in_parts(index, query, sort, limit) if sort == "relevance" else [])[:limit]
    if len(found) == limit:
        count, more = counted(index, query)
        if not more and is_doubtful(query):
            if more := count > limit + DOUBTED:
                count = limit
            elif count > limit:
                count = len(_in_parts(index, query, sort, count))
        return Gathered(found, max(limit, count), more or has_more(query))
    in_texts = any(one.kind is PartKind.ATTACHMENT_TEXT for one, _ in found)
    more = in_texts and counted(index, query)[1]  # of long papers each page counts on the way
    for reading in nearly(index, query, synonyms) if query.clauses else ():
        if len(found) == limit:
            return Gathered(found, limit, more=True)
        found = _further(found, _in_parts(index, reading, sort, limit))[:limit]
    if len(query.clauses) > 1:
        room = limit - len(found)
        others = apart_in(index, query, {one.conference for one, _ in found}, room + 1).found
        found += others[:room]
        more = more or len(others) > room
    return Gathered(found, len(found), more)


def is_doubtful(query: Query) -> bool:
    """Whether the index may promise what a text does not keep: words side by side, or in one field; seldom."""
    return any(len(a.words) > 1 or a.document for one in (*query.clauses, *query.excluded) for a in one.alternatives)


def has_more(query: Query) -> bool:
    """Whether there may be more than the parts that hold the words as they stand."""
    return bool(query.clauses) and (len(query.clauses) > 1 or bool(query.begun) or on_said_days(query) is not None)


def counted(index: Index, query: Query) -> tuple[int, bool]:
    """How many parts hold a query so far as the index knows, and whether counting stopped there."""
    most = MOST_COUNTED if len(query.clauses) <= FEW else MOST_COUNTED_OF_MANY
    if query.told_by_index and index.at_least.get(query, 0) >= most:
        return most, True
    wanted = matching.expression(index.connection, query, query.clauses)
    if not query.told_by_index:
        docs = index.documents(query, wanted, most)
        return len(list(once(candidates(index, query, docs)))), len(docs) >= most
    return index.count(query, wanted, most)


def _further(found: list[Found], others: Iterable[Found]) -> list[Found]:
    seen = {row_of(one) for one, _ in found}
    return [*found, *(other for other in others if row_of(other.one) not in seen)]


def _in_parts(index: Index, query: Query, sort: Sort, limit: int, *, only: bool = False) -> list[Found]:
    """What a query finds as it stands; `only`: of persons, none whose name is written otherwise."""
    order = ranking.by_relevance if sort == "relevance" else ranking.by_date
    promise = Promise(index, query)
    ordered = order(index, query, limit)
    if query.persons and (only or sort == "relevance"):
        ordered = ranking.of_persons(index, query, ordered, only=only)
    found: dict[tuple[str, int], Found] = {}
    for one in ordered:
        if row_of(one) in found:
            continue
        kept = promise.kept(one)
        if kept is not None:  # else another page of the same paper may keep what the index promised
            found[row_of(one)] = Found(one, kept)
            if len(found) == limit:
                break
    return list(found.values())


class Apart(NamedTuple):
    """Conferences in which words stand apart, each by the part that holds most of them; `all_of_them`, or but some."""

    found: list[Found]
    all_of_them: bool


def apart_in(index: Index, query: Query, but: set[int], most: int) -> Apart:
    """Those of a query that are none of the conferences `but`, the newest first."""
    docs, all_of_them = apart.documents(index, query, most + len(but))
    found = candidates(index, query, docs)
    if query.excluded:  # nor in another part: the conference is what was found
        hidden = in_conferences(index, Query(excluded=query.excluded), {one.conference for one in found})
        found = [one for one in found if one.conference not in hidden]
    found = [one for one in found if one.conference not in but]
    found.sort(key=lambda one: (one.starts_at, one.doc), reverse=True)
    index.read(found)
    promise = Promise(index, query)
    kept = ((one, promise.kept(one, all_clauses=False)) for one in found)
    return Apart([Found(one, some) for one, some in kept if some is not None][:most], all_of_them)
