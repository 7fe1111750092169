"""Verification in the background: a few files at a time, from where the last sitting stopped, round after round.

What is looked at: every content by its hash, and the JSON beside the database of every conference. The whole, with the
index and the chain, is `whole.check`.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from kcnminutes.archive.checking.problems import Problem
from kcnminutes.archive.checking.side_files import side_file_problems
from kcnminutes.archive.checking.whole import count, file_problems
from kcnminutes.archive.json_values import whole_number

SETTING = "verified"
ROUND = timedelta(days=1)
"""A round begins no sooner than that after the one before."""
LARGE = 64 * 1024 * 1024
"""Bytes of a content beyond which only its size is looked at here, so that no save waits for a long hash."""
_KEEP_EVERY = 16


@dataclass(frozen=True, slots=True)
class Checked:
    """How far a round has come: `done` of `of` contents and conferences. `fresh` are problems not told before."""

    done: int
    of: int
    problems: int
    fresh: tuple[Problem, ...] = ()
    more: bool = True
    """Whether there is something to look at now."""


@dataclass(slots=True)
class _Place:
    """What is kept between sittings. `at`: "f" and the last hash, or "r" and the last key; "" before the first."""

    at: str = ""
    done: int = 0
    known: list[str] = field(default_factory=list)
    """Problems that were told, by the path they are at."""
    found: list[str] = field(default_factory=list)
    """Those of this round."""
    ended: str = ""
    """When the last whole round ended."""


class Rounds:
    """One archive's verification; belongs to the thread of its connection."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, keep: Callable[[str, object], None]) -> None:
        """`keep(key, value)` keeps a setting."""
        self._folder, self._connection, self._keep = folder, connection, keep
        self._place = _read(connection)
        self._steps = 0

    def step(self, seconds: float, wanted: Callable[[], bool], now: datetime) -> Checked:
        """Looks for `seconds` at most, and no longer than nobody waits: `wanted` says whether somebody does."""
        place, of = self._place, count(self._connection)
        if not place.at and place.ended and now - datetime.fromisoformat(place.ended) < ROUND:
            return Checked(of, of, len(place.known), more=False)
        fresh: list[Problem] = []
        end = time.monotonic() + seconds
        while time.monotonic() < end and not wanted():
            following = self._next()
            if following is None:
                self._place = _Place(known=place.found, ended=now.isoformat())  # what was not met again is well again
                self._write()
                return Checked(of, of, len(self._place.known), tuple(fresh), more=False)
            place.at, problems = following
            place.done += 1
            place.found += [one.path for one in problems]
            fresh += [one for one in problems if one.path not in place.known]
            place.known += [one.path for one in problems if one.path not in place.known]
        self._steps += 1
        if fresh or self._steps % _KEEP_EVERY == 0:
            self._write()
        return Checked(of if place.ended else min(place.done, of), of, len(place.known), tuple(fresh))

    def _next(self) -> tuple[str, list[Problem]] | None:
        kind, at = self._place.at[:1], self._place.at[1:]
        if kind in ("", "f"):
            row = self._connection.execute(
                "SELECT sha256, size FROM file WHERE sha256 > ? ORDER BY sha256 LIMIT 1", (at,)
            ).fetchone()
            if row is not None:
                hashed = row[1] <= LARGE
                return f"f{row[0]}", list(file_problems(self._folder, self._connection, *row, hashed=hashed))
            at = "0"
        row = self._connection.execute(
            "SELECT key FROM conference WHERE key > ? ORDER BY key LIMIT 1", (int(at),)
        ).fetchone()
        return row and (f"r{row[0]}", side_file_problems(self._folder, self._connection, row[0]))

    def _write(self) -> None:
        place = self._place
        kept: dict[str, Any] = {"at": place.at, "done": place.done, "ended": place.ended}
        self._keep(SETTING, {**kept, "known": place.known, "found": place.found})


def _read(connection: sqlite3.Connection) -> _Place:
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (SETTING,)).fetchone()
    try:
        kept = json.loads(row[0])
        known, found = ([str(name) for name in kept[key]] for key in ("known", "found"))
        place = _Place(str(kept["at"]), whole_number(kept["done"]), known, found, str(kept["ended"]))
        datetime.fromisoformat(place.ended or "2000-01-01")
        int(place.at[1:] if place.at.startswith("r") else "0")
        return place
    except (TypeError, ValueError, RecursionError, KeyError):
        return _Place()
