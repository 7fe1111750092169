"""What each field of a record takes, and its text as it is typed and shown: dates, hours, numbers, lists.

The sorts of fields follow from the types in `kcnminutes.record`, so that a new field is typed here without a line.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from enum import Enum, StrEnum
from functools import cache
from typing import TypeVar, get_type_hints

from kcnminutes.editing.calling import attendees_called
from kcnminutes.editing.draft import Draft, pending_at, value_at
from kcnminutes.editing.people import called
from kcnminutes.language import format_date, format_datetime, format_time, parse_date, parse_term, parse_time
from kcnminutes.record import REFERENCES, SECTIONS, Conference, Place, clean_text

T = TypeVar("T")


class Sort(Enum):
    """How a field is typed."""

    LINE = "one line of text"
    TEXT = "paragraphs"
    LIST = "several texts"
    NUMBER = "a whole number"
    DAY = "a day"
    MOMENT = "a day with an hour"
    CLOCK = "an hour, perhaps with a day"
    CHOICE = "one of a closed set"
    LINK = "the id of another row, or none"
    OTHER = "set by its own edit only"


class Unreadable(ValueError):  # noqa: N818 - not an error of anyone: the text is simply not finished yet
    """The text is not (yet) a value of its field."""


PARAGRAPHS = {
    ("", "conclusions"),
    ("speeches", "text"),
    *(("directives", field) for field in ("text", "progress", "result")),
}
ONE_A_LINE = {("", "recipients")}
MOST_WORDS = 12
"""Of a day with an hour: "2 giờ 30 phút chiều ngày 27 tháng 12 năm 2019" has ten."""
LARGEST_NUMBER = 999_999
"""Of the numbers typed in the window (of the minutes, of persons in a group): more is a slip of the hand."""

_HALF = re.compile("[\ud800-\udfff]")
"""Halves of a character, which no encoding can write."""

_HINTS = {
    str: Sort.LINE,
    tuple[str, ...]: Sort.LIST,
    int | None: Sort.NUMBER,
    date | None: Sort.DAY,
    datetime: Sort.MOMENT,
    datetime | None: Sort.MOMENT,
    time | datetime | None: Sort.CLOCK,
    str | None: Sort.LINK,
}


@cache
def sort_of(section: str, field: str) -> Sort:
    """How the field of a section ("" for the conference's own) is typed."""
    hint = _hints(section)[field]
    if field in {"id", "file", "retention", "follows"}:
        return Sort.OTHER
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Sort.CHOICE
    if (section, field) in PARAGRAPHS:
        return Sort.TEXT
    return _HINTS.get(hint, Sort.OTHER)


@cache
def choices_of(section: str, field: str) -> type[StrEnum]:
    """The closed set that a CHOICE field takes its values from."""
    hint = _hints(section)[field]
    if not (isinstance(hint, type) and issubclass(hint, StrEnum)):
        raise KeyError(field)
    return hint


@cache
def _hints(section: str) -> dict[str, type]:
    return get_type_hints(SECTIONS[section] if section else Conference)


def text_of(draft: Draft, place: Place) -> str:
    """What the field shows: what was typed while it is not yet valid, else its value in the office's form.

    Raises KeyError when the row is gone.
    """
    waiting = pending_at(draft, place)
    return write(draft.conference, place) if waiting is None else waiting


def write(conference: Conference, place: Place) -> str:
    """The value of a field as text, such that `read` gives the value back."""
    return as_text(conference, place, value_at(conference, place))


def as_text(conference: Conference, place: Place, value: object) -> str:
    """The same of a value that the field of a place has, or might have."""
    if value and _names_attendee(place):
        named = (called(one) for one in conference.attendees if one.id == value)
        return next((words for words in named if words.strip()), str(value))
    match value:
        case None:
            return ""
        case tuple():
            return _separator(place).join(str(one) for one in value)
        case datetime() if place != Place(field="starts_at") and value.date() == conference.starts_at.date():
            return format_time(value)  # the day of the conference goes without saying
        case datetime():
            return format_datetime(value)
        case date():
            return format_date(value)
        case time():
            return format_time(value)
        case _:
            return str(value)


def read(conference: Conference, place: Place, text: str) -> object:
    """The value that a text stands for in a field; raises Unreadable when it is not (yet) one."""
    text = _HALF.sub("", text)
    sort = sort_of(place.section, place.field)
    if sort is Sort.TEXT:
        return clean_text(text)
    if sort is Sort.LIST:
        parts = (" ".join(clean_text(one).split()) for one in re.split(_breaks(place), text))
        return tuple(one for one in parts if one)
    line = " ".join(clean_text(text).split("\n"))
    if sort is Sort.LINE:
        return line
    line = line.strip()
    if sort is Sort.CHOICE:
        return _read_choice(place, line)
    if not line and place != Place(field="starts_at"):
        return None
    if sort is Sort.NUMBER:
        return _read_number(line)
    if sort is Sort.DAY:
        day = parse_date(_without_words(line), conference.starts_at.date(), date.today())
        return _found(day or (parse_term(_without_words(line)) if place.field == "due" else None))
    if sort in (Sort.MOMENT, Sort.CLOCK):
        return _read_hour(conference, place, line)
    if sort is Sort.LINK:
        return _read_attendee(conference, place, line) if _names_attendee(place) else line
    raise Unreadable(text)


def read_moment(text: str, day: date | None, near: date | None = None) -> datetime | None:
    """A day with an hour in either order ("14:00 27/12/2019", "27/12/2019 14h", "27122019 1400"), as it is typed.

    An hour alone belongs to `day`, where there is one; a day without its year to that of `near`, or else of `day`.
    None when it is not (yet) both.
    """
    words = _without_words(text).replace(",", " ").split()
    if len(words) > MOST_WORDS:
        return None
    for cut in range(len(words) + 1):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        for day_text, hour_text in ((head, tail), (tail, head)):
            on = parse_date(day_text, near or day, date.today()) if day_text else day
            at = parse_time(hour_text)
            if on and at:
                return datetime.combine(on, at)
    return None


def _read_hour(conference: Conference, place: Place, text: str) -> datetime | time:
    starts = place == Place(field="starts_at")
    clock = sort_of(place.section, place.field) is Sort.CLOCK
    day = conference.starts_at.date()
    moment = _found(read_moment(text, None if starts else day, day))
    if clock and moment.date() == conference.starts_at.date():
        return moment.time()
    return moment


def _names_attendee(place: Place) -> bool:
    return REFERENCES.get((place.section, place.field)) == "attendees"


def _read_attendee(conference: Conference, place: Place, text: str) -> str:
    """The id of the attendee that a text names; of several by one name the one who is there already."""
    found = [one.id for one in attendees_called(conference, text)]
    found = found or [one.id for one in conference.attendees if one.id == text]
    present = value_at(conference, place)
    return str(present) if present in found else _found(found[0] if found else None)


def _read_number(text: str) -> int:
    digits = text.replace(".", "").replace(" ", "")
    if not (digits.isascii() and digits.isdigit()) or not 0 < int(digits[:20]) <= LARGEST_NUMBER:
        raise Unreadable(text)
    return int(digits)


def _read_choice(place: Place, text: str) -> StrEnum:
    try:
        return choices_of(place.section, place.field)(text)
    except ValueError as error:
        raise Unreadable(text) from error


def _found(value: T | None) -> T:
    if value is None:
        raise Unreadable
    return value


def _without_words(text: str) -> str:
    """A date or hour without the words that an office writes around it ("14 giờ 00 ngày 27/12/2019")."""
    return re.sub(r"\b(?:ngày|lúc|vào)\b", " ", text.lower()).strip()


def _separator(place: Place) -> str:
    return "\n" if (place.section, place.field) in ONE_A_LINE else "; "


def _breaks(place: Place) -> str:
    return r"[\n]+" if (place.section, place.field) in ONE_A_LINE else r"[\n;]+"
