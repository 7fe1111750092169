"""Backups in the window: by command and by themselves once a day, in a thread of the pool, so that saving goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStorageInfo, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.settings import Settings
from kcnminutes.desktop.work import Pool, Stopped
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive import Archive, Copied

FIRST_LOOK = 60_000
"""Milliseconds after the start: the first minute belongs to the secretary."""
LOOK_AGAIN = 20_000
_DUE_AGAIN = timedelta(hours=1)
"""After the day's backup was found or made: a window that stays open over midnight notices soon enough."""
_DAYS_WITHOUT = 7
_TELL_EVERY = 25


@dataclass(frozen=True, slots=True)
class _Made:
    copied: Copied
    when: datetime


class Backups(QObject):
    """Makes them, tells of them, and offers a drive that was plugged in."""

    made = Signal(object)
    """When the newest backup was made, as a datetime."""
    _told = Signal(int, int)

    def __init__(self, window: QWidget, archive: Path, pool: Pool, banner: Banner, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._archive, self._pool = window, archive, pool
        self._banner, self._settings = banner, settings
        self._stop: threading.Event | None = None
        self._asked: Path | None = None
        self._wish: Path | None = None
        self._complained = False
        self.held = False
        """Whether none is to be made by itself now."""
        self._drives: frozenset[str] | None = None
        self._due = datetime.min
        self._message = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._told.connect(self._show_progress)

    @property
    def running(self) -> bool:
        return self._stop is not None

    @property
    def folder(self) -> Path:
        """Where backups go: the folder chosen last, else one beside the archive."""
        chosen = self._settings.of_archive("backup-folder")
        return Path(chosen) if chosen else self._archive.with_name(t("{name} - sao lưu", name=self._archive.name))

    def begin(self) -> None:
        """From now on the day's backup is made when it is due."""
        self._pool.submit(lambda: last_backup(self._archive), self._show_last)
        self._timer.start(FIRST_LOOK)

    def stop(self) -> None:
        """A backup under way ends with nothing left behind."""
        self._timer.stop()
        self._give_up()

    def ask(self) -> None:
        """Let the user choose a folder, and make a backup there; the day's go there from now on."""
        start = self.folder if self.folder.is_dir() else self._settings.folder("backup-folder")
        chosen = QFileDialog.getExistingDirectory(self._window, t("Sao lưu vào thư mục"), str(start))
        if chosen:
            self._settings.keep_of_archive("backup-folder", chosen)
            self.back_up(Path(chosen))

    def back_up(self, to: Path) -> None:
        """Make a backup now, or as soon as the one under way has ended."""
        self._begin_telling()
        if self._stop is not None:
            if self._stop.is_set() or to != self._asked:
                self._wish = to
            return
        self._asked = to
        self._run(lambda archive, tell: archive.backup(to, progress=tell, as_daily=True))

    def _run(self, make: Callable[[Archive, Callable[[int, int], None]], Copied | None]) -> None:
        stop = self._stop = threading.Event()

        def tell(done: int, of: int) -> None:
            if stop.is_set():
                raise Stopped(t("đã dừng sao lưu"), "")
            if done % _TELL_EVERY == 0:
                self._told.emit(done, of)

        def job() -> _Made | None:
            from kcnminutes.archive import Archive

            with Archive.open(self._archive, write=False) as archive:
                copied = make(archive, tell)
            return _Made(copied, datetime.now()) if copied else None

        self._pool.submit(job, self._done, self._failed)

    def _begin_telling(self) -> None:
        self._banner.tell("plain", t("Đang sao lưu…"), actions=((t("Dừng"), self._give_up),), stay=True)
        self._message = self._banner.number

    def _give_up(self) -> None:
        self._wish = None
        if self._stop is not None:
            self._stop.set()

    def _show_progress(self, done: int, of: int) -> None:
        if self._asked or self._wish:
            words = t("Đang sao lưu: {done}/{of} tệp; cứ làm việc tiếp.", done=done, of=of)
            self._banner.renew(self._message, words)

    def _done(self, made: _Made | None) -> None:
        asked = self._end()
        self._complained = False
        if not asked:
            self._due = datetime.now() + _DUE_AGAIN
        if made is not None:
            self._tell_made(made, asked)
        self._go_on()

    def _end(self) -> bool:
        """Nothing is under way any more; whether what was had been asked for."""
        asked, self._asked, self._stop = self._asked is not None, None, None
        return asked

    def _go_on(self) -> None:
        """Make the backup that was asked for meanwhile."""
        wish, self._wish = self._wish, None
        if wish is not None:
            self.back_up(wish)

    def _tell_made(self, made: _Made, asked: bool) -> None:
        self.made.emit(made.when)
        if made.copied.lacking:
            words = t(
                "Đã sao lưu ra {folder}, trừ {count} tệp đã mất hoặc hỏng từ trước. Hãy chạy “Kiểm tra kho” để biết "
                "tệp nào.",
                folder=made.copied.path,
                count=len(made.copied.lacking),
            )
            self._banner.tell("waiting", words)
        elif not asked and not self._settings.of_archive("backup-folder"):
            self._tell_once(made.copied.path.parent)
        elif asked:
            self._banner.tell("done", t("Đã sao lưu ra {folder}.", folder=made.copied.path))

    def _tell_once(self, folder: Path) -> None:
        if self._settings.of_archive("backups-explained"):
            return
        self._settings.keep_of_archive("backups-explained", "1")
        words = t(
            "Kho được tự động sao lưu mỗi ngày vào {folder}. Nên chọn một ổ đĩa khác để an toàn hơn.", folder=folder
        )
        self._banner.tell("plain", words, actions=((t("Chọn thư mục khác…"), self.ask),), stay=True)

    def _failed(self, error: UserError) -> None:
        asked = self._end()
        if isinstance(error, Stopped):
            if asked:
                self._banner.tell("plain", t("Đã dừng sao lưu; không để lại gì dở dang."))
        elif asked or not self._complained:  # what happens by itself complains once, not every few seconds
            self._complained = True
            self._banner.tell("bad", str(error), actions=((t("Chọn thư mục khác…"), self.ask),))
        self._go_on()

    # By itself

    def look(self) -> None:
        """Is the day's backup due and its folder there? Is there a new drive?"""
        self._timer.setInterval(LOOK_AGAIN)
        if self._complained or self.running or self.held:
            return
        to, chosen = self.folder, bool(self._settings.of_archive("backup-folder"))
        self._pool.latest("drives", lambda: _look_around(to, chosen), lambda seen: self.act(*seen))

    def act(self, there: bool, drives: frozenset[str]) -> None:
        """Do what is due. `there`: the folder of backups can be reached; `drives`: those that are plugged in now."""
        new = drives - self._drives if self._drives is not None else frozenset()
        self._drives = drives
        if self.running or self.held:
            return
        if there and datetime.now() >= self._due:
            to = self.folder
            self._run(lambda archive, tell: archive.daily_backup(to, progress=tell))
        elif new:
            drive = Path(min(new))
            words = t("Đã thấy ổ đĩa {drive}. Sao lưu kho ra đó?", drive=drive)
            self._banner.tell("plain", words, actions=((t("Sao lưu"), lambda: self._use(drive)),), stay=True)

    def _use(self, drive: Path) -> None:
        to = drive / t("{name} - sao lưu", name=self._archive.name)
        self._settings.keep_of_archive("backup-folder", str(to))
        self.back_up(to)

    def _show_last(self, when: datetime | None) -> None:
        self.made.emit(when)
        if when is not None and (datetime.now() - when).days > _DAYS_WITHOUT and not self.folder.is_dir():
            words = t(
                "Đã {days} ngày chưa sao lưu vì không thấy {folder}. Hãy cắm ổ đĩa hoặc chọn thư mục khác.",
                days=(datetime.now() - when).days,
                folder=self.folder,
            )
            self._banner.tell("waiting", words, actions=((t("Chọn thư mục khác…"), self.ask),))


def last_backup(archive: Path) -> datetime | None:
    """When the newest backup was made."""
    from kcnminutes.archive import Archive

    try:
        with Archive.open(archive, write=False) as opened:
            return opened.last_backup()
    except UserError:
        return None


def _look_around(to: Path, chosen: bool) -> tuple[bool, frozenset[str]]:
    """Whether the folder can be reached, and the drives that can be written and are not the system's."""
    there = to.is_dir() or (not chosen and to.parent.is_dir())
    return there, frozenset(_drives(QStorageInfo.mountedVolumes()))


def _drives(volumes: Sequence[QStorageInfo]) -> list[str]:
    return [
        volume.rootPath()
        for volume in volumes
        if volume.isValid() and volume.isReady() and not volume.isReadOnly() and not volume.isRoot()
    ]
