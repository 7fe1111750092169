"""The width of a table shared out among its columns."""

from __future__ import annotations

from collections.abc import Sequence


def shared_out(needed: Sequence[tuple[int, int]], widest: int, room: int, least: int) -> list[int]:
    """Pixels for each column. `needed`: what it gets in any case, and what its longest text would need.

    The column `widest` takes what is left of the `room`, `least` at least; what it does not need itself makes the texts
    of the others whole, the first of them first.
    """
    widths = [few for few, _ in needed]
    if widths:
        left = max(room - sum(widths) + widths[widest], least)
        spare = left - needed[widest][1]
        for at, (few, whole) in enumerate(needed):
            given = max(min(whole - few, spare), 0) if at != widest else 0
            widths[at], left, spare = few + given, left - given, spare - given
        widths[widest] = left
    return widths
