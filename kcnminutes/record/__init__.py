"""The record: what one conference is, and its strict JSON form. The one language that every room speaks.

What a command does not use is not loaded: `list` needs two closed sets, and starts without rows, reader and writer.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kcnminutes.record.checks import REFERENCES
    from kcnminutes.record.cleaning import clean_text
    from kcnminutes.record.closed_sets import (
        AttachmentRole,
        Kind,
        Presence,
        Role,
        SpeechKind,
        Status,
        TaskStatus,
    )
    from kcnminutes.record.errors import Cleaned, RecordError
    from kcnminutes.record.labels import field_label, label, section_label
    from kcnminutes.record.light_marks import (
        BOLD,
        ITALIC,
        ITEM,
        Mark,
        Run,
        bodies,
        body_marks,
        item_sign,
        marks_in,
        read_runs,
        write_runs,
    )
    from kcnminutes.record.model import (
        SECTIONS,
        AgendaItem,
        Attachment,
        Attendee,
        Clock,
        Conference,
        Directive,
        Follows,
        Pending,
        Photo,
        Place,
        Retention,
        Row,
        Speech,
        field_names,
    )
    from kcnminutes.record.paths import is_name_on_windows, path_problem
    from kcnminutes.record.reading import from_dict, read_record, validate
    from kcnminutes.record.register import Cell, CellSort, Register, RegisterColumn, RegisterRow, RowMark
    from kcnminutes.record.writing import (
        FOLLOW_UP,
        as_dict,
        closed_content,
        record_to_json,
        row_as_dict,
        stays_open,
        without_follow_up,
    )

__all__ = [
    "BOLD",
    "FOLLOW_UP",
    "ITALIC",
    "ITEM",
    "REFERENCES",
    "SECTIONS",
    "AgendaItem",
    "Attachment",
    "AttachmentRole",
    "Attendee",
    "Cell",
    "CellSort",
    "Cleaned",
    "Clock",
    "Conference",
    "Directive",
    "Follows",
    "Kind",
    "Mark",
    "Pending",
    "Photo",
    "Place",
    "Presence",
    "RecordError",
    "Register",
    "RegisterColumn",
    "RegisterRow",
    "Retention",
    "Role",
    "Row",
    "RowMark",
    "Run",
    "Speech",
    "SpeechKind",
    "Status",
    "TaskStatus",
    "as_dict",
    "bodies",
    "body_marks",
    "clean_text",
    "closed_content",
    "field_label",
    "field_names",
    "from_dict",
    "is_name_on_windows",
    "item_sign",
    "label",
    "marks_in",
    "path_problem",
    "read_record",
    "read_runs",
    "record_to_json",
    "row_as_dict",
    "section_label",
    "stays_open",
    "validate",
    "without_follow_up",
    "write_runs",
]

_LATER = {
    "FOLLOW_UP": "writing",
    "BOLD": "light_marks",
    "ITALIC": "light_marks",
    "ITEM": "light_marks",
    "REFERENCES": "checks",
    "SECTIONS": "model",
    "AgendaItem": "model",
    "Attachment": "model",
    "AttachmentRole": "closed_sets",
    "Attendee": "model",
    "Cell": "register",
    "CellSort": "register",
    "Cleaned": "errors",
    "Clock": "model",
    "Conference": "model",
    "Directive": "model",
    "Follows": "model",
    "Kind": "closed_sets",
    "Mark": "light_marks",
    "Pending": "model",
    "Photo": "model",
    "Place": "model",
    "Presence": "closed_sets",
    "RecordError": "errors",
    "Register": "register",
    "RegisterColumn": "register",
    "RegisterRow": "register",
    "Retention": "model",
    "Role": "closed_sets",
    "Row": "model",
    "RowMark": "register",
    "Run": "light_marks",
    "Speech": "model",
    "SpeechKind": "closed_sets",
    "Status": "closed_sets",
    "TaskStatus": "closed_sets",
    "as_dict": "writing",
    "bodies": "light_marks",
    "item_sign": "light_marks",
    "body_marks": "light_marks",
    "clean_text": "cleaning",
    "closed_content": "writing",
    "field_label": "labels",
    "field_names": "model",
    "from_dict": "reading",
    "is_name_on_windows": "paths",
    "label": "labels",
    "marks_in": "light_marks",
    "path_problem": "paths",
    "read_record": "reading",
    "read_runs": "light_marks",
    "record_to_json": "writing",
    "row_as_dict": "writing",
    "section_label": "labels",
    "stays_open": "writing",
    "validate": "reading",
    "without_follow_up": "writing",
    "write_runs": "light_marks",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"kcnminutes.record.{_LATER[name]}"), name)
    globals()[name] = found  # asked for once
    return found
