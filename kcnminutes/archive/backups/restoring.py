"""The way back from a backup, into an empty place only."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from kcnminutes.archive.backups.copying import Copied, check, copy_originals, prepare_copy
from kcnminutes.archive.backups.daily import PREFIX
from kcnminutes.archive.connection import DATABASE
from kcnminutes.archive.errors import ArchiveError, ArchiveMissing
from kcnminutes.archive.files import ORIGINALS, copy_whole
from kcnminutes.archive.opening import HALF
from kcnminutes.locked import ENDING
from kcnminutes.refusals import reason, rename
from kcnminutes.words import t

_IN_CLEAR = "kcnminutes-restore-"
"""How the folders begin, beside the archive, where a locked backup lies in clear while it is brought back."""
_STAMP = r"\d{8}-\d{6}"
_LEFT_OVER_S = 3600.0


def restore(backup: Path, folder: Path, password: str = "") -> Copied:
    """See `Archive.restore`. The folder holds the archive afterwards, or nothing."""
    try:
        _sweep(folder)
        if backup.is_file() and backup.suffix.casefold() == ENDING:
            from kcnminutes.archive.backups.locked import unlock_backup

            folder.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(
                dir=folder.parent, prefix=_IN_CLEAR, ignore_cleanup_errors=True
            ) as unlocked:
                return _restore(unlock_backup(backup, Path(unlocked), password), folder)
        return _restore(backup, folder)
    except OSError as failure:
        raise ArchiveError(
            t("không khôi phục được vào {folder} ({reason})", folder=folder, reason=reason(failure)),
            t("hãy kiểm tra ổ đĩa và dung lượng rồi thử lại; bản sao lưu vẫn còn nguyên"),
        ) from failure


def _restore(backup: Path, folder: Path) -> Copied:
    """The database takes its place last: until it is there the folder is no archive, and may be restored into again."""
    made = not folder.exists()
    unfinished = folder / HALF  # within: a stick's own folder cannot be put in the place of another
    _must_be_empty(folder, unfinished)
    database, originals = _source(backup)
    try:
        _remove_half(folder, unfinished)
        unfinished.mkdir(mode=0o700, parents=True)
        if made:
            folder.chmod(0o700)
        copy_whole(database, unfinished / DATABASE)
        lacking = copy_originals(prepare_copy(unfinished / DATABASE), [originals], unfinished)
        check(unfinished)
        for path in sorted(unfinished.iterdir(), key=lambda path: path.name == DATABASE):
            rename(path, folder / path.name)
    except BaseException:
        with suppress(OSError):
            _remove_half(folder, unfinished)
            if made:
                folder.rmdir()
        raise
    with suppress(OSError):  # empty; the next start tries again
        unfinished.rmdir()
    return Copied(folder, tuple(lacking))


def _must_be_empty(folder: Path, unfinished: Path) -> None:
    """Of anything but what a killed restore has left. Raises ArchiveError."""
    if not folder.exists():
        return
    if folder.is_dir():
        there = {path.name for path in folder.iterdir()}
        if not there or (unfinished.is_dir() and there <= {HALF, ORIGINALS}):
            return
    raise ArchiveError(
        t("thư mục {folder} không trống", folder=folder), t("hãy chọn một thư mục trống hoặc chưa có để khôi phục")
    )


def _remove_half(folder: Path, unfinished: Path) -> None:
    """Files first: while the unfinished one is there, they are known to be ours."""
    if unfinished.is_dir() and not (folder / DATABASE).exists():
        for path in (folder / ORIGINALS, unfinished):
            shutil.rmtree(path, ignore_errors=True)


def restore_over(backup: Path, folder: Path, now: datetime, password: str = "") -> Copied:
    """See `Archive.restore_over`."""
    fresh, aside = _free_names(folder, now)
    copied = restore(backup, fresh, password)
    try:
        if folder.exists():
            rename(folder, aside)
        try:
            rename(fresh, folder)
        except OSError:
            if not fresh.exists() and (folder / DATABASE).is_file():  # a start in between has ended it
                return replace(copied, path=folder)
            rename(aside, folder)
            raise
    except OSError as failure:
        raise ArchiveError(
            t("đã khôi phục vào {fresh} nhưng chưa đổi chỗ được với {folder}", fresh=fresh, folder=folder),
            t("hãy đóng các chương trình đang mở tệp trong đó, rồi mở kho ở {fresh}", fresh=fresh),
        ) from failure
    return replace(copied, path=folder)


def _free_names(folder: Path, now: datetime) -> tuple[Path, Path]:
    """Beside `folder`, for what is brought back and for what is put aside; both end with the same moment."""
    while True:
        stamp = f"{now:%Y%m%d-%H%M%S}"
        fresh = folder.with_name(f"{folder.name} {stamp}")
        aside = folder.with_name(t("{name} - hỏng {when}", name=folder.name, when=stamp))
        if not fresh.exists() and not aside.exists():
            return fresh, aside
        now += timedelta(seconds=1)


def finish_restore_over(folder: Path) -> None:
    """Ends a `restore_over` that was killed between its two steps: the archive was put aside, and what was brought
    back, whole, has not yet its name. Where that was not so, nothing happens."""
    if folder.exists() or not folder.parent.is_dir():
        return
    with suppress(OSError):
        beside = [path for path in folder.parent.iterdir() if path.name.startswith(f"{folder.name} ")]
        for fresh in sorted(beside, reverse=True):
            stamp = fresh.name.removeprefix(f"{folder.name} ")
            put_aside = any(path != fresh and path.name.endswith(f" {stamp}") for path in beside)
            if re.fullmatch(_STAMP, stamp) and (fresh / DATABASE).is_file() and put_aside:
                rename(fresh, folder)
                return


def _sweep(folder: Path) -> None:
    """What a killed restore left beside `folder` an hour ago or earlier goes: never an archive that is whole."""
    long_ago = time.time() - _LEFT_OVER_S
    with suppress(OSError):
        for path in folder.parent.iterdir():
            half = re.fullmatch(rf"{re.escape(folder.name)} {_STAMP}", path.name) and not (path / DATABASE).exists()
            if (path.name.startswith(_IN_CLEAR) or (half and (path / HALF).is_dir())) and _older(path, long_ago):
                shutil.rmtree(path, ignore_errors=True)


def _older(path: Path, moment: float) -> bool:
    try:
        return path.stat().st_mtime < moment
    except OSError:
        return False


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
