"""An archive that is open: its connection, its transactions, its settings."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kcnminutes.archive import connection as connecting
from kcnminutes.archive.connection import DATABASE, WAIT_S
from kcnminutes.archive.errors import ArchiveError
from kcnminutes.archive.locks import FileLock

if TYPE_CHECKING:  # each command loads only what it uses
    from kcnminutes.archive.files import FileStore
    from kcnminutes.archive.replacement import Standing
    from kcnminutes.archive.tables import AdoptedDatabase

LOCKS, BACKUPS = "locks", "backups"
WRITER_LOCK = "writer.lock"


def this_second() -> datetime:
    """The time as the archive keeps it."""
    return datetime.now().replace(microsecond=0)


class OpenArchive:
    """What every part of `Archive` stands on. It belongs to the thread that opened it."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self._connection = connection
        self._writer = FileLock(folder / LOCKS / WRITER_LOCK)
        self._opened = connecting.file_at(folder / DATABASE), connecting.file_at(folder)

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Within this room

    @property
    def connection(self) -> sqlite3.Connection:
        """For the modules of this room only."""
        return self._connection

    @cached_property
    def _database(self) -> AdoptedDatabase:
        from kcnminutes.archive.tables import AdoptedDatabase

        return AdoptedDatabase(self._connection)

    @cached_property
    def _store(self) -> FileStore:
        from kcnminutes.archive.files import FileStore

        return FileStore(self.folder)

    @cached_property
    def standing(self) -> Standing:
        from kcnminutes.archive.replacement import Standing

        return Standing(self.folder, self._connection, self.folder / BACKUPS, *self._opened)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for one question; what keeps it from answering is told as an ArchiveError."""
        with connecting.sentences(self.folder / DATABASE):
            yield self._connection

    @contextmanager
    def writer_lock(self) -> Iterator[None]:
        """Holds all other writers off. Raises ArchiveReplaced, and ArchiveBusy when the present one does not end."""
        try:
            with self.reading():
                held = self._writer.acquire(WAIT_S)
        except ArchiveError:
            self.standing.look()  # of another folder we know the reason better
            raise
        if not held:
            raise connecting.busy(self.folder)
        try:
            self.standing.look()
            yield
        finally:
            self._writer.release()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One IMMEDIATE transaction under the writer lock: all of it is kept or nothing."""
        with self.writer_lock(), self.reading(), self._database.atomic("IMMEDIATE"):
            yield self._connection
            self.standing.look()  # as late as can be: what was replaced meanwhile keeps nothing

    # Settings

    def setting(self, key: str) -> object:
        """A value that `set_setting` kept (JSON), None if there is none."""
        with self.reading() as inside:
            found = inside.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        return None if found is None else json.loads(found[0])

    def set_setting(self, key: str, value: object) -> None:
        """Keeps a JSON value; None forgets it."""
        from kcnminutes.archive.tables import SettingTable

        with self.writing():
            if value is None:
                SettingTable.delete().where(SettingTable.key == key).execute(self._database)
            else:
                text = json.dumps(value, ensure_ascii=False)
                SettingTable.insert(key=key, value=text).on_conflict_replace().execute(self._database)
