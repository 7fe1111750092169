"""What a whole copy of an archive consists of: its database and every content that its records name."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kcnminutes.archive import connection as connecting
from kcnminutes.archive import replacement, schema, states
from kcnminutes.archive.connection import DATABASE
from kcnminutes.archive.errors import ArchiveError
from kcnminutes.archive.files import ORIGINALS, copy_whole, digest

Progress = Callable[[int, int], object]
"""Told after each file: how many are done, and of how many. What it raises ends the work, and nothing is left."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A backup that was made, or an archive that was brought back.

    `lacking`: hashes of files that were missing or damaged where they came from; all the rest is there.
    """

    path: Path
    lacking: tuple[str, ...] = ()


def prepare_copy(path: Path) -> list[str]:
    """The files that the records of a copied database name; asks for side files to be written anew beside it."""
    connection = connecting.connect(path, write=False)
    try:
        version = connecting.check_version(connection, path, schema.APPLICATION_ID, schema.STEPS)
        with connecting.sentences(path):
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("UPDATE conference SET side_file_stale = 1")
            connection.execute("DELETE FROM setting WHERE key = ?", (replacement.SETTING,))
            # A copy of an archive from before there were seals has no PDFs to keep.
            kept = " UNION SELECT sha256 FROM sealed_pdf" if version > 1 else ""
            rows = connection.execute(f"SELECT sha256 FROM conference_file{kept}").fetchall()
            # ... nor, from before states were kept, any states.
            named = states.contents(connection) if version > 2 else set()
            return sorted({sha256 for (sha256,) in rows} | named)
    finally:
        connection.close()


def copy_originals(
    wanted: list[str], sources: list[Path], target: Path, linked: Path | None = None, progress: Progress | None = None
) -> list[str]:
    """Brings contents into `target` from the first source that has them whole; those that none has are returned.

    `linked` is a folder on the same disk whose contents may be shared instead of copied.
    """
    lacking: list[str] = []
    for number, sha256 in enumerate(wanted):
        where = Path(ORIGINALS, sha256[:2], sha256)
        (target / where).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (linked and _link(linked / where, target / where, sha256)) and not any(
            _copy(source / where, target / where, sha256) for source in sources
        ):
            lacking.append(sha256)
        if progress is not None:
            progress(number + 1, len(wanted))
    return lacking


def _link(source: Path, target: Path, sha256: str) -> bool:
    try:
        if not source.is_file() or digest(source).sha256 != sha256:
            return False
        os.link(source, target)
    except OSError:  # a stick's file system knows no links; a bad sector is read from the archive instead
        return False
    return True


def _copy(source: Path, target: Path, sha256: str) -> bool:
    """Whether the content was there and whole. Raises OSError and ArchiveError where `target` cannot be written."""
    if not source.is_file():
        return False
    try:
        whole = copy_whole(source, target).sha256 == sha256
    except ArchiveError:
        if _is_readable(source):
            raise
        return False
    if not whole:
        target.unlink()
    return whole


def _is_readable(path: Path) -> bool:
    try:
        digest(path)
    except OSError:
        return False
    return True


def check(folder: Path) -> None:
    """Opens the copy by itself, as a restore will have to; then brings the database to the disk."""
    connecting.check_copy(folder / DATABASE)
    descriptor = os.open(folder / DATABASE, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
