"""The directory: people with their positions over time and what they said, units under their old and new names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from kcnminutes.archive import Archive, Attended, UnitNamed, commonest, name_key
from kcnminutes.language import alphabet_sort_key, fold_key, name_sort_key
from kcnminutes.record import CellSort, Place, Register, RegisterColumn, RegisterRow, RowMark
from kcnminutes.registers.doubles import Named, doubles
from kcnminutes.words import t

Row = TypeVar("Row", Attended, UnitNamed)


@dataclass(frozen=True, slots=True)
class Term:
    """What somebody was, or what a unit was called, from the first conference that says so to the last.

    `count`: what was said in it, or the tasks that the unit was given. Of a unit `position` and `organisation` are "".
    """

    words: str
    first: date
    last: date
    conferences: int
    count: int
    position: str = ""
    organisation: str = ""


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


def _grouped(rows: Iterable[Row], same: dict[str, str]) -> list[tuple[str, list[Row]]]:
    """The rows of each name, the oldest first, under the name that it stands for, else as it is mostly written."""
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        key = name_key(row.name)
        groups[name_key(same[key]) if key in same else key].append(row)
    mains = {name_key(main): main for main in same.values()}
    return [(mains.get(key) or commonest(Counter(row.name for row in found)), found) for key, found in groups.items()]


def _person(name: str, rows: Sequence[Attended]) -> Entry:
    said = [
        (row.conference, Place("speeches", speech), row.date, row.title)
        for row in rows[::-1]
        for speech in row.speeches
    ]
    terms = []
    for words, some in _spans(rows, 2, _post):
        count = sum(len(row.speeches) for row in some)
        terms.append(replace(_term(words, some, count), position=some[0].position, organisation=some[0].organisation))
    return _entry(name, rows, terms, len(said), said)


def _post(row: Attended) -> str:
    return ", ".join(part for part in (row.position, row.organisation) if part)


def _unit(name: str, rows: Sequence[UnitNamed]) -> Entry:
    named = {row.conference: (row.conference, Place(), row.date, row.title) for row in rows[::-1]}
    terms = [_term(words, some, _tasks(some)) for words, some in _spans(rows, 1, lambda row: row.name)]
    return _entry(name, rows, terms, _tasks(rows), tuple(named.values()))


def _tasks(rows: Iterable[UnitNamed]) -> int:
    """How many there are: one that names a unit twice, by its old and its new name, counts once."""
    return len({(row.conference, task) for row in rows for task in row.tasks})


def _entry(
    name: str,
    rows: Sequence[Attended] | Sequence[UnitNamed],
    terms: Sequence[Term],
    count: int,
    said: Sequence[tuple[str, Place, date, str]],
) -> Entry:
    others = {name_key(row.name): row.name for row in rows if name_key(row.name) != name_key(name)}
    conferences = len({row.conference for row in rows})
    return Entry(
        *(name, tuple(others.values()), tuple(terms), conferences, count),
        *(rows[0].date, rows[-1].date, tuple(said)),
    )


def _term(words: str, rows: Sequence[Attended] | Sequence[UnitNamed], count: int) -> Term:
    return Term(words, rows[0].date, rows[-1].date, len({row.conference for row in rows}), count)


def _runs(rows: Sequence[Row], words: Callable[[Row], str]) -> list[tuple[str, list[Row]]]:
    """What is said of somebody, the oldest first: what follows each other without a change is said once."""
    runs: list[tuple[str, list[Row]]] = []
    for row in rows:
        said = words(row)
        if runs and fold_key(runs[-1][0]) == fold_key(said):
            runs[-1][1].append(row)
        elif said:
            runs.append((said, [row]))
    return runs


def _spans(rows: Sequence[Row], most: int, words: Callable[[Row], str]) -> list[tuple[str, list[Row]]]:
    """The runs, in the order of their last days; what is said in more than `most` of them stands beside others all the
    time, and is one span from its first day to its last."""
    runs = _runs(rows, words)
    times = Counter(fold_key(said) for said, _ in runs)
    spans: dict[tuple[str, int], tuple[str, list[Row]]] = {}
    for number, (said, run) in enumerate(runs):
        key = fold_key(said), 0 if times[fold_key(said)] > most else number
        joined = list(run)
        if key in spans:
            joined = spans.pop(key)[1] + joined  # at the end now
        spans[key] = said, joined
    return list(spans.values())


def _with_doubles(entries: Sequence[Entry]) -> list[Entry]:
    found = doubles([_named(one) for one in entries])
    return [replace(one, doubles=tuple(sorted(found.get(one.name, ()), key=alphabet_sort_key))) for one in entries]


def _named(one: Entry) -> Named:
    positions = frozenset(fold_key(term.position) for term in one.terms if term.position)
    return Named(one.name, positions, frozenset(fold_key(term.organisation) for term in one.terms if term.organisation))


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


def directory_table(entries: Sequence[Entry], *, persons: bool) -> Register:
    """One row a person or unit, for the window."""
    columns = (
        RegisterColumn("title", _name_of(persons), 30),
        RegisterColumn("term", t("Chức vụ, đơn vị gần nhất") if persons else t("Tên khác"), 44),
        RegisterColumn("conferences", t("Hội nghị"), 9, CellSort.NUMBER),
        RegisterColumn("count", _count_of(persons), 9, CellSort.NUMBER),
        RegisterColumn("first", t("Lần đầu"), 12, CellSort.DATE),
        RegisterColumn("last", t("Gần nhất"), 12, CellSort.DATE),
        RegisterColumn("note", t("Có thể trùng với"), 26),
    )
    rows = tuple(
        RegisterRow(
            (
                *(one.name, _last(one) if persons else "; ".join(one.names), one.conferences, one.count),
                *(one.first, one.last, "; ".join(one.doubles)),
            ),
            place=Place(row=one.name),
            mark=_mark(one),
        )
        for one in entries
    )
    return Register(_title(persons), t("Các năm"), columns, rows)


def directory_register(entries: Sequence[Entry], *, persons: bool) -> Register:
    """As it goes out: one row for each position of a person in a unit, or each name of a unit, the oldest first.

    The days are those of the first conference that says so and of the last.
    """
    what = (
        (RegisterColumn("position", t("Chức vụ"), 26), RegisterColumn("organisation", t("Đơn vị"), 34))
        if persons
        else (RegisterColumn("name", t("Tên trong hồ sơ"), 40),)
    )
    columns = (
        RegisterColumn("number", t("Số TT"), 7, CellSort.NUMBER),
        RegisterColumn("title", _name_of(persons), 30),
        *what,
        RegisterColumn("first", t("Từ ngày"), 12, CellSort.DATE),
        RegisterColumn("last", t("Đến ngày"), 12, CellSort.DATE),
        RegisterColumn("conferences", t("Hội nghị"), 9, CellSort.NUMBER),
        RegisterColumn("count", _count_of(persons), 9, CellSort.NUMBER),
        RegisterColumn("note", t("Ghi chú"), 26),
    )
    terms = [(one, term) for one in entries for term in one.terms or (_nothing(one),)]
    rows = tuple(
        RegisterRow(
            (
                *(number, one.name, *((term.position, term.organisation) if persons else (term.words,))),
                *(term.first, term.last, term.conferences, term.count, _note(one)),
            ),
            place=Place(row=one.name),
            mark=_mark(one),
        )
        for number, (one, term) in enumerate(terms, 1)
    )
    return Register(_title(persons), t("Theo ngày của các hội nghị đã ghi"), columns, rows)


def _last(one: Entry) -> str:
    return one.terms[-1].words if one.terms else ""


def _nothing(one: Entry) -> Term:
    """Of somebody of whom no conference says a position or a unit."""
    return Term("", one.first, one.last, one.conferences, one.count)


def _title(persons: bool) -> str:
    return t("Danh bạ") if persons else t("Danh bạ đơn vị")


def _name_of(persons: bool) -> str:
    return t("Họ và tên") if persons else t("Đơn vị")


def _count_of(persons: bool) -> str:
    return t("Phát biểu") if persons else t("Nhiệm vụ")


def _mark(one: Entry) -> RowMark:
    return RowMark.WAITING if one.doubles else RowMark.PLAIN


def _note(one: Entry) -> str:
    """The other names that stand for it, and those that may be the same."""
    parts = [t("Tên khác: {names}", names="; ".join(one.names)) if one.names else ""]
    parts += [t("Có thể trùng với: {names}", names="; ".join(one.doubles)) if one.doubles else ""]
    return ". ".join(part for part in parts if part)
