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
    from kcnminutes.record.paths import path_problem
    from kcnminutes.record.reading import from_dict, read_record, validate
    from kcnminutes.record.register import Cell, CellSort, Register, RegisterColumn, RegisterRow, RowMark
    from kcnminutes.record.writing import FOLLOW_UP, as_dict, record_to_json, row_as_dict, without_follow_up

__all__ = [
    "FOLLOW_UP",
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
    "Speech",
    "SpeechKind",
    "Status",
    "TaskStatus",
    "as_dict",
    "clean_text",
    "field_label",
    "field_names",
    "from_dict",
    "label",
    "path_problem",
    "read_record",
    "record_to_json",
    "row_as_dict",
    "section_label",
    "validate",
    "without_follow_up",
]

_LATER = {
    "FOLLOW_UP": "writing",
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
    "Speech": "model",
    "SpeechKind": "closed_sets",
    "Status": "closed_sets",
    "TaskStatus": "closed_sets",
    "as_dict": "writing",
    "clean_text": "cleaning",
    "field_label": "labels",
    "field_names": "model",
    "from_dict": "reading",
    "label": "labels",
    "path_problem": "paths",
    "read_record": "reading",
    "record_to_json": "writing",
    "row_as_dict": "writing",
    "section_label": "labels",
    "validate": "reading",
    "without_follow_up": "writing",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"kcnminutes.record.{_LATER[name]}"), name)
    globals()[name] = found  # asked for once
    return found
