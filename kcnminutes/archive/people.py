"""Who was named as what, and when: the rows behind the directory of people and units, and the names that are one.

Sealed minutes are never changed: that two names are one person, or an old and a new name one unit, is a setting of the
archive. A name leads to the one it stands for, never over two steps.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - rows have a field of that name
from functools import lru_cache

from kcnminutes.archive.codec import words_from_text
from kcnminutes.archive.terms import marked, spelled_with_marks
from kcnminutes.language import fold

SETTING = "same-names"

Names = Mapping[str, str]
"""A name, as `name_key` gives it, and the name that it stands for."""


@dataclass(frozen=True, slots=True)
class Attended:
    """One person in the list of one conference. `speeches` are the ids of what they said there."""

    name: str
    honorific: str
    position: str
    organisation: str
    conference: str
    title: str
    date: Date
    speeches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitNamed:
    """A unit named by a conference: as the organisation of somebody, or with tasks, of which there are the ids."""

    name: str
    conference: str
    title: str
    date: Date
    tasks: tuple[str, ...]


def name_key(name: str) -> str:
    """The same for a name however its marks are placed, its capitals and its blanks."""
    return " ".join(map(marked, name.split()))


@lru_cache(maxsize=4000)
def spelling_key(name: str) -> str:
    """`name_key` that is the same for either spelling with i or y: Quý, Quí."""
    return " ".join(min(form for _, form in spelled_with_marks(fold(word), marked(word))) for word in name.split())


def counted(names: Iterable[str]) -> Counter[str]:
    """How often each name stands there: those that differ in their spelling alone as one, by the commonest of them."""
    ways: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, count in Counter(names).items():
        ways[spelling_key(name)][name] += count
    return Counter({commonest(some): some.total() for some in ways.values()})


def commonest(names: Counter[str]) -> str:
    """The name that stands there most often; of several the last."""
    return max(reversed(names), key=lambda name: names[name])


def same_names(value: object, sort: str) -> dict[str, str]:
    """The names of a sort ("person", "unit") out of the setting; whatever is not understood counts as none."""
    names = value.get(sort) if isinstance(value, dict) else None
    return {str(k): str(v) for k, v in names.items()} if isinstance(names, dict) else {}


def attended(connection: sqlite3.Connection) -> list[Attended]:
    """See `Archive.attended`."""
    spoken: dict[tuple[int, str], list[str]] = {}
    for conference, speaker, id in connection.execute(
        "SELECT conference, speaker, id FROM speech WHERE speaker IS NOT NULL ORDER BY conference, ordinal"
    ):
        spoken.setdefault((conference, speaker), []).append(id)
    found = connection.execute(
        """
        SELECT a.name, a.honorific, a.position, a.organisation, c.id, c.title, c.starts_at, c.key, a.id
        FROM attendee a JOIN conference c ON c.key = a.conference
        WHERE c.deleted_at IS NULL AND trim(a.name) <> '' ORDER BY c.starts_at, c.key, a.ordinal
        """
    )
    return [
        Attended(
            *(name, honorific, position, organisation, id, title, Date.fromisoformat(starts_at[:10])),
            tuple(spoken.get((key, row), ())),
        )
        for name, honorific, position, organisation, id, title, starts_at, key, row in found
    ]


def units_named(connection: sqlite3.Connection) -> list[UnitNamed]:
    """See `Archive.units_named`."""
    rows = connection.execute(
        """
        SELECT c.id, c.title, c.starts_at, a.organisation, NULL, NULL FROM attendee a
        JOIN conference c ON c.key = a.conference WHERE c.deleted_at IS NULL AND a.organisation <> ''
        UNION ALL
        SELECT c.id, c.title, c.starts_at, d.assignee, d.coordinators, d.id FROM directive d
        JOIN conference c ON c.key = d.conference WHERE c.deleted_at IS NULL
        ORDER BY 3
        """
    )
    found: dict[tuple[str, str], UnitNamed] = {}
    for id, title, starts_at, name, others, task in rows:
        for one in (name, *words_from_text(others or "[]")):
            if one.strip():
                before = found.get((id, one))
                tasks = (*(before.tasks if before else ()), *((task,) if task is not None else ()))
                found[id, one] = UnitNamed(one, id, title, Date.fromisoformat(starts_at[:10]), tasks)
    return list(found.values())
