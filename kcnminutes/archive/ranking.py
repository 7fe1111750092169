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
from kcnminutes.archive.query import Clause, Query
from kcnminutes.archive.search_index import kind_of, year_of
from kcnminutes.archive.texts import texts_of

_LEAST, MOST = 300, 3000
"""How many documents of each way to ask are put in order: the weightiest, and of these the newest. More where the
texts do not keep what the index promises."""

_PHRASE_BONUS, _TWOS_BONUS = 20, 10
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
    phrases = matching.phrases(query)
    rows = [_Rows(phrases, _PHRASE_BONUS), _Rows(matching.in_twos(phrases), _TWOS_BONUS)]
    ways = matching.ways(query)
    if len(ways) > 1 and not matching.is_any(connection, query, matching.expression(connection, query, query.clauses)):
        return
    for how in ways:
        most = max(_LEAST, 4 * limit)
        more = True
        while more:
            docs = set(_ask(connection, query, how, "", most))
            more = len(docs) >= most and most < MOST
            for one in rows if len(docs) > 1 else ():
                one.docs = _ask(connection, query, how, one.expression, most) if one.expression else set()
                docs |= one.docs
            most = MOST
            yield from _in_order(connection, query, docs - seen, rows)
            seen |= docs


def _ask(connection: sqlite3.Connection, query: Query, how: matching.How, first: str, most: int) -> set[int]:
    wanted = matching.expression(connection, query, query.clauses, how, first)
    return set(matching.documents(connection, query, wanted, most))


class _Rows:
    """Words side by side: what they add to the weight, and the documents that have them so far as the index knows."""

    def __init__(self, rows: list[matching.Row], bonus: int) -> None:
        self.bonus = bonus
        self.docs: set[int] = set()
        self.expression = matching.row_expression(rows) if rows else ""
        self._finders = [Finder([Clause((one,)) for one in row]) for row in rows]

    def stand_in(self, texts: Sequence[tuple[str, str]]) -> bool:
        return any(all(finder.spans(text)) for finder in self._finders for _, text in texts)


def _in_order(
    connection: sqlite3.Connection, query: Query, docs: set[int], rows: Sequence[_Rows]
) -> Iterator[Candidate]:
    """The documents by weight; what the index promises of words side by side is looked up when its turn comes."""
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    promised = {doc: [one for one in rows if doc in one.docs] for doc in docs}
    for doc in docs:
        groups[_rank(doc, promised[doc])].append(doc)
    waiting = list(groups)
    heapify(waiting)
    while waiting:
        for one in _newest_first(matching.candidates(connection, query, groups.pop(heappop(waiting)))):
            if not promised[one.doc] or promised[one.doc][0].stand_in(texts_of(connection, one)[0]):
                yield one
                continue
            del promised[one.doc][0]
            below = _rank(one.doc, promised[one.doc])
            if below not in groups:
                heappush(waiting, below)
            groups[below].append(one.doc)


def _rank(doc: int, promised: Sequence[_Rows]) -> tuple[int, int]:
    """The least comes first: by weight, then by year."""
    return -_WEIGHT[kind_of(doc)] - (promised[0].bonus if promised else 0), -year_of(doc)


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
