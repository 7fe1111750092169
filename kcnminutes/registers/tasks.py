"""The register of tasks: in the columns of the office's own, and how a task goes on from conference to conference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from kcnminutes.archive import Task, name_key
from kcnminutes.language import alphabet_sort_key, fold_key, format_date
from kcnminutes.minutes import Office
from kcnminutes.record import (
    CellSort,
    Place,
    Register,
    RegisterColumn,
    RegisterRow,
    RowMark,
    TaskStatus,
    label,
)
from kcnminutes.registers.numbered import numbered, subject_of, titled
from kcnminutes.words import t

Key = tuple[str, str]
"""A task: its conference and its own id."""


def tasks_register(tasks: Sequence[Task], every: Iterable[Task], office: Office, year: int | None = None) -> Register:
    """Tasks in the columns of the office's own register; what it has no column for stands in the note.

    `every`: all tasks of the archive, among which are those that some go on with.
    """
    earlier = {key_of(task): task for task in every}
    columns = (
        RegisterColumn("number", t("Số"), 12),
        RegisterColumn("text", t("Trích yếu"), 50),
        RegisterColumn("assignee", t("Đơn vị chủ trì"), 24),
        RegisterColumn("coordinators", t("Đơn vị phối hợp"), 24),
        RegisterColumn("due", t("Thời hạn"), 12, CellSort.DATE),
        RegisterColumn("status", t("Tiến độ"), 16),
        RegisterColumn("result", t("Kết quả"), 36),
        RegisterColumn("note", t("Ghi chú"), 36),
    )
    rows = tuple(
        RegisterRow(
            (
                *(numbered(task.number, task.symbol, office), task.text, task.assignee, "; ".join(task.coordinators)),
                *(task.due, label(task.status), task.result, note_of(task, earlier, office)),
            ),
            task.conference,
            place_of(task),
            mark_of(task),
        )
        for task in tasks
    )
    return Register(t("Sổ theo dõi nhiệm vụ"), subject_of(year), columns, rows)


def of_year(tasks: Iterable[Task], year: int | None) -> list[Task]:
    """The tasks that conferences of a year gave; all for None."""
    return [task for task in tasks if year is None or task.date.year == year]


def key_of(task: Task) -> Key:
    return task.conference, task.directive


def place_of(task: Task) -> Place:
    return Place("directives", task.directive)


def mark_of(task: Task) -> RowMark:
    if task.status is TaskStatus.DONE:
        return RowMark.DONE
    if task.status is TaskStatus.CANCELLED:
        return RowMark.PLAIN
    return RowMark.BAD if task.days_over else RowMark.WAITING


def note_of(task: Task, earlier: Mapping[Key, Task], office: Office) -> str:
    """Where the task comes from, how long it is over, when it was closed, which earlier one it goes on with."""
    parts = [t("{title}, ngày {day}", title=titled(task.title), day=format_date(task.date))]
    if task.days_over:
        parts.append(t("quá hạn {days} ngày", days=task.days_over))
    if task.closed_on and task.status is not TaskStatus.OPEN:
        day = format_date(task.closed_on)
        gone = task.status is TaskStatus.CANCELLED
        parts.append(t("thôi thực hiện từ ngày {day}", day=day) if gone else t("xong ngày {day}", day=day))
    if task.follows:
        before = earlier.get((task.follows.conference, task.follows.directive))
        parts.append(_going_on(before, office) if before else t("tiếp nhiệm vụ của hội nghị trước"))
    if task.progress.strip():
        parts.append(t("báo cáo tại hội nghị: {text}", text=" ".join(task.progress.split())))
    return "; ".join(parts)


def _going_on(before: Task, office: Office) -> str:
    number, title, day = numbered(before.number, before.symbol, office), titled(before.title), format_date(before.date)
    if number:
        return t("tiếp nhiệm vụ tại biên bản số {number}, {title}, ngày {day}", number=number, title=title, day=day)
    return t("tiếp nhiệm vụ tại {title}, ngày {day}", title=title, day=day)


class Chains:
    """Which task goes on with which: `follows` read in both directions."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        self._tasks = {key_of(task): task for task in tasks}
        self._later: defaultdict[Key, list[Key]] = defaultdict(list)
        for key, task in self._tasks.items():
            if task.follows:
                self._later[task.follows.conference, task.follows.directive].append(key)

    def of(self, task: Task) -> list[Task]:
        """The chain that a task belongs to, the oldest first, the task itself among them; alone where it has none.

        What is followed and not in this archive is left out; a circle of tasks ends where it closes.
        """
        first, seen = key_of(task), {key_of(task)}
        while (before := self._before(first)) and before not in seen:
            seen.add(before)
            first = before
        found: dict[Key, Task] = {}
        waiting = [first]
        while waiting:
            key = waiting.pop()
            if key in found:
                continue
            found[key] = self._tasks[key]
            waiting += self._later[key]
        return sorted(found.values(), key=lambda one: (one.date, one.conference, one.directive))

    def chained(self, task: Task) -> bool:
        """Whether others come before or after it in this archive."""
        return self._before(key_of(task)) is not None or bool(self._later.get(key_of(task)))

    def _before(self, key: Key) -> Key | None:
        follows = self._tasks[key].follows
        before = (follows.conference, follows.directive) if follows else None
        return before if before in self._tasks else None


def tasks_table(tasks: Sequence[Task], office: Office, year: int | None = None) -> Register:
    """The same tasks for the window, where the days over and the day of closing have columns of their own."""
    columns = (
        RegisterColumn("number", t("Số"), 11),
        RegisterColumn("text", t("Trích yếu"), 60),
        RegisterColumn("assignee", t("Đơn vị chủ trì"), 18),
        RegisterColumn("coordinators", t("Đơn vị phối hợp"), 14),
        RegisterColumn("due", t("Thời hạn"), 11, CellSort.DATE),
        RegisterColumn("days_over", t("Quá hạn"), 7, CellSort.NUMBER),
        RegisterColumn("status", t("Tiến độ"), 17),
        RegisterColumn("result", t("Kết quả"), 16),
        RegisterColumn("closed_on", t("Ngày xong/thôi"), 11, CellSort.DATE),
    )
    rows = tuple(table_row(task, office) for task in tasks)
    return Register(t("Sổ theo dõi nhiệm vụ"), subject_of(year), columns, rows)


def table_row(task: Task, office: Office) -> RegisterRow:
    return RegisterRow(
        (
            *(numbered(task.number, task.symbol, office), " ".join(task.text.split()), task.assignee),
            *("; ".join(task.coordinators), task.due, task.days_over or None, label(task.status), task.result),
            task.closed_on,
        ),
        task.conference,
        place_of(task),
        mark_of(task),
    )


def units_of(tasks: Iterable[Task], same: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The units that lead or work with a task, in the order of the alphabet; each once, as it was written last.

    `same`: names that stand for another, as `Archive.same_names` tells them. With each unit come the keys of all its
    names, which `concerns` asks for.
    """
    names: dict[str, str] = {}
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for name in (name for task in tasks for name in (task.assignee, *task.coordinators) if name.strip()):
        main = same.get(name_key(name), name)
        names[fold_key(main)] = main
        keys[fold_key(main)].add(fold_key(name))
    found = sorted(names.items(), key=lambda one: alphabet_sort_key(one[1]))
    return {name: frozenset(keys[key]) for key, name in found}


def concerns(task: Task, keys: Container[str]) -> bool:
    """Whether a unit of these keys leads a task or works with it, whatever the marks and capitals."""
    return any(fold_key(name) in keys for name in (task.assignee, *task.coordinators))
