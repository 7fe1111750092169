"""What every runner of long work has in common: answers that come into the window's thread, in order."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from kcnminutes.words import UserError

T = TypeVar("T")
Failed = Callable[[UserError], None]

TURN = 0.02
"""Seconds after which callbacks give way to keys and paints."""


class Stopped(UserError):  # noqa: N818 - nothing failed
    """The user thought better of long work; whoever stopped it says so."""


class Letterbox(QObject):
    """Carries callbacks from any thread into the window's thread, in order."""

    trouble = Signal(object)
    """A UserError that no caller asked for."""
    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._letters: deque[Callable[[], None]] = deque()
        self.failing = False
        """Whether the last job failed for what the world is."""
        self._arrived.connect(self._empty, Qt.ConnectionType.QueuedConnection)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._empty)

    def post(self, letter: Callable[[], None]) -> None:
        """Have `letter` called in the window's thread, after those before it."""
        self._letters.append(letter)
        self._arrived.emit()

    @Slot()
    def _empty(self) -> None:
        end = time.monotonic() + TURN
        while self._letters and not self._turn.isActive():
            self._deliver()
            if self._letters and time.monotonic() > end:
                self._turn.start()  # Qt would deliver all signals that wait before the next key

    def _deliver(self) -> None:
        letter = self._letters.popleft()
        try:
            letter()
        except Exception:  # a bug in one callback must not keep the others from arriving
            sys.excepthook(*sys.exc_info())

    def _deliver_all(self) -> None:
        while self._letters:
            self._deliver()

    def answer(
        self, run: Callable[[], T], done: Callable[[T], None] | None, failed: Failed | None
    ) -> Callable[[], None]:
        """Run a job here and now; return what is to be called in the window's thread."""
        try:
            result = run()
            self.failing = False
        except UserError as error:
            self.failing = True
            trouble = failed or self.trouble.emit
            return lambda error=error: trouble(error)  # type: ignore[misc]
        except Exception as error:
            return lambda error=error: sys.excepthook(type(error), error, error.__traceback__)  # type: ignore[misc]
        return (lambda: done(result)) if done else lambda: None
