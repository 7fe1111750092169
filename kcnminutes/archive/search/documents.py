"""The documents that expressions of the search index find, the weightiest and newest first, and what they stand for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import MAXYEAR, MINYEAR, date
from itertools import chain, islice

from kcnminutes.archive.index.parts import SECTION, PartKind
from kcnminutes.archive.index.search_index import RANKED, first_of, kind_of, year_of
from kcnminutes.archive.search.asked import EVER, Clause, Query
from kcnminutes.archive.search.candidates import Candidate, row_of
from kcnminutes.archive.search.finding import FoldedText, folded_text
from kcnminutes.archive.search.ranges import LAST, kinds_of, ranges
from kcnminutes.archive.search.texts import Texts, texts_of
from kcnminutes.archive.terms import pair, typed_expression
from kcnminutes.language import fold

FEW = 2
MOST_COUNTED, MOST_COUNTED_OF_MANY = 1000, 200
"""Where counting stops; sooner for more than a few words, of which each place has to be looked for in many lists."""
AT_ONCE = 50
"""How many texts are read at a time, about as many as are shown: a statement for each takes three times as long."""
_MOST_OF_TERM = 100
_OVERDUE = " JOIN directive d ON d.key = p.row AND d.status = 'open' AND d.due < ?"
_OF_ATTACHMENTS = frozenset({PartKind.ATTACHMENT, PartKind.ATTACHMENT_TEXT})
_TEXT_ALONE = frozenset({PartKind.ATTACHMENT_TEXT})


_SPEAKER = "JOIN attendee a ON a.conference = x.conference AND a.id = x.{} WHERE x.key"
_PERSONS = {
    "speeches": f"SELECT x.key, a.name FROM speech x {_SPEAKER.format('speaker')}",
    "agenda": f"SELECT x.key, a.name FROM agenda_item x {_SPEAKER.format('presenter')}",
    "attendees": "SELECT key, name FROM attendee WHERE key",
    "directives": "SELECT key, assignee FROM directive WHERE key",
}


class Index:
    """The index as one question asks it: what it answered once it is not asked again."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.at_least: dict[Query, int] = {}
        """So many documents are known to match a query, whatever else was asked."""
        self.looked_at = 0
        """How many numbers of documents were answered."""
        self._read: dict[int, tuple[Texts, str]] = {}
        self._folded: dict[int, list[tuple[str, FoldedText]]] = {}
        self._known: dict[tuple[str, int, int], tuple[list[int], int]] = {}
        self._of: dict[int, int] = {}
        """The conference of each document that was asked for it."""
        self._conferences: dict[int, tuple[str, str, str]] = {}
        self.hiding: dict[tuple[tuple[Clause, ...], tuple[Query, ...]], dict[int, bool]] = {}
        """Of each conference that was looked into whether something that is excluded stands in it."""

    def ask(self, wanted: str, low: int, high: int, most: int) -> list[int]:
        """The documents from `low` to below `high` that match, the highest numbers first; `wanted` "": all of them."""
        everywhere, asked = self._known.get((wanted, 0, LAST), ((), 0))
        if len(everywhere) < asked:  # those were all
            return [doc for doc in everywhere if low <= doc < high][:most]
        docs, asked = self._known.get((wanted, low, high), ([], 0))
        if asked < most and len(docs) == asked:
            further = question(wanted, low, docs[-1] if docs else high, most - asked)
            docs = docs + [doc for (doc,) in self.connection.execute(*further)]
            self.looked_at += len(docs)
            self._known[wanted, low, high] = (docs, most)
        return docs[:most]

    def documents(self, query: Query, wanted: str, most: int) -> list[int]:
        """The numbers of the documents that match, the weightiest kind first and of each the newest."""
        found: list[int] = []
        for low, high in ranges(query):
            found += self.ask(wanted, low, high, most - len(found))
            if len(found) >= most:
                break
        return found

    def newest(self, query: Query, wanted: str, most: int) -> list[int]:
        """The newest `most` of each kind. Of many terms: those of speeches; of others the weightiest, some more."""
        kinds = kinds_of(query)
        lists = len(query.clauses) + len(query.context) + len(query.names) + (query.days != EVER)
        if len(kinds) < len(RANKED) or lists <= FEW:
            ranges = [(first_of(kind, MINYEAR), first_of(kind, MAXYEAR + 1), most) for kind in kinds]
        else:
            speech, above = first_of(PartKind.SPEECH, 0), first_of(PartKind.CONCLUSION, 0)
            ranges = [(above, LAST, 4 * most), (speech, above, most), (0, speech, 2 * most)]
        return [doc for low, high, share in ranges for doc in self.ask(wanted, low, high, share)]

    def newest_conferences(self, days: tuple[date, date]) -> Iterator[int]:
        """The conferences on these days, the newest first."""
        asked = (
            "SELECT key FROM conference WHERE deleted_at IS NULL AND starts_at >= ? AND starts_at < ? "
            "ORDER BY starts_at DESC, key DESC"
        )
        first, last = days[0].isoformat(), f"{days[1].isoformat()}U"  # above "T", before the time of day
        return (key for (key,) in self.connection.execute(asked, (first, last)))

    def newest_year(self, query: Query, wanted: str, last: int) -> int:
        """The newest year, `last` or before it, in which a document matches; 0 for none."""
        newest = (self.ask(wanted, first_of(kind, 0), first_of(kind, last + 1), 1) for kind in kinds_of(query))
        return max((year_of(docs[0]) for docs in newest if docs), default=0)

    def speeches(self, wanted: str, most: int) -> list[int]:
        """The newest speeches that match."""
        return self.ask(wanted, first_of(PartKind.SPEECH, 0), first_of(PartKind.CONCLUSION, 0), most)

    def count(self, query: Query, wanted: str, most: int) -> tuple[int, bool]:
        """How many parts match, and whether counting stopped at `most`.

        Heading and body of a speech are one, and so are the title of an attachment and all pieces of its text.
        """
        docs = self.documents(query, wanted, most)
        if len(docs) >= most:
            return len(docs), True
        twice = {PartKind.HEADING, PartKind.ATTACHMENT_TEXT} if PartKind.SPEECH in kinds_of(query) else _TEXT_ALONE
        papers = {doc for doc in docs if kind_of(doc) in _OF_ATTACHMENTS}
        if not any(kind_of(doc) is PartKind.ATTACHMENT_TEXT for doc in papers):
            return sum(kind_of(doc) not in twice for doc in docs), False
        listed = ", ".join(map(str, papers))
        rows = self.connection.execute(f"SELECT count(DISTINCT row) FROM part WHERE doc IN ({listed})").fetchone()[0]
        return rows + sum(kind_of(doc) not in twice and doc not in papers for doc in docs), False

    def candidates(self, query: Query, docs: Iterable[int]) -> list[Candidate]:
        """What stands behind numbers, but those that the index alone does not leave out: by the day, by a task's day.

        What a query excludes may be among them: see `excluding`.
        """
        rows = self.connection.execute(
            "SELECT p.doc, p.conference, p.row FROM json_each(?) j CROSS JOIN part p ON p.doc = j.value"
            + (_OVERDUE if query.task == "overdue" else ""),
            (json.dumps(sorted(docs)), *((date.today().isoformat(),) if query.task == "overdue" else ())),
        ).fetchall()
        unknown = {conference for _, conference, _ in rows}.difference(self._conferences)
        if unknown:
            self._conferences.update(_days_and_titles(self.connection, unknown))
        found = [Candidate(doc, of, kind_of(doc), row, *self._conferences[of]) for doc, of, row in rows]
        if query.days != EVER:
            first, last = query.days[0].isoformat(), query.days[1].isoformat()
            found = [one for one in found if first <= one.starts_at[:10] <= last]
        return found

    def are_one_term(self, first: str, second: str) -> bool:
        """Whether two words (`terms.marked`), where both stand in a document, mostly stand side by side.

        Nobody says a word twice: the same one again, be it but the same without marks, is one term if it ever is.
        """
        bare = fold(first), fold(second)
        beside = f'"{pair(*bare)}"'
        for forms in dict.fromkeys(((first, second), bare)):  # marks may be typed wrong
            both = " AND ".join(dict.fromkeys(map(typed_expression, bare, forms)))
            docs = self.ask(both, 0, LAST, _MOST_OF_TERM)
            if docs:
                together = self.ask(f"{both} AND {beside}", docs[-1], LAST, _MOST_OF_TERM)
                return 2 * len(together) >= len(docs) or (bool(together) and forms[0] == forms[1])
        return False

    def persons(self, found: Sequence[Candidate]) -> dict[int, str]:
        """Who spoke or attended, by document."""
        names: dict[int, str] = {}
        for section, asked in _PERSONS.items():
            some = [one for one in found if SECTION[one.kind][0] == section]
            listed = ", ".join(str(one.row) for one in some)
            of_rows = dict(self.connection.execute(f"{asked} IN ({listed})").fetchall())
            names.update((one.doc, of_rows.get(one.row, "")) for one in some)
        return names

    def read(self, some: Sequence[Candidate], at: int = 0) -> None:
        """Reads the text of the one at a place, unless it is known, and along with it those of the next rows."""
        if at < len(some) and some[at].doc not in self._read:
            coming = (one for one in islice(some, at, None) if one.doc not in self._read)
            rows: dict[tuple[str, int], list[Candidate]] = {}
            for one in coming:
                if len(rows) == AT_ONCE and row_of(one) not in rows:
                    break
                rows.setdefault(row_of(one), []).append(one)
            self._read.update(texts_of(self.connection, chain.from_iterable(rows.values())))

    def texts(self, one: Candidate) -> tuple[list[tuple[str, FoldedText]], str]:
        """The texts of a part by field, and the id of its row ("" for a part of the conference itself)."""
        if one.doc not in self._read:
            self.read((one,))
        texts, row = self._read[one.doc]
        found = self._folded.get(one.doc)
        if found is None:
            found = self._folded[one.doc] = [(field, folded_text(text)) for field, text in texts]
        return found, row

    def conferences(self, docs: Iterable[int]) -> dict[int, int]:
        """The conferences in which the documents stand, and the highest document of each."""
        docs = sorted(docs)
        unknown = [doc for doc in docs if doc not in self._of]
        if unknown:
            asked = "SELECT doc, conference FROM part WHERE doc IN (SELECT value FROM json_each(?))"
            self._of.update(self.connection.execute(asked, (json.dumps(unknown),)).fetchall())
        return {self._of[doc]: doc for doc in docs if doc in self._of}


def _days_and_titles(connection: sqlite3.Connection, conferences: Iterable[int]) -> dict[int, tuple[str, str, str]]:
    """Of each the day and time, the id and the title: hundreds of documents stand in a few conferences."""
    asked = "SELECT key, starts_at, id, title FROM conference WHERE key IN (SELECT value FROM json_each(?))"
    found = connection.execute(asked, (json.dumps(list(conferences)),))
    return {key: (starts_at, id, title) for key, starts_at, id, title in found}


def question(wanted: str, low: int, high: int, most: int) -> tuple[str, tuple[str | int, ...]]:
    """The same as SQL with one column, `doc`, and its values."""
    if wanted:
        asked = "SELECT rowid AS doc FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ?"
        return f"{asked} ORDER BY rowid DESC LIMIT ?", (wanted, low, high, most)
    return "SELECT doc FROM part WHERE doc >= ? AND doc < ? ORDER BY doc DESC LIMIT ?", (low, high, most)
