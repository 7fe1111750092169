"""The tasks behind the rows of their register: edited in place, kept, undone; their chains."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from kcnminutes.archive import Archive, Task
from kcnminutes.desktop.registers.contents import Contents
from kcnminutes.desktop.work import ArchiveWork
from kcnminutes.language import format_date, parse_date
from kcnminutes.record import RegisterRow, TaskStatus, label
from kcnminutes.registers.follow_up import FollowUp, follow, follow_up_of, keep, with_day, with_result, with_status
from kcnminutes.registers.tasks import Chains, Key, key_of, table_row
from kcnminutes.words import UserError, t


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a task, to be undone or done again."""

    key: Key
    before: FollowUp
    after: FollowUp


class TaskRows(QObject):
    """What is changed is shown at once and kept in the archive's worker; where that fails the row is as before."""

    changed = Signal(int, object)
    """A row of the register, and its RegisterRow now."""
    steps_changed = Signal()
    failed = Signal(object)
    """A UserError: what was typed could not be kept."""

    def __init__(self, work: ArchiveWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._contents: Contents | None = None
        self._tasks: list[Task] = []
        self._at: dict[Key, int] = {}
        self._chains = Chains(())
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def take(self, contents: Contents) -> None:
        self._contents = contents
        self._tasks = list(contents.tasks)
        self._at = {key_of(task): at for at, task in enumerate(self._tasks)}
        self._chains = Chains(contents.every)

    def __getitem__(self, at: int) -> Task:
        return self._tasks[at]

    @property
    def all(self) -> list[Task]:
        return self._tasks

    def row_of(self, task: Task) -> int | None:
        return self._at.get(key_of(task))

    def chain(self, at: int) -> list[Task]:
        """The tasks of a row's chain, the oldest first; none where it stands alone."""
        task = self._tasks[at]
        return self._chains.of(task) if self._chains.chained(task) else []

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def edit(self, at: int, field: str, value: object, today: date) -> None:
        """A cell was given what was typed or chosen. What is no day is told and left as it was."""
        task = self._tasks[at]
        before = follow_up_of(task)
        try:
            after = _with(before, field, value, task, today)
        except ValueError:
            what = t("“{text}” chưa phải là một ngày", text=str(value))
            self.failed.emit(UserError(what, t("hãy gõ như 31/12/2020")))
            return
        if after != before:
            step = Step(key_of(task), before, after)
            self._done.append(step)
            self._undone.clear()
            self._go(step)

    def undo(self) -> Key | None:
        """Takes the last change back; which task it was."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        self._go(replace(step, before=step.after, after=step.before))
        return step.key

    def redo(self) -> Key | None:
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self._go(step)
        return step.key

    def forget(self) -> None:
        """The tasks may have been changed elsewhere: what was done here is not undone any more."""
        self._done.clear()
        self._undone.clear()
        self.steps_changed.emit()

    def _go(self, step: Step) -> None:
        conference, directive = step.key
        self._show(step.key, step.after)

        def write(archive: Archive) -> None:
            keep(archive, conference, directive, step.before, step.after)

        self._work.submit(write, None, self._back(step))
        self.steps_changed.emit()

    def _back(self, step: Step) -> Callable[[UserError], None]:
        def back(error: UserError) -> None:
            self._show(step.key, step.before)
            self.forget()
            self.failed.emit(error)

        return back

    def _show(self, key: Key, after: FollowUp) -> None:
        at = self._at.get(key)
        if at is None or self._contents is None:  # another year is shown meanwhile
            return
        self._tasks[at] = follow(self._tasks[at], after, date.today())
        every = {key_of(task): task for task in self._contents.every} | {key: self._tasks[at]}
        self._contents = replace(self._contents, every=tuple(every.values()))
        self._chains = Chains(self._contents.every)
        self.changed.emit(at, self.row(at))

    def row(self, at: int) -> RegisterRow:
        assert self._contents is not None
        return table_row(self._tasks[at], self._contents.office)


def _with(before: FollowUp, field: str, value: object, task: Task, today: date) -> FollowUp:
    """Raises ValueError for what is no day."""
    match field:
        case "status":
            return with_status(before, TaskStatus(str(value)), today)
        case "result":
            return with_result(before, str(value))
        case "closed_on":
            return with_day(before, _day(str(value), task, today))
    raise KeyError(field)


def _day(text: str, task: Task, today: date) -> date | None:
    if not text.strip():
        return None
    found = parse_date(text.strip(), task.due or task.date, today)
    if found is None:
        raise ValueError(text)
    return found


def facts_of(task: Task) -> list[str]:
    """What the table has no room for."""
    facts = []
    if task.speaker:
        facts.append(t("Người giao: {name}", name=task.speaker))
    if task.coordinators:
        facts.append(t("Phối hợp: {names}", names="; ".join(task.coordinators)))
    if task.progress.strip():
        facts.append(t("Báo cáo tại hội nghị: {text}", text=task.progress))
    if task.result:
        facts.append(t("Kết quả: {text}", text=task.result))
    return facts


def link_words(task: Task, *, here: bool) -> str:
    """A task as a line of its chain."""
    text = " ".join(task.text.split())
    text = text if len(text) <= 90 else text[:89].rstrip() + "…"
    day, status = format_date(task.date), label(task.status)
    if here:
        return t("{day} · đang chọn · {status} · {text}", day=day, status=status, text=text)
    return t("{day} · {status} · {text}", day=day, status=status, text=text)
