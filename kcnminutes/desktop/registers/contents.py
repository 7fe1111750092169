"""What the page of a register shows, read and folded in the archive's worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kcnminutes.language import fold_key, format_date
from kcnminutes.record import Cell, Register, RegisterRow
from kcnminutes.registers import RegisterName, fill
from kcnminutes.registers.tasks import of_year, tasks_table

if TYPE_CHECKING:
    from kcnminutes.archive import Archive, Task
    from kcnminutes.minutes import Office


@dataclass(frozen=True, slots=True)
class Contents:
    """`folded`: what each row is found by. `tasks`: those of the rows, where it is the register of tasks; `every`:
    those of all years, for their chains. `years` are those that may be chosen, the newest first."""

    name: RegisterName
    year: int | None
    register: Register
    folded: tuple[str, ...]
    years: tuple[int, ...]
    office: Office
    tasks: tuple[Task, ...] = ()
    every: tuple[Task, ...] = ()


def read(archive: Archive, name: RegisterName, year: int | None, today: date) -> Contents:
    """In the worker."""
    from kcnminutes.desktop.browse.paper_side import office_of

    office = office_of(archive)
    years = years_of(archive, name, today)
    if name is RegisterName.TASKS:
        every = tuple(archive.tasks(today))
        tasks = tuple(of_year(every, year))
        register = tasks_table(tasks, office, year)
        return Contents(name, year, register, folded(register), years, office, tasks, every)
    register = fill(name, archive, year, today)
    return Contents(name, year, register, folded(register), years, office)


def years_of(archive: Archive, name: RegisterName, today: date) -> tuple[int, ...]:
    """The years with conferences; of what is due also those to come next."""
    years = archive.years()
    if name is not RegisterName.RETENTION:
        return tuple(years)
    last = max([today.year + 1, *(year + 1 for year in years)])
    return tuple(range(last, min([today.year, *(year + 1 for year in years)]) - 1, -1))


def folded(register: Register) -> tuple[str, ...]:
    return tuple(fold_row(row) for row in register.rows)


def fold_row(row: RegisterRow) -> str:
    return fold_key(" ".join(worded(cell) for cell in row.cells))


def worded(cell: Cell) -> str:
    """A cell as it is read."""
    if isinstance(cell, date):
        return format_date(cell)
    return "" if cell is None else str(cell)
