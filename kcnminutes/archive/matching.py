"""A query as expressions of the search index, and the candidates they find, newest first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from kcnminutes.archive.parts import PartKind
from kcnminutes.archive.query import Alternative, Clause, Query
from kcnminutes.archive.search_index import first_of
from kcnminutes.archive.terms import pair, spellings

MOST_SHORT, MOST_LONG = 2000, 1000
"""How many candidates are ranked: titles, headings, captions and tasks; and of the long texts the newest."""
_MOST_CONFERENCE_DOCS = 5_000
_MOST_ENDINGS = 400

_CANDIDATES = """
SELECT p.doc, p.conference, p.kind, p.row, c.starts_at
FROM (SELECT rowid AS doc FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ?) f
CROSS JOIN part p ON p.doc = f.doc CROSS JOIN conference c ON c.key = p.conference
"""


class Candidate(NamedTuple):
    """A document that matches: its number, the rows of its conference and part, the day as text."""

    doc: int
    conference: int
    kind: PartKind
    row: int
    starts_at: str


_KINDS = {int(kind): kind for kind in PartKind}


def expression(connection: sqlite3.Connection, query: Query, clauses: Sequence[Clause]) -> str:
    """What the index is asked for documents in which all of `clauses` and the query's filters hold."""
    wanted = [_clause(connection, clause) for clause in clauses] + [_quoted(term) for term in query.context]
    if not clauses and not any(term.startswith(("@p", "@u", "@t")) for term in query.context):
        wanted.append(_quoted("@ttitle"))  # only a year or a kind: the conferences themselves
    found = " AND ".join(wanted)
    unwanted = " OR ".join(_clause(connection, clause) for clause in query.excluded)
    return f"({found}) NOT ({unwanted})" if unwanted else found


def phrase_expression(query: Query) -> str | None:
    """The words as they were typed, side by side; None where the query is no row of words."""
    words: list[str] = []
    for clause in query.clauses:
        first = clause.alternatives[0]
        if first.prefix:
            return None
        words += first.words
    return _and(map(pair, words, words[1:])) if len(words) > 1 else None


def _clause(connection: sqlite3.Connection, clause: Clause) -> str:
    return "(" + " OR ".join(_alternative(connection, a) for a in clause.alternatives) + ")"


def _alternative(connection: sqlite3.Connection, wanted: Alternative) -> str:
    words = wanted.words
    if wanted.adjacent and len(words) > 1:
        return _and(map(pair, words, words[1:]))
    parts = [
        beginning(connection, word)
        if wanted.prefix and n == len(words) - 1
        else "(" + " OR ".join(map(_quoted, spellings(word))) + ")"
        for n, word in enumerate(words)
    ]
    return "(" + " AND ".join(parts) + ")"


def _and(terms: Iterable[str]) -> str:
    return "(" + " AND ".join(map(_quoted, dict.fromkeys(terms))) + ")"


def _quoted(term: str) -> str:
    return f'"{term}"'


def beginning(connection: sqlite3.Connection, word: str) -> str:
    """Any of the known words that begin so, the shortest first: Vietnamese has but some hundreds for a letter."""
    found = connection.execute(
        "SELECT word FROM vocabulary WHERE word >= ? AND word < ? ORDER BY length(word), word LIMIT ?",
        (word, word + "\U0010ffff", _MOST_ENDINGS),
    )
    return "(" + " OR ".join(_quoted(term) for term in dict.fromkeys([word, *(row[0] for row in found)])) + ")"


def candidates(connection: sqlite3.Connection, query: Query, wanted: str) -> list[Candidate]:
    """The newest documents that match, short ones first."""
    found: list[Candidate] = []
    for short, most in ((True, MOST_SHORT), (False, MOST_LONG)):
        low, high = _range(query, short=short)
        rows = connection.execute(_CANDIDATES, (wanted, low, high, most))
        found += [Candidate(doc, conference, _KINDS[kind], row, at) for doc, conference, kind, row, at in rows]
    if query.days == (date.min, date.max):
        return found
    first, last = query.days[0].isoformat(), query.days[1].isoformat()
    return [one for one in found if first <= one.starts_at[:10] <= last]


def documents(connection: sqlite3.Connection, query: Query, wanted: str) -> set[int]:
    """The numbers of the same documents, without asking what they are."""
    found: set[int] = set()
    for short, most in ((True, MOST_SHORT), (False, MOST_LONG)):
        low, high = _range(query, short=short)
        rows = connection.execute(
            "SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
            (wanted, low, high, most),
        )
        found.update(row[0] for row in rows)
    return found


def by_conference(connection: sqlite3.Connection, query: Query, clause: Clause) -> dict[int, int]:
    """The newest best document of one clause in each conference."""
    wanted = expression(connection, query, (clause,))
    found: dict[int, int] = {}
    for short in (True, False):
        low, high = _range(query, short=short)
        rows = connection.execute(
            "SELECT p.conference, p.doc FROM (SELECT rowid AS doc FROM words WHERE words MATCH ? AND rowid >= ? "
            "AND rowid < ? ORDER BY rowid DESC LIMIT ?) f CROSS JOIN part p ON p.doc = f.doc",
            (wanted, low, high, _MOST_CONFERENCE_DOCS),
        )
        for conference, doc in rows:
            found.setdefault(conference, doc)
    return found


def of_docs(connection: sqlite3.Connection, docs: Iterable[int]) -> list[Candidate]:
    numbers = list(docs)
    rows = connection.execute(
        "SELECT p.doc, p.conference, p.kind, p.row, c.starts_at FROM part p JOIN conference c ON c.key = p.conference "
        f"WHERE p.doc IN ({', '.join('?' * len(numbers))})",
        numbers,
    )
    return [Candidate(doc, conference, _KINDS[kind], row, at) for doc, conference, kind, row, at in rows]


def _range(query: Query, *, short: bool) -> tuple[int, int]:
    return first_of(query.days[0].year, short=short), first_of(query.days[1].year + 1, short=short)
