"""Days that pass over an archive."""

from __future__ import annotations

from datetime import datetime, timedelta

from kcnminutes.archive import Archive


def a_day_passes(archive: Archive, days: int = 1) -> None:
    """What was saved is as if it had been saved that many days earlier."""
    for key, saved_at in archive.connection.execute("SELECT key, saved_at FROM conference").fetchall():
        earlier = datetime.fromisoformat(saved_at) - timedelta(days=days)
        archive.connection.execute("UPDATE conference SET saved_at = ? WHERE key = ?", (earlier.isoformat(), key))
