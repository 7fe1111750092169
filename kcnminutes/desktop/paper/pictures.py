"""The pictures of the pages in view and next to it: made in the pool one at a time, the old one shown until the new."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kcnminutes.desktop.work import Pool

if TYPE_CHECKING:
    from kcnminutes.desktop.paper.pages import PageImage, Pages

KEPT = 2
"""Pages before and after those in view whose pictures are kept."""

SAME = 0.001
"""Scales that differ less give pictures of the same size, to the pixel."""


class Pictures:
    def __init__(self, pool: Pool, changed: Callable[[], None]) -> None:
        """`changed` is called in the window's thread when a picture has come."""
        self._pool = pool
        self._changed = changed
        self._pages: Pages | None = None
        self._images: dict[int, PageImage] = {}
        self._fresh: set[int] = set()
        self._busy = False
        self._wanted: tuple[tuple[int, ...], float] = ((), 0.0)

    @property
    def fresh(self) -> frozenset[int]:
        """The pages (from 0) whose pictures are of the newest layout and as sharp as the screen."""
        return frozenset(self._fresh)

    def of(self, page: int) -> PageImage | None:
        """The picture to show, perhaps of another zoom or of the layout before; None as long as there is none."""
        return self._images.get(page)

    def begin(self, pages: Pages | None) -> None:
        """Go over to the pages of a new layout; None: to no paper at all."""
        self._pages = pages
        self._fresh.clear()
        count = len(pages.sizes) if pages else 0
        self._images = {page: image for page, image in self._images.items() if page < count}

    def stale(self) -> None:
        """The zoom has changed: every picture is to be made again."""
        self._fresh.clear()

    def take(self, image: PageImage, scale: float) -> None:
        """A picture that came with the layout; `scale`: the device pixels a point that are wanted now."""
        self._images[image.page] = image
        if abs(image.scale / scale - 1) < SAME:
            self._fresh.add(image.page)

    def want(self, seen: tuple[int, ...], scale: float) -> None:
        """Make the pictures of the pages in view, then of their neighbours; let go of those far away."""
        self._wanted = (seen, scale)
        if not seen or self._pages is None:
            return
        for page in [page for page in self._images if not seen[0] - KEPT <= page <= seen[-1] + KEPT]:
            del self._images[page]
            self._fresh.discard(page)
        self._next()

    def _next(self) -> None:
        (seen, scale), pages = self._wanted, self._pages
        if self._busy or pages is None or not seen:
            return
        near = (*seen, seen[-1] + 1, seen[0] - 1)
        page = next((at for at in near if 0 <= at < len(pages.sizes) and at not in self._fresh), None)
        if page is None:
            return
        self._busy = True

        def arrived(image: PageImage | None) -> None:
            self._busy = False
            if image is not None and self._pages is pages:
                self.take(image, self._wanted[1])
                self._changed()
            self._next()

        self._pool.submit(lambda: pages.render(page, scale), arrived)
