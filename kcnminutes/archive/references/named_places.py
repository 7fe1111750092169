"""The places that name documents, in records and in attached files, out of what was noted of them (`noting`)."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 - an attachment has a field of that name
from typing import NamedTuple

from kcnminutes.archive.hits import Source
from kcnminutes.archive.of_years import WITHIN, Moments, moments
from kcnminutes.archive.references.mentions import Mention, as_shown, key_of, number_of, order, ways_of_number
from kcnminutes.archive.references.noting import unnoted
from kcnminutes.file_text import TextState
from kcnminutes.record import Place

ATTACHED = (
    "FROM conference c JOIN attachment a ON a.conference = c.key "
    "JOIN conference_file f ON f.conference = a.conference AND f.path = a.file JOIN file_text t ON t.sha256 = f.sha256"
)
COLUMNS = "c.id, c.title, c.starts_at, a.id, a.file, a.title, t.state"
"""Those of an attachment: `Attached.of_row` takes them."""


def mentions(connection: sqlite3.Connection, first: int, last: int, reference: str) -> list[Mention]:
    """See `Archive.mentions`."""
    years = moments(first, last)
    found = [*of_records(connection, years, reference), *_of_files(connection, years, reference)]
    shown = as_shown(one.reference for one in found)
    documents: defaultdict[str, list[Mention]] = defaultdict(list)
    for one in found:
        documents[shown[one.reference]].append(one)
    return [
        one if one.reference == way else one._replace(reference=way)
        for way in sorted(documents, key=order)
        for one in sorted(documents[way], key=lambda one: (one.date, one.conference))
    ]


def of_records(connection: sqlite3.Connection, years: Moments, reference: str = "") -> Iterator[Mention]:
    """What the records' own texts name; of one document, however it is written there, for a reference."""
    key = key_of(reference)
    narrowed, number = _narrowed(reference)
    noted = connection.execute(
        "SELECT c.id, c.title, c.starts_at, r.section, r.row, r.field, r.reference, r.speaker, r.snippet, r.start "
        f"FROM record_reference r JOIN conference c ON c.key = r.conference WHERE {WITHIN} {narrowed} "
        "AND r.conference NOT IN (SELECT conference FROM record_unnoted)",
        (*years, *number),
    )
    for id, title, starts_at, section, row, field, written, who, snippet, start in noted:
        if not reference or key_of(written) == key:
            place, span = Place(section, row, field), (start, start + len(written))
            yield Mention(written, id, title, Date.fromisoformat(starts_at[:10]), place, who, snippet, span)
    fresh = [one for one in unnoted(connection) if not reference or key_of(one.named.reference) == key]
    if not fresh:
        return
    frames = connection.execute(
        "SELECT c.key, c.id, c.title, c.starts_at FROM record_unnoted u JOIN conference c ON c.key = u.conference "
        f"WHERE {WITHIN}",
        years,
    )
    named = {one: (id, title, Date.fromisoformat(starts_at[:10])) for one, id, title, starts_at in frames}
    for one in fresh:
        if one.conference in named:
            place = Place(one.section, one.row, one.field)
            yield Mention(
                one.named.reference, *named[one.conference], place, one.speaker, one.named.snippet, one.named.span
            )


class Attached(NamedTuple):
    """An attachment whose text names documents, and its conference."""

    conference: str
    title: str
    date: Date
    id: str
    file: str
    name: str
    state: str

    @staticmethod
    def of_row(conference: str, title: str, starts_at: str, *rest: str) -> Attached:
        return Attached(conference, title, Date.fromisoformat(starts_at[:10]), *rest)

    def mention(self, reference: str, page: int | None, sheet: str, snippet: str, start: int) -> Mention:
        source = Source(self.file, self.name, TextState(self.state), True, page, sheet)
        place, span = Place("attachments", self.id, "file"), (start, start + len(reference))
        return Mention(reference, self.conference, self.title, self.date, place, "", snippet, span, source)


def _of_files(connection: sqlite3.Connection, years: Moments, reference: str) -> Iterator[Mention]:
    """What a content names is said at every attachment that has it, page by page."""
    key = key_of(reference)
    narrowed, number = _narrowed(reference)
    held: defaultdict[int, list[Attached]] = defaultdict(list)
    for text, *row in connection.execute(
        f"SELECT t.key, {COLUMNS} {ATTACHED} "
        f"WHERE {WITHIN} AND t.key IN (SELECT r.text FROM text_reference r WHERE true {narrowed}) ORDER BY a.ordinal",
        (*years, *number),
    ):
        held[text].append(Attached.of_row(*row))
    noted = connection.execute(
        "SELECT r.text, r.reference, r.page, r.sheet, r.snippet, r.start FROM text_reference r "
        f"WHERE true {narrowed} ORDER BY r.text, r.piece",
        number,
    )
    for text, written, *where in noted:
        if text in held and (not reference or key_of(written) == key):
            for one in held[text]:
                yield one.mention(written, *where)


def _narrowed(reference: str) -> tuple[str, tuple[str, ...]]:
    """A condition for the documents with the number of one, "" for all, and its values."""
    number = number_of(reference)
    ways = ways_of_number(number) if number else []
    ranges = " OR ".join(["r.reference GLOB ?"] * len(ways))
    return (f"AND ({ranges})", tuple(f"{way}[^0-9]*" for way in ways)) if ways else ("", ())
