"""The inside of a process of the program's own (`worker_process`): how it serves, and how it keeps to itself."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from kcnminutes.words import UserError

if TYPE_CHECKING:
    from multiprocessing.connection import _ConnectionBase as Connection  # Windows has another kind than Linux

_LATER = 5


def serve(pipe: Connection, answer: Callable[[Any], Any], idle_s: float | None) -> None:
    """The other process: says that it has begun, then does one order after the other, until nobody is there."""
    with suppress(ConnectionError):
        pipe.send(True)
    while True:
        try:
            if idle_s is not None and not pipe.poll(idle_s):
                return
            order = pipe.recv()
            pipe.send(_answered(answer, order))
        except (EOFError, ConnectionError, KeyboardInterrupt):
            return


def _answered(answer: Callable[[Any], Any], order: object) -> tuple[str, object]:
    try:
        return "done", answer(order)
    except UserError as error:
        return "user", (error.what, error.advice)
    except Exception:
        return "bug", traceback.format_exc()


def die_quietly() -> None:
    """In a process that may crash: no core file, no dialog of Windows, no word on the console."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.SetErrorMode(msvcrt.SEM_FAILCRITICALERRORS | msvcrt.SEM_NOGPFAULTERRORBOX)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):  # a window of Windows has neither
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for standard in (1, 2):
            os.dup2(nowhere, standard)
        os.close(nowhere)


def step_back() -> None:
    """In a process whose answers may come a moment later: the window and its paper go first."""
    import psutil

    if sys.platform == "win32":
        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    elif psutil.Process().nice() < _LATER:  # nobody may step forward again
        psutil.Process().nice(_LATER)
