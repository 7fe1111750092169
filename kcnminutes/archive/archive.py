"""The archive: one folder that keeps conferences, their files and the index to find them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kcnminutes.archive import schema, summaries
from kcnminutes.archive.connection import Steps
from kcnminutes.archive.errors import DraftLocked, NotFound
from kcnminutes.archive.open_archive import LOCKS
from kcnminutes.archive.reading import Reading
from kcnminutes.archive.upkeep import Upkeep
from kcnminutes.record import Status

if TYPE_CHECKING:  # each command loads only what it uses
    from kcnminutes.archive.audit import AuditLine
    from kcnminutes.archive.drafts import DraftLock
    from kcnminutes.archive.files import FileKey, Staged
    from kcnminutes.archive.importing import Foreseen, Held, Outcome, Prepared, Taken
    from kcnminutes.archive.saving import Saved
    from kcnminutes.archive.sealing import Reopening, Sealed, Version
    from kcnminutes.archive.states import State, StateContent
    from kcnminutes.record import Conference, Pending, Place

BIN_DAYS = 30
"""How long a deleted conference lies in the bin."""


class Archive(Reading, Upkeep):
    """An open archive. It belongs to the thread that opened it. Reading never locks; writers wait for one another."""

    @classmethod
    def open(cls, folder: Path, *, create: bool = False, write: bool = True, steps: Steps = schema.STEPS) -> Archive:
        """Opens the archive in `folder`; `create` makes it if there is none.

        Raises ArchiveMissing, ArchiveNewer, ArchiveBusy, ArchiveDamaged, ArchiveError.
        """
        from kcnminutes.archive.opening import open_archive

        return open_archive(cls, folder, create=create, write=write, steps=steps)

    def opened_anew(self, *, write: bool = True) -> Archive:
        """The archive out of the file that lies in its place now; this one is closed. Raises ArchiveError."""
        fresh = Archive.open(self.folder, write=write)
        fresh.standing.follow(self.standing)
        self.close()
        return fresh

    # Files

    def store_file(self, source: Path) -> FileKey:
        """Keeps a copy of any file. Raises ArchiveError."""
        return self.keep(self._store.stage(source, photo=False))

    def store_photo(self, source: Path) -> FileKey:
        """Keeps a photo, its print copy and its thumbnail. Raises PictureError, ArchiveError."""
        return self.keep(self._store.stage(source, photo=True))

    @staticmethod
    def stage(folder: Path, source: Path, *, photo: bool) -> Staged:
        """The long half of `store_file` and `store_photo`, for any thread: copied in, a photo decoded, nothing kept.

        What is staged must be kept or dropped. Raises PictureError, ArchiveError.
        """
        from kcnminutes.archive.files import FileStore

        return FileStore(folder).stage(source, photo=photo)

    def keep(self, staged: Staged) -> FileKey:
        """The short half: what was staged comes to its place. Raises ArchiveReplaced, ArchiveError."""
        self.look()
        self._store.keep(staged)
        return staged.key

    def holds(self, content: FileKey) -> bool:
        """Whether a content lies in the archive, whoever names it."""
        return self._store.original(content.sha256).is_file()

    def originals(self, id: str) -> dict[str, Path]:
        """The path of the original bytes of each photo and attachment, by the record's `file`."""
        return {path: self._store.original(sha256) for path, sha256 in self._hashes(id).items()}

    def print_copies(self, id: str) -> dict[str, Path]:
        """The print copy (upright JPEG) of each photo that is not lost, by the record's `file`."""
        made = {path: self._store.print_copy(sha256) for path, sha256 in self._photo_hashes(id).items()}
        return {path: copy for path, copy in made.items() if copy is not None}

    def thumbnails(self, id: str) -> dict[str, Path]:
        """The thumbnail (upright JPEG) of each photo that is not lost, by the record's `file`."""
        made = {path: self._store.thumbnail(sha256) for path, sha256 in self._photo_hashes(id).items()}
        return {path: copy for path, copy in made.items() if copy is not None}

    def contents(self, id: str) -> dict[str, FileKey]:
        """What lies under every path that the record names or has named, by path. Raises NotFound."""
        from kcnminutes.archive import registry

        with self.reading() as inside:
            return registry.contents(inside, summaries.key_of(inside, id, binned=None))

    def print_copies_of(self, files: Mapping[str, FileKey]) -> dict[str, Path]:
        """The print copies of photos by the contents they had in a state of before."""
        made = {path: self._store.print_copy(key.sha256) for path, key in files.items()}
        return {path: copy for path, copy in made.items() if copy is not None}

    def _hashes(self, id: str) -> dict[str, str]:
        from kcnminutes.archive import loading, registry

        with self.reading() as inside:
            key = summaries.key_of(inside, id, binned=None)
            return registry.hashes(inside, key, loading.load(inside, key).conference)

    def _photo_hashes(self, id: str) -> dict[str, str]:
        with self.reading() as inside:
            key = summaries.key_of(inside, id, binned=None)
            found = inside.execute(
                "SELECT f.path, f.sha256 FROM conference_file f JOIN photo p ON p.conference = f.conference "
                "AND p.file = f.path WHERE f.conference = ? ORDER BY p.ordinal",
                (key,),
            )
            return dict(found.fetchall())

    # Writing

    def save(
        self,
        new: Conference,
        base: Conference | None,
        revision: int,
        *,
        pending: tuple[Pending, ...] = (),
        carried: frozenset[Place] = frozenset(),
        files: Mapping[str, FileKey] | None = None,
    ) -> Saved:
        """Writes what differs between `base`, which is revision `revision` of the archive, and `new`.

        `pending` and `carried` are kept beside the record. `base` None and revision 0 make a new conference. `files`
        says what `store_file` or `store_photo` gave for paths that are new in this record. Raises StaleRevision when
        the archive holds another revision, Refused for a change of sealed minutes other than the follow-up of tasks.
        """
        from kcnminutes.archive import editing

        with self.writing() as inside:
            return editing.save(inside, self._store, new, base, revision, pending, carried, files or {}, _now())

    def tag(self, id: str, add: Iterable[str] = (), drop: Iterable[str] = ()) -> tuple[str, ...]:
        """Gives a conference, a draft or a final, further tags and takes others from it; what its tags were before.

        Tags are alike whatever their capitals are and where their marks stand. Raises NotFound, and DraftLocked where
        somebody is writing it.
        """
        from kcnminutes.archive import editing

        with self._unedited(id), self.writing() as inside:
            return editing.tag(inside, self._store, summaries.key_of(inside, id), tuple(add), tuple(drop), _now())

    def set_tags(self, id: str, tags: Iterable[str]) -> None:
        """Gives a conference exactly these tags. Raises as `tag`."""
        from kcnminutes.archive import editing

        with self._unedited(id), self.writing() as inside:
            editing.set_tags(inside, self._store, summaries.key_of(inside, id), tuple(tags), _now())

    def _unedited(self, id: str) -> DraftLock | AbstractContextManager[None]:
        """Keeps others from editing a conference. Where nobody ever did, no lock file is left behind."""
        if self._draft_lock(id).exists():
            with suppress(NotFound):  # in the bin, or not yet there
                return self.lock_draft(id)
        return nullcontext()

    def put(self, conference: Conference, files: Mapping[str, Path], *, sample: bool = False) -> Outcome:
        """Imports a record with its files, by path.

        Raises Refused for sealed minutes that differ, RecordError at the field of a file that cannot be taken.
        """
        return self.take_in(self.prepare(self.folder, conference, files), sample=sample).outcome

    @staticmethod
    def prepare(
        folder: Path,
        conference: Conference,
        files: Mapping[str, Path],
        each: Callable[[], object] | None = None,
    ) -> Prepared:
        """The long half of an import, for any thread: files are copied in and photos decoded; nothing is stored.

        `each` is called after each file; what it raises ends the work. What is prepared must be taken in or dropped.
        Raises RecordError at the field of a file that cannot be taken.
        """
        from kcnminutes.archive import importing
        from kcnminutes.archive.files import FileStore

        return importing.prepare(FileStore(folder), conference, files, each)

    def held(self, id: str) -> Held | None:
        """The conference as the archive has it now, also one in the bin; None where it has none."""
        from kcnminutes.archive import loading
        from kcnminutes.archive.importing import Held

        with self.reading() as inside:
            try:
                key = summaries.key_of(inside, id, binned=None)
            except NotFound:
                return None
            stored = loading.load(inside, key)
        return Held(stored.conference, stored.revision, self.originals(id), self.print_copies(id))

    def foresee(self, prepared: Prepared) -> Foreseen:
        """What `take_in` would do now. Raises Refused for sealed minutes that differ."""
        from kcnminutes.archive import importing

        with self.reading() as inside, self._database.atomic("DEFERRED"):
            return importing.foresee(inside, prepared)

    def take_in(self, prepared: Prepared, *, sample: bool = False, expected: int | None = None) -> Taken:
        """The short half of an import: one transaction. What was prepared is used up, whatever happens.

        Raises Refused for sealed minutes that differ, and where the archive no longer holds revision `expected`;
        DraftLocked where it would change what a window edits.
        """
        from kcnminutes.archive import importing, search_index

        try:
            with self._unedited_by(prepared), self.writing() as inside:
                taken = importing.put(inside, self._store, prepared, sample=sample, now=_now(), expected=expected)
                search_index.merge(inside)  # many imports in a row leave no index in pieces
                return taken
        finally:
            prepared.drop()

    def _unedited_by(self, prepared: Prepared) -> DraftLock | AbstractContextManager[None]:
        from kcnminutes.archive.importing import Outcome

        try:
            return self._unedited(prepared.conference.id)
        except DraftLocked:
            if self.foresee(prepared).outcome is Outcome.UNCHANGED:
                return nullcontext()
            raise

    def take_back(self, taken: Taken) -> None:
        """Undoes an import of this sitting: what it added is gone as if never there, what it updated is as before.

        Raises Refused for a conference that was changed since, DraftLocked for one that a window edits.
        """
        from kcnminutes.archive import side_files, taking_back

        # The writer's lock is held until the files are gone: nobody takes the same content in meanwhile.
        with self._unedited(taken.id), self.writer_lock():
            with self.reading() as inside:
                side_files.announce(inside, [taken.id])
            with self.reading() as inside, self._database.atomic("IMMEDIATE"):
                unused = taking_back.take_back(inside, self.folder, taken, _now())
            for sha256 in unused:
                self._store.remove(sha256)

    # Sealing

    def finalise(
        self,
        id: str,
        pdf: bytes | Path,
        who: str = "",
        reason: str = "",
        now: datetime | None = None,
        *,
        revision: int | None = None,
        pending_too: bool = False,
    ) -> Sealed:
        """Seals a draft as the next version and keeps `pdf` or its file, the minutes printed as final: all or nothing.

        `revision` is what the PDF was made of. `who` is this computer's user if not said; `reason` is a note, and for
        a later version why there is one, where it was not said when reopening. What is typed and not yet valid stays
        beside the minutes where `pending_too` says that somebody has seen it. Raises NotFound, StaleRevision, and
        Refused for a final and, without `pending_too`, for one with something typed that is not yet valid.
        """
        from kcnminutes.archive import sealing

        with self.writing() as inside:
            key = summaries.key_of(inside, id)
            return sealing.finalise(inside, self._store, key, pdf, who, reason, now or _now(), revision, pending_too)

    def reopen(self, id: str, reason: str, who: str = "", now: datetime | None = None) -> None:
        """Makes a final a draft again, the next version to be. Raises NotFound, Refused for a draft or no reason."""
        from kcnminutes.archive import sealing

        with self.writing() as inside:
            sealing.reopen(inside, summaries.key_of(inside, id), who, reason, now or _now())

    def attach_pdf(self, id: str, version: int, pdf: bytes | Path) -> None:
        """Keeps the print of a version that was sealed without one. Raises NotFound, Refused where there is one."""
        from kcnminutes.archive import sealing

        with self.writing() as inside:
            sealing.attach_pdf(inside, self._store, id, version, pdf, _now())

    def versions(self, id: str) -> list[Version]:
        """The sealed versions of a conference, the first one first; empty where it was never sealed."""
        from kcnminutes.archive import sealing

        with self.reading() as inside:
            return sealing.versions(inside, id)

    def version(self, id: str) -> int:
        """The sealed version that a final is; for a draft the one that it would become; from 1. Raises NotFound."""
        versions = self.versions(id)
        last = versions[-1].version if versions else 0
        return max(last, 1) if self.summary(id).status is Status.FINAL else last + 1

    def kept_file(self, id: str) -> Path | None:
        """The file kept with the sealed version that a final is; None for a draft, and where none was kept.

        Raises NotFound, ArchiveDamaged where the file is not what was kept.
        """
        if self.summary(id).status is not Status.FINAL:
            return None
        versions = self.versions(id)
        return self.sealed_pdf(id, versions[-1].version) if versions else None

    def sealed_record(self, id: str, version: int) -> Conference:
        """The minutes as they were sealed, without follow-up. Raises NotFound, RecordError for damaged ones."""
        from kcnminutes.archive import sealing
        from kcnminutes.record import read_record

        with self.reading() as inside:
            return read_record(sealing.record_of(inside, id, version).encode())[0]

    def sealed_pdf(self, id: str, version: int) -> Path | None:
        """The kept PDF of a version, checked; None where none was kept. Raises NotFound, ArchiveDamaged."""
        from kcnminutes.archive import sealing

        with self.reading() as inside:
            return sealing.pdf_of(inside, self._store, id, version)

    def reopenings(self, id: str) -> list[Reopening]:
        """Why each version that was opened again was, the first one first."""
        from kcnminutes.archive import sealing

        with self.reading() as inside:
            return sealing.reopenings(inside, id)

    # The past

    def states(self, id: str) -> list[State]:
        """The states of before that are kept of a conference, the newest first. Raises NotFound."""
        from kcnminutes.archive import states

        with self.reading() as inside:
            return states.states(inside, summaries.key_of(inside, id, binned=None))

    def state(self, id: str, number: int) -> StateContent:
        """A kept state, whole. Raises NotFound, ArchiveDamaged, RecordError."""
        from kcnminutes.archive import states

        with self.reading() as inside:
            return states.content(inside, summaries.key_of(inside, id, binned=None), number)

    def audit(self, id: str) -> list[AuditLine]:
        """Who changed a conference, when and how, the newest first; also of one that is gone for good."""
        from kcnminutes.archive import audit

        with self.reading() as inside:
            return audit.lines(inside, id)

    # The bin

    def delete(self, id: str) -> None:
        """Puts a conference into the bin, where no search finds it. Raises NotFound, DraftLocked."""
        from kcnminutes.archive import editing

        with self._unedited(id), self.writing() as inside:
            editing.to_bin(inside, summaries.key_of(inside, id), _now())

    def restore_from_bin(self, id: str) -> None:
        """Raises NotFound for what is not in the bin."""
        from kcnminutes.archive import editing

        with self.writing() as inside:
            editing.from_bin(inside, summaries.key_of(inside, id, binned=True), _now())

    def empty_bin(self, older_than_days: int = BIN_DAYS) -> int:
        """Removes for good what has lain in the bin that long; how many conferences that were."""
        from kcnminutes.archive import editing, side_files

        now = _now()
        before = now - timedelta(days=older_than_days)
        with self.writing() as inside:
            side_files.announce(inside, [id for _, id in editing.due(inside, before)])
        with self.writing() as inside:
            return editing.purge(inside, self.folder, before, now)

    def delete_for_good(self, id: str) -> None:
        """Removes one conference from the bin. Raises NotFound for what is not in the bin."""
        from kcnminutes.archive import editing, side_files

        with self.writing() as inside:
            side_files.announce(inside, [id])
        with self.writing() as inside:
            editing.remove(inside, self.folder, summaries.key_of(inside, id, binned=True), id, _now())

    def lock_draft(self, id: str, *, take_over: bool = False) -> DraftLock:
        """Only this window edits the draft until the lock is released. Raises DraftLocked, NotFound.

        `take_over`: from the window that has it, which learns so by `DraftLock.check`.
        """
        from kcnminutes.archive.drafts import lock_draft

        title = self.summary(id).title
        with self.reading():
            return lock_draft(self._draft_lock(id), title, take_over=take_over)

    def _draft_lock(self, id: str) -> Path:
        from kcnminutes.archive.side_files import stem

        return self.folder / LOCKS / f"{stem(id)}.lock"


def _now() -> datetime:
    return datetime.now().replace(microsecond=0)
