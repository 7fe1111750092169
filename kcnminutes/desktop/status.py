"""The line at the foot of the window: the archive, its last backup, the keys that matter now, page and zoom."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from kcnminutes.desktop.paper import PaperBar, PaperView
from kcnminutes.desktop.theme import keep_height, theme
from kcnminutes.words import t


class Status(QStatusBar):
    def __init__(self, folder: Path, checked: QLabel, paper: PaperView, parent: QWidget | None = None) -> None:
        """`checked`: what is known of the archive's soundness. `paper`: that of the archive."""
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        where = QLabel(t("Kho: {name}", name=folder.name))
        where.setToolTip(str(folder))
        self._backup = QLabel()
        self._hint = QLabel()
        self._paper_bar = PaperBar(paper)
        for label in (where, self._backup, checked, self._hint):
            label.setContentsMargins(theme().px(8), 0, theme().px(8), 0)
            self.addWidget(label)
        keep_height(self, 32)
        self.addPermanentWidget(self._paper_bar)

    def show_backup(self, when: datetime | None) -> None:
        """When the last backup was made; None for none."""
        from kcnminutes.language import format_datetime

        words = t("Sao lưu gần nhất: {when}", when=format_datetime(when)) if when else t("Chưa sao lưu")
        self._backup.setText(words)

    def hint(self, words: str) -> None:
        """The keys that matter now."""
        self._hint.setText(words)

    def show_paper_bar(self, shown: bool) -> None:
        self._paper_bar.setVisible(shown)
