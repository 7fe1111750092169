"""Which paths a record may give its files: a plain name, or folders below the record's own, legal on Windows too."""

from __future__ import annotations

import re

from kcnminutes.words import t

LONGEST_PATH = 180
"""Characters: leaves room for the folder within the 260 of older Windows programs."""
LONGEST_NAME = 255
"""Bytes of UTF-8 in one name of a path: all that file systems of Linux take."""

_ILLEGAL = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\..*)?", re.IGNORECASE)


def path_problem(path: str) -> str | None:
    """Why `path` cannot be a file of a record, as a clause; None when it can."""
    if not path.strip():
        return t("chưa ghi tên tệp")
    if len(path) > LONGEST_PATH:
        return t("đường dẫn dài quá {limit} ký tự", limit=LONGEST_PATH)
    steps = path.split("/")
    shown = "".join(c if c.isprintable() else "\ufffd" for c in path)
    if path.startswith(("/", "\\", "~")) or ".." in re.split(r"[/\\]", path) or re.match(r"[A-Za-z]+:", path):
        return t("đường dẫn “{path}” ra ngoài thư mục của hồ sơ", path=shown)
    if any(step in ("", ".") or step[-1] in " ." or step[0] == " " for step in steps) or _ILLEGAL.search(path):
        return t("đường dẫn “{path}” không hợp lệ", path=shown)
    if any(len(step.encode()) > LONGEST_NAME for step in steps):
        return t("đường dẫn “{path}” có một tên quá dài", path=shown)
    if any(_DEVICE.fullmatch(step) for step in steps):
        return t("đường dẫn “{path}” là tên riêng của hệ điều hành", path=shown)
    if path.casefold() == "record.json":
        return t("tên “{path}” dành riêng cho biên bản", path=shown)
    return None


def is_name_on_windows(name: str) -> bool:
    """Whether Windows takes one step of a path for the name of a file: "x:y.pdf" is a hidden part of a file x there,
    and "con.pdf" no file but the console."""
    return bool(name) and name[-1] not in " ." and not _ILLEGAL.search(name) and not _DEVICE.fullmatch(name)


def clash(paths: list[str]) -> tuple[str, str] | None:
    """Two paths that cannot lie in one folder on Windows: equal but for capitals, or one a folder of the other."""
    seen: dict[str, str] = {}
    for path in paths:
        other = seen.setdefault(path.casefold(), path)
        if other != path:
            return other, path
    for path in paths:
        steps = path.casefold().split("/")
        for end in range(1, len(steps)):
            folder = seen.get("/".join(steps[:end]))
            if folder is not None:
                return folder, path
    return None
