"""A backup as one file that is locked with a password, for a stick that may be lost."""

from __future__ import annotations

import re
import sqlite3
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path

from kcnminutes.archive.backups import (
    ABOUT,
    LOCKED,
    UNFINISHED,
    Copied,
    Progress,
    back_up,
    free_name,
    must_lie_outside,
    telling,
)
from kcnminutes.archive.connection import DATABASE
from kcnminutes.archive.errors import ArchiveDamaged
from kcnminutes.archive.files import ORIGINALS
from kcnminutes.locked import lock, unlock
from kcnminutes.words import t

_NAME = re.compile(rf"{re.escape(DATABASE)}|{re.escape(ABOUT)}|{ORIGINALS}/[0-9a-f]{{2}}/[0-9a-f]{{64}}")


def back_up_locked(
    folder: Path,
    connection: sqlite3.Connection,
    to: Path,
    now: datetime,
    password: str,
    *,
    archive: str,
    progress: Progress | None = None,
) -> Copied:
    """As `backups.back_up`, but one locked file; in clear it lies on this computer only, while it is made."""
    with telling(to), tempfile.TemporaryDirectory(prefix="kcnminutes-", ignore_cleanup_errors=True) as here:
        must_lie_outside(folder, to)
        made = back_up(folder, connection, Path(here), now, archive=archive, progress=progress)
        to.mkdir(parents=True, exist_ok=True)
        target = free_name(to, now, LOCKED)
        unfinished = target.with_name(target.name + UNFINISHED)
        try:
            with tempfile.TemporaryFile(dir=here) as packed, unfinished.open("xb") as out:
                with zipfile.ZipFile(packed, "w") as package:
                    for path in sorted(made.path.rglob("*")):
                        if path.is_file():
                            package.write(path, path.relative_to(made.path).as_posix())
                packed.seek(0)
                lock(packed, out, password)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
    return Copied(target, made.lacking)


def unlock_backup(source: Path, folder: Path, password: str) -> Path:
    """Unpacks a locked backup into `folder`; the backup's folder. Raises LockedError, ArchiveDamaged, OSError."""
    with tempfile.TemporaryFile(dir=folder) as packed, source.open("rb") as stream:
        unlock(stream, packed, password)
        packed.seek(0)
        try:
            with zipfile.ZipFile(packed) as package:
                for entry in package.infolist():
                    if not _NAME.fullmatch(entry.filename):
                        raise _no_backup(source)
                    package.extract(entry, folder)
        except zipfile.BadZipFile as error:
            raise _no_backup(source) from error
    return folder


def _no_backup(source: Path) -> ArchiveDamaged:
    return ArchiveDamaged(
        t("tệp {name} không phải bản sao lưu của kho", name=source.name), t("hãy chọn tệp sao lưu khác")
    )
