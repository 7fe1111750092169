"""The editing lock of a draft: one window at a time, and the second learns who and since when.

The second may take over. A lock of the operating system cannot be broken, and need not be: whoever takes over locks the
next file of the row `<name>.lock`, `<name>.1.lock`, ...; the last one that is there counts, and a window that holds an
earlier one learns so before it saves.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from kcnminutes.archive.errors import DraftLocked, DraftTaken
from kcnminutes.archive.locks import FileLock
from kcnminutes.archive.open_archive import this_second
from kcnminutes.archive.who import me
from kcnminutes.language import format_datetime
from kcnminutes.words import t


class DraftLock:
    """Held until `release`, the end of the `with` block or of the process. `who` is user@computer."""

    def __init__(self, lock: FileLock, following: Path, who: str, since: datetime) -> None:
        self._lock = lock
        self._following = following
        self.who = who
        self.since = since

    def release(self) -> None:
        self._lock.release()

    @property
    def lost(self) -> bool:
        """Whether somebody has taken over."""
        return self._following.exists()

    def check(self) -> None:
        """Raises DraftTaken where somebody has taken over."""
        if self.lost:
            who, since = _holder(FileLock(_last(self._following)[0]))
            raise DraftTaken(
                t("{who} đã nhận soạn tiếp biên bản này từ {since}", who=who, since=_day_and_hour(since)),
                t("hãy thống nhất với người đó ai soạn tiếp"),
                who,
                since,
            )

    def __enter__(self) -> DraftLock:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def lock_draft(path: Path, title: str, *, take_over: bool = False) -> DraftLock:
    """Takes the lock of the row that begins with `path`. Raises DraftLocked; with `take_over` only in a race for it."""
    last, following = _last(path)
    lock = FileLock(last)
    held = lock.acquire()
    if not held and take_over:
        last, following = following, _following(path, following)
        lock = FileLock(last)
        held = lock.acquire()
    if held and following.exists():  # somebody took over a moment before
        lock.release()
        return lock_draft(path, title, take_over=take_over)
    if not held:
        who, since = _holder(lock)
        raise DraftLocked(
            t(
                "biên bản “{title}” đang được {who} soạn từ {since}",
                title=title,
                who=who,
                since=_day_and_hour(since),
            ),
            t("hãy xem ở chế độ chỉ đọc, hoặc đợi cửa sổ kia đóng"),
            who,
            since,
        )
    who, now = me(), this_second()
    lock.write(json.dumps({"who": who, "since": now.isoformat()}).encode())
    return DraftLock(lock, following, who, now)


def _last(path: Path) -> tuple[Path, Path]:
    """The last lock file of a row that is there (or its first), and the one that would follow it."""
    following = _following(path, path)
    while following.exists():
        path, following = following, _following(path, following)
    return path, following


def _following(first: Path, path: Path) -> Path:
    name, _, number = path.stem.partition(".")
    return first.with_name(f"{name}.{int(number or 0) + 1}{path.suffix}")


def _day_and_hour(since: str) -> str:
    try:
        return format_datetime(datetime.fromisoformat(since))
    except ValueError:
        return t("trước đó")


def _holder(lock: FileLock) -> tuple[str, str]:
    try:
        note = json.loads(lock.read())
        return str(note["who"]), str(note["since"])
    except (ValueError, RecursionError, KeyError, TypeError):
        return t("một cửa sổ khác"), ""
