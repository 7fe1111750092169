"""Each document that is named, once: how often, since when, and where last. What the list of them shows, read without
the words of all places: there may be a hundred thousand.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 - a document has fields of that kind
from typing import NamedTuple

from kcnminutes.archive.of_years import WITHIN, Moments, moments
from kcnminutes.archive.references.mentions import Mention, as_shown, order
from kcnminutes.archive.references.named_places import ATTACHED, COLUMNS, Attached, of_records


class NamedDocument(NamedTuple):
    """A document and in how many places it is named, from the first day to the last. `newest` is the last of them."""

    reference: str
    times: int
    first: Date
    last: Date
    newest: Mention


_Order = tuple[str, str, int, int, int]
"""Day, conference, and the order of the places within it: those of the record before those of files."""


class _InFile(NamedTuple):
    """A row of `text_reference`, and the conference that has attached it."""

    text: int
    piece: int
    reference: str
    conference: str


class _Places(NamedTuple):
    """Some places that name one document: how many, the first day, where the last one stands among them, and what it
    is. Of one in a file the words are read for the few that are shown."""

    times: int
    first: str
    last: _Order
    newest: Mention | _InFile

    def with_others(self, other: _Places) -> _Places:
        newest = max(self, other, key=lambda places: places.last)
        return _Places(self.times + other.times, min(self.first, other.first), newest.last, newest.newest)


def documents_named(connection: sqlite3.Connection, first: int, last: int) -> list[NamedDocument]:
    """See `Archive.documents_named`."""
    years = moments(first, last)
    ways: dict[str, _Places] = {}
    for n, one in enumerate(of_records(connection, years)):
        day = one.date.isoformat()
        _add(ways, one.reference, _Places(1, day, (day, one.conference, 0, n, 0), one))
    for reference, places in _of_files(connection, years):
        _add(ways, reference, places)
    shown = as_shown({reference: places.times for reference, places in ways.items()})
    documents: dict[str, _Places] = {}
    for reference, places in ways.items():
        _add(documents, shown[reference], places)
    return [_document(connection, reference, documents[reference]) for reference in sorted(documents, key=order)]


def _document(connection: sqlite3.Connection, reference: str, places: _Places) -> NamedDocument:
    first, last = Date.fromisoformat(places.first), Date.fromisoformat(places.last[0])
    return NamedDocument(reference, places.times, first, last, _newest(connection, reference, places))


def _add(found: dict[str, _Places], reference: str, places: _Places) -> None:
    before = found.get(reference)
    found[reference] = places if before is None else before.with_others(places)


_NAMED_IN_FILES = f"""
WITH held AS MATERIALIZED (
    SELECT t.key AS text, count(*) AS times, min(substr(c.starts_at, 1, 10)) AS first,
        max(substr(c.starts_at, 1, 10) || c.id) AS last
    {ATTACHED} WHERE {WITHIN} GROUP BY t.key
)
SELECT r.reference, sum(h.times), min(h.first), max(h.last || char(0) || printf('%012d%06d', r.text, r.piece))
FROM text_reference r CROSS JOIN held h ON h.text = r.text GROUP BY r.reference
"""
"""Counted where the rows are: to bring a hundred thousand of them into Python would take three times as long."""


def _of_files(connection: sqlite3.Connection, years: Moments) -> Iterator[tuple[str, _Places]]:
    """What is named in files, by the way it is written. One content counts at all attachments that have it."""
    for reference, times, first, last in connection.execute(_NAMED_IN_FILES, years):
        where, spot = last.split("\0")
        day, conference, text, piece = where[:10], where[10:], int(spot[:12]), int(spot[12:])
        last_of = (day, conference, 1, text, piece)
        yield reference, _Places(times, first, last_of, _InFile(text, piece, reference, conference))


_NEWEST = (
    f"SELECT r.reference, r.page, r.sheet, r.snippet, r.start, {COLUMNS} FROM text_reference r "
    "CROSS JOIN file_text t ON t.key = r.text CROSS JOIN conference c ON c.id = ? "
    "CROSS JOIN conference_file f ON f.conference = c.key AND f.sha256 = t.sha256 "
    "CROSS JOIN attachment a ON a.conference = c.key AND a.file = f.path "
    "WHERE r.text = ? AND r.piece = ? AND r.reference = ? ORDER BY a.ordinal DESC LIMIT 1"
)


def _newest(connection: sqlite3.Connection, reference: str, places: _Places) -> Mention:
    """The place that names a document last."""
    newest = places.newest
    if isinstance(newest, Mention):
        return newest._replace(reference=reference)
    wanted = (newest.conference, newest.text, newest.piece, newest.reference)
    written, page, sheet, snippet, start, *file = connection.execute(_NEWEST, wanted).fetchone()
    return Attached.of_row(*file).mention(written, page, sheet, snippet, start)._replace(reference=reference)
