"""Words marked on the paper, found in the pool: a marker pen over the pages of one layout."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from kcnminutes.desktop.work import Pool

if TYPE_CHECKING:
    from kcnminutes.desktop.paper.pages import Pages


class Hits:
    def __init__(self, pool: Pool, number: int, changed: Callable[[], None]) -> None:
        """`number`: which paper. `changed` is called in the window's thread when others are marked."""
        self._pool, self._number, self._changed = pool, number, changed
        self._pages: Pages | None = None
        self._words: frozenset[str] = frozenset()
        self._spots: dict[int, list[QRectF]] = {}

    @property
    def count(self) -> int:
        return sum(len(spots) for spots in self._spots.values())

    def on(self, page: int) -> Iterable[QRectF]:
        """The spots on a page (from 0), in points."""
        return self._spots.get(page, ())

    def mark(self, words: Collection[str]) -> None:
        """Mark words wherever they stand; none takes the marks away."""
        self._words = frozenset(words)
        self.look_in(self._pages)

    def look_in(self, pages: Pages | None) -> None:
        """Mark on the pages of a new layout; None: on no paper at all."""
        self._pages = pages
        self._spots.clear()
        self._find()
        self._changed()

    def forget(self, pages: Iterable[int]) -> None:
        """These pages are others now."""
        for page in pages:
            self._spots.pop(page, None)

    def _find(self) -> None:
        pages, words = self._pages, self._words
        if pages is None or not words:
            return

        def arrived(spots: dict[int, list[QRectF]]) -> None:
            if self._pages is pages and self._words == words:
                self._spots = spots
                self._changed()

        self._pool.latest(
            f"hits-{self._number}", lambda: {page: pages.find(page, words) for page in range(len(pages.sizes))}, arrived
        )
