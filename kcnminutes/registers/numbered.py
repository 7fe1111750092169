"""What the registers share: how a number is written, and what stands under the name of a register."""

from __future__ import annotations

from datetime import date

from kcnminutes.archive import Entry
from kcnminutes.language import NBSP
from kcnminutes.minutes import Office, minutes_day
from kcnminutes.record import number_with_symbol
from kcnminutes.words import t

FIRST, LAST = 1, 9998
"""Years that bound "all years"."""


def numbered(number: int | None, symbol: str, office: Office) -> str:
    """ "05/BB-BQL"; "" while there is no number."""
    return "" if number is None else number_with_symbol(number, symbol, office.symbol)


def subject_of(year: int | None) -> str:
    return t("Năm {year}", year=year) if year is not None else t("Các năm")


def titled(title: str) -> str:
    """A title on one line, or what the window calls a conference without one."""
    return " ".join(title.replace(NBSP, " ").split()) or t("Chưa đặt tên")


def day_of(entry: Entry) -> date:
    """The day that minutes bear, as they do on paper."""
    return minutes_day(entry.starts_at, entry.ends_at)


def span(year: int | None) -> tuple[int, int]:
    """The first and the last year that are meant."""
    return (FIRST, LAST) if year is None else (year, year)
