"""What a list shows of each conference, read without the record."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import NamedTuple

from kcnminutes.archive.errors import NotFound
from kcnminutes.record import Kind, Status
from kcnminutes.words import t

_COLUMNS = (
    "id, title, kind, starts_at, number, symbol, status, attendee_count, speech_count, photo_count, directive_count, "
    "sample, saved_at, deleted_at"
)


class Summary(NamedTuple):  # no dataclass: their library takes longer to load than all that `list` does
    """`attendees` counts persons, those of groups too. `deleted_at` is set for what lies in the bin."""

    id: str
    title: str
    kind: Kind
    starts_at: datetime
    number: int | None
    symbol: str
    status: Status
    attendees: int
    speeches: int
    photos: int
    directives: int
    sample: bool
    saved_at: datetime
    deleted_at: datetime | None


_KINDS = {kind.value: kind for kind in Kind}
_STATUSES = {status.value: status for status in Status}


def page(connection: sqlite3.Connection, offset: int, limit: int, *, binned: bool) -> list[Summary]:
    """`limit` summaries from `offset` on, newest first; -1: all. Those in the bin by when they were put there."""
    order = "deleted_at DESC" if binned else "starts_at DESC, key DESC"
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM conference WHERE deleted_at IS {'NOT ' if binned else ''}NULL "
        f"ORDER BY {order} LIMIT ? OFFSET ?",
        (limit, offset),
    )
    return [_summary(*values) for values in found]


def one(connection: sqlite3.Connection, key: int) -> Summary:
    return _summary(*connection.execute(f"SELECT {_COLUMNS} FROM conference WHERE key = ?", (key,)).fetchone())


def count(connection: sqlite3.Connection, *, binned: bool) -> int:
    found: int = connection.execute(
        f"SELECT count(*) FROM conference WHERE deleted_at IS {'NOT ' if binned else ''}NULL"
    ).fetchone()[0]
    return found


def ids(connection: sqlite3.Connection) -> list[str]:
    """The ids of all conferences, newest first: what a list of 100,000 rows needs to hold."""
    found = connection.execute("SELECT id FROM conference WHERE deleted_at IS NULL ORDER BY starts_at DESC, key DESC")
    return [id for (id,) in found]


def tags(connection: sqlite3.Connection, ids: frozenset[str] | None) -> dict[str, int]:
    """See `Archive.tags`."""
    from collections import Counter

    from kcnminutes.archive.codec import words_from_text

    found = connection.execute("SELECT id, tags FROM conference WHERE deleted_at IS NULL AND tags <> '[]'")
    counts = Counter(tag for id, text in found if ids is None or id in ids for tag in set(words_from_text(text)))
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _summary(
    id: str,
    title: str,
    kind: str,
    starts_at: str,
    number: int | None,
    symbol: str,
    status: str,
    attendees: int,
    speeches: int,
    photos: int,
    directives: int,
    sample: int,
    saved_at: str,
    deleted_at: str | None,
) -> Summary:
    return Summary(
        *(id, title, _KINDS[kind], datetime.fromisoformat(starts_at), number, symbol, _STATUSES[status]),
        *(attendees, speeches, photos, directives, bool(sample), datetime.fromisoformat(saved_at)),
        None if deleted_at is None else datetime.fromisoformat(deleted_at),
    )


def key_of(connection: sqlite3.Connection, id: str, *, binned: bool | None = False) -> int:
    """The conference's row. `binned`: None takes it from the bin too. Raises NotFound."""
    found = connection.execute("SELECT key, deleted_at FROM conference WHERE id = ?", (id,)).fetchone()
    if found is None or (binned is not None and (found[1] is not None) is not binned):
        raise NotFound(t("kho không có hội nghị mang mã {id}", id=id), t("hãy xem lại mã trong danh sách hội nghị"))
    key: int = found[0]
    return key
