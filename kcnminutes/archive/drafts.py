"""The editing lock of a draft: one window at a time, and the second learns who and since when."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from kcnminutes.archive.errors import DraftLocked
from kcnminutes.archive.locks import FileLock
from kcnminutes.archive.who import me
from kcnminutes.words import t


class DraftLock:
    """Held until `release`, the end of the `with` block or of the process. `who` is user@computer."""

    def __init__(self, lock: FileLock, who: str, since: datetime) -> None:
        self._lock = lock
        self.who = who
        self.since = since

    def release(self) -> None:
        self._lock.release()

    def __enter__(self) -> DraftLock:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def lock_draft(path: Path, title: str) -> DraftLock:
    """Takes the lock at `path`. Raises DraftLocked."""
    lock = FileLock(path)
    if not lock.acquire():
        who, since = _holder(lock)
        raise DraftLocked(
            t(
                "biên bản “{title}” đang được {who} soạn từ {since}",
                title=title,
                who=who,
                since=since.replace("T", " "),
            ),
            t("hãy xem ở chế độ chỉ đọc, hoặc đợi cửa sổ kia đóng"),
            who,
            since,
        )
    who, now = me(), datetime.now().replace(microsecond=0)
    lock.write(json.dumps({"who": who, "since": now.isoformat()}).encode())
    return DraftLock(lock, who, now)


def _holder(lock: FileLock) -> tuple[str, str]:
    try:
        note = json.loads(lock.read())
        return str(note["who"]), str(note["since"])
    except (ValueError, KeyError, TypeError):
        return t("một cửa sổ khác"), ""
