"""Texts of attached files, each kept once by the content of its file, whoever attached it. See `text_index`."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kcnminutes.file_text import FileText, TextState

if TYPE_CHECKING:
    from kcnminutes.archive.files import FileStore


class UnreadFile(NamedTuple):
    """A content whose text is not known yet; `name` is the path one of its records gives it."""

    sha256: str
    path: Path
    name: str


def unread(connection: sqlite3.Connection, store: FileStore, most: int) -> list[UnreadFile]:
    """Some of the contents that are attached and not read yet, the last attached first."""
    found = connection.execute(
        "SELECT t.sha256, min(f.path) FROM file_text t JOIN conference_file f ON f.sha256 = t.sha256 "
        "WHERE t.state = '' GROUP BY t.key ORDER BY t.key DESC LIMIT ?",
        (most,),
    ).fetchall()
    return [UnreadFile(sha256, store.original(sha256), name) for sha256, name in found]


def keep(connection: sqlite3.Connection, sha256: str, text: FileText) -> None:
    """Keeps the text of a content that waits for it; of one that is gone or known meanwhile nothing."""
    found = connection.execute("SELECT key FROM file_text WHERE sha256 = ? AND state = ''", (sha256,)).fetchone()
    if found is None:
        return
    connection.execute("UPDATE file_text SET state = ? WHERE key = ?", (str(text.state), found[0]))
    connection.executemany(
        "INSERT INTO file_text_piece VALUES (?, ?, ?, ?, ?)",
        [(found[0], n, piece.page, piece.sheet, packed(piece.text)) for n, piece in enumerate(text.pieces)],
    )
    if text.pieces:
        connection.execute("INSERT INTO text_unnoted VALUES (?, 0)", found)
        connection.execute(
            "INSERT OR IGNORE INTO text_due SELECT DISTINCT conference FROM conference_file WHERE sha256 = ?", (sha256,)
        )


def states(connection: sqlite3.Connection, key: int) -> dict[str, TextState | None]:
    """What is known of the text of each attachment of a conference, by its path; None for one not read yet."""
    found = connection.execute(
        "SELECT a.file, t.state FROM attachment a LEFT JOIN conference_file f "
        "ON f.conference = a.conference AND f.path = a.file LEFT JOIN file_text t ON t.sha256 = f.sha256 "
        "WHERE a.conference = ?",
        (key,),
    )
    return {file: TextState(state) if state else None for file, state in found}


def packed(text: str) -> bytes:
    return zlib.compress(text.encode())


def unpacked(content: bytes) -> str:
    """ "" for a damaged piece: verification tells of it, for the index holds something else."""
    try:
        return zlib.decompress(content).decode()
    except (zlib.error, UnicodeDecodeError):
        return ""
