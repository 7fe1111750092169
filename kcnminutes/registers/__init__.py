"""The registers of the office over all conferences, filled from an archive. See README.md."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from kcnminutes.registers.numbered import numbered

if TYPE_CHECKING:
    from kcnminutes.archive import Archive
    from kcnminutes.record import Register

__all__ = ["ON_SHEETS_ONLY", "RegisterName", "fill", "numbered"]


class RegisterName(StrEnum):
    """The registers, by their names on the command line, in the order of the window."""

    TASKS = "tasks"
    MINUTES = "minutes"
    NUMBERS = "numbers"
    RETENTION = "retention"
    DOCUMENTS = "documents"
    PEOPLE = "people"
    UNITS = "units"
    YEAR = "year"
    METADATA = "metadata"


ON_SHEETS_ONLY = frozenset({RegisterName.METADATA})
"""Registers that have more columns than a page has room for."""


def fill(name: RegisterName, archive: Archive, year: int | None, today: date) -> Register:
    """The register of a year, of all years for None. Of what is due, the year is the one in which it is due.

    What is due, and the figures of a year, are those of this year for None. People and units are always of all years.
    """
    from kcnminutes.minutes import office_from_dict

    office = office_from_dict(archive.setting("office"))
    match name:
        case RegisterName.TASKS:
            from kcnminutes.registers.tasks import of_year, tasks_register

            every = archive.tasks(today)
            return tasks_register(of_year(every, year), every, office, year)
        case RegisterName.MINUTES:
            from kcnminutes.registers.minutes_list import minutes_register

            return minutes_register(archive, office, year)
        case RegisterName.NUMBERS:
            from kcnminutes.registers.numbers import numbers_register

            return numbers_register(archive, office, year)
        case RegisterName.RETENTION:
            from kcnminutes.registers.retention import retention_register

            return retention_register(archive, office, year or today.year)
        case RegisterName.DOCUMENTS:
            from kcnminutes.registers.documents import documents_register
            from kcnminutes.registers.numbered import span

            return documents_register(archive.mentions(*span(year)), year)
        case RegisterName.METADATA:
            from kcnminutes.registers.metadata import metadata_register

            return metadata_register(archive, office, year)
        case RegisterName.YEAR:
            from kcnminutes.registers.year import year_figures, year_register

            return year_register(year_figures(archive, year or today.year, today))
        case RegisterName.PEOPLE:
            from kcnminutes.registers.directory import directory_register, people

            return directory_register(people(archive), persons=True)
        case RegisterName.UNITS:
            from kcnminutes.registers.directory import directory_register, units

            return directory_register(units(archive), persons=False)
