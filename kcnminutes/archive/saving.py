"""Saving by difference: only rows that differ are written, and the search index follows in the same transaction."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kcnminutes.archive.codec import (
    CONFERENCE_COLUMNS,
    COUNT_COLUMNS,
    TABLES,
    Table,
    conference_values,
    counts,
)
from kcnminutes.archive.errors import StaleRevision
from kcnminutes.archive.index import search_index
from kcnminutes.archive.index.parts import Change, changes
from kcnminutes.archive.loading import load_carried, load_pending
from kcnminutes.record import Conference, Pending, Place, Row
from kcnminutes.words import t

_GAP = 1024
"""Between the ordinals of neighbours, so that a row moves or comes between two others by one write."""


@dataclass(frozen=True, slots=True)
class Saved:
    revision: int
    saved_at: datetime


def stale(id: str) -> StaleRevision:
    return StaleRevision(
        t("hội nghị {id} vừa được sửa ở một cửa sổ hoặc lệnh khác, chưa ghi đè", id=id),
        t("hãy mở lại hội nghị để thấy bản mới nhất rồi sửa tiếp"),
    )


def write_new(connection: sqlite3.Connection, new: Conference, saved_at: datetime, sample: bool) -> int:
    """A conference that the archive does not hold yet, at revision 1. Returns its key."""
    columns = (*CONFERENCE_COLUMNS, *COUNT_COLUMNS, "revision", "saved_at", "sample", "side_file_stale")
    values = (*conference_values(new), *counts(new), 1, saved_at.isoformat(), int(sample), 1)
    key = connection.execute(
        f"INSERT INTO conference ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", values
    ).lastrowid
    assert key is not None
    for section, table in TABLES.items():
        _insert(connection, table, key, [((n + 1) * _GAP, row) for n, row in enumerate(getattr(new, section))])
    search_index.update(connection, key, None, new)
    return key


def write_changes(connection: sqlite3.Connection, key: int, base: Conference, new: Conference) -> bool:
    """Brings the rows of a conference from `base` to `new`; whether there was anything to write.

    Raises StaleRevision where `base` is not what the database holds.
    """
    renumber, year = search_index.moves(base, new), new.starts_at.year
    todo = list(changes(base, new, everything=renumber))
    gone = [change for change in todo if change.after is None]
    search_index.apply(connection, key, year, gone)
    written = _write_own(connection, key, base, new)
    for section, table in TABLES.items():
        before, after = getattr(base, section), getattr(new, section)
        if before is not after and before != after:
            _write_section(connection, table, key, before, after, base.id)
            written = True
    kept: Iterable[Change] = (change for change in todo if change.after is not None)
    search_index.apply(connection, key, year, kept, renumber)
    return written


def _write_own(connection: sqlite3.Connection, key: int, base: Conference, new: Conference) -> bool:
    before = (*conference_values(base), *counts(base))
    after = (*conference_values(new), *counts(new))
    differing = [n for n, (was, will) in enumerate(zip(before, after, strict=True)) if was != will]
    if differing:
        columns = (*CONFERENCE_COLUMNS, *COUNT_COLUMNS)
        found = connection.execute(f"SELECT {', '.join(columns)} FROM conference WHERE key = ?", (key,)).fetchone()
        if found != before:
            raise stale(base.id)
        assignments = ", ".join(f"{columns[n]} = ?" for n in differing)
        connection.execute(f"UPDATE conference SET {assignments} WHERE key = ?", (*(after[n] for n in differing), key))
    return bool(differing)


def _write_section(
    connection: sqlite3.Connection, table: Table, key: int, before: Sequence[Row], after: Sequence[Row], id: str
) -> None:
    old = {row.id: row for row in before}
    gone = old.keys() - {row.id for row in after}
    changed = [row for row in after if row.id in old and row is not old[row.id] and row != old[row.id]]
    _check_unchanged(connection, table, key, [old[row] for row in (*gone, *(row.id for row in changed))], id)
    connection.executemany(f"DELETE FROM {table.name} WHERE conference = ? AND id = ?", [(key, row) for row in gone])
    assignments = ", ".join(f'"{column}" = ?' for column in table.columns[1:])
    connection.executemany(
        f"UPDATE {table.name} SET {assignments} WHERE conference = ? AND id = ?",
        [(*table.encode(row)[1:], key, row.id) for row in changed],
    )
    if [row.id for row in before] != [row.id for row in after]:
        _write_order(connection, table, key, old, after, id)


def _write_order(
    connection: sqlite3.Connection, table: Table, key: int, old: Mapping[str, Row], after: Sequence[Row], id: str
) -> None:
    """Puts new rows in and moves old ones."""
    ordinals = dict(connection.execute(f"SELECT id, ordinal FROM {table.name} WHERE conference = ?", (key,)).fetchall())
    if ordinals.keys() != old.keys() & {row.id for row in after}:
        raise stale(id)
    wanted = _ordinals([ordinals.get(row.id) for row in after])
    connection.executemany(
        f"UPDATE {table.name} SET ordinal = ? WHERE conference = ? AND id = ?",
        [(n, key, row.id) for n, row in zip(wanted, after, strict=True) if row.id in old and ordinals[row.id] != n],
    )
    _insert(connection, table, key, [(n, row) for n, row in zip(wanted, after, strict=True) if row.id not in old])


def _check_unchanged(connection: sqlite3.Connection, table: Table, key: int, rows: Sequence[Row], id: str) -> None:
    """The index forgets words by the old text: it must be the text that was indexed, whatever the caller says."""
    for row in rows:
        found = connection.execute(
            f"SELECT {table.column_list} FROM {table.name} WHERE conference = ? AND id = ?", (key, row.id)
        ).fetchone()
        if found != table.encode(row):
            raise stale(id)


def _insert(connection: sqlite3.Connection, table: Table, key: int, rows: Sequence[tuple[int, Any]]) -> None:
    places = ", ".join("?" * (len(table.columns) + 2))
    connection.executemany(
        f"INSERT INTO {table.name} (conference, ordinal, {table.column_list}) VALUES ({places})",
        [(key, ordinal, *table.encode(row)) for ordinal, row in rows],
    )


def _ordinals(present: list[int | None]) -> list[int]:
    """Increasing numbers for rows in their new order, keeping as many of the present ones as can stay."""
    fixed = _longest_increasing(present)
    wanted: list[int] = []
    for n, ordinal in enumerate(present):
        if n in fixed and ordinal is not None:
            wanted.append(ordinal)
            continue
        low = wanted[-1] if wanted else 0
        following = next((m for m in range(n + 1, len(present)) if m in fixed), None)
        high = low + 2 * _GAP if following is None else present[following] or 0
        # The rows up to the next fixed one share the room evenly.
        room = (high - low) // ((len(present) if following is None else following) - n + 1)
        step = _GAP if following is None else room
        if step < 1:
            return [(m + 1) * _GAP for m in range(len(present))]
        wanted.append(low + step)
    return wanted


def _longest_increasing(numbers: list[int | None]) -> set[int]:
    """The indexes of a longest increasing run of numbers, picked out of the list."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for n, number in enumerate(numbers):
        if number is None:
            continue
        at = bisect_left(tails, number)
        if at:
            before[n] = ends[at - 1]
        tails[at : at + 1] = [number]
        ends[at : at + 1] = [n]
    picked: set[int] = set()
    n = ends[-1] if ends else -1
    while n >= 0:
        picked.add(n)
        n = before.get(n, -1)
    return picked


def write_pending(connection: sqlite3.Connection, key: int, pending: tuple[Pending, ...]) -> bool:
    """Replaces what was typed and is not yet valid; whether it differed."""
    before = load_pending(connection, key)
    if set(before) == set(pending):
        return False
    connection.execute("DELETE FROM pending WHERE conference = ?", (key,))
    connection.executemany(
        "INSERT INTO pending VALUES (?, ?, ?, ?, ?)",
        [(key, one.place.section, one.place.row, one.place.field, one.text) for one in pending],
    )
    return True


def write_carried(connection: sqlite3.Connection, key: int, carried: frozenset[Place]) -> bool:
    """Replaces what was brought and not looked at; whether it differed."""
    before = load_carried(connection, key)
    connection.executemany(
        "DELETE FROM carried WHERE conference = ? AND section = ? AND row = ? AND field = ?",
        [(key, one.section, one.row, one.field) for one in before - carried],
    )
    connection.executemany(
        "INSERT INTO carried VALUES (?, ?, ?, ?)",
        [(key, one.section, one.row, one.field) for one in carried - before],
    )
    return before != carried


def note_save(connection: sqlite3.Connection, key: int, revision: int, saved_at: datetime) -> None:
    """Counts the revision up and asks for a new side file."""
    connection.execute(
        "UPDATE conference SET revision = ?, saved_at = ?, side_file_stale = 1 WHERE key = ?",
        (revision, saved_at.isoformat(), key),
    )
