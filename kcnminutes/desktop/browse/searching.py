"""A search in the archive while it is typed: asked of the worker, the newest wins."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from kcnminutes.desktop.work import ArchiveWork

if TYPE_CHECKING:
    from kcnminutes.archive import Archive, Hit

Sort = Literal["relevance", "newest"]
LIMIT = 200
"""Hits that are shown; who has more narrows the question."""


@dataclass(frozen=True, slots=True)
class Found:
    """`suggestion` is what was perhaps meant, where nothing was found."""

    query: str
    hits: tuple[Hit, ...]
    ms: float
    suggestion: str | None = None

    @property
    def more(self) -> bool:
        return len(self.hits) >= LIMIT


class Searching(QObject):
    found = Signal(object)

    def __init__(self, work: ArchiveWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.sort: Sort = "relevance"

    def ask(self, query: str) -> None:
        """`found` comes with the answer, unless a newer question came first."""
        sort = self.sort
        self._work.latest("search", lambda archive: search(archive, query, sort), self.found.emit)

    def stop(self) -> None:
        self._work.forget("search")


def search(archive: Archive, query: str, sort: Sort) -> Found:
    began = time.perf_counter()
    hits = tuple(archive.search(query, sort=sort, limit=LIMIT, as_typed=True))
    ms = (time.perf_counter() - began) * 1000
    return Found(query, hits, ms, None if hits else archive.suggest(query))
