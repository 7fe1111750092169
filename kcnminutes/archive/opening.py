"""Opening an archive: making its folder, bringing it to the newest version, tidying what a killed process left."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kcnminutes.archive import connection as connecting
from kcnminutes.archive import schema
from kcnminutes.archive.connection import DATABASE, Steps
from kcnminutes.archive.errors import ArchiveMissing
from kcnminutes.archive.open_archive import BACKUPS, LOCKS, this_second
from kcnminutes.refusals import rename
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.archive.archive import Archive

_SWEPT = "swept"
_opened: set[Path] = set()
"""The databases that this process has opened."""
HALF = "restoring.partial"
"""The folder, within the one that is restored into, where the archive lies until it is whole."""
_FOLDERS = ("files", "prints", "thumbs", "records", "incoming", BACKUPS, LOCKS)


def open_archive(kind: type[Archive], folder: Path, *, create: bool, write: bool, steps: Steps) -> Archive:
    path = folder / DATABASE
    if not path.is_file():
        _must_not_be_half_restored(folder)
        _must_hold_no_records(folder)
    if create or (write and path.is_file()):
        _make_folder(folder, new=not path.is_file())
    _put_foreign_log_away(path)
    connection = connecting.connect(path, write=write)
    try:
        archive = kind(folder, connection)
        found = connecting.check_version(connection, path, schema.APPLICATION_ID, steps)
        if not found:  # an empty file is a database to SQLite
            _must_hold_no_records(folder)
        upgraded = found < len(steps)
        if upgraded:
            with archive.writer_lock(), connecting.sentences(path):
                _upgrade(connection, folder, steps)
        if write or upgraded:
            _seal_finals_of_before(archive)
        if write:
            with connecting.sentences(path):
                _tidy(archive)
    except BaseException:
        connection.close()
        raise
    return archive


def _put_foreign_log_away(path: Path) -> None:
    """A log that a killed process left is read into the database, also into another one that was copied over it.

    Ours are copied without a log and say so in their header (bytes 18 and 19, https://www.sqlite.org/fileformat.html);
    where there is a log beside such a file, it is of the one before. It goes into backups/. Read once in a process
    only: closing the file would end the locks that SQLite has on it here.
    """
    if path in _opened:
        return
    _opened.add(path)
    log = path.with_name(f"{DATABASE}-wal")
    with suppress(OSError):
        if log.stat().st_size and path.stat().st_size:
            with path.open("rb") as file:
                header = file.read(20)
            if header.startswith(b"SQLite format 3\0") and header[18:] == b"\1\1":
                kept = path.parent / BACKUPS
                kept.mkdir(mode=0o700, exist_ok=True)
                log.replace(kept / f"before-copy-{datetime.now():%Y%m%d-%H%M%S}.sqlite-wal")
                path.with_name(f"{DATABASE}-shm").unlink(missing_ok=True)


def _must_not_be_half_restored(folder: Path) -> None:
    """An empty archive must not take the place of one that was being brought back. Raises ArchiveMissing."""
    from kcnminutes.archive.backups.restoring import finish_restore_over

    finish_restore_over(folder)
    if (folder / HALF / DATABASE).exists():
        raise ArchiveMissing(
            t("việc khôi phục vào {folder} bị ngắt giữa chừng", folder=folder),
            t("hãy khôi phục lại từ bản sao lưu"),
        )


def _must_hold_no_records(folder: Path) -> None:
    """Where the database is lost, an empty one in its place would hide the records, and then forget them.

    Raises ArchiveMissing.
    """
    from kcnminutes.archive.side_files import RECORDS

    with connecting.sentences(folder / DATABASE):
        lost = any((folder / RECORDS).glob("*.json"))
    if lost:
        raise ArchiveMissing(
            t("cơ sở dữ liệu của kho {folder} đã mất, nhưng hồ sơ JSON của các hội nghị vẫn còn ở đó", folder=folder),
            t("hãy dựng lại kho từ hồ sơ JSON (kcnminutes rebuild), hoặc khôi phục từ bản sao lưu"),
        )


def _make_folder(folder: Path, *, new: bool) -> None:
    """A restored archive comes without the folders of what can be made anew."""
    with connecting.sentences(folder / DATABASE):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in _FOLDERS:
            if not (folder / name).is_dir():
                (folder / name).mkdir(mode=0o700, exist_ok=True)
        if new:
            connecting.make_database(folder / DATABASE)


def _upgrade(connection: sqlite3.Connection, folder: Path, steps: Steps) -> None:
    """Under the writer lock. Another process may have done it while we waited."""
    found = connecting.version(connection)
    if found >= len(steps):
        return
    if found:
        _keep_old(connection, folder, found)
    connecting.run_steps(connection, schema.APPLICATION_ID, steps)


def _keep_old(connection: sqlite3.Connection, folder: Path, version: int) -> None:
    """A copy of the database as it was, before a step touches it."""
    (folder / BACKUPS).mkdir(mode=0o700, exist_ok=True)
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    target = folder / BACKUPS / f"before-step-{version + 1}-{stamp}.sqlite"
    unfinished = target.with_suffix(".partial")
    unfinished.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", (str(unfinished),))
    connecting.check_copy(unfinished)
    rename(unfinished, target)


def _seal_finals_of_before(archive: Archive) -> None:
    from kcnminutes.archive.seals import sealing

    if sealing.is_waiting(archive.connection):
        with archive.writing() as inside:
            sealing.seal_waiting(inside, this_second())


def _tidy(archive: Archive) -> None:
    from kcnminutes.archive import editing, registry
    from kcnminutes.archive.files import FileStore
    from kcnminutes.archive.index import search_index

    store = FileStore(archive.folder)
    store.sweep()
    with suppress(OSError):
        (archive.folder / HALF).rmdir()  # what was in it has taken its place
    today = datetime.now()
    if archive.setting(_SWEPT) != today.date().isoformat():
        with archive.writing() as inside:
            known = registry.forget_old(inside, today - timedelta(days=1))
            store.sweep_originals(known)  # inside: nobody brings a content in meanwhile
        archive.set_setting(_SWEPT, today.date().isoformat())
    if not search_index.is_current(archive.connection):
        with archive.writing() as inside:
            if not search_index.is_current(inside):
                editing.index_anew(inside)
