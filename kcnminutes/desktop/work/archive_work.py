"""The one thread that owns the archive: its jobs in order, and whether the archive still lies where it lay."""

from __future__ import annotations

import queue
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kcnminutes.desktop.work.at_rest import AtRest
from kcnminutes.desktop.work.letterbox import Failed, Letterbox, T
from kcnminutes.words import UserError

if TYPE_CHECKING:
    from kcnminutes.archive import Archive

REST = 2.0
"""Seconds without a job after which the archive's worker does what can wait."""
CHECK_AGAIN = 600.0
"""Seconds until the worker looks whether a new round of verification is due."""
LOOK = 4.0
"""Seconds without a job after which the worker looks whether its archive still lies where it lay."""
LEAVE = 2.0
"""Seconds that closing writes side files; the others are marked, and written after the next start."""


class ArchiveWork(Letterbox):
    """One thread that opens the archive, does every job on it in order, and closes it.

    The thread begins with the first job, so that the window can be painted before the database is loaded. Its first
    signal is `opened` or, where the folder cannot be used, `broken`; after that every job fails with the same error.
    Where another database comes to lie in the place of the archive, `replaced` says so and every job fails with that
    error, until `returned`: the archive is back.
    """

    opened = Signal()
    broken = Signal(object)
    replaced = Signal(object)
    """ArchiveReplaced"""
    returned = Signal()
    only_read = Signal()
    """The archive lies where nothing can be written: it is open to be read. Follows `opened`."""
    writable = Signal()
    """What could only be read can be written now, and is open for that."""
    reachable = Signal()
    """What did not open at the start opens now, for whoever begins anew."""
    checked = Signal(object)
    """Checked: how far the verification at rest has come."""
    unread = Signal(object)
    """Some attached files (`UnreadFile`) whose text the search does not know yet; at each rest while there are any."""

    def __init__(self, folder: Path, *, rest: float = REST, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._rest = rest
        self._jobs: queue.Queue[Callable[[Archive | UserError], Callable[[], None]] | None] = queue.Queue()
        self._newest: dict[str, int] = {}
        self._closed = False
        self._at_rest = AtRest(self, lambda: not self._jobs.empty(), self.checked.emit, self.unread.emit)
        self._archive: Archive | UserError | None = None
        self._away: UserError | None = None
        self._reads_only = self._told_reachable = False
        self._thread: threading.Thread | None = None

    def submit(
        self,
        job: Callable[[Archive], T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Do a job after those before it. `job` runs in the worker and must touch no widget."""

        def run(archive: Archive | UserError) -> Callable[[], None]:
            return self.answer(lambda: job(_usable(archive)), done, failed)

        self._put(run)

    def latest(
        self,
        key: str,
        job: Callable[[Archive], T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """As `submit`, but a newer job with the same key makes this one void: not begun, or its answer dropped."""
        ticket = self._newest[key] = self._newest.get(key, 0) + 1

        def current() -> bool:
            return self._newest[key] == ticket

        def run(archive: Archive | UserError) -> Callable[[], None]:
            if not current():
                return lambda: None
            letter = self.answer(lambda: job(_usable(archive)), done, failed)
            return lambda: letter() if current() else None

        self._put(run)

    def forget(self, key: str) -> None:
        """Drop what `latest` has under way with this key."""
        self._newest[key] = self._newest.get(key, 0) + 1

    def look_now(self) -> None:
        """See at once whether what is in the way of writing has gone; else that is seen within `LOOK` seconds."""
        if self._hindered:
            self._put(lambda _: lambda: None)

    def flush(self) -> None:
        """Wait until every job is done and its callback called, with those that the callbacks ask for."""
        while self._jobs.unfinished_tasks or self._letters:
            self._jobs.join()
            self._deliver_all()

    def close(self) -> None:
        """Flush, bring side files up to date, close the archive and end the thread. May be called twice."""
        if self._closed:
            return
        self._closed = True
        self.flush()
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
        self._deliver_all()

    def _put(self, job: Callable[[Archive | UserError], Callable[[], None]]) -> None:
        self._jobs.put(job)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="archive", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        try:
            self._archive = self._opened()
        except UserError as error:
            self._archive = error
            self.post(lambda error=error: self.broken.emit(error))  # type: ignore[misc]
        except Exception as error:
            self._archive = UserError(str(error), "")
            self.post(lambda error=error: sys.excepthook(type(error), error, error.__traceback__))  # type: ignore[misc]
        else:
            self.post(self.opened.emit)
            if self._reads_only:
                self.post(self.only_read.emit)
        try:
            self._work()
        finally:
            if not isinstance(self._archive, UserError):
                self._archive.close()

    def _opened(self) -> Archive:
        """To be written or, where that cannot be, to be read. Raises UserError."""
        from kcnminutes.archive import Archive, ArchiveReadOnly  # the database is loaded beside the first paint

        try:
            return Archive.open(self.folder, create=True)
        except ArchiveReadOnly as error:
            with suppress(UserError):
                archive = Archive.open(self.folder, write=False)
                self._reads_only = True
                return archive
            raise error

    def _work(self) -> None:
        due: float | None = None
        while True:
            wait = None if due is None else max(0.0, min(due - time.monotonic(), LOOK))
            try:
                job = self._jobs.get(timeout=wait)
            except queue.Empty:
                self._look_around()
                if due is not None and time.monotonic() >= due:
                    due = time.monotonic() + self._do_what_waits()
                continue
            if job is None:
                if due is not None:
                    self._tidy_at_last()
                self._jobs.task_done()
                return
            self._look_around()
            due = time.monotonic() + self._rest
            self.post(job(self._usable()))
            del job  # what it holds, such as a page that is shown no more, is not kept until there is another
            self._jobs.task_done()

    def _tidy_at_last(self) -> None:
        archive, end = self._usable(), time.monotonic() + LEAVE
        if self._reads_only or isinstance(archive, UserError):
            return
        while time.monotonic() < end and self._at_rest.tidy(archive):
            pass

    @property
    def _hindered(self) -> bool:
        return self._reads_only or self._away is not None or isinstance(self._archive, UserError)

    def _usable(self) -> Archive | UserError:
        assert self._archive is not None  # it was opened, or not, before the first job
        return self._away or self._archive

    def _do_what_waits(self) -> float:
        """A little of it; the seconds after which the next is due."""
        archive = self._usable()
        if self._reads_only or isinstance(archive, UserError):
            return CHECK_AGAIN
        if self._at_rest.tidy(archive) or self._at_rest.follow_texts(archive):
            return 0.0
        with suppress(UserError):  # the next save tells of it
            archive.leave_mark()
        return self._rest if self._at_rest.check(archive) else CHECK_AGAIN

    def _look_around(self) -> None:
        """Does the archive lie where it lay? One that goes on in another file (a stick put in again) is opened anew."""
        from kcnminutes.archive import ArchiveReplaced

        archive = self._archive
        if archive is None or isinstance(archive, UserError):
            self._try_again(archive)
            return
        away = self._away
        try:
            archive.look()
            self._away = None
            if self._reads_only:
                self._write_from_now(archive)
        except ArchiveReplaced as error:
            goes_on = archive.goes_on(only_read=self._reads_only)
            self._away = self._opened_anew(archive) if goes_on else error
        except UserError:  # the folder is not there: whoever wants to write hears of it
            return
        now = self._away
        if now is not None and now is not away:
            self.post(lambda: self.replaced.emit(now))
        elif now is None and away is not None:
            self.post(self.returned.emit)

    def _opened_anew(self, archive: Archive) -> UserError | None:
        """Take what lies there now in the place of what was opened; why that cannot be."""
        try:
            self._archive = archive.opened_anew(write=not self._reads_only)
        except UserError as error:
            return error
        return None

    def _write_from_now(self, archive: Archive) -> None:
        """What is open to be read is opened anew where it can be written now."""
        if archive.may_be_written():
            with suppress(UserError):
                self._archive = archive.opened_anew()
                self._reads_only = False
                self.post(self.writable.emit)

    def _try_again(self, why: UserError | None) -> None:
        """A drive or share that was not there at the start may have come. What is damaged or lost waits."""
        from kcnminutes.archive import Archive, ArchiveDamaged, ArchiveMissing, ArchiveNewer

        if why is None or self._told_reachable or isinstance(why, ArchiveDamaged | ArchiveMissing | ArchiveNewer):
            return
        with suppress(UserError):
            Archive.open(self.folder, write=False).close()
            self._told_reachable = True
            self.post(self.reachable.emit)


def _usable(archive: Archive | UserError) -> Archive:
    if isinstance(archive, UserError):
        raise archive
    return archive
