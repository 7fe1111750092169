"""The task sheet of one unit (phiếu giao việc): what it has to do after a conference, with room for what became of it.

No form of the law: a paper of the house, in the look of the decree.
"""

from __future__ import annotations

from collections.abc import Sequence

from kcnminutes.language import NBSP, fold_key
from kcnminutes.minutes.compose.blanks import DATE, DOTS, SHORT_DOTS
from kcnminutes.minutes.compose.event import event_with_title, number_and_symbol, number_or_room, symbol_of
from kcnminutes.minutes.compose.head import letterhead, minutes_date, organisation_of, signed_at
from kcnminutes.minutes.compose.people import first_present, signed_name
from kcnminutes.minutes.compose.tasks import due_of, text_of
from kcnminutes.minutes.decree30 import END, TASK_SHEET_ROW
from kcnminutes.minutes.office import Office
from kcnminutes.minutes.tree import (
    Align,
    Block,
    Column,
    Document,
    Heading,
    Level,
    Line,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Span,
    Table,
    Text,
    Title,
)
from kcnminutes.minutes.typed import bold, cell, hold, one_line, plain
from kcnminutes.record import Conference, Directive, Place, Role, TaskStatus
from kcnminutes.words import UserError, t

NAME = "PHIẾU GIAO VIỆC"
_KIND = "PGV"
_NAMED = 12
_TASKS = Place(section="directives")
_LEADS, _HELPS = "Nhiệm vụ chủ trì", "Nhiệm vụ phối hợp"
_GOES_ON = "Nhiệm vụ của hội nghị trước tiếp tục thực hiện"


def units(conference: Conference) -> tuple[str, ...]:
    """Who has a task of the conference, as lead or to help, in the order of the record; each once."""
    names = (one_line(name) for task in _handed_out(conference) for name in (task.assignee, *task.coordinators))
    return tuple({fold_key(name): name for name in reversed([*names]) if name}.values())[::-1]


def _handed_out(conference: Conference) -> list[Directive]:
    """What there is to do: the tasks given, and those of earlier conferences that are not over."""
    return [task for task in conference.directives if task.follows is None or task.status is TaskStatus.OPEN]


def unit_named(conference: Conference, typed: str) -> str:
    """The unit that is meant by what was typed, marks and capitals aside. Raises UserError, naming those there are."""
    wanted, there = fold_key(typed), units(conference)
    if not there:
        raise UserError(
            t("hội nghị này chưa giao nhiệm vụ cho đơn vị nào"), t("hãy ghi nhiệm vụ rồi in phiếu giao việc")
        )
    exact = [name for name in there if fold_key(name) == wanted]
    found = exact or [name for name in there if wanted and wanted in fold_key(name)]
    if len(found) == 1:
        return found[0]
    if found:
        problem = t("“{unit}” khớp với nhiều đơn vị: {names}", unit=typed, names=_listed(found))
        raise UserError(problem, t("hãy ghi rõ tên một đơn vị"))
    problem = t("không có nhiệm vụ nào của “{unit}”", unit=typed)
    raise UserError(problem, t("hãy chọn trong các đơn vị được giao: {names}", names=_listed(there)))


def _listed(names: Sequence[str]) -> str:
    plain_names = [name.replace(NBSP, " ") for name in names[:_NAMED]]
    return "; ".join(plain_names) + ("; …" if len(names) > _NAMED else "")


def compose_task_sheet(conference: Conference, office: Office, unit: str) -> Document:
    """The sheet of one unit of `units`; `unit` may be typed without marks. Raises UserError."""
    name = unit_named(conference, unit)
    key = fold_key(name)
    own = [task for task in _handed_out(conference) if _has((task.assignee, *task.coordinators), key)]
    goes_on = [task for task in own if task.follows is not None]
    leads = [task for task in conference.given if fold_key(task.assignee) == key]
    helps = [task for task in own if task.follows is None and task not in leads]
    organisation = organisation_of(conference, office)
    day = minutes_date(conference)
    source = hold(f"Biên bản số {number_and_symbol(conference, office)} {day} của {organisation or DOTS}")
    parts: list[Block] = [
        Paragraph(plain(hold(f"Đơn vị, cá nhân nhận việc: {name}.")), _TASKS),
        Paragraph(plain(f"Căn cứ: {source}, {event_with_title(conference)}."), Place(field="title")),
    ]
    groups = [(_LEADS, leads, True), (_HELPS, helps, False), (_GOES_ON, goes_on, False)]
    there = [group for group in groups if group[1]]
    several = len(there) > 1
    for count, (words, tasks, leading) in enumerate(there, 1):
        parts.append(_above(f"{count}. {words}" if several else f"{words}:", several))
        parts.append(_table(tasks, leading, key))
    parts.append(Paragraph(plain(f"Ngày nhận phiếu: {DATE}")))
    parts.append(Paragraph(plain(f"Kết quả thực hiện ghi vào phiếu này và gửi lại đúng thời hạn{END}")))
    parts.append(_signatures(conference))
    subject = hold(f"Thực hiện kết luận tại {event_with_title(conference)}")
    return Document(
        title=f"{NAME} - {name}".replace(NBSP, " "),
        author=organisation.replace(NBSP, " "),
        profile=office.profile,
        head=letterhead(
            conference,
            office,
            number=Line(plain(f"Số: {number_or_room(None)}/{symbol_of(_KIND, conference, office)}")),
            place_and_date=signed_at(conference, office, DATE),
            draft=False,
        ),
        heading=Title(NAME, Line(bold(subject), Place(field="title"))),
        blocks=tuple(parts),
    )


def _has(names: Sequence[str], key: str) -> bool:
    return any(fold_key(name) == key for name in names)


def _above(title: str, numbered: bool) -> Block:
    return Heading(Level.ITEM, bold(title), _TASKS) if numbered else Paragraph(plain(title), _TASKS, keep=True)


def _table(tasks: Sequence[Directive], leading: bool, key: str) -> Table:
    columns = (
        Column("TT", 11, Align.CENTRE),
        Column("Nội dung nhiệm vụ", 56),
        Column(f"Đơn vị phối{NBSP}hợp" if leading else f"Chủ trì, phối{NBSP}hợp", 32),
        Column("Thời hạn", 27, Align.CENTRE),
        Column("Kết quả thực hiện", 39),
    )
    return Table(columns, tuple(_row(count, task, leading, key) for count, task in enumerate(tasks, 1)))


def _row(count: int, task: Directive, leading: bool, key: str) -> Row:
    names = [name for name in map(one_line, task.coordinators) if name and fold_key(name) != key]
    helpers = [plain(", ".join(names))] if names else []
    lead = [] if leading else [plain(f"Chủ trì: {one_line(task.assignee) or SHORT_DOTS}")]
    if lead and names:
        helpers = [plain(f"Phối hợp: {', '.join(names)}")]
    return Row(
        (
            (plain(str(count)),),
            text_of(task) + _reported(task),
            tuple(lead + helpers) or (plain(""),),
            due_of(task),
            cell(task.result),
        ),
        Place("directives", task.id),
        height=TASK_SHEET_ROW,
    )


def _reported(task: Directive) -> tuple[Text, ...]:
    """What the conference heard of a task that goes on."""
    if not task.progress.strip():
        return ()
    first, *more = cell(task.progress)
    if first[0].hangs:
        return (plain("Đã báo cáo:"), first, *more)
    return ((Span("Đã báo cáo: "), *first), *more)


def _signatures(conference: Conference) -> Signatures:
    chair = first_present(conference, Role.CHAIR)
    place = Place("attendees", chair.id) if chair else Place("attendees")
    giver = signed_name(chair.name) if chair else ""
    return Signatures(Signature("NGƯỜI NHẬN VIỆC", "", ""), Signature("NGƯỜI GIAO VIỆC", "", giver, place))
