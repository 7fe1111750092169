"""Section 4: who said what, in the order of the conference."""

from __future__ import annotations

from kcnminutes.desktop.editor.buttons import tool
from kcnminutes.desktop.editor.line_field import LineField
from kcnminutes.desktop.editor.prose_tools import prose_tools
from kcnminutes.desktop.editor.rows import Column
from kcnminutes.desktop.editor.rows_page import RowsPage
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.editor.wording import agenda, short, speaker
from kcnminutes.editing import new_id
from kcnminutes.record import Place, Row, Speech, SpeechKind, label
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
        self.rows.widths.share({2: 108}, {0: 3, 1: 4})
        self.column.addWidget(self.rows, 1)
        self._live = (
            tool("message-square", t("Phát biểu tiếp của người này (Ctrl+')"), self.same_speaker),
            tool("clock", t("Ghi giờ phát biểu (Ctrl+;)"), self.stamp),
        )
        self.column.addLayout(self.buttons(t("Thêm phát biểu"), self._live))
        form = self.form
        form.across(
            (form.attendee("speaker", t("Người phát biểu")), 3),
            (form.pick("agenda_item", t("Mục chương trình"), ("agenda",), agenda), 3),
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
        before = self._speech()
        return Speech(new_id(), agenda_item=before.agenda_item if before else None)

    # While notes are taken live

    def same_speaker(self) -> None:
        """Ctrl+': the next speech of the same speaker, on the same agenda item."""
        before = self._speech()
        if before is not None:
            self.put_in(Speech(new_id(), speaker=before.speaker, agenda_item=before.agenda_item), "text")

    def stamp(self) -> None:
        """Ctrl+;: the hour of now as the hour of the current speech, wherever the cursor stands."""
        if self._speech() is None:
            self.add()
        if self._speech() is not None:
            self.write_now(Place("speeches", self.rows.current, "at"))

    def open(self) -> None:
        """F2: to the speaker, his name chosen to be typed over and the names shown; again: to the text."""
        self._to_and_back("speaker")
        field, names = self.form.field("speaker"), self.form.completion("speaker")
        if isinstance(field, LineField) and field.hasFocus() and names is not None:
            field.selectAll()
            if not self.sitting.read_only:
                names.ask("")

    def choose_item(self) -> None:
        """Shift+F2: to the agenda item; again: to the text."""
        self._to_and_back("agenda_item")

    def _to_and_back(self, field: str) -> None:
        if self._speech() is not None:
            self.form.focus("text" if self.form.field(field).hasFocus() else field)

    def _speech(self) -> Speech | None:
        """The current speech."""
        now = self.rows.current
        return next((one for one in self.sitting.conference.speeches if one.id == now), None)

    def refresh(self) -> None:
        super().refresh()
        self.rows.name(self.sitting.conference.attendees)
        for one in self._live:
            one.setEnabled(not self.sitting.read_only and self._speech() is not None)
