"""Which of many backups to keep: many of the last days, some of the last weeks and months."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Rotation:
    """How many days, weeks and months keep their newest backup. Only those count that have one."""

    days: int = 7
    weeks: int = 4
    months: int = 12


def to_keep(made: Collection[datetime], rotation: Rotation) -> frozenset[datetime]:
    """Those of `made` that stay; the newest always does."""
    newest_first = sorted(made, reverse=True)
    kept = set(newest_first[:1])
    spans: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
        (rotation.days, datetime.date),
        (rotation.weeks, lambda moment: moment.isocalendar()[:2]),
        (rotation.months, lambda moment: (moment.year, moment.month)),
    )
    for count, span in spans:
        seen: dict[Hashable, datetime] = {}
        for moment in newest_first:
            seen.setdefault(span(moment), moment)
        kept.update(list(seen.values())[: max(count, 0)])
    return frozenset(kept)
