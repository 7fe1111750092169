"""Tasks of an earlier conference that this one looks at again: who gave them, what was reported.

What was reported is written for the paper and sealed with it (`progress`); `status` goes on after sealing. While the
minutes are written both are told by one choice: a report that is still the words of a status follows it.
"""

from __future__ import annotations

from dataclasses import replace

from kcnminutes.language import NBSP, date_in_words
from kcnminutes.record import Conference, Directive, Status, TaskStatus, own_symbol

WORDS = {
    TaskStatus.OPEN: "Đang thực hiện.",
    TaskStatus.DONE: "Đã hoàn thành.",
    TaskStatus.CANCELLED: "Thôi thực hiện.",
}
"""What the paper says of a task of which nothing else was reported: words of the minutes, not of the program."""


def conference_named(before: Conference) -> str:
    """ "Hội nghị tổng kết công tác năm 2019 ngày 27 tháng 12 năm 2019 (Biên bản số 12/BB-BQL)"."""
    title = " ".join(before.title.split()) or "Hội nghị"
    named = f"{title} {date_in_words(before.starts_at.date())}".replace(NBSP, " ")
    if before.number is None:
        return named
    symbol = own_symbol(before.symbol, "")
    return f"{named} (Biên bản số {before.number:02d}{f'/{symbol}' if symbol else ''})"


def with_status(conference: Conference, row: str, status: TaskStatus) -> Conference:
    """A task in another state; what the paper reports of it follows, as long as nobody wrote it otherwise."""

    def told(task: Directive) -> Directive:
        if task.id != row:
            return task
        still = not task.progress.strip() or task.progress == WORDS[task.status]
        follows = task.follows is not None and still and conference.status is Status.DRAFT
        return replace(task, status=status, progress=WORDS[status] if follows else task.progress)

    return replace(conference, directives=tuple(map(told, conference.directives)))


def with_conference(conference: Conference, row: str, name: str) -> Conference:
    """The earlier conference of a task by another name, for all tasks of it that bear the same name now."""
    one = next(task for task in conference.directives if task.id == row)

    def named(task: Directive) -> Directive:
        return replace(task, given_in=name) if task.id == row or _giver(task) == _giver(one) else task

    return replace(conference, directives=tuple(map(named, conference.directives)))


def _giver(task: Directive) -> tuple[str, str]:
    """The conference that gave a task, and its name; a task of this conference is like no other."""
    return (task.follows.conference, task.given_in) if task.follows else (task.id, "")
