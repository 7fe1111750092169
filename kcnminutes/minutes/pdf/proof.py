"""A document that is printed again and again while it is edited: the pages looked at first, then all of them.

What comes first is what will stand in the whole: it is printed from where a page of the last whole began, one above
which nothing has changed that decided about it. No page depends on one after it.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import replace

from kcnminutes.minutes.pdf.apart import new_token
from kcnminutes.minutes.pdf.printing import PageStart, Printing
from kcnminutes.minutes.pdf.story import Section, sections
from kcnminutes.minutes.pdf.writer import finished, garbage_left
from kcnminutes.minutes.result import FirstPages, PdfResult
from kcnminutes.minutes.tree import Document


class Proof:
    """Keeps the tree of the last whole printing and where its pages began. `photos_apart` as in `write_pdf`."""

    def __init__(self, photos_apart: bool = False) -> None:
        self._token = new_token() if photos_apart else b""
        self._sections: tuple[Section, ...] = ()
        self._starts: tuple[PageStart, ...] = ()
        self._printing: Printing | None = None
        self._document: Document | None = None

    def first_pages(self, document: Document, wanted: Collection[int]) -> FirstPages:
        """The pages `wanted` (from 0), as far as there are so many, with those between. Drops what was under way."""
        start = self._start(sections(document), min(wanted))
        with garbage_left():
            printing = Printing(document, start, packed=False, token=self._token)
            while printing.first_page + printing.pages <= max(wanted) and printing.print_page():
                pass
            pdf = printing.pdf()
        self._document, self._printing = document, None
        return FirstPages(pdf, printing.first_page, printing.pages, printing.marks, self._token)

    def go_on(self, seconds: float) -> PdfResult | None:
        """Print the same document whole for some time; its result when it is done, else None. Then call it again."""
        if self._document is None:
            raise ValueError("no document has been begun")
        if self._printing is None:
            self._printing = Printing(self._document, token=self._token)
        end = time.monotonic() + seconds
        with garbage_left():
            while self._printing.print_page():
                if time.monotonic() > end:
                    return None
            result = finished(self._printing)
        self._sections, self._starts = sections(self._document), tuple(self._printing.starts)
        self._document = self._printing = None
        return replace(result, token=self._token)

    def _start(self, now: tuple[Section, ...], page: int) -> PageStart | None:
        """The last page that begins as it did, at or above `page`."""
        same = [_units_in_common(old, new) for old, new in zip(self._sections, now, strict=False)]
        whole = 0
        while whole < len(same) and self._sections[whole] == now[whole]:
            whole += 1
        found = None
        for start in self._starts:
            if start.page > page or start.section > whole:
                break
            if start.section < len(same) and start.pulled <= same[start.section]:
                found = start
        return found


def _units_in_common(old: Section, new: Section) -> int:
    """How many units from the beginning are equal; one more where both end there."""
    if old.top != new.top:
        return 0
    for count, (one, other) in enumerate(zip(old.blocks, new.blocks, strict=False), 1):
        if one != other:
            return count
    same = 1 + min(len(old.blocks), len(new.blocks))
    return same + 1 if len(old.blocks) == len(new.blocks) else same
