"""The draft: a record as it is being written, and what was typed beside it.

The record is always one that the door would let in; what is typed and not yet valid waits in `pending`, letter for
letter. Both are frozen, so a draft is one reference and undo is a list of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from kcnminutes.editing.habits import Habits
from kcnminutes.editing.kinds import HABITS
from kcnminutes.record import Conference, Kind, Pending, Place, Row


@dataclass(frozen=True, slots=True)
class Draft:
    conference: Conference
    pending: tuple[Pending, ...] = ()
    habits: Mapping[Kind, Habits] = field(default_factory=lambda: HABITS, compare=False, repr=False)
    """What the office is used to: a title that is still the kind's own follows kind and day."""
    carried: frozenset[Place] = frozenset()
    """Rows (a place without its field) and own fields brought from another conference and not looked at since."""


def rows_of(conference: Conference, section: str) -> tuple[Row, ...]:
    """The rows of a section (a key of `SECTIONS`), in their order."""
    return cast("tuple[Row, ...]", getattr(conference, section))


def with_rows(conference: Conference, section: str, rows: Iterable[Row]) -> Conference:
    """The same conference with other rows in a section."""
    changed: dict[str, object] = {section: tuple(rows)}
    return replace(conference, **changed)  # type: ignore[arg-type]


def index_of(rows: Sequence[Row], row: str) -> int:
    """Where the row of an id stands; raises KeyError when there is none."""
    found = _found.get(row, 0)  # asked at every letter: a row mostly stands where it stood
    if found < len(rows) and rows[found].id == row:
        return found
    for index, candidate in enumerate(rows):
        if candidate.id == row:
            if len(_found) >= _MOST_FOUND:
                _found.clear()
            _found[row] = index
            return index
    raise KeyError(row)


_found: dict[str, int] = {}
_MOST_FOUND = 1000


def has_row(conference: Conference, place: Place) -> bool:
    """Whether the row that a place names is in the record; a field of the conference itself always is."""
    if not place.section:
        return True
    try:
        index_of(rows_of(conference, place.section), place.row)
    except KeyError:
        return False
    return True


def row_at(conference: Conference, place: Place) -> Row:
    """The row that a place names; raises KeyError when it is gone."""
    rows = rows_of(conference, place.section)
    return rows[index_of(rows, place.row)]


def value_at(conference: Conference, place: Place) -> object:
    """The value of a field; raises KeyError when its row is gone."""
    owner: object = row_at(conference, place) if place.section else conference
    return getattr(owner, place.field)


def with_value(conference: Conference, place: Place, value: object) -> Conference:
    """The same conference with another value in one field; the same object when nothing differs."""
    if value_at(conference, place) == value:
        return conference
    changed: dict[str, object] = {place.field: value}
    if not place.section:
        return replace(conference, **changed)  # type: ignore[arg-type]
    rows = list(rows_of(conference, place.section))
    index = index_of(rows, place.row)
    rows[index] = replace(rows[index], **changed)  # type: ignore[arg-type]
    return with_rows(conference, place.section, rows)


def pending_at(draft: Draft, place: Place) -> str | None:
    """What was typed into a field and is not yet valid; None when the record holds what was typed."""
    for pending in draft.pending:
        if pending.place == place:
            return pending.text
    return None


def with_pending(draft: Draft, place: Place, text: str) -> Draft:
    """The same draft with a text waiting at a field, in the place of one that waits there already."""
    if pending_at(draft, place) == text:
        return draft
    return replace(draft, pending=(*without(draft.pending, lambda at: at == place), Pending(place, text)))


def settled(draft: Draft, place: Place) -> Draft:
    """The same draft with nothing waiting at a field."""
    if pending_at(draft, place) is None:
        return draft
    return replace(draft, pending=without(draft.pending, lambda at: at == place))


def looked_at(draft: Draft, place: Place) -> Draft:
    """The same draft with the row or own field of a place as the writer's own: it was touched."""
    of = replace(place, field="") if place.section else place
    return replace(draft, carried=draft.carried - {of}) if of in draft.carried else draft


def without(pending: Iterable[Pending], at: Callable[[Place], bool]) -> tuple[Pending, ...]:
    """The waiting texts but for those at the places that `at` picks."""
    return tuple(one for one in pending if not at(one.place))
