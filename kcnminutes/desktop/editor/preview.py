"""The right side: the paper as it will be printed, and how fresh it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kcnminutes.desktop.elided import ElidedLabel
from kcnminutes.desktop.fitting_row import FittingRow, WordButton
from kcnminutes.desktop.paper import PaperBar, PaperView
from kcnminutes.desktop.theme import keep_height, look
from kcnminutes.words import t


class Preview(QWidget):
    def __init__(self, paper: PaperView, back: str = "") -> None:
        """`back`: what leads from the paper to what lies under it."""
        super().__init__()
        self.paper = paper
        back = back or t("Quay lại soạn")
        self.back = WordButton(back, "chevron-left")
        """Seen where the paper lies over the form."""
        self.back.setToolTip(t("{words} ({keys})", words=back, keys="F6"))
        self.back.setAccessibleName(back)
        self.back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.back.hide()
        self._fresh = ElidedLabel()
        look(self._fresh, "muted")
        self._fresh.show_text(t("Xem trước"))
        bar = FittingRow("subbar")
        keep_height(bar, 36)
        bar.row.addWidget(self.back)
        bar.row.addWidget(self._fresh, 1)
        bar.row.addWidget(PaperBar(paper))
        bar.gives(self.back.give_words_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(paper, 1)
        paper.rendered.connect(self._rendered)

    def _rendered(self, pages: int, ms: float) -> None:
        self._fresh.show_text(t("Xem trước · cập nhật {ms} ms", ms=round(ms)))
