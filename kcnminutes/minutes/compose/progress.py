"""What became of the tasks of an earlier conference, as it was reported at this one: a table before what is concluded.

Offices look at it when a conference begins or before its conclusions; here it ends the course of the conference, so
that the items of the agenda keep their numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kcnminutes.minutes.compose.event import event_name
from kcnminutes.minutes.compose.tasks import due_of, text_of, who_does
from kcnminutes.minutes.tree import Align, Block, Column, Paragraph, Row, Table
from kcnminutes.minutes.typed import cell, hold, one_line, plain
from kcnminutes.record import Conference, Directive, Place

COLUMNS = (
    Column("TT", 11, Align.CENTRE),
    Column("Nhiệm vụ", 51),
    Column("Đơn vị chủ trì, phối hợp", 34),
    Column("Thời hạn", 26, Align.CENTRE),
    Column("Tình hình thực hiện, kết quả", 43),
)


def progress_title(conference: Conference) -> str:
    """ "Tình hình thực hiện kết luận của hội nghị trước"."""
    return f"Tình hình thực hiện kết luận của {event_name(conference).lower()} trước"


def by_conference(tasks: Iterable[Directive]) -> list[tuple[str, list[Directive]]]:
    """Tasks by the name of the conference that gave them ("" where the record has none), in the record's order."""
    found: dict[str, list[Directive]] = {}
    for task in tasks:
        found.setdefault(one_line(task.given_in), []).append(task)
    return list(found.items())


def progress_blocks(conference: Conference) -> list[Block]:
    """Which conference gave the tasks, and the table; of several conferences, each above its own tasks."""
    groups = by_conference(conference.followed)
    (name, tasks), *more = groups
    if more:
        return [Table(COLUMNS, tuple(_in_bands(groups)))]
    said = hold(f"Nhiệm vụ giao tại {name.rstrip(' :.;,')}:")
    above = [Paragraph(plain(said), Place("directives", tasks[0].id, "given_in"), keep=True)] if name else []
    return [*above, Table(COLUMNS, tuple(_row(number, task) for number, task in enumerate(tasks, 1)))]


def _in_bands(groups: Sequence[tuple[str, Sequence[Directive]]]) -> Iterable[Row]:
    number = 0
    for name, tasks in groups:
        words = hold(f"Nhiệm vụ giao tại {name}") if name else "Nhiệm vụ khác"
        yield Row(((plain(words),),), Place("directives", tasks[0].id, "given_in"), band=True)
        for task in tasks:
            number += 1
            yield _row(number, task)


def _row(number: int, task: Directive) -> Row:
    cells = ((plain(str(number)),), text_of(task), who_does(task), due_of(task), cell(task.progress))
    return Row(cells, Place("directives", task.id))
