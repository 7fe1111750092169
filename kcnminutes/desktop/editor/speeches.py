"""Section 4: who said what, in the order of the conference."""

from __future__ import annotations

from kcnminutes.desktop.editor.page import RowsPage
from kcnminutes.desktop.editor.prose_tools import prose_tools
from kcnminutes.desktop.editor.rows import Column
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.editor.wording import agenda, short, speaker
from kcnminutes.editing import new_id
from kcnminutes.record import Row, Speech, SpeechKind, label
from kcnminutes.words import t


class SpeechesPage(RowsPage[Speech]):
    first_field = "speaker"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(
            sitting,
            "speeches",
            t("Phát biểu"),
            t("Enter sang đoạn mới; Ctrl+B chữ đậm, Ctrl+G gạch đầu dòng; F1 xem mọi phím."),
            (
                Column(t("Người phát biểu"), lambda row: speaker(row, sitting.conference) or t("(chưa rõ)")),
                Column(t("Nội dung"), lambda row: short(row.heading or row.text[:200])),
                Column(t("Loại"), lambda row: label(row.kind)),
            ),
        )

    def build(self) -> None:
        self.rows.share_width({2: 108}, {0: 3, 1: 4})
        self.column.addWidget(self.rows, 1)
        self.column.addLayout(self.buttons(t("Thêm phát biểu")))
        form = self.form
        form.across(
            (form.attendee("speaker", t("Người phát biểu")), 3),
            (form.pick("agenda_item", t("Mục chương trình"), "agenda", agenda), 3),
        )
        form.across(
            (form.line("heading", t("Tiêu đề")), 4),
            (form.choice("kind", t("Loại"), SpeechKind), 2),
            (form.line("at", t("Giờ"), t("15:05")), 1),
        )
        form.across((form.prose("text", t("Nội dung"), 4, prose_tools), 1), stretch=1)
        self.column.addWidget(self.card, 3)

    def new_row(self) -> Row | None:
        """A new speech goes on with the agenda item of the one before it."""
        before = next((one for one in self.sitting.conference.speeches if one.id == self.rows.current), None)
        return Speech(new_id(), agenda_item=before.agenda_item if before else None)

    def refresh(self) -> None:
        super().refresh()
        self.rows.renew_texts()
