"""The candidates behind documents, some at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import islice

from kcnminutes.archive.search.asked import Query
from kcnminutes.archive.search.candidates import Candidate
from kcnminutes.archive.search.documents import AT_ONCE, Index
from kcnminutes.archive.search.excluding import candidates


class Ahead:
    """The candidates behind documents, looked up some at a time in the order they will be asked for."""

    def __init__(self, index: Index, query: Query, docs: Iterable[int]) -> None:
        self._index, self._query = index, query
        self._coming = iter(docs)
        self._seen: set[int] = set()
        self._found: dict[int, Candidate] = {}
        self._next = AT_ONCE

    def candidates(self, docs: Collection[int]) -> list[Candidate]:
        """Those behind some documents, the next ones in turn. Where these are few, their texts are read along, with
        those of the next ones."""
        while missing := sum(doc not in self._seen for doc in docs):
            some = list(islice(self._coming, max(self._next, missing)))
            found = candidates(self._index, self._query, some)
            if len(found) <= AT_ONCE:
                self._index.read(found)
            self._seen.update(some)
            self._found.update((one.doc, one) for one in found)
            self._next = AT_ONCE // 2 if 2 * len(found) > len(some) else AT_ONCE
        return [self._found[doc] for doc in docs if doc in self._found]
