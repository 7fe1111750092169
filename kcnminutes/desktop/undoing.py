"""What was done in the archive and can be undone, the last step first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

Undo = Callable[[frozenset[str]], None]


@dataclass(frozen=True, slots=True)
class Step:
    """`deleted`: the conferences that lie in the bin by it, handed to `undo`; `imported`: it was an import."""

    words: str
    undo: Undo
    deleted: frozenset[str] = frozenset()
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

    def note(self, words: str, undo: Undo, *, deleted: Iterable[str] = (), imported: bool = False) -> None:
        """A step was done."""
        self._steps.append(Step(words, undo, frozenset(deleted), imported))
        self.changed.emit()

    def undo(self) -> None:
        """Undo the last step."""
        if self._steps:
            last = self._steps.pop()
            last.undo(last.deleted)
            self.changed.emit()

    def forget_imports(self) -> None:
        self._steps = [one for one in self._steps if not one.imported]
        self.changed.emit()

    def came_out(self, ids: Iterable[str]) -> None:
        """These conferences lie in the bin no more: that they were put there is nothing to undo."""
        out = frozenset(ids)
        left = [replace(one, deleted=one.deleted - out) for one in self._steps]
        self._steps = [new for new, old in zip(left, self._steps, strict=True) if new.deleted or not old.deleted]
        self.changed.emit()
