"""Conferences that hold all the words of a query, though no part of them does."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from kcnminutes.archive.index.search_index import conference_term, year_of
from kcnminutes.archive.search import matching
from kcnminutes.archive.search.asked import Query
from kcnminutes.archive.search.documents import Index
from kcnminutes.archive.search.ranges import LAST

_MOST = 300
"""How many documents are looked at for a word that stands in many: the weightiest, and of speeches the newest."""
_MOST_ASKED = 40
"""How many conferences are asked one by one whether they hold such a word."""


class Apart(NamedTuple):
    """For each such conference the part that holds most of the words; `all_of_them`, or but the newest."""

    docs: list[int]
    all_of_them: bool


def documents(index: Index, query: Query, most: int) -> Apart:
    """About the newest `most` such conferences."""
    expressions = (matching.expression(index.connection, query, (clause,)) for clause in query.clauses)
    wanted = [one for one in expressions if one]  # a letter or two of a word stand in every conference
    if not wanted:
        return Apart([], False)
    holding: list[dict[int, int]] = []
    complete: list[bool] = []
    for one in wanted:
        docs = index.documents(query, one, _MOST)
        if not docs:
            return Apart([], True)
        complete.append(len(docs) < _MOST)
        if not complete[-1]:
            docs += index.speeches(one, _MOST)
        holding.append(index.conferences(docs))
    rarest = min(range(len(wanted)), key=lambda n: (not complete[n], len(holding[n])))
    found: dict[int, list[int]] = {}
    asked = 0
    for conference in sorted(holding[rarest], key=lambda one: year_of(holding[rarest][one]), reverse=True):
        docs_here = []
        for n, one in enumerate(wanted):
            here = holding[n].get(conference)
            if here is None and not complete[n] and asked < _MOST_ASKED:
                asked += 1
                here = _in_conference(index, conference, one)
            if here is None:
                break
            docs_here.append(here)
        else:
            found[conference] = docs_here
            if len(found) >= most:
                break
    all_of_them = complete[rarest] and asked < _MOST_ASKED and len(found) < most
    return Apart([_fullest(docs) for docs in found.values()], all_of_them)


def _in_conference(index: Index, conference: int, wanted: str) -> int | None:
    docs = index.ask(f'"{conference_term(conference)}" AND ({wanted})', 0, LAST, 1)
    return docs[0] if docs else None


def _fullest(docs: list[int]) -> int:
    """The part in which most of the words were found, among equals the weightiest."""
    counts: dict[int, int] = defaultdict(int)
    for doc in docs:
        counts[doc] += 1
    return max(counts, key=lambda doc: (counts[doc], doc))
