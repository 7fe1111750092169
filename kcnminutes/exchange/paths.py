"""The files that a record names, and how names are compared and shown. Which are allowed: `record.paths`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from kcnminutes.record import Conference

RECORD_NAME = "record.json"
"""The record's own name in a package."""


def named_files(conference: Conference) -> Iterator[tuple[str, str]]:
    """(field path, file) of every photo and attachment, in order, as in ("photos[0].file", "photos/1.jpg")."""
    for index, photo in enumerate(conference.photos):
        yield f"photos[{index}].file", photo.file
    for index, attachment in enumerate(conference.attachments):
        yield f"attachments[{index}].file", attachment.file


def nfc(name: str) -> str:
    """A file's name as records write it; a Mac writes it decomposed."""
    return unicodedata.normalize("NFC", name)


def shown(file: str) -> str:
    """A path as a sentence may hold it: on one line, not longer than a line, without what a terminal obeys."""
    clean = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in file)
    return clean if len(clean) <= 80 else f"{clean[:60]}…{clean[-18:]}"
