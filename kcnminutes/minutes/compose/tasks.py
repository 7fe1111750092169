"""The tasks given: a table of what, who and until when. Their follow-up is no part of the minutes."""

from __future__ import annotations

from kcnminutes.language import format_date
from kcnminutes.minutes.compose.blanks import SHORT_DOTS
from kcnminutes.minutes.tree import Align, Column, Row, Table, Text
from kcnminutes.minutes.typed import cell, one_line, plain
from kcnminutes.record import Directive, Place

_COLUMNS = (
    Column("TT", 11, Align.CENTRE),
    Column("Nội dung nhiệm vụ", 79),
    Column("Đơn vị thực hiện", 47),
    Column("Thời hạn", 28, Align.CENTRE),
)


def task_table(directives: tuple[Directive, ...]) -> Table:
    """One row a task, in the record's order."""
    return Table(_COLUMNS, tuple(_row(number, directive) for number, directive in enumerate(directives, 1)))


def _row(number: int, directive: Directive) -> Row:
    cells = ((plain(str(number)),), text_of(directive), who_does(directive), due_of(directive))
    return Row(cells, Place("directives", directive.id))


def text_of(directive: Directive) -> tuple[Text, ...]:
    """What is to be done, as a cell; dotted where nothing is said."""
    return cell(directive.text if directive.text.strip() else SHORT_DOTS)


def due_of(directive: Directive) -> tuple[Text, ...]:
    """Until when, as a cell: "31/12/2020"."""
    return (plain(format_date(directive.due) if directive.due else ""),)


def who_does(directive: Directive) -> tuple[Text, ...]:
    """Who leads, and below that who helps."""
    lead = plain(one_line(directive.assignee) or SHORT_DOTS)
    others = ", ".join(name for name in map(one_line, directive.coordinators) if name)
    return (lead, plain(f"Phối hợp: {others}")) if others else (lead,)
