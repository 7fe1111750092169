"""A query as expressions of the search index, and the documents they find, the weightiest and newest first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import MAXYEAR, MINYEAR, date
from enum import IntEnum
from itertools import islice, pairwise, product
from typing import NamedTuple

from kcnminutes.archive.parts import SECTION, PartKind
from kcnminutes.archive.query import EVER, Alternative, Clause, Query
from kcnminutes.archive.search_index import RANKED, conference_term, first_of, kind_of, year_term
from kcnminutes.archive.terms import form_expression, pair, spellings
from kcnminutes.language import fold_key
from kcnminutes.record import Kind

_MOST_ENDINGS, _MANY_ENDINGS = 400, 25
_MOST_YEARS = 100
_MANY_PAIRS = 4
_FEW = 2
_MOST_NUMBERED = 400
_MOST_PHRASES = 3
LAST = 1 << 62
_OF_ATTACHMENTS = frozenset({PartKind.ATTACHMENT, PartKind.ATTACHMENT_TEXT})
_TEXT_ALONE = frozenset({PartKind.ATTACHMENT_TEXT})


class How(IntEnum):
    """How nearly a document has the words as they were typed, the nearest first."""

    EXACT = 0
    """All words with exactly their marks."""
    MARKED = 1
    """So those that were typed with marks."""
    SPELLED = 2
    """The same letters, no other spelling with i or y, no longer word."""
    ANY = 3


class Candidate(NamedTuple):
    """A document that matches: its number, the rows of its conference and part, the day and time as text."""

    doc: int
    conference: int
    kind: PartKind
    row: int
    starts_at: str


def ways(query: Query) -> list[How]:
    """The ways to ask, from the nearest to all that counts."""
    typed = [clause.alternatives[0] for clause in query.clauses]
    words = [(bare, form) for a in typed for bare, form in zip(a.words, a.marked, strict=True)]
    asked = []
    if any(bare != form for bare, form in words):
        asked.append(How.EXACT)
        if any(bare == form for bare, form in words):
            asked.append(How.MARKED)
    if any(a.prefix for a in typed) or any(
        len(spellings(word)) > 1 for a in typed if not a.adjacent for word in a.words
    ):
        asked.append(How.SPELLED)
    return [*asked, How.ANY]


def expression(
    connection: sqlite3.Connection, query: Query, clauses: Sequence[Clause], how: How = How.ANY, first: str = ""
) -> str:
    """What the index is asked for documents in which all of `clauses` and the query's filters hold; "" for all.

    `first`: a further condition, the one that fewest documents meet.
    """
    wanted = [first] if first else []
    wanted += [_quoted(term) for term in query.context]
    wanted += [_or(_and(map(_quoted, terms)) for terms in names) for names in query.names]
    if query.days != EVER:
        years = range(query.days[0].year, min(query.days[1].year, query.days[0].year + _MOST_YEARS) + 1)
        last = range(max(query.days[1].year - _MOST_YEARS, query.days[0].year), query.days[1].year + 1)
        wanted.append(_or(_quoted(year_term(year)) for year in (*years, *last)))
    if query.symbol:
        wanted.append(_or(map(_quoted, _numbered(connection, query))))
    narrow = len(clauses) + len(wanted) > 1
    wanted += [
        _clause(connection, clause, how) for clause in clauses if not _hardly_narrows(connection, clause, how, narrow)
    ]
    unwanted = _or(_clause(connection, clause, How.ANY) for clause in query.excluded)
    if query.excluded and not wanted:
        wanted.append(_or(f'"@k{kind.value.replace("-", "")}"' for kind in Kind))
    found = " AND ".join(wanted)
    return f"({found}) NOT {unwanted}" if query.excluded else found


def _numbered(connection: sqlite3.Connection, query: Query) -> list[str]:
    """The terms of the conferences whose number has the symbol that was asked for."""
    (number,) = [term for term in query.context if term.startswith("@n")][:1]
    found = connection.execute(
        "SELECT c.key, c.symbol FROM (SELECT rowid AS doc FROM words WHERE words MATCH ? AND rowid >= ? "
        "ORDER BY rowid DESC LIMIT ?) f CROSS JOIN part p ON p.doc = f.doc "
        "CROSS JOIN conference c ON c.key = p.conference",
        (_quoted(number), first_of(PartKind.TITLE, 0), _MOST_NUMBERED),
    )
    keys = [key for key, symbol in found if fold_key(symbol).startswith(query.symbol)]
    return [conference_term(key) for key in keys] or [conference_term(0)]


Row = tuple[Alternative, ...]
"""All words of a query, some of them side by side."""


def phrases(query: Query) -> list[Row]:
    """The words side by side as they were typed, or in their other forms; none where that asks nothing more."""
    alternatives = [clause.alternatives for clause in query.clauses]
    if not alternatives or any(some[0].prefix for some in alternatives):
        return []
    if len(alternatives) == 1 and all(a.adjacent or len(a.words) == 1 for a in alternatives[0]):
        return []
    rows: list[Row] = []
    for chosen in islice(product(*alternatives), _MOST_PHRASES):
        words = tuple(word for a in chosen for word in a.words)
        forms = tuple(form for a in chosen for form in a.marked)
        rows.append((_neighbours(words, forms),))
    return rows


def in_twos(rows: Sequence[Row]) -> list[Row]:
    """The words of the first phrase two by two, as most Vietnamese terms are made; none where it has but two."""
    found: list[Row] = []
    for (phrase,) in rows[:1]:
        words, forms = phrase.words, phrase.marked
        for first in (0, 1) if len(words) > 2 else ():
            cuts = [0, *range(first or 2, len(words), 2), len(words)]
            found.append(tuple(_neighbours(words[a:b], forms[a:b]) for a, b in pairwise(cuts)))
    return found


def _neighbours(words: tuple[str, ...], forms: tuple[str, ...]) -> Alternative:
    return Alternative(words, forms, adjacent=len(words) > 1)


def row_expression(connection: sqlite3.Connection, query: Query, rows: Sequence[Row]) -> str:
    """What asks for documents with any of the rows, and the query's filters; no words but those that stand alone."""
    asked = _or(
        _and(term for one in row for term in (_some_pairs(one.words) if one.adjacent else map(_quoted, one.words)))
        for row in rows
    )
    return expression(connection, query, (), How.ANY, asked)


def _pairs(words: Sequence[str]) -> Iterable[str]:
    return map(_quoted, map(pair, words, words[1:]))


def _some_pairs(words: Sequence[str]) -> Iterable[str]:
    """Pairs that hold all the words, of many words not every pair: the text says the rest."""
    pairs = list(_pairs(words))
    return pairs if len(pairs) <= _MANY_PAIRS else dict.fromkeys((*pairs[::2], pairs[-1]))


def _hardly_narrows(connection: sqlite3.Connection, clause: Clause, how: How, narrow: bool) -> bool:
    """A word of which one or two letters are typed: the text tells sooner than hundreds of lists of the index."""
    begun = [a.words[-1] for a in clause.alternatives if a.prefix and len(a.words[-1]) < 3] if how is How.ANY else []
    return bool(begun) and (narrow or any(len(_beginnings(connection, word)) > _MANY_ENDINGS for word in begun))


def _clause(connection: sqlite3.Connection, clause: Clause, how: How) -> str:
    return _or(_alternative(connection, a, how) for a in clause.alternatives)


def _alternative(connection: sqlite3.Connection, wanted: Alternative, how: How) -> str:
    if wanted.adjacent:
        return _and((*_pairs(wanted.words), *_beside_pairs(wanted, how)))
    words = []
    for n, (word, form) in enumerate(zip(wanted.words, wanted.marked, strict=True)):
        if wanted.strict or how is How.EXACT or (how is How.MARKED and form != word):
            words.append(form_expression(word, form))
        elif how is How.SPELLED:
            words.append(_quoted(word))
        elif wanted.prefix and n == len(wanted.words) - 1:
            words.append(beginning(connection, word))
        else:
            words.append(_or(map(_quoted, spellings(word))))
    return _and(words)


def _beside_pairs(phrase: Alternative, how: How) -> Iterator[str]:
    """What a phrase is asked for beside its pairs, which say nearly all: its words where it has but two, and forms
    that are rare. The text says the rest."""
    for word, form in zip(phrase.words, phrase.marked, strict=True):
        asked = form_expression(word, form) if phrase.strict or how is How.EXACT else ""
        if asked.startswith('"@m'):
            yield asked
        elif len(phrase.words) == 2:
            yield _quoted(word)


def _and(terms: Iterable[str]) -> str:
    return "(" + " AND ".join(dict.fromkeys(terms)) + ")"


def _or(terms: Iterable[str]) -> str:
    return "(" + " OR ".join(dict.fromkeys(terms)) + ")"


def _quoted(term: str) -> str:
    return f'"{term}"'


def beginning(connection: sqlite3.Connection, word: str) -> str:
    """Any of the known words that begin so."""
    return _or(map(_quoted, [word, *_beginnings(connection, word)]))


def _beginnings(connection: sqlite3.Connection, word: str) -> list[str]:
    """The known words that begin so, the shortest first: Vietnamese has but some hundreds for a letter."""
    found = connection.execute(
        "SELECT word FROM vocabulary WHERE word >= ? AND word < ? ORDER BY length(word), word LIMIT ?",
        (word, word + "\U0010ffff", _MOST_ENDINGS),
    )
    return [row[0] for row in found]


# Asking


def documents(connection: sqlite3.Connection, query: Query, wanted: str, most: int) -> list[int]:
    """The numbers of the documents that match, the weightiest kind first and of each the newest."""
    found: list[int] = []
    for low, high in _ranges(query):
        found += ask(connection, wanted, low, high, most - len(found))
        if len(found) >= most:
            break
    return found


def newest(connection: sqlite3.Connection, query: Query, wanted: str, most: int) -> list[int]:
    """The newest `most` of each kind. Of many terms: those of speeches, and of the others the weightiest, some more."""
    kinds = kinds_of(query)
    lists = len(query.clauses) + len(query.context) + len(query.names) + (query.days != EVER)
    if len(kinds) < len(RANKED) or lists <= _FEW:
        ranges = [(first_of(kind, MINYEAR), first_of(kind, MAXYEAR + 1), most) for kind in kinds]
    else:
        speech, above = first_of(PartKind.SPEECH, 0), first_of(PartKind.CONCLUSION, 0)
        ranges = [(above, LAST, 4 * most), (speech, above, most), (0, speech, 2 * most)]
    return [doc for low, high, share in ranges for doc in ask(connection, wanted, low, high, share)]


def speeches(connection: sqlite3.Connection, wanted: str, most: int) -> list[int]:
    """The newest speeches that match."""
    return ask(connection, wanted, first_of(PartKind.SPEECH, 0), first_of(PartKind.CONCLUSION, 0), most)


def count(connection: sqlite3.Connection, query: Query, wanted: str, most: int) -> tuple[int, bool]:
    """How many parts match, and whether counting stopped at `most`.

    Heading and body of a speech are one, and so are the title of an attachment and all pieces of its text.
    """
    docs = documents(connection, query, wanted, most)
    if len(docs) >= most:
        return len(docs), True
    twice = {PartKind.HEADING, PartKind.ATTACHMENT_TEXT} if PartKind.SPEECH in kinds_of(query) else _TEXT_ALONE
    papers = {doc for doc in docs if kind_of(doc) in _OF_ATTACHMENTS}
    if not any(kind_of(doc) is PartKind.ATTACHMENT_TEXT for doc in papers):
        return sum(kind_of(doc) not in twice for doc in docs), False
    listed = ", ".join(map(str, papers))
    rows = connection.execute(f"SELECT count(DISTINCT row) FROM part WHERE doc IN ({listed})").fetchone()[0]
    return rows + sum(kind_of(doc) not in twice and doc not in papers for doc in docs), False


def ask(connection: sqlite3.Connection, wanted: str, low: int, high: int, most: int) -> list[int]:
    """The documents from `low` to below `high` that match, the highest numbers first; `wanted` "" is all of them."""
    asked, values = question(wanted, low, high, most)
    return [doc for (doc,) in connection.execute(asked, values)]


def question(wanted: str, low: int, high: int, most: int) -> tuple[str, tuple[str | int, ...]]:
    """The same as SQL with one column, `doc`, and its values."""
    if wanted:
        asked = "SELECT rowid AS doc FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ?"
        return f"{asked} ORDER BY rowid DESC LIMIT ?", (wanted, low, high, most)
    return "SELECT doc FROM part WHERE doc >= ? AND doc < ? ORDER BY doc DESC LIMIT ?", (low, high, most)


def kinds_of(query: Query) -> list[PartKind]:
    """The kinds of parts that are looked at, the weightiest first. Only a year or the like: the conferences."""
    kinds = query.kinds
    if not kinds and not query.clauses and not query.names_somebody:
        kinds = frozenset({PartKind.TITLE})
    return [kind for kind in reversed(RANKED) if not kinds or kind in kinds]


def _ranges(query: Query) -> Iterator[tuple[int, int]]:
    """The ranges of numbers that can match, the highest first."""
    kinds = kinds_of(query)
    if len(kinds) == len(RANKED):
        yield 0, LAST
        return
    for kind in kinds:
        yield first_of(kind, MINYEAR), first_of(kind, MAXYEAR + 1)


def candidates(connection: sqlite3.Connection, query: Query, docs: Iterable[int]) -> list[Candidate]:
    """What stands behind numbers, without those that the index alone cannot tell: the day, a task's day."""
    numbers = list(docs)
    if not numbers:
        return []
    overdue = query.task == "overdue"
    rows = connection.execute(
        "SELECT p.doc, p.conference, p.row, c.starts_at FROM part p JOIN conference c ON c.key = p.conference "
        f"{'JOIN directive d ON d.key = p.row AND d.due < ?' if overdue else ''} "
        f"WHERE p.doc IN ({', '.join(map(str, numbers))})",
        (date.today().isoformat(),) if overdue else (),
    )
    found = [Candidate(doc, conference, kind_of(doc), row, at) for doc, conference, row, at in rows]
    if query.days == EVER:
        return found
    first, last = query.days[0].isoformat(), query.days[1].isoformat()
    return [one for one in found if first <= one.starts_at[:10] <= last]


def once(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """What stands in one row is one, at the first of its ranks: heading and text of a speech, title and text of a
    paper."""
    seen: set[tuple[str, int]] = set()
    for one in found:
        section = SECTION[one.kind][0] or one.kind.name
        if (section, one.row) not in seen:
            seen.add((section, one.row))
            yield one


def conferences(connection: sqlite3.Connection, docs: Iterable[int]) -> dict[int, int]:
    """The conferences in which the documents stand, and the highest document of each."""
    listed = ", ".join(map(str, docs))
    return dict(
        connection.execute(
            f"SELECT conference, max(doc) FROM part WHERE doc IN ({listed}) GROUP BY conference"
        ).fetchall()
    )
