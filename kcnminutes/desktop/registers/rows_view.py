"""A register's table over the details of the chosen row; in a low window the table has two thirds of the height."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from kcnminutes.desktop.theme import theme

LOW = 420
"""Below this height, in pixels of the design, the details give way."""


class RowsView(QSplitter):
    def __init__(self, table: QWidget, detail: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._low = False
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(table)
        self.addWidget(detail)
        self.setStretchFactor(0, 1)
        detail.setMinimumHeight(theme().px(64))
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        low = event.size().height() < theme().px(LOW)
        if low != self._low or low:
            self._low = low
            self._share()
        super().resizeEvent(event)

    def _share(self) -> None:
        self.setSizes([2, 1] if self._low else [theme().px(420), theme().px(170)])
