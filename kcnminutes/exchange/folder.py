"""Finds the files that a .json record names: plain files in the record's folder or below it, by their exact names."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from kcnminutes.exchange.paths import nfc, shown
from kcnminutes.record import RecordError
from kcnminutes.refusals import reason
from kcnminutes.words import t

# Windows: a symbolic link and a junction. A placeholder of OneDrive is a reparse point too, and is a plain file.
_LINK_TAGS = (0xA000000C, 0xA0000003)


class Folder:
    """A record's folder. Each folder below it is listed once; nothing is opened before it is known to be plain."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._listings: dict[Path, dict[str, os.stat_result]] = {}

    def find(self, field: str, file: str) -> Path:
        """The plain file that a checked path names. Raises RecordError: missing, a link, a device, a folder."""
        place = self._path
        parts = file.split("/")
        for depth, part in enumerate(parts, start=1):
            try:
                listing = self._listing(place)
            except OSError as error:
                raise RecordError(
                    field,
                    t("không đọc được thư mục của tệp {file}: {reason}", file=shown(file), reason=reason(error)),
                    t("hãy kiểm tra quyền đọc thư mục"),
                ) from error
            name = part if part in listing else next((n for n in listing if nfc(n) == nfc(part)), None)
            if name is None:
                raise RecordError(
                    field,
                    t("không tìm thấy tệp {file} cạnh hồ sơ", file=shown(file)),
                    t("hãy chép tệp vào đúng chỗ, tên viết đúng chữ hoa, chữ thường"),
                )
            facts = listing[name]
            last = depth == len(parts)
            if _is_link(facts) or not (stat.S_ISREG if last else stat.S_ISDIR)(facts.st_mode):
                raise RecordError(
                    field,
                    t("{file} không phải tệp thường (là liên kết, thư mục hoặc thiết bị)", file=shown(file)),
                    t("hãy chép chính tệp đó vào cạnh hồ sơ"),
                )
            place = place / name
        return place

    def _listing(self, folder: Path) -> dict[str, os.stat_result]:
        if folder not in self._listings:
            with os.scandir(folder) as entries:
                # lstat and not entry.stat: on Windows the latter knows nothing of reparse points' tags
                self._listings[folder] = {entry.name: os.lstat(entry.path) for entry in entries}
        return self._listings[folder]


def _is_link(facts: os.stat_result) -> bool:
    return stat.S_ISLNK(facts.st_mode) or getattr(facts, "st_reparse_tag", 0) in _LINK_TAGS
