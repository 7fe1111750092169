"""The directory: the people, units, positions and places that the archive's own conferences name, last used first.

There is no list to keep: the search index knows where each word stands, newest first, and the rows say the rest.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR
from enum import Enum

from kcnminutes.archive.codec import TABLES
from kcnminutes.archive.index.parts import SECTION, PartKind
from kcnminutes.archive.index.search_index import first_of
from kcnminutes.archive.people import name_key, spelling_key
from kcnminutes.archive.search.documents import question
from kcnminutes.archive.search.matching import beginning
from kcnminutes.archive.terms import marked, spellings, words_of
from kcnminutes.language import fold, fold_key

MOST_READ = 4000
"""Rows that are looked at for one question: somebody who was last there longer ago is found by one letter more."""

_SPARE = 3
"""Of the newest year more are read than are wanted, for within a year the index knows the order of arrival only."""


class NameSort(Enum):
    """What is asked for: the fields of the record that name it."""

    PERSON = "person"
    GROUP = "group"
    POSITION = "position"
    UNIT = "unit"
    PLACE = "place"
    LOCALITY = "locality"
    RECIPIENT = "recipient"
    PHOTOGRAPHER = "photographer"


_FIELDS: dict[NameSort, dict[PartKind, tuple[str, ...]]] = {
    NameSort.PERSON: {PartKind.ATTENDEE: ("name", "represented_by")},
    NameSort.GROUP: {PartKind.ATTENDEE: ("group",)},
    NameSort.POSITION: {PartKind.ATTENDEE: ("position",)},
    NameSort.UNIT: {
        PartKind.ATTENDEE: ("organisation",),
        PartKind.DIRECTIVE: ("assignee", "coordinators"),
        PartKind.DETAILS: ("organisation", "parent_organisation"),
    },
    NameSort.PLACE: {PartKind.DETAILS: ("place",)},
    NameSort.LOCALITY: {PartKind.DETAILS: ("locality",)},
    NameSort.RECIPIENT: {PartKind.DETAILS: ("recipients",)},
    NameSort.PHOTOGRAPHER: {PartKind.PHOTO: ("photographer",)},
}

_LISTS = frozenset({"coordinators", "recipients"})

_Word = tuple[str, list[str]]
"""A folded word as it was typed, and the words that it is short for."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive knows by a name, as it was last written. A person comes with the last position and unit."""

    text: str
    honorific: str = ""
    position: str = ""
    organisation: str = ""
    used: str = ""
    """The moment of the conference that named it last, as ISO text."""


def known(
    connection: sqlite3.Connection,
    sort: NameSort,
    typed: str,
    abbreviations: Mapping[str, str],
    *,
    apart: tuple[str, str],
    limit: int,
) -> list[Known]:
    """See `Archive.known`."""
    wanted = _wanted(typed, abbreviations)
    found: dict[str, Known] = {}
    for kind, fields in _FIELDS[sort].items():
        of_kind: dict[str, Known] = {}
        for one in _named(connection, kind, fields, wanted, apart):
            key = name_key(one.text)
            if key not in of_kind or one.used > of_kind[key].used:
                of_kind[key] = one
            if len(of_kind) >= limit * _SPARE:
                break
        for key, one in of_kind.items():
            if key not in found or one.used > found[key].used:
                found[key] = one
    start = fold_key(typed)
    newest = sorted(found.values(), key=lambda one: (one.used, fold_key(one.text).startswith(start)), reverse=True)
    words = words_of(fold(typed))
    newest.sort(key=lambda one: not _begin(words, words_of(fold(one.text)), others=False))  # the other spelling later
    if fold(typed) != typed.casefold():  # typed with marks, it means them
        for form in (spelling_key, marked):
            exact = [form(word) for word in typed.split()]
            newest.sort(key=lambda one: not _begin(exact, [form(word) for word in one.text.split()], others=False))
    return newest[:limit]


def in_one(found: Iterable[Known], same: Mapping[str, str]) -> list[Known]:
    """Names that stand for another one as that one, each once; `same` by `people.name_key`."""
    kept: dict[str, Known] = {}
    for one in found:
        main = replace(one, text=same.get(name_key(one.text), one.text))
        kept.setdefault(name_key(main.text), main)
    return list(kept.values())


def _wanted(typed: str, abbreviations: Mapping[str, str]) -> list[_Word]:
    long = {fold_key(short): words_of(fold(whole)) for short, whole in abbreviations.items()}
    return [(word, long.get(word, [])) for word in dict.fromkeys(words_of(fold(typed)))]


def _named(
    connection: sqlite3.Connection,
    kind: PartKind,
    fields: tuple[str, ...],
    wanted: list[_Word],
    apart: tuple[str, str],
) -> Iterator[Known]:
    """Every text of the fields in which all that is wanted is found, newest first."""
    section = SECTION[kind][0]
    table = TABLES[section].name if section else "conference"
    more = ("honorific", "position", "organisation") if fields[0] == "name" else ()
    columns = ", ".join(f't."{field}"' for field in (*fields, *more))
    years = first_of(kind, MINYEAR), first_of(kind, MAXYEAR + 1)
    asked, values = question(_expression(connection, wanted), *years, MOST_READ)
    rows = connection.execute(
        f"SELECT c.id, t.id, c.starts_at, {columns} FROM ({asked}) f CROSS JOIN part p ON p.doc = f.doc "
        f"CROSS JOIN {table} t ON t.key = p.row CROSS JOIN conference c ON c.key = p.conference",
        values,
    )
    for conference, row, used, *cells in rows:
        if (conference, row if section else "") == apart:
            continue
        for field, value in zip(fields, cells, strict=False):
            for text in _texts(field, value):
                if _holds(words_of(fold(text)), wanted):
                    honorific, position, organisation = cells[len(fields) :] if field == "name" else ("", "", "")
                    yield Known(text, honorific, position, organisation, used)


def _texts(field: str, value: str) -> list[str]:
    texts: list[str] = json.loads(value) if field in _LISTS else [value]
    return [text for text in texts if text.strip()]


def _holds(words: list[str], wanted: list[_Word]) -> bool:
    """Whether each word typed begins one of the words, or is short for some of them."""
    return all(_begin([typed], words) or (bool(whole) and set(whole) <= set(words)) for typed, whole in wanted)


def _begin(typed: list[str], words: list[str], *, others: bool = True) -> bool:
    """Whether each word typed begins one of the words, or is one in the other spelling with i or y."""
    if all(any(word.startswith(one) for word in words) for one in typed):
        return True
    return others and all(any(w.startswith(one) or w in spellings(one) for w in words) for one in typed)


def _expression(connection: sqlite3.Connection, wanted: list[_Word]) -> str:
    found = []
    for word, whole in wanted:
        one = beginning(connection, word, *spellings(word)[1:])
        found.append(f"({one} OR (" + " AND ".join(f'"{part}"' for part in whole) + "))" if whole else one)
    return " AND ".join(found)
