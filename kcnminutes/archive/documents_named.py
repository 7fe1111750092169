"""Each document that is named, once: how often, since when, and where last. What the list of them shows, read without
the words of all places: there may be a hundred thousand.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 - a document has fields of that kind
from typing import NamedTuple

from kcnminutes.archive.mentions import Mention, as_shown, order
from kcnminutes.archive.named_places import Attached, Years, attached, of_records, years_of


class NamedDocument(NamedTuple):
    """A document and in how many places it is named, from the first day to the last. `newest` is the last of them."""

    reference: str
    times: int
    first: Date
    last: Date
    newest: Mention


_Order = tuple[Date, str, tuple[int, int, int]]
"""Day, conference, and the order of the places within it: those of the record before those of files."""


class _Places(NamedTuple):
    """Some places that name one document: how many, the first day, where the last one stands among them, and what it
    is: of a record as it is told, of a file its attachment and the row of `text_reference`, which is read for the few
    that are shown."""

    times: int
    first: Date
    last: _Order
    newest: Mention | tuple[Attached, tuple[int, int, str]]

    def with_others(self, other: _Places) -> _Places:
        newest = max(self, other, key=lambda places: places.last)
        return _Places(self.times + other.times, min(self.first, other.first), newest.last, newest.newest)


def documents_named(connection: sqlite3.Connection, first: int, last: int) -> list[NamedDocument]:
    """See `Archive.documents_named`."""
    years = years_of(first, last)
    ways: dict[str, _Places] = {}
    for n, one in enumerate(of_records(connection, years)):
        _add(ways, one.reference, _Places(1, one.date, (one.date, one.conference, (0, n, 0)), one))
    for reference, places in _of_files(connection, years):
        _add(ways, reference, places)
    shown = as_shown({reference: places.times for reference, places in ways.items()})
    documents: dict[str, _Places] = {}
    for reference, places in ways.items():
        _add(documents, shown[reference], places)
    return [_document(connection, reference, documents[reference]) for reference in sorted(documents, key=order)]


def _add(found: dict[str, _Places], reference: str, places: _Places) -> None:
    before = found.get(reference)
    found[reference] = places if before is None else before.with_others(places)


def _of_files(connection: sqlite3.Connection, years: Years) -> list[tuple[str, _Places]]:
    """What is named in files, by the way it is written. One content counts at all attachments that have it."""
    once = {text: _at_all(files) for text, files in attached(connection, years).items()}
    noted: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for reference, text, piece in connection.execute("SELECT reference, text, piece FROM text_reference"):
        if text in once:
            noted[reference].append((text, piece))
    found = []
    for reference, spots in noted.items():
        times = sum(once[text].times for text, _ in spots)
        first = min(once[text].first for text, _ in spots)
        text, piece = max(spots, key=lambda spot: (once[spot[0]].last, spot))
        last, newest = once[text].last, once[text].newest
        found.append((reference, _Places(times, first, (*last, (1, text, piece)), (newest, (text, piece, reference)))))
    return found


class _AtAll(NamedTuple):
    """How many attachments have a content, the first day of them, day and conference of the last, and the last."""

    times: int
    first: Date
    last: tuple[Date, str]
    newest: Attached


def _at_all(files: Sequence[Attached]) -> _AtAll:
    newest = sorted(files, key=lambda one: (one.date, one.conference))[-1]
    return _AtAll(len(files), min(one.date for one in files), (newest.date, newest.conference), newest)


def _document(connection: sqlite3.Connection, reference: str, places: _Places) -> NamedDocument:
    mention = places.newest
    if not isinstance(mention, Mention):
        file, spot = mention
        row = connection.execute(
            "SELECT page, sheet, snippet, start FROM text_reference WHERE text = ? AND piece = ? AND reference = ?",
            spot,
        ).fetchone()
        mention = file.mention(spot[2], *row)
    return NamedDocument(reference, places.times, places.first, places.last[0], mention._replace(reference=reference))
