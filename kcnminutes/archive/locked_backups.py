"""A backup as one file that is locked with a password, for a stick that may be lost."""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
from pathlib import Path

from kcnminutes.archive.backups import ABOUT, Copied, not_backed_up
from kcnminutes.archive.connection import DATABASE
from kcnminutes.archive.errors import ArchiveDamaged
from kcnminutes.archive.files import ORIGINALS
from kcnminutes.locked import ENDING, lock, unlock
from kcnminutes.words import t

_NAME = re.compile(rf"{re.escape(DATABASE)}|{re.escape(ABOUT)}|{ORIGINALS}/[0-9a-f]{{2}}/[0-9a-f]{{64}}")


def lock_backup(made: Copied, password: str) -> Copied:
    """Puts a backup that was just made into one locked file beside it, and removes the folder. Raises ArchiveError."""
    target = made.path.with_name(f"{made.path.name}.zip{ENDING}")
    unfinished = target.with_name(target.name + ".partial")
    try:
        with tempfile.TemporaryFile(dir=made.path.parent) as packed:
            with zipfile.ZipFile(packed, "w") as package:
                for path in sorted(made.path.rglob("*")):
                    if path.is_file():
                        package.write(path, path.relative_to(made.path).as_posix())
            packed.seek(0)
            with unfinished.open("xb") as out:
                lock(packed, out, password)
        unfinished.replace(target)
    except OSError as failure:
        raise not_backed_up(made.path.parent, failure.strerror or str(failure)) from failure
    finally:
        unfinished.unlink(missing_ok=True)
        shutil.rmtree(made.path, ignore_errors=True)
    return Copied(target, made.lacking)


def unlock_backup(source: Path, folder: Path, password: str) -> Path:
    """Unpacks a locked backup into `folder`; the backup's folder. Raises LockedError, ArchiveDamaged."""
    with tempfile.TemporaryFile() as packed, source.open("rb") as stream:
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
