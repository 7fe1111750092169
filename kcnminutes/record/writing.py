"""The JSON form of a record, going out: all fields in the order of the model, empties too.

But for `WHEN_SAID`, which came after the form was fixed: a record without them is written as it always was, so that
programs of before read it and its seal stays the same.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, time
from typing import Any

from kcnminutes.record.closed_sets import TaskStatus
from kcnminutes.record.model import Conference, Directive, Place, Row

FORMAT = "kcnminutes-record"
VERSION = 1


def as_dict(conference: Conference) -> dict[str, Any]:
    """The record as plain JSON values: {"format": ..., "version": 1, "id": ...}."""
    own = {name: _plain(getattr(conference, name)) for name in _FIELD_ORDER}
    return {"format": FORMAT, "version": VERSION, **own}


def row_as_dict(row: Row) -> dict[str, Any]:
    """One row as plain JSON values, its fields in order."""
    return _fields(row)


def record_to_json(conference: Conference) -> str:
    """The record as a JSON document: UTF-8 text to be, indented by two, ending in a line end."""
    return json.dumps(as_dict(conference), ensure_ascii=False, indent=2) + "\n"


WHEN_SAID = frozenset({"progress", "given_in"})
"""The fields that are written only where they say something."""

FOLLOW_UP = frozenset({"status", "result", "closed_on"})
"""The fields of a directive that go on after sealing, outside the seal."""


def stays_open(place: Place) -> bool:
    """Whether what stands there may change after sealing: a task's follow-up, and the tags, by which an archive is put
    in order; they are not on the paper."""
    return (place.section == "directives" and place.field in FOLLOW_UP) or place == Place(field="tags")


def closed_content(conference: Conference) -> Conference:
    """The record as far as sealing closes it: the same as long as only what `stays_open` changes."""
    return replace(without_follow_up(conference), tags=())


def without_follow_up(conference: Conference) -> Conference:
    """The record without what goes on after sealing: its tasks' status, result and closing day."""
    return replace(conference, directives=tuple(_as_given(task) for task in conference.directives))


def _as_given(task: Directive) -> Directive:
    return replace(task, status=TaskStatus.OPEN, result="", closed_on=None)


_FIELD_ORDER = (
    "id",
    "status",
    "kind",
    "title",
    "number",
    "symbol",
    "parent_organisation",
    "organisation",
    "locality",
    "place",
    "conclusions",
    "starts_at",
    "ends_at",
    "retention",
    "attendees",
    "agenda",
    "speeches",
    "directives",
    "photos",
    "attachments",
    "recipients",
    "tags",
)


def _fields(value: Any) -> dict[str, Any]:
    said = {f.name: getattr(value, f.name) for f in fields(value)}
    return {name: _plain(one) for name, one in said.items() if one or name not in WHEN_SAID}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return _fields(value)
    if isinstance(value, datetime | time):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
