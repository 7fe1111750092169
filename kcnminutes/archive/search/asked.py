"""A query as the index is asked it: what must be found, and what narrows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from itertools import chain

from kcnminutes.archive.index.parts import PartKind


class Marks(IntEnum):
    """How the marks that were typed are those of the words that another form stands for: "khu cong nghiệp" has fewer,
    "khu công nghiếp" others, and so KCN is not exactly what was typed."""

    SAME = 0
    FEWER = 1
    OTHER = 2


@dataclass(frozen=True, slots=True)
class Alternative:
    """Words that must be found, folded and with their marks (`terms.marked`).

    `adjacent`: side by side in this order. `strict`: with exactly these marks. `prefix`: the last may go on.
    `year`: no words, but the conference was in this year. `marks`: of another form of what was typed. `document`: the
    number of a document, whose symbol has the other words.
    """

    words: tuple[str, ...]
    marked: tuple[str, ...]
    adjacent: bool = False
    strict: bool = False
    prefix: bool = False
    year: int = 0
    marks: Marks = Marks.SAME
    document: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One of the alternatives must be found; the first is what was typed. `plain`: single words without any sign."""

    alternatives: tuple[Alternative, ...]
    plain: bool = False


EVER = (date.min, date.max)


@dataclass(frozen=True, slots=True)
class Query:
    """`context`: "@" terms that must all hold. `kinds`: only these parts, none for all of them.

    `days`: first and last day of the conference, both included. `names`: of each, the terms of one must hold; all are
    names of the same person or unit, or filters with HOẶC between them. `excluded`: words that must not be there;
    `without`: filters, what each finds is not found.
    """

    clauses: tuple[Clause, ...] = ()
    excluded: tuple[Clause, ...] = ()
    context: tuple[str, ...] = ()
    kinds: frozenset[PartKind] = frozenset()
    days: tuple[date, date] = EVER
    symbol: str = ""
    task: str = ""
    names: tuple[tuple[tuple[str, ...], ...], ...] = ()
    persons: tuple[str, ...] = ()
    """Names of persons as they were typed: who is written so comes before who only has the same words."""
    without: tuple[Query, ...] = ()
    begun: str = ""
    """ "@p", "@u", "@g" where a name or tag was typed without quotes before all words, which may be the rest of it."""

    @property
    def empty(self) -> bool:
        return not (self.clauses or self.context or self.names or self.kinds or self.days != EVER or self.excludes)

    @property
    def excludes(self) -> bool:
        return bool(self.excluded or self.without)

    @property
    def lists_conferences(self) -> bool:
        """Whether it finds conferences, not parts of them: it asks for no words, parts, persons or units."""
        return not (self.clauses or self.kinds or self.names_somebody)

    @property
    def told_by_index(self) -> bool:
        """Whether the index alone tells which documents it finds, but for their texts."""
        if self.task == "overdue" or (self.excludes and self.lists_conferences):
            return False
        first, last = self.days
        whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
        of_parts = any(one.kinds and (one.clauses or one.task == "overdue") for one in self.without)
        return whole_years and not of_parts

    @property
    def names_somebody(self) -> bool:
        """Whether a person or a unit is asked for."""
        terms = chain(self.context, *(chain(*one) for one in self.names))
        return any(term.startswith(("@p", "@u")) for term in terms)
