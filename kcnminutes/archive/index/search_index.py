"""Keeps the search index equal to the records, in the transaction of the save.

The numbers of documents say their order: first the kind of part, the weightiest highest; then the year; then
arrival. So the best and the newest of a kind are the highest numbers, "only tasks" and "of the year 2019" are ranges of
them, all answered without sorting; and the numbers stay close together, which keeps the index small.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from kcnminutes.archive.codec import TABLES
from kcnminutes.archive.index.parts import SECTION, Change, Part, PartKind, changes
from kcnminutes.archive.terms import ANALYSER, terms
from kcnminutes.record import Conference

_YEAR_SHIFT = 20
"""A million documents of a kind a year."""
_KIND_SHIFT = 34

RANKED = (
    PartKind.ATTACHMENT_TEXT,
    *(PartKind.DETAILS, PartKind.ATTENDEE, PartKind.SPEECH, PartKind.CONCLUSION, PartKind.ATTACHMENT),
    *(PartKind.AGENDA, PartKind.PHOTO, PartKind.DIRECTIVE, PartKind.HEADING, PartKind.TITLE),
)
"""The kinds of parts as they weigh in a search, the weightiest last."""

_RANK = {kind: rank for rank, kind in enumerate(RANKED)}
_KIND = {rank: kind for kind, rank in _RANK.items()}

_ANALYSER_KEY = "index.analyser"
_MERGE_PAGES = 300
_MANY_PAGES, _SMALL_SHARE = 100, 20
"""A search in one segment takes half the time of one in thirteen, measured with 200,000 speeches; to write their index
anew takes two seconds, which each growth by a twentieth costs once."""


def first_of(kind: PartKind, year: int) -> int:
    """The first number of a document of a kind and a year."""
    return (_RANK[kind] << _KIND_SHIFT) | (year << _YEAR_SHIFT)


def group_of(doc: int) -> int:
    """What all documents of a kind and a year have in common."""
    return doc >> _YEAR_SHIFT


def first_in(group: int) -> int:
    return group << _YEAR_SHIFT


def kind_of(doc: int) -> PartKind:
    return _KIND[doc >> _KIND_SHIFT]


def year_of(doc: int) -> int:
    return (doc & ((1 << _KIND_SHIFT) - 1)) >> _YEAR_SHIFT


def update(connection: sqlite3.Connection, key: int, old: Conference | None, new: Conference | None) -> None:
    """Makes the index follow a conference from `old` to `new`; `old` must be exactly what the index holds.

    For rows that go away it must run before they are deleted, for others after they are written: see `saving`.
    """
    everything = bool(old and new and moves(old, new))
    year = new.starts_at.year if new else 0
    apply(connection, key, year, changes(old, new, everything=everything), everything)


def moves(old: Conference, new: Conference) -> bool:
    """Whether the documents of a conference get other numbers."""
    return old.starts_at.year != new.starts_at.year


def apply(connection: sqlite3.Connection, key: int, year: int, what: Iterable[Change], renumber: bool = False) -> None:
    """Carries out changes of a conference's parts."""
    numbers = _Numbers(connection, year)
    for change in what:
        row, doc = _where(connection, key, change.kind, change.row)
        if change.before is not None and doc is not None:
            take_out(connection, doc, document(change.before, key, year_of(doc)))
            if renumber or change.after is None:
                connection.execute("DELETE FROM part WHERE doc = ?", (doc,))
                doc = None
                if change.after is None:
                    _set_doc(connection, change.kind, row, None)
        if change.after is not None:
            if doc is None:
                doc = numbers.next(change.kind)
                connection.execute("INSERT INTO part VALUES (?, ?, ?, ?)", (doc, key, change.kind, row))
                _set_doc(connection, change.kind, row, doc)
            put_in(connection, doc, document(change.after, key, year))


class _Numbers:
    """Gives out the numbers of new documents of one year."""

    def __init__(self, connection: sqlite3.Connection, year: int) -> None:
        self._connection = connection
        self._year = year
        self._last: dict[PartKind, int] = {}

    def next(self, kind: PartKind) -> int:
        if kind not in self._last:
            low, high = first_of(kind, self._year), first_of(kind, self._year + 1)
            found = self._connection.execute(
                "SELECT max(doc) FROM part WHERE doc >= ? AND doc < ?", (low, high)
            ).fetchone()[0]
            self._last[kind] = low - 1 if found is None else found
        self._last[kind] += 1
        return self._last[kind]


def _where(connection: sqlite3.Connection, key: int, kind: PartKind, row: str) -> tuple[int, int | None]:
    """The row of the part in its table and the number of its document, if it has one."""
    section, column = SECTION[kind]
    if not section:
        return key, connection.execute(f"SELECT {column} FROM conference WHERE key = ?", (key,)).fetchone()[0]
    found: tuple[int, int | None] = connection.execute(
        f"SELECT key, {column} FROM {TABLES[section].name} WHERE conference = ? AND id = ?", (key, row)
    ).fetchone()
    return found


def _set_doc(connection: sqlite3.Connection, kind: PartKind, row: int, doc: int | None) -> None:
    section, column = SECTION[kind]
    table = TABLES[section].name if section else "conference"
    connection.execute(f"UPDATE {table} SET {column} = ? WHERE key = ?", (doc, row))


def document(part: Part, key: int, year: int) -> str:
    """The terms of a part of the conference `key`, held in `year`."""
    return terms((text for _, text in part.texts), place_terms(part.context, key, year))


def place_terms(context: Iterable[str], key: int, year: int) -> tuple[str, ...]:
    """The "@" terms of a document of the conference `key`, held in `year`."""
    return (*context, conference_term(key), year_term(year))


def year_term(year: int) -> str:
    return f"@y{year}"


def conference_term(key: int) -> str:
    return f"@c{key}"


def put_in(connection: sqlite3.Connection, doc: int, content: str) -> None:
    """Adds a document; `content` is its terms."""
    connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (doc, content))
    words = [(term,) for term in content.split(" ") if term[0] not in "@_"]
    connection.executemany("INSERT OR IGNORE INTO vocabulary VALUES (?)", words)


def take_out(connection: sqlite3.Connection, doc: int, content: str) -> None:
    """Forgets a document; `content` must be what was put in."""
    connection.execute("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", (doc, content))


def merge(connection: sqlite3.Connection) -> bool:
    """Tidies a little of the index, some milliseconds long; whether there was anything to tidy.

    What was written together lies in a segment of its own, and every question looks into each of them. Segments of a
    size are merged when there are several; where the largest of them is far from holding all, they begin to become one.
    """
    if _merge(connection, _MERGE_PAGES):
        return True
    return _scattered(connection) and _merge(connection, -_MERGE_PAGES)


def _merge(connection: sqlite3.Connection, pages: int) -> bool:
    """One step of merging; below 0 it begins to make all segments one, which further steps go on with."""
    before = connection.total_changes
    connection.execute("INSERT INTO words (words, rank) VALUES ('merge', ?)", (pages,))
    return connection.total_changes - before > 1  # as FTS5 documents it: one change means no work


def _scattered(connection: sqlite3.Connection) -> bool:
    """Whether enough pages of a large index lie outside its largest segment for all to be written anew."""
    pages: list[int] = [count for (count,) in connection.execute("SELECT count(*) FROM words_idx GROUP BY segid")]
    largest = max(pages, default=0)
    return sum(pages) > _MANY_PAGES and sum(pages) - largest > largest // _SMALL_SHARE


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the index was made by this program's analyser."""
    found = connection.execute("SELECT value FROM setting WHERE key = ?", (_ANALYSER_KEY,)).fetchone()
    return found is not None and found[0] == f'"{ANALYSER}"'


def note_analyser(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (_ANALYSER_KEY, f'"{ANALYSER}"'))


def empty(connection: sqlite3.Connection) -> None:
    """Forgets every document, before all of them are made anew."""
    connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
    connection.execute("DELETE FROM part")
    connection.execute("DELETE FROM indexed_text")
    connection.execute("INSERT OR IGNORE INTO text_due SELECT DISTINCT conference FROM attachment")
    connection.execute("DELETE FROM vocabulary")
    connection.execute("UPDATE conference SET title_doc = NULL, details_doc = NULL, conclusions_doc = NULL")
    for table in TABLES.values():
        connection.execute(f"UPDATE {table.name} SET " + ", ".join(f"{doc} = NULL" for doc in table.docs))
