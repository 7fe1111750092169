"""The line over a list that says how many of its rows were brought and not looked at."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from kcnminutes.desktop.editor.buttons import button
from kcnminutes.desktop.theme import look
from kcnminutes.words import t


class CarriedLine(QWidget):
    checked = Signal()
    """All of the section was looked at."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._words = QLabel()
        look(self._words, "waiting")
        self._done = button(t("Đã kiểm tra"), "check", t("Đánh dấu đã kiểm tra cả mục"))
        self._done.clicked.connect(self.checked)
        row.addWidget(self._words)
        row.addStretch(1)
        row.addWidget(self._done)
        self.hide()

    def show_count(self, rows: int, *, writable: bool) -> None:
        """Hidden where there are none."""
        self.setVisible(bool(rows))
        self._words.setText(t("{n} dòng lấy từ hội nghị trước, chưa kiểm tra", n=rows))
        self._done.setEnabled(writable)
