"""What can go wrong with an archive that its user can do something about."""

# ruff: noqa: N818 - named for what happened, as the sentences are

from __future__ import annotations

from kcnminutes.words import UserError


class ArchiveError(UserError):
    """The archive cannot do what was asked: missing, newer, locked, damaged, full."""


class ArchiveMissing(ArchiveError):
    """There is no archive in the folder."""


class ArchiveNewer(ArchiveError):
    """A newer version of the program made the archive."""


class ArchiveBusy(ArchiveError):
    """Another window or command is writing and did not end in time."""


class ArchiveReadOnly(ArchiveError):
    """The archive can be read, or its disk says at least that it is only to be read."""


class ArchiveReplaced(ArchiveError):
    """Another database lies where the open one lay; nothing was written into either."""


class ArchiveDamaged(ArchiveError):
    """The database or a file of the archive is not what was written."""


class NotFound(ArchiveError):
    """The archive holds no such conference."""


class StaleRevision(ArchiveError):
    """The conference was changed elsewhere since it was loaded; nothing was written."""


class Refused(ArchiveError):
    """What was asked for would change sealed minutes, or seal what cannot be sealed."""


class DraftLocked(ArchiveError):
    """Another window edits this draft. `who` (user@computer) and `since` ("2020-01-31T14:03:12") say which."""

    def __init__(self, what: str, advice: str, who: str, since: str) -> None:
        super().__init__(what, advice)
        self.who = who
        self.since = since


class DraftTaken(DraftLocked):
    """Another window took this draft over; nothing was written. `who` and `since` say which."""
