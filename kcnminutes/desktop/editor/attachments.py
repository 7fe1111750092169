"""Section 7: the papers of the conference, kept with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication

from kcnminutes.desktop.editor.dropping import dropped_files
from kcnminutes.desktop.editor.page import RowsPage
from kcnminutes.desktop.editor.rows import Column
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.editor.wording import agenda
from kcnminutes.record import Attachment, AttachmentRole, Row, label
from kcnminutes.words import t


class AttachmentsPage(RowsPage[Attachment]):
    first_field = "title"
    brought = Signal(list)
    """Paths that are to be kept with the conference."""

    def __init__(self, sitting: Sitting, ask: Callable[[], Sequence[Path]]) -> None:
        self._ask = ask
        super().__init__(
            sitting,
            "attachments",
            t("Tài liệu"),
            t("Chọn tệp hoặc thả tệp vào đây; tệp được chép vào kho cùng hội nghị."),
            (
                Column(t("Tên tài liệu"), lambda row: row.title or t("(chưa có tên)")),
                Column(t("Loại"), lambda row: label(row.role)),
                Column(t("Tệp"), lambda row: row.file),
            ),
        )
        self.setAcceptDrops(True)

    def build(self) -> None:
        self.rows.share_width({1: 120}, {0: 5, 2: 3})
        self.column.addWidget(self.rows, 1)
        self.column.addLayout(self.buttons(t("Thêm tài liệu")))
        form = self.form
        form.across((form.line("title", t("Tên tài liệu")), 1))
        form.across(
            (form.choice("role", t("Loại"), AttachmentRole), 1),
            (form.pick("agenda_item", t("Mục chương trình"), "agenda", agenda), 2),
        )
        self.column.addWidget(self.card)

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
