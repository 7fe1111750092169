"""Print copies of a record's photos, as the archive hands them to the minutes."""

from __future__ import annotations

from pathlib import Path

from kcnminutes.pictures import make_print_copy
from kcnminutes.record import Conference


def print_copies(conference: Conference, beside: Path, folder: Path) -> dict[str, Path]:
    """A photo's `file` -> its print copy in `folder`. `beside`: where the record's own files lie."""
    copies: dict[str, Path] = {}
    for number, photo in enumerate(conference.photos):
        if photo.file not in copies:
            copies[photo.file] = folder / f"{number}.jpg"
            make_print_copy(beside / photo.file, copies[photo.file])
    return copies
