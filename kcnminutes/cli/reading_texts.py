"""Texts of attached files come into the search, after a command that brought files in."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress

from kcnminutes.archive import Archive
from kcnminutes.words import UserError

_AT_ONCE = 8
_OTHERS_S = 20.0
"""Seconds for files of earlier days that nobody has read yet; a window reads the rest."""


def read_texts(archive: Archive, ids: Sequence[str] = ()) -> None:
    """Reads the files attached to these conferences, and others while the time allows.

    What hinders it is no failure of the command: the next one, or a window, goes on.
    """
    end = time.monotonic() + _OTHERS_S
    with suppress(UserError):
        _follow(archive)
        while _waits(archive, ids) or time.monotonic() < end:
            files = archive.unread_files(_AT_ONCE)
            if not files:
                break
            from kcnminutes.exchange import read_text

            for file in files:
                text = read_text(file.path)
                if text is not None:
                    archive.keep_text(file.sha256, text)
        _follow(archive)


def _follow(archive: Archive) -> None:
    while archive.index_texts(lambda: False):
        pass


def _waits(archive: Archive, ids: Sequence[str]) -> bool:
    return any(None in archive.text_states(id).values() for id in ids)
