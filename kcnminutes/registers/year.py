"""A year in figures: conferences by kind and month, attendance, tasks done in time. Tasks are those the year gave."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from kcnminutes.archive import Archive, Task
from kcnminutes.record import CellSort, Kind, Presence, Register, RegisterColumn, RegisterRow, Status, TaskStatus, label
from kcnminutes.registers.numbered import subject_of
from kcnminutes.registers.tasks import of_year
from kcnminutes.words import t

MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class YearFigures:
    """`kinds` in the order of the closed set, without the nothings; lists of twelve begin with January."""

    year: int
    conferences: int
    sealed: int
    kinds: tuple[tuple[Kind, int], ...]
    months: tuple[int, ...]
    present: tuple[int, ...]
    """Persons who were there, or somebody for them, by month."""
    asked: tuple[int, ...]
    """Persons who were asked to come, by month."""
    presence: tuple[tuple[Presence, int], ...]
    tasks: tuple[tuple[str, int], ...]
    """By `task_states`, in its order."""

    @property
    def attendance(self) -> float | None:
        """The share of those who came; None where nobody was asked."""
        return sum(self.present) / sum(self.asked) if sum(self.asked) else None

    @property
    def in_time(self) -> float | None:
        """Of the tasks whose day has come or that are done, the share done in time; None where there are none."""
        states = dict(self.tasks)
        judged = states["in-time"] + states["late"] + states["overdue"]
        return states["in-time"] / judged if judged else None


def task_states() -> dict[str, str]:
    """What becomes of a task, and what that is called."""
    return {
        "in-time": t("Hoàn thành đúng hạn"),
        "late": t("Hoàn thành quá hạn"),
        "open": t("Đang thực hiện, trong hạn"),
        "overdue": t("Quá hạn chưa hoàn thành"),
        "cancelled": t("Thôi thực hiện"),
    }


def year_figures(archive: Archive, year: int, today: date) -> YearFigures:
    entries = archive.ledger(year, year)
    kinds = Counter(entry.kind for entry in entries)
    months = Counter(entry.starts_at.month for entry in entries)
    attendance = archive.attendance(year)
    there = (Presence.PRESENT, Presence.REPRESENTED)
    states = Counter(_state(task) for task in of_year(archive.tasks(today), year))
    return YearFigures(
        year,
        len(entries),
        sum(entry.status is Status.FINAL for entry in entries),
        tuple((kind, kinds[kind]) for kind in Kind if kinds[kind]),
        tuple(months[month] for month in MONTHS),
        tuple(sum(attendance.get((month, state), 0) for state in there) for month in MONTHS),
        tuple(sum(attendance.get((month, state), 0) for state in Presence) for month in MONTHS),
        tuple((state, sum(attendance.get((month, state), 0) for month in MONTHS)) for state in Presence),
        tuple((state, states[state]) for state in task_states()),
    )


def _state(task: Task) -> str:
    if task.status is TaskStatus.CANCELLED:
        return "cancelled"
    if task.status is TaskStatus.OPEN:
        return "overdue" if task.days_over else "open"
    late = task.due is not None and task.closed_on is not None and task.closed_on > task.due
    return "late" if late else "in-time"


def year_register(figures: YearFigures) -> Register:
    """The same figures as rows, for Excel and paper."""
    columns = (
        RegisterColumn("group", t("Nhóm"), 30),
        RegisterColumn("item", t("Mục"), 40),
        RegisterColumn("count", t("Số lượng"), 14, CellSort.NUMBER),
    )
    states = task_states()
    groups = (
        (t("Hội nghị theo loại"), [(label(kind), count) for kind, count in figures.kinds]),
        (t("Hội nghị theo tháng"), [(month_name(n), count) for n, count in enumerate(figures.months, 1)]),
        (t("Lượt người dự"), [(label(state), count) for state, count in figures.presence]),
        (t("Nhiệm vụ giao trong năm"), [(states[state], count) for state, count in figures.tasks]),
    )
    rows = [RegisterRow((group, item, count)) for group, items in groups for item, count in items]
    return Register(t("Số liệu hội nghị"), subject_of(figures.year), columns, tuple(rows))


def month_name(month: int) -> str:
    return t("Tháng {month}", month=month)
