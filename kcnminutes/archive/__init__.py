"""Keeps conferences: one folder with a database, the files by their hash, and the index to find them. See README.md."""

from kcnminutes.archive.archive import BIN_DAYS, Archive
from kcnminutes.archive.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveError,
    ArchiveMissing,
    ArchiveNewer,
    DraftLocked,
    NotFound,
    Refused,
    StaleRevision,
)
from kcnminutes.archive.loading import Stored
from kcnminutes.archive.summaries import Summary

__all__ = [
    "BIN_DAYS",
    "Archive",
    "ArchiveBusy",
    "ArchiveDamaged",
    "ArchiveError",
    "ArchiveMissing",
    "ArchiveNewer",
    "DraftLocked",
    "NotFound",
    "Refused",
    "StaleRevision",
    "Stored",
    "Summary",
]
