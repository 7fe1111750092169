"""The marks of a layout by page and by row. They cross from one process to another packed, and are read page by page:
a hundred thousand of them unpacked at once would hold Python's lock of the window for a tenth of a second.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, overload

from kcnminutes.record import Place

if TYPE_CHECKING:
    from kcnminutes.minutes import Mark

Row = tuple[str, str]
"""A section and the id of a row."""


class PageMarks(Sequence["Mark"]):
    """All marks of a document, in the order of its pages. No Qt: the process that lays out packs them."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        pages: defaultdict[int, list[tuple[object, ...]]] = defaultdict(list)
        rows: defaultdict[Row, dict[int, None]] = defaultdict(dict)
        for mark in marks:
            place = mark.place
            pages[mark.page].append((place.section, place.row, place.field, mark.x, mark.top, mark.width, mark.bottom))
            rows[place.section, place.row][mark.page] = None
        self._packed = {page: pickle.dumps(pages[page]) for page in sorted(pages)}
        self._rows = {row: tuple(found) for row, found in rows.items()}
        self._read: dict[int, tuple[Mark, ...]] = {}
        self._of: tuple[Place, tuple[Mark, ...]] = (Place(), ())

    def on_page(self, page: int) -> tuple[Mark, ...]:
        """The marks of a page (from 0)."""
        if page not in self._packed:
            return ()
        if page not in self._read:
            from kcnminutes.minutes import Mark  # no part of the window's start

            self._read[page] = tuple(
                Mark(Place(section, row, field), page, *box)
                for section, row, field, *box in pickle.loads(self._packed[page])
            )
        return self._read[page]

    def of(self, place: Place) -> tuple[Mark, ...]:
        """What came from a place: the field itself or, where it has no spot of its own, its row or its section."""
        if self._of[0] != place:
            self._of = place, self._fitting(place)
        return self._of[1]

    def with_pages(self, first: int, pages: int, marks: Iterable[Mark]) -> PageMarks:
        """The same marks but for those of some pages (from `first`, from 0)."""
        made, new = PageMarks(), PageMarks(marks)
        kept = {at: packed for at, packed in self._packed.items() if not first <= at < first + pages}
        made._packed = dict(sorted((kept | new._packed).items()))
        made._rows = self._rows | {
            row: tuple(sorted({*self._rows.get(row, ()), *found})) for row, found in new._rows.items()
        }
        return made

    def _fitting(self, place: Place) -> tuple[Mark, ...]:
        near = self._rows.get((place.section, place.row), ())
        row = [mark for page in near for mark in self.on_page(page) if _same_row(mark.place, place)]
        exact = tuple(mark for mark in row if mark.place == place)
        if exact or place.row or not place.section:
            return exact or (tuple(row) if place.row else ())
        whole = sorted(
            {page for (section, _), found in self._rows.items() if section == place.section for page in found}
        )
        return tuple(mark for page in whole for mark in self.on_page(page) if mark.place.section == place.section)

    def __iter__(self) -> Iterator[Mark]:
        for page in self._packed:
            yield from self.on_page(page)

    def __len__(self) -> int:
        return sum(len(self.on_page(page)) for page in self._packed)

    @overload
    def __getitem__(self, at: int) -> Mark: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Mark, ...]: ...
    def __getitem__(self, at: int | slice) -> Mark | tuple[Mark, ...]:
        return tuple(self)[at]


def _same_row(one: Place, other: Place) -> bool:
    return one.row == other.row and one.section == other.section
