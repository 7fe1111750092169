"""What a table says of the tasks of an earlier conference: it fills the rows that are there, for they are known by what
they say; a row that is none of them is a task of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kcnminutes.editing.columns import COLUMNS, Layout, layout
from kcnminutes.editing.draft import Draft
from kcnminutes.editing.edits import add_rows, set_field, type_text
from kcnminutes.editing.fields import Sort, Unreadable, sort_of
from kcnminutes.editing.tables import Pasted, choice, paste, rows_from_cells
from kcnminutes.language import fold_key
from kcnminutes.record import Conference, Directive, Follows, Place

_SECTION = "directives"
_FILLED = COLUMNS["reported"][1:]


@dataclass(frozen=True, slots=True)
class Reports:
    """`filled`: for tasks that are there, by their id, the texts of their fields. `others`: rows that are none of
    them."""

    filled: Mapping[str, Mapping[str, str]]
    others: Pasted


def reports_from_cells(
    conference: Conference, cells: Sequence[Sequence[str]], links: Sequence[Follows] = ()
) -> Reports:
    """Read a table for the list of reported tasks. Empty cells say nothing.

    `links`, one a row where there are any: the tasks that the rows went on with when they were copied.
    """
    columns = _layout(cells)
    at = columns.fields.index("text") if "text" in columns.fields else -1
    waiting = list(conference.followed)
    filled: dict[str, Mapping[str, str]] = {}
    others: list[Sequence[str]] = []
    rows = [row for row in cells[columns.first :] if any(cell.strip() for cell in row)]
    followed = dict(enumerate(links)) if len(links) == len(rows) else {}
    link_of: list[Follows | None] = []
    for number, row in enumerate(rows):
        key = _key(row[at]) if 0 <= at < len(row) else ""
        found = next((task for task in waiting if key and _key(task.text) == key), None)
        if found is None:
            others.append(row)
            link_of.append(followed.get(number))
            continue
        waiting.remove(found)
        said = {field: cell.strip() for field, cell in zip(columns.fields, row, strict=False) if cell.strip()}
        filled[found.id] = {field: said[field] for field in _FILLED if field in said}
    return Reports(filled, _linked(rows_from_cells(conference, _SECTION, others, replace(columns, first=0)), link_of))


def take_reports(draft: Draft, reports: Reports, index: int) -> Draft:
    """Write what was said over the fields of the tasks. Rows that go on with others come before the one at `index`, new
    tasks to the end.

    What is no value of its field waits there as it is written.
    """
    for row, said in reports.filled.items():
        for field, text in said.items():
            place = Place(_SECTION, row, field)
            try:
                picked = sort_of(_SECTION, field) is Sort.CHOICE
                draft = set_field(draft, place, choice(place, text)) if picked else type_text(draft, place, text)
            except Unreadable:
                draft = type_text(draft, place, text)
    others = reports.others
    linked = tuple(row for row in others.rows if isinstance(row, Directive) and row.follows)
    draft = paste(draft, _SECTION, replace(others, rows=linked), index)
    return add_rows(draft, _SECTION, [row for row in others.rows if row not in linked])


def _layout(cells: Sequence[Sequence[str]]) -> Layout:
    """By its heading; without one in the order of the list, where the state stands in its place, else as new tasks."""
    found = layout("reported", cells)
    if found.first or "status" not in found.fields:
        return found
    at = found.fields.index("status")
    return found if any(_is_status(row[at]) for row in cells if len(row) > at) else layout(_SECTION, cells)


def _is_status(cell: str) -> bool:
    try:
        choice(Place(_SECTION, field="status"), cell)
    except Unreadable:
        return False
    return True


def _key(text: str) -> str:
    return " ".join(fold_key(text).split()).strip(" .;,")


def _linked(pasted: Pasted, links: Sequence[Follows | None]) -> Pasted:
    rows = tuple(
        replace(row, follows=links[at]) if isinstance(row, Directive) else row
        for at, row in zip(pasted.origins, pasted.rows, strict=True)
    )
    return replace(pasted, rows=rows)
