"""From a place of the record to its spot on the paper, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

if TYPE_CHECKING:
    from kcnminutes.desktop.page_marks import PageMarks
    from kcnminutes.minutes import Mark
    from kcnminutes.record import Place


def rect_of(mark: Mark) -> QRectF:
    return QRectF(mark.x, mark.top, mark.width, mark.bottom - mark.top)


def area_of(marks: PageMarks, place: Place | None, page: int) -> QRectF | None:
    """What came from a place, in points on a page: the field itself or, where it has no spot of its own, its row."""
    if place is None:
        return None
    whole: QRectF | None = None
    for mark in marks.of(place):
        if mark.page == page:
            whole = rect_of(mark) if whole is None else whole.united(rect_of(mark))
    return whole


def at_point(marks: PageMarks, page: int, point: QPointF) -> Place | None:
    """The place whose spot, the smallest where several lie over each other, holds a point in points on a page."""
    under = [mark for mark in marks.on_page(page) if rect_of(mark).contains(point)]
    smallest = min(under, key=lambda mark: mark.width * (mark.bottom - mark.top), default=None)
    return smallest.place if smallest else None
