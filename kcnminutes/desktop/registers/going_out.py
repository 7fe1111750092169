"""What the table of a register shows, in the columns and with all the rows in which it goes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kcnminutes.desktop.registers.contents import Contents
from kcnminutes.desktop.registers.mentioned import Mentioned
from kcnminutes.record import Register
from kcnminutes.registers import RegisterName
from kcnminutes.registers.directory import directory_register
from kcnminutes.registers.tasks import tasks_register

if TYPE_CHECKING:
    from kcnminutes.archive import Task


def going_out(
    contents: Contents,
    shown: Sequence[int],
    narrowed: Sequence[str],
    tasks: Sequence[Task],
    mentioned: Mentioned,
    then: Callable[[Register], object],
) -> None:
    """Hands the register of the rows that are shown to `then`, at once or when it is read; `tasks` as they are now.

    `narrowed`: what it was narrowed to, for the line under its name.
    """

    def go(register: Register) -> None:
        then(replace(register, subject="; ".join([register.subject, *narrowed])))

    if contents.documents:  # with every place that names them
        mentioned.register_of(shown, go)
    elif contents.entries:  # with every position and name over time
        persons = contents.name is RegisterName.PEOPLE
        go(directory_register([contents.entries[at] for at in shown], persons=persons))
    else:
        register = contents.register
        if contents.name is RegisterName.TASKS:
            register = tasks_register(tasks, contents.every, contents.office, contents.year)
        go(replace(register, rows=tuple(register.rows[at] for at in shown)))
