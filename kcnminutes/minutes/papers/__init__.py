"""The other papers of a conference, each a composer of its own over the same tree as the minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kcnminutes.minutes.compose import compose
from kcnminutes.minutes.office import Office
from kcnminutes.minutes.papers.attendance_list import compose_attendance_list
from kcnminutes.minutes.papers.notice import UNISSUED, Issue, compose_notice
from kcnminutes.minutes.papers.task_sheet import compose_task_sheet, unit_named, units
from kcnminutes.minutes.tree import Document
from kcnminutes.record import Conference

__all__ = [
    "Issue",
    "Paper",
    "PaperOrder",
    "compose_attendance_list",
    "compose_notice",
    "compose_paper",
    "compose_task_sheet",
    "unit_named",
    "units",
]


class Paper(StrEnum):
    MINUTES = "minutes"
    ATTENDANCE_LIST = "attendance-list"
    NOTICE = "notice"
    TASK_SHEET = "task-sheet"


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """Which paper; `unit` is whose task sheet, `issue` the number and day of a notice."""

    paper: Paper
    unit: str = ""
    issue: Issue = UNISSUED


def compose_paper(order: PaperOrder, conference: Conference, office: Office, files: Mapping[str, Path]) -> Document:
    """The paper of a conference that is asked for. Raises UserError where it has no tasks of that unit."""
    match order.paper:
        case Paper.MINUTES:
            return compose(conference, office, files)
        case Paper.ATTENDANCE_LIST:
            return compose_attendance_list(conference, office)
        case Paper.NOTICE:
            return compose_notice(conference, office, order.issue)
        case Paper.TASK_SHEET:
            return compose_task_sheet(conference, office, order.unit)
