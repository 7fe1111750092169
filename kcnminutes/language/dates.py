"""Dates and hours as an office writes and types them.

Decree 30/2020/NĐ-CP, Annex I, II.4b: days under 10 and the months 1 and 2 are written with a leading 0. A non-breaking
space keeps a number with its word.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta

NBSP = "\u00a0"
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years that a record may name: what is outside is a typing error, and sums of retention stay in range."""

_DATE = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:\s*[/.\-]\s*(\d{4}|\d{2}))?")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DATE_IN_WORDS = re.compile(r"(\d{1,2})\s*tháng\s*(\d{1,2})(?:,?\s*(?:năm|/|-)?\s*(\d{4}))?")
_DAYS_FROM_TODAY = {
    **{"hôm kia": -2, "hôm qua": -1, "hôm nay": 0, "nay": 0},
    **{"mai": 1, "hôm mai": 1, "kia": 2, "mốt": 2},
}
_SOLID_DATE = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_TERM = re.compile(
    r"(?:(?:đến|trong|cuối|hết) )*"
    r"(?:qu[ýí] (?P<quarter>iv|i{1,3}|[1-4])|tháng (?P<month>\d{1,2})|(?P<first>\d{1,2}|sáu|chín) tháng đầu"
    r"|(?:6|sáu) tháng cuối|(?=năm))"
    r"(?:,? ?năm | ?[/.\-] ?)(?P<year>\d{4})"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMBERS = {"sáu": 6, "chín": 9}
_TIME = re.compile(r"(\d{1,2})(?:\s*(?:[:hg.]|giờ)\s*(\d{1,2})?\s*(?:phút|p)?)?")
_HALF_PAST = re.compile(r"(\d{1,2})\s*(?:h|g|giờ)?\s*rưỡi")
_LESS = re.compile(r"(\d{1,2})\s*(?:h|g|giờ)\s*kém\s*(\d{1,2})\s*(?:phút|p)?")
_PART_OF_DAY = re.compile(r"(?<![^\W\d])\s*(sáng|trưa|chiều|tối|đêm|am|pm)$")
_SOLID_TIME = re.compile(r"(\d{2})(\d{2})")


def date_in_words(day: date) -> str:
    """ "ngày 05 tháng 02 năm 2020"."""
    return f"ngày{NBSP}{day.day:02d} tháng{NBSP}{_month(day.month)} năm{NBSP}{day.year}"


def days_in_words(first: date, last: date) -> str:
    """ "Từ ngày 05 tháng 02 năm 2020 đến ngày ..."; one day alone "Ngày 05 tháng 02 năm 2020"."""
    if first == last:
        return date_in_words(first).capitalize()
    return f"Từ {date_in_words(first)} đến {date_in_words(last)}"


def month_in_words(year: int, month: int) -> str:
    """ "tháng 02 năm 2020"."""
    return f"tháng{NBSP}{_month(month)} năm{NBSP}{year}"


def hour_in_words(hour: time | datetime) -> str:
    """ "14 giờ 00", kept on one line."""
    return f"{hour.hour:02d}{NBSP}giờ{NBSP}{hour.minute:02d}"


def _month(month: int) -> str:
    return f"{month:02d}" if month < 3 else str(month)


def format_date(day: date) -> str:
    """ "27/12/2019"."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def format_time(hour: time | datetime) -> str:
    """ "14:00"."""
    return f"{hour.hour:02d}:{hour.minute:02d}"


def format_datetime(moment: datetime) -> str:
    """ "14:00 27/12/2019"."""
    return f"{format_time(moment)} {format_date(moment)}"


def parse_date(text: str, near: date | None = None, today: date | None = None) -> date | None:
    """A date as people type it; None when it is no day within the range.

    27/12/2019, 27-12-19, 27.12.2019, 27122019, 2019-12-27 or "27 tháng 12 năm 2019". Without its year ("27/12", "27
    tháng 12") it is of the year of `near`, where that is said. "hôm qua", "hôm nay", "ngày mai" count from `today`.
    """
    text = " ".join(text.lower().removeprefix("ngày ").split())
    if today is not None and text in _DAYS_FROM_TODAY:
        return today + timedelta(days=_DAYS_FROM_TODAY[text])
    if iso := _ISO_DATE.fullmatch(text):
        year, month, day = (int(part) for part in iso.groups())
        return _day(year, month, day)
    match = _DATE.fullmatch(text) or _SOLID_DATE.fullmatch(text) or _DATE_IN_WORDS.fullmatch(text)
    if not match or not (match.group(3) or near):
        return None
    year = int(match.group(3)) if match.group(3) else near.year if near else 0
    return _day(year + 2000 if year < 100 else year, int(match.group(2)), int(match.group(1)))


def parse_term(text: str) -> date | None:
    """The last day of a term by which something is to be done; None when it is none, or its year is not said.

    "quý I/2020" and "cuối quý 1 năm 2020" are 31/03/2020, "tháng 3/2020" too; "6 tháng đầu năm 2020" is 30/06/2020,
    "cuối năm 2020" and "6 tháng cuối năm 2020" 31/12/2020.
    """
    term = _TERM.fullmatch(" ".join(text.lower().split()))
    if not term:
        return None
    month, quarter, first = term["month"], term["quarter"], term["first"]
    last = 12
    if quarter:
        last = 3 * (_QUARTERS.get(quarter) or int(quarter))
    elif month or first:
        last = _NUMBERS.get(month or first) or int(month or first)
    year = int(term["year"])
    return _day(year, last, monthrange(year, last)[1]) if 1 <= last <= 12 else None


def _day(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_time(text: str) -> time | None:
    """An hour as people type it; None when it is none of the day.

    14:00, 14h00, 14g30, 14h, 14.30, 1400, "14 giờ 30", "2 giờ chiều", "2 rưỡi chiều", "9 giờ kém 15".
    """
    text = " ".join(text.strip().lower().rstrip("'").split())
    part = _PART_OF_DAY.search(text)
    text = text[: part.start()].strip() if part else text
    match = _SOLID_TIME.fullmatch(text) or _TIME.fullmatch(text)
    if half := _HALF_PAST.fullmatch(text):
        hour, minute = int(half.group(1)), 30
    elif less := _LESS.fullmatch(text):
        hour, minute = int(less.group(1)) - 1, 60 - int(less.group(2))
    elif match:
        hour, minute = int(match.group(1)), int(match.group(2) or 0)
    else:
        return None
    if part:
        hour = _of_part(hour, part.group(1))
    return time(hour, minute) if 0 <= hour < 24 and 0 <= minute < 60 else None


def _of_part(hour: int, part: str) -> int:
    """The hour of the day of an hour of its part; -1 where it has none such."""
    if part in ("sáng", "am"):
        return hour % 12 if hour <= 12 else -1
    if part == "trưa":
        return hour + 12 if hour < 4 else hour
    if part == "đêm":
        if hour > 12:
            return hour % 24
        return hour % 12 if hour < 6 or hour == 12 else hour + 12
    return hour + 12 if hour < 12 else hour
