"""What the page of a register shows, read and folded in the archive's worker."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from kcnminutes.archive import name_key
from kcnminutes.language import fold_key, format_date
from kcnminutes.record import Cell, Register, RegisterRow
from kcnminutes.registers import RegisterName, fill
from kcnminutes.registers.directory import Entry, directory_table, people, units
from kcnminutes.registers.documents import documents_table, file_of
from kcnminutes.registers.numbered import span
from kcnminutes.registers.tasks import of_year, tasks_table, units_of
from kcnminutes.registers.year import YearFigures, year_figures, year_register

if TYPE_CHECKING:
    from kcnminutes.archive import Archive, Mention, NamedDocument, Task
    from kcnminutes.minutes import Office


DIRECTORIES = {RegisterName.PEOPLE: "person", RegisterName.UNITS: "unit"}
"""The sort of names that each tells."""
OF_A_YEAR = frozenset({RegisterName.RETENTION, RegisterName.YEAR, RegisterName.METADATA})
"""Registers that are always of one year."""


@dataclass(frozen=True, slots=True)
class Contents:
    """`folded`: what each row is found by; of documents their numbers alone, until all that is said about them is
    asked for (`mentioned`). `tasks`: those of the rows, where it is the register of tasks; `every`:
    those of all years, for their chains. `years` are those that may be chosen, the newest first."""

    name: RegisterName
    year: int | None
    register: Register
    folded: tuple[str, ...]
    years: tuple[int, ...]
    office: Office
    tasks: tuple[Task, ...] = ()
    every: tuple[Task, ...] = ()
    units: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Those of the tasks, by which they can be narrowed: see `units_of`."""
    documents: tuple[NamedDocument, ...] = ()
    """The document of each row, where it is the register of documents."""
    entries: tuple[Entry, ...] = ()
    """The person or unit of each row, where it is a directory."""
    figures: YearFigures | None = None
    """Those of a year at a glance."""

    def row_like(self, before: RegisterRow) -> int | None:
        """The row of the same thing as one of before; of a name that stands for another now, the row of that."""
        wanted, rows = self._thing(before), self.register.rows
        found = next((at for at, row in enumerate(rows) if self._thing(row) == wanted), None)
        if found is None:
            name = name_key(str(before.cells[0]))
            found = next((at for at, one in enumerate(self.entries) if name in map(name_key, one.names)), None)
        return found

    def _thing(self, row: RegisterRow) -> object:
        """What a row is about: a document may be named elsewhere now, a gap in the numbers stands nowhere."""
        return row.cells[0] if self.documents or not row.conference else (row.conference, row.place)


def read(archive: Archive, name: RegisterName, year: int | None, today: date) -> Contents:
    """In the worker."""
    from kcnminutes.desktop.browse.paper_side import office_of

    office = office_of(archive)
    years = years_of(archive, name, today)
    if name is RegisterName.TASKS:
        every = tuple(archive.tasks(today))
        tasks = tuple(of_year(every, year))
        register = tasks_table(tasks, office, year)
        named = units_of(tasks, archive.same_names("unit"))
        return Contents(name, year, register, folded(register), years, office, tasks, every, named)
    if name is RegisterName.DOCUMENTS:
        documents = tuple(archive.documents_named(*span(year)))
        register = documents_table(documents, year)
        found_by = tuple(fold_key(one.reference) for one in documents)
        return Contents(name, year, register, found_by, years, office, documents=documents)
    if name in DIRECTORIES:
        persons = name is RegisterName.PEOPLE
        entries = tuple(people(archive) if persons else units(archive))
        register = directory_table(entries, persons=persons)
        return Contents(name, None, register, folded_entries(entries), (), office, entries=entries)
    if name is RegisterName.YEAR:
        figures = year_figures(archive, year or today.year, today)
        return Contents(name, year, year_register(figures), (), years, office, figures=figures)
    register = fill(name, archive, year, today)
    return Contents(name, year, register, folded(register), years, office)


def years_of(archive: Archive, name: RegisterName, today: date) -> tuple[int, ...]:
    """The years with conferences; of what is due also those to come next."""
    years = archive.years()
    if name in (RegisterName.YEAR, RegisterName.METADATA):
        return tuple(sorted({today.year, *years}, reverse=True))
    if name is not RegisterName.RETENTION:
        return tuple(years)
    last = max([today.year + 1, *(year + 1 for year in years)])
    return tuple(range(last, min([today.year, *(year + 1 for year in years)]) - 1, -1))


def folded_entries(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Somebody is found by every name, position and unit of theirs."""
    return tuple(fold_key(" ".join((one.name, *one.names, *(term.words for term in one.terms)))) for one in entries)


def folded_mentions(mentions: Iterable[Mention], documents: Sequence[NamedDocument]) -> tuple[str, ...]:
    """A document is found by all that is said about it."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    for one in mentions:
        words[one.reference] += (one.speaker, one.title, file_of(one), one.snippet)
    return tuple(fold_key(" ".join((one.reference, *words[one.reference]))) for one in documents)


def folded(register: Register) -> tuple[str, ...]:
    return tuple(fold_row(row) for row in register.rows)


def fold_row(row: RegisterRow) -> str:
    return fold_key(" ".join(worded(cell) for cell in row.cells))


def holds(folded: str, word: str) -> bool:
    """Whether a row has a word, or a beginning or end of one; also in the other spelling with i or y as a whole one."""
    from kcnminutes.archive.terms import spellings  # what starts the window does without

    return word in folded or any(re.search(rf"\b{way}\b", folded) for way in spellings(word)[1:])


def worded(cell: Cell) -> str:
    """A cell as it is read."""
    if isinstance(cell, date):
        return format_date(cell)
    return "" if cell is None else str(cell)
