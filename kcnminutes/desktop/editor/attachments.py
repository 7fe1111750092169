"""Section 7: the papers of the conference, kept with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication

from kcnminutes.desktop.editor.buttons import button
from kcnminutes.desktop.editor.dropping import dropped_files
from kcnminutes.desktop.editor.rows import Column
from kcnminutes.desktop.editor.rows_page import RowsPage
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.editor.wording import agenda
from kcnminutes.file_text import TextState, told
from kcnminutes.record import Attachment, AttachmentRole, Row, label
from kcnminutes.words import t


class AttachmentsPage(RowsPage[Attachment]):
    first_field = "title"
    brought = Signal(list)
    """Paths that are to be kept with the conference."""
    file_asked = Signal(str, str)
    """The path in the record and the title of a file that is to be opened."""

    def __init__(self, sitting: Sitting, ask: Callable[[], Sequence[Path]]) -> None:
        self._ask = ask
        self._texts: Mapping[str, TextState | None] = {}
        super().__init__(
            sitting,
            "attachments",
            t("Tài liệu"),
            t("Chọn tệp hoặc thả tệp vào đây; tệp được chép vào kho cùng hội nghị."),
            (
                Column(t("Tên tài liệu"), lambda row: row.title or t("Chưa đặt tên"), lambda row: row.file),
                Column(t("Loại"), lambda row: label(row.role)),
                Column(t("Tìm trong tệp"), self._searched),
            ),
            tall=True,
        )
        self.setAcceptDrops(True)

    def build(self) -> None:
        self.rows.widths.share({1: 120}, {0: 5, 2: 4})
        self.column.addWidget(self.rows, 1)
        self.opener = button(t("Mở tệp"), "file-text", t("Mở tệp đang chọn bằng chương trình của máy"))
        self.opener.clicked.connect(self.open_file)
        self.column.addLayout(self.buttons(t("Thêm tài liệu"), (self.opener,)))
        form = self.form
        form.across((form.line("title", t("Tên tài liệu")), 1))
        form.across(
            (form.choice("role", t("Loại"), AttachmentRole), 1),
            (form.pick("agenda_item", t("Mục chương trình"), ("agenda",), agenda), 2),
        )
        self.column.addWidget(self.card)

    def refresh(self) -> None:
        super().refresh()
        self.go_to_come()

    def buttons_show(self, rows: bool) -> None:
        super().buttons_show(rows)
        self.opener.setEnabled(rows)

    def show_texts(self, texts: Mapping[str, TextState | None]) -> None:
        """What the archive knows of the text of each file, by the record's `file`."""
        self._texts = texts
        self.rows.renew()

    def _searched(self, row: Attachment) -> str:
        if row.file not in self._texts:
            return ""
        words = told(self._texts[row.file])
        return (words[:1].upper() + words[1:]) if words else t("Tìm được")

    def open_file(self) -> None:
        """Open the file of the current row."""
        row = next((one for one in self.sitting.conference.attachments if one.id == self.rows.current), None)
        if row is not None:
            self.file_asked.emit(row.file, row.title)

    def new_row(self) -> Row | None:
        return None

    def add(self) -> None:
        if not self.sitting.read_only and (paths := self._ask()):
            self.brought.emit(list(paths))

    def paste(self) -> None:
        """Files of the clipboard; a text is no paper."""
        data = QGuiApplication.clipboard().mimeData()
        files = dropped_files(data) if data is not None else []
        if files and not self.sitting.read_only:
            self.brought.emit(files)
        elif not files:
            self.told.emit("waiting", t("Tài liệu là tệp: hãy sao chép tệp trong thư mục rồi dán vào đây."), ())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.sitting.read_only and dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.brought.emit(dropped_files(event.mimeData()))
