"""Names of the files that go out: from the day and the title, legal on Windows, short enough everywhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from kcnminutes.record import Conference, is_name_on_windows
from kcnminutes.words import t

MAX_CHARACTERS = 100
"""With room for " (2)" and an ending below the 120 that Windows folders bear."""
MAX_BYTES = 220
"""Linux counts bytes, and a Vietnamese letter takes up to three."""


def file_name(conference: Conference, ending: str) -> str:
    """As in "2019-12-27 Hội nghị tổng kết công tác năm 2019.pdf"; `ending` is ".pdf", or "" for a folder."""
    title = _legal(conference.title) or t("Chưa đặt tên")
    return legal_name(f"{conference.starts_at:%Y-%m-%d} {title}") + ending


def unique_name(conference: Conference, ending: str, taken: Container[str]) -> str:
    """`file_name`, numbered where `taken` holds its casefolded form already."""
    stem = file_name(conference, "")
    name, number = stem + ending, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem} ({number}){ending}"
    return name


def legal_name(title: str) -> str:
    """A name of a file, without its ending, made of any text; "" of a text that has none."""
    name = _legal(title)[:MAX_CHARACTERS]
    while len(name.encode("utf-8")) > MAX_BYTES:
        name = name[:-1]
    name = name.rstrip(" .")
    return name if not name or is_name_on_windows(name) else f"{name}_"


def _legal(title: str) -> str:
    kept = "".join(
        " " if unicodedata.category(c)[0] in "CZ" else "-" if c in '<>:"/\\|?*' else c
        for c in unicodedata.normalize("NFC", title)
    )
    return re.sub(r"\s+", " ", kept).strip(" .")
