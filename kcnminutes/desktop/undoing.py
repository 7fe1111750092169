"""What was done in the archive and can be undone, the last step first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from itertools import count

from PySide6.QtCore import QObject, Signal

Undo = Callable[[frozenset[str]], None]


@dataclass(frozen=True, slots=True)
class Step:
    """`moved`: the conferences that went into the bin or came out of it; those of them that were not removed for good
    since are handed to `undo`. `imported`: it was an import."""

    number: int
    words: str
    undo: Undo
    moved: frozenset[str] = frozenset()
    imported: bool = False


class Undoing(QObject):
    changed = Signal()
    """Another step is the last one, or there is none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: list[Step] = []
        self._numbers = count()

    @property
    def last(self) -> Step | None:
        return self._steps[-1] if self._steps else None

    def note(self, words: str, undo: Undo, *, moved: Iterable[str] = (), imported: bool = False) -> Callable[[], None]:
        """A step was done. What it returns undoes this one, whatever was done since, unless that was done already."""
        step = Step(next(self._numbers), words, undo, frozenset(moved), imported)
        self._steps.append(step)
        self.changed.emit()
        return partial(self._undo, step.number)

    def undo(self) -> None:
        """Undo the last step."""
        if self._steps:
            self._undo(self._steps[-1].number)

    def _undo(self, number: int) -> None:
        for step in self._steps:
            if step.number == number:
                self._steps.remove(step)
                step.undo(step.moved)
                self.changed.emit()
                return

    def forget_imports(self) -> None:
        self._steps = [one for one in self._steps if not one.imported]
        self.changed.emit()

    def gone(self, ids: Iterable[str]) -> None:
        """These conferences were removed for good: nothing puts them into the bin, or takes them out of it."""
        out = frozenset(ids)
        left = [replace(one, moved=one.moved - out) for one in self._steps]
        self._steps = [new for new, old in zip(left, self._steps, strict=True) if new.moved or not old.moved]
        self.changed.emit()
