"""A folder of the window's own for files that live no longer than it does; what a crash left goes at the next start."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile

from kcnminutes.words import UserError, t

PREFIX = "kcnminutes-window-"
OPENED = "opened"
"""Within it: copies that are shown by other programs and cannot be written."""
_LOCK = "lock"
_BEGINNING_S = 3600
"""A folder without a lock that is younger may belong to a window that is just starting."""


class Scratch:
    """Made in the system's folder for temporary files, readable by this user alone.

    The lock in it tells by the process whether the window still lives.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._lock = _lock(self.folder)
        self._lock.tryLock(0)

    def new_folder(self) -> Path:
        """A folder in it, for the files of one work. Raises UserError where none can be made."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)  # the system may have tidied its temporary files
            return Path(tempfile.mkdtemp(dir=self.folder))
        except OSError as error:
            from kcnminutes.exchange import reason

            what = t("không ghi được vào thư mục tạm {folder}: {reason}", folder=self.folder, reason=reason(error))
            raise UserError(what, t("hãy dọn bớt ổ đĩa đó rồi làm lại")) from error

    def close(self) -> None:
        """Remove it with all that is in it. On Windows close the files first; one that is open waits for `sweep`."""
        self._lock.unlock()
        _remove(self.folder)


def sweep() -> None:
    """Remove the folders of windows that live no more."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if _left(folder):
            _remove(folder)


def _remove(folder: Path) -> None:
    for path in (folder / OPENED).rglob("*"):
        with suppress(OSError):
            path.chmod(stat.S_IRWXU)  # Windows removes no file that cannot be written
    shutil.rmtree(folder, ignore_errors=True)


def _left(folder: Path) -> bool:
    if os.path.exists(folder / _LOCK):  # noqa: PTH110 - that of pathlib raises where another user's folder is closed
        lock = _lock(folder)
        if not lock.tryLock(0):
            return False
        lock.unlock()
        return True
    try:
        return time.time() - folder.stat().st_mtime > _BEGINNING_S
    except OSError:
        return False


def _lock(folder: Path) -> QLockFile:
    lock = QLockFile(str(folder / _LOCK))
    lock.setStaleLockTime(0)
    return lock
