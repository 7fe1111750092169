"""The office's own table of abbreviations, one a line, as searches understand them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from kcnminutes.archive.search.abbreviations import ABBREVIATIONS, from_lines, to_lines
from kcnminutes.desktop.office.forms import SettingsForm
from kcnminutes.desktop.office.model import OfficeModel
from kcnminutes.words import t


class AbbreviationsForm(SettingsForm):
    def __init__(self, model: OfficeModel) -> None:
        self._model = model
        hint = t("Khi tìm, chữ viết tắt và chữ viết đầy đủ được coi là một, cả hai chiều.")
        super().__init__(t("Chữ viết tắt"), hint, self._value, self._put)
        name = t("Mỗi dòng một chữ viết tắt, như KCN = khu công nghiệp")
        self.across((self.lines("abbreviations", name, 16, _told), 1))
        again = QPushButton(t("Lấy lại bảng có sẵn"))
        again.clicked.connect(lambda: model.set_abbreviations(tuple(to_lines(ABBREVIATIONS))))
        self.column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)

    def _value(self, _: str) -> object:
        return self._model.now.abbreviations

    def _put(self, _: str, value: object) -> None:
        if isinstance(value, tuple):
            self._model.set_abbreviations(value)


def _told(text: str) -> tuple[str, bool]:
    table, unread = from_lines(text.split("\n"))
    if unread:
        lines = ", ".join(map(str, unread[:5]))
        return t("Chưa đọc được dòng {lines}; hãy gõ như KCN = khu công nghiệp.", lines=lines), True
    return t("{count} chữ viết tắt.", count=len(table)), False
