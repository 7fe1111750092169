"""How many persons were there: counted from the lists of attendees of a year, by month and state."""

from __future__ import annotations

import sqlite3

from kcnminutes.archive.of_years import WITHIN, moments
from kcnminutes.record import Presence


def attendance(connection: sqlite3.Connection, year: int) -> dict[tuple[int, Presence], int]:
    """See `Archive.attendance`."""
    found = connection.execute(
        f"""
        SELECT CAST(substr(c.starts_at, 6, 2) AS INTEGER), a.state, sum(min(coalesce(a.count, 1), 9007199254740992))
        FROM attendee a JOIN conference c ON c.key = a.conference
        WHERE {WITHIN} GROUP BY 1, 2
        """,
        moments(year, year),
    )
    return {(month, Presence(state)): count for month, state, count in found}
