"""Where the pages lie on the desk: one below the other, in pixels, at a zoom. Plain arithmetic, no widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MARGIN, GAP = 24, 16
"""Room round the pages and between them, in pixels."""
FULL = 96 / 72
"""Pixels a point at which the paper has its true size on a screen of 96 dots an inch."""
LEAST, MOST, WIDEST_FIT = 0.4, 6.0, 1.5
"""Pixels a point: the least and most zoom, and where "as wide as the room" stops growing."""

A4_WIDTH = 210 / 25.4 * 72
"""Points: what a page will be before the first one is there."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where one page lies, in pixels from the top-left corner of the desk."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Desk:
    sheets: tuple[Sheet, ...]
    width: float
    height: float
    scale: float

    def seen(self, top: float, bottom: float) -> tuple[int, ...]:
        """The pages that lie between two heights."""
        return tuple(at for at, sheet in enumerate(self.sheets) if sheet.y < bottom and sheet.y + sheet.height > top)


def lay(sizes: Sequence[tuple[float, float]], scale: float, room: float) -> Desk:
    """Lay pages of sizes in points at `scale` pixels a point, centred in `room` pixels."""
    width = max([room, *(page_width * scale + 2 * MARGIN for page_width, _ in sizes)])
    sheets = []
    y = float(MARGIN)
    for page_width, page_height in sizes:
        sheets.append(Sheet((width - page_width * scale) / 2, y, page_width * scale, page_height * scale))
        y += page_height * scale + GAP
    return Desk(tuple(sheets), width, y - GAP + MARGIN if sheets else 0.0, scale)


def fitting(sizes: Sequence[tuple[float, float]], room: float) -> float:
    """The scale at which the widest page fills the room."""
    widest = max((width for width, _ in sizes), default=A4_WIDTH)
    return min(max((room - 2 * MARGIN) / widest, LEAST), WIDEST_FIT)
