"""A search in the archive while it is typed: asked of the worker, the newest wins; then by what it can be narrowed."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from kcnminutes.desktop.work import ArchiveWork

if TYPE_CHECKING:
    from kcnminutes.archive import Archive, Facet, Hit

Sort = Literal["relevance", "newest"]
LIMIT = 200
"""Hits that are shown; who has more narrows the question."""


@dataclass(frozen=True, slots=True)
class Found:
    """`count` parts were found, or `more`. `suggestion` is what was perhaps meant, where nothing was found,
    `unknown` sentences on values that a filter does not know."""

    query: str
    hits: tuple[Hit, ...]
    count: int
    more: bool
    ms: float
    suggestion: str | None = None
    unknown: tuple[str, ...] = ()


class Searching(QObject):
    found = Signal(object)
    narrowed = Signal(str, object)
    """A query that was found, and its facets."""

    def __init__(self, work: ArchiveWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.sort: Sort = "relevance"
        self._asked = 0
        """The number of the newest question; what is counted for an older one is broken off."""

    def ask(self, query: str) -> None:
        """`found` comes with the answer and then `narrowed`, unless a newer question came first."""
        sort = self.sort
        self._asked += 1
        number = self._asked
        self._work.latest(
            "search", lambda archive: search(archive, query, sort), lambda found: self._answer(found, number)
        )

    def _answer(self, found: Found, number: int) -> None:
        """What is found is shown, and the paper of the first of it asked for, before the rest is counted."""
        query = found.query
        self.found.emit(found)
        if number == self._asked:
            self._work.latest(
                "facets",
                lambda archive: facets(archive, query, lambda: self._asked != number),
                lambda counted: self.narrowed.emit(query, counted),
            )

    def stop(self) -> None:
        self._asked += 1
        self._work.forget("search")
        self._work.forget("facets")


def search(archive: Archive, query: str, sort: Sort) -> Found:
    began = time.perf_counter()
    answer = archive.find(query, sort=sort, limit=LIMIT, as_typed=True)
    ms = (time.perf_counter() - began) * 1000
    suggestion = None if answer.hits else archive.suggest(query.strip())
    unknown = () if answer.hits else tuple(archive.unknown_values(query))
    hits = archive.with_those_behind(answer.hits, date.today())
    return Found(query, hits, answer.count, answer.more, ms, suggestion, unknown)


def facets(archive: Archive, query: str, wanted: Callable[[], bool]) -> tuple[Facet, ...]:
    """By what a query can be narrowed; nothing where a newer question is `wanted` instead."""
    from kcnminutes.archive import GaveWayError

    try:
        return tuple(archive.facets(query, limit=LIMIT, as_typed=True, wanted=wanted))
    except GaveWayError:
        return ()
