"""The way back from a backup, into an empty place only."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kcnminutes.archive.backups import PREFIX, UNFINISHED, Copied, check, copy_originals, prepare_copy
from kcnminutes.archive.connection import DATABASE
from kcnminutes.archive.errors import ArchiveError, ArchiveMissing
from kcnminutes.archive.files import copy_whole
from kcnminutes.locked import ENDING
from kcnminutes.words import t


def restore(backup: Path, folder: Path, password: str = "") -> Copied:
    """See `Archive.restore`. The folder holds the archive afterwards, or nothing."""
    try:
        if backup.is_file() and backup.suffix.casefold() == ENDING:
            from kcnminutes.archive.locked_backups import unlock_backup

            folder.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(
                dir=folder.parent, prefix="kcnminutes-", ignore_cleanup_errors=True
            ) as unlocked:
                return _restore(unlock_backup(backup, Path(unlocked), password), folder)
        return _restore(backup, folder)
    except OSError as failure:
        raise ArchiveError(
            t("không khôi phục được vào {folder} ({reason})", folder=folder, reason=failure.strerror or failure),
            t("hãy kiểm tra ổ đĩa và dung lượng rồi thử lại; bản sao lưu vẫn còn nguyên"),
        ) from failure


def _restore(backup: Path, folder: Path) -> Copied:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ArchiveError(
            t("thư mục {folder} không trống", folder=folder), t("hãy chọn một thư mục trống hoặc chưa có để khôi phục")
        )
    database, originals = _source(backup)
    unfinished = folder.with_name(folder.name + UNFINISHED)
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700, parents=True)
        copy_whole(database, unfinished / DATABASE)
        lacking = copy_originals(prepare_copy(unfinished / DATABASE), [originals], unfinished)
        check(unfinished)
        _take_place(unfinished, folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return Copied(folder, tuple(lacking))


def restore_over(backup: Path, folder: Path, now: datetime, password: str = "") -> Copied:
    """See `Archive.restore_over`."""
    fresh = folder.with_name(f"{folder.name} {now:%Y%m%d-%H%M%S}")
    copied = restore(backup, fresh, password)
    aside = folder.with_name(t("{name} - hỏng {when}", name=folder.name, when=f"{now:%Y%m%d-%H%M%S}"))
    try:
        if folder.exists():
            folder.replace(aside)
        fresh.replace(folder)
    except OSError as failure:
        raise ArchiveError(
            t("đã khôi phục vào {fresh} nhưng chưa đổi chỗ được với {folder}", fresh=fresh, folder=folder),
            t("hãy đóng các chương trình đang mở tệp trong đó, rồi mở kho ở {fresh}", fresh=fresh),
        ) from failure
    return replace(copied, path=folder)


def _source(backup: Path) -> tuple[Path, Path]:
    """The database and the folder whose originals it names: of a backup, or of a copy kept before a schema step."""
    if (backup / DATABASE).is_file():
        return backup / DATABASE, backup
    if backup.is_file() and backup.suffix.casefold() == ".sqlite":
        return backup, backup.parent.parent
    raise ArchiveMissing(
        t("không có bản sao lưu trong {folder}", folder=backup),
        t("hãy chọn thư mục có tên bắt đầu bằng {prefix}", prefix=PREFIX),
    )


def _take_place(unfinished: Path, folder: Path) -> None:
    """Renames the finished copy to `folder`; moves into it where it cannot be replaced (a drive, a working folder)."""
    if folder.exists():
        try:
            folder.rmdir()
        except OSError:
            # The database last: until it is there, the folder is no archive.
            for path in sorted(unfinished.iterdir(), key=lambda path: path.name == DATABASE):
                path.replace(folder / path.name)
            return
    unfinished.replace(folder)
