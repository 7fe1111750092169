"""Section 2: who was there. A person a line, typed as the office says it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from kcnminutes.archive.directory import NameSort
from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.buttons import button
from kcnminutes.desktop.editor.choices import ChoiceField
from kcnminutes.desktop.editor.clipboard import Cells, pasted_cells
from kcnminutes.desktop.editor.completing import Completion
from kcnminutes.desktop.editor.dropping import dropped_files
from kcnminutes.desktop.editor.line_field import LineField
from kcnminutes.desktop.editor.names import from_directory_line
from kcnminutes.desktop.editor.rows import Column
from kcnminutes.desktop.editor.rows_page import RowsPage
from kcnminutes.desktop.editor.sitting import LINE, Sitting
from kcnminutes.desktop.editor.wording import person
from kcnminutes.desktop.theme import look, theme
from kcnminutes.editing import (
    add_rows,
    as_group,
    as_person,
    attendee_from_line,
    new_id,
    persons_in,
    type_line,
)
from kcnminutes.record import Attendee, Place, Presence, Role, Row, label
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.exchange import OldReading


def columns() -> tuple[Column[Attendee], ...]:
    """The columns of a list of people."""
    return (
        Column(t("Người, đơn vị"), person, lambda row: row.organisation),
        Column(t("Chức vụ"), lambda row: row.position),
        Column(t("Vai trò"), lambda row: label(row.role)),
        Column(t("Có mặt"), lambda row: label(row.state)),
    )


class EntryLine(LineField):
    """The line that adds people. Enter adds what it says; several pasted lines add a row each."""

    def __init__(self, page: AttendeesPage) -> None:
        super().__init__(t("Thêm người hoặc nhóm"))
        self._page = page
        self.setPlaceholderText(t("Ông Nguyễn Văn A, Giám đốc, Công ty B"))
        self.setClearButtonEnabled(True)
        self.completion = Completion(self, from_directory_line(page.sitting))
        self.completion.chosen.connect(lambda _, text: self._put(text))

    down_opens = False

    def _put(self, text: str) -> None:
        self.show_text(text)
        self.typed.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            commit_composition()
            self._page.enter(self.text())
        elif event.key() == Qt.Key.Key_Down and not event.modifiers():
            self._page.rows.setFocus()
        else:
            super().keyPressEvent(event)

    def paste_in(self) -> None:
        if _is_list(cells := pasted_cells()):
            self._page.paste_cells(cells)
        else:
            super().paste_in()


class AttendeesPage(RowsPage[Attendee]):
    first_field = "position"
    reuses = True
    list_brought = Signal(list)
    """Paths of a list of people that is to be taken in."""

    def __init__(self, sitting: Sitting, ask: Callable[[], Path | None]) -> None:
        self._ask = ask
        super().__init__(
            sitting,
            "attendees",
            t("Thành phần tham dự"),
            t("Gõ một người rồi Enter; “34 doanh nghiệp” là một nhóm; hiểu cả “Chủ trì: …”, “Vắng: …”."),
            columns(),
            tall=True,
        )
        self.setAcceptDrops(True)

    def build(self) -> None:
        self.line = EntryLine(self)
        self.line.typed.connect(partial(self.sitting.type, LINE))
        self.line.pasted.connect(self.sitting.seal)
        self.line.took.connect(self._took)
        self.line.left.connect(self.sitting.seal)
        self.total = QLabel()
        look(self.total, "muted")
        head = QHBoxLayout()
        head.setSpacing(theme().px(12))
        self.column.removeWidget(self.head)
        head.addWidget(self.head)
        head.addStretch(1)
        head.addWidget(self.total, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.insertLayout(0, head)
        self.lister = button(
            t("Lấy từ tệp Excel…"), "file-input", t("Lấy từ tệp Excel hoặc CSV; cũng có thể thả tệp vào mục này")
        )
        self.lister.clicked.connect(self.ask_list)
        adding = QHBoxLayout()
        adding.setSpacing(theme().px(8))
        adding.addWidget(self.line, 1)
        adding.addWidget(self.lister)
        self.column.addLayout(adding)
        self.rows.widths.share({2: 108, 3: 92}, {0: 5, 1: 3})
        self.column.addWidget(self.rows, 1)
        self.column.addLayout(self.buttons(t("Thêm người")))
        self._build_form()
        self.column.addWidget(self.card)

    def _build_form(self) -> None:
        form = self.form
        self.sort = ChoiceField(t("Cá nhân hay nhóm"))
        self.sort.offer([(False, t("Cá nhân")), (True, t("Nhóm"))])
        self.sort.chosen.connect(self._turn)
        form.across(
            (form.cell(t("Loại"), self.sort), 2),
            (form.line("honorific", t("Danh xưng"), t("Ông")), 2),
            (form.line("name", t("Họ và tên"), names=NameSort.PERSON), 5),
            (form.line("group", t("Tên nhóm"), names=NameSort.GROUP), 5),
            (form.line("count", t("Số người")), 2),
        )
        form.across(
            (form.line("position", t("Chức vụ"), names=NameSort.POSITION), 1),
            (form.line("organisation", t("Đơn vị"), names=NameSort.UNIT), 1),
        )
        form.across(
            (form.choice("role", t("Vai trò"), Role), 1),
            (form.choice("state", t("Có mặt"), Presence), 1),
            (form.line("reason", t("Lý do vắng")), 1),
            (form.line("represented_by", t("Người dự thay"), names=NameSort.PERSON), 1),
        )

    def _took(self, text: str, reading: OldReading | None) -> None:
        self.sitting.seal()
        self.sitting.took.emit(LINE, text, reading)

    def new_row(self) -> Row | None:
        return None

    def add(self) -> None:
        self.line.setFocus()

    def begin(self) -> None:
        self.line.setFocus()

    def ask_list(self) -> None:
        """Let the user choose a file of people."""
        if not self.sitting.read_only and (path := self._ask()) is not None:
            self.list_brought.emit([path])

    def paste(self) -> None:
        """A file of the clipboard is a list of people, too."""
        data = QGuiApplication.clipboard().mimeData()
        files = dropped_files(data) if data is not None else []
        if not files:
            super().paste()
        elif not self.sitting.read_only:
            self.list_brought.emit(files)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.sitting.read_only and dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.list_brought.emit(dropped_files(event.mimeData()))

    def enter(self, line: str) -> None:
        """Add a row for a line that names somebody; one that names nobody stays as it is."""
        who = attendee_from_line(line, new_id())
        if who is None or self.sitting.read_only:
            return
        self.sitting.seal()
        self.sitting.apply(lambda draft: type_line(add_rows(draft, self.section, [who]), LINE, ""), LINE)
        self.rows.select(who.id)

    def next_index(self) -> int:
        """People come at the end, as those who are typed do."""
        return len(self.sitting.conference.attendees)

    def edit(self) -> None:
        if self.rows.current:
            self.form.focus("group" if self._attendee().group else "name")

    def refresh(self) -> None:
        super().refresh()
        self.line.setReadOnly(self.sitting.read_only)
        self.lister.setEnabled(not self.sitting.read_only)
        self.line.show_text(self.sitting.text(LINE))
        here, absent = persons_in(self.sitting.conference)
        self.total.setText(
            t("{n} đại biểu, vắng {absent}", n=here, absent=absent) if absent else t("{n} đại biểu", n=here)
        )
        self._fit_form()

    def go_to(self, place: Place) -> None:
        if place == LINE or (not place.row and not place.field):
            self.line.setFocus()
        else:
            super().go_to(place)

    def place_of(self, widget: QWidget) -> Place | None:
        return super().place_of(self.rows if widget is self.line else widget)

    def _current(self, row: str) -> None:
        super()._current(row)
        self._fit_form()

    def _attendee(self) -> Attendee:
        now = self.rows.current
        return next(one for one in self.sitting.conference.attendees if one.id == now)

    def _fit_form(self) -> None:
        """Show only the fields that a person, or a group, in this state has."""
        if not self.form.isEnabled():
            return
        who = self._attendee()
        group = bool(who.group)
        self.sort.show_value(group)
        self.sort.setEnabled(not self.sitting.read_only)
        absent = who.state in (Presence.ABSENT, Presence.ABSENT_EXCUSED)
        self.form.show_fields(
            {
                "honorific": not group,
                "name": not group,
                "group": group,
                "count": group,
                "position": not group or bool(who.position),
                "reason": absent or bool(who.reason),
                "represented_by": who.state is Presence.REPRESENTED or bool(who.represented_by),
            }
        )

    def _turn(self, group: bool) -> None:
        who = self._attendee()
        if bool(who.group) != group:
            turn, words = (as_group, who.name) if group else (as_person, who.group)
            self.sitting.apply(lambda draft: turn(draft, who.id, words), replace(Place(self.section, who.id)))


def _is_list(cells: Cells) -> bool:
    """Whether what is pasted is more than a part of one line."""
    return len(cells) > 1 or any(len(row) > 1 for row in cells)
