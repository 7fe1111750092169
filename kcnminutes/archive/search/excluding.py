"""What a minus excludes that a document of the index does not tell by itself.

A word or a filter with a minus takes the parts away that it would find. Where conferences are listed, it takes those
away in which anything stands that it would find: `nam:2019 -nhiemvu:quahan` lists the conferences of 2019 that left no
task overdue.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from kcnminutes.archive.index.parts import PartKind
from kcnminutes.archive.index.search_index import first_of, kind_of
from kcnminutes.archive.search import matching
from kcnminutes.archive.search.asked import Clause, Query
from kcnminutes.archive.search.candidates import Candidate
from kcnminutes.archive.search.documents import Index
from kcnminutes.archive.search.finding import Finder, folded_text
from kcnminutes.archive.search.promised import Promise
from kcnminutes.archive.search.ranges import LAST, ranges

_AT_ONCE = 100
"""How many conferences are looked into at a time."""


_MOST_WRITTEN = 3
_GOES_ON = "(?:[^\\W_]|[\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufeff])"
"""What beside a word makes it another one: a letter, a mark of its own, a sign that nobody sees."""


def candidates(index: Index, query: Query, docs: Iterable[int]) -> list[Candidate]:
    """`Index.candidates` without those that the query excludes."""
    if query.excluded:
        docs = _unless_said_below(index.connection, query, docs)
    found = index.candidates(query, docs)
    return _without_excluded(index, query, found) if query.excludes else found


def _without_excluded(index: Index, query: Query, found: list[Candidate]) -> list[Candidate]:
    """The candidates of a query but those that it excludes."""
    if query.lists_conferences:
        hidden = in_conferences(index, query, {one.conference for one in found})
        return [one for one in found if one.conference not in hidden]
    for unwanted in query.without:
        if unwanted.kinds and (unwanted.clauses or unwanted.task == "overdue"):  # see `Query.told_by_index`
            some = [one.doc for one in found if one.kind in unwanted.kinds]
            gone = {one.doc for one in _found(index, unwanted, some)}
            found = [one for one in found if one.doc not in gone]
    return found


def _unless_said_below(connection: sqlite3.Connection, query: Query, docs: Iterable[int]) -> set[int]:
    """Documents but headings of speeches that hold an excluded word: where that is common nearly all of them, so no
    more than the text is read."""
    found = set(docs)
    headings = [doc for doc in found if kind_of(doc) is PartKind.HEADING]
    if not headings:
        return found
    unwanted = list(map(_said, query.excluded))
    asked = (
        "SELECT p.doc, s.text FROM json_each(?) j CROSS JOIN part p ON p.doc = j.value "
        "CROSS JOIN speech s ON s.key = p.row"
    )
    texts = connection.execute(asked, (json.dumps(sorted(headings)),))
    return found.difference([doc for doc, text in texts if any(one.stands_in(text) for one in unwanted)])


class _Said:
    """Whether words stand in many texts. As they were written once they mostly are again: a text that has them so need
    not be folded, which takes longer than to read it."""

    def __init__(self, clause: Clause) -> None:
        self._finder = Finder((clause,))
        self._written: dict[str, re.Pattern[str]] = {}

    def stands_in(self, text: str) -> bool:
        if any(written.search(text) for written in self._written.values()):
            return True
        places = self._finder.spans(folded_text(text))[0]
        if places and len(self._written) < _MOST_WRITTEN:
            word = re.escape(text[slice(*places[0])])
            # The word first: the search leaps from one to the next.
            self._written[word] = re.compile(f"{word}(?<!{_GOES_ON}{word})(?!{_GOES_ON})")
        return bool(places)


@lru_cache(maxsize=20)
def _said(clause: Clause) -> _Said:
    """Kept for the next headings, of this question or of another."""
    return _Said(clause)


def in_conferences(index: Index, query: Query, conferences: Iterable[int]) -> set[int]:
    """Those of the conferences in which something stands that the query excludes."""
    known = index.hiding.setdefault((query.excluded, query.without), {})
    left = {key for key in conferences if key not in known}
    for unwanted in (*(Query((clause,)) for clause in query.excluded), *query.without):
        if unwanted.lists_conferences:  # the title tells it
            continue
        hidden = _holding(index, unwanted, left)
        known.update(dict.fromkeys(hidden, True))
        left -= hidden
    known.update(dict.fromkeys(left, False))
    return {key for key in conferences if known[key]}


def _holding(index: Index, query: Query, conferences: set[int]) -> set[int]:
    """The conferences in which a part stands that a query finds."""
    wanted = matching.expression(index.connection, query, query.clauses)
    told = not _by_text_or_day(query)
    holding: set[int] = set()
    coming = iter(sorted(conferences))
    while left := set(islice(coming, _AT_ONCE)):
        for low, high in _cut(ranges(query)):
            docs = index.ask(matching.within(left, wanted), low, high, LAST) if left else []
            if told:
                here = set(index.conferences(docs)) if docs else set()
            else:
                here = {one.conference for one in _found(index, query, docs)}
            holding |= here
            left -= here
    return holding


def _by_text_or_day(query: Query) -> bool:
    """Whether the index alone does not tell what a query finds."""
    return query.task == "overdue" or any(a.adjacent or a.document for one in query.clauses for a in one.alternatives)


def _found(index: Index, query: Query, docs: Iterable[int]) -> list[Candidate]:
    """Those of the documents that a query finds, so far as text and day tell it."""
    found = candidates(index, query, docs)
    if not query.clauses:
        return found
    index.read(found)
    promise = Promise(index, query)
    return [one for one in found if promise.kept(one) is not None]


def _cut(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges of documents, cut above the speeches: what stands there is little, and spares looking into many."""
    speeches = first_of(PartKind.CONCLUSION, 0)
    for low, high in ranges:
        if low < speeches < high:
            yield speeches, high
            yield low, speeches
        else:
            yield low, high
