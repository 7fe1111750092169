"""The table of a register: one line a row, the state as a chip, some cells edited where they stand."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kcnminutes.desktop.browse import painting
from kcnminutes.desktop.browse.rows import ROW_ROLE, Index
from kcnminutes.desktop.composing import Composing, commit_composition
from kcnminutes.desktop.elided import ElidedCombo
from kcnminutes.desktop.registers.column_room import shared_out
from kcnminutes.desktop.registers.model import COLUMN_ROLE, RegisterModel
from kcnminutes.desktop.theme import BODY, ROW, theme
from kcnminutes.language import format_date
from kcnminutes.record import CellSort, RegisterColumn, RegisterRow, TaskStatus, label
from kcnminutes.words import t

CHIP = "status"
"""The column that is shown as a chip."""
WIDEST = "text", "term", "title", "Subject"
"""The columns that take what room is left: the first of them that says anything."""
_LOOKED_AT = 200
"""Rows in which a column may say something."""
_LETTER = 7.2
"""Pixels of a letter, on the average, at the designed size."""
_SHORT = 12
"""A column of no more letters keeps its texts whole: numbers, symbols."""


class RegisterTable(QTableView):
    opened = Signal(object)
    """The RegisterRow whose source is to be shown, by Enter or a double click where nothing is edited."""
    current_changed = Signal()

    def __init__(self, model: RegisterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._needed: list[tuple[int, int]] = []
        self.widest = 0
        """The column that takes what room is left."""
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(t("Sổ"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setStretchLastSection(False)
        head.setAccessibleName(t("Đầu cột, bấm để sắp xếp"))
        self.setSortingEnabled(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSortIndicatorClearable(True)
        head.sortIndicatorChanged.connect(self.fit)
        self.doubleClicked.connect(self._double_clicked)
        theme().changed.connect(self.fit)
        self.fit()

    def fit(self, *_: object) -> None:
        """Share the width out among the columns, as what they hold and the interface are now."""
        self.verticalHeader().setDefaultSectionSize(theme().px(ROW))
        columns = range(len(self._model.columns))
        texts = [self._texts(at) for at in columns]
        keys = [column.key for column in self._model.columns]
        found = [keys.index(key) for key in WIDEST if key in keys]
        self.widest = next((at for at in found if any(texts[at])), found[0] if found else 0)
        self._needed = [self._width(at, texts[at]) for at in columns]
        self._share_out()

    def _share_out(self) -> None:
        widths = shared_out(self._needed, self.widest, self.viewport().width(), theme().px(180))
        for at, width in enumerate(widths):
            self.horizontalHeader().resizeSection(at, width)
        self.viewport().update()

    def _texts(self, column: int) -> list[str]:
        """What the first rows say in a column."""
        rows = range(min(self._model.rowCount(), _LOOKED_AT))
        return [str(self._model.index(row, column).data() or "") for row in rows]

    def _width(self, at: int, texts: list[str]) -> tuple[int, int]:
        """What a column needs, in pixels: its head, and its longest text as far as its letters go; and all of it."""
        column = self._model.columns[at]
        metrics = QFontMetrics(theme().font(BODY))
        longest = max((metrics.horizontalAdvance(" ".join(text.split())) for text in set(texts)), default=0)
        edge = 2 * theme().px(8) + theme().px(4)
        if column.key == CHIP:
            edge += 2 * theme().px(8)
        most = longest if column.width <= _SHORT else theme().px(min(column.width, 24) * _LETTER)
        head = self._head_width(at)
        return max(head, min(longest, most) + edge), max(head, longest + edge)

    def _head_width(self, at: int) -> int:
        """With room for the arrow where the table is sorted by it."""
        head = self.horizontalHeader()
        head.setSortIndicatorShown(at == head.sortIndicatorSection())
        width = head.sectionSizeHint(at)
        head.setSortIndicatorShown(True)
        return width

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    @property
    def current(self) -> int | None:
        """The row of the register that is chosen."""
        return self._model.row_at(self.currentIndex())

    def choose(self, at: int | None) -> None:
        """Choose a row of the register; the first one shown where that is not among them."""
        shown = self._model.shown
        if not shown:
            self.current_changed.emit()
            return
        row = shown.index(at) if at in shown else 0
        column = max(self.currentIndex().column(), 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        index = self._model.index(row, column)
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if event.key() == Qt.Key.Key_F2 and index.isValid() and not self.editing:
            self._edit_row(index)
        elif enter and index.isValid() and not self.editing:
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
            else:
                self.opened.emit(index.data(ROW_ROLE))
        else:
            super().keyPressEvent(event)

    def _edit_row(self, index: Index) -> None:
        """F2 edits the cell, or the first one of its row that can be edited."""
        row = (index, *(self._model.index(index.row(), at) for at in range(self._model.columnCount())))
        cell = next((one for one in row if one.flags() & Qt.ItemFlag.ItemIsEditable), None)
        if cell is not None:
            self.setCurrentIndex(cell)
            self.edit(cell)

    @property
    def editing(self) -> bool:
        """Whether a cell is being typed in."""
        return self.state() is QAbstractItemView.State.EditingState

    def finish_editing(self) -> None:
        """What is being typed in a cell is kept."""
        editor = self.indexWidget(self.currentIndex()) or self.focusWidget()
        if self.editing and isinstance(editor, QWidget):
            commit_composition()
            self.commitData(editor)
            self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _double_clicked(self, index: Index) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.opened.emit(index.data(ROW_ROLE))


class _Line(Composing, QLineEdit):
    """Of a cell, which is read when it is left."""


class _Paragraphs(Composing, QPlainTextEdit):
    """Of a cell, which is read when it is left."""


class CellDelegate(QStyledItemDelegate):
    """Paints a cell, and edits a state, a day or a text in it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, column = cast(RegisterRow, index.data(ROW_ROLE)), cast(RegisterColumn, index.data(COLUMN_ROLE))
        px, rect = theme().px, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, theme().colour("selection" if selected else "surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().colour("line"))
        if selected and index.column() == 0:
            painter.fillRect(rect.left(), rect.top(), px(3), rect.height(), theme().colour("accent"))
        text = str(index.data() or "")
        if column.key == CHIP and text:
            painting.chip_from(painter, rect.left() + px(8), rect.center().y(), text, str(row.mark))
        else:
            self._text(painter, rect.adjusted(px(8), 0, -px(8), 0), text, row, column)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme().colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    @staticmethod
    def _text(painter: QPainter, rect: QRect, text: str, row: RegisterRow, column: RegisterColumn) -> None:
        told = column.key in ("note", "due", "days_over") and row.mark in ("bad", "waiting") and text
        role = str(row.mark) if told and (column.key != "due" or column.sort is CellSort.TEXT) else "text"
        font = theme().font(BODY)
        if column.sort is CellSort.TEXT:
            painting.line(painter, rect, " ".join(text.split()), font, role)
            return
        painter.setFont(font)
        painter.setPen(theme().colour(role))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = cast(RegisterColumn, index.data(COLUMN_ROLE))
        editor: QWidget
        if column.key == CHIP:
            editor = ElidedCombo(parent)
            for status in TaskStatus:
                editor.addItem(label(status), status)
            editor.activated.connect(lambda _, editor=editor: self._choose(editor))
        elif column.sort is CellSort.DATE:
            editor = _Line(parent)
            editor.setPlaceholderText(t("ngày/tháng/năm"))
        else:
            editor = _Paragraphs(parent)
            editor.setTabChangesFocus(True)
        editor.setAccessibleName(column.title)
        return editor

    def _choose(self, editor: QComboBox) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findText(str(value)))
        elif isinstance(editor, QLineEdit):
            editor.setText(format_date(value) if isinstance(value, date) else "")
            editor.selectAll()
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(str(value or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())
        elif isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(option.rect)
        if isinstance(editor, QPlainTextEdit):  # a text has room for some lines, over the rows below
            rect.setHeight(theme().px(112))
            rect.setLeft(min(rect.left(), rect.right() - theme().px(320)))
            around = editor.parentWidget()
            if around is not None and rect.bottom() > around.height():
                rect.moveBottom(around.height())
        editor.setGeometry(rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter ends a text as it does a line; Shift+Enter begins a new line in it."""
        if (
            isinstance(watched, QPlainTextEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
                return True
        return super().eventFilter(watched, event)
