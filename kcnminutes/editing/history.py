"""Undo and redo: the drafts before and after each step, with the place of each change.

Drafts share all that did not change, so a step costs a reference. Typing in one field is one step until the field is
left, two seconds pass, or something is pasted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from time import monotonic

from kcnminutes.editing.draft import Draft
from kcnminutes.editing.habits import Habits
from kcnminutes.editing.weighing import weight
from kcnminutes.record import Kind, Place

MERGE_SECONDS = 2.0
MOST_STEPS = 2000


@dataclass(frozen=True, slots=True)
class _Step:
    before: Draft
    after: Draft
    place: Place
    merge_key: str
    at: float
    weight: int
    """About how many bytes it brought."""


class History:
    """The drafts of one sitting. `draft` is the present one; `clock` gives seconds."""

    def __init__(self, draft: Draft, clock: Callable[[], float] = monotonic) -> None:
        self.draft = draft
        self._clock = clock
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._sealed = True

    def anew(self, habits: Mapping[Kind, Habits]) -> History:
        """The same steps for another sitting. `habits`: what the office is used to by now."""
        again = History(self.draft, self._clock)
        again._done, again._undone = [*self._done], [*self._undone]
        if habits != self.draft.habits:
            again._dress(habits)
        return again

    def _dress(self, habits: Mapping[Kind, Habits]) -> None:
        dressed: dict[int, Draft] = {}

        def one(draft: Draft) -> Draft:
            if id(draft) not in dressed:
                dressed[id(draft)] = replace(draft, habits=habits)
            return dressed[id(draft)]

        def all_of(steps: list[_Step]) -> list[_Step]:
            return [replace(step, before=one(step.before), after=one(step.after)) for step in steps]

        self.draft = one(self.draft)
        self._done, self._undone = all_of(self._done), all_of(self._undone)

    def lighten(self, most: int) -> int:
        """Forget the oldest steps as long as all drafts together take more than so many bytes; what they then take."""
        while (taken := self._weight()) > most and self._done:
            del self._done[: len(self._done) // 10 + 1]
        return taken

    def _weight(self) -> int:
        first = self._done[0].before if self._done else self.draft
        return weight(first) + sum(step.weight for step in (*self._done, *self._undone))

    def push(self, draft: Draft, place: Place, merge_key: str = "", *, lasting: bool = False) -> bool:
        """Make `draft` the present one, changed at `place`; False when it is the present one already.

        Steps of the same non-empty key that follow each other closely become one; `lasting`: however slowly.
        """
        if draft == self.draft:
            return False
        now = self._clock()
        before = self.draft
        last = self._done[-1] if self._done else None
        close = lasting or (not self._sealed and last is not None and now - last.at < MERGE_SECONDS)
        if last and merge_key and close and last.merge_key == merge_key:
            self._done.pop()
            before = last.before
        self._done.append(_Step(before, draft, place, merge_key, now, weight(draft, before)))
        del self._done[:-MOST_STEPS]
        self._undone.clear()
        self._sealed = False
        self.draft = draft
        return True

    def seal(self) -> None:
        """End the present step: the field was left, or something was pasted. The next change is a step of its own."""
        self._sealed = True

    def undo(self) -> tuple[Draft, Place] | None:
        """Go back one step: the draft before it and where it was; None when there is none."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        self._sealed = True
        self.draft = step.before
        return step.before, step.place

    def redo(self) -> tuple[Draft, Place] | None:
        """Go forward again over one undone step; None when there is none."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self._sealed = True
        self.draft = step.after
        return step.after, step.place

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)
