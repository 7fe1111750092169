"""Locks that the operating system releases with the process, on Windows and elsewhere alike.

A lock is one byte far behind the end of a small file: on Windows a locked byte cannot be read by others, and the
beginning of the file says who holds the lock.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from pathlib import Path

_HELD = {errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}
"""How a system says that somebody else has the lock (Windows: EACCES, EDEADLK)."""


def _is_held(failure: OSError) -> bool:
    """False, for the lock is another's. What a share that knows no locks says is no reason to wait for anybody."""
    if failure.errno not in _HELD:
        raise failure
    return False


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30

    def _take(descriptor: int) -> bool:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as failure:
            return _is_held(failure)
        return True

    def _give_back(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as failure:
            return _is_held(failure)
        return True

    def _give_back(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


_PAUSE_S = 0.02
_OPEN_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)


class FileLock:
    """An exclusive lock on `path`, which is made if missing and stays there. Not reentrant."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        return self._descriptor is not None

    def acquire(self, wait_s: float = 0.0) -> bool:
        """Whether the lock is ours now; waits for its holder up to `wait_s` seconds.

        Raises OSError where the place of the file cannot be written, or knows no locks.
        """
        descriptor = os.open(self._path, _OPEN_FLAGS, 0o600)
        end = time.monotonic() + wait_s
        try:
            while not _take(descriptor):
                if time.monotonic() >= end:
                    os.close(descriptor)
                    return False
                time.sleep(_PAUSE_S)
        except OSError:
            os.close(descriptor)
            raise
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        if self._descriptor is not None:
            _give_back(self._descriptor)
            os.close(self._descriptor)
            self._descriptor = None

    def write(self, note: bytes) -> None:
        """Puts `note` into the file of the held lock, for whoever finds it locked."""
        assert self._descriptor is not None
        os.ftruncate(self._descriptor, 0)
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, note)

    def read(self) -> bytes:
        """The note of the present or last holder, b"" if there is none."""
        try:
            return self._path.read_bytes()
        except OSError:
            return b""
