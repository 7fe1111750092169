"""The follow-up of one task, written from a register, of sealed minutes too: it is outside the seal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kcnminutes.archive import Archive, StaleRevision, Task, days_over
from kcnminutes.record import Directive, Place, TaskStatus, clean_text
from kcnminutes.words import t

FIELDS = ("status", "result", "closed_on")


@dataclass(frozen=True, slots=True)
class FollowUp:
    status: TaskStatus
    result: str
    closed_on: date | None


def follow_up_of(task: Task | Directive) -> FollowUp:
    return FollowUp(task.status, task.result, task.closed_on)


def with_status(before: FollowUp, status: TaskStatus, today: date) -> FollowUp:
    """A task that is done was closed today unless its day is known; one that is open again has no such day."""
    closed_on = None if status is TaskStatus.OPEN else before.closed_on or today
    return replace(before, status=status, closed_on=closed_on)


def with_day(before: FollowUp, day: date | None) -> FollowUp:
    """The day on which a task was closed closes it; without one it stays closed, the day is not known."""
    status = TaskStatus.DONE if day is not None and before.status is TaskStatus.OPEN else before.status
    return replace(before, status=status, closed_on=day)


def with_result(before: FollowUp, result: str) -> FollowUp:
    return replace(before, result=clean_text(result).strip())


def follow(task: Task, after: FollowUp, today: date) -> Task:
    """The task as the register shows it after a change."""
    late = days_over(task.due, after.status, today)
    return replace(task, status=after.status, result=after.result, closed_on=after.closed_on, days_over=late)


def keep(archive: Archive, conference: str, directive: str, before: FollowUp, after: FollowUp) -> None:
    """Writes it where the archive still holds `before`.

    Raises StaleRevision where it was changed elsewhere meanwhile, DraftLocked where a window edits the minutes.
    """
    with archive.lock_draft(conference):
        stored = archive.load(conference)
        record = stored.conference
        found = next((one for one in record.directives if one.id == directive), None)
        if found is None or follow_up_of(found) != before:
            raise StaleRevision(
                t("nhiệm vụ này vừa được sửa ở nơi khác nên chưa ghi"), t("hãy đọc lại sổ (F5) rồi sửa lại")
            )
        new = replace(found, status=after.status, result=after.result, closed_on=after.closed_on)
        directives = tuple(new if one.id == directive else one for one in record.directives)
        typed = {Place("directives", directive, field) for field in FIELDS}
        pending = tuple(one for one in stored.pending if one.place not in typed)
        new_record = replace(record, directives=directives)
        archive.save(new_record, record, stored.revision, pending=pending, carried=stored.carried)
