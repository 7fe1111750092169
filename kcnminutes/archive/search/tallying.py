"""How much many queries would find that differ in what narrows them: as `gathering` finds it, but neither in order
nor with texts, and without asking anything twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from kcnminutes.archive.index.parts import PartKind
from kcnminutes.archive.search import matching, ranking
from kcnminutes.archive.search.asked import Clause, Query
from kcnminutes.archive.search.candidates import Candidate, row_of
from kcnminutes.archive.search.documents import MOST_COUNTED, Index
from kcnminutes.archive.search.excluding import candidates
from kcnminutes.archive.search.gathering import DOUBTED, Apart, apart_in, counted, has_more, is_doubtful
from kcnminutes.archive.search.promised import Promise
from kcnminutes.archive.search.readings import first_of_all, nearly
from kcnminutes.archive.search.synonyms import Synonyms

_Row = tuple[str, int]
_Words = tuple[tuple[Clause, ...], tuple[Clause, ...]]


_AT_ONCE = 300
_MOST_LOOKED_AT, _MOST_READ = 20_000, 1000
"""How many documents the index is asked for, and texts are read, before less is told."""


class GaveWayError(Exception):
    """Somebody waits for the thread that counts: it was broken off."""


class Narrowed(NamedTuple):
    """A query with a term that keeps some conferences: what it is without the term, and which those are."""

    wider: Query
    keeps: Callable[[Candidate], bool]


class Tally:
    """Counts what `gather` would find of a limit."""

    def __init__(self, index: Index, synonyms: Synonyms, limit: int, wanted: Callable[[], bool]) -> None:
        """`wanted` says whether somebody waits: counting then raises GaveWayError."""
        self._index, self._synonyms, self._limit, self._wanted = index, synonyms, limit, wanted
        self._kept: dict[_Words, dict[int, bool]] = {}
        """Of words and excluded words which documents hold them by their texts."""
        self._apart: dict[Query, Apart] = {}
        self._read = 0

    def everything(self, query: Query) -> list[Candidate]:
        """What a query finds, in no order, up to some thousands."""
        found = self._in_parts(query, ranking.MOST)
        if len(query.clauses) > 1:
            self._apart[query] = apart_in(self._index, query, set(), ranking.MOST)
            here = {one.conference for one in found.values()}
            return [*found.values(), *(one for one, _ in self._apart[query].found if one.conference not in here)]
        return list(found.values())

    def count(self, query: Query, narrowed: Narrowed | None = None) -> tuple[int, bool]:
        """How many, and whether counting stopped there."""
        self._give_way()
        count, more = counted(self._index, query)
        doubtful, hardly = is_doubtful(query), _hardly_narrowed(query)
        most = self._limit + (DOUBTED if doubtful else 0)
        if (count > most if doubtful else count >= most) and not hardly:
            return count, more or doubtful or has_more(query)
        if not (doubtful or hardly or has_more(query)):
            return count, more
        if self._index.looked_at > _MOST_LOOKED_AT or self._read > _MOST_READ:
            return count, count > 0
        found = self._in_parts(query, most)
        if len(found) >= self._limit:
            return (len(found) if doubtful else max(self._limit, count)), more or has_more(query)
        more = more and any(one.kind is PartKind.ATTACHMENT_TEXT for one in found.values())
        here = {one.conference for one in found.values()}
        if len(query.clauses) < 2:
            return len(found), more
        apart, cut = self._apart_in(query, narrowed, here, self._limit - len(found))
        return len(found) + apart, more or cut

    def _give_way(self) -> None:
        if self._wanted():
            raise GaveWayError

    def _in_parts(self, query: Query, most: int) -> dict[_Row, Candidate]:
        """The rows that hold the words, as they stand or by a reading; `most` or more of the words as they stand are
        all."""
        found = self._found(query, most)
        if len(found) < most and query.clauses:
            readings = first_of_all(self._index, query, self._synonyms)
            found |= next(filter(None, (self._of_persons(one, most) for one in readings)), {})
        for reading in nearly(self._index, query, self._synonyms) if query.clauses else ():
            if len(found) >= most:
                break
            found |= self._found(reading, most)
        return found

    def _apart_in(self, query: Query, narrowed: Narrowed | None, but: set[int], most: int) -> tuple[int, bool]:
        """In how many further conferences the words stand apart, up to `most`, and whether there may be more."""
        if narrowed is not None and narrowed.wider in self._apart and not _hardly_narrowed(query):
            whole, all_of_them = self._apart[narrowed.wider]
            if all_of_them:
                count = sum(narrowed.keeps(one) and one.conference not in but for one, _ in whole)
                return min(most, count), count > most
        found = apart_in(self._index, query, but, most + 1).found
        return min(most, len(found)), len(found) > most

    def _of_persons(self, query: Query, most: int) -> dict[_Row, Candidate]:
        found = self._found(query, most)
        if not query.persons:
            return found
        return {row_of(one): one for one in ranking.of_persons(self._index, query, iter(found.values()), only=True)}

    def _found(self, query: Query, limit: int) -> dict[_Row, Candidate]:
        """The rows that a query finds as it stands, up to about so many."""
        wanted = matching.expression(self._index.connection, query, query.clauses)
        found: dict[_Row, Candidate] = {}
        for most in (MOST_COUNTED, ranking.MOST):
            docs = self._index.documents(query, wanted, most)
            for at in range(0, len(docs), _AT_ONCE):
                self._give_way()
                for one in self._keeping(query, candidates(self._index, query, docs[at : at + _AT_ONCE])):
                    found[row_of(one)] = one
                if len(found) >= limit:
                    return found
            if len(docs) < most:
                break
        return found

    def _keeping(self, query: Query, some: list[Candidate]) -> Iterator[Candidate]:
        """Those whose texts keep what the index promised, as far as it matters."""
        known = self._kept.setdefault((query.clauses, query.excluded), {})
        unsure, promise = is_doubtful(query) or _hardly_narrowed(query), Promise(self._index, query)
        for at, one in enumerate(some):
            if one.doc not in known and (unsure or _is_doubtful(query, one)):
                self._index.read(some, at)
                self._read += 1
                known[one.doc] = promise.kept(one) is not None
            if known.get(one.doc, True):
                yield one


def _is_doubtful(query: Query, one: Candidate) -> bool:
    """The end of a page, which stands for the page after it; a heading below which something excluded is said."""
    return one.kind is PartKind.ATTACHMENT_TEXT or (bool(query.excluded) and one.kind is PartKind.HEADING)


def _hardly_narrowed(query: Query) -> bool:
    """Whether the index is not asked for a letter or two of a word (`matching`), but the texts."""
    return any(matching.is_barely_begun(a) for one in query.clauses for a in one.alternatives)
