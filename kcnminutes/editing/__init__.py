"""Changes of a record as plain functions, undo by snapshots, what is missing, and the kinds of conferences. No Qt."""

from kcnminutes.editing.draft import (
    Draft,
    has_row,
    index_of,
    pending_at,
    row_at,
    rows_of,
    value_at,
)
from kcnminutes.editing.edits import (
    add_rows,
    as_group,
    as_person,
    change_kind,
    move_rows,
    new_id,
    next_file,
    place_rows,
    pointing_to,
    remove_rows,
    set_field,
    type_line,
    type_text,
)
from kcnminutes.editing.fields import Sort, choices_of, read_moment, sort_of, text_of
from kcnminutes.editing.history import History
from kcnminutes.editing.kinds import RETENTIONS, Usual, new_conference, next_number, title_for
from kcnminutes.editing.marks import BOLD, ITALIC, toggled
from kcnminutes.editing.missing import Missing, missing
from kcnminutes.editing.people import attendee_from_line, line_of, persons, persons_in, split_honorific

__all__ = [
    "BOLD",
    "ITALIC",
    "RETENTIONS",
    "Draft",
    "History",
    "Missing",
    "Sort",
    "Usual",
    "add_rows",
    "as_group",
    "as_person",
    "attendee_from_line",
    "change_kind",
    "choices_of",
    "has_row",
    "index_of",
    "line_of",
    "missing",
    "move_rows",
    "new_conference",
    "new_id",
    "next_file",
    "next_number",
    "pending_at",
    "persons",
    "persons_in",
    "place_rows",
    "pointing_to",
    "read_moment",
    "remove_rows",
    "row_at",
    "rows_of",
    "set_field",
    "sort_of",
    "split_honorific",
    "text_of",
    "title_for",
    "toggled",
    "type_line",
    "type_text",
    "value_at",
]
