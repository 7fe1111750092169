"""The filters of a query: nguoi:, donvi:, nam:, tu:, den:, loai:, so:, vb:, phan:, tukhoa:, nhiemvu:, anh:."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from kcnminutes.archive.index.parts import PartKind, person_terms, state_term, tag_term, unit_terms
from kcnminutes.archive.index.search_index import year_term
from kcnminutes.archive.search.asked import EVER, Clause, Query
from kcnminutes.archive.search.clauses import clauses_of, phrase, phrases_of
from kcnminutes.archive.search.filter_values import (
    FILTERS,
    MOST_YEARS,
    OF_PARTS,
    PARTS,
    TASKS,
    bare,
    days_of,
    is_begun,
    kind_called,
    parts_called,
    without_address,
)
from kcnminutes.archive.search.short_forms import with_short_forms
from kcnminutes.archive.search.synonyms import Synonyms, other_names, other_units
from kcnminutes.archive.search.written_ways import of_document, with_other_ways
from kcnminutes.archive.terms import words_of
from kcnminutes.language import fold, fold_key


@dataclass(slots=True)
class Reading:
    """What of a query was read so far."""

    clauses: list[Clause] = field(default_factory=list)
    excluded: list[Clause] = field(default_factory=list)
    context: list[str] = field(default_factory=list)
    names: list[tuple[tuple[str, ...], ...]] = field(default_factory=list)
    kinds: frozenset[PartKind] = frozenset()
    days: tuple[date, date] = EVER
    symbol: str = ""
    task: str = ""
    persons: list[str] = field(default_factory=list)
    without: list[Query] = field(default_factory=list)
    begun: str = ""
    papers: int = 0
    """How many documents were named after the last word."""

    def query(self, clauses: Sequence[Clause], excluded: Sequence[Clause] = ()) -> Query:
        """The query, with its words as they were understood."""
        return Query(
            tuple(clauses),
            tuple(excluded),
            tuple(dict.fromkeys(self.context)),
            self.kinds,
            self.days,
            self.symbol,
            self.task,
            tuple(dict.fromkeys(self.names)),
            tuple(dict.fromkeys(self.persons)),
            tuple(dict.fromkeys(self.without)),
            self.begun,
        )


def says_nothing(key: str, value: str) -> bool:
    """Whether this is a filter that has no value yet, or but the beginning of one."""
    if key not in FILTERS:
        return False
    return not words_of(fold(value)) or (not read_filter(key, value, Reading(), Synonyms()) and is_begun(key, value))


def is_filter(key: str, value: str) -> bool:
    """Whether this narrows, or would once there is a value."""
    return read_filter(key, value, Reading(), Synonyms())


def read_either(key: str, values: Sequence[str], reading: Reading, synonyms: Synonyms) -> bool:
    """Takes in filters of a kind of which one must hold; False where one of the values is none."""
    ways: list[tuple[str, ...]] = []
    kinds: frozenset[PartKind] = frozenset()
    for value in values:
        inner = Reading()
        if not read_filter(key, value, inner, synonyms) or inner.symbol or inner.clauses or inner.task == "overdue":
            return False
        kinds |= inner.kinds
        first, last = inner.days
        if inner.days != EVER:
            if last.year - first.year > MOST_YEARS:
                return False
            ways += ((year_term(year),) for year in range(first.year, last.year + 1))
        ways += [tuple(inner.context)] if inner.context else []
        ways += (terms for names in inner.names for terms in names)
    if kinds:
        _only(reading, kinds)
    if ways:
        reading.names.append(tuple(dict.fromkeys(ways)))
    return True


def read_filter(key: str, value: str, reading: Reading, synonyms: Synonyms, *, whole: bool = False) -> bool:
    """Takes a filter in; False where it is none, so that it is read as words. One that asks for nothing yet says
    nothing, but that it means photos or tasks. `whole`: the value was typed in quotes."""
    if key in FILTERS and not words_of(fold(value)):
        if key in OF_PARTS:
            _only(reading, OF_PARTS[key])
        return True
    match key:
        case "nguoi":
            value = without_address(value)
            _name(reading, person_terms, value, other_names(synonyms.persons, value))
            reading.persons.append(value)
        case "donvi":
            _name(reading, unit_terms, value, other_units(synonyms, value))
        case "nam":
            return _read_years(value, reading)
        case "tu" | "den":
            return _read_day(key, value, reading)
        case "loai":
            return _read_kind(value, reading)
        case "so":
            return _read_number(value, reading)
        case "phan":
            kinds = parts_called(value)
            if kinds is None:
                return False
            _only(reading, kinds)
        case "tukhoa":
            reading.context.append(tag_term(value))
        case "vb":
            clause = phrase(value, strict=False)
            reading.clauses += [of_document(with_other_ways(clause, value))] if clause else []
            reading.papers += clause is not None
        case "anh":
            _only(reading, PARTS["anh"])
            _take_words(value, reading, whole=whole)
        case "nhiemvu":
            _only(reading, PARTS["nhiemvu"])
            task = TASKS.get(bare(value))
            if task:
                reading.task = task
                reading.context.append(state_term("open" if task == "overdue" else task))
            else:
                _take_words(value, reading, whole=whole)
        case _:
            return False
    return True


def read_excluded(key: str, value: str, reading: Reading, synonyms: Synonyms, *, whole: bool = False) -> bool:
    """Takes a filter in that has a minus before it; False where it is none. What the filter would find is not found."""
    inner = Reading()
    if not read_filter(key, value, inner, synonyms, whole=whole):
        return False
    first, last = inner.days
    if key == "tu" and first > date.min:  # not from this day on: before it
        _narrow(reading, date.min, first - timedelta(1))
    elif key == "den" and last < date.max:
        _narrow(reading, last + timedelta(1), date.max)
    elif key == "vb":
        reading.excluded += inner.clauses
    else:
        unwanted = inner.query(with_short_forms(inner.clauses, synonyms.abbreviations))
        reading.without += () if unwanted.empty else (unwanted,)
    return True


def _name(reading: Reading, terms: Callable[[str], tuple[str, ...]], value: str, others: list[str]) -> None:
    if others:
        reading.names.append(tuple(map(terms, (value, *others))))
    else:
        reading.context += terms(value)


def _read_years(value: str, reading: Reading) -> bool:
    match = re.fullmatch(r"(\d{4})(?:[-–](\d{4}))?", value)
    if not match:
        return False
    first, last = sorted((int(match[1]), int(match[2] or match[1])))
    if not 1 <= first <= last <= 9999:
        return False
    _narrow(reading, date(first, 1, 1), date(last, 12, 31))
    return True


def _read_day(key: str, value: str, reading: Reading) -> bool:
    days = days_of(value)
    if days is None:
        return False
    _narrow(reading, *((days[0], date.max) if key == "tu" else (date.min, days[1])))
    return True


def _only(reading: Reading, kinds: frozenset[PartKind]) -> None:
    """Two kinds of parts that exclude one another find nothing, like two years."""
    reading.kinds = (reading.kinds & kinds or frozenset({PartKind.NONE})) if reading.kinds else kinds


def _narrow(reading: Reading, first: date, last: date) -> None:
    reading.days = (max(reading.days[0], first), min(reading.days[1], last))


def _read_kind(value: str, reading: Reading) -> bool:
    kind = kind_called(value)
    if kind is None:
        return False
    reading.context.append(f"@k{kind.value.replace('-', '')}")
    return True


def _take_words(value: str, reading: Reading, *, whole: bool) -> None:
    reading.clauses += phrases_of(value) if whole else clauses_of(value)
    reading.papers = 0


def _read_number(value: str, reading: Reading) -> bool:
    match = re.match(r"(\d{1,18})(?:/(.*))?$", value)
    if not match:
        return False
    reading.context.append(f"@n{int(match[1])}")
    reading.symbol = fold_key(match[2] or "")
    return True
