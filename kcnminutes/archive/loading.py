"""A whole record out of the database."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kcnminutes.archive.codec import CONFERENCE_COLUMNS, TABLES, to_conference
from kcnminutes.record import Conference, Pending, Place

_OWN = ", ".join(CONFERENCE_COLUMNS)


@dataclass(frozen=True, slots=True)
class Stored:
    """A conference as the archive holds it. `revision` is to be handed back when it is saved."""

    conference: Conference
    revision: int
    pending: tuple[Pending, ...]
    saved_at: datetime
    sample: bool
    carried: frozenset[Place] = frozenset()
    """What was brought from another conference and not looked at since."""


def load(connection: sqlite3.Connection, key: int) -> Stored:
    """All of one conference, as of one moment."""
    inside = connection.in_transaction
    if not inside:
        connection.execute("BEGIN")
    try:
        own = connection.execute(
            f"SELECT {_OWN}, revision, saved_at, sample FROM conference WHERE key = ?", (key,)
        ).fetchone()
        sections = {section: _rows(connection, section, key) for section in TABLES}
        pending = load_pending(connection, key)
        carried = load_carried(connection, key)
    finally:
        if not inside:
            connection.execute("COMMIT")
    revision, saved_at, sample = own[-3:]
    conference = to_conference(own, sections)
    return Stored(conference, revision, pending, datetime.fromisoformat(saved_at), bool(sample), carried)


def _rows(connection: sqlite3.Connection, section: str, key: int) -> tuple[Any, ...]:
    table = TABLES[section]
    found = connection.execute(
        f"SELECT {table.column_list} FROM {table.name} WHERE conference = ? ORDER BY ordinal", (key,)
    )
    return tuple(map(table.decode, found.fetchall()))


def load_pending(connection: sqlite3.Connection, key: int) -> tuple[Pending, ...]:
    found = connection.execute(
        "SELECT section, row, field, text FROM pending WHERE conference = ? ORDER BY section, row, field", (key,)
    )
    return tuple(Pending(Place(section, row, field), text) for section, row, field, text in found.fetchall())


def load_carried(connection: sqlite3.Connection, key: int) -> frozenset[Place]:
    found = connection.execute("SELECT section, row, field FROM carried WHERE conference = ?", (key,))
    return frozenset(Place(section, row, field) for section, row, field in found.fetchall())
