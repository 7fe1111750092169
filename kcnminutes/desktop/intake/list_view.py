"""The files of an import as a list: what each is, what becomes of it, and a box where there is a choice."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kcnminutes.desktop.browse import painting
from kcnminutes.desktop.browse.list_view import RowsView
from kcnminutes.desktop.browse.rows import ROW_ROLE, Index, RowsModel
from kcnminutes.desktop.intake import wording
from kcnminutes.desktop.intake.candidate import Candidate
from kcnminutes.desktop.theme import BODY, ICON, MUTED, TALL_ROW, icon, theme
from kcnminutes.words import t

_BOX = 48
"""How far from the left a click means the box, in pixels."""


class CandidatesModel(RowsModel[Candidate]):
    """Check boxes are shown only where there is a choice."""

    def __init__(self) -> None:
        super().__init__(lambda row: row.number, wording.spoken)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid():
            row = self.rows[index.row()]
            if row.can_be_taken:
                return Qt.CheckState.Checked if row.wanted else Qt.CheckState.Unchecked
            return None
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.rows[index.row()].can_be_taken:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags


class CandidateList(RowsView):
    toggled = Signal(int, bool)
    """The number of a row, and whether it is wanted now."""

    def __init__(self, model: CandidatesModel, parent: QWidget | None = None) -> None:
        super().__init__(cast("RowsModel[object]", model), t("Các hội nghị sẽ nhập"), parent)
        self.setItemDelegate(_CandidateDelegate(self))
        self._size_rows()

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().px(TALL_ROW))
        super()._size_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.toggle(cast("Candidate | None", self.current()))
        else:
            super().keyPressEvent(event)

    def toggle(self, row: Candidate | None) -> None:
        if row is not None and row.can_be_taken:
            self.toggled.emit(row.number, not row.wanted)


class _CandidateDelegate(QStyledItemDelegate):
    def __init__(self, view: CandidateList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().px(240), theme().px(TALL_ROW))

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        if isinstance(event, QMouseEvent) and event.position().x() <= option.rect.left() + theme().px(_BOX):
            if event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton:
                self._view.toggle(index.data(ROW_ROLE))
            return True
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Candidate = index.data(ROW_ROLE)
        px = theme().px
        painter.save()
        painting.ground(painter, option)
        if row.can_be_taken:
            _box(painter, QRect(option.rect.left() + px(16), option.rect.center().y() - px(9), px(18), px(18)), row)
        rect: QRect = option.rect.adjusted(px(_BOX), px(8), -px(16), -px(8))
        half = rect.height() // 2
        look, word = wording.state(row)
        left = painting.chip(painter, rect.right(), rect.top() + half // 2, word, look)
        first = QRect(rect.left(), rect.top(), left - px(8) - rect.left(), half)
        painting.line(painter, first, wording.title(row), theme().font(BODY, bold=True), "text")
        second = QRect(rect.left(), rect.top() + half, rect.width(), half)
        painting.line(painter, second, " · ".join(wording.brief(row)), theme().font(MUTED), "muted")
        painter.restore()


def _box(painter: QPainter, rect: QRect, row: Candidate) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colours = theme().colour
    painter.setPen(QPen(colours("accent" if row.wanted else "border"), 1))
    painter.setBrush(colours("accent" if row.wanted else "surface"))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if row.wanted:
        icon("check", "on_accent", ICON - 4).paint(painter, rect.adjusted(2, 2, -2, -2))
    painter.restore()
