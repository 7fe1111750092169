"""How the hits of a search can be narrowed: by part and by year. Plain functions, no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kcnminutes.desktop.browse import wording
from kcnminutes.desktop.browse.shelf import Choice, Group
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.archive import Hit


@dataclass(frozen=True, slots=True)
class Narrowing:
    """`part` is the word of a kind of spot, `year` that of the conference; None means every one."""

    part: str | None = None
    year: int | None = None


def narrowed(hits: Sequence[Hit], by: Narrowing) -> tuple[Hit, ...]:
    return tuple(hit for hit in hits if _part(hit, by) and _year(hit, by))


def groups(hits: Sequence[Hit], by: Narrowing) -> tuple[Group, ...]:
    """The lines at the left while searching: each count is what a click on it would leave."""
    icons = {wording.part(hit): wording.part_icon(hit) for hit in hits}
    parts = Counter(wording.part(hit) for hit in hits if _year(hit, by))
    years = Counter(hit.date.year for hit in hits if _part(hit, by))
    made = (
        Group(
            t("Lọc tiếp"),
            tuple(
                Choice(f"part:{part}", part, count, by.part == part, icons[part]) for part, count in parts.most_common()
            ),
        ),
        Group(
            t("Năm"),
            tuple(
                Choice(f"year:{year}", str(year), years[year], by.year == year) for year in sorted(years, reverse=True)
            ),
        ),
    )
    return tuple(group for group in made if group.choices)


def pick(by: Narrowing, key: str) -> Narrowing:
    """After a click on a choice; one clicked again is let go."""
    name, _, value = key.partition(":")
    if name == "part":
        return replace(by, part=None if by.part == value else value)
    return replace(by, year=None if by.year == int(value) else int(value))


def _part(hit: Hit, by: Narrowing) -> bool:
    return by.part is None or wording.part(hit) == by.part


def _year(hit: Hit, by: Narrowing) -> bool:
    return by.year is None or hit.date.year == by.year
