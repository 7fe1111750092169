"""A query as the index is asked it: what must be found, and what narrows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kcnminutes.archive.parts import PartKind


@dataclass(frozen=True, slots=True)
class Alternative:
    """Words that must be found, folded and with their marks (`terms.marked`).

    `adjacent`: side by side in this order. `strict`: with exactly these marks. `prefix`: the last may go on.
    `year`: no words, but the conference was in this year.
    """

    words: tuple[str, ...]
    marked: tuple[str, ...]
    adjacent: bool = False
    strict: bool = False
    prefix: bool = False
    year: int = 0


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
    names of the same person or unit.
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

    @property
    def empty(self) -> bool:
        return not (self.clauses or self.context or self.names or self.kinds or self.days != EVER)

    @property
    def names_somebody(self) -> bool:
        """Whether a person or a unit is asked for."""
        return bool(self.names) or any(term.startswith(("@p", "@u")) for term in self.context)
