"""One deed on each of several conferences, one after the other; the banner says how far it is, and can stop it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject

from kcnminutes.desktop.banner import Banner
from kcnminutes.words import UserError, t

Done = Callable[[object], None]
Failed = Callable[[UserError], None]
Step = Callable[[str, Done, Failed], None]
"""Does the deed to the conference with this id, and calls one of the two when it is done."""

_IN_A_ROW = 3
"""After so many failures one after the other it is not the conference that fails, and the rest is left alone."""


@dataclass(slots=True)
class Outcome:
    """By id what a step gave, and why it failed. `left`: those that were not come to."""

    done: dict[str, object] = field(default_factory=dict)
    failed: dict[str, UserError] = field(default_factory=dict)
    left: tuple[str, ...] = ()


class Several(QObject):
    def __init__(self, banner: Banner, ids: Sequence[str], step: Step, parent: QObject) -> None:
        super().__init__(parent)
        self._banner, self._step = banner, step
        self._ids = tuple(dict.fromkeys(ids))
        self._at = 0
        self._failures = 0
        self._stopped = False
        self._message = 0
        self._outcome = Outcome()
        self._words: Callable[[int, int], str] | None = None
        self._ended: Callable[[Outcome], None] | None = None

    def begin(self, words: Callable[[int, int], str], ended: Callable[[Outcome], None]) -> None:
        """`words`: what is told of the number under way and of how many there are."""
        self._words, self._ended = words, ended
        self._banner.tell("plain", words(1, len(self._ids)), actions=((t("Dừng"), self.stop),), stay=True)
        self._message = self._banner.number
        self._next()

    def stop(self) -> None:
        """End after the conference under way; what is done stays done."""
        self._stopped = True

    def _next(self) -> None:
        if self._stopped or self._failures == _IN_A_ROW or self._at == len(self._ids):
            self._outcome.left = self._ids[self._at :]
            if self._ended is not None:
                self._ended(self._outcome)
            self.deleteLater()
            return
        id = self._ids[self._at]
        self._at += 1
        if self._words is not None:
            self._banner.renew(self._message, self._words(self._at, len(self._ids)))
        self._step(id, lambda made: self._done(id, made), lambda error: self._failed(id, error))

    def _done(self, id: str, made: object) -> None:
        self._outcome.done[id] = made
        self._failures = 0
        self._next()

    def _failed(self, id: str, error: UserError) -> None:
        self._outcome.failed[id] = error
        self._failures += 1
        self._next()
