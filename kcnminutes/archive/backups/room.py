"""Room for a backup before it is begun: said where there is too little, and made by the oldest of every day.

Locked backups share nothing with each other, so that a small stick is full long before the rotation lets one go.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from kcnminutes.archive import connection as connecting
from kcnminutes.archive.backups.daily import Backup, backups_in, let_go, newest_folder, telling
from kcnminutes.archive.connection import DATABASE
from kcnminutes.archive.errors import ArchiveError
from kcnminutes.archive.files import ORIGINALS
from kcnminutes.words import t

_CLUSTER = 32 * 1024
"""Bytes that a small file takes on a large stick."""
_MORE = 1 << 20
"""Bytes for names, labels and what SQLite needs on the way."""
_MB = 1_000_000


def make_room(
    folder: Path, connection: sqlite3.Connection, to: Path, *, archive: str, locked: bool, automatic: bool
) -> None:
    """Sees that a backup has room in `to`. For an automatic one the oldest automatic ones of this archive go, as few
    as can be, and never the newest that is whole; none, where that would not do. Raises ArchiveError.
    """
    with connecting.sentences(folder / DATABASE):
        contents = dict(connection.execute("SELECT sha256, size FROM file").fetchall())
        pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    with telling(to):
        whole = _taken([pages * size, *contents.values()])
        if locked:  # in clear, and packed, on this computer
            here = Path(tempfile.gettempdir())
            _must_hold(here, 2 * whole, _free(here))
        elif (before := newest_folder(to)) is not None and _links(before, to):
            new = [size for sha256, size in contents.items() if not (before / ORIGINALS / sha256[:2] / sha256).exists()]
            whole = _taken([pages * size, *new])
        free = _free(to)
        if free < whole and automatic:
            for one in _enough(to, archive, whole - free):
                let_go(one.path)
            free = _free(to)
        _must_hold(to, whole, free)


def _taken(sizes: list[int]) -> int:
    return sum(-(-size // _CLUSTER) * _CLUSTER for size in sizes) + _MORE


def _free(place: Path) -> int:
    """Bytes that can be written there; of a folder that is not there yet, where it will lie."""
    while not place.exists() and place != place.parent:
        place = place.parent
    return shutil.disk_usage(place).free


def _must_hold(place: Path, wanted: int, free: int) -> None:
    if free < wanted:
        raise ArchiveError(
            t(
                "không đủ chỗ để sao lưu: ổ đĩa của {folder} còn trống {free} MB, cần khoảng {wanted} MB",
                folder=place,
                free=free // _MB,
                wanted=-(-wanted // _MB),
            ),
            t("hãy xóa bớt tệp không cần trên ổ đó, hoặc chọn ổ đĩa khác; các bản sao lưu đang có vẫn còn nguyên"),
        )


def _links(before: Path, to: Path) -> bool:
    """Whether contents can be shared with the backup before."""
    probe = to / f"{before.name}.link"
    try:
        os.link(before / DATABASE, probe)
    except OSError:
        return False
    probe.unlink()
    return True


def _enough(to: Path, archive: str, lacking: int) -> list[Backup]:
    """The fewest of the oldest that free so much; none where all that may go would not."""
    oldest_first = [one for one in reversed(backups_in(to)) if one.automatic and one.archive == archive]
    newest_whole = next((one for one in reversed(oldest_first) if _is_whole(one.path)), None)
    stay = (*oldest_first[-1:], newest_whole)
    going: list[Backup] = []
    links: Counter[int] = Counter()
    freed = 0
    for one in oldest_first:
        if one in stay:
            continue
        going.append(one)
        for path in _files(one.path):
            found = path.stat()
            links[found.st_ino] += 1
            freed += found.st_size if links[found.st_ino] >= found.st_nlink else 0
        if freed >= lacking:
            return going
    return []


def _files(backup: Path) -> Iterator[Path]:
    if backup.is_file():
        yield backup
    else:
        yield from (path for path in backup.rglob("*") if path.is_file())


def _is_whole(backup: Path) -> bool:
    """Of a locked one its password would be needed to say more than that it was finished."""
    if backup.is_file():
        return True
    with suppress(ArchiveError):
        connecting.check_copy(backup / DATABASE)
        return True
    return False
