"""A query as expressions of the search index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import IntEnum
from itertools import islice, pairwise, product

from kcnminutes.archive.index import page_ends
from kcnminutes.archive.index.parts import PartKind
from kcnminutes.archive.index.search_index import conference_term, first_of, year_term
from kcnminutes.archive.search.asked import EVER, Alternative, Clause, Marks, Query
from kcnminutes.archive.terms import form_expression, pair, spelled_with_marks, spellings
from kcnminutes.language import common_forms, fold_key
from kcnminutes.record import Kind

_MOST_ENDINGS, _MANY_ENDINGS = 400, 25
_MOST_YEARS = 100
_MANY_PAIRS = 3
_MOST_NUMBERED = 400
_MOST_PHRASES = 3


class How(IntEnum):
    """How nearly a document has the words as they were typed, the nearest first."""

    EXACT = 0
    """All words with exactly their marks."""
    MARKED = 1
    """So those that were typed with marks."""
    RESPELLED = 2
    """The same, in either spelling with i or y."""
    SPELLED = 3
    """The same letters, no other spelling with i or y, no longer word."""
    ANY = 4


def ways(query: Query) -> list[How]:
    """The ways to ask, from the nearest to all that counts."""
    typed = [clause.alternatives[0] for clause in query.clauses]
    words = [(bare, form) for a in typed for bare, form in zip(a.words, a.marked, strict=True)]
    other = {word for a in typed if not a.adjacent for word in a.words if len(spellings(word)) > 1}
    asked = []
    if any(bare != form for bare, form in words):
        asked.append(How.EXACT)
        if any(bare == form for bare, form in words):
            asked.append(How.MARKED)
        if any(bare != form and bare in other for bare, form in words):
            asked.append(How.RESPELLED)
    if any(a.prefix and not a.adjacent for a in typed) or (other and How.RESPELLED not in asked):
        asked.append(How.SPELLED)
    return [*asked, How.ANY]


def expression(
    connection: sqlite3.Connection, query: Query, clauses: Sequence[Clause], how: How = How.ANY, first: str = ""
) -> str:
    """What the index is asked for documents in which all of `clauses` and the query's filters hold; "" for all.

    `first`: a further condition, the one that fewest documents meet.
    """
    wanted = [first] if first else []
    wanted += [narrowing(term) for term in query.context]
    wanted += [_or(_and(map(narrowing, terms)) for terms in names) for names in query.names]
    if query.days != EVER:
        years = range(query.days[0].year, min(query.days[1].year, query.days[0].year + _MOST_YEARS) + 1)
        last = range(max(query.days[1].year - _MOST_YEARS, query.days[0].year), query.days[1].year + 1)
        wanted.append(_or(map(_quoted, map(year_term, (*years, *last) or (0,)))))  # 0: days that exclude one another
    if query.symbol:
        wanted.append(_or(map(_quoted, _numbered(connection, query))))
    narrow = len(clauses) + len(wanted) > 1
    wanted += [
        _clause(connection, clause, how) for clause in clauses if not _hardly_narrows(connection, clause, how, narrow)
    ]
    unwanted = _unwanted(connection, query)
    if unwanted and not wanted:
        wanted.append(_or(f'"@k{kind.value.replace("-", "")}"' for kind in Kind))
    found = " AND ".join(wanted)
    return f"({found}) NOT {_or(unwanted)}" if unwanted else found


def _unwanted(connection: sqlite3.Connection, query: Query) -> list[str]:
    """What must not hold, so far as a document tells it by itself: see `excluding` for the rest."""
    unwanted = [_clause(connection, clause, How.ANY) for clause in query.excluded if not of_documents(clause)]
    if query.excluded:
        unwanted.append(_quoted(page_ends.TERM))
    for one in query.without:
        if not one.kinds or one.task not in ("", "overdue"):  # the state of a task is a term, its day is none
            unwanted.append(f"({expression(connection, one, one.clauses)})")
    return unwanted


def of_documents(clause: Clause) -> bool:
    """Whether it asks for numbers of documents, which the text alone tells from others."""
    return any(a.document for a in clause.alternatives)


def narrowing(term: str) -> str:
    """What asks for a term that narrows; a word of a person's or a unit's name in either spelling with i or y."""
    sign, word = term[:2], term[2:]
    ways = spellings(word) if sign in ("@p", "@u") else (word,)
    return _or(_quoted(f"{sign}{way}") for way in ways) if len(ways) > 1 else _quoted(term)


def within(conferences: Iterable[int], wanted: str) -> str:
    """What asks for the same in these conferences only."""
    here = _or(_quoted(conference_term(key)) for key in conferences)
    return f"{here} AND ({wanted})" if wanted else here


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
    alternatives = [sorted(clause.alternatives, key=lambda a: not a.year) for clause in query.clauses]
    if not alternatives:
        return []
    if len(alternatives) == 1 and all(a.adjacent or len(a.words) == 1 for a in alternatives[0]):
        return []
    rows: list[Row] = []
    for chosen in islice(product(*alternatives), _MOST_PHRASES):
        words = tuple(word for a in chosen for word in a.words)
        forms = tuple(form for a in chosen for form in a.marked)
        if words:
            rows.append((replace(_neighbours(words, forms), marks=max(a.marks for a in chosen)),))
    return rows


def respelled_phrases(rows: Sequence[Row]) -> list[Row]:
    """The words of the first phrase in their other spelling, so far as there is room for more phrases."""
    others = islice((other for (row,) in rows[:1] for other in respelled(row)), _MOST_PHRASES - len(rows))
    return [(other,) for other in others]


def respelled(phrase: Alternative) -> Iterator[Alternative]:
    """The same words side by side with one of them in its other spelling with i or y."""
    for n, word in enumerate(phrase.words):
        for other in spellings(word)[1:]:
            yield replace(phrase, words=(*phrase.words[:n], other, *phrase.words[n + 1 :]))


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


def row_expression(connection: sqlite3.Connection, query: Query, row: Row) -> str:
    """What asks for documents with a row, and the query's filters; of words those alone, two by
    themselves, and years."""
    asked = _and(term for one in row for term in (_promises(one.words) if one.adjacent else map(_quoted, one.words)))
    if len(row) == 1 and len(row[0].words) == 2:  # their pair alone promises falsely what then is read
        asked = _and((asked, *map(_quoted, row[0].words)))
    of_years = [clause for clause in query.clauses if any(a.year for a in clause.alternatives)]
    return expression(connection, query, of_years, How.ANY, asked)


def _pairs(words: Sequence[str]) -> Iterable[str]:
    return map(_quoted, map(pair, words, words[1:]))


def _promises(words: Sequence[str]) -> Iterator[str]:
    """What promises words side by side: pairs that hold all of them, of many words not every pair; and words that are
    no Vietnamese syllable, which are rare and keep many a false pair away. The text says the rest."""
    pairs = list(_pairs(words))
    yield from pairs if len(pairs) <= _MANY_PAIRS else (*pairs[::2], pairs[-1])
    yield from (_quoted(word) for word in words if word not in common_forms())


def is_barely_begun(wanted: Alternative) -> bool:
    """Whether of a word no more than a letter or two were typed."""
    return wanted.prefix and not wanted.adjacent and len(wanted.words[-1]) < 3


def _hardly_narrows(connection: sqlite3.Connection, clause: Clause, how: How, narrow: bool) -> bool:
    """A word of which one or two letters are typed: the text tells sooner than hundreds of lists of the index."""
    begun = [a.words[-1] for a in clause.alternatives if is_barely_begun(a)] if how is How.ANY else []
    return bool(begun) and (narrow or any(len(_beginnings(connection, word)) > _MANY_ENDINGS for word in begun))


def _clause(connection: sqlite3.Connection, clause: Clause, how: How) -> str:
    most = Marks.SAME if how is How.EXACT else Marks.OTHER if how is How.ANY else Marks.FEWER
    return _or(_alternative(connection, a, how) for a in clause.alternatives if a.marks <= most)


def _alternative(connection: sqlite3.Connection, wanted: Alternative, how: How) -> str:
    if wanted.year:
        return _quoted(year_term(wanted.year))
    if wanted.adjacent and wanted.prefix:
        *before, begun = wanted.words
        asked = [*_pairs(before), *map(_quoted, before)]  # of a letter or two the text tells sooner
        return _and([*asked, beginning(connection, begun)] if len(begun) > 2 else asked)
    if wanted.adjacent:
        return _and((*_pairs(wanted.words), *_beside_pairs(wanted, how)))
    words = []
    for n, (word, form) in enumerate(zip(wanted.words, wanted.marked, strict=True)):
        if wanted.strict or how is How.EXACT or (how is How.MARKED and form != word):
            words.append(form_expression(word, form))
        elif how is How.RESPELLED and form != word:
            words.append(_or(form_expression(*one) for one in spelled_with_marks(word, form)))
        elif how is How.SPELLED:
            words.append(_quoted(word))
        elif wanted.prefix and n == len(wanted.words) - 1:
            words.append(_or((*map(_quoted, spellings(word)[1:]), beginning(connection, word))))
        else:
            words.append(_or(map(_quoted, spellings(word))))
    return _and(words)


def _beside_pairs(phrase: Alternative, how: How) -> Iterator[str]:
    """What a phrase is asked for beside its pairs, which say nearly all: its words where it has but two, and forms
    and numbers, which are rare. The text says the rest."""
    for word, form in zip(phrase.words, phrase.marked, strict=True):
        asked = form_expression(word, form) if phrase.strict or how is How.EXACT else ""
        if asked.startswith('"@m'):
            yield asked
        elif len(phrase.words) == 2 or word.isdigit():
            yield _quoted(word)


def _and(terms: Iterable[str]) -> str:
    return "(" + " AND ".join(dict.fromkeys(terms)) + ")"


def _or(terms: Iterable[str]) -> str:
    return "(" + " OR ".join(dict.fromkeys(terms)) + ")"


def _quoted(term: str) -> str:
    return f'"{term}"'


def beginning(connection: sqlite3.Connection, word: str, *others: str) -> str:
    """Any of the known words that begin so, or of `others`."""
    return _or(map(_quoted, [word, *others, *_beginnings(connection, word)]))


def _beginnings(connection: sqlite3.Connection, word: str) -> list[str]:
    """The known words that begin so, the shortest first: Vietnamese has but some hundreds for a letter."""
    found = connection.execute(
        "SELECT word FROM vocabulary WHERE word >= ? AND word < ? ORDER BY length(word), word LIMIT ?",
        (word, word + "\U0010ffff", _MOST_ENDINGS),
    )
    return [row[0] for row in found]
