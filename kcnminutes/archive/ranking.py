"""The order of what is found, most relevant or newest first, worked out no further than it is read."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush

from kcnminutes.archive import matching
from kcnminutes.archive.hits import Finder
from kcnminutes.archive.matching import Candidate
from kcnminutes.archive.parts import PartKind
from kcnminutes.archive.query import Alternative, Clause, Query
from kcnminutes.archive.search_index import kind_of, year_of
from kcnminutes.archive.texts import texts_of

_LEAST, MOST = 300, 3000
"""How many documents of each way to ask are put in order: the weightiest, and of these the newest. More where the
texts do not keep what the index promises."""

_PHRASE_BONUS = 20
_WEIGHT = {
    PartKind.TITLE: 60,
    PartKind.HEADING: 50,
    PartKind.DIRECTIVE: 45,
    PartKind.PHOTO: 42,
    PartKind.AGENDA: 41,
    PartKind.ATTACHMENT: 40,
    PartKind.CONCLUSION: 35,
    PartKind.SPEECH: 30,
    PartKind.ATTENDEE: 25,
    PartKind.DETAILS: 15,
}
"""In the order of `search_index.RANKED`."""


def by_relevance(connection: sqlite3.Connection, query: Query, limit: int) -> Iterator[Candidate]:
    """The nearest to what was typed; then the weightiest, a phrase above the same words apart; then the newest."""
    seen: set[int] = set()
    side_by_side = matching.phrases(query)
    phrase = Finder([Clause(tuple(side_by_side))])
    ways = matching.ways(query)
    if len(ways) > 1 and not matching.is_any(connection, query, matching.expression(connection, query, query.clauses)):
        return
    for how in ways:
        most = max(_LEAST, 4 * limit)
        more = True
        while more:
            docs, as_phrase = _documents(connection, query, side_by_side, how, most)
            more = len(docs) >= most and most < MOST
            most = MOST
            yield from _in_order(connection, query, docs - seen, as_phrase, phrase)
            seen |= docs


def _documents(
    connection: sqlite3.Connection, query: Query, side_by_side: Sequence[Alternative], how: matching.How, most: int
) -> tuple[set[int], set[int]]:
    """All that is found in one way, and what of it has the words side by side, so far as the index knows."""
    wanted = matching.expression(connection, query, query.clauses, how)
    docs = set(matching.documents(connection, query, wanted, most))
    if not side_by_side or len(docs) < 2:
        return docs, set()
    wanted = matching.expression(connection, query, query.clauses, how, matching.phrase_expression(side_by_side))
    as_phrase = set(matching.documents(connection, query, wanted, most))
    return docs | as_phrase, as_phrase


def _in_order(
    connection: sqlite3.Connection, query: Query, docs: set[int], as_phrase: set[int], phrase: Finder
) -> Iterator[Candidate]:
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for doc in docs:
        score = _WEIGHT[kind_of(doc)] + (_PHRASE_BONUS if doc in as_phrase else 0)
        groups[-score, -year_of(doc)].append(doc)
    waiting = list(groups)
    heapify(waiting)
    while waiting:
        at = heappop(waiting)
        below = (at[0] + _PHRASE_BONUS, at[1])
        for one in _newest_first(matching.candidates(connection, query, groups.pop(at))):
            if one.doc in as_phrase and -at[0] > _WEIGHT[one.kind] and not _stands_in(connection, one, phrase):
                if below not in groups:  # the index was wrong: the words stand apart
                    heappush(waiting, below)
                groups[below].append(one.doc)
            else:
                yield one


def _stands_in(connection: sqlite3.Connection, one: Candidate, phrase: Finder) -> bool:
    return any(phrase.spans(text)[0] for _, text in texts_of(connection, one)[0])


def by_date(connection: sqlite3.Connection, query: Query, limit: int) -> Iterator[Candidate]:
    """The newest conference first, in it the weightiest part."""
    wanted = matching.expression(connection, query, query.clauses)
    most = max(_LEAST, 4 * limit)
    seen: set[int] = set()
    for most_of_kind in (most, MOST):
        years: dict[int, list[int]] = defaultdict(list)
        docs = matching.newest(connection, query, wanted, most_of_kind)
        for doc in docs:
            if doc not in seen:
                years[year_of(doc)].append(doc)
        for year in sorted(years, reverse=True):
            yield from _newest_first(matching.candidates(connection, query, years[year]))
        seen.update(docs)
        if len(docs) < most_of_kind:
            break


def _newest_first(found: list[Candidate]) -> list[Candidate]:
    return sorted(found, key=lambda one: (one.starts_at, _WEIGHT[one.kind], -one.doc), reverse=True)
