"""Which content lies under which path of which record."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from kcnminutes.archive.errors import ArchiveError
from kcnminutes.archive.files import FileKey
from kcnminutes.record import Conference
from kcnminutes.words import t


def paths(conference: Conference) -> set[str]:
    """The paths of the files that a record names."""
    return {photo.file for photo in conference.photos} | {paper.file for paper in conference.attachments}


def hashes(connection: sqlite3.Connection, key: int, conference: Conference) -> dict[str, str]:
    """The hash of each file that the record names."""
    wanted = paths(conference)
    if not wanted:
        return {}
    found = connection.execute("SELECT path, sha256 FROM conference_file WHERE conference = ?", (key,))
    return {path: sha256 for path, sha256 in found.fetchall() if path in wanted}


def note_files(connection: sqlite3.Connection, key: int, files: Mapping[str, FileKey], now: datetime) -> bool:
    """Puts contents under paths of a record; whether any is new. Paths no longer named stay, for undo."""
    before = connection.total_changes
    connection.executemany(
        "INSERT OR IGNORE INTO file VALUES (?, ?, ?)", [(f.sha256, f.size, now.isoformat()) for f in files.values()]
    )
    connection.executemany(
        "INSERT INTO conference_file VALUES (?, ?, ?) ON CONFLICT (conference, path) "
        "DO UPDATE SET sha256 = excluded.sha256 WHERE sha256 <> excluded.sha256",
        [(key, path, f.sha256) for path, f in files.items()],
    )
    return connection.total_changes > before


def missing_file(name: str) -> ArchiveError:
    return ArchiveError(
        t("chưa có nội dung của tệp {name} trong kho", name=name), t("hãy thêm lại ảnh hoặc tài liệu này")
    )
