"""The filters of a query: nguoi:, donvi:, nam:, tu:, den:, loai:, so:, vb:, phan:, tukhoa:, nhiemvu:, anh:."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from kcnminutes.archive.asked import EVER, Clause, Query
from kcnminutes.archive.clauses import clauses_of, phrase
from kcnminutes.archive.parts import PartKind, person_terms, state_term, tag_term, unit_terms
from kcnminutes.archive.short_forms import with_short_forms
from kcnminutes.archive.synonyms import Synonyms, other_names, other_units
from kcnminutes.archive.terms import squeezed, words_of
from kcnminutes.language import FIRST_YEAR, LAST_YEAR, fold, fold_key, parse_date
from kcnminutes.record import Kind, label

FILTERS = frozenset(
    {"nguoi", "donvi", "nam", "tu", "den", "loai", "so", "vb", "phan", "tukhoa", "nhiemvu", "anh"},
)
"""The names of the filters, folded."""

PARTS = {
    "tieude": frozenset({PartKind.TITLE}),
    "phatbieu": frozenset({PartKind.HEADING, PartKind.SPEECH}),
    "ketluan": frozenset({PartKind.CONCLUSION}),
    "nhiemvu": frozenset({PartKind.DIRECTIVE}),
    "anh": frozenset({PartKind.PHOTO}),
    "chuongtrinh": frozenset({PartKind.AGENDA}),
    "tailieu": frozenset({PartKind.ATTACHMENT, PartKind.ATTACHMENT_TEXT}),
    "daibieu": frozenset({PartKind.ATTENDEE}),
    "thongtin": frozenset({PartKind.DETAILS}),
}
"""The parts as `phan:` names them."""

NAMING = {"nguoi": "@p", "donvi": "@u"}
"""The filters whose words are names, and how the index marks these."""

_OF_PARTS = {"anh": PARTS["anh"], "nhiemvu": PARTS["nhiemvu"]}
"""The filters that ask for words in parts of one kind."""

_TASKS = {"quahan": "overdue", "mo": "open", "dangmo": "open", "xong": "done", "huy": "cancelled"}


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


def is_begun(key: str, value: str) -> bool:
    """Whether this may become the value of a filter by further letters: nam:20, tu:01/06, loai:gi."""
    match key:
        case "nam":
            return re.fullmatch(r"\d{1,4}(?:[-–]\d{0,3})?", value) is not None
        case "tu" | "den":
            return re.fullmatch(r"[\d/.\-]{1,9}", value) is not None
        case "loai":
            wanted = _bare(value)
            return any(name.startswith(wanted) for kind in Kind for name in _kind_names(kind))
        case "phan":
            return any(name.startswith(squeezed(value)) for name in PARTS)
        case _:
            return False


def says_nothing(key: str, value: str) -> bool:
    """Whether this is a filter that has no value yet, or but the beginning of one."""
    if key not in FILTERS:
        return False
    return not words_of(fold(value)) or (not read_filter(key, value, Reading(), Synonyms()) and is_begun(key, value))


def read_filter(key: str, value: str, reading: Reading, synonyms: Synonyms) -> bool:
    """Takes a filter in; False where it is none, so that it is read as words. One that asks for nothing yet says
    nothing, but that it means photos or tasks."""
    if key in FILTERS and not words_of(fold(value)):
        if key in _OF_PARTS:
            _only(reading, _OF_PARTS[key])
        return True
    match key:
        case "nguoi":
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
            kinds = PARTS.get(squeezed(value))
            if kinds is None:
                return False
            _only(reading, kinds)
        case "tukhoa":
            reading.context.append(tag_term(value))
        case "vb":
            clause = phrase(value, strict=False)
            reading.clauses += [clause] if clause else []
            reading.papers += clause is not None
        case "anh":
            _only(reading, PARTS["anh"])
            _take_words(value, reading)
        case "nhiemvu":
            _only(reading, PARTS["nhiemvu"])
            task = _TASKS.get(_bare(value))
            if task:
                reading.task = task
                reading.context.append(state_term("open" if task == "overdue" else task))
            else:
                _take_words(value, reading)
        case _:
            return False
    return True


def read_excluded(key: str, value: str, reading: Reading, synonyms: Synonyms) -> bool:
    """Takes a filter in that has a minus before it; False where it is none. What the filter would find is not found."""
    inner = Reading()
    if not read_filter(key, value, inner, synonyms):
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
    days = _days(value)
    if days is None:
        return False
    _narrow(reading, *((days[0], date.max) if key == "tu" else (date.min, days[1])))
    return True


def _days(value: str) -> tuple[date, date] | None:
    """The first and the last day of what was typed: a day, a month (6/2019) or a year."""
    if day := parse_date(value):
        return day, day
    found = re.fullmatch(r"(?:(0?[1-9]|1[0-2])[/.\-])?(\d{4})", value)
    if found is None or not FIRST_YEAR <= int(found[2]) <= LAST_YEAR:
        return None
    year, first, last = int(found[2]), int(found[1] or 1), int(found[1] or 12)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _only(reading: Reading, kinds: frozenset[PartKind]) -> None:
    """Two kinds of parts that exclude one another find nothing, like two years."""
    reading.kinds = (reading.kinds & kinds or frozenset({PartKind.NONE})) if reading.kinds else kinds


def _narrow(reading: Reading, first: date, last: date) -> None:
    reading.days = (max(reading.days[0], first), min(reading.days[1], last))


def _read_kind(value: str, reading: Reading) -> bool:
    wanted = _bare(value)
    for kind in Kind:
        if any(wanted == name or (len(wanted) >= 4 and wanted in name) for name in _kind_names(kind)):
            reading.context.append(f"@k{kind.value.replace('-', '')}")
            return True
    return False


def _take_words(value: str, reading: Reading) -> None:
    reading.clauses += clauses_of(value)
    reading.papers = 0


def is_state(value: str) -> bool:
    """Whether nhiemvu: takes this for how tasks stand, not for words in them."""
    return _bare(value) in _TASKS


def _bare(name: str) -> str:
    """Folded, without blanks and signs."""
    return re.sub(r"[\s_-]", "", fold(name))


def _kind_names(kind: Kind) -> tuple[str, str]:
    """What a kind is called in a query, without blanks and signs."""
    return _bare(kind.value), _bare(label(kind))


def _read_number(value: str, reading: Reading) -> bool:
    match = re.match(r"(\d{1,18})(?:/(.*))?$", value)
    if not match:
        return False
    reading.context.append(f"@n{int(match[1])}")
    reading.symbol = fold_key(match[2] or "")
    return True
