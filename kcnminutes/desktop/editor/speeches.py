"""Section 4: who said what, in the order of the conference."""

from __future__ import annotations

from kcnminutes.desktop.editor.fields import ParagraphField
from kcnminutes.desktop.editor.page import RowsPage, tool
from kcnminutes.desktop.editor.rows import Column
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.editor.wording import agenda, short, speaker
from kcnminutes.editing import BOLD, ITALIC, new_id
from kcnminutes.record import Row, Speech, SpeechKind, label
from kcnminutes.words import t


class SpeechesPage(RowsPage[Speech]):
    first_field = "speaker"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(
            sitting,
            "speeches",
            t("Phát biểu"),
            t("Cách đoạn bằng một dòng trống; đầu dòng “- ” hay “1. ” là liệt kê; Ctrl+B đậm."),
            (
                Column(t("Người phát biểu"), lambda row: speaker(row, sitting.conference) or t("(chưa rõ)")),
                Column(t("Nội dung"), lambda row: short(row.heading or row.text[:200])),
                Column(t("Loại"), lambda row: label(row.kind)),
            ),
        )

    def build(self) -> None:
        self.rows.share_width({2: 108}, {0: 3, 1: 4})
        self.column.addWidget(self.rows, 1)
        self._markers = (
            tool("bold", t("Chữ đậm (Ctrl+B)"), lambda: self._mark(BOLD)),
            tool("italic", t("Chữ nghiêng (Ctrl+I)"), lambda: self._mark(ITALIC)),
        )
        self.column.addLayout(self.buttons(t("Thêm phát biểu"), self._markers))
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
        form.across((form.paragraph("text", t("Nội dung"), 4, marks=True), 1), stretch=1)
        self.column.addWidget(self.card, 3)

    def new_row(self) -> Row | None:
        """A new speech goes on with the agenda item of the one before it."""
        before = next((one for one in self.sitting.conference.speeches if one.id == self.rows.current), None)
        return Speech(new_id(), agenda_item=before.agenda_item if before else None)

    def refresh(self) -> None:
        super().refresh()
        self.rows.renew_texts()
        for one in self._markers:
            one.setEnabled(self.form.isEnabled() and not self.sitting.read_only)

    def _mark(self, mark: str) -> None:
        text = self.form.field("text")
        if isinstance(text, ParagraphField):
            text.toggle(mark)
            text.setFocus()
