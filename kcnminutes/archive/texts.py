"""The text of a part, out of the row it stands in."""

from __future__ import annotations

import json
import sqlite3

from kcnminutes.archive.codec import TABLES
from kcnminutes.archive.matching import Candidate
from kcnminutes.archive.parts import SECTION, PartKind

Texts = list[tuple[str, str]]

FIELDS: dict[PartKind, tuple[str, ...]] = {
    PartKind.TITLE: ("title",),
    PartKind.CONCLUSION: ("conclusions",),
    PartKind.DETAILS: (
        *("organisation", "parent_organisation", "locality", "place", "number", "symbol"),
        *("tags", "recipients"),
    ),
    PartKind.AGENDA: ("title",),
    PartKind.HEADING: ("heading", "text"),
    PartKind.SPEECH: ("heading", "text"),
    PartKind.DIRECTIVE: ("text", "assignee", "progress", "result", "given_in", "coordinators"),
    PartKind.PHOTO: ("caption", "place", "photographer"),
    PartKind.ATTACHMENT: ("title", "file"),
    PartKind.ATTENDEE: ("name", "group", "position", "organisation", "represented_by", "reason"),
}
"""The columns of a part's texts, in the order they are shown."""

_LISTS = frozenset({"tags", "recipients", "coordinators"})


def table_of(kind: PartKind) -> str:
    """The table a part stands in."""
    section = SECTION[kind][0]
    return TABLES[section].name if section else "conference"


def texts_of(connection: sqlite3.Connection, one: Candidate) -> tuple[Texts, str]:
    """The texts of a part by field, and the id of its row ("" for a part of the conference itself)."""
    fields = FIELDS[one.kind]
    columns = ", ".join(f'"{field}"' for field in fields)
    id, *values = connection.execute(
        f"SELECT id, {columns} FROM {table_of(one.kind)} WHERE key = ?", (one.row,)
    ).fetchone()
    texts: Texts = []
    for field, value in zip(fields, values, strict=True):
        if field in _LISTS:
            texts += [(field, item) for item in json.loads(value)]
        elif value is not None:
            texts.append((field, str(value)))
    if one.kind is PartKind.DETAILS:
        own = dict(texts)
        both = [own[name] for name in ("number", "symbol") if own.get(name)]
        texts = [(f, v) for f, v in texts if f not in ("number", "symbol")] + [("number", "/".join(both))]
    return texts, id if SECTION[one.kind][0] else ""
