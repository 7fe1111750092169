"""The photos of phones, read in a process of its own: over a few damaged files their decoder ends its whole process."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from kcnminutes.pictures.kinds import PictureError
from kcnminutes.pictures.opening import Picture, damaged
from kcnminutes.pictures.shrinking import Copy
from kcnminutes.words import UserError
from kcnminutes.worker_process import WorkerLostError, WorkerProcess

TIME_S = 60.0
"""For one photo, with the start of the process; the largest takes 2 s on an idle machine of 2020."""
MEMORY = 450 * 1024 * 1024
"""Bytes. The largest photo within the limits takes 260 MB; a file that lies about its size may ask for gigabytes."""
IDLE_S = 60.0

Order = tuple[Path, Copy | None, str]
"""The photo, the copy that is wanted of it or None, and what sentences call it."""


def inspect(source: Path, name: str) -> Picture:
    """What the header tells. Raises PictureError."""
    return _ask((source, None, name))[0]


def make(source: Path, copy: Copy, name: str) -> tuple[Picture, bytes]:
    """What the photo is, and the copy, a JPEG. Raises PictureError."""
    return _ask((source, copy, name))


def _answer(order: Order) -> tuple[Picture, bytes]:
    """In the other process: only there is the decoder loaded."""
    from kcnminutes.pictures.heic_decoding import answer

    return answer(*order)


process = WorkerProcess("kcnminutes-heic", _answer, time_s=TIME_S, memory=MEMORY, idle_s=IDLE_S)


def _ask(order: Order) -> tuple[Picture, bytes]:
    source, copy, name = order
    try:
        return cast("tuple[Picture, bytes]", process.ask((source.absolute(), copy, name)))
    except UserError as error:
        raise PictureError(error.what, error.advice) from error
    except WorkerLostError as lost:
        raise damaged(name) from lost
