"""A backup as one file that is locked, for a stick that may be lost: with a password, or with the archive's padlock.

The padlock locks those that are made by themselves, when nobody is there to type a password. Its files say in clear
which archive they are of, when they were made and that they are automatic, so that the rotation can let them go.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sqlite3
import tempfile
import time
import zipfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from kcnminutes.archive.backups.copying import Copied, Progress
from kcnminutes.archive.backups.daily import (
    ABOUT,
    LOCKED,
    UNFINISHED,
    back_up,
    free_name,
    must_lie_outside,
    sweep,
    telling,
)
from kcnminutes.archive.connection import DATABASE
from kcnminutes.archive.errors import ArchiveDamaged, ArchiveError
from kcnminutes.archive.files import ORIGINALS
from kcnminutes.archive.whole_files import EXCLUSIVE
from kcnminutes.locked import LockedError, Padlock, digest_of_locked, lock, lock_with, unlock
from kcnminutes.refusals import rename
from kcnminutes.words import t

_IN_CLEAR = "kcnminutes-backup-"
"""How the folders begin, in this computer's place for such, where a backup lies before it is locked."""
_LEFT_OVER_S = 3600.0
_NAME = re.compile(rf"{re.escape(DATABASE)}|{re.escape(ABOUT)}|{ORIGINALS}/[0-9a-f]{{2}}/[0-9a-f]{{64}}")


def back_up_locked(
    folder: Path,
    connection: sqlite3.Connection,
    to: Path,
    now: datetime,
    key: str | Padlock,
    *,
    archive: str,
    automatic: bool = False,
    progress: Progress | None = None,
) -> Copied:
    """As `daily.back_up`, but one file locked with a password or a padlock; in clear it lies on this computer only,
    while it is made. It is read back and compared before it takes its name.
    """
    with telling(to), tempfile.TemporaryDirectory(prefix=_IN_CLEAR, ignore_cleanup_errors=True) as here:
        must_lie_outside(folder, to)
        sweep(to)
        _sweep_clear(Path(here))
        made = back_up(folder, connection, Path(here), now, archive=archive, progress=progress)
        to.mkdir(parents=True, exist_ok=True)
        target = free_name(to, now, LOCKED)
        unfinished = target.with_name(target.name + UNFINISHED)
        try:
            with tempfile.TemporaryFile(dir=here) as packed:
                with zipfile.ZipFile(packed, "w") as package:
                    for path in sorted(made.path.rglob("*")):
                        if path.is_file():
                            package.write(path, path.relative_to(made.path).as_posix())
                about = {"archive": archive, "made_at": now.isoformat(), "automatic": automatic}
                _lock_whole(packed, unfinished, key, json.dumps(about).encode())
            rename(unfinished, target)
        finally:
            unfinished.unlink(missing_ok=True)
    return Copied(target, made.lacking)


def _sweep_clear(here: Path) -> None:
    """What a killed backup left in clear beside the folder of this one, an hour ago or earlier, goes."""
    for path in here.parent.glob(f"{_IN_CLEAR}*"):
        with suppress(OSError):
            if path != here and path.stat().st_mtime < time.time() - _LEFT_OVER_S:
                shutil.rmtree(path, ignore_errors=True)


def _lock_whole(packed: IO[bytes], target: Path, key: str | Padlock, label: bytes) -> None:
    """Locks what is packed, brings it to the disk and reads it back. Raises ArchiveError where it is not the same."""
    packed.seek(0)
    with os.fdopen(os.open(target, EXCLUSIVE, 0o600), "wb") as out:
        used = lock_with(packed, out, key, label) if isinstance(key, Padlock) else lock(packed, out, key)
        out.flush()
        os.fsync(out.fileno())
    packed.seek(0)
    wanted = hashlib.file_digest(packed, "sha256").hexdigest()  # type: ignore[arg-type]
    try:
        with target.open("rb") as written:
            same = digest_of_locked(written, used) == wanted
    except LockedError:
        same = False
    if not same:
        raise ArchiveError(
            t("bản sao lưu có mật khẩu vừa ghi đọc lại không đúng"), t("hãy kiểm tra ổ đĩa rồi sao lưu lại")
        )


def unlock_backup(source: Path, folder: Path, password: str) -> Path:
    """Unpacks a locked backup into `folder`; the backup's folder. Raises LockedError, ArchiveDamaged, OSError."""
    with tempfile.TemporaryFile(dir=folder) as packed, source.open("rb") as stream:
        unlock(stream, packed, password)
        packed.seek(0)
        try:
            with zipfile.ZipFile(packed) as package:
                for entry in package.infolist():
                    # Ours are stored as they are: nothing swells where it is unpacked.
                    if not _NAME.fullmatch(entry.filename) or entry.compress_type != zipfile.ZIP_STORED:
                        raise _no_backup(source)
                    package.extract(entry, folder)
        except zipfile.BadZipFile as error:
            raise _no_backup(source) from error
    return folder


def _no_backup(source: Path) -> ArchiveDamaged:
    return ArchiveDamaged(
        t("tệp {name} không phải bản sao lưu của kho", name=source.name), t("hãy chọn tệp sao lưu khác")
    )
