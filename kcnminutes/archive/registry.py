"""Which content lies under which path of which record."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
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


def contents(connection: sqlite3.Connection, key: int) -> dict[str, FileKey]:
    """What lies under every path that the record names or has named."""
    found = connection.execute(
        "SELECT p.path, f.sha256, f.size FROM conference_file p JOIN file f ON f.sha256 = p.sha256 "
        "WHERE p.conference = ?",
        (key,),
    )
    return {path: FileKey(sha256, size) for path, sha256, size in found.fetchall()}


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


def key_of(connection: sqlite3.Connection, id: str) -> int:
    """The key of a conference that is there, in the bin or not."""
    return int(connection.execute("SELECT key FROM conference WHERE id = ?", (id,)).fetchone()[0])


def unknown(connection: sqlite3.Connection, contents: Iterable[str]) -> frozenset[str]:
    """Those hashes that no record of the archive ever named."""
    return frozenset(
        sha256
        for sha256 in contents
        if connection.execute("SELECT 1 FROM file WHERE sha256 = ?", (sha256,)).fetchone() is None
    )


def set_hashes(connection: sqlite3.Connection, key: int, hashes: Mapping[str, str]) -> None:
    """Makes these, and no others, the contents under the paths of a record."""
    connection.execute("DELETE FROM conference_file WHERE conference = ?", (key,))
    connection.executemany(
        "INSERT INTO conference_file VALUES (?, ?, ?)", [(key, path, sha256) for path, sha256 in hashes.items()]
    )


def forget_unused(connection: sqlite3.Connection, contents: Iterable[str]) -> frozenset[str]:
    """Strikes out those contents that no record, kept state or sealed version names; which ones."""
    unused = {
        sha256
        for sha256 in contents
        if connection.execute(
            "SELECT 1 FROM conference_file WHERE sha256 = :it UNION SELECT 1 FROM sealed_pdf WHERE sha256 = :it",
            {"it": sha256},
        ).fetchone()
        is None
    }
    if unused:  # states are packed: they are looked through only where something may go
        from kcnminutes.archive import states

        unused -= states.contents(connection)
    connection.executemany("DELETE FROM file WHERE sha256 = ?", [(sha256,) for sha256 in unused])
    return frozenset(unused)


def forget_old(connection: sqlite3.Connection, before: datetime) -> frozenset[str]:
    """Strikes out contents that nobody names any more and that came before then; the hashes of all that stay."""
    old = connection.execute("SELECT sha256 FROM file WHERE added_at < ?", (before.isoformat(),)).fetchall()
    forget_unused(connection, [sha256 for (sha256,) in old])
    return frozenset(sha256 for (sha256,) in connection.execute("SELECT sha256 FROM file"))


def missing_file(name: str) -> ArchiveError:
    return ArchiveError(
        t("chưa có nội dung của tệp {name} trong kho", name=name), t("hãy thêm lại ảnh hoặc tài liệu này")
    )
