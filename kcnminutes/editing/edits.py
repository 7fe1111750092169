"""The edits: named changes of a draft, as plain functions `Draft -> Draft`.

What the door would refuse never gets into the record: it waits beside it as it was typed, and the record keeps the
value it had. An edit that takes a row away takes away what points to it in the same step.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast
from uuid import uuid4

from kcnminutes.editing.draft import (
    Draft,
    has_row,
    looked_at,
    pending_at,
    row_at,
    rows_of,
    settled,
    value_at,
    with_pending,
    with_rows,
    with_value,
    without,
)
from kcnminutes.editing.fields import Sort, Unreadable, read, sort_of
from kcnminutes.editing.kinds import agenda_of, title_for
from kcnminutes.editing.progress import with_conference, with_status
from kcnminutes.record import REFERENCES, Attendee, Conference, Kind, Place, Row

_TOLD: dict[str, Callable[[Conference, str, Any], Conference]] = {"status": with_status, "given_in": with_conference}
"""Fields of a task that others follow."""

STARTS_AT, TITLE, KIND = (Place(field=name) for name in ("starts_at", "title", "kind"))


def new_id() -> str:
    """An id for a new row, unlike every other one."""
    return uuid4().hex


def type_text(draft: Draft, place: Place, text: str) -> Draft:
    """What a key has made of a field's text: its value where it is one, else the text waits as it is typed.

    While it waits the record has nothing there, or the value before where it must have one: what was read on the way
    ("2" of "28/12") was never meant. A field whose row has gone meanwhile is left alone.
    """
    if not has_row(draft.conference, place):
        return draft
    try:
        value = read(draft.conference, place, text)
    except Unreadable:
        return looked_at(with_pending(_emptied(draft, place), place, text), place)
    return set_field(draft, place, value)


def _emptied(draft: Draft, place: Place) -> Draft:
    if place == STARTS_AT or sort_of(place.section, place.field) is Sort.CHOICE:
        return draft
    return replace(draft, conference=with_value(draft.conference, place, None))


def replace_spot(draft: Draft, place: Place, start: int, end: int, found: str, text: str) -> Draft:
    """Write `text` for code points [start, end) of a field, where they still read `found`; else the same draft."""
    if not has_row(draft.conference, place):
        return draft
    value = value_at(draft.conference, place)
    if not isinstance(value, str) or value[start:end] != found or pending_at(draft, place) is not None:
        return draft
    return type_text(draft, place, value[:start] + text + value[end:])


def type_line(draft: Draft, place: Place, text: str) -> Draft:
    """What a line reads that will become a row: it waits as typed until it does. An empty one waits no longer."""
    return with_pending(draft, place, text) if text else settled(draft, place)


def set_field(draft: Draft, place: Place, value: object) -> Draft:
    """Give a field a value of its type; an attendee's name emptied waits, for the record needs one.

    Raises KeyError when the row is gone.
    """
    if place == KIND:
        return change_kind(draft, cast("Kind", value))
    if place == STARTS_AT:
        return _move_to(draft, cast("datetime", value))
    if place.section == "attendees":
        return _set_attendee_field(draft, place, value)
    if place.section == "directives" and place.field in _TOLD and value != value_at(draft.conference, place):
        changed = _TOLD[place.field](draft.conference, place.row, value)
        return settled(looked_at(replace(draft, conference=changed), place), place)
    return _given(draft, place, value)


def change_kind(draft: Draft, kind: Kind) -> Draft:
    """Make the conference one of another kind; a title and an agenda that are still the kind's own follow."""
    conference = draft.conference
    changed = _given(draft, KIND, kind)
    if conference.title == title_for(conference.kind, conference.starts_at, draft.habits):
        changed = _given(changed, TITLE, title_for(kind, conference.starts_at, draft.habits))
    if _agenda_untouched(draft):
        agenda = agenda_of(draft.habits[kind])
        changed = replace(changed, conference=with_rows(changed.conference, "agenda", agenda))
    return changed


def _agenda_untouched(draft: Draft) -> bool:
    """Whether the agenda is the one that its kind starts with, and nothing waits at it or points to it."""
    conference = draft.conference
    if conference.agenda != agenda_of(draft.habits[conference.kind]):
        return False
    pointing = (
        getattr(row, field)
        for (section, field), target in REFERENCES.items()
        if target == "agenda"
        for row in rows_of(conference, section)
    )
    return not any(pointing) and all(waiting.place.section != "agenda" for waiting in draft.pending)


def _move_to(draft: Draft, moment: datetime) -> Draft:
    """Hold the conference at another time; the end of a conference of one day, and a title by its kind, follow."""
    old = draft.conference
    changed = _given(draft, STARTS_AT, moment)
    if old.ends_at and old.ends_at.date() == old.starts_at.date():
        ends = replace(changed.conference, ends_at=datetime.combine(moment.date(), old.ends_at.time()))
        changed = replace(changed, conference=ends)
    if old.title == title_for(old.kind, old.starts_at, draft.habits):
        changed = _given(changed, TITLE, title_for(old.kind, moment, draft.habits))
    return changed


def _set_attendee_field(draft: Draft, place: Place, value: object) -> Draft:
    attendee = cast("Attendee", row_at(draft.conference, place))
    if place.field in {"name", "group"} and not str(value).strip():
        return with_pending(draft, place, "") if getattr(attendee, place.field) else settled(draft, place)
    if place.field == "name" and attendee.group:
        return as_person(draft, attendee.id, str(value))
    if place.field == "group" and attendee.name:
        return as_group(draft, attendee.id, str(value))
    if place.field == "count" and attendee.name:
        return draft  # a person is one
    return _given(draft, place, value)


def as_group(draft: Draft, row: str, group: str) -> Draft:
    """Make an attendee a group: what only a person has (honorific, name, position) goes."""
    place = Place("attendees", row)
    attendee = cast("Attendee", row_at(draft.conference, place))
    changed = replace(attendee, group=group, name="", honorific="", position="")
    return _row_replaced(draft, changed, forget=("name", "honorific", "position"))


def as_person(draft: Draft, row: str, name: str) -> Draft:
    """Make an attendee a person: what only a group has (its name and count) goes."""
    place = Place("attendees", row)
    attendee = cast("Attendee", row_at(draft.conference, place))
    return _row_replaced(draft, replace(attendee, name=name, group="", count=None), forget=("group", "count"))


def _row_replaced(draft: Draft, attendee: Attendee, forget: Collection[str]) -> Draft:
    rows = tuple(attendee if row.id == attendee.id else row for row in draft.conference.attendees)
    pending = without(
        draft.pending, lambda at: at.section == "attendees" and at.row == attendee.id and at.field in forget
    )
    changed = replace(draft, conference=with_rows(draft.conference, "attendees", rows), pending=pending)
    return looked_at(changed, Place("attendees", attendee.id))


def _given(draft: Draft, place: Place, value: object) -> Draft:
    conference = with_value(draft.conference, place, value)
    if conference is not draft.conference:
        draft = looked_at(replace(draft, conference=conference), place)
    return settled(draft, place)


def name_person(draft: Draft, row: str, name: str, more: Mapping[str, str]) -> Draft:
    """Give an attendee a name, and what goes with it (honorific, position, organisation) where nothing is said yet."""
    draft = set_field(draft, Place("attendees", row, "name"), name)
    for field, value in more.items():
        place = Place("attendees", row, field)
        if value and not value_at(draft.conference, place):
            draft = set_field(draft, place, value)
    return draft


def link_new_attendee(draft: Draft, place: Place, attendee: Attendee) -> Draft:
    """Put a new attendee at the end of the list, and let the field of a place name him."""
    return set_field(add_rows(draft, "attendees", [attendee]), place, attendee.id)


def add_rows(draft: Draft, section: str, rows: Sequence[Row], index: int | None = None) -> Draft:
    """Put rows into a section before `index` (at the end without one)."""
    present = rows_of(draft.conference, section)
    at = len(present) if index is None else index
    return replace(draft, conference=with_rows(draft.conference, section, (*present[:at], *rows, *present[at:])))


def move_rows(draft: Draft, section: str, ids: Collection[str], by: int, among: Collection[str] | None = None) -> Draft:
    """Move rows up (`by` -1) or down (+1) by one place, as a block; the same draft when they stand at the edge.

    `among`: the ids of the rows of their list, where a section has several; the others stay where they are.
    """
    rows = list(rows_of(draft.conference, section))
    slots = [index for index, row in enumerate(rows) if among is None or row.id in among]
    chosen = [at for at, index in enumerate(slots) if rows[index].id in ids]
    if not chosen or chosen[0] + by < 0 or chosen[-1] + by >= len(slots):
        return draft
    for at in chosen if by < 0 else reversed(chosen):
        one, other = slots[at], slots[at + by]
        rows[one], rows[other] = rows[other], rows[one]
    return replace(draft, conference=with_rows(draft.conference, section, rows))


def place_rows(draft: Draft, section: str, ids: Collection[str], index: int) -> Draft:
    """Put rows, as a block, before the one that stands at `index` now (dragging)."""
    rows = rows_of(draft.conference, section)
    block = [row for row in rows if row.id in ids]
    before = [row for row in rows[:index] if row.id not in ids]
    after = [row for row in rows[index:] if row.id not in ids]
    moved = (*before, *block, *after)
    return draft if moved == rows else replace(draft, conference=with_rows(draft.conference, section, moved))


def remove_rows(draft: Draft, section: str, ids: Collection[str]) -> Draft:
    """Take rows out, with what points to them and what waits at their fields."""
    if not any(row.id in ids for row in rows_of(draft.conference, section)):
        return draft
    kept = (row for row in rows_of(draft.conference, section) if row.id not in ids)
    conference = with_rows(draft.conference, section, kept)
    for (holder, field), target in REFERENCES.items():
        if target == section:
            conference = _unlinked(conference, holder, field, ids)
    pending = without(draft.pending, lambda at: at.section == section and at.row in ids)
    gone = {Place(section, row) for row in ids}
    return replace(draft, conference=conference, pending=pending, carried=draft.carried - gone)


def _unlinked(conference: Conference, section: str, field: str, ids: Collection[str]) -> Conference:
    rows = rows_of(conference, section)
    if not any(getattr(row, field) in ids for row in rows):
        return conference
    freed: dict[str, None] = {field: None}
    return with_rows(
        conference,
        section,
        (replace(row, **freed) if getattr(row, field) in ids else row for row in rows),  # type: ignore[arg-type]
    )


def next_file(conference: Conference, folder: str, ending: str, taken: Iterable[str] = ()) -> str:
    """The path beside the record for a file added in the window: "photos/7.jpg", the next number that is free.

    `taken` are further paths that mean another file: one that was taken away and may come back, or is on its way.
    """
    paths = (*(photo.file for photo in conference.photos), *(one.file for one in conference.attachments), *taken)
    stems = [path.casefold().split("/")[1].split(".")[0] for path in paths if path.casefold().startswith(folder + "/")]
    numbers = [int(stem) for stem in stems if stem.isascii() and stem.isdigit()]
    return f"{folder}/{max(numbers, default=0) + 1}{ending.lower()}"
