"""Which conferences are shown: the filters, what they leave, and how many each would. Plain functions, no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from kcnminutes.record import Kind, Status, label
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.archive import Summary
    from kcnminutes.desktop.browse.saved_searches import SavedSearch


SEARCH = "search:"
"""Before the query in the key of a saved search."""


class Shelf(StrEnum):
    """The parts of the archive; exactly one is open."""

    ALL = "all"
    DRAFT = "draft"
    FINAL = "final"
    BIN = "bin"


@dataclass(frozen=True, slots=True)
class Filters:
    """`year` and `kind` narrow the open shelf; None means every one."""

    shelf: Shelf = Shelf.ALL
    year: int | None = None
    kind: Kind | None = None

    def to_text(self) -> str:
        """One line for the settings."""
        return f"{self.shelf} {self.year or '-'} {self.kind or '-'}"

    @staticmethod
    def from_text(text: str) -> Filters:
        """Read back; anything not understood means no filter."""
        try:
            shelf, year, kind = text.split()
            return Filters(Shelf(shelf), None if year == "-" else int(year), None if kind == "-" else Kind(kind))
        except ValueError:
            return Filters()


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the filters."""

    key: str
    text: str
    count: int
    chosen: bool
    icon: str = ""
    more: bool = False
    """Counting stopped there."""
    may_go: bool = False
    """What it stands for can be excluded."""
    about: str = ""
    """What stands behind the text: the query of a saved search."""

    @property
    def told(self) -> str:
        """The count in words; "" where there is nothing to count."""
        return "" if self.count < 0 else f"{grouped(self.count)}{'+' if self.more else ''}"


@dataclass(frozen=True, slots=True)
class Group:
    caption: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Contents:
    """Everything the archive holds, newest first, and what lies in the bin."""

    kept: tuple[Summary, ...] = ()
    binned: tuple[Summary, ...] = ()
    searches: tuple[SavedSearch, ...] = ()
    """The saved ones, in their order."""

    @cached_property
    def finals(self) -> int:
        return sum(row.status is Status.FINAL for row in self.kept)


def chosen(contents: Contents, filters: Filters) -> tuple[Summary, ...]:
    """The conferences that the filters leave, in their order."""
    rows = _on_shelf(contents, filters.shelf)
    if filters.year is not None:
        rows = [row for row in rows if row.starts_at.year == filters.year]
    if filters.kind is not None:
        rows = [row for row in rows if row.kind is filters.kind]
    return tuple(rows)


def groups(contents: Contents, filters: Filters) -> tuple[Group, ...]:
    """The lines of the filters with their counts: each count is what a click on it would show."""
    shelf = _on_shelf(contents, filters.shelf)
    years = Counter(row.starts_at.year for row in shelf if filters.kind is None or row.kind is filters.kind)
    kinds = Counter(row.kind for row in shelf if filters.year is None or row.starts_at.year == filters.year)
    if filters.year is not None:
        years.setdefault(filters.year, 0)
    if filters.kind is not None:
        kinds.setdefault(filters.kind, 0)
    made = [
        Group(t("Kho lưu trữ"), tuple(_shelf_choice(contents, filters, shelf) for shelf in Shelf)),
        Group(
            t("Năm"),
            tuple(
                Choice(f"year:{year}", str(year), years[year], filters.year == year)
                for year in sorted(years, reverse=True)
            ),
        ),
        Group(
            t("Loại"),
            tuple(
                Choice(f"kind:{kind}", label(kind), kinds[kind], filters.kind == kind) for kind in Kind if kind in kinds
            ),
        ),
    ]
    saved = (Choice(f"{SEARCH}{one.query}", one.words, -1, False, "star", about=one.query) for one in contents.searches)
    made.insert(1, Group(t("Tìm kiếm đã lưu"), tuple(saved)))
    return tuple(group for group in made if group.choices)


def pick(filters: Filters, key: str) -> Filters:
    """The filters after a click on a choice; a year or a kind clicked again is let go."""
    name, _, value = key.partition(":")
    if name == "year":
        return replace(filters, year=None if filters.year == int(value) else int(value))
    if name == "kind":
        return replace(filters, kind=None if filters.kind == Kind(value) else Kind(value))
    return Filters(Shelf(value))


def heading(count: int, filters: Filters) -> str:
    """What stands over the list: "81 hội nghị · năm 2019 · Giao ban"."""
    parts = [t("{count} hội nghị", count=grouped(count))]
    if filters.shelf is not Shelf.ALL:
        parts.append(_shelf_word(filters.shelf).lower())
    if filters.year is not None:
        parts.append(t("năm {year}", year=filters.year))
    if filters.kind is not None:
        parts.append(label(filters.kind).lower())
    return " · ".join(parts)


def grouped(number: int) -> str:
    """A whole number as Vietnamese offices write it: 1.248."""
    return f"{number:,}".replace(",", ".")


def _shelf_choice(contents: Contents, filters: Filters, shelf: Shelf) -> Choice:
    icons = {Shelf.ALL: "archive", Shelf.DRAFT: "pencil", Shelf.FINAL: "lock", Shelf.BIN: "trash-2"}
    return Choice(f"shelf:{shelf}", _shelf_word(shelf), _count(contents, shelf), filters.shelf is shelf, icons[shelf])


def _count(contents: Contents, shelf: Shelf) -> int:
    finals = contents.finals
    kept = len(contents.kept)
    return {Shelf.ALL: kept, Shelf.DRAFT: kept - finals, Shelf.FINAL: finals, Shelf.BIN: len(contents.binned)}[shelf]


def _shelf_word(shelf: Shelf) -> str:
    return {
        Shelf.ALL: t("Tất cả hội nghị"),
        Shelf.DRAFT: label(Status.DRAFT),
        Shelf.FINAL: label(Status.FINAL),
        Shelf.BIN: t("Thùng rác"),
    }[shelf]


def _on_shelf(contents: Contents, shelf: Shelf) -> Sequence[Summary]:
    if shelf is Shelf.BIN:
        return contents.binned
    if shelf is Shelf.ALL:
        return contents.kept
    status = Status.FINAL if shelf is Shelf.FINAL else Status.DRAFT
    return [row for row in contents.kept if row.status is status]
