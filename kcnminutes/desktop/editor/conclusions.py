"""Section 5: what the conference concluded, and the tasks it gave."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from kcnminutes.archive.directory import NameSort
from kcnminutes.desktop.editor.form import Form
from kcnminutes.desktop.editor.page import RowsPage
from kcnminutes.desktop.editor.prose_tools import prose_tools
from kcnminutes.desktop.editor.rows import Column
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.editor.wording import short, speeches
from kcnminutes.desktop.theme import look
from kcnminutes.editing import new_id
from kcnminutes.language import format_date
from kcnminutes.record import FOLLOW_UP, Directive, Place, Row, TaskStatus
from kcnminutes.words import t


class ConclusionsPage(RowsPage[Directive]):
    first_field = "text"
    reuses = True

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(
            sitting,
            "directives",
            t("Kết luận, nhiệm vụ"),
            t("Ctrl+Enter thêm nhiệm vụ. Thời hạn gõ 31/12/2020, 31-12-20 hay 31122020."),
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
        tasks = QLabel(t("Nhiệm vụ"))
        look(tasks, "section")
        self.column.addWidget(tasks)
        self.rows.share_width({2: 112}, {0: 5, 1: 3})
        self.column.addWidget(self.rows, 3)
        self.column.addLayout(self.buttons(t("Thêm nhiệm vụ")))
        form = self.form
        form.across((form.paragraph("text", t("Nội dung nhiệm vụ"), 1, grows=True), 1))
        form.across(
            (form.line("assignee", t("Đơn vị chủ trì"), names=NameSort.UNIT), 3),
            (
                form.line("coordinators", t("Phối hợp, cách nhau bằng dấu chấm phẩy"), names=NameSort.UNIT, breaks=";"),
                4,
            ),
        )
        form.across(
            (form.line("due", t("Thời hạn"), t("31/12/2020")), 3),
            (form.pick("speech", t("Từ phát biểu"), "speeches", speeches), 4),
        )
        form.across(
            (form.choice("status", t("Tiến độ"), TaskStatus), 3),
            (form.line("closed_on", t("Ngày xong"), t("31/12/2020")), 4),
        )
        form.across((form.paragraph("result", t("Kết quả"), 1, grows=True), 1))
        self.column.addWidget(self.card)

    def new_row(self) -> Row | None:
        return Directive(new_id())

    def refresh(self) -> None:
        super().refresh()
        self.own.refresh()
        self._show_follow_up()

    def _current(self, row: str) -> None:
        super()._current(row)
        self._show_follow_up()

    def _show_follow_up(self) -> None:
        """What became of a task: asked for once the minutes stand, and shown wherever there is some."""
        conference, row = self.sitting.conference, self.rows.current
        task = next((one for one in conference.directives if one.id == row), Directive(""))
        waits = any(self.sitting.waits(Place("directives", row, field)) for field in FOLLOW_UP)
        told = task.status is not TaskStatus.OPEN or bool(task.result) or task.closed_on is not None
        shown = self.sitting.sealed or told or waits
        self.form.show_fields(dict.fromkeys(FOLLOW_UP, shown))

    def go_to(self, place: Place) -> None:
        if place.section or not self.own.focus(place.field or "conclusions"):
            super().go_to(place)

    def place_of(self, widget: QWidget) -> Place | None:
        return self.own.place_of(widget) or super().place_of(widget)
