"""One sitting at a draft: every widget shows it, every change goes through it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kcnminutes.editing import (
    Draft,
    History,
    Spot,
    pending_at,
    set_field,
    text_of,
    type_line,
    type_text,
    value_at,
)
from kcnminutes.record import Conference, Place, Status, stays_open

if TYPE_CHECKING:
    from kcnminutes.desktop.editor.names import Directory
    from kcnminutes.minutes.form import Finding


LINE = Place("attendees", "", "name")
"""Where the line of a person who is not yet added waits."""


class Sitting(QObject):
    """Holds the history of one open conference.

    `changed` follows every change, with its place. `go_to` asks for a place to be shown: after undo and redo, behind
    `changed`, the one to go back to.
    """

    changed = Signal(Place)
    go_to = Signal(Place)
    took = Signal(Place, str, object)
    """A field took what was pasted, whose OldReading is known or None."""
    checked = Signal()
    """The form check has answered: `findings` are new."""

    def __init__(self, history: History, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history = history
        self.directory: Directory | None = None
        """Who knows the names of other conferences; fields offer them."""
        self.findings: tuple[Finding, ...] = ()
        """What the form check found in the conference as it was a moment ago."""
        self.hits: Sequence[Spot] = []
        self.hit: Spot | None = None
        self._hits_at: dict[Place, list[Spot]] = {}
        self.locked = False
        """Whether somebody else writes at it, or it is being sealed: then it is only to be read."""

    @property
    def draft(self) -> Draft:
        return self.history.draft

    @property
    def conference(self) -> Conference:
        return self.history.draft.conference

    @property
    def sealed(self) -> bool:
        return self.conference.status is Status.FINAL

    @property
    def read_only(self) -> bool:
        """Whether the minutes stand: of sealed ones, the follow-up of tasks goes on all the same."""
        return self.locked or self.sealed

    def closed(self, place: Place) -> bool:
        """Whether the field of a place is only to be read."""
        return self.locked or (self.sealed and not stays_open(place))

    @property
    def can_undo(self) -> bool:
        return self.history.can_undo and not self.locked

    @property
    def can_redo(self) -> bool:
        return self.history.can_redo and not self.locked

    def apply(
        self, edit: Callable[[Draft], Draft], place: Place, merge_key: str = "", *, lasting: bool = False
    ) -> bool:
        """Do a named edit; False when it changed nothing.

        `merge_key` joins the letters of one burst of typing; `lasting` joins what comes slowly, too.
        """
        if self.closed(place) or not self.history.push(edit(self.draft), place, merge_key, lasting=lasting):
            return False
        self.changed.emit(place)
        return True

    def type(self, place: Place, text: str) -> None:
        """A key was struck in the field of a place, which now reads `text`."""
        edit = type_line if place == LINE else type_text
        self.apply(lambda draft: edit(draft, place, text), place, f"{place.section}/{place.row}/{place.field}")

    def choose(self, place: Place, value: object) -> None:
        """A value was picked for the field of a place."""
        self.apply(lambda draft: set_field(draft, place, value), place)

    def text(self, place: Place) -> str:
        """What the field of a place shows; "" when its row is gone."""
        try:
            return text_of(self.draft, place)
        except KeyError:
            return ""

    def value(self, place: Place) -> object:
        return value_at(self.conference, place)

    def waits(self, place: Place) -> bool:
        """Whether what was typed at a place is not (yet) valid."""
        return pending_at(self.draft, place) is not None

    def carries(self, place: Place) -> bool:
        """Whether the row or own field of a place was brought from another conference and not looked at."""
        return (replace(place, field="") if place.section else place) in self.draft.carried

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Take what the form check found; fields underline it."""
        if findings != self.findings:
            self.findings = findings
            self.checked.emit()

    def show_hits(self, hits: Sequence[Spot], current: Spot | None) -> None:
        """Take what was found by the find bar; fields mark it, the current one more."""
        if (hits, current) != (self.hits, self.hit):
            self.hits, self.hit, self._hits_at = hits, current, {}
            for one in hits:
                self._hits_at.setdefault(one.place, []).append(one)
            self.checked.emit()

    def hits_at(self, place: Place) -> Sequence[Spot]:
        """What the find bar found in the field of a place."""
        return self._hits_at.get(place, ())

    def seal(self) -> None:
        """The field was left: the next letter begins a new step."""
        self.history.seal()

    def undo(self) -> None:
        self._go(self.history.undo)

    def redo(self) -> None:
        self._go(self.history.redo)

    def _go(self, step: Callable[[], tuple[Draft, Place] | None]) -> None:
        if self.locked:
            return
        went = step()
        if went:
            self.changed.emit(went[1])
            self.go_to.emit(went[1])
