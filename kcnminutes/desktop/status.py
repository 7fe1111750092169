"""The line at the foot of the window: the archive, its last backup, the keys that matter now, page and zoom."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from kcnminutes.desktop.elided import ElidedLabel
from kcnminutes.desktop.paper import PaperBar, PaperView
from kcnminutes.desktop.theme import keep_height, theme
from kcnminutes.words import t


class Status(QStatusBar):
    def __init__(self, folder: Path, checked: QLabel, paper: PaperView, parent: QWidget | None = None) -> None:
        """`checked`: what is known of the archive's soundness. `paper`: that of the archive."""
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        where = ElidedLabel()
        where.show_text(t("Kho: {name}", name=folder.name))
        where.setToolTip(str(folder))
        self._backup = ElidedLabel()
        self._hint = ElidedLabel()
        self._paper_bar = PaperBar(paper)
        for label, share in ((where, 0), (self._backup, 0), (checked, 0), (self._hint, 1)):
            label.setContentsMargins(theme().px(8), 0, theme().px(8), 0)
            self.addWidget(label, share)
        keep_height(self, 32, 30)
        self.addPermanentWidget(self._paper_bar)

    def show_backup(self, when: datetime | None) -> None:
        """When the last backup was made; None for none."""
        from kcnminutes.language import format_datetime

        words = t("Sao lưu gần nhất: {when}", when=format_datetime(when)) if when else t("Chưa sao lưu")
        self._backup.show_text(words)

    def hint(self, words: str) -> None:
        """The keys that matter now."""
        self._hint.show_text(words)

    @property
    def hinted(self) -> str:
        return self._hint.whole

    def show_paper_bar(self, shown: bool) -> None:
        self._paper_bar.setVisible(shown)
