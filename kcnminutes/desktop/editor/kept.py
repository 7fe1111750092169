"""What the archive holds of the open conference, and the jobs of its worker that bring it there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kcnminutes.desktop.browse.paper_side import OFFICE_SETTING
from kcnminutes.editing import Draft, next_file
from kcnminutes.record import Conference
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive import Archive
    from kcnminutes.archive.drafts import DraftLock
    from kcnminutes.archive.files import FileKey
    from kcnminutes.minutes import Enclosure, Office

LAST_KIND_SETTING = "last_kind"


@dataclass
class Kept:
    """Only jobs of the worker read and write base, revision and lock; only they write what is known."""

    base: Conference | None
    revision: int
    lock: DraftLock | None = None
    files: dict[str, FileKey] = field(default_factory=dict)
    """What was brought, under the path that the record gives it."""
    known: Mapping[str, FileKey] = field(default_factory=dict)
    """What the archive has under each path that the record names or has named."""
    taken_over: bool = False
    """Whether another window had taken the conference over when it was left."""

    @property
    def named(self) -> dict[str, FileKey]:
        """What each path means, in the record or in a step of undo: none may come to mean something else."""
        return {**self.known, **self.files}

    def name_file(self, path: str, key: FileKey) -> None:
        """The record is about to name a file that was brought: the next save says which one it is."""
        self.files[path] = key

    def name_all(self, files: Mapping[str, FileKey], draft: Conference) -> dict[str, str]:
        """As `name_file`, of a record of before. Other paths for those that mean something else by now."""
        renamed: dict[str, str] = {}
        for path, key in files.items():
            there = self.named.get(path)
            if there != key:
                if there is not None:
                    folder, _, name = path.rpartition("/")
                    renamed[path] = next_file(draft, folder, Path(name).suffix, (*self.named, *files))
                self.name_file(renamed.get(path, path), key)
        return renamed


@dataclass(frozen=True, slots=True)
class Ready:
    """A draft that the archive holds to the last letter, with what its paper is made of."""

    conference: Conference
    revision: int
    office: Office
    prints: Mapping[str, Path]
    version: int
    """The sealed version that it may become."""

    def enclosure(self, final: Conference) -> Enclosure:
        """What the PDF that is kept of it carries."""
        from kcnminutes.minutes import Enclosure

        return Enclosure(final, self.office, self.version, self.prints)


@dataclass(frozen=True, slots=True)
class KeptNow:
    saved_at: datetime
    prints: Mapping[str, Path] | None
    thumbnails: Mapping[str, Path] | None


def save(archive: Archive, kept: Kept, draft: Draft) -> KeptNow:
    """Bring a draft into the archive. Raises UserError."""
    if kept.lock is not None:
        kept.lock.check()
    new, base = draft.conference, kept.base
    files = {path: key for path, key in dict(kept.files).items() if kept.known.get(path) != key}
    files = {path: files[path] for path in _paths(new) & files.keys()}
    saved = archive.save(new, base, kept.revision, pending=draft.pending, carried=draft.carried, files=files)
    if base is None:
        kept.lock = archive.lock_draft(new.id)
        archive.set_setting(LAST_KIND_SETTING, str(new.kind))
    kept.base, kept.revision, kept.known = new, saved.revision, {**kept.known, **files}
    if base is not None and base.photos is new.photos:
        return KeptNow(saved.saved_at, None, None)
    return KeptNow(saved.saved_at, archive.print_copies(new.id), archive.thumbnails(new.id))


def ready(archive: Archive, kept: Kept, draft: Draft) -> Ready:
    """What sealing a draft needs. Raises UserError where the archive does not have all of it."""
    from kcnminutes.minutes import office_from_dict

    conference = draft.conference
    if kept.base is None:  # a new conference that nobody has typed into
        save(archive, kept, draft)
    if kept.base != conference:
        raise UserError(t("còn nội dung chưa lưu được"), t("hãy đợi lưu xong rồi làm lại"))
    office, prints = office_from_dict(archive.setting(OFFICE_SETTING)), archive.print_copies(conference.id)
    return Ready(conference, kept.revision, office, prints, archive.version(conference.id))


def look_anew(archive: Archive, kept: Kept, conference_id: str) -> None:
    """What others wrote is what the next save goes over; the lock that they took is taken back. Raises UserError."""
    if kept.lock is not None and kept.lock.lost:
        kept.lock.release()
        kept.lock = archive.lock_draft(conference_id, take_over=True)
    stored = archive.load(conference_id)
    kept.base, kept.revision, kept.known = stored.conference, stored.revision, archive.contents(conference_id)


def _paths(conference: Conference) -> set[str]:
    """The files that a record names."""
    return {photo.file for photo in conference.photos} | {paper.file for paper in conference.attachments}
