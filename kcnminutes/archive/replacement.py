"""Notices that another database lies where the open one lay: another copy was put there, a program swapped the file,
another stick was put in.

SQLite holds on to the file it opened. Where that was moved away, it would go on writing there, unseen by everybody
else; where it was deleted, into nothing; and where it was written over, its log would mix the pages of both. So before
every write and at every look around the file is told by what the system calls it (device and number), and each sitting
leaves a mark of its own in the file, renewed when typing rests: a file that was written over has it no longer, and one
that went away and came back, or was copied back whole, has it still.
"""

from __future__ import annotations

import json
import os
import sqlite3
import uuid
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from kcnminutes.archive import connection as connecting
from kcnminutes.archive.connection import DATABASE
from kcnminutes.archive.errors import ArchiveReplaced
from kcnminutes.words import t

SETTING = "sittings"
"""Which mark each sitting left last, by its name. It belongs to this one file: no copy of it that we make has it."""
_MOST = 200
_LOG, _SHARED = f"{DATABASE}-wal", f"{DATABASE}-shm"

_File = tuple[int, int] | None
Writing = Callable[[], AbstractContextManager[sqlite3.Connection]]


class _There(StrEnum):
    """What lies where the open database lay."""

    NOTHING = "nothing"
    STRANGE = "strange"
    OTHER = "other"
    COPY = "copy"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class _Read:
    """What a database file says of itself, its log left aside."""

    identity: str | None
    marks: Mapping[str, int]


@dataclass(slots=True)
class _Marks:
    """The marks of one sitting. `may`: those that the file can bear now; `came`: whether one surely came into it."""

    sitting: str = field(default_factory=lambda: uuid.uuid4().hex)
    last: int = 0
    may: frozenset[int] = frozenset()
    came: bool = False
    identity: str | None = None
    changes: int = -1
    """SQLite's count of changes when the last one was left."""


class Standing:
    """Where one open archive stands. Belongs to the thread of its connection."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, beside: Path, file: _File, inside: _File) -> None:
        """`beside`: the folder in the archive for copies of the database. `file`, `inside`: what the system called the
        database and its folder when it was opened (`connection.file_at`)."""
        self._folder, self._connection, self._beside = folder, connection, beside
        self._path = folder / DATABASE
        self._file, self._in = file, inside
        self._log: _File = None
        self._marks = _Marks()
        self._sure: tuple[int, int] | None = None
        self._told: ArchiveReplaced | None = None
        self._written_over = False

    def look(self) -> None:
        """Raises ArchiveReplaced where another database lies there, ArchiveError where the folder is away.

        While it lasts, it is the same error.
        """
        at = connecting.file_at(self._path)
        if at is None and not self._folder.is_dir():
            raise connecting.broken(self._folder)
        if at != self._file:
            self._tell(self._what_lies_there())
        elif self._written_over or not self._bears_the_mark():
            self._written_over = True  # for good: its pages may be mixed with what is remembered of the one before
            self._tell(self._what_lies_there())
        self._told = None

    def leave_mark(self, identity: str, writing: Writing) -> None:
        """Marks the file as this sitting's, if anything was written since the last mark. Raises ArchiveError."""
        marks, logged = self._marks, self._is_logged()
        if self._connection.total_changes == marks.changes or (marks.last and not logged):
            return
        mark = marks.last + 1
        with writing() as inside:
            found = inside.execute("SELECT value FROM setting WHERE key = ?", (SETTING,)).fetchone()
            all_marks = {**_marks_in(found), marks.sitting: mark}
            newest = dict(sorted(all_marks.items(), key=lambda one: one[0] == marks.sitting)[-_MOST:])
            inside.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (SETTING, json.dumps(newest)))
        marks.last, marks.may, marks.identity = mark, marks.may | {mark}, identity
        marks.changes = self._connection.total_changes
        if logged:
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
            self._log = connecting.file_at(self._folder / _LOG)
        look = _look_of(self._path)
        read = _read(self._path)
        if read is not None and read.marks.get(marks.sitting) == mark:  # else a reader holds it up: the next one will
            marks.may, marks.came, self._sure = frozenset({mark}), True, look

    def goes_on(self, *, only_read: bool) -> bool:
        """Whether the archive goes on in what lies there now, as it was in this sitting: it can be opened anew.

        `only_read`: this sitting can have written nothing, so that any copy of the archive is as good.
        """
        good = (_There.SAME, _There.COPY) if only_read else (_There.SAME,)
        return not self._written_over and self._what_lies_there() in good

    def follow(self, before: Standing) -> None:
        """The archive of `before` was opened anew: what it knows of its sitting goes on."""
        self._marks = before._marks
        self._marks.changes, self._marks.came = -1, False

    def _bears_the_mark(self) -> bool:
        """Of the file that was opened: whether it still is what this sitting made of it."""
        look = _look_of(self._path)
        if not self._marks.came or look == self._sure:
            return True
        read = _read(self._path)
        if read is None:
            raise connecting.broken(self._folder)  # somebody is writing over it, or was killed at that
        if read.marks.get(self._marks.sitting) not in self._marks.may:
            return False
        self._sure = look
        return True

    def _what_lies_there(self) -> _There:
        if not self._path.is_file():
            return _There.NOTHING
        read = _read(self._path)
        if read is None:
            return _There.STRANGE
        if self._marks.may and read.marks.get(self._marks.sitting) in self._marks.may:
            return _There.SAME
        mine = self._marks.identity or _identity_in(self._connection)
        return _There.COPY if mine is not None and read.identity == mine else _There.OTHER

    def _tell(self, there: _There) -> None:
        if self._connection.in_transaction:  # nothing can be kept beside now; the next look does
            raise ArchiveReplaced(*_sentence(self._folder, there, None))
        if self._told is None:
            kept = self._keep_what_was() if there is not _There.SAME else None
            self._told = ArchiveReplaced(*_sentence(self._folder, there, kept))
        raise self._told

    def _keep_what_was(self) -> Path | None:
        """Where only the file went, this connection alone has what it held: a copy of that is kept beside.

        The log that lies there is this connection's. With another file it would be taken for the log of that one.
        """
        if not self._marks.last or connecting.file_at(self._folder) != self._in:
            return None  # of another folder nothing is ours; the archive that was is in the old one, wherever that is
        kept = None
        if not self._written_over:
            kept = self._beside / f"replaced-{datetime.now():%Y%m%d-%H%M%S}.sqlite"
            try:
                self._connection.execute("VACUUM INTO ?", (str(kept),))
                kept.chmod(0o600)
            except (OSError, sqlite3.Error):
                kept = None
        if self._log is not None and connecting.file_at(self._folder / _LOG) == self._log:
            with suppress(OSError):
                # Emptied first: where the file was written over, closing would bring its pages into the new one.
                os.truncate(self._folder / _LOG, 0) if self._written_over else (self._folder / _LOG).unlink()
            with suppress(OSError):
                if not self._written_over:
                    (self._folder / _SHARED).unlink()
        return kept

    def _is_logged(self) -> bool:
        return bool(self._connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal")


def _look_of(path: Path) -> tuple[int, int] | None:
    """Time and size: they change with whatever is written to the file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _read(path: Path) -> _Read | None:
    """What stands in a database file itself, without its log and without a lock; None where it is no such file, or is
    being written."""
    try:
        with closing(sqlite3.connect(connecting.uri(path, "mode=ro&immutable=1"), uri=True)) as alone:
            found = alone.execute("SELECT value FROM setting WHERE key = ?", (SETTING,)).fetchone()
            return _Read(_identity_in(alone), _marks_in(found))
    except (OSError, sqlite3.Error):
        return None


def _identity_in(connection: sqlite3.Connection) -> str | None:
    try:
        found = connection.execute("SELECT value FROM setting WHERE key = 'identity'").fetchone()
        return str(json.loads(found[0])) if found else None
    except (sqlite3.Error, ValueError):
        return None


def _marks_in(found: tuple[str] | None) -> dict[str, int]:
    try:
        marks = json.loads(found[0]) if found else {}
    except (ValueError, RecursionError):
        return {}
    return {str(name): mark for name, mark in marks.items() if type(mark) is int} if isinstance(marks, dict) else {}


def _sentence(folder: Path, there: _There, kept: Path | None) -> tuple[str, str]:
    what = {
        _There.NOTHING: t("trong lúc đang mở, tệp dữ liệu của kho {folder} đã bị xóa hoặc chuyển đi", folder=folder),
        _There.STRANGE: t("trong lúc đang mở, tệp dữ liệu của kho {folder} đã bị thay bằng tệp lạ", folder=folder),
        _There.OTHER: t("trong lúc đang mở, kho {folder} đã bị thay bằng một kho khác", folder=folder),
        _There.COPY: t("trong lúc đang mở, kho {folder} đã bị thay bằng một bản khác của kho", folder=folder),
        _There.SAME: t("trong lúc đang mở, kho {folder} đã bị chuyển đi rồi chuyển về", folder=folder),
    }[there]
    if kept is not None:
        return what, t("chương trình không ghi gì vào đó, và đã giữ bản trước khi bị thay ở {kept}", kept=kept)
    return what, t("chương trình không ghi gì vào đó; hãy trả kho cũ về chỗ, hoặc mở lại kho")
