"""The register of tasks: the directives of all conferences in one list."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a task has a field of that name

from kcnminutes.archive.codec import words_from_text
from kcnminutes.archive.terms import spellings, words_of
from kcnminutes.language import fold_key
from kcnminutes.record import Follows, TaskStatus


@dataclass(frozen=True, slots=True)
class Task:
    """A directive and its conference. `days_over` as of the function.

    `number` and `symbol` are those of its minutes; `speaker` who gave it, where the record says so;
    `progress` what its conference heard of one that goes on with an earlier task.
    """

    conference: str
    directive: str
    title: str
    date: Date
    text: str
    assignee: str
    coordinators: tuple[str, ...]
    due: Date | None
    status: TaskStatus
    result: str
    closed_on: Date | None
    days_over: int
    number: int | None = None
    symbol: str = ""
    speaker: str = ""
    follows: Follows | None = None
    progress: str = ""


def register(connection: sqlite3.Connection, today: Date, *, overdue: bool, assignees: Sequence[str]) -> list[Task]:
    """See `Archive.tasks`. By due day, none last; then by conference and order in it."""
    found = connection.execute(
        """
        SELECT c.id, d.id, c.title, c.starts_at, d.text, d.assignee, d.coordinators, d.due, d.status, d.result,
            d.closed_on, c.number, c.symbol, coalesce(nullif(a.name, ''), a."group", ''), d.follows_conference,
            d.follows_directive, d.progress
        FROM directive d JOIN conference c ON c.key = d.conference
        LEFT JOIN speech s ON s.conference = d.conference AND s.id = d.speech
        LEFT JOIN attendee a ON a.conference = d.conference AND a.id = s.speaker WHERE c.deleted_at IS NULL
        ORDER BY d.due IS NULL, d.due, c.starts_at, c.key, d.ordinal
        """
    )
    wanted = [way for name in assignees for way in _ways(name)]
    tasks = (_task(today, *values) for values in found)
    return [task for task in tasks if (not overdue or task.days_over) and (not wanted or _concerns(task, wanted))]


def days_over(due: Date | None, status: TaskStatus, today: Date) -> int:
    """Days past the due day while open, 0 otherwise."""
    return max((today - due).days, 0) if due and status is TaskStatus.OPEN else 0


def _concerns(task: Task, wanted: Sequence[str]) -> bool:
    units = [way for unit in (task.assignee, *task.coordinators) for way in _ways(unit)]
    return any(name in unit for name in wanted for unit in units)


def _ways(name: str) -> tuple[str, str]:
    """A name folded, and its words alone in one spelling with i or y: what two names are compared by."""
    return fold_key(name), " ".join(min(spellings(word)) for word in words_of(fold_key(name)))


def _task(
    today: Date,
    conference: str,
    directive: str,
    title: str,
    starts_at: str,
    text: str,
    assignee: str,
    coordinators: str,
    due: str | None,
    status: str,
    result: str,
    closed_on: str | None,
    number: int | None,
    symbol: str,
    speaker: str,
    follows_conference: str | None,
    follows_directive: str | None,
    progress: str,
) -> Task:
    last_day = Date.fromisoformat(due) if due else None
    state = TaskStatus(status)
    return Task(
        *(conference, directive, title, Date.fromisoformat(starts_at[:10]), text, assignee),
        *(words_from_text(coordinators), last_day, state, result),
        Date.fromisoformat(closed_on) if closed_on else None,
        *(days_over(last_day, state, today), number, symbol, speaker),
        Follows(follows_conference, follows_directive) if follows_conference and follows_directive else None,
        progress,
    )
