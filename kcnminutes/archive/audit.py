"""The audit: who changed a conference, when, and what kind of change it was; not a word of its text.

Saves of one sitting are one line, which grows until half an hour passes without one.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kcnminutes.archive.who import me
from kcnminutes.record import SECTIONS, Conference

SITTING = timedelta(minutes=30)


class Deed(StrEnum):
    CREATED = "created"
    EDITED = "edited"
    FOLLOWED_UP = "followed-up"
    TAGGED = "tagged"
    IMPORTED = "imported"
    TAKEN_BACK = "taken-back"
    SEALED = "sealed"
    REOPENED = "reopened"
    BINNED = "binned"
    RESTORED = "restored"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One kind of change, from `at` to `until`. `sections` are keys of a record's `SECTIONS`, "" for its own fields."""

    at: datetime
    until: datetime
    who: str
    deed: Deed
    sections: tuple[str, ...] = ()


def note(
    connection: sqlite3.Connection, id: str, deed: Deed, now: datetime, who: str = "", sections: tuple[str, ...] = ()
) -> None:
    """Writes a line, or lets the last one grow; inside a writing transaction."""
    who = who or me()
    last = connection.execute(
        "SELECT number, until, who, deed, sections FROM audit WHERE conference = ? ORDER BY number DESC LIMIT 1", (id,)
    ).fetchone()
    if last is not None and deed in (Deed.EDITED, Deed.FOLLOWED_UP, Deed.TAGGED):
        number, until, by, before, touched = last
        goes_on = by == who and before in (deed, Deed.CREATED) and now - datetime.fromisoformat(until) < SITTING
        if goes_on and until[:10] == now.isoformat()[:10]:
            both = _text({*_sections(touched), *sections})
            connection.execute(
                "UPDATE audit SET until = ?, sections = ? WHERE number = ?", (now.isoformat(), both, number)
            )
            return
    connection.execute(
        "INSERT INTO audit (conference, at, until, who, deed, sections) VALUES (?, ?, ?, ?, ?, ?)",
        (id, now.isoformat(), now.isoformat(), who, str(deed), _text(set(sections))),
    )


def differing(base: Conference, new: Conference) -> tuple[str, ...]:
    """The parts of a record that differ: "" for its own fields, else keys of `SECTIONS`."""
    own = () if _own(base) == _own(new) else ("",)
    lists = [name for name in SECTIONS if getattr(base, name) is not getattr(new, name)]
    return (*own, *(name for name in lists if getattr(base, name) != getattr(new, name)))


def lines(connection: sqlite3.Connection, id: str) -> list[AuditLine]:
    """The lines of a conference, the newest first."""
    found = connection.execute(
        "SELECT at, until, who, deed, sections FROM audit WHERE conference = ? ORDER BY number DESC", (id,)
    )
    return [
        AuditLine(datetime.fromisoformat(at), datetime.fromisoformat(until), who, Deed(deed), _sections(sections))
        for at, until, who, deed, sections in found
    ]


def forget_import(connection: sqlite3.Connection, id: str) -> None:
    """An import that is taken back whole was never there."""
    connection.execute(
        "DELETE FROM audit WHERE number = (SELECT max(number) FROM audit WHERE conference = ?) AND deed = ?",
        (id, str(Deed.IMPORTED)),
    )


def _own(conference: Conference) -> tuple[object, ...]:
    return tuple(getattr(conference, name) for name in _OWN)


_OWN = tuple(name for name in Conference.__dataclass_fields__ if name not in SECTIONS)
_ORDER = ("", *SECTIONS)


def _text(sections: set[str]) -> str:
    return ",".join(name or "-" for name in _ORDER if name in sections)


def _sections(text: str) -> tuple[str, ...]:
    return tuple("" if name == "-" else name for name in text.split(",") if name)
