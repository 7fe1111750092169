"""The right side: the paper as it will be printed, and how fresh it is."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kcnminutes.desktop.elided import ElidedLabel
from kcnminutes.desktop.paper import PaperBar, PaperView
from kcnminutes.desktop.theme import look, theme
from kcnminutes.words import t


class Preview(QWidget):
    def __init__(self, paper: PaperView) -> None:
        super().__init__()
        self.paper = paper
        self._fresh = ElidedLabel()
        look(self._fresh, "muted")
        self._fresh.show_text(t("Xem trước"))
        bar = QWidget()
        look(bar, "subbar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme().px(16), theme().px(4), theme().px(8), theme().px(4))
        row.addWidget(self._fresh, 1)
        row.addWidget(PaperBar(paper))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(paper, 1)
        paper.rendered.connect(self._rendered)

    def _rendered(self, pages: int, ms: float) -> None:
        self._fresh.show_text(t("Xem trước · cập nhật {ms} ms", ms=round(ms)))
