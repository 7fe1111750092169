"""What the processes that decode photos do. Nothing else loads this module."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from kcnminutes.pictures.opening import kind_of_file, opened
from kcnminutes.pictures.shrinking import copied
from kcnminutes.worker_process import step_back

if TYPE_CHECKING:
    from kcnminutes.pictures.apart import Made, Order


def die_quietly() -> None:
    """A crash of a decoder leaves no core file, no dialog of Windows, no word on the console."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.SetErrorMode(msvcrt.SEM_FAILCRITICALERRORS | msvcrt.SEM_NOGPFAULTERRORBOX)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError):  # a window of Windows has neither
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for standard in (1, 2):
            os.dup2(nowhere, standard)
        os.close(nowhere)


die_quietly()
step_back()


def answer(order: Order) -> Made:
    """What a photo is, and its copies. Raises PictureError."""
    source, copies, name = order
    kind = kind_of_file(source, name)
    if kind == "HEIC":
        from kcnminutes.pictures.heic_decoding import opened as opened_heic

        with opened_heic(source, name, decode=bool(copies)) as photo:
            return photo.picture, copied(photo, copies)
    with opened(source, kind, name) as photo:
        return photo.picture, copied(photo, copies)
