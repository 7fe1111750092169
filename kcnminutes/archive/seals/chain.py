"""The chain of sealed minutes: each version's hash covers its content, its reason and the hash of the version before.

One chain runs over the whole archive in the order of sealing, so that a changed, removed or inserted version breaks it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from datetime import datetime

START = ""
"""Stands for the hash before the first version."""

COLUMNS = "number, conference, version, sealed_at, who, reason, record, files, before, hash"


@dataclass(frozen=True, slots=True)
class Link:
    """One sealed version. `number` counts them over the archive, `version` within a conference, both from 1.

    `record` is the JSON of the minutes without follow-up, `files` the hash of `files_hash`, `before` the hash of the
    link before.
    """

    number: int
    conference: str
    version: int
    sealed_at: str
    who: str
    reason: str
    record: str
    files: str
    before: str
    hash: str

    def own_hash(self) -> str:
        """What `hash` must be: SHA-256 of all the rest, as a JSON list, in hexadecimal."""
        covered = [self.before, self.conference, self.version, self.sealed_at, self.who, self.reason]
        return _digest([*covered, self.record, self.files])


def files_hash(files: Mapping[str, str]) -> str:
    """One hash for the contents (by path, in hexadecimal) of all files that a record names."""
    return _digest(sorted(files.items()))


def pdf_hash(link_hash: str, sha256: str) -> str:
    """Ties a kept PDF to its version: it may come later than the seal, so the chain itself does not cover it."""
    return _digest([link_hash, sha256])


def append(
    connection: sqlite3.Connection, id: str, now: datetime, who: str, reason: str, record: str, files: Mapping[str, str]
) -> Link:
    """Adds the next version of a conference, inside a writing transaction."""
    count, head = head_of(connection)
    version = latest_version(connection, id) + 1
    link = Link(count + 1, id, version, now.isoformat(), who, reason, record, files_hash(files), head, "")
    link = replace(link, hash=link.own_hash())
    connection.execute(
        f"INSERT INTO sealed ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        astuple(link),
    )
    _set_head(connection, link.number, link.hash)
    return link


def drop_last(connection: sqlite3.Connection, link: Link) -> None:
    """Takes the newest version of the archive away as if it had never been sealed."""
    connection.execute("DELETE FROM sealed_pdf WHERE seal = ?", (link.number,))
    connection.execute("DELETE FROM sealed WHERE number = ?", (link.number,))
    _set_head(connection, link.number - 1, link.before)


def head_of(connection: sqlite3.Connection) -> tuple[int, str]:
    """How many versions the chain has, and the hash of the newest."""
    count, newest = connection.execute("SELECT count, hash FROM sealed_head").fetchone()
    return int(count), str(newest)


def _set_head(connection: sqlite3.Connection, count: int, newest: str) -> None:
    connection.execute("UPDATE sealed_head SET count = ?, hash = ?", (count, newest))


def latest_version(connection: sqlite3.Connection, id: str) -> int:
    """0 for a conference that was never sealed."""
    found = connection.execute("SELECT max(version) FROM sealed WHERE conference = ?", (id,)).fetchone()
    return int(found[0] or 0)


def links(connection: sqlite3.Connection) -> Iterator[Link]:
    """The whole chain, in order."""
    for values in connection.execute(f"SELECT {COLUMNS} FROM sealed ORDER BY number"):
        yield Link(*values)


def links_of(connection: sqlite3.Connection, id: str) -> list[Link]:
    """The sealed versions of one conference, the first one first."""
    found = connection.execute(f"SELECT {COLUMNS} FROM sealed WHERE conference = ? ORDER BY version", (id,))
    return [Link(*values) for values in found.fetchall()]


def _digest(values: object) -> str:
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
