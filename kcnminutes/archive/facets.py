"""What the parts that a query finds have in common, counted: each value narrows by a term of the query language.

The counts of a group leave its own filter aside: with `nam:2019` the other years still say what they hold.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from kcnminutes.archive import ledger, matching
from kcnminutes.archive.asked import EVER, Query
from kcnminutes.archive.documents import MOST_COUNTED, Index, once
from kcnminutes.archive.filters import PARTS
from kcnminutes.archive.mentions import as_shown, references
from kcnminutes.archive.parts import SECTION, PartKind, part_name
from kcnminutes.archive.query import parse
from kcnminutes.archive.synonyms import Synonyms, main_name
from kcnminutes.archive.texts import texts_of
from kcnminutes.language import fold
from kcnminutes.record import Kind, label

_OF_KIND = 300
"""How many of the newest parts of each kind are looked at for what the index does not count."""
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


def facets(connection: sqlite3.Connection, text: str, synonyms: Synonyms, *, as_typed: bool) -> list[Facet]:
    """See `Archive.facets`."""
    query = parse(text, synonyms, as_typed=as_typed, together=Index(connection).are_one_term)
    if query.empty:
        return []
    whole = _Sample(connection, query, synonyms)
    found: list[Facet] = []
    for name in FacetName:
        wider = _without(query, name)
        sample = whole if wider == query else _Sample(connection, wider, synonyms)
        found += _group(sample, name)
    return found


def _without(query: Query, name: FacetName) -> Query:
    """The query without what the group itself has narrowed it to."""
    match name:
        case FacetName.PART:
            wider = replace(query, kinds=frozenset(), task="")
            return _dropping(wider, "@s") if query.task else wider
        case FacetName.YEAR:
            return replace(query, days=EVER)
        case FacetName.SPEAKER:
            return _dropping(query, "@p")
        case FacetName.UNIT:
            return _dropping(query, "@u")
        case FacetName.KIND:
            return _dropping(query, "@k")
        case FacetName.TAG | FacetName.DOCUMENT:
            return query


def _dropping(query: Query, sign: str) -> Query:
    context = tuple(term for term in query.context if not term.startswith(sign))
    names = tuple(one for one in query.names if not one[0][0].startswith(sign))
    wider = replace(query, context=context, names=names)
    return query if wider.empty else wider


def _group(sample: _Sample, name: FacetName) -> list[Facet]:
    match name:
        case FacetName.PART:
            return _parts(sample)
        case FacetName.YEAR:
            return _years(sample)
        case FacetName.KIND:
            kinds = Counter(sample.conferences[one.conference][0] for one in sample.parts)
            return _facets(sample, name, kinds, lambda kind: f'loai:"{label(Kind(kind)).lower()}"')
        case FacetName.TAG:
            tags = Counter(tag for one in sample.parts for tag in sample.conferences[one.conference][1])
            return _facets(sample, name, tags, lambda tag: f'tukhoa:"{tag}"')
        case FacetName.SPEAKER:
            return _facets(sample, name, Counter(sample.people()), lambda person: f'nguoi:"{person}"')
        case FacetName.UNIT:
            return _facets(sample, name, Counter(sample.units()), lambda unit: f'donvi:"{unit}"')
        case FacetName.DOCUMENT:
            documents = list(sample.documents())
            shown = as_shown(documents)
            counts = Counter(shown[document] for document in documents)
            return _facets(sample, name, counts, lambda document: f"vb:{document}")


def _facets(sample: _Sample, name: FacetName, counts: Counter[str], term: Callable[[str], str]) -> list[Facet]:
    common = [(value, count) for value, count in counts.most_common(_SHOWN + 1) if value.strip() and '"' not in value]
    return [Facet(name, value, count, not sample.complete, term(value)) for value, count in common[:_SHOWN]]


def _parts(sample: _Sample) -> list[Facet]:
    found = []
    for word, kinds in PARTS.items():
        count = sample.count(kinds=kinds)
        if count:
            name = part_name(max(kinds))
            found.append(Facet(FacetName.PART, name, count, count >= MOST_COUNTED, f"phan:{word}"))
    return sorted(found, key=lambda one: -one.count)


def _years(sample: _Sample) -> list[Facet]:
    if sample.complete:
        counts = Counter(int(one.starts_at[:4]) for one in sample.parts)
    else:
        counts = Counter({year: sample.count(year=year) for year in sample.years()})
    return [
        Facet(FacetName.YEAR, str(year), count, count >= MOST_COUNTED, f"nam:{year}")
        for year, count in sorted(counts.items(), reverse=True)
        if count
    ]


class _Sample:
    """The newest parts that a query finds, once each; all of them where they are `complete`."""

    def __init__(self, connection: sqlite3.Connection, query: Query, synonyms: Synonyms) -> None:
        self._connection = connection
        self._synonyms = synonyms
        self._query = query
        self._index = Index(connection)
        self._wanted = matching.expression(connection, query, query.clauses)
        docs = self._index.newest(query, self._wanted, _OF_KIND)
        self.complete = len(docs) < _OF_KIND
        found = self._index.candidates(query, docs)
        self.parts = list(once(found))

    def count(self, *, kinds: frozenset[PartKind] = frozenset(), year: int | None = None) -> int:
        """How many parts there are of these kinds, or of a year."""
        if self.complete:
            return sum(one.kind in kinds for one in self.parts)
        asked = replace(self._query, kinds=kinds or self._query.kinds)
        if year is not None:
            asked = replace(asked, days=(date(year, 1, 1), date(year, 12, 31)))
        wanted = matching.expression(self._connection, asked, asked.clauses)
        return self._index.count(asked, wanted, MOST_COUNTED)[0]

    def years(self) -> list[int]:
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
            for _, text in texts:
                for reference, _ in references(text):
                    named.setdefault(fold(reference), reference)
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
