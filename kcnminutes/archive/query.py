"""What was typed, as a query. Any text is one: what is no known form is words.

Words must all be there. "…" is a phrase, with marks an exact one; -word must not be there; word* is a beginning;
a HOẶC b is either; nguoi:, donvi:, nam:, tu:, den:, loai:, so:, vb:, phan:, tukhoa:, nhiemvu:, anh: narrow, with or
without marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from kcnminutes.archive.asked import EVER, Alternative, Clause, Query
from kcnminutes.archive.either import EITHER, Together, joined
from kcnminutes.archive.parts import PartKind, person_terms, state_term, tag_term, unit_terms
from kcnminutes.archive.said_days import with_years
from kcnminutes.archive.synonyms import Synonyms, other_names, other_units
from kcnminutes.archive.terms import squeezed, words_of, words_with_marks
from kcnminutes.language import fold, fold_key, parse_date
from kcnminutes.record import Kind, label

_MOST_CLAUSES, _MOST_TYPED = 100, 500
_TOKEN = re.compile(
    r"""(?P<minus>(?<!\S)-(?=[\w"“]))?
        (?:(?P<key>[^\W\d_]{2,10}):(?:(?=\S)|(?<=(?i:nguoi|người|donvi):)\s+(?=[^\s-])))?
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
    for match in _TOKEN.finditer(text):
        _read(match, reading, synonyms)
    clauses = _with_abbreviations(joined(reading.clauses[:_MOST_TYPED], together), synonyms.abbreviations)
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


def _read(match: re.Match[str], reading: _Reading, synonyms: Synonyms) -> None:
    key, quoted, bare = match["key"], match["quoted"], match["bare"]
    value = quoted if quoted is not None else bare
    if key is not None:
        if not match["minus"] and _read_filter(fold(key), value, reading, synonyms):
            return
        if quoted is None:
            value = f"{key}:{bare}"
        else:
            reading.clauses.extend(_clauses(key))
    if quoted is None and key is None and bare in ("HOẶC", "HOAC") and reading.clauses:
        reading.clauses.append(EITHER)
        return
    found = [_phrase(quoted, strict=True)] if quoted is not None else _clauses(value)
    clauses = [clause for clause in found if clause is not None]
    if match["minus"]:
        reading.excluded.extend(clauses)
    else:
        reading.clauses.extend(clauses)


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


def _with_abbreviations(clauses: list[Clause], table: Mapping[str, str]) -> list[Clause]:
    known, longest_first = _known(tuple(table.items()))
    found: list[Clause] = []
    at = 0
    while at < len(clauses):
        here = next(_typed_out(clauses, at, longest_first), None)
        if here is not None:
            found.append(here[0])
            at += here[1]
        else:
            found.append(_with_other_forms(clauses[at], known))
            at += 1
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    short: tuple[str, ...]
    long: Alternative

    @property
    def as_short(self) -> Alternative:
        return Alternative(self.short, self.short, adjacent=len(self.short) > 1)


@lru_cache(maxsize=4)
def _known(table: tuple[tuple[str, str], ...]) -> tuple[list[_Known], list[_Known]]:
    """The table as it is compared, in its order and by the length of the long forms: kept, for it rarely changes."""
    known = [_Known(tuple(words_of(fold(short))), _alternative(long)) for short, long in table]
    return known, sorted(known, key=lambda one: -len(one.long.words))


def _alternative(text: str) -> Alternative:
    words = words_of(fold(text))
    return Alternative(tuple(words), tuple(words_with_marks(text)), adjacent=len(words) > 1)


def _typed_out(clauses: list[Clause], at: int, known: list[_Known]) -> Iterator[tuple[Clause, int]]:
    """A long form typed as separate words, longest first: those words, or the short form."""
    for one in known:
        length = len(one.long.words)
        run = clauses[at : at + length]
        typed = [clause.alternatives[0] for clause in run if clause.plain and len(clause.alternatives) == 1]
        if length > 1 and tuple(word for a in typed for word in a.words) == one.long.words:
            words = Alternative(one.long.words, tuple(word for a in typed for word in a.marked))
            yield Clause((words, one.as_short)), length


def _with_other_forms(clause: Clause, known: list[_Known]) -> Clause:
    """A short form typed alone, or either form within a phrase."""
    others: list[Alternative] = []
    for alternative in clause.alternatives:
        if clause.plain:
            others += [one.long for one in known if one.short == alternative.words]
        elif alternative.adjacent and not any(word.isdigit() for word in alternative.words):
            others += [new for one in known for new in _replaced(alternative, one)]
    return replace(clause, alternatives=clause.alternatives + tuple(others[:8]))


def _replaced(phrase: Alternative, known: _Known) -> Iterator[Alternative]:
    for old, new in ((known.as_short, known.long), (known.long, known.as_short)):
        for at in range(len(phrase.words) - len(old.words) + 1):
            end = at + len(old.words)
            if phrase.words[at:end] == old.words:
                words = phrase.words[:at] + new.words + phrase.words[end:]
                with_marks = phrase.marked[:at] + new.marked + phrase.marked[end:]
                yield replace(phrase, words=words, marked=with_marks, adjacent=len(words) > 1)
                return


def _read_filter(key: str, value: str, reading: _Reading, synonyms: Synonyms) -> bool:
    """Takes a filter in; False where it is none, so that it is read as words."""
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
            _only(reading, frozenset({PartKind.PHOTO}))
            reading.clauses += _clauses(value)
        case "nhiemvu":
            _only(reading, frozenset({PartKind.DIRECTIVE}))
            task = _TASKS.get(re.sub(r"[\s-]", "", fold(value)))
            if task:
                reading.task = task
                reading.context.append(state_term("open" if task == "overdue" else task))
            else:
                reading.clauses += _clauses(value)
        case _:
            return False
    return True


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
    day = parse_date(value)
    if day is None:
        return False
    _narrow(reading, *((day, date.max) if key == "tu" else (date.min, day)))
    return True


def _only(reading: _Reading, kinds: frozenset[PartKind]) -> None:
    """Two kinds of parts that exclude one another find nothing, like two years."""
    reading.kinds = (reading.kinds & kinds or frozenset({PartKind.NONE})) if reading.kinds else kinds


def _narrow(reading: _Reading, first: date, last: date) -> None:
    reading.days = (max(reading.days[0], first), min(reading.days[1], last))


def _read_kind(value: str, reading: _Reading) -> bool:
    wanted = re.sub(r"[\s_-]", "", fold(value))
    for kind in Kind:
        names = {re.sub(r"[\s_-]", "", fold_key(name)) for name in (kind.value, label(kind))}
        if any(wanted == name or (len(wanted) >= 4 and wanted in name) for name in names):
            reading.context.append(f"@k{kind.value.replace('-', '')}")
            return True
    return False


def _read_number(value: str, reading: _Reading) -> bool:
    match = re.match(r"(\d{1,18})(?:/(.*))?$", value)
    if not match:
        return False
    reading.context.append(f"@n{int(match[1])}")
    reading.symbol = fold_key(match[2] or "")
    return True
