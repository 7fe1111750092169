"""What was done in the archive and can be undone, the last step first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

Undo = Callable[[frozenset[str]], None]


@dataclass(frozen=True, slots=True)
class Step:
    """`moved`: the conferences that went into the bin or came out of it; those of them that were not removed for good
    since are handed to `undo`. `imported`: it was an import."""

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

    @property
    def last(self) -> Step | None:
        return self._steps[-1] if self._steps else None

    def note(self, words: str, undo: Undo, *, moved: Iterable[str] = (), imported: bool = False) -> None:
        """A step was done."""
        self._steps.append(Step(words, undo, frozenset(moved), imported))
        self.changed.emit()

    def undo(self) -> None:
        """Undo the last step."""
        if self._steps:
            last = self._steps.pop()
            last.undo(last.moved)
            self.changed.emit()

    def forget_imports(self) -> None:
        self._steps = [one for one in self._steps if not one.imported]
        self.changed.emit()

    def gone(self, ids: Iterable[str]) -> None:
        """These conferences were removed for good: nothing puts them into the bin, or takes them out of it."""
        out = frozenset(ids)
        left = [replace(one, moved=one.moved - out) for one in self._steps]
        self._steps = [new for new, old in zip(left, self._steps, strict=True) if new.moved or not old.moved]
        self.changed.emit()
