"""Backups: a whole copy of an archive in a folder of its own, checked before it takes its name; and the way back."""

from __future__ import annotations

import os
import shutil
import sqlite3
from datetime import datetime
from pathlib import Path

from kcnminutes.archive import connection as connecting
from kcnminutes.archive import schema
from kcnminutes.archive.connection import DATABASE
from kcnminutes.archive.errors import ArchiveDamaged, ArchiveError, ArchiveMissing
from kcnminutes.archive.files import ORIGINALS, copy_whole
from kcnminutes.words import t

_PREFIX = "kcn-minutes-"
_UNFINISHED = ".partial"


def back_up(folder: Path, connection: sqlite3.Connection, to: Path, now: datetime) -> Path:
    """See `Archive.backup`. Saving may go on meanwhile: the copy is of one moment."""
    if to.resolve().is_relative_to(folder.resolve()):
        raise ArchiveError(
            t("thư mục sao lưu {folder} nằm trong chính kho lưu trữ", folder=to),
            t("hãy chọn một thư mục khác, tốt nhất trên ổ đĩa khác"),
        )
    target = _free_name(to, now)
    unfinished = target.with_name(target.name + _UNFINISHED)
    try:
        unfinished.mkdir(mode=0o700, parents=True)
        with connecting.sentences(folder / DATABASE):
            connection.execute("VACUUM INTO ?", (str(unfinished / DATABASE),))
        (unfinished / DATABASE).chmod(0o600)
        for sha256 in _prepare_copy(unfinished / DATABASE):
            _copy_original(folder, unfinished, sha256)
        _check(unfinished)
        unfinished.replace(target)
    except OSError as failure:
        raise ArchiveError(
            t("không sao lưu được vào {folder} ({reason})", folder=to, reason=failure.strerror or failure),
            t("hãy kiểm tra ổ đĩa và dung lượng rồi thử lại; kho lưu trữ không bị ảnh hưởng"),
        ) from failure
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return target


def restore(backup: Path, folder: Path) -> None:
    """See `Archive.restore`. The folder holds the whole archive afterwards, or nothing."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ArchiveError(
            t("thư mục {folder} không trống", folder=folder), t("hãy chọn một thư mục trống hoặc chưa có để khôi phục")
        )
    if not (backup / DATABASE).is_file():
        raise ArchiveMissing(
            t("không có bản sao lưu trong {folder}", folder=backup),
            t("hãy chọn thư mục có tên bắt đầu bằng {prefix}", prefix=_PREFIX),
        )
    unfinished = folder.with_name(folder.name + _UNFINISHED)
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700, parents=True)
        copy_whole(backup / DATABASE, unfinished / DATABASE)
        for sha256 in _prepare_copy(unfinished / DATABASE):
            _copy_original(backup, unfinished, sha256)
        _check(unfinished)
        _take_place(unfinished, folder)
    except OSError as failure:
        raise ArchiveError(
            t("không khôi phục được vào {folder} ({reason})", folder=folder, reason=failure.strerror or failure),
            t("hãy kiểm tra ổ đĩa và dung lượng rồi thử lại; bản sao lưu vẫn còn nguyên"),
        ) from failure
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _free_name(to: Path, now: datetime) -> Path:
    stem = f"{_PREFIX}{now:%Y%m%d-%H%M%S}"
    names = (to / (stem if not n else f"{stem}-{n + 1}") for n in range(1000))
    return next(name for name in names if not name.exists() and not name.with_name(name.name + _UNFINISHED).exists())


def _prepare_copy(path: Path) -> list[str]:
    """The files that the records of a copied database name; asks for side files to be written anew beside it."""
    connection = connecting.connect(path, write=False)
    try:
        version = connecting.check_version(connection, path, schema.APPLICATION_ID, schema.STEPS)
        with connecting.sentences(path):
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("UPDATE conference SET side_file_stale = 1")
            # A copy of an archive from before there were seals has no PDFs to keep.
            kept = " UNION SELECT sha256 FROM sealed_pdf" if version > 1 else ""
            rows = connection.execute(f"SELECT DISTINCT sha256 FROM conference_file{kept} ORDER BY sha256")
            return [sha256 for (sha256,) in rows]
    finally:
        connection.close()


def _copy_original(source: Path, target: Path, sha256: str) -> None:
    original = source / ORIGINALS / sha256[:2] / sha256
    copy = target / ORIGINALS / sha256[:2] / sha256
    copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if copy_whole(original, copy).sha256 != sha256:
        raise ArchiveDamaged(
            t("tệp {name} đã bị thay đổi", name=original), t("hãy kiểm tra kho bằng lệnh verify trước khi tiếp tục")
        )


def _check(folder: Path) -> None:
    """Opens the copy by itself, as a restore will have to; then brings the database to the disk."""
    connecting.check_copy(folder / DATABASE)
    descriptor = os.open(folder / DATABASE, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


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
