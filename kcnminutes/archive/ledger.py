"""The minutes of a year as the registers of the office need them: numbers, retention, who wrote them, which version."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from kcnminutes.archive.codec import retention_from_text
from kcnminutes.archive.of_years import WITHIN, moments
from kcnminutes.record import Kind, Retention, Status


@dataclass(frozen=True, slots=True)
class Entry:
    """One conference. `version`: the sealed version that it is or was last, 0 where it was never sealed."""

    id: str
    kind: Kind
    title: str
    number: int | None
    symbol: str
    organisation: str
    starts_at: datetime
    ends_at: datetime | None
    status: Status
    retention: Retention
    version: int


def ledger(connection: sqlite3.Connection, first: int, last: int) -> list[Entry]:
    """See `Archive.ledger`."""
    found = connection.execute(
        f"""
        SELECT c.id, c.kind, c.title, c.number, c.symbol, c.organisation, c.starts_at, c.ends_at, c.status, c.retention,
            (SELECT coalesce(max(s.version), 0) FROM sealed s WHERE s.conference = c.id)
        FROM conference c WHERE {WITHIN}
        ORDER BY c.starts_at, c.key
        """,
        moments(first, last),
    )
    return [
        Entry(
            *(id, Kind(kind), title, number, symbol, organisation, datetime.fromisoformat(starts_at)),
            datetime.fromisoformat(ends_at) if ends_at else None,
            *(Status(status), retention_from_text(retention), version),
        )
        for id, kind, title, number, symbol, organisation, starts_at, ends_at, status, retention, version in found
    ]


def years(connection: sqlite3.Connection) -> list[int]:
    """See `Archive.years`."""
    found = connection.execute(
        "SELECT DISTINCT substr(starts_at, 1, 4) FROM conference WHERE deleted_at IS NULL ORDER BY 1 DESC"
    )
    return [int(year) for (year,) in found]
