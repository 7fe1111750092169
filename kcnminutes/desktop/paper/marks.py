"""From a place of the record to its spot on the paper, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

if TYPE_CHECKING:
    from kcnminutes.desktop.page_marks import PageMarks
    from kcnminutes.minutes import Mark
    from kcnminutes.record import Place


APART = 24.0
"""Points between lines that are marked together: more than lies between paragraphs."""


def rect_of(mark: Mark) -> QRectF:
    return QRectF(mark.x, mark.top, mark.width, mark.bottom - mark.top)


def areas_of(marks: PageMarks, place: Place | None, page: int) -> list[QRectF]:
    """What came from a place, in points on a page: the field itself or, where it has no spot of its own, its row.

    What stands apart is apart: a chair at the head of the minutes and under them.
    """
    areas: list[QRectF] = []
    of_page = (rect_of(mark) for mark in marks.of(place) if mark.page == page) if place is not None else ()
    for rect in sorted(of_page, key=QRectF.top):
        if areas and rect.top() - areas[-1].bottom() <= APART:
            areas[-1] = areas[-1].united(rect)
        else:
            areas.append(rect)
    return areas


def at_point(marks: PageMarks, page: int, point: QPointF) -> Place | None:
    """The place whose spot, the smallest where several lie over each other, holds a point in points on a page."""
    under = [mark for mark in marks.on_page(page) if rect_of(mark).contains(point)]
    smallest = min(under, key=lambda mark: mark.width * (mark.bottom - mark.top), default=None)
    return smallest.place if smallest else None
