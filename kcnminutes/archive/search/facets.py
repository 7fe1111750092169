"""What the parts that a query finds have in common, counted: each value narrows by a term of the query language.

The counts of a group leave its own filter aside: with `nam:2019` the other years still say what they hold. A count is
what the query with the value's term then finds, by the same way.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from kcnminutes.archive import ledger
from kcnminutes.archive.index.parts import SECTION, PartKind, part_name, tag_term
from kcnminutes.archive.people import counted
from kcnminutes.archive.references.mentions import as_shown, key_of, references
from kcnminutes.archive.search import matching
from kcnminutes.archive.search.asked import EVER, Query
from kcnminutes.archive.search.candidates import Candidate, once
from kcnminutes.archive.search.clauses import with_closed_quotes
from kcnminutes.archive.search.documents import Index
from kcnminutes.archive.search.excluding import candidates
from kcnminutes.archive.search.filter_values import PARTS
from kcnminutes.archive.search.query import parse
from kcnminutes.archive.search.synonyms import Synonyms, main_name
from kcnminutes.archive.search.tallying import Narrowed, Tally
from kcnminutes.archive.search.texts import texts_of
from kcnminutes.record import Kind, label

_OF_KIND = 300
"""How many of the newest parts of each kind are looked at for the values that stand in them."""
_READ = 200
"""How many of them are read for the documents they mention."""
_SHOWN = 5


class FacetName(StrEnum):
    """The groups, in the order they are shown."""

    PART = "part"
    SPEAKER = "speaker"
    YEAR = "year"
    UNIT = "unit"
    KIND = "kind"
    DOCUMENT = "document"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Facet:
    """One value with its count; `more`: there are more than were counted. `term` added to the query narrows to it.

    `value` is a name, a year or the like; of a part it is the first kind of part, of a kind of conference the kind.
    """

    name: FacetName
    value: str
    count: int
    more: bool
    term: str


def facets(
    connection: sqlite3.Connection,
    text: str,
    synonyms: Synonyms,
    *,
    limit: int,
    as_typed: bool,
    wanted: Callable[[], bool],
) -> list[Facet]:
    """See `Archive.facets`."""
    index = Index(connection)
    query = parse(with_closed_quotes(text), synonyms, as_typed=as_typed, together=index.are_one_term)
    if query.empty:
        return []
    tally = Tally(index, synonyms, limit, wanted)
    samples: dict[Query, _Sample] = {}
    found: list[Facet] = []
    for name in FacetName:
        wider = _without(query, name)
        alone = wider.empty or (wider.lists_conferences and not query.lists_conferences)
        seen = query if alone else wider  # where nothing else asks for parts, its own filter says which are looked at
        if seen not in samples:
            samples[seen] = _Sample(index, seen, synonyms, tally)
        samples[seen].wider = wider
        found += _group(samples[seen], name)
    return found


def _without(query: Query, name: FacetName) -> Query:
    """The query without what the group itself has narrowed it to."""
    match name:
        case FacetName.PART:
            wider = replace(query, kinds=frozenset(), task="")
            return _dropping(wider, "@s") if query.task else wider
        case FacetName.YEAR:
            return _dropping(replace(query, days=EVER), "@y")
        case FacetName.SPEAKER:
            return replace(_dropping(query, "@p"), persons=())
        case FacetName.UNIT:
            return _dropping(query, "@u")
        case FacetName.KIND:
            return _dropping(query, "@k")
        case FacetName.TAG | FacetName.DOCUMENT:
            return query


def _dropping(query: Query, sign: str) -> Query:
    context = tuple(term for term in query.context if not term.startswith(sign))
    names = tuple(one for one in query.names if not one[0][0].startswith(sign))
    return replace(query, context=context, names=names)


def _group(sample: _Sample, name: FacetName) -> list[Facet]:
    match name:
        case FacetName.PART:
            found = [sample.facet(name, part_name(max(kinds)), f"phan:{word}") for word, kinds in sample.kinds()]
            return sorted((one for one in found if one.count), key=lambda one: -one.count)
        case FacetName.YEAR:
            found = [sample.facet(name, str(year), f"nam:{year}") for year in sample.years()]
            return [one for one in found if one.count]
        case FacetName.KIND:
            kinds = Counter(sample.conferences[one.conference][0] for one in sample.parts)
            return _facets(sample, name, kinds, lambda kind: f'loai:"{label(Kind(kind)).lower()}"')
        case FacetName.TAG:
            tags = counted(tag for one in sample.parts for tag in sample.conferences[one.conference][1])
            return _facets(sample, name, tags, lambda tag: f'tukhoa:"{tag}"')
        case FacetName.SPEAKER:
            return _facets(sample, name, counted(sample.people()), lambda person: f'nguoi:"{person}"')
        case FacetName.UNIT:
            return _facets(sample, name, counted(sample.units()), lambda unit: f'donvi:"{unit}"')
        case FacetName.DOCUMENT:
            documents = list(sample.documents())
            shown = as_shown(documents)
            counts = Counter(shown[document] for document in documents)
            return _facets(sample, name, counts, lambda document: f"vb:{document}")


def _facets(sample: _Sample, name: FacetName, counts: Counter[str], term: Callable[[str], str]) -> list[Facet]:
    common = [value for value, _ in counts.most_common(_SHOWN + 1) if value.strip() and '"' not in value][:_SHOWN]
    if not sample.complete:
        return [Facet(name, value, counts[value], True, term(value)) for value in common]
    found = [sample.facet(name, value, term(value)) for value in common]
    return sorted((one for one in found if one.count), key=lambda one: -one.count)


class _Sample:
    """What a query finds; where it finds too much the newest parts, and then it is not `complete`."""

    def __init__(self, index: Index, query: Query, synonyms: Synonyms, tally: Tally) -> None:
        self._index, self._connection = index, index.connection
        self._query, self._synonyms, self._tally = query, synonyms, tally
        self.wider = query
        """What a term of the group that is counted is added to."""
        docs = index.newest(query, matching.expression(index.connection, query, query.clauses), _OF_KIND)
        self.complete = len(docs) < _OF_KIND
        if self.complete:
            self.parts = tally.everything(query)
        else:
            self.parts = list(once(candidates(index, query, docs)))

    def facet(self, name: FacetName, value: str, term: str) -> Facet:
        """A value with the count of what its term leaves."""
        click = _narrowed(self.wider, parse(term, self._synonyms))
        keeps = self._keeping(name, value)
        count, more = self._tally.count(click, Narrowed(self.wider, keeps) if keeps else None)
        return Facet(name, value, count, more, term)

    def _keeping(self, name: FacetName, value: str) -> Callable[[Candidate], bool] | None:
        """Which parts a value keeps, where it is one of their conferences."""
        match name:
            case FacetName.YEAR:
                return lambda one: one.starts_at.startswith(value)
            case FacetName.KIND:
                return lambda one: self._of(one)[0] == value
            case FacetName.TAG:
                return lambda one: tag_term(value) in map(tag_term, self._of(one)[1])
        return None

    def _of(self, one: Candidate) -> tuple[str, list[str]]:
        return self.conferences.get(one.conference, ("", []))

    def kinds(self) -> list[tuple[str, frozenset[PartKind]]]:
        if self.complete and not self._query.lists_conferences:
            here = {one.kind for one in self.parts}
            return [(word, kinds) for word, kinds in PARTS.items() if kinds & here]
        return list(PARTS.items())

    def years(self) -> list[int]:
        if self.complete and not self._query.lists_conferences:
            return sorted({int(one.starts_at[:4]) for one in self.parts}, reverse=True)
        return ledger.years(self._connection)

    @cached_property
    def conferences(self) -> dict[int, tuple[str, list[str]]]:
        """The kind and the tags of each conference."""
        keys = {one.conference for one in self.parts}
        rows = self._select("SELECT key, kind, tags FROM conference WHERE key", keys)
        return {key: (kind, json.loads(tags)) for key, kind, tags in rows}

    def people(self) -> Iterator[str]:
        for name, group, _ in self._speakers():
            yield main_name(self._synonyms.persons, name or group)

    def units(self) -> Iterator[str]:
        for _, _, organisation in self._speakers():
            yield main_name(self._synonyms.units, organisation)
        for _, assignee in self._select("SELECT key, assignee FROM directive WHERE key", self._rows("directives")):
            yield main_name(self._synonyms.units, assignee)

    def documents(self) -> Iterator[str]:
        """Each document once for each part that mentions it."""
        read = texts_of(self._connection, self.parts[:_READ])
        for one in self.parts[:_READ]:
            texts, _ = read[one.doc]
            named: dict[str, str] = {}
            for text in (text for field, text in texts if field != "number"):  # its own names no document
                for reference, _ in references(text):
                    named.setdefault(key_of(reference), reference)
            yield from named.values()

    def _speakers(self) -> list[tuple[str, str, str]]:
        columns = 'a.name, a."group", a.organisation'
        spoken = self._select(
            f"SELECT {columns} FROM speech s JOIN attendee a ON a.conference = s.conference AND a.id = s.speaker "
            "WHERE s.key",
            self._rows("speeches"),
        )
        present = self._select(f"SELECT {columns} FROM attendee a WHERE a.key", self._rows("attendees"))
        return [*spoken, *present]

    def _rows(self, section: str) -> list[int]:
        return [one.row for one in self.parts if SECTION[one.kind][0] == section]

    def _select(self, asked: str, keys: Iterable[int]) -> list[tuple[Any, ...]]:
        return self._connection.execute(f"{asked} IN ({', '.join(map(str, keys))})").fetchall()


def _narrowed(query: Query, term: Query) -> Query:
    """The query as it is with a term added."""
    kinds = term.kinds & query.kinds if term.kinds and query.kinds else term.kinds | query.kinds
    return replace(
        query,
        clauses=tuple(dict.fromkeys((*query.clauses, *term.clauses))),
        context=tuple(dict.fromkeys((*query.context, *term.context))),
        names=tuple(dict.fromkeys((*query.names, *term.names))),
        persons=tuple(dict.fromkeys((*query.persons, *term.persons))),
        kinds=kinds,
        days=(max(query.days[0], term.days[0]), min(query.days[1], term.days[1])),
    )
