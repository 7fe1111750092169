"""Rows as cells and back: what is copied to Excel and Word, and pasted from them.

A pasted cell that is no value of its field is kept as it is written, beside the record, and shown as missing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kcnminutes.editing.columns import ALONE, COLUMNS, COUNT, FAMILY, GROUP, HONORIFIC, Layout, layout
from kcnminutes.editing.draft import Draft, rows_of, with_rows
from kcnminutes.editing.edits import add_rows, new_id, remove_rows, type_text
from kcnminutes.editing.fields import LARGEST_NUMBER, Sort, Unreadable, choices_of, read, sort_of, write
from kcnminutes.editing.people import attendee_from_line, called
from kcnminutes.language import fold_key
from kcnminutes.record import (
    SECTIONS,
    Attendee,
    Conference,
    Directive,
    Pending,
    Place,
    Presence,
    Role,
    Row,
    TaskStatus,
    field_names,
    label,
)

_STATES = {
    **dict.fromkeys(("x", "co", "du", "co mat"), Presence.PRESENT),
    **dict.fromkeys(("v", "vang", "vang mat", "khong", "kp", "khong phep", "vang khong phep"), Presence.ABSENT),
    **dict.fromkeys(("p", "co phep", "vang co phep", "vang phep", "vang (co ly do)"), Presence.ABSENT_EXCUSED),
    **dict.fromkeys(("du thay", "di thay", "cu nguoi di thay", "uy quyen"), Presence.REPRESENTED),
}
_ROLES = {
    **dict.fromkeys(("chu toa", "chu tri hoi nghi"), Role.CHAIR),
    **dict.fromkeys(("ghi bien ban", "thu ky hoi nghi"), Role.SECRETARY),
    **dict.fromkeys(("dai bieu tham du", "thanh vien"), Role.DELEGATE),
}
_PROGRESS = {
    **dict.fromkeys(("dang lam", "chua xong", "chua hoan thanh", "dang trien khai"), TaskStatus.OPEN),
    **dict.fromkeys(("xong", "da xong", "da hoan thanh"), TaskStatus.DONE),
    **dict.fromkeys(("huy", "thoi", "dung thuc hien", "khong thuc hien"), TaskStatus.CANCELLED),
}
_MORE_WORDS: dict[str, Mapping[str, StrEnum]] = {"state": _STATES, "role": _ROLES, "status": _PROGRESS}


@dataclass(frozen=True, slots=True)
class Pasted:
    """The rows that cells make, what waits at their fields, and where the rows stand that need a look."""

    rows: tuple[Row, ...]
    pending: tuple[Pending, ...] = ()
    review: tuple[Place, ...] = ()
    origins: tuple[int, ...] = ()
    """For each row, which row of the cells it was made of."""
    nameless: tuple[int, ...] = ()
    """Which rows of the cells say something and name nobody."""


def cells_of(conference: Conference, section: str, ids: Collection[str]) -> list[list[str]]:
    """The chosen rows of a section as cells, in the order of `COLUMNS` of the list that shows them."""
    chosen = [row for row in rows_of(conference, section) if row.id in ids]
    reported = bool(chosen) and all(isinstance(row, Directive) and row.follows for row in chosen)
    columns = COLUMNS["reported" if reported else section]
    return [[_cell(conference, section, row, field) for field in columns] for row in chosen]


def _cell(conference: Conference, section: str, row: Row, field: str) -> str:
    if isinstance(row, Attendee) and field == "name":
        return called(row) if not (row.group and row.count) else f"{row.count:02d} {row.group}"
    if sort_of(section, field) is Sort.CHOICE:
        return label(getattr(row, field))
    return write(conference, Place(section, row.id, field))


def rows_from_cells(
    conference: Conference,
    section: str,
    cells: Sequence[Sequence[str]],
    columns: Layout | None = None,
    unread: Collection[tuple[int, int]] = (),
) -> Pasted:
    """What a table makes in a section; its layout is found by itself where it is not said.

    `unread`: the cells, by (row, column), that say something which could not be read: their fields wait.
    """
    columns = columns or layout(section, cells)
    read_row = _attendee if section == "attendees" else _other
    rows: list[Row] = []
    pending: list[Pending] = []
    review: list[Place] = []
    origins: list[int] = []
    nameless: list[int] = []
    for at, row in enumerate(cells[columns.first :], start=columns.first):
        said = {field: cell.strip() for field, cell in zip(columns.fields, row, strict=False) if field and cell.strip()}
        lost = [field for column, field in enumerate(columns.fields) if field and (at, column) in unread]
        filled = [cell for cell in row if cell.strip()]
        if not filled and not lost:
            continue
        if columns.first == 0 and len(filled) == 1 and (section == "attendees" or (not said and section in ALONE)):
            said = {ALONE[section]: filled[0].strip()}  # a line, set in by a tab, or that stands beside a table
        if not said and not lost:
            continue
        made, waiting = read_row(conference, section, said)
        if made is None:
            nameless.append(at)
            continue
        waiting += [Pending(Place(section, made.id, field), "") for field in lost if field in COLUMNS[section][1:]]
        rows.append(made)
        origins.append(at)
        pending += waiting
        if waiting:
            review.append(waiting[0].place)
    return Pasted(tuple(rows), tuple(pending), tuple(review), tuple(origins), tuple(nameless))


def paste(draft: Draft, section: str, pasted: Pasted, index: int | None = None) -> Draft:
    """Put pasted rows into a section before `index`, at the end without one."""
    changed = add_rows(draft, section, pasted.rows, index)
    return replace(changed, pending=(*changed.pending, *pasted.pending))


def read_anew(draft: Draft, section: str, pasted: Pasted, read: Pasted) -> Draft:
    """Put another reading of the same cells in the place of rows that were pasted, as far as they stand as pasted.

    What was typed since stays, and so do the ids. A row that the other reading does not make, for it understands it as
    a heading, goes.
    """
    present = {row.id: row for row in rows_of(draft.conference, section)}
    made = dict(zip(read.origins, read.rows, strict=True))
    waiting = {one.place: one.text for one in draft.pending}
    before, after = ({one.place: one.text for one in of.pending} for of in (pasted, read))
    gone: list[str] = []
    for was, origin in zip(pasted.rows, pasted.origins, strict=True):
        now, new = present.get(was.id), made.get(origin)
        if new is None and now == was:
            gone.append(was.id)
        if new is None or now is None:
            continue
        for fields in _together(section):
            places = [Place(section, was.id, field) for field in fields]
            as_pasted = all(getattr(now, field) == getattr(was, field) for field in fields)
            if as_pasted and all(waiting.get(place) == before.get(place) for place in places):
                now = replace(now, **{field: getattr(new, field) for field in fields})
                texts = {place: after.get(replace(place, row=new.id)) for place in places}
                waiting = {place: text for place, text in waiting.items() if place not in texts}
                waiting |= {place: text for place, text in texts.items() if text is not None}
        present[was.id] = now
    conference = with_rows(draft.conference, section, present.values())
    pending = tuple(Pending(place, text) for place, text in waiting.items())
    return remove_rows(replace(draft, conference=conference, pending=pending), section, gone)


def _together(section: str) -> list[tuple[str, ...]]:
    """The fields of a section, those together that say one thing: whether an attendee is a person or a group."""
    who = ("honorific", "name", "group", "count") if section == "attendees" else ()
    return [who, *((name,) for name in field_names(SECTIONS[section]) if name not in ("id", *who))]


def fill_down(draft: Draft, section: str, row: str, cells: Sequence[Sequence[str]]) -> Draft:
    """Write cells over the fields of `COLUMNS`, a line a row from `row` on; empty cells leave what is there."""
    rows = rows_of(draft.conference, section)
    first = next(at for at, one in enumerate(rows) if one.id == row)
    for one, line in zip(rows[first:], cells, strict=False):
        for field, cell in zip(COLUMNS[section], line, strict=False):
            if words := " ".join(cell.split()):
                draft = type_text(draft, Place(section, one.id, field), words)
    return draft


def _other(conference: Conference, section: str, said: Mapping[str, str]) -> tuple[Row | None, list[Pending]]:
    row = SECTIONS[section](new_id())  # type: ignore[call-arg]
    if section == "agenda":
        said = _with_end(said)
    return _filled(conference, section, row, said)


def _with_end(said: Mapping[str, str]) -> Mapping[str, str]:
    """ "14:00 - 14:15" is two hours."""
    parts = re.split(r"\s*[-–—]\s*|\s+đến\s+", said.get("starts_at", ""))
    if len(parts) == 2 and all(parts) and "ends_at" not in said:
        return {**said, "starts_at": parts[0], "ends_at": parts[1]}
    return said


def _filled(conference: Conference, section: str, row: Row, said: Mapping[str, str]) -> tuple[Row, list[Pending]]:
    alone = replace(conference, **{section: (row,)})  # type: ignore[arg-type]
    values: dict[str, object] = {}
    waiting: list[Pending] = []
    for field, text in said.items():
        place = Place(section, row.id, field)
        try:
            values[field] = choice(place, text) if sort_of(section, field) is Sort.CHOICE else read(alone, place, text)
        except Unreadable:
            waiting.append(Pending(place, text))
    return replace(row, **values), waiting  # type: ignore[arg-type]


def choice(place: Place, text: str) -> StrEnum:
    """One of a closed set by its words, as the window or an office says them. Raises Unreadable."""
    words = fold_key(text)
    more: Mapping[str, StrEnum] = _MORE_WORDS.get(place.field, {})
    for value in choices_of(place.section, place.field):
        if words in (fold_key(label(value)), value.value):
            return value
    if words not in more:
        raise Unreadable(text)
    return more[words]


def _attendee(conference: Conference, section: str, said: Mapping[str, str]) -> tuple[Row | None, list[Pending]]:
    left = {field: text for field, text in said.items() if field not in (FAMILY, HONORIFIC, COUNT, GROUP, "name")}
    name = " ".join(said[field] for field in (HONORIFIC, FAMILY, "name") if field in said)
    who = attendee_from_line(" ".join(name.split()), new_id())
    group = said.get(GROUP, "")
    waiting: list[Pending] = []
    if who is None or (FAMILY not in said and "name" not in said):
        group = group or left.get("organisation", "")
        if not group:
            return None, []
        who = Attendee(new_id(), group=group)
        if GROUP not in said:  # somebody of this unit, it does not say who
            waiting.append(Pending(Place(section, who.id, GROUP), ""))
    who = _counted(who, said.get(COUNT, ""), waiting)
    if who.group:
        left = {field: text for field, text in left.items() if not (field == "organisation" and text == who.group)}
    row, more = _filled(conference, section, who, left)
    return row, [*waiting, *more]


def _counted(who: Attendee, count: str, waiting: list[Pending]) -> Attendee:
    """A number of persons over one makes a group."""
    if not count:
        return who
    digits = count.replace(".", "")
    if not (digits.isascii() and digits.isdigit()) or not 0 < int(digits[:20]) <= LARGEST_NUMBER:
        waiting.append(Pending(Place("attendees", who.id, COUNT), count))
        return replace(who, group=who.group or called(who), name="", honorific="", position="")
    if int(digits) > 1 or who.group:
        return replace(
            who, group=who.group or called(who), count=int(digits), name="", honorific="", position=who.position
        )
    return who
