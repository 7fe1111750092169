"""The archive does not open: the ways out, offered where the window says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.passwords import ask_password
from kcnminutes.desktop.work import Pool
from kcnminutes.locked import ENDING, LockedError
from kcnminutes.words import UserError, t


class Recovery(QObject):
    """Tells of an archive that cannot be opened and, where it is damaged, brings it back."""

    opens_again = Signal()

    def __init__(self, window: QWidget, archive: Path, pool: Pool, banner: Banner, backups: Callable[[], Path]) -> None:
        """`backups`: the folder where the backups lie."""
        super().__init__(window)
        self._window, self._archive, self._pool, self._banner, self._backups = window, archive, pool, banner, backups

    def offer(self, error: UserError) -> None:
        """Say why the archive does not open, and what can be done."""
        from kcnminutes.archive import ArchiveDamaged, ArchiveMissing

        actions: list[tuple[str, Callable[[], object]]] = []
        if isinstance(error, ArchiveDamaged | ArchiveMissing):
            actions = [
                (t("Dựng lại từ hồ sơ JSON"), self.rebuild),
                (t("Khôi phục bản sao lưu…"), self.ask_backup),
                (t("Khôi phục bản có mật khẩu…"), self.ask_locked),
            ]
        self._banner.tell("bad", str(error), actions=actions)

    def rebuild(self) -> None:
        """Make the database anew out of the JSON files in the archive."""

        def job() -> tuple[str, ...]:
            from kcnminutes.archive import Archive

            return tuple(Archive.rebuild(self._archive).lost)

        self._banner.tell("plain", t("Đang dựng lại kho…"), stay=True)
        self._pool.submit(job, self._back, self.offer)

    def ask_backup(self) -> None:
        """Let the user choose a backup to bring back."""
        start = self._backups()
        chosen = QFileDialog.getExistingDirectory(
            self._window, t("Chọn bản sao lưu"), str(start if start.is_dir() else start.parent)
        )
        if chosen:
            self.restore(Path(chosen))

    def ask_locked(self) -> None:
        """Let the user choose a backup that is one locked file, and type its password."""
        start = self._backups()
        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            t("Chọn bản sao lưu có mật khẩu"),
            str(start if start.is_dir() else start.parent),
            t("Bản sao lưu có mật khẩu (*{ending})", ending=ENDING),
        )
        if chosen:
            self.unlock(Path(chosen))

    def unlock(self, backup: Path, why: str = "") -> None:
        """Ask for the password of a locked backup and bring it back; `why`: what was wrong with the one before."""
        if password := ask_password(backup.name, self._window, why=why):
            self.restore(backup, password)

    def restore(self, backup: Path, password: str = "") -> None:
        """Put a backup in the place of the archive, and what is left of that aside."""

        def job() -> tuple[str, ...]:
            from kcnminutes.archive import Archive

            copied = Archive.restore_over(backup, self._archive, password=password)
            return tuple(t("tệp {name} không có trong bản sao lưu", name=sha256) for sha256 in copied.lacking)

        self._banner.tell("plain", t("Đang khôi phục kho…"), stay=True)

        def failed(error: UserError) -> None:
            if isinstance(error, LockedError) and error.wrong_password:
                self.unlock(backup, str(error))
            else:
                self._failed(error)

        self._pool.submit(job, self._back, failed)

    def _back(self, lost: tuple[str, ...]) -> None:
        if not lost:
            self.opens_again.emit()
            return
        words = t("Kho mở lại được, trừ {count} chỗ đã mất.", count=len(lost))
        self._banner.tell("waiting", words, details=lost, actions=((t("Mở kho"), self.opens_again.emit),))

    def _failed(self, error: UserError) -> None:
        actions = ((t("Chọn bản sao lưu khác…"), self.ask_backup), (t("Chọn bản có mật khẩu…"), self.ask_locked))
        self._banner.tell("bad", str(error), actions=actions)
