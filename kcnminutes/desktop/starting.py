"""The first moments of the window: what is shown again, and what is loaded before it is asked for."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kcnminutes.desktop import scratch
from kcnminutes.desktop.settings import Settings
from kcnminutes.words import UserError

if TYPE_CHECKING:
    from kcnminutes.archive import Archive
    from kcnminutes.desktop.window import MainWindow

LARGE = 256 * 1024
"""Bytes of a piece of memory that goes back to the system as soon as it is let go."""
_M_MMAP_THRESHOLD = -3


class Start(QObject):
    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._last = settings.of_archive("editing")

    def begin(self) -> None:
        """Read the archive and show the last place again; load meanwhile what is heavy."""
        pool = self._window.pool
        pool.submit(_load_the_heavy, lambda _: gc.freeze())  # what stays for good is never searched for garbage
        pool.submit(pool.press.warm)
        pool.submit(scratch.sweep)
        self._window.archive_place.refresh(self._go_on)

    def _go_on(self) -> None:
        place = self._window.archive_place
        place.focus_list()
        self._window.work.submit(_ready_to_search, failed=_later)  # after the first paper, which is on its way
        if self._last and place.title_of(self._last):
            self._window.open_conference(self._last)
        self._window.rescuing.begin()


def _ready_to_search(archive: Archive) -> None:
    """Load what the first search needs, before it is asked; and what lay in the bin its 30 days goes."""
    archive.search("a", limit=1)
    archive.empty_bin()


def _later(_: UserError) -> None:
    """The bin can wait for the next start."""


def _load_the_heavy() -> None:
    """What the first paper and the first export need, loaded beside the window's first moments."""
    import kcnminutes.desktop.paper.pages
    import kcnminutes.exchange
    import kcnminutes.minutes  # noqa: F401

    _give_large_pieces_back()


def _give_large_pieces_back() -> None:
    """Linux: glibc else learns to keep pieces of megabytes, for every thread that ever drew a page of photos."""
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):  # another library of C
            ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, LARGE)
