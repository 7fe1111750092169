"""Years, months and days said in a query, as the time of the conference."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from kcnminutes.archive.search.asked import Alternative, Clause, Query
from kcnminutes.archive.terms import marked

_YEAR = re.compile(r"19[789]\d|20\d\d")
_SAID = re.compile(
    r"(?:(?:ngay )?(?P<day>\d{1,2}) (?:thang )?(?=\d{1,2} ))?(?:thang )?(?P<month>\d{1,2}) (?:nam )?(?P<year>\d{4})"
    r"|quy (?P<quarter>[1-4]|i{1,3}|iv|mot|hai|ba|bon|tu) (?:nam )?(?P<its_year>\d{4})"
)
_WORD_FOR_YEAR = marked("năm")
_QUARTERS = {"i": 1, "mot": 1, "ii": 2, "hai": 2, "iii": 3, "ba": 3, "iv": 4, "bon": 4, "tu": 4}
_LONGEST = 6
"""So many clauses make a day at most: ngày 5 tháng 12 "năm 2019"."""


def with_years(clauses: list[Clause]) -> list[Clause]:
    """A year, also with the word for it before it, may stand in the text or be that of the conference."""
    found: list[Clause] = []
    for clause in clauses:
        typed = clause.alternatives[0]
        if clause.plain and len(typed.words) == 1 and _YEAR.fullmatch(typed.words[0]):
            before = found[-1].alternatives[0] if found and found[-1].plain else None
            if before is not None and before.words == ("nam",) and before.marked[0] in ("nam", _WORD_FOR_YEAR):
                found.pop()
                typed = Alternative(before.words + typed.words, before.marked + typed.marked)
            said = Alternative((), (), year=int(typed.words[-1]))
            clause = replace(clause, alternatives=(typed, *clause.alternatives[1:], said))
        found.append(clause)
    return found


def on_said_days(query: Query) -> tuple[Query, bool] | None:
    """The query with a day, month or quarter that it says as the time of the conference; None where it says none.

    Also whether it can mean nothing else: "12/2019" may be the number of a document as well.
    """
    for start, end, first, last in _runs(query.clauses):
        days = max(query.days[0], first), min(query.days[1], last)
        said = {word for clause in query.clauses[start:end] for word in clause.alternatives[0].words}
        sure = first == last or not said.isdisjoint({"thang", "quy"})
        return replace(query, clauses=query.clauses[:start] + query.clauses[end:], days=days), sure
    return None


def _runs(clauses: Sequence[Clause]) -> Iterator[tuple[int, int, date, date]]:
    """Where days are said, the longest runs of clauses first, and from which day to which they are."""
    typed = [clause.alternatives[0] for clause in clauses]
    if not any(_YEAR.fullmatch(word) for one in typed for word in one.words[-1:]):
        return
    for length in range(min(_LONGEST, len(typed)), 0, -1):
        for start in range(len(typed) - length + 1):
            run = typed[start : start + length]
            said = _SAID.fullmatch(" ".join(word for one in run for word in one.words))
            days = _days(said) if said and not any(one.strict for one in run) else None
            if days:
                yield start, start + length, *days


def _days(said: re.Match[str]) -> tuple[date, date] | None:
    year = int(said["year"] or said["its_year"])
    if said["quarter"]:
        month, months = 3 * (_QUARTERS.get(said["quarter"]) or int(said["quarter"])) - 2, 3
    else:
        month, months = int(said["month"]), 1
    try:
        first = date(year, month, int(said["day"] or 1))
    except ValueError:
        return None
    if said["day"]:
        return first, first
    last = month + months - 1
    return first, first + timedelta((date(year, last, monthrange(year, last)[1]) - first).days)
