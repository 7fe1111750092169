"""The archive: one folder that keeps conferences, their files and the index to find them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kcnminutes.archive import schema, summaries
from kcnminutes.archive.connection import Steps
from kcnminutes.archive.errors import DraftLocked, NotFound
from kcnminutes.archive.filing import Filing
from kcnminutes.archive.open_archive import LOCKS, this_second
from kcnminutes.archive.upkeep import Upkeep
from kcnminutes.archive.versions import Versions

if TYPE_CHECKING:  # each command loads only what it uses
    from kcnminutes.archive.drafts import DraftLock
    from kcnminutes.archive.files import FileKey
    from kcnminutes.archive.importing import Foreseen, Held, Outcome, Prepared, Taken
    from kcnminutes.archive.saving import Saved
    from kcnminutes.record import Conference, Pending, Place

BIN_DAYS = 30
"""How long a deleted conference lies in the bin."""


class Archive(Filing, Versions, Upkeep):
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
            return editing.save(inside, self._store, new, base, revision, pending, carried, files or {}, this_second())

    def tag(self, id: str, add: Iterable[str] = (), drop: Iterable[str] = ()) -> tuple[str, ...]:
        """Gives a conference, a draft or a final, further tags and takes others from it; what its tags were before.

        Tags are alike whatever their capitals are and where their marks stand. Raises NotFound, and DraftLocked where
        somebody is writing it.
        """
        from kcnminutes.archive import editing

        with self._unedited(id), self.writing() as inside:
            return editing.tag(
                inside, self._store, summaries.key_of(inside, id), tuple(add), tuple(drop), this_second()
            )

    def set_tags(self, id: str, tags: Iterable[str]) -> None:
        """Gives a conference exactly these tags. Raises as `tag`."""
        from kcnminutes.archive import editing

        with self._unedited(id), self.writing() as inside:
            editing.set_tags(inside, self._store, summaries.key_of(inside, id), tuple(tags), this_second())

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
        from kcnminutes.archive import importing
        from kcnminutes.archive.index import search_index

        try:
            with self._unedited_by(prepared), self.writing() as inside:
                taken = importing.put(
                    inside, self._store, prepared, sample=sample, now=this_second(), expected=expected
                )
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
                unused = taking_back.take_back(inside, self.folder, taken, this_second())
            for sha256 in unused:
                self._store.remove(sha256)

    # The bin

    def delete(self, id: str) -> None:
        """Puts a conference into the bin, where no search finds it. Raises NotFound, DraftLocked."""
        from kcnminutes.archive import editing

        with self._unedited(id), self.writing() as inside:
            editing.to_bin(inside, summaries.key_of(inside, id), this_second())

    def restore_from_bin(self, id: str) -> None:
        """Raises NotFound for what is not in the bin."""
        from kcnminutes.archive import editing

        with self.writing() as inside:
            editing.from_bin(inside, summaries.key_of(inside, id, binned=True), this_second())

    def empty_bin(self, older_than_days: int = BIN_DAYS) -> int:
        """Removes for good what has lain in the bin that long; how many conferences that were."""
        from kcnminutes.archive import editing, side_files

        now = this_second()
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
            editing.remove(inside, self.folder, summaries.key_of(inside, id, binned=True), id, this_second())

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
