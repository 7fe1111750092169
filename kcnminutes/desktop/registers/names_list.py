"""The registers by name, at the left of their place; their icons alone where there is little room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from kcnminutes.desktop.registers.wording import names
from kcnminutes.desktop.theme import ROW, icon, look, theme
from kcnminutes.registers import RegisterName
from kcnminutes.words import t

SLIM = 56
"""The width where there is little room, in pixels of the design."""
LEAST_ROW, EDGE = 20, 8
"""How low a row may be in a low window, and what is left over and under all of them, in pixels of the design."""


class NamesList(QListWidget):
    def __init__(self) -> None:
        super().__init__()
        look(self, "registers")
        self.setAccessibleName(t("Các sổ"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words = [words for words, _ in names().values()]
        for words in self._words:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            item.setToolTip(words)
            self.addItem(item)
        theme().changed.connect(self._draw)
        self._draw()

    @property
    def chosen(self) -> RegisterName | None:
        row = self.currentRow()
        return list(names())[row] if row >= 0 else None

    def choose(self, name: RegisterName) -> None:
        self.setCurrentRow(list(names()).index(name))

    def show_slim(self, slim: bool) -> None:
        for at, words in enumerate(self._words):
            self.item(at).setText("" if slim else words)
        off, as_needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if slim else as_needed)  # it would lie over the icons

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_rows()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(32), super().minimumSizeHint().height())

    def _draw(self) -> None:
        self.setIconSize(QSize(theme().px(20), theme().px(16)))
        for at, (_, name) in enumerate(names().values()):
            self.item(at).setIcon(icon(name, size=16, room=4))
        self._size_rows()

    def _size_rows(self) -> None:
        """As high as rows are, lower where not all of them would be seen."""
        room = (self.height() - 2 * theme().px(EDGE)) // len(self._words)
        height = max(min(theme().px(ROW), room), theme().px(LEAST_ROW))
        for at in range(len(self._words)):
            self.item(at).setSizeHint(QSize(theme().px(32), height))
