"""Dotted places to fill in by hand where a record says nothing yet."""

from __future__ import annotations

from kcnminutes.language import NBSP
from kcnminutes.minutes.typed import one_line

DOTS = "…" * 12
"""Room for a few words."""

SHORT_DOTS = "……"
"""Room for a number."""

ROOM_FOR_NUMBER = NBSP * 8
"""White room for a number that is given after signing."""

DATE = f"ngày{NBSP}{SHORT_DOTS} tháng{NBSP}{SHORT_DOTS} năm{NBSP}{SHORT_DOTS}"


def or_dots(text: str) -> str:
    """A short field on one line, dotted where it is empty."""
    return one_line(text) or DOTS
