"""Section 5: what was reported of earlier tasks, what the conference concluded, and the tasks it gave."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from kcnminutes.archive.directory import NameSort
from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.clipboard import Cells, pasted_cells, pasted_links
from kcnminutes.desktop.editor.form import Form
from kcnminutes.desktop.editor.prose_tools import prose_tools
from kcnminutes.desktop.editor.row_list import RowList
from kcnminutes.desktop.editor.rows import Column, RowsModel
from kcnminutes.desktop.editor.rows_page import RowsPage
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.editor.wording import short, speeches
from kcnminutes.desktop.theme import look, theme
from kcnminutes.editing import new_id, rows_of
from kcnminutes.language import format_date
from kcnminutes.record import FOLLOW_UP, Directive, Place, Row, TaskStatus, label
from kcnminutes.words import t

_STEPS = {int(Qt.Key.Key_PageDown): 1, int(Qt.Key.Key_PageUp): -1}


class ConclusionsPage(RowsPage[Directive]):
    """Tasks in two lists: those of an earlier conference, with what was reported of them, and the new ones.

    `rows` is the list that is worked in: the form shows its row, and what moves or removes rows means those of it.
    """

    first_field = "text"
    reuses = True

    def __init__(self, sitting: Sitting) -> None:
        self.reported: RowList[Directive] = RowList(
            t("Tình hình thực hiện kết luận trước"),
            RowsModel(
                (
                    Column(t("Nhiệm vụ"), lambda row: short(row.text) or t("(chưa có nội dung)")),
                    Column(t("Chủ trì"), lambda row: row.assignee),
                    Column(t("Tiến độ"), lambda row: label(row.status)),
                    Column(t("Tình hình thực hiện"), lambda row: short(row.progress) or t("(chưa ghi)")),
                )
            ),
        )
        super().__init__(
            sitting,
            "directives",
            t("Kết luận, nhiệm vụ"),
            t("Ctrl+Enter thêm nhiệm vụ. Thời hạn gõ 31/12/2020, 31122020 hay quý I/2020."),
            (
                Column(t("Nhiệm vụ"), lambda row: short(row.text) or t("(chưa có nội dung)")),
                Column(t("Chủ trì"), lambda row: row.assignee),
                Column(t("Thời hạn"), lambda row: format_date(row.due) if row.due else ""),
            ),
        )

    def build(self) -> None:
        self.own = Form(self.sitting)
        self.own.across((self.own.prose("conclusions", t("Kết luận"), 3, prose_tools), 1), stretch=1)
        self.column.addWidget(self.own, 1)
        self.given = self.rows
        self._reported_title = self._title(t("Tình hình thực hiện kết luận trước"))
        self.reported.widths.share({2: 132}, {0: 5, 1: 3, 3: 5})
        self.reported.setMinimumHeight(theme().px(116))
        self.column.addWidget(self.reported, 2)
        self._given_title = self._title(t("Nhiệm vụ"))
        self.given.widths.share({2: 112}, {0: 5, 1: 3})
        self.column.addWidget(self.given, 3)
        self.column.addLayout(self.buttons(t("Thêm nhiệm vụ")))
        self._build_form()
        self.column.addWidget(self.card)
        self.listen(self.reported)
        for one in self.lists:
            one.entered.connect(self._entered)
        self.rows = self.reported  # what was brought is told above it
        self.given.idle = True

    def _title(self, words: str) -> QLabel:
        title = QLabel(words)
        look(title, "section")
        self.column.addWidget(title)
        return title

    def _build_form(self) -> None:
        form = self.form
        form.across((form.paragraph("text", t("Nội dung nhiệm vụ"), 1, grows=True), 1))
        form.across(
            (
                form.paragraph(
                    "progress", t("Tình hình thực hiện, kết quả báo cáo (PgDn sang nhiệm vụ kế tiếp)"), 1, grows=True
                ),
                1,
            )
        )
        form.across(
            (form.choice("status", t("Tiến độ"), TaskStatus), 3),
            (form.line("closed_on", t("Ngày xong/thôi"), t("31/12/2020")), 4),
        )
        form.across(
            (form.line("assignee", t("Đơn vị chủ trì"), names=NameSort.UNIT), 3),
            (
                form.line("coordinators", t("Phối hợp, cách nhau bằng dấu chấm phẩy"), names=NameSort.UNIT, breaks=";"),
                4,
            ),
        )
        form.across(
            (form.line("due", t("Thời hạn"), t("31/12/2020")), 3),
            (form.pick("speech", t("Từ phát biểu"), ("speeches", "attendees"), speeches), 4),
            (form.line("given_in", t("Giao tại")), 4),
        )
        form.across((form.paragraph("result", t("Kết quả"), 1, grows=True), 1))
        form.field("progress").installEventFilter(self)

    # The list that is worked in

    @property
    def lists(self) -> Sequence[RowList[Directive]]:
        return (self.reported, self.given)

    def show_rows(self) -> None:
        conference = self.sitting.conference
        self.reported.show_rows(conference.followed)
        self.given.show_rows(conference.given)
        both = bool(conference.followed)
        for one in (self._reported_title, self.reported):
            one.setVisible(both)
        self.given.setMinimumHeight(theme().px(116 if both else 146))
        if not self.rows.current:
            self._work_in(next((one for one in self.lists if one.current), self.given))

    def _entered(self) -> None:
        rows = self.sender()
        if isinstance(rows, RowList) and rows.current:
            self._work_in(rows)

    def _work_in(self, rows: RowList[Directive]) -> None:
        if rows is self.rows:
            return
        commit_composition()
        self.rows = rows
        for one in self.lists:
            if one.idle != (one is not rows):
                one.idle = one is not rows
                one.viewport().update()
        self._current(rows.current)

    def _current(self, row: str) -> None:
        if row != self.rows.current:
            return  # of the list that is not worked in
        super()._current(row)
        self._show_fields()

    # What the section does

    def new_row(self) -> Row | None:
        return Directive(new_id())

    def put_in(self, row: Row, field: str) -> None:
        self._work_in(self.given)
        super().put_in(row, field)

    def paste_cells(self, cells: Cells) -> None:
        self._work_in(self.given)
        super().paste_cells(cells)

    def paste(self) -> None:
        """Ctrl+V: in the list of reported tasks a table fills the tasks that are there; it also takes cut ones back."""
        links = pasted_links()
        if not (links or self.rows is self.reported):
            super().paste()
        elif not self.sitting.read_only and (cells := pasted_cells()):
            self._pasting.paste_reports(cells, links, self.next_index(), self._choose)

    def _choose(self, ids: Sequence[str]) -> None:
        """Select rows where they are shown, in one of the lists."""
        for rows in self.lists:
            if found := [row for row in ids if row in rows.ids]:
                self._work_in(rows)
                rows.choose(found)
                return

    def edit(self) -> None:
        if self.rows is self.reported and self.rows.current:
            self.form.focus("progress")
        else:
            super().edit()

    def drop(self, ids: list[str], index: int) -> None:
        """Rows dragged to stand before an index of their own list: where that is among all tasks."""
        shown = self.rows.ids
        order = [row.id for row in rows_of(self.sitting.conference, self.section)]
        super().drop(ids, order.index(shown[index]) if index < len(shown) else order.index(shown[-1]) + 1)

    def refresh(self) -> None:
        super().refresh()
        self.own.refresh()
        self._show_fields()

    def _show_fields(self) -> None:
        """What a task of this sort is asked for, and what became of it: once the minutes stand, or there is some."""
        conference, row = self.sitting.conference, self.rows.current
        task = next((one for one in conference.directives if one.id == row), Directive(""))
        waits = any(self.sitting.waits(Place("directives", row, field)) for field in FOLLOW_UP)
        told = task.status is not TaskStatus.OPEN or task.closed_on is not None
        shown = self.sitting.sealed or told or waits
        follows = task.follows is not None
        self.form.show_fields(
            {
                "progress": follows or bool(task.progress),
                "given_in": follows,
                "speech": not follows,
                "status": shown or bool(task.result) or follows,
                "closed_on": shown or bool(task.result),
                "result": bool(task.result) or (shown and (self.sitting.sealed or not follows)),
            }
        )

    def go_to(self, place: Place) -> None:
        if not place.section and self.own.focus(place.field or "conclusions"):
            return
        for rows in self.lists:
            if place.row in rows.ids:
                self._work_in(rows)
        super().go_to(place)

    def place_of(self, widget: QWidget) -> Place | None:
        return self.own.place_of(widget) or super().place_of(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From report to report: PgDn and PgUp go to the neighbouring task, the cursor stays in its field."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self.rows is self.reported:
            by = 0 if event.modifiers() else _STEPS.get(event.key(), 0)
            if by:
                self.rows.step(by)
                return True
        return super().eventFilter(watched, event)
