"""The upkeep of an archive: side files, verification, backups and the ways back from them."""

from __future__ import annotations

import contextlib
import os
import time
import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kcnminutes.archive import summaries
from kcnminutes.archive.connection import DATABASE
from kcnminutes.archive.errors import ArchiveError
from kcnminutes.archive.open_archive import LOCKS, WRITER_LOCK, OpenArchive, this_second
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.archive.backups.copying import Copied, Progress
    from kcnminutes.archive.backups.rebuilding import Rebuilt
    from kcnminutes.archive.backups.rotation import Rotation
    from kcnminutes.archive.checking.problems import Problem
    from kcnminutes.archive.checking.rounds import Checked, Rounds
    from kcnminutes.archive.file_texts import UnreadFile
    from kcnminutes.archive.whereabouts import Whereabouts
    from kcnminutes.file_text import FileText
    from kcnminutes.locked import Padlock

_PADLOCK, _ROTATION = "backup_padlock", "backup_rotation"
_TIDY_S = 0.5
_TIDY_A_LITTLE_S = 0.1
_CHECK_S = 0.1


class Upkeep(OpenArchive):
    """The part of `Archive` that keeps it whole."""

    _rounds: Rounds | None = None

    def renew_side_files(self, most: int | None = None) -> int:
        """Brings the records' JSON side files up to date and tidies the index; for when typing rests.

        How many conferences that were: at most `most`, and only where those were the last is the index tidied.
        """
        from kcnminutes.archive import side_files
        from kcnminutes.archive.seals import chain_files

        self.look()
        with self.reading() as inside:
            done = side_files.renew(self.folder, inside, self.writing, most)
            if done == most:
                return done
            behind = chain_files.is_behind(self.folder, inside)
        if behind:
            with self.writing() as inside:
                chain_files.renew(self.folder, inside)
        end = time.monotonic() + (_TIDY_S if most is None else _TIDY_A_LITTLE_S)
        more = done > 0 or most is not None
        while more and time.monotonic() < end:
            more = self.tidy_index()
        return done

    def tidy_index(self) -> bool:
        """Merges a little of the search index; whether there is more to merge."""
        from kcnminutes.archive.index import search_index

        with self.writing() as inside:
            return search_index.merge(inside)

    def index_texts(self, wanted: Callable[[], bool], seconds: float = _CHECK_S) -> bool:
        """Makes the search follow the texts of attached files a little; whether there is more to do.

        `wanted` says whether somebody waits. Raises ArchiveError.
        """
        from kcnminutes.archive.index import text_index

        end = time.monotonic() + seconds
        while True:
            with self.reading() as inside:
                if not text_index.is_behind(inside):
                    return False
            if time.monotonic() > end or wanted():
                return True
            with self.writing() as inside:
                text_index.step(inside)

    def unread_files(self, most: int) -> list[UnreadFile]:
        """Some of the attached files whose text is not known yet, so far as `index_texts` has seen them."""
        from kcnminutes.archive import file_texts

        with self.reading() as inside:
            return file_texts.unread(inside, self._store, most)

    def keep_text(self, sha256: str, text: FileText) -> None:
        """Keeps the text of a content for the search; `index_texts` then makes it found. Raises ArchiveError."""
        from kcnminutes.archive import file_texts

        with self.writing() as inside:
            file_texts.keep(inside, sha256, text)

    def look(self) -> None:
        """Whether the archive is where it was opened. Raises ArchiveReplaced, ArchiveError where its folder is away."""
        self.standing.look()

    def leave_mark(self) -> None:
        """Has what happens to the file behind our back noticed; for when typing rests. Raises ArchiveError."""
        identity = self.identity()
        with self.reading():
            self.standing.leave_mark(identity, self.writing)

    def goes_on(self, *, only_read: bool = False) -> bool:
        """Whether what lies there now, in the place of the open file, is this archive as this sitting left it; for one
        that is only read, any copy of it is."""
        return self.standing.goes_on(only_read=only_read)

    def may_be_written(self) -> bool:
        """Whether nothing that is seen at a glance keeps the archive from being opened for writing; it is not tried."""
        if not all(os.access(path, os.W_OK) for path in (self.folder, self.folder / DATABASE)):
            return False
        try:  # the database itself is not opened: closing it would end the locks that this process has on it
            os.close(os.open(self.folder / LOCKS / WRITER_LOCK, os.O_RDWR | os.O_CREAT, 0o600))
        except FileNotFoundError:  # restored, and never opened for writing
            return True
        except OSError:
            return False
        return True

    def whereabouts(self) -> Whereabouts:
        """What kind of place the archive lies in: only a disk of this computer is safe for many years of work."""
        from kcnminutes.archive.whereabouts import whereabouts

        return whereabouts(self.folder)

    def verify(self, progress: Callable[[int, int], object] | None = None) -> list[Problem]:
        """Every way in which the archive is not what was written; empty when it is whole.

        `progress` is told how many contents and conferences of how many are done; what it raises ends the work.
        """
        from kcnminutes.archive.checking.whole import check

        return check(self.folder, self._connection, progress)

    def verify_a_little(
        self, wanted: Callable[[], bool], seconds: float = _CHECK_S, now: datetime | None = None
    ) -> Checked:
        """Goes on with the round of verification; `wanted` says whether somebody waits. Raises ArchiveError."""
        from kcnminutes.archive.checking.rounds import Rounds

        if self._rounds is None:
            self._rounds = Rounds(self.folder, self._connection, self.set_setting)
        with self.reading():
            return self._rounds.step(seconds, wanted, now or this_second())

    def backup(
        self, to: Path, *, progress: Progress | None = None, password: str = "", as_daily: bool = False
    ) -> Copied:
        """Makes a checked copy in a new folder under `to`. Files that are lost or damaged are named, the rest is there.

        With a password the copy is one locked file; `as_daily`: locked as those of every day are, if they are.

        `progress` is told how many files of how many are done; what it raises ends the work. Raises ArchiveError.
        """
        now = this_second()
        made = self._back_up(to, now, password or (self._padlock() if as_daily else None), progress)
        self._note_backup(now)
        return made

    def _back_up(
        self, to: Path, now: datetime, key: str | Padlock | None, progress: Progress | None, *, automatic: bool = False
    ) -> Copied:
        from kcnminutes.archive.backups.room import make_room

        identity, source = self.identity(), (self.folder, self._connection)
        make_room(*source, to, archive=identity, locked=bool(key), automatic=automatic)
        if key:
            from kcnminutes.archive.backups.locked import back_up_locked

            return back_up_locked(*source, to, now, key, archive=identity, automatic=automatic, progress=progress)
        from kcnminutes.archive.backups.daily import back_up

        return back_up(*source, to, now, archive=identity, automatic=automatic, progress=progress)

    def daily_backup(self, to: Path, now: datetime | None = None, *, progress: Progress | None = None) -> Copied | None:
        """Makes the day's backup and removes older ones by the rotation; None where there is one, or nothing to save.

        Raises ArchiveError.
        """
        from kcnminutes.archive.backups import daily as backups

        now, identity = now or this_second(), self.identity()
        if not summaries.count(self._connection, binned=False) or not backups.is_due(to, identity, now):
            return None
        made = self._back_up(to, now, self._padlock(), progress, automatic=True)
        backups.prune(to, identity, self.rotation())
        self._note_backup(now)
        return made

    def last_backup(self) -> datetime | None:
        """When the newest backup of this archive was made, wherever it lies."""
        kept = self.setting("last_backup")
        try:
            return datetime.fromisoformat(kept) if isinstance(kept, str) else None
        except ValueError:
            return None

    def _note_backup(self, now: datetime) -> None:
        with contextlib.suppress(ArchiveError):  # an archive that can only be read can be backed up too
            self.set_setting("last_backup", now.isoformat())

    def lock_backups(self, password: str) -> None:
        """From now on the backups of every day are locked with this password, "": no longer. It is kept nowhere.

        Those that were made before stay as they are. Raises ArchiveError.
        """
        from kcnminutes.locked import Padlock

        self.set_setting(_PADLOCK, Padlock.of(password).to_text() if password else None)

    @property
    def backups_are_locked(self) -> bool:
        """Whether the backups of every day are locked with a password."""
        return self.setting(_PADLOCK) is not None

    def _padlock(self) -> Padlock | None:
        """Raises ArchiveError for one that is no more what it was: nothing goes out in clear for that."""
        kept = self.setting(_PADLOCK)
        if kept is None:
            return None
        from kcnminutes.locked import Padlock

        try:
            return Padlock.from_text(str(kept))
        except ValueError as error:
            raise ArchiveError(
                t("khóa của các bản sao lưu đã bị hỏng nên chưa sao lưu"),
                t("hãy đặt lại mật khẩu sao lưu trong phần cài đặt"),
            ) from error

    def keep_rotation(self, rotation: Rotation) -> None:
        """Says how many backups of days, weeks and months are kept. Raises ArchiveError."""
        self.set_setting(_ROTATION, [rotation.days, rotation.weeks, rotation.months])

    def rotation(self) -> Rotation:
        """How many backups of days, weeks and months are kept."""
        from kcnminutes.archive.backups.rotation import Rotation

        kept = self.setting(_ROTATION)
        return Rotation(*kept) if isinstance(kept, list) and [type(n) for n in kept] == [int] * 3 else Rotation()

    def identity(self) -> str:
        """Tells this archive's backups from those of another; made when it is first asked for."""
        if not isinstance(self.setting("identity"), str):
            try:
                self.set_setting("identity", uuid.uuid4().hex)
            except ArchiveError:  # on a disk that can only be read its place must do
                return str(self.folder.resolve())
        return str(self.setting("identity"))

    @staticmethod
    def rebuild(folder: Path) -> Rebuilt:
        """Makes a lost or damaged database anew out of the JSON files beside it; the old one goes into backups/.

        Raises Refused for a database that is whole, ArchiveMissing where there are no such files, ArchiveError.
        """
        from kcnminutes.archive.backups.rebuilding import rebuild

        return rebuild(folder, this_second())

    @staticmethod
    def restore(backup: Path, folder: Path, *, password: str = "") -> Copied:
        """Brings a backup, or a copy kept before a schema step, into an empty or missing folder.

        Files that the backup has lost are named, the rest is there. Raises LockedError for a wrong password,
        ArchiveError.
        """
        from kcnminutes.archive.backups.restoring import restore

        return restore(backup, folder, password)

    @staticmethod
    def restore_over(backup: Path, folder: Path, *, password: str = "") -> Copied:
        """Brings a backup into the place of an archive that does not open; what was there is kept beside it.

        Raises LockedError for a wrong password, ArchiveError.
        """
        from kcnminutes.archive.backups.restoring import restore_over

        return restore_over(backup, folder, datetime.now(), password)
