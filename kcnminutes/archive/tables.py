"""The tables as peewee models, for everyday queries. The schema itself is written in `schema`.

Models are bound to no database: a query is run with `.execute(database)`, because several archives may be open.
"""

from __future__ import annotations

import sqlite3

import peewee


class ConferenceTable(peewee.Model):
    key = peewee.AutoField()
    id = peewee.TextField(unique=True)
    title = peewee.TextField()
    starts_at = peewee.TextField()
    revision = peewee.IntegerField()
    saved_at = peewee.TextField()
    sample = peewee.BooleanField()
    deleted_at = peewee.TextField(null=True)
    side_file_stale = peewee.BooleanField()

    class Meta:
        table_name = "conference"


class FileTable(peewee.Model):
    sha256 = peewee.TextField(primary_key=True)
    size = peewee.IntegerField()
    added_at = peewee.TextField()

    class Meta:
        table_name = "file"


class ConferenceFileTable(peewee.Model):
    conference = peewee.IntegerField()
    path = peewee.TextField()
    sha256 = peewee.TextField()

    class Meta:
        table_name = "conference_file"
        primary_key = peewee.CompositeKey("conference", "path")


class SettingTable(peewee.Model):
    key = peewee.TextField(primary_key=True)
    value = peewee.TextField()

    class Meta:
        table_name = "setting"


class AdoptedDatabase(peewee.SqliteDatabase):
    """Peewee over a connection that `connection.connect` has made: settings and failures stay in one place."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(None)
        self._adopted = connection
        self.init("adopted")

    def _connect(self) -> object:
        return self._adopted

    def rollback(self) -> None:
        """Where the disk was full or broken SQLite has rolled back by itself; a second time would hide why."""
        if self._adopted.in_transaction:
            super().rollback()


MODELS = (ConferenceTable, FileTable, ConferenceFileTable, SettingTable)
