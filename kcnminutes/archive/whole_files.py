"""Files of an archive's folder that other processes see whole or not at all, and that a kill leaves so."""

from __future__ import annotations

import os
import uuid
from contextlib import suppress
from pathlib import Path

from kcnminutes.refusals import rename

INCOMING = "incoming"
"""The folder for what is on its way in."""
EXCLUSIVE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
"""How a file is made that nobody else may have made."""


def read_if_there(path: Path) -> bytes | None:
    """What a file holds that another process may remove; None where there is none."""
    with suppress(FileNotFoundError):
        return path.read_bytes() if path.is_file() else None
    return None


def write_whole(folder: Path, target: Path, content: bytes) -> None:
    """Replaces a file of the archive in `folder`, whole or not at all; a kill leaves at most a copy in incoming/."""
    fresh = folder / INCOMING / f"{uuid.uuid4().hex}.tmp"
    try:
        with os.fdopen(os.open(fresh, EXCLUSIVE, 0o600), "wb") as file:
            file.write(content)
        move(fresh, target)
    finally:
        forget(fresh)


def move(source: Path, target: Path) -> None:
    """Renames over `target`, on the disk afterwards."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    source.chmod(0o600)
    with source.open("rb+") as file:
        os.fsync(file.fileno())
    rename(source, target)
    _folder_to_disk(target.parent)


def _folder_to_disk(folder: Path) -> None:
    """Where folders can be synchronised, the rename too is on the disk afterwards."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def forget(path: Path) -> None:
    """Removes a copy on its way in, if the disk lets it; else it is swept later."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
