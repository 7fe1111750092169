"""The text of a part, out of the row it stands in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kcnminutes.archive.codec import TABLES
from kcnminutes.archive.hits import Source
from kcnminutes.archive.index import page_ends
from kcnminutes.archive.index.parts import SECTION, PartKind
from kcnminutes.file_text import TextState

if TYPE_CHECKING:
    from kcnminutes.archive.search.candidates import Candidate

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
    PartKind.ATTACHMENT_TEXT: ("file",),
    PartKind.ATTENDEE: ("name", "group", "position", "organisation", "represented_by", "reason"),
}
"""The columns of a part's texts, in the order they are shown."""

_LISTS = frozenset({"tags", "recipients", "coordinators"})
_WITH_LISTS = frozenset(kind for kind, fields in FIELDS.items() if _LISTS.intersection(fields))


_TEXT = "SELECT i.text, ? - i.first, a.id FROM indexed_text i JOIN attachment a ON a.key = i.attachment"
"""Which document of which text a document of the index is, and the id of its attachment."""


def table_of(kind: PartKind) -> str:
    """The table a part stands in."""
    section = SECTION[kind][0]
    return TABLES[section].name if section else "conference"


def texts_of(connection: sqlite3.Connection, some: Iterable[Candidate]) -> dict[int, tuple[Texts, str]]:
    """By document the texts of parts by field, and the id of the row ("" for a part of the conference itself)."""
    found: dict[int, tuple[Texts, str]] = {}
    rows: dict[PartKind, dict[int, list[int]]] = {}
    for one in some:
        if one.kind is PartKind.ATTACHMENT_TEXT:
            found[one.doc] = _piece(connection, one)
            continue
        same = PartKind.SPEECH if one.kind is PartKind.HEADING else one.kind  # they stand in one row
        rows.setdefault(same, {}).setdefault(one.row, []).append(one.doc)
    for kind, docs in rows.items():
        fields = FIELDS[kind]
        of_row = bool(SECTION[kind][0])
        columns = ", ".join(f'"{field}"' for field in fields)
        asked = f"SELECT key, id, {columns} FROM {table_of(kind)} WHERE key IN (SELECT value FROM json_each(?))"
        for key, id, *values in connection.execute(asked, (json.dumps(list(docs)),)):
            texts = _by_field(kind, fields, values)
            for doc in docs[key]:
                found[doc] = texts, id if of_row else ""
    return found


def _by_field(kind: PartKind, fields: tuple[str, ...], values: list[str | None]) -> Texts:
    if kind not in _WITH_LISTS:
        return [(field, str(value)) for field, value in zip(fields, values, strict=True) if value is not None]
    texts: Texts = []
    for field, value in zip(fields, values, strict=True):
        if value is None:
            continue
        if field in _LISTS:
            texts += [(field, item) for item in json.loads(value)]
        else:
            texts.append((field, str(value)))
    if kind is PartKind.DETAILS:
        own = dict(texts)
        both = [own[name] for name in ("number", "symbol") if own.get(name)]
        texts = [(f, v) for f, v in texts if f not in ("number", "symbol")] + [("number", "/".join(both))]
    return texts


def _piece(connection: sqlite3.Connection, one: Candidate) -> tuple[Texts, str]:
    """A piece of an attached file's text, and the id of the attachment."""
    text, number, id = connection.execute(f"{_TEXT} WHERE i.attachment = ?", (one.doc, one.row)).fetchone()
    found = page_ends.document(connection, text, number)
    return [("file", found.text if found else "")], id


def next_page_of(connection: sqlite3.Connection, one: Candidate) -> int | None:
    """Where in the text of a part the next page of its file begins; None where the part is not the end of a page."""
    if one.kind is not PartKind.ATTACHMENT_TEXT:
        return None
    text, number, _ = connection.execute(f"{_TEXT} WHERE i.attachment = ?", (one.doc, one.row)).fetchone()
    found = page_ends.document(connection, text, number) if number % 2 else None
    return found.next_page if found else None


def source_of(connection: sqlite3.Connection, one: Candidate, at: int) -> Source | None:
    """The attached file that a part is about, and where in it the place `at` of its text stands; None for other
    parts."""
    if SECTION[one.kind][0] != "attachments":
        return None
    file, title, state = connection.execute(
        "SELECT a.file, a.title, t.state FROM attachment a LEFT JOIN conference_file f "
        "ON f.conference = a.conference AND f.path = a.file LEFT JOIN file_text t ON t.sha256 = f.sha256 "
        "WHERE a.key = ?",
        (one.row,),
    ).fetchone()
    known = TextState(state) if state else None
    if one.kind is PartKind.ATTACHMENT:
        return Source(file, title, known)
    text, number, _ = connection.execute(f"{_TEXT} WHERE i.attachment = ?", (one.doc, one.row)).fetchone()
    return Source(file, title, known, True, *page_ends.page_and_sheet(connection, text, number, at))
