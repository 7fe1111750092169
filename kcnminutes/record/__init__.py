"""The record: what one conference is, and its strict JSON form. The one language that every room speaks."""

from kcnminutes.record.checks import REFERENCES
from kcnminutes.record.cleaning import clean_text
from kcnminutes.record.errors import Cleaned, RecordError
from kcnminutes.record.labels import field_label, label, section_label
from kcnminutes.record.model import (
    SECTIONS,
    AgendaItem,
    Attachment,
    AttachmentRole,
    Attendee,
    Clock,
    Conference,
    Directive,
    Follows,
    Kind,
    Pending,
    Photo,
    Place,
    Presence,
    Retention,
    Role,
    Row,
    Speech,
    SpeechKind,
    Status,
    TaskStatus,
    field_names,
)
from kcnminutes.record.paths import path_problem
from kcnminutes.record.reading import from_dict, read_record, validate
from kcnminutes.record.writing import as_dict, record_to_json, row_as_dict, without_follow_up

__all__ = [
    "REFERENCES",
    "SECTIONS",
    "AgendaItem",
    "Attachment",
    "AttachmentRole",
    "Attendee",
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
    "Retention",
    "Role",
    "Row",
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
