"""States of before: a conference as it was at each day's end and before each import, to look at and to bring back.

They are written when the first save of another day comes, or an import updates. At most `MOST` are kept of a
conference: the newest `DAILY`, and of what is older the last one of each month.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kcnminutes.archive import registry
from kcnminutes.archive.errors import ArchiveDamaged, NotFound
from kcnminutes.archive.files import FileKey
from kcnminutes.archive.loading import Stored
from kcnminutes.record import Conference, Pending, Place, as_dict, from_dict
from kcnminutes.words import t

DAILY, MOST = 30, 60


class StateReason(StrEnum):
    DAY = "day"
    """The day ended."""
    IMPORT = "import"
    """An import was about to change it."""


@dataclass(frozen=True, slots=True)
class State:
    """One kept state: as it was saved last at `saved_at`, kept at `kept_at` for a reason."""

    number: int
    kept_at: datetime
    saved_at: datetime
    reason: StateReason


@dataclass(frozen=True, slots=True)
class StateContent:
    """A state whole: `files` says which contents its record's files had then."""

    conference: Conference
    pending: tuple[Pending, ...]
    files: Mapping[str, FileKey]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A state on its way to be kept: `content` is packed JSON of the record, its files' hashes and what waits."""

    saved_at: datetime
    content: bytes


def snapshot(connection: sqlite3.Connection, key: int, stored: Stored) -> Snapshot:
    """What is stored now; inside a writing transaction, before anything is changed."""
    files = registry.hashes(connection, key, stored.conference)
    pending = [[one.place.section, one.place.row, one.place.field, one.text] for one in stored.pending]
    whole = {"record": as_dict(stored.conference), "files": files, "pending": pending}
    return Snapshot(stored.saved_at, zlib.compress(json.dumps(whole, ensure_ascii=False).encode()))


def keep(connection: sqlite3.Connection, key: int, taken: Snapshot, reason: StateReason, now: datetime) -> None:
    """Keeps a state, and lets old ones go."""
    connection.execute(
        "INSERT INTO state (conference, kept_at, saved_at, reason, content) VALUES (?, ?, ?, ?, ?)",
        (key, now.isoformat(), taken.saved_at.isoformat(), str(reason), taken.content),
    )
    found = connection.execute("SELECT number, saved_at FROM state WHERE conference = ? ORDER BY number DESC", (key,))
    gone = _too_many(found.fetchall())
    connection.executemany("DELETE FROM state WHERE number = ?", [(number,) for number in gone])


def keep_at_new_day(connection: sqlite3.Connection, key: int, stored: Stored, now: datetime) -> None:
    """Keeps what was saved last on an earlier day, before something else than a save changes it."""
    if stored.saved_at.date() < now.date():
        keep(connection, key, snapshot(connection, key, stored), StateReason.DAY, now)


def _too_many(newest_first: list[tuple[int, str]]) -> Iterator[int]:
    """The numbers of the states that are let go."""
    months: set[str] = set()
    left = MOST - DAILY
    for number, saved_at in newest_first[DAILY:]:
        month = saved_at[:7]
        if month in months or not left:
            yield number
        else:
            months.add(month)
            left -= 1


def states(connection: sqlite3.Connection, key: int) -> list[State]:
    """The kept states of a conference, the newest first."""
    found = connection.execute(
        "SELECT number, kept_at, saved_at, reason FROM state WHERE conference = ? ORDER BY number DESC", (key,)
    )
    return [
        State(number, datetime.fromisoformat(kept), datetime.fromisoformat(saved), StateReason(reason))
        for number, kept, saved, reason in found
    ]


def content(connection: sqlite3.Connection, key: int, number: int) -> StateContent:
    """A state whole. Raises NotFound for one that was let go meanwhile, ArchiveDamaged."""
    found = connection.execute(
        "SELECT content FROM state WHERE conference = ? AND number = ?", (key, number)
    ).fetchone()
    if found is None:
        raise NotFound(t("trạng thái này không còn được giữ"), t("hãy mở lại mục Lịch sử và chọn trạng thái khác"))
    try:
        whole = json.loads(zlib.decompress(found[0]))
    except (zlib.error, ValueError) as failure:
        raise ArchiveDamaged(
            t("một trạng thái đã giữ bị hỏng"), t("hãy chọn trạng thái khác và kiểm tra kho")
        ) from failure
    conference = from_dict(whole["record"])[0]
    pending = tuple(Pending(Place(*where), text) for *where, text in whole["pending"])
    return StateContent(conference, pending, _keys(connection, whole["files"]))


def _keys(connection: sqlite3.Connection, files: Mapping[str, str]) -> dict[str, FileKey]:
    sizes = {
        path: connection.execute("SELECT size FROM file WHERE sha256 = ?", (it,)).fetchone()
        for path, it in files.items()
    }
    return {path: FileKey(files[path], size[0]) for path, size in sizes.items() if size is not None}


def contents(connection: sqlite3.Connection) -> set[str]:
    """The hashes of all files that kept states name; one that cannot be unpacked names none."""
    named: set[str] = set()
    for (packed,) in connection.execute("SELECT content FROM state"):
        with suppress(zlib.error, ValueError):
            named.update(json.loads(zlib.decompress(packed))["files"].values())
    return named


def broken(connection: sqlite3.Connection) -> Iterable[tuple[str, int]]:
    """The conference and number of each state that cannot be unpacked any more."""
    found = connection.execute(
        "SELECT c.id, s.number, s.content FROM state s JOIN conference c ON c.key = s.conference"
    )
    for id, number, packed in found:
        try:
            zlib.decompress(packed)
        except zlib.error:
            yield id, number
