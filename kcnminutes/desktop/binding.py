"""Binds chosen conferences into one volume: read in the archive's worker, printed by the press, bound in the pool.

One minutes after the other, so that the archive answers others in between; it can be stopped at any of them.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.browse.paper_side import Minutes, minutes_of
from kcnminutes.desktop.work import ArchiveWork, Pool, Stopped
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive import Archive
    from kcnminutes.desktop.press import Printed
    from kcnminutes.minutes import Office, VolumeEntry

Done = Callable[[Path], None]
Failed = Callable[[UserError], None]


class Binding(QObject):
    """One volume under way. `year`: all conferences are of that year, and the cover says so; else it says the days."""

    def __init__(
        self, work: ArchiveWork, pool: Pool, banner: Banner, ids: Sequence[str], year: int | None, target: Path
    ) -> None:
        super().__init__(banner)
        self._work, self._pool, self._banner = work, pool, banner
        self._ids, self._year, self._target = tuple(ids), year, target
        self._office: Office | None = None
        self._entries: list[VolumeEntry] = []
        self._parts: list[Path | Printed] = []
        self._done: Done | None = None
        self._failed: Failed | None = None
        self._stopped = False
        self._message = 0
        self.over = False

    def begin(self, done: Done, failed: Failed) -> None:
        self._done, self._failed = done, failed
        self._banner.tell("plain", self._at(), actions=((t("Dừng"), self.stop),), stay=True)
        self._message = self._banner.number
        self._next()

    def stop(self) -> None:
        """End after what is under way; nothing is written."""
        self._stopped = True

    def close(self) -> None:
        """No worker is at it any more: drop what is half done."""
        self._tidy()

    def _at(self) -> str:
        return t("Đang đóng tập: {at} trên {count} biên bản…", at=len(self._parts), count=len(self._ids))

    def _next(self) -> None:
        if self._stopped:
            self._end(_stopped())
            return
        self._banner.renew(self._message, self._at())
        if len(self._parts) < len(self._ids):
            id = self._ids[len(self._parts)]
            self._work.submit(lambda archive: _whole(archive, id), self._print, self._end)
        else:
            self._banner.renew(self._message, t("Đang ghép {count} biên bản thành một tập…", count=len(self._ids)))
            self._pool.submit(self._bind, self._bound, self._end)

    def _print(self, minutes: Minutes) -> None:
        def job() -> tuple[VolumeEntry, Path | Printed]:
            from kcnminutes.minutes import volume_entry

            entry = volume_entry(minutes.conference, minutes.office)
            return entry, minutes.kept or self._pool.press.print(minutes.conference, minutes.office, minutes.files)

        def printed(made: tuple[VolumeEntry, Path | Printed]) -> None:
            self._entries.append(made[0])
            self._parts.append(made[1])
            self._office = minutes.office
            self._next()

        self._pool.submit(job, printed, self._end)

    def _bind(self) -> None:
        from kcnminutes.exchange import write_whole
        from kcnminutes.minutes import bind_volume, compose_volume, period_words, span_words

        period = period_words(self._year) if self._year else span_words(self._entries)
        assert self._office is not None
        files = [part if isinstance(part, Path) else part.pdf for part in self._parts]
        volume = compose_volume(self._entries, period, self._office)
        scratch = self._pool.scratch.new_folder()
        try:
            write_whole(self._target, lambda out: bind_volume(volume, files, scratch, out, self._may_go_on))
        finally:
            shutil.rmtree(scratch, ignore_errors=True)

    def _may_go_on(self) -> None:
        if self._stopped:
            raise _stopped()

    def _bound(self, _: None) -> None:
        self._tidy()
        if self._done is not None:
            self._done(self._target)

    def _end(self, error: UserError) -> None:
        self._tidy()
        if isinstance(error, Stopped):
            self._banner.tell("plain", str(error))
        elif self._failed is not None:
            self._failed(error)

    def _tidy(self) -> None:
        self.over = True
        self._parts.clear()


def _whole(archive: Archive, id: str) -> Minutes:
    """No volume takes another print in the place of a damaged one that was sealed: raises ArchiveDamaged."""
    minutes = minutes_of(archive, id)
    if minutes.damage is not None:
        raise minutes.damage
    return minutes


def _stopped() -> Stopped:
    return Stopped(t("Đã dừng đóng tập"), t("chưa có tệp nào được ghi"))
