"""Section 3: the agenda, in its order."""

from __future__ import annotations

from kcnminutes.desktop.editor.rows import Column
from kcnminutes.desktop.editor.rows_page import RowsPage
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.editor.wording import attendee, hour, short
from kcnminutes.editing import new_id
from kcnminutes.record import AgendaItem, Row
from kcnminutes.words import t


class AgendaPage(RowsPage[AgendaItem]):
    first_field = "title"
    reuses = True

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(
            sitting,
            "agenda",
            t("Chương trình"),
            t("Ctrl+Enter thêm mục, Alt+↑↓ đổi thứ tự. Giờ gõ 14:00, 14h hay 1400."),
            (
                Column(t("Giờ"), lambda row: hour(row.starts_at, sitting.conference)),
                Column(t("Nội dung"), lambda row: short(row.title) or t("(chưa có nội dung)")),
                Column(t("Người trình bày"), lambda row: attendee(row.presenter, sitting.conference)),
            ),
        )

    def build(self) -> None:
        self.rows.widths.share({0: 88}, {1: 5, 2: 3})
        self.column.addWidget(self.rows, 1)
        self.column.addLayout(self.buttons(t("Thêm mục")))
        form = self.form
        form.across((form.paragraph("title", t("Nội dung"), 1, grows=True), 1))
        form.across(
            (form.line("starts_at", t("Bắt đầu"), t("14:00")), 2),
            (form.line("ends_at", t("Kết thúc")), 2),
            (form.attendee("presenter", t("Người trình bày")), 5),
        )
        self.column.addWidget(self.card)

    def new_row(self) -> Row | None:
        return AgendaItem(new_id())

    def refresh(self) -> None:
        super().refresh()
        self.rows.name(self.sitting.conference.attendees)
