"""What was typed, as a query. Any text is one: what is no known form is words.

Words must all be there. "…" is a phrase, with marks an exact one; -word must not be there; word* is a beginning;
a HOẶC b is either; nguoi:, donvi:, nam:, tu:, den:, loai:, so:, vb:, phan:, tukhoa:, nhiemvu:, anh: narrow, with or
without marks.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from kcnminutes.archive.asked import EVER, Alternative, Clause, Query
from kcnminutes.archive.either import EITHER, Together, joined
from kcnminutes.archive.parts import PartKind, person_terms, state_term, tag_term, unit_terms
from kcnminutes.archive.said_days import with_years
from kcnminutes.archive.short_forms import with_short_forms
from kcnminutes.archive.synonyms import Synonyms, other_names, other_units
from kcnminutes.archive.terms import squeezed, words_of, words_with_marks
from kcnminutes.language import FIRST_YEAR, LAST_YEAR, fold, fold_key, parse_date
from kcnminutes.record import Kind, label

_MOST_CLAUSES, _MOST_TYPED = 100, 500
_TOKEN = re.compile(
    r"""(?P<minus>(?<!\S)-(?=[\w"“]))?
        (?:(?P<key>[^\W\d_]{2,10}):(?:(?=\S)|(?P<gap>\s+)(?=[^\s-])))?
        (?:["“”](?P<quoted>[^"“”]*)(?:["“”]|$)|(?P<bare>[^\s"“”]+))""",
    re.VERBOSE,
)
_JOINED = re.compile(r"[^\s,;:()\[\]{}!?…<>|]+")


@dataclass(slots=True)
class _Reading:
    clauses: list[Clause] = field(default_factory=list)
    excluded: list[Clause] = field(default_factory=list)
    context: list[str] = field(default_factory=list)
    names: list[tuple[tuple[str, ...], ...]] = field(default_factory=list)
    kinds: frozenset[PartKind] = frozenset()
    days: tuple[date, date] = EVER
    symbol: str = ""
    task: str = ""
    persons: list[str] = field(default_factory=list)


def parse(
    text: str, synonyms: Synonyms, *, as_typed: bool = False, together: Together = lambda first, second: False
) -> Query:
    """Reads a query; never fails. `as_typed`: the last word may be only the beginning of one. `together`: which words
    are one term, beside HOẶC."""
    text = unicodedata.normalize("NFC", text)
    reading = _Reading()
    at = 0
    while match := _TOKEN.search(text, at):
        at = _read(match, reading, synonyms, as_typed=as_typed and match.end() == len(text))
    clauses = with_short_forms(joined(reading.clauses[:_MOST_TYPED], together), synonyms.abbreviations)
    clauses = _without_doubles(with_years(clauses))
    if as_typed and clauses and clauses[-1].plain and text and not text[-1].isspace():
        clauses[-1] = _open_ended(clauses[-1])
    return Query(
        tuple(clauses[:_MOST_CLAUSES]),
        tuple(reading.excluded[:_MOST_CLAUSES]),
        tuple(dict.fromkeys(reading.context)),
        reading.kinds,
        reading.days,
        reading.symbol,
        reading.task,
        tuple(dict.fromkeys(reading.names)),
        tuple(dict.fromkeys(reading.persons)),
    )


def _read(match: re.Match[str], reading: _Reading, synonyms: Synonyms, *, as_typed: bool) -> int:
    """Takes in what stands next in the text; where to read on. `as_typed`: it may be only the beginning of a filter."""
    key, quoted, bare = match["key"], match["quoted"], match["bare"]
    value = quoted if quoted is not None else bare
    if bare is not None and key is None and bare.endswith(":") and fold(bare[:-1]) in FILTERS:
        key, value = bare[:-1], ""  # what it asks for is still to come
    taken = reading.excluded if match["minus"] else reading.clauses
    if key is not None:
        name = fold(key)
        if not match["minus"] and (
            _read_filter(name, value, reading, synonyms) or (as_typed and _is_begun(name, value))
        ):
            return match.end()
        if match["gap"]:  # a word with a colon after it, as in any text
            taken.extend(_clauses(key))
            return match.start("gap")
        if quoted is None:
            value = f"{key}:{value}"
        else:
            reading.clauses.extend(_clauses(key))
    elif bare in ("HOẶC", "HOAC") and reading.clauses:
        reading.clauses.append(EITHER)
        return match.end()
    found = [_phrase(quoted, strict=True)] if quoted is not None else _clauses(value)
    taken.extend(clause for clause in found if clause is not None)
    return match.end()


def _is_begun(key: str, value: str) -> bool:
    """Whether this may become the value of a filter by further letters: nam:20, tu:01/06, loai:gi."""
    match key:
        case "nam":
            return re.fullmatch(r"\d{1,4}(?:[-–]\d{0,3})?", value) is not None
        case "tu" | "den":
            return re.fullmatch(r"[\d/.\-]{1,9}", value) is not None
        case "loai":
            wanted = _bare_kind(value)
            return any(name.startswith(wanted) for kind in Kind for name in _kind_names(kind))
        case "phan":
            return any(name.startswith(squeezed(value)) for name in PARTS)
        case _:
            return False


def _clauses(bare: str) -> list[Clause]:
    """The clauses of what was typed without a blank: "4622/UBND-KT" is one phrase, "họp,báo" two words."""
    found = []
    for piece in _JOINED.findall(bare):
        clause = _phrase(piece.rstrip("*"), strict=False)
        if clause is not None:
            plain = len(clause.alternatives[0].words) == 1
            clause = replace(clause, plain=plain)
            found.append(_open_ended(clause) if plain and piece.endswith("*") else clause)
    return found


def _open_ended(clause: Clause) -> Clause:
    return Clause(tuple(a if a.adjacent or len(a.words) != 1 else replace(a, prefix=True) for a in clause.alternatives))


def _phrase(text: str, *, strict: bool) -> Clause | None:
    words, with_marks = words_of(fold(text)), words_with_marks(text)
    if not words:
        return None
    exact = strict and with_marks != words
    return Clause((Alternative(tuple(words), tuple(with_marks), adjacent=len(words) > 1, strict=exact),))


def _without_doubles(clauses: list[Clause]) -> list[Clause]:
    """ "khu khu khu" asks for nothing that "khu" does not ask for."""
    return list(dict.fromkeys(clauses))


def _read_filter(key: str, value: str, reading: _Reading, synonyms: Synonyms) -> bool:
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
            clause = _phrase(value, strict=False)
            reading.clauses += [clause] if clause else []
        case "anh":
            _only(reading, PARTS["anh"])
            reading.clauses += _clauses(value)
        case "nhiemvu":
            _only(reading, PARTS["nhiemvu"])
            task = _TASKS.get(re.sub(r"[\s-]", "", fold(value)))
            if task:
                reading.task = task
                reading.context.append(state_term("open" if task == "overdue" else task))
            else:
                reading.clauses += _clauses(value)
        case _:
            return False
    return True


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

_OF_PARTS = {"anh": PARTS["anh"], "nhiemvu": PARTS["nhiemvu"]}
"""The filters that ask for words in parts of one kind."""

_TASKS = {"quahan": "overdue", "mo": "open", "dangmo": "open", "xong": "done", "huy": "cancelled"}


def _name(reading: _Reading, terms: Callable[[str], tuple[str, ...]], value: str, others: list[str]) -> None:
    if others:
        reading.names.append(tuple(map(terms, (value, *others))))
    else:
        reading.context += terms(value)


def _read_years(value: str, reading: _Reading) -> bool:
    match = re.fullmatch(r"(\d{4})(?:[-–](\d{4}))?", value)
    if not match:
        return False
    first, last = sorted((int(match[1]), int(match[2] or match[1])))
    if not 1 <= first <= last <= 9999:
        return False
    _narrow(reading, date(first, 1, 1), date(last, 12, 31))
    return True


def _read_day(key: str, value: str, reading: _Reading) -> bool:
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


def _only(reading: _Reading, kinds: frozenset[PartKind]) -> None:
    """Two kinds of parts that exclude one another find nothing, like two years."""
    reading.kinds = (reading.kinds & kinds or frozenset({PartKind.NONE})) if reading.kinds else kinds


def _narrow(reading: _Reading, first: date, last: date) -> None:
    reading.days = (max(reading.days[0], first), min(reading.days[1], last))


def _read_kind(value: str, reading: _Reading) -> bool:
    wanted = _bare_kind(value)
    for kind in Kind:
        if any(wanted == name or (len(wanted) >= 4 and wanted in name) for name in _kind_names(kind)):
            reading.context.append(f"@k{kind.value.replace('-', '')}")
            return True
    return False


def _bare_kind(name: str) -> str:
    return re.sub(r"[\s_-]", "", fold(name))


def _kind_names(kind: Kind) -> tuple[str, str]:
    """What a kind is called in a query, without blanks and signs."""
    return _bare_kind(kind.value), _bare_kind(label(kind))


def _read_number(value: str, reading: _Reading) -> bool:
    match = re.match(r"(\d{1,18})(?:/(.*))?$", value)
    if not match:
        return False
    reading.context.append(f"@n{int(match[1])}")
    reading.symbol = fold_key(match[2] or "")
    return True
