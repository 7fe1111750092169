"""Files locked with a password, in and out: minutes.zip.khoa holds minutes.zip."""

from __future__ import annotations

from pathlib import Path

from kcnminutes.exchange.files import ExchangeError, write_whole
from kcnminutes.locked import ENDING, is_locked, lock, unlock
from kcnminutes.refusals import reason
from kcnminutes.words import t


def is_locked_file(path: Path) -> bool:
    """Whether the file begins as a locked one; False for what cannot be read or is no plain file."""
    try:
        if not path.is_file():  # a pipe would be waited for
            return False
        with path.open("rb") as stream:
            return is_locked(stream.read(8))
    except (OSError, ValueError):
        return False


def lock_file(plain: Path, target: Path, password: str) -> None:
    """Writes a locked copy of `plain` to `target`, whole or not at all. Raises ExchangeError."""
    with plain.open("rb") as stream:
        write_whole(target, lambda out: lock(stream, out, password))


def unlock_file(source: Path, target: Path, password: str) -> None:
    """Writes what is locked in `source` to `target`, whole or not at all. Raises LockedError, ExchangeError."""
    try:
        stream = source.open("rb")
    except OSError as error:
        raise ExchangeError(
            t("không đọc được tệp: {reason}", reason=reason(error)), t("hãy kiểm tra tệp rồi thử lại")
        ) from error
    with stream:
        write_whole(target, lambda out: unlock(stream, out, password))


def plain_name(locked: Path) -> str:
    """The name of what a locked file holds: minutes.zip for minutes.zip.khoa."""
    name = locked.name
    bare = name[: -len(ENDING)] if name.lower().endswith(ENDING) else ""
    return bare or f"{name}.zip"
