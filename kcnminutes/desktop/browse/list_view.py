"""The list of conferences: rows of two lines with the state as a chip, fit for a hundred thousand of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kcnminutes.desktop.browse import painting, wording
from kcnminutes.desktop.browse.rows import ROW_ROLE, Index, RowsModel
from kcnminutes.desktop.theme import BODY, MUTED, TALL_ROW, theme
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.archive import Summary


class RowsView(QTableView):
    """A table of one column that looks like a list. A table, because a list view walks every row it has."""

    opened = Signal(object)
    """A row, by Enter or a double click."""
    current_changed = Signal(object)
    """The row that is chosen now, or None."""

    def __init__(self, model: RowsModel[object], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self._open)
        theme().changed.connect(self._size_rows)

    def _size_rows(self) -> None:
        self.viewport().update()

    def current(self) -> object:
        """The chosen row, or None."""
        index = self.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() and self.selectionModel().isSelected(index) else None

    def rows_marked(self) -> list[object]:
        """All chosen rows: Ctrl and Shift choose several."""
        return [index.data(ROW_ROLE) for index in self.selectionModel().selectedRows()]

    def count_marked(self) -> int:
        """How many are chosen, told at once of a hundred thousand too."""
        chosen = cast("Iterable[QItemSelectionRange]", self.selectionModel().selection())
        return sum(part.height() for part in chosen)

    def choose(self, row: int | None) -> None:
        """Choose a row by its number and bring it into view; None chooses nothing."""
        if row is None or not 0 <= row < self._model.rowCount():
            self.clearSelection()
            self.setCurrentIndex(self._model.index(-1, -1))
            return
        index = self._model.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def choose_again(self, key: object, row: int) -> None:
        """After the rows were patched: what was chosen with this one stays so. Where it is gone, what stands in its
        place, which was `row`, is chosen."""
        current = self.current()
        if current is not None and self._model.key_of(current) == key:
            return
        at, last = self._model.row_of(key), self._model.rowCount() - 1
        self.choose(at if at is not None else min(row, last) if last >= 0 else None)

    def selectionChanged(self, selected: object, deselected: object) -> None:
        super().selectionChanged(selected, deselected)  # type: ignore[arg-type]
        self.current_changed.emit(self.current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, last = self.currentIndex().row(), self._model.rowCount() - 1
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Home and not shift:
            self.choose(0)
        elif event.key() == Qt.Key.Key_End and not shift:
            self.choose(last)
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End mean the rows, not the columns: with Shift all from where the choice began are chosen."""
        if action is QAbstractItemView.CursorAction.MoveHome:
            return self._model.index(0, 0)
        if action is QAbstractItemView.CursorAction.MoveEnd:
            return self._model.index(self._model.rowCount() - 1, 0)
        return super().moveCursor(action, modifiers)

    def _open(self, index: Index) -> None:
        self.opened.emit(index.data(ROW_ROLE))


class ConferenceList(RowsView):
    def __init__(self, model: RowsModel[object], parent: QWidget | None = None) -> None:
        super().__init__(model, t("Danh sách hội nghị"), parent)
        self.setItemDelegate(_ConferenceDelegate(self))
        self._size_rows()

    def marked(self) -> list[Summary]:
        """All chosen rows."""
        return cast("list[Summary]", self.rows_marked())

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().px(TALL_ROW))
        super()._size_rows()


class _ConferenceDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().px(240), theme().px(TALL_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Summary = index.data(ROW_ROLE)
        px = theme().px
        painter.save()
        painting.ground(painter, option)
        rect: QRect = option.rect.adjusted(px(16), px(8), -px(16), -px(8))
        half = rect.height() // 2
        middle = rect.top() + half // 2
        look, word = wording.status(row)
        left = painting.chip(painter, rect.right(), middle, word, look)
        first = QRect(rect.left(), rect.top(), left - px(8) - rect.left(), half)
        painting.line(painter, first, wording.title(row), theme().font(BODY, bold=True), "text")
        second = QRect(rect.left(), rect.top() + half, rect.width(), half)
        words = painting.whole_parts(wording.brief(row), theme().font(MUTED), second.width())
        painting.line(painter, second, words, theme().font(MUTED), "muted")
        painter.restore()
