"""What a conference was, as files beside the database: its kept states and its audit.

records/past/<hash of the id>/<number>.json is one state, written once; audit.json has the audit's lines, which outlive
the conference. Both are bounded: `states.MOST` states, a line for each sitting.
"""

from __future__ import annotations

import base64
import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from kcnminutes.archive.audit import Deed
from kcnminutes.archive.json_values import iso_moment, plain_text, whole_number
from kcnminutes.archive.side_files import RECORDS, stem
from kcnminutes.archive.states import StateReason
from kcnminutes.archive.whole_files import read_if_there, write_whole

PAST, AUDIT = "past", "audit.json"
_STATE = "number, kept_at, saved_at, reason, content"
_LINE = "number, at, until, who, deed, sections"

StateRow = tuple[int, str, str, str, bytes]
"""As the table has it, without its conference."""


def renew(folder: Path, connection: sqlite3.Connection, key: int, id: str) -> None:
    """Writes what is new of a conference, and forgets states that were let go."""
    place = _place(folder, id)
    numbers = {n for (n,) in connection.execute("SELECT number FROM state WHERE conference = ?", (key,))}
    there = _numbers(place)
    for number in there - numbers:
        _state_path(place, number).unlink(missing_ok=True)
    for number in numbers - there:
        row = connection.execute(f"SELECT {_STATE} FROM state WHERE number = ?", (number,)).fetchone()
        _write(folder, _state_path(place, number), _text(id, row))
    renew_audit(folder, connection, id)


def renew_audit(folder: Path, connection: sqlite3.Connection, id: str) -> None:
    """Writes the audit's lines of a conference, where the file does not say them."""
    path, text = _place(folder, id) / AUDIT, _audit_text(connection, id)
    if read_if_there(path) != text:
        _write(folder, path, text)


def gone(folder: Path, connection: sqlite3.Connection, id: str) -> None:
    """The conference is no more; what was done to it stays known, if anything was."""
    place = _place(folder, id)
    for number in _numbers(place):
        _state_path(place, number).unlink(missing_ok=True)
    if connection.execute("SELECT 1 FROM audit WHERE conference = ? LIMIT 1", (id,)).fetchone():
        renew_audit(folder, connection, id)
        return
    (place / AUDIT).unlink(missing_ok=True)
    with suppress(OSError):
        place.rmdir()


def wrong(folder: Path, connection: sqlite3.Connection, key: int, id: str) -> Iterator[Path]:
    """The files of a conference that are missing or say something else than the database."""
    place = _place(folder, id)
    rows = connection.execute(f"SELECT {_STATE} FROM state WHERE conference = ?", (key,)).fetchall()
    for row in rows:
        path = _state_path(place, row[0])
        if read_state(path) != row:
            yield path
    yield from (_state_path(place, number) for number in _numbers(place) - {row[0] for row in rows})
    audit = place / AUDIT
    if read_if_there(audit) != _audit_text(connection, id):
        yield audit


def belongs(folder: Path, path: Path) -> bool:
    """Whether a file in records/past/ has a name that is given there."""
    name = path.parent.name
    right = path.parent.parent == folder / RECORDS / PAST and len(name) == 32
    return right and (path.name == AUDIT or (path.name == f"{path.stem}.json" and path.stem.isdecimal()))


def state_files(folder: Path, id: str) -> list[Path]:
    """The files of a conference's states, the oldest first."""
    place = _place(folder, id)
    return [_state_path(place, number) for number in sorted(_numbers(place))]


def audit_files(folder: Path) -> list[Path]:
    """Those of all conferences, also of those that are gone."""
    return sorted((folder / RECORDS / PAST).glob(f"*/{AUDIT}"))


def read_state(path: Path) -> StateRow | None:
    """One state out of its file; None where that is no longer what was written."""
    try:
        found: dict[str, Any] = json.loads(path.read_bytes())
        kept_at, saved_at = (iso_moment(found[name]) for name in ("kept_at", "saved_at"))
        content = base64.b64decode(found["content"], validate=True)
        zlib.decompress(content)
        return whole_number(found["number"]), kept_at, saved_at, str(StateReason(found["reason"])), content
    except (OSError, ValueError, RecursionError, KeyError, TypeError, zlib.error):
        return None


def read_audit(path: Path) -> tuple[str, list[tuple[Any, ...]]] | None:
    """The id and the lines as the table has them; None where the file is damaged."""
    try:
        found = json.loads(path.read_bytes())
        lines = []
        for place, at, until, who, deed, sections in found["lines"]:
            moments = iso_moment(at), iso_moment(until)
            lines.append((whole_number(place), *moments, plain_text(who), str(Deed(deed)), plain_text(sections)))
        return plain_text(found["id"]), lines
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        return None


def _write(folder: Path, path: Path, content: bytes) -> None:
    (folder / RECORDS / PAST).mkdir(mode=0o700, exist_ok=True)
    write_whole(folder, path, content)


def _place(folder: Path, id: str) -> Path:
    return folder / RECORDS / PAST / stem(id)


def _numbers(place: Path) -> set[int]:
    return {int(path.stem) for path in place.glob("*.json") if path.stem.isascii() and path.stem.isdecimal()}


def _state_path(place: Path, number: int) -> Path:
    return place / f"{number:08}.json"


def _text(id: str, row: StateRow) -> bytes:
    number, kept_at, saved_at, reason, content = row
    packed = base64.b64encode(content).decode()
    whole = {"id": id, "number": number, "kept_at": kept_at, "saved_at": saved_at, "reason": reason, "content": packed}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _audit_text(connection: sqlite3.Connection, id: str) -> bytes:
    lines = connection.execute(f"SELECT {_LINE} FROM audit WHERE conference = ? ORDER BY number", (id,)).fetchall()
    return json.dumps({"id": id, "lines": lines}, ensure_ascii=False, indent=1).encode()
