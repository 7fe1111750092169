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
    text = directive.text if directive.text.strip() else SHORT_DOTS
    due = format_date(directive.due) if directive.due else ""
    return Row(((plain(str(number)),), cell(text), _who(directive), (plain(due),)), Place("directives", directive.id))


def _who(directive: Directive) -> tuple[Text, ...]:
    lead = plain(one_line(directive.assignee) or SHORT_DOTS)
    others = ", ".join(name for name in map(one_line, directive.coordinators) if name)
    return (lead, plain(f"Phối hợp: {others}")) if others else (lead,)
