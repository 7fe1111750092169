"""Search: parsed query -> candidates of the index -> order -> the hits that are shown, with their text.

Order: exact marks over folded where the query has marks; then title and heading over body, a phrase over scattered
words; then the newest. Parts in which all words stand come before conferences in which they stand apart.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Literal

from kcnminutes.archive import matching
from kcnminutes.archive.hits import Hit, Span, found_in, snippet
from kcnminutes.archive.matching import Candidate
from kcnminutes.archive.parts import SECTION, PartKind, place_of
from kcnminutes.archive.query import Query, parse
from kcnminutes.archive.search_index import SHORT_BIT
from kcnminutes.archive.texts import FIELDS, table_of, texts_of
from kcnminutes.language import fold_key

_PHRASE_BONUS = 20
_WEIGHT = {
    PartKind.TITLE: 60,
    PartKind.HEADING: 50,
    PartKind.DIRECTIVE: 45,
    PartKind.PHOTO: 40,
    PartKind.AGENDA: 40,
    PartKind.ATTACHMENT: 40,
    PartKind.CONCLUSION: 35,
    PartKind.SPEECH: 30,
    PartKind.ATTENDEE: 25,
    PartKind.DETAILS: 15,
}
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def search(
    connection: sqlite3.Connection,
    text: str,
    abbreviations: Mapping[str, str],
    *,
    sort: Literal["relevance", "newest"],
    limit: int,
    as_typed: bool,
) -> list[Hit]:
    """See `Archive.search`."""
    query = parse(text, abbreviations, as_typed=as_typed)
    if query.empty or limit < 1:
        return []
    found = _in_parts(connection, query, sort, limit)
    if len(found) < limit and len(query.clauses) > 1:
        found += _in_conferences(connection, query, {hit.conference for hit in found}, limit - len(found))
    return found


def _in_parts(connection: sqlite3.Connection, query: Query, sort: str, limit: int) -> list[Hit]:
    wanted = matching.expression(connection, query, query.clauses)
    found = _filtered(connection, query, matching.candidates(connection, query, wanted))
    as_phrase: set[int] = set()
    phrase = matching.phrase_expression(query)
    if phrase is not None and len(found) > 1:
        as_phrase = matching.documents(connection, query, phrase)

    def weight(one: Candidate) -> int:
        return _WEIGHT[one.kind] + (_PHRASE_BONUS if one.doc in as_phrase else 0)

    if sort == "newest":
        found.sort(key=lambda one: (one.starts_at, weight(one), -one.doc), reverse=True)
    else:
        found.sort(key=lambda one: (weight(one), one.starts_at, -one.doc), reverse=True)
        if query.with_marks:
            found = _exact_first(connection, query, found, limit)
    hits: list[Hit] = []
    for one in _parts_once(found):
        hit = _hit(connection, one, query, all_clauses=True)
        if hit is not None:
            hits.append(hit)
            if len(hits) == limit:
                break
    return hits


def _in_conferences(connection: sqlite3.Connection, query: Query, but: set[str], limit: int) -> list[Hit]:
    """Conferences that hold all the words in different parts: the part that holds most of them stands for each."""
    per_clause = [matching.by_conference(connection, query, clause) for clause in query.clauses]
    common = set.intersection(*(set(found) for found in per_clause))
    if not common:
        return []
    docs: dict[int, list[int]] = defaultdict(list)
    for found in per_clause:
        for conference in common:
            docs[found[conference]].append(conference)
    best: dict[int, int] = {}
    for doc, conferences in sorted(docs.items(), key=lambda one: (len(one[1]), one[0]), reverse=True):
        best.setdefault(conferences[0], doc)
    newest = sorted(best.values(), key=lambda doc: doc & (SHORT_BIT - 1), reverse=True)[: 4 * limit + len(but)]
    found_parts = _filtered(connection, query, matching.of_docs(connection, newest))
    found_parts.sort(key=lambda one: (one.starts_at, one.doc), reverse=True)
    hits: list[Hit] = []
    for one in found_parts:
        hit = _hit(connection, one, query, all_clauses=False)
        if hit is not None and hit.conference not in but:
            hits.append(hit)
            if len(hits) == limit:
                break
    return hits


def _parts_once(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """A speech whose heading and text both match is one hit, at the better rank."""
    seen: set[tuple[str, int]] = set()
    for one in found:
        section = SECTION[one.kind][0] or one.kind.name
        if (section, one.row) not in seen:
            seen.add((section, one.row))
            yield one


def _filtered(connection: sqlite3.Connection, query: Query, found: list[Candidate]) -> list[Candidate]:
    """What the index does not know: the symbol beside a number, the state of a task."""
    if query.symbol:
        symbols = dict(connection.execute("SELECT key, symbol FROM conference WHERE symbol <> ''").fetchall())
        found = [one for one in found if fold_key(symbols.get(one.conference, "")).startswith(query.symbol)]
    if query.task:
        condition = "status = 'open' AND due < ?" if query.task == "overdue" else "status = ?"
        value = date.today().isoformat() if query.task == "overdue" else query.task
        tasks = {key for (key,) in connection.execute(f"SELECT key FROM directive WHERE {condition}", (value,))}
        found = [one for one in found if one.kind is PartKind.DIRECTIVE and one.row in tasks]
    return found


def _exact_first(connection: sqlite3.Connection, query: Query, found: list[Candidate], limit: int) -> list[Candidate]:
    """Puts those that have the marks of the query before the others, each in the order they are in.

    Texts are read a hundred at a time, and no further than there are enough with every mark.
    """
    most = sum(len(clause.alternatives[0].marked) for clause in query.clauses)
    marks: dict[int, int] = {}
    enough = 2 * limit
    for start in range(0, len(found), 100):
        of_chunk = _exactness(connection, query, found[start : start + 100])
        marks.update(of_chunk)
        enough -= sum(1 for exact in of_chunk.values() if exact == most)
        if enough <= 0:
            break
    return sorted(found, key=lambda one: -marks.get(one.doc, -1))


def _exactness(connection: sqlite3.Connection, query: Query, found: Iterable[Candidate]) -> dict[int, int]:
    """How many words stand in each candidate with the marks they were typed with."""
    typed = [_with_marks(word) for clause in query.clauses for word in clause.alternatives[0].marked]
    others = [[_with_marks(word) for word in a.marked] for clause in query.clauses for a in clause.alternatives[1:]]
    marks: dict[int, int] = {}
    for kind, rows in _rows_by_kind(found).items():
        columns = " || ' ' || ".join(f"coalesce(\"{field}\", '')" for field in FIELDS[kind])
        docs = {one.row: one.doc for one in rows}
        texts = connection.execute(
            f"SELECT key, {columns} FROM {table_of(kind)} WHERE key IN ({', '.join('?' * len(docs))})", list(docs)
        )
        for key, text in texts:
            small = text.lower()
            exact = sum(1 for word in typed if word.search(small))
            if exact < len(typed) and any(all(word.search(small) for word in other) for other in others):
                exact = len(typed)
            marks[docs[key]] = exact
    return marks


def _rows_by_kind(found: Iterable[Candidate]) -> dict[PartKind, list[Candidate]]:
    rows: dict[PartKind, list[Candidate]] = defaultdict(list)
    for one in found:
        rows[one.kind].append(one)
    return rows


@lru_cache(maxsize=256)
def _with_marks(word: str) -> re.Pattern[str]:
    """Finds a `marked` word in a text of small letters, the tone at its old or its new place."""
    tone = word[-1] if word[-1] in _TONES else ""
    bare = unicodedata.normalize("NFC", word[:-1] if tone else word)
    placed = {unicodedata.normalize("NFC", bare[:n] + tone + bare[n:]) for n in range(1, len(bare) + 1)}
    forms = [re.escape(form) for form in sorted(placed) if len(form) == len(bare)] or [re.escape(word)]
    # The letters first and then what stands before them: so the search runs from one place of them to the next.
    return re.compile("|".join(rf"{form}(?<!\w{form})(?!\w)" for form in forms))


def _hit(connection: sqlite3.Connection, one: Candidate, query: Query, *, all_clauses: bool) -> Hit | None:
    """The hit with its text; None where the index promised more than the text holds (order or marks of a phrase)."""
    texts, row = texts_of(connection, one)
    if not query.clauses:  # filters alone: the longest text says most
        texts.sort(key=lambda one: -len(one[1]))
    best: tuple[int, str, str, list[list[Span]]] | None = None
    together: set[int] = set()
    for field, text in texts:
        spans = found_in(text, query.clauses)
        here = {n for n, of_clause in enumerate(spans) if of_clause}
        together |= here
        if best is None or len(here) > best[0]:
            best = (len(here), field, text, spans)
    if best is None or (all_clauses and len(together) < len(query.clauses)) or (query.clauses and not together):
        return None
    _, field, text, spans = best
    shown, hits = snippet(text, spans)
    conference, title = connection.execute(
        "SELECT id, title FROM conference WHERE key = ?", (one.conference,)
    ).fetchone()
    part = (PartKind.SPEECH if one.kind is PartKind.HEADING else one.kind).name.lower()
    day = date.fromisoformat(one.starts_at[:10])
    return Hit(conference, part, row, title, day, shown, hits, place_of(one.kind, row, field))
