"""The directory: people with their positions over time and what they said, units under their old and new names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from kcnminutes.archive import Archive, Attended, UnitNamed, name_key
from kcnminutes.language import alphabet_sort_key, fold_key, name_sort_key
from kcnminutes.record import CellSort, Place, Register, RegisterColumn, RegisterRow, RowMark
from kcnminutes.words import t

Named = TypeVar("Named", Attended, UnitNamed)

LEAST_LETTERS = 8
"""Of a name: shorter ones that differ by a letter are different names."""


@dataclass(frozen=True, slots=True)
class Term:
    """What somebody was, or what a unit was called, from the first conference that says so to the last."""

    words: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Entry:
    """A person or a unit. `names`: the others that stand for it; `doubles`: names that may be the same.

    `said`: conference, place, day and title of each speech of a person, the newest first; for a unit of what names it.
    """

    name: str
    names: tuple[str, ...]
    terms: tuple[Term, ...]
    conferences: int
    count: int
    first: date
    last: date
    said: tuple[tuple[str, Place, date, str], ...]
    doubles: tuple[str, ...] = ()


def people(archive: Archive) -> list[Entry]:
    """In the order of the alphabet by given name."""
    entries = [_person(name, rows) for name, rows in _grouped(archive.attended(), archive.same_names("person"))]
    return _with_doubles(sorted(entries, key=lambda one: name_sort_key(one.name)))


def units(archive: Archive) -> list[Entry]:
    entries = [_unit(name, rows) for name, rows in _grouped(archive.units_named(), archive.same_names("unit"))]
    return _with_doubles(sorted(entries, key=lambda one: alphabet_sort_key(one.name)))


def _grouped(rows: Iterable[Named], same: dict[str, str]) -> list[tuple[str, list[Named]]]:
    """The rows of each name, the oldest first, under the name that it stands for, else as it was written last."""
    groups: defaultdict[str, list[Named]] = defaultdict(list)
    for row in rows:
        key = name_key(row.name)
        groups[name_key(same[key]) if key in same else key].append(row)
    mains = {name_key(main): main for main in same.values()}
    return [(mains.get(key, found[-1].name), found) for key, found in groups.items()]


def _person(name: str, rows: Sequence[Attended]) -> Entry:
    said = [
        (row.conference, Place("speeches", speech), row.date, row.title)
        for row in rows[::-1]
        for speech in row.speeches
    ]
    terms = _terms(rows, lambda row: ", ".join(part for part in (row.position, row.organisation) if part))
    return _entry(name, rows, terms, len(said), said)


def _unit(name: str, rows: Sequence[UnitNamed]) -> Entry:
    said = [(row.conference, Place(), row.date, row.title) for row in rows[::-1]]
    return _entry(name, rows, _terms(rows, lambda row: row.name), sum(row.tasks for row in rows), said)


def _entry(
    name: str,
    rows: Sequence[Attended] | Sequence[UnitNamed],
    terms: tuple[Term, ...],
    count: int,
    said: Sequence[tuple[str, Place, date, str]],
) -> Entry:
    others = {name_key(row.name): row.name for row in rows if name_key(row.name) != name_key(name)}
    conferences = len({row.conference for row in rows})
    return Entry(name, tuple(others.values()), terms, conferences, count, rows[0].date, rows[-1].date, tuple(said))


def _terms(rows: Sequence[Named], words: Callable[[Named], str]) -> tuple[Term, ...]:
    """What follows each other without a change is one term."""
    terms: list[Term] = []
    for row in rows:
        said = words(row)
        if not said:
            continue
        if terms and fold_key(terms[-1].words) == fold_key(said):
            terms[-1] = replace(terms[-1], last=row.date)
        else:
            terms.append(Term(said, row.date, row.date))
    return tuple(terms)


def _with_doubles(entries: Sequence[Entry]) -> list[Entry]:
    """Each with the names that may be the same: equal without marks, or one letter apart."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for key in _neighbourhood(fold_key(entry.name)):
            near[key].add(entry.name)
    found = []
    for entry in entries:
        doubles = {name for key in _neighbourhood(fold_key(entry.name)) for name in near[key]} - {entry.name}
        doubles = {name for name in doubles if _alike(fold_key(entry.name), fold_key(name))}
        found.append(replace(entry, doubles=tuple(sorted(doubles, key=alphabet_sort_key))))
    return found


def _neighbourhood(folded: str) -> set[str]:
    """The name, and it with one letter gone: two that are one letter apart have one of them in common."""
    if len(folded) < LEAST_LETTERS:
        return {folded}
    return {folded, *(folded[:at] + folded[at + 1 :] for at in range(len(folded)))}


def _alike(one: str, other: str) -> bool:
    """Whether folded names are equal or differ in one letter, no digit ("Tổ 1", "Tổ 2"), of as many words."""
    if one == other:
        return True
    if len(one.split()) != len(other.split()) or abs(len(one) - len(other)) > 1:
        return False
    shorter, longer = sorted((one, other), key=len)
    at = next((at for at, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    replaced = shorter[at] if len(shorter) == len(longer) else ""
    return shorter[at + len(replaced) :] == longer[at + 1 :] and not (replaced + longer[at]).isdigit()


def merge(archive: Archive, sort: str, name: str, into: str) -> None:
    """From now on `name` stands for `into`; what stood for `name` does so too. No record changes."""
    same = archive.same_names(sort)
    moved = {key: into if name_key(main) == name_key(name) else main for key, main in same.items()}
    moved[name_key(name)] = into
    moved.pop(name_key(into), None)
    archive.set_same_names(sort, moved)


def part(archive: Archive, sort: str, name: str) -> None:
    """The name stands for itself again."""
    same = archive.same_names(sort)
    same.pop(name_key(name), None)
    archive.set_same_names(sort, same)


def directory_register(entries: Sequence[Entry], *, persons: bool) -> Register:
    columns = (
        RegisterColumn("title", t("Họ và tên") if persons else t("Đơn vị"), 30),
        RegisterColumn("term", t("Chức vụ, đơn vị gần nhất") if persons else t("Tên khác"), 44),
        RegisterColumn("conferences", t("Hội nghị"), 9, CellSort.NUMBER),
        RegisterColumn("count", t("Phát biểu") if persons else t("Nhiệm vụ"), 9, CellSort.NUMBER),
        RegisterColumn("first", t("Lần đầu"), 12, CellSort.DATE),
        RegisterColumn("last", t("Gần nhất"), 12, CellSort.DATE),
        RegisterColumn("note", t("Có thể trùng với"), 26),
    )
    rows = tuple(
        RegisterRow(
            (
                *(one.name, _term(one, persons), one.conferences, one.count, one.first, one.last),
                "; ".join(one.doubles),
            ),
            place=Place(row=one.name),
            mark=RowMark.WAITING if one.doubles else RowMark.PLAIN,
        )
        for one in entries
    )
    return Register(t("Danh bạ") if persons else t("Danh bạ đơn vị"), t("Các năm"), columns, rows)


def _term(one: Entry, persons: bool) -> str:
    return (one.terms[-1].words if one.terms else "") if persons else "; ".join(one.names)
