"""Keeps the decoders' own words off a console that speaks to an office: our sentence says what matters."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

_STANDARD_ERROR = 2

# Without a handler of its own, Python would write Pillow's errors to standard error.
logging.getLogger("PIL").addHandler(logging.NullHandler())

_lock = threading.Lock()
_users = 0
_filter = warnings.catch_warnings()
_silence = threading.Lock()


@contextmanager
def without_warnings() -> Iterator[None]:
    """Without Pillow's warnings (odd EXIF, malformed extra pictures).

    The filter belongs to the whole process: the first who comes sets it, the last who leaves takes it away.
    """
    global _users, _filter
    with _lock:
        if _users == 0:
            _filter = warnings.catch_warnings()
            _filter.__enter__()
            warnings.filterwarnings("ignore", module=r"PIL\.")
        _users += 1
    try:
        yield
    finally:
        with _lock:
            _users -= 1
            if _users == 0:
                _filter.__exit__(None, None, None)


@contextmanager
def without_library_output() -> Iterator[None]:
    """Without what libtiff writes to standard error by itself; Pillow gives no other way to stop it.

    One thread at a time. What another thread writes there meanwhile is lost.
    """
    with _silence, contextlib.ExitStack() as undo:
        with contextlib.suppress(OSError, ValueError):  # a window of Windows has no standard error
            if sys.stderr is not None:
                sys.stderr.flush()
            kept = os.dup(_STANDARD_ERROR)
            undo.callback(os.close, kept)
            nowhere = os.open(os.devnull, os.O_WRONLY)
            undo.callback(os.close, nowhere)
            os.dup2(nowhere, _STANDARD_ERROR)
            undo.callback(os.dup2, kept, _STANDARD_ERROR)
        yield
