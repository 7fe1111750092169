"""Keeping what is typed: no Save button. After a short rest, and at latest after a second, the archive has it.

The base of each save and its revision live with the worker, so that saves may follow each other without waiting.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kcnminutes.desktop.editor.kept import KeptNow, Ready, look_anew, ready, save
from kcnminutes.desktop.editor.opening import Opened
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.rescue import ArchiveName, RescueFile
from kcnminutes.desktop.work import ArchiveWork, Pool
from kcnminutes.editing import Draft
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive import Archive

REST, MOST = 300, 700
"""Milliseconds from the last key to the save, and from the first key that is not kept yet: with the time that the save
itself takes, all that is a second old is kept."""
RETRY = (2_000, 5_000, 15_000)
"""Milliseconds until a failed save is tried again; the last goes on."""

SLOW = 2_000
"""Milliseconds without an answer to a save after which the rescue file is written, before anything has failed."""


class Keeper(QObject):
    """Sends the drafts of a sitting to the archive. `kept` follows each save that is done, `failed` each other."""

    kept = Signal(object)
    """KeptNow"""
    failed = Signal(object)
    """UserError"""
    parted = Signal(object)
    """The rescue file (its path) of a conference that was left and that another has changed: it is tried no more."""

    def __init__(
        self, work: ArchiveWork, pool: Pool, sitting: Sitting, opened: Opened, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._sitting = sitting
        self.state = opened.kept
        name = opened.archive or ArchiveName("", work.folder)
        self._rescue_file = RescueFile(pool, name)
        self._asked: Draft = sitting.draft
        self._safe: Draft = sitting.draft
        self._failures = 0
        self._closed = self._released = self._parting = False
        self._told = ""
        self._rest = self._timer(REST, self.keep)
        self._most = self._timer(MOST, self.keep)
        self._retry = self._timer(RETRY[0], self.again)
        self._slow = self._timer(SLOW, self._rescue)
        sitting.changed.connect(self._changed)

    @property
    def all_kept(self) -> bool:
        """Whether the archive has everything that the window shows."""
        return self._safe is self._sitting.draft

    def keep(self) -> None:
        """Send the draft now, if it is not on its way already."""
        self._rest.stop()
        self._most.stop()
        draft = self._sitting.draft
        if draft is self._asked or self._parting:
            return
        self._asked = draft
        if not self._slow.isActive():
            self._slow.start()
        state = self.state

        def job(archive: Archive) -> KeptNow:
            try:
                return save(archive, state, draft)
            except UserError:
                raise
            except Exception as error:  # a bug of ours: what was typed is no less dear for that
                sys.excepthook(type(error), error, error.__traceback__)
                raise UserError(t("chương trình gặp lỗi khi lưu"), t("hãy đóng và mở lại chương trình")) from error

        def done(now: KeptNow) -> None:
            self._safe = draft
            self._failures = 0
            self._told = ""
            self._retry.stop()
            self._slow.stop()
            self._rescue_file.remove()  # what came since is on its way as usual
            if self._asked is not draft and not self.all_kept:  # steady typing is no slow archive
                self._slow.start()
            self.kept.emit(now)
            if self._released and self.all_kept:
                self.deleteLater()

        def failed(error: UserError) -> None:
            from kcnminutes.archive import DraftTaken, StaleRevision

            self._asked = self._safe  # the next attempt sends all again
            taken_elsewhere = isinstance(error, StaleRevision | DraftTaken)
            if self._parting:  # sent before that was known
                return
            if taken_elsewhere and self._closed:
                self._part(error)
                return
            self._rescue()
            if not taken_elsewhere:
                self._retry.start(RETRY[min(self._failures, len(RETRY) - 1)])
            self._failures += 1
            self._tell(error)

        self._work.submit(job, done, failed)

    def _rescue(self) -> None:
        """Keep what the archive does not have in the user's own folder."""
        if not self.all_kept:
            self._rescue_file.write(self._sitting.draft, self.state.revision, self.state.files)
            self._slow.start()

    def _part(self, why: UserError) -> None:
        """Nobody looks at the conference any more who could choose: what was typed is kept apart, and that is told."""
        self._parting = True

        def not_parted() -> None:
            self._parting = False
            self._tell(why)

        def parted(path: Path) -> None:
            self._stop()
            self.parted.emit(path)
            if self._released:
                self.deleteLater()

        draft, state = self._sitting.draft, self.state
        self._rescue_file.write_last(draft, state.revision, state.files, parted, not_parted)

    def _stop(self) -> None:
        """Send nothing any more."""
        self._asked = self._safe = self._sitting.draft
        self._retry.stop()
        self._slow.stop()

    @property
    def nowhere_kept(self) -> bool:
        """Whether neither the archive nor the user's own folder takes what is typed."""
        return self._rescue_file.lacking and not self.all_kept

    def keep_apart(self, *, at_once: bool) -> None:
        """Keep the draft in the user's own folder, also where the archive had it: that may be gone with it.

        `at_once`: when this returns it is done. Raises UserError where it cannot be.
        """
        if self.all_kept and not self._sitting.can_undo:
            return
        write = self._rescue_file.write_now if at_once else self._rescue_file.write
        write(self._sitting.draft, self.state.revision, dict(self.state.files))

    def settle(self, done: Callable[[Ready], None], failed: Callable[[UserError], None]) -> None:
        """Send everything, and call `done` when the archive holds it. `failed` where it does not."""
        self.keep()
        state, draft = self.state, self._sitting.draft

        self._work.submit(lambda archive: ready(archive, state, draft), done, failed)

    def again(self) -> None:
        """Send all that the archive does not have, also what failed before."""
        self._asked = self._safe
        self.keep()

    def close(self) -> None:
        """Send what is left, let other windows write at it, and end when the archive has everything."""
        self._closed = True
        self.keep()
        state = self.state

        def release(_: Archive) -> None:
            if state.lock is not None:
                state.taken_over = state.lock.lost
                state.lock.release()
                state.lock = None

        def released(_: object) -> None:
            if state.lock is not None:  # the archive takes no job any more, and the worker is done with the lock
                state.lock.release()
                state.lock = None
            self._released = True
            if self.all_kept:
                self.deleteLater()

        self._work.submit(release, released, released)

    def take_over(self) -> None:
        """The archive's conference was changed, or is edited, elsewhere: write this draft over it."""
        state, identity = self.state, self._sitting.conference.id

        self._work.submit(lambda archive: look_anew(archive, state, identity), lambda _: self.again(), self._tell)

    def _tell(self, error: UserError) -> None:
        """Where nobody looks at the conference any more, one cause is told once, not at every attempt."""
        if not self._closed:
            self.failed.emit(error)
        elif str(error) != self._told:
            self._told = str(error)
            self._work.trouble.emit(error)

    def give_up(self) -> None:
        """Send nothing any more, and let other windows write at it. What was rescued stays for the next start."""
        self._stop()
        self.close()

    def _changed(self) -> None:
        self._rest.start()
        if not self._most.isActive():
            self._most.start()

    def _timer(self, ms: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(then)
        return timer
