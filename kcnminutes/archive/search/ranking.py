"""The order of what is found, most relevant or newest first, worked out no further than it is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from heapq import heappop, heappush
from itertools import chain, islice

from kcnminutes.archive.index.parts import PartKind
from kcnminutes.archive.index.search_index import first_in, group_of, kind_of, year_of
from kcnminutes.archive.people import name_key, spelling_key
from kcnminutes.archive.search import matching
from kcnminutes.archive.search.ahead import Ahead
from kcnminutes.archive.search.asked import Clause, Marks, Query
from kcnminutes.archive.search.candidates import Candidate
from kcnminutes.archive.search.documents import FEW, MOST_COUNTED, MOST_COUNTED_OF_MANY, Index
from kcnminutes.archive.search.excluding import candidates
from kcnminutes.archive.search.finding import Finder, FoldedText
from kcnminutes.language import fold_key

_LEAST, _MORE, MOST = 200, 800, 3000
"""How many documents of each way to ask are put in order: the weightiest, and of these the newest. More where the
texts do not keep what the index promises."""

_SPARE = 10
"""How many more than are wanted the newest are asked for at first: heading and text of a speech are one."""

_CONFERENCES = (2, 8, 32, 128)
"""How many conferences more are looked into at a time for what is asked newest first; of a year no further ones."""
_MOST_OF_PERSONS = 400
_MOST_PROMISED = 100
"""How many documents may have words side by side so far as the index knows: about as many as are looked at."""
_MOST_DOUBTS = 80
"""How often the index may have been wrong about words side by side before it is no longer asked the text."""

_PHRASE_BONUS, _RESPELLED_BONUS, _TWOS_BONUS = 20, 19, 10
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
    PartKind.ATTACHMENT_TEXT: 10,
}
"""In the order of `search_index.RANKED`."""


def by_relevance(index: Index, query: Query, limit: int) -> Iterator[Candidate]:
    """The nearest to what was typed; then the weightiest, a phrase above the same words apart; then the newest."""
    asked = [(how, matching.expression(index.connection, query, query.clauses, how)) for how in matching.ways(query)]
    (_, nearest), (_, whatever) = asked[0], asked[-1]
    most = max(_LEAST, 3 * limit)
    if len(query.clauses) <= FEW:  # all of those are counted anyway
        there = bool(index.documents(query, whatever, MOST_COUNTED))
    else:
        there = bool(index.documents(query, nearest, most) or index.documents(query, whatever, 1))
    if not there:
        return
    phrases = matching.phrases(query)
    rows = []
    if phrases:
        rows.append(_Rows(index, query, phrases, _PHRASE_BONUS, alike=True))
    if respelled := matching.respelled_phrases(phrases):
        rows.append(_Rows(index, query, respelled, _RESPELLED_BONUS, alike=True))
    if twos := matching.in_twos(phrases):
        rows.append(_Rows(index, query, twos, _TWOS_BONUS, alike=False))
    seen: set[int] = set()
    beyond = {asked[0][0], matching.How.ANY} - {matching.How.MARKED}
    for how, wanted in asked:
        for most_now in (most, max(most, _MORE), MOST):
            docs = set(index.documents(query, wanted, most_now))
            index.at_least[query] = max(index.at_least.get(query, 0), len(docs))
            may_stand = [one for one in rows if how is not matching.How.EXACT or one.bonus != _RESPELLED_BONUS]
            for one in _in_order(index, query, docs, seen, may_stand, how, beyond=how in beyond and bool(docs)):
                seen.add(one.doc)
                yield one
            seen |= docs
            if len(docs) < most_now:
                break


class _Rows:
    """Words side by side: what they add to the weight, and the documents that have them so far as the index knows."""

    def __init__(self, index: Index, query: Query, rows: list[matching.Row], bonus: int, *, alike: bool) -> None:
        """`alike`: each row says the same, and has its share; else the next one is asked for where there is room."""
        self.bonus = bonus
        self.docs: set[int] = set()
        for n, row in enumerate(rows):
            room = _MOST_PROMISED - len(self.docs)
            if room > 0:
                wanted = matching.row_expression(index.connection, query, row)
                self.docs.update(index.documents(query, wanted, room // (len(rows) - n) if alike else room))
        self._any = [Finder([Clause((one,)) for one in row]) for row in rows]
        exact = [row for row in rows if all(one.marks is Marks.SAME for one in row)]
        self._exact = [Finder([Clause((replace(one, strict=True),)) for one in row]) for row in exact]

    def stand_in(self, texts: Sequence[tuple[str, FoldedText]], how: matching.How) -> bool:
        finders = self._exact if how is matching.How.EXACT else self._any
        for _, text in texts:
            for finder in finders:
                if finder.holds(text):
                    return True
        return False


def _in_order(
    index: Index,
    query: Query,
    docs: set[int],
    seen: set[int],
    rows: Sequence[_Rows],
    how: matching.How,
    *,
    beyond: bool,
) -> Iterator[Candidate]:
    """The documents found in one way by weight, but those seen before.

    What the index promises of words side by side, if so in documents `beyond` those, is looked up when its turn comes.
    """
    asked = docs.union(*(one.docs for one in rows)) - seen if beyond else docs - seen
    promised: defaultdict[int, list[_Rows]] = defaultdict(list)
    for some in rows:
        for doc in some.docs & asked:
            promised[doc].append(some)
    groups: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for doc in asked:
        groups[_rank(doc, promised.get(doc, ()))].append(doc)
    waiting = sorted(groups)
    ahead = Ahead(index, query, [doc for rank in waiting for doc in groups[rank]])
    doubts = 0
    while waiting:
        found = _newest_first(ahead.candidates(groups.pop(heappop(waiting))))
        for at, one in enumerate(found):
            hopes = promised.get(one.doc)
            if not hopes or doubts < _MOST_DOUBTS:
                index.read(found, at)
            if not hopes or (doubts < _MOST_DOUBTS and hopes[0].stand_in(index.texts(one)[0], how)):
                yield one
                continue
            doubts += 1
            del hopes[0]
            if hopes or one.doc in docs:
                below = _rank(one.doc, hopes)
                if below not in groups:
                    heappush(waiting, below)
                groups[below].append(one.doc)


def _rank(doc: int, promised: Sequence[_Rows]) -> tuple[int, int]:
    """The least comes first: by weight, then by year."""
    weight, year = _weight_and_year(group_of(doc))
    return -weight - (promised[0].bonus if promised else 0), -year


@lru_cache(maxsize=1000)
def _weight_and_year(group: int) -> tuple[int, int]:
    """Of all documents of a kind and a year; kept, for hundreds of them are put in order."""
    doc = first_in(group)
    return _WEIGHT[kind_of(doc)], year_of(doc)


def by_date(index: Index, query: Query, limit: int) -> Iterator[Candidate]:
    """The newest conference first, in it the weightiest part."""
    wanted = matching.expression(index.connection, query, query.clauses)
    most = MOST_COUNTED if len(query.clauses) <= FEW else MOST_COUNTED_OF_MANY  # so many are counted anyway
    counted = index.documents(query, wanted, most)
    if len(counted) < most:
        yield from _year_by_year(index, query, counted)
        return
    seen: set[int] = set()
    for docs in _in_newest_conferences(index, query, wanted):
        yield from _read_by_date(index, query, docs)
        seen.update(docs)
    for most_of_kind in (limit + _SPARE, max(_LEAST, 3 * limit), MOST):  # of years with hundreds of conferences
        docs = index.newest(query, wanted, most_of_kind)
        yield from _year_by_year(index, query, set(docs) - seen)
        seen.update(docs)
        if len(docs) < most_of_kind:
            break


def _year_by_year(index: Index, query: Query, docs: Iterable[int]) -> Iterator[Candidate]:
    years: dict[int, list[int]] = defaultdict(list)
    for doc in docs:
        years[year_of(doc)].append(doc)
    for year in sorted(years, reverse=True):
        yield from _read_by_date(index, query, years[year])


def _in_newest_conferences(index: Index, query: Query, wanted: str) -> Iterator[list[int]]:
    """The documents of the newest conferences, some more of those at a time: what many documents hold is found in the
    first ones already; what was common once, in the year that the numbers of documents tell."""
    looked: set[int] = set()
    for days in chain((query.days,), _years_with(index, query, wanted)):
        conferences = (key for key in index.newest_conferences(days) if key not in looked)
        for count in _CONFERENCES:
            if some := list(islice(conferences, count)):
                looked.update(some)
                yield index.documents(query, matching.within(some, wanted), MOST)


def _years_with(index: Index, query: Query, wanted: str) -> Iterator[tuple[date, date]]:
    """The days of the years in which documents match, the newest first."""
    first, last = query.days
    year = last.year
    while (year := index.newest_year(query, wanted, year)) >= first.year:
        yield max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
        year -= 1


def _read_by_date(index: Index, query: Query, docs: Iterable[int]) -> Iterator[Candidate]:
    found = _newest_first(candidates(index, query, docs))
    for at, one in enumerate(found):
        index.read(found, at)
        yield one


def of_persons(index: Index, query: Query, found: Iterator[Candidate], *, only: bool = False) -> Iterator[Candidate]:
    """Of the first hundreds, those of persons whose given name was typed, then those who have the words side by side
    elsewhere in their names, with their marks where they were typed with marks, then those whose names have the other
    spelling with i or y; then the others, or only these."""
    some = list(islice(found, _MOST_OF_PERSONS))
    names = index.persons(some)
    wanted = [f" {name_key(name)}" for name in query.persons]
    either = [f" {spelling_key(name)} " for name in query.persons]
    within: list[Candidate] = []
    respelled: list[Candidate] = []
    others: list[Candidate] = []
    for one in some:
        name = names.get(one.doc, "")
        written = f" {name_key(name)}", f" {fold_key(name)}"
        if all(any(way.endswith(asked) for way in written) for asked in wanted):
            yield one
        elif all(any(f"{asked} " in way for way in written) for asked in wanted):
            within.append(one)
        elif all(any(asked in f" {spelling_key(way)} " for way in written) for asked in either):
            respelled.append(one)
        else:
            others.append(one)
    yield from within
    yield from respelled
    if not only:
        yield from others
        yield from found


def _newest_first(found: list[Candidate]) -> list[Candidate]:
    if len(found) < 2:
        return found
    return sorted(found, key=lambda one: (one.starts_at, _WEIGHT[one.kind], -one.doc), reverse=True)
