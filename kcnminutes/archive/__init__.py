"""Keeps conferences: one folder with a database, the files by their hash, and the index to find them. See README.md.

What only some commands use is imported when it is asked for, so that `list` starts without search, saving and peewee.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from kcnminutes.archive.archive import BIN_DAYS, Archive
from kcnminutes.archive.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveError,
    ArchiveMissing,
    ArchiveNewer,
    ArchiveReadOnly,
    ArchiveReplaced,
    DraftLocked,
    DraftTaken,
    NotFound,
    Refused,
    StaleRevision,
)
from kcnminutes.archive.summaries import Summary

if TYPE_CHECKING:
    from kcnminutes.archive.audit import AuditLine, Deed
    from kcnminutes.archive.backups.copying import Copied
    from kcnminutes.archive.backups.rebuilding import Rebuilt
    from kcnminutes.archive.backups.rotation import Rotation
    from kcnminutes.archive.checking.problems import Problem, ProblemKind
    from kcnminutes.archive.checking.rounds import Checked
    from kcnminutes.archive.described import Described, DescribedPhoto, KeptPdf
    from kcnminutes.archive.directory import Known, NameSort
    from kcnminutes.archive.drafts import DraftLock
    from kcnminutes.archive.file_texts import UnreadFile
    from kcnminutes.archive.files import FileKey
    from kcnminutes.archive.hits import Behind, Hit, Source
    from kcnminutes.archive.importing import Foreseen, Held, Outcome, Prepared, Taken
    from kcnminutes.archive.ledger import Entry
    from kcnminutes.archive.loading import Stored
    from kcnminutes.archive.people import Attended, UnitNamed, commonest, name_key, spelling_key
    from kcnminutes.archive.references.documents_named import NamedDocument
    from kcnminutes.archive.references.mentions import Mention
    from kcnminutes.archive.saving import Saved
    from kcnminutes.archive.seals.sealing import Reopening, Sealed, Version
    from kcnminutes.archive.search.answer import Answer
    from kcnminutes.archive.search.facets import Facet, FacetName
    from kcnminutes.archive.search.tallying import GaveWayError
    from kcnminutes.archive.states import State, StateContent, StateReason
    from kcnminutes.archive.tasks import Task, days_over
    from kcnminutes.archive.whereabouts import Whereabouts

__all__ = [
    "BIN_DAYS",
    "Answer",
    "Archive",
    "ArchiveBusy",
    "ArchiveDamaged",
    "ArchiveError",
    "ArchiveMissing",
    "ArchiveNewer",
    "ArchiveReadOnly",
    "ArchiveReplaced",
    "Attended",
    "AuditLine",
    "Behind",
    "Checked",
    "Copied",
    "Deed",
    "Described",
    "DescribedPhoto",
    "DraftLock",
    "DraftLocked",
    "DraftTaken",
    "Entry",
    "Facet",
    "FacetName",
    "FileKey",
    "Foreseen",
    "GaveWayError",
    "Held",
    "Hit",
    "KeptPdf",
    "Known",
    "Mention",
    "NameSort",
    "NamedDocument",
    "NotFound",
    "Outcome",
    "Prepared",
    "Problem",
    "ProblemKind",
    "Rebuilt",
    "Refused",
    "Reopening",
    "Rotation",
    "Saved",
    "Sealed",
    "Source",
    "StaleRevision",
    "State",
    "StateContent",
    "StateReason",
    "Stored",
    "Summary",
    "Taken",
    "Task",
    "UnitNamed",
    "UnreadFile",
    "Version",
    "Whereabouts",
    "commonest",
    "days_over",
    "name_key",
    "spelling_key",
]

_LATER = {
    "commonest": "people",
    "name_key": "people",
    "spelling_key": "people",
    "UnitNamed": "people",
    "Attended": "people",
    "Answer": "search.answer",
    "AuditLine": "audit",
    "Checked": "checking.rounds",
    "Copied": "backups.copying",
    "Deed": "audit",
    "Described": "described",
    "DescribedPhoto": "described",
    "KeptPdf": "described",
    "DraftLock": "drafts",
    "Entry": "ledger",
    "Facet": "search.facets",
    "FacetName": "search.facets",
    "FileKey": "files",
    "GaveWayError": "search.tallying",
    "Foreseen": "importing",
    "Held": "importing",
    "Behind": "hits",
    "Hit": "hits",
    "Known": "directory",
    "Mention": "references.mentions",
    "Outcome": "importing",
    "Prepared": "importing",
    "Problem": "checking.problems",
    "ProblemKind": "checking.problems",
    "NameSort": "directory",
    "NamedDocument": "references.documents_named",
    "Rebuilt": "backups.rebuilding",
    "Reopening": "seals.sealing",
    "Rotation": "backups.rotation",
    "Saved": "saving",
    "Sealed": "seals.sealing",
    "Source": "hits",
    "State": "states",
    "StateContent": "states",
    "StateReason": "states",
    "Stored": "loading",
    "Taken": "importing",
    "Task": "tasks",
    "UnreadFile": "file_texts",
    "days_over": "tasks",
    "Version": "seals.sealing",
    "Whereabouts": "whereabouts",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"kcnminutes.archive.{_LATER[name]}"), name)
