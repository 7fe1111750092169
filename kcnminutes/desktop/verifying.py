"""Verification in the window: a little at each rest, told in the status bar; whole by command, and then with a stop."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel

from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.browse.shelf import grouped
from kcnminutes.desktop.work import ArchiveWork, Pool, Stopped
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive import Checked

_TELL_EVERY = 25


class Verifying(QObject):
    """`label` says how much of the archive is known to be whole."""

    _progress = Signal(int, int)

    def __init__(self, window: QObject, folder: Path, work: ArchiveWork, pool: Pool, banner: Banner) -> None:
        super().__init__(window)
        self._folder, self._pool, self._banner = folder, pool, banner
        self._stop: threading.Event | None = None
        self._number = 0
        self.label = QLabel()
        self.label.setToolTip(t("Tệp và hồ sơ đã kiểm tra còn nguyên như khi lưu, trên tổng số"))
        work.checked.connect(self._show)
        self._progress.connect(self._show_progress)

    def stop(self) -> None:
        """A verification under way ends."""
        if self._stop is not None:
            self._stop.set()

    def _show(self, checked: Checked) -> None:
        whole = grouped(max(checked.done - checked.problems, 0))
        self.label.setText(t("Toàn vẹn: {whole}/{of}", whole=whole, of=grouped(checked.of)))
        if checked.fresh:
            words = t("Kho có {count} chỗ hỏng; giữ nguyên kho và khôi phục từ bản sao lưu.", count=len(checked.fresh))
            details = [problem.what for problem in checked.fresh]
            self._banner.tell("bad", words, details=details, actions=((t("Kiểm tra toàn bộ"), self.begin),))

    def begin(self) -> None:
        """Verify the whole archive, beside the work in it."""
        if self._stop is not None:
            return
        stop = self._stop = threading.Event()

        def tell(done: int, of: int) -> None:
            if stop.is_set():
                raise Stopped(t("đã dừng kiểm tra"), "")
            if done % _TELL_EVERY == 0:
                self._progress.emit(done, of)

        def job() -> list[str]:
            from kcnminutes.archive import Archive

            with Archive.open(self._folder, write=False) as archive:
                return [problem.what for problem in archive.verify(tell)]

        words = t("Đang kiểm tra kho; cứ làm việc tiếp.")
        self._banner.tell("plain", words, actions=((t("Dừng"), stop.set),), stay=True)
        self._number = self._banner.number
        self._pool.submit(job, self._done, self._failed)

    def _show_progress(self, done: int, of: int) -> None:
        words = t("Đang kiểm tra kho: {done}/{of}; cứ làm việc tiếp.", done=grouped(done), of=grouped(of))
        self._banner.renew(self._number, words)

    def _done(self, problems: list[str]) -> None:
        self._stop = None
        if problems:
            words = t("Kho có {count} chỗ hỏng; giữ nguyên kho và khôi phục từ bản sao lưu.", count=len(problems))
            self._banner.tell("bad", words, details=problems)
        else:
            self._banner.tell("done", t("Kho toàn vẹn."))

    def _failed(self, error: UserError) -> None:
        self._stop = None
        if isinstance(error, Stopped):
            self._banner.tell("plain", t("Đã dừng kiểm tra."))
        else:
            self._banner.tell("bad", str(error))
