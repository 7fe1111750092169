"""Dates and hours as an office writes and types them.

Decree 30/2020/NĐ-CP, Annex I: days under 10 and the months 1 and 2 are written with a leading 0. A non-breaking space
keeps a number with its word.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time

NBSP = "\u00a0"
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years that a record may name: what is outside is a typing error, and sums of retention stay in range."""

_DATE = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_SOLID_DATE = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_TIME = re.compile(r"(\d{1,2})(?:\s*(?:[:hg.]|giờ)\s*(\d{1,2})?\s*(?:phút|p)?)?")
_SOLID_TIME = re.compile(r"(\d{2})(\d{2})")


def date_in_words(day: date) -> str:
    """ "ngày 05 tháng 02 năm 2020"."""
    return f"ngày{NBSP}{day.day:02d} tháng{NBSP}{_month(day.month)} năm{NBSP}{day.year}"


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


def parse_date(text: str) -> date | None:
    """A date typed as 27/12/2019, 27-12-19, 27.12.2019 or 27122019; None when it is no day within the range."""
    text = text.strip()
    match = _DATE.fullmatch(text) or _SOLID_DATE.fullmatch(text)
    if not match:
        return None
    day, month, year = (int(part) for part in match.groups())
    if year < 100:
        year += 2000
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_time(text: str) -> time | None:
    """An hour typed as 14:00, 14h00, 14g30, 14h, 14.30, 1400 or "14 giờ 30"; None when it is none of the day."""
    text = text.strip().lower()
    match = _SOLID_TIME.fullmatch(text) or _TIME.fullmatch(text)
    if not match:
        return None
    hour, minute = int(match.group(1)), int(match.group(2) or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
