"""What an office is used to: the title, place, chair, secretary, agenda and retention that each kind starts with.

Kept as JSON among the settings of an archive, as it is typed. Reading is kind: what is unknown or of a wrong type
counts as not set, and then the program's own habits hold. The kinds themselves are a closed set of the record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from kcnminutes.record import Kind, Retention

_BLANK = re.compile(r"\{([^{}]*)\}")
_QUARTERS = ("I", "II", "III", "IV")
_LONGEST_PERIOD = 200
"""Years of retention: more is a slip of the hand."""

BLANKS: dict[str, Callable[[datetime], str]] = {
    "năm": lambda day: str(day.year),
    "năm sau": lambda day: str(day.year + 1),
    "năm trước": lambda day: str(day.year - 1),
    "tháng": lambda day: str(day.month),
    "quý": lambda day: _QUARTERS[(day.month - 1) // 3],
    "kỳ": lambda day: "6 tháng" if day.month <= 8 else "9 tháng",
}
"""What may stand in braces in a title, and what it becomes on the day of the conference.

Offices write quarters in Roman numerals; a review held until August is that of the first six months.
"""


@dataclass(frozen=True, slots=True)
class Habits:
    """`title` is a pattern (`fill`); `chair` and `secretary` are lines that `attendee_from_line` reads."""

    title: str = ""
    place: str = ""
    chair: str = ""
    secretary: str = ""
    agenda: tuple[str, ...] = ()
    retention: Retention = None


def fill(pattern: str, day: datetime) -> str:
    """The title that a pattern gives on a day; braces with anything else in them stay as they are."""
    return _BLANK.sub(lambda found: _filled(found, day), pattern)


def _filled(found: re.Match[str], day: datetime) -> str:
    made = BLANKS.get(" ".join(found[1].casefold().split()))
    return made(day) if made else found[0]


def unknown_blanks(pattern: str) -> tuple[str, ...]:
    """What stands in braces and means nothing, as it is written."""
    return tuple(found[0] for found in _BLANK.finditer(pattern) if " ".join(found[1].casefold().split()) not in BLANKS)


def habits_to_dict(habits: Mapping[Kind, Habits]) -> dict[str, object]:
    """As JSON values."""
    return {
        str(kind): {field.name: _plain(getattr(one, field.name)) for field in fields(Habits)}
        for kind, one in habits.items()
    }


def habits_from_dict(values: object, otherwise: Mapping[Kind, Habits]) -> dict[Kind, Habits]:
    """The habits read back, for every kind; what is not there or not understood is as in `otherwise`."""
    found = values if isinstance(values, Mapping) else {}
    return {kind: _read(found.get(str(kind)), usual) for kind, usual in otherwise.items()}


def _read(values: object, usual: Habits) -> Habits:
    if not isinstance(values, Mapping):
        return usual
    texts = {name: values.get(name) for name in ("title", "place", "chair", "secretary")}
    agenda, retention = values.get("agenda"), values.get("retention", usual.retention)
    known = (
        retention is None or retention == "permanent" or (type(retention) is int and 0 < retention < _LONGEST_PERIOD)
    )
    return Habits(
        **{name: text if isinstance(text, str) else str(getattr(usual, name)) for name, text in texts.items()},
        agenda=tuple(one for one in agenda if isinstance(one, str)) if isinstance(agenda, list) else usual.agenda,
        retention=retention if known else usual.retention,
    )


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
