"""What the readers of one import have prepared, until it is taken in or given up."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kcnminutes.archive import Prepared


class GivenUp(Exception):  # noqa: N818 - no error: the reader wishes so
    """The reader of a file was told to stop."""


class Holding:
    """What the readers of one import have prepared; shared by the window and the pool."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: list[Prepared] = []
        self._given_up = False

    def go_on(self) -> None:
        if self._given_up:
            raise GivenUp

    def hold(self, prepared: Prepared) -> None:
        with self._lock:
            self._held.append(prepared)
            if self._given_up:
                self._drop()

    def give_up(self) -> None:
        with self._lock:
            self._given_up = True
            self._drop()

    def _drop(self) -> None:
        while self._held:
            self._held.pop().drop()
