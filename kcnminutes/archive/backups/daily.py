"""Backups: a whole copy of an archive in a folder of its own, checked before it takes its name."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kcnminutes.archive import connection as connecting
from kcnminutes.archive.backups.copying import Copied, Progress, check, copy_originals, prepare_copy
from kcnminutes.archive.backups.rotation import Rotation, to_keep
from kcnminutes.archive.connection import DATABASE
from kcnminutes.archive.errors import ArchiveError
from kcnminutes.locked import ENDING, LockedError, label_of
from kcnminutes.refusals import reason, rename
from kcnminutes.words import t

PREFIX = "kcn-minutes-"
UNFINISHED = ".partial"
LOCKED = f".zip{ENDING}"
"""How the name of a locked backup ends."""
ABOUT = "backup.json"
_NAME = re.compile(re.escape(PREFIX) + r"\d{8}-\d{6}(-\d+)?")
_LEFT_OVER_S = 86_400.0


@dataclass(frozen=True, slots=True)
class Backup:
    """One that lies in a folder. `archive` is the identity of the archive it was made of."""

    path: Path
    archive: str
    made_at: datetime
    automatic: bool


def back_up(
    folder: Path,
    connection: sqlite3.Connection,
    to: Path,
    now: datetime,
    *,
    archive: str,
    automatic: bool = False,
    progress: Progress | None = None,
) -> Copied:
    """See `Archive.backup`. Saving may go on meanwhile: the copy is of one moment.

    Contents that the newest backup in `to` has too are linked to it where the disk can do that: a backup of every day
    takes the room of what is new.
    """
    with telling(to):
        must_lie_outside(folder, to)
        sweep(to)
        before = newest_folder(to)
        target = free_name(to, now)
        unfinished = target.with_name(target.name + UNFINISHED)
        try:
            unfinished.mkdir(mode=0o700, parents=True)
            _copy_database(connection, folder, unfinished / DATABASE, to)
            wanted = prepare_copy(unfinished / DATABASE)
            lacking = copy_originals(wanted, [folder], unfinished, before, progress)
            about = {"archive": archive, "made_at": now.isoformat(), "automatic": automatic, "lacking": lacking}
            (unfinished / ABOUT).write_text(json.dumps(about, indent=2), encoding="utf-8")
            (unfinished / ABOUT).chmod(0o600)
            check(unfinished)
            rename(unfinished, target)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    return Copied(target, tuple(lacking))


@contextmanager
def telling(to: Path) -> Iterator[None]:
    """What the system says about the place of backups, as an ArchiveError."""
    try:
        yield
    except OSError as failure:
        raise _not_backed_up(to, reason(failure)) from failure


def must_lie_outside(folder: Path, to: Path) -> None:
    """Raises ArchiveError for a place of backups within the archive itself."""
    if to.resolve().is_relative_to(folder.resolve()):
        raise ArchiveError(
            t("thư mục sao lưu {folder} nằm trong chính kho lưu trữ", folder=to),
            t("hãy chọn một thư mục khác, tốt nhất trên ổ đĩa khác"),
        )


def backups_in(to: Path) -> list[Backup]:
    """The whole backups in a folder that say what they are, the newest first."""
    return sorted(_told(to), key=lambda backup: backup.made_at, reverse=True)


def is_due(to: Path, archive: str, now: datetime) -> bool:
    """Whether the newest automatic backup of this archive is not from today; a clock that was set back is no reason
    to wait for a day that was."""
    newest = next((one for one in backups_in(to) if one.automatic and one.archive == archive), None)
    return newest is None or newest.made_at.date() != now.date()


def prune(to: Path, archive: str, rotation: Rotation) -> list[Path]:
    """Removes automatic backups of this archive that the rotation lets go; never others. Returns what is gone."""
    mine = [one for one in backups_in(to) if one.automatic and one.archive == archive]
    kept = to_keep([one.made_at for one in mine], rotation)
    return [one.path for one in mine if one.made_at not in kept and let_go(one.path)]


def let_go(backup: Path) -> bool:
    """Removes a backup; whether it is gone. A file of it that is open elsewhere keeps it: another day will do."""
    leaving = backup.with_name(backup.name + UNFINISHED)  # half removed, it must not pass for a backup
    try:
        backup.replace(leaving)
        shutil.rmtree(leaving, ignore_errors=True) if leaving.is_dir() else leaving.unlink()
    except OSError:
        return False
    return True


def newest_folder(to: Path) -> Path | None:
    """The newest backup in `to` that is not locked, made by whom and when soever."""
    return max(_folders(to), default=None, key=lambda path: path.name)


def _folders(to: Path) -> Iterator[Path]:
    try:
        found = sorted(to.iterdir())
    except OSError:
        return
    for path in found:
        if _NAME.fullmatch(path.name) and (path / DATABASE).is_file():
            yield path


def _locked_files(to: Path) -> Iterator[Path]:
    try:
        found = sorted(to.iterdir())
    except OSError:
        return
    for path in found:
        if path.name.endswith(LOCKED) and _NAME.fullmatch(path.name.removesuffix(LOCKED)) and path.is_file():
            yield path


def _told(to: Path) -> Iterator[Backup]:
    for path in (*_folders(to), *_locked_files(to)):
        try:
            about = json.loads(_about(path))
            yield Backup(
                path, str(about["archive"]), datetime.fromisoformat(about["made_at"]), about["automatic"] is True
            )
        except (OSError, LockedError, ValueError, RecursionError, KeyError, TypeError):
            continue  # made by hand, or before backups said what they are


def _about(backup: Path) -> bytes:
    if backup.is_dir():
        return (backup / ABOUT).read_bytes()
    with backup.open("rb") as stream:
        return label_of(stream)


def sweep(to: Path) -> None:
    """Removes what a killed backup or removal left a day ago or earlier."""
    long_ago = time.time() - _LEFT_OVER_S
    for path in to.glob(f"{PREFIX}*{UNFINISHED}"):
        with suppress(OSError):
            name = path.name.removesuffix(UNFINISHED).removesuffix(LOCKED)
            if not _NAME.fullmatch(name) or path.stat().st_mtime >= long_ago:
                continue
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink()


def free_name(to: Path, now: datetime, ending: str = "") -> Path:
    """A name of a backup that nothing in `to` has, finished or not."""
    stem = f"{PREFIX}{now:%Y%m%d-%H%M%S}"
    names = (to / f"{stem}{f'-{n + 1}' if n else ''}{ending}" for n in range(1000))
    return next(name for name in names if not name.exists() and not name.with_name(name.name + UNFINISHED).exists())


def _copy_database(connection: sqlite3.Connection, folder: Path, target: Path, to: Path) -> None:
    try:
        with connecting.sentences(folder / DATABASE):
            connection.execute("VACUUM INTO ?", (str(target),))
    except ArchiveError as failure:
        cause = failure.__cause__
        code = (getattr(cause, "sqlite_errorcode", None) or 0) & 0xFF
        if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise _not_backed_up(to, str(cause)) from failure  # it is the copy's disk, not the archive's
        raise
    target.chmod(0o600)


def _not_backed_up(to: Path, why: str) -> ArchiveError:
    return ArchiveError(
        t("không sao lưu được vào {folder} ({reason})", folder=to, reason=why),
        t("hãy kiểm tra ổ đĩa và dung lượng rồi thử lại; kho lưu trữ không bị ảnh hưởng"),
    )
