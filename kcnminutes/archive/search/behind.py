"""Who stands behind the hits of a search, read for all of them at once when they are to be shown."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kcnminutes.archive.hits import Behind, Hit
from kcnminutes.archive.tasks import days_over
from kcnminutes.record import TaskStatus

_NAME = "coalesce(nullif(a.name, ''), a.\"group\", '')"
_ASKED = (
    "SELECT c.id, x.id, {columns} FROM json_each(?) j CROSS JOIN conference c ON c.id = json_extract(j.value, '$[0]') "
    "CROSS JOIN {table} x ON x.conference = c.key AND x.id = json_extract(j.value, '$[1]') "
)
_PERSON = "LEFT JOIN attendee a ON a.conference = x.conference AND a.id = x."
_SECTIONS = {
    "speeches": _ASKED.format(columns=_NAME, table="speech") + _PERSON + "speaker",
    "agenda": _ASKED.format(columns=_NAME, table="agenda_item") + _PERSON + "presenter",
    "attendees": _ASKED.format(columns=_NAME.replace("a.", "x."), table="attendee"),
    "directives": _ASKED.format(columns="x.assignee, x.text, x.due, x.status", table="directive"),
}
"""By section what names those behind its rows."""


def with_those_behind(connection: sqlite3.Connection, hits: Sequence[Hit], today: date) -> tuple[Hit, ...]:
    """See `Archive.with_those_behind`."""
    wanted: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for hit in hits:
        wanted[hit.place.section].append((hit.conference, hit.part_id))
    found: dict[tuple[str, str, str], Behind] = {}
    for section, rows in wanted.items():
        if section in _SECTIONS:
            for conference, id, *values in connection.execute(_SECTIONS[section], (json.dumps(rows),)):
                found[section, conference, id] = _behind(today, *values)
    return tuple(replace(hit, behind=found.get((hit.place.section, hit.conference, hit.part_id))) for hit in hits)


def _behind(today: date, who: str, task: str = "", due: str | None = None, status: str | None = None) -> Behind:
    if status is None:
        return Behind(who)
    last, state = date.fromisoformat(due) if due else None, TaskStatus(status)
    return Behind(who, task, last, state, days_over(last, state, today))
