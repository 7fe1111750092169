"""The cells of a file under the choice of what each column means; cells can be typed anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kcnminutes.desktop.editor.choices import ChoiceField
from kcnminutes.desktop.editor.rows import NOWHERE, Index
from kcnminutes.desktop.theme import FIELD, theme
from kcnminutes.editing import MEANINGS, Layout
from kcnminutes.words import t, with_capital

LEAST, MOST = 116, 260
"""Widths of a column, in pixels of the design."""
MEASURED = 60
"""Rows by which the widths are told."""


def meanings() -> list[tuple[object, str]]:
    """What a column can mean, in words."""
    words = {
        "name": t("Họ và tên"),
        "position": t("Chức vụ"),
        "organisation": t("Đơn vị"),
        "role": t("Vai trò"),
        "state": t("Có mặt"),
        "count": t("Số người"),
        "group": t("Tên nhóm"),
        "honorific": t("Danh xưng"),
        "family": t("Họ và đệm"),
        "reason": t("Lý do vắng"),
        "represented_by": t("Người dự thay"),
    }
    return [("", t("(bỏ qua)")), *((field, words[field]) for field in MEANINGS)]


class CellsModel(QAbstractTableModel):
    """Cells as they were read; `typed` follows a cell that is typed anew."""

    typed = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cells: Sequence[Sequence[str]] = ()
        self._columns = Layout(())
        self._doubts: Mapping[tuple[int, int], str] = {}

    def show_cells(
        self, cells: Sequence[Sequence[str]], columns: Layout, doubts: Mapping[tuple[int, int], str]
    ) -> None:
        """Show other cells; where only their texts differ, what is chosen stays so."""
        same = (len(cells), len(columns.fields)) == (len(self._cells), len(self._columns.fields))
        if not same:
            self.beginResetModel()
        self._cells, self._columns, self._doubts = cells, columns, doubts
        if not same:
            self.endResetModel()
        elif cells:
            self.dataChanged.emit(self.index(0, 0), self.index(len(cells) - 1, len(columns.fields) - 1))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns.fields)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if not index.isValid() or row >= len(self._cells):
            return None
        text = self._cells[row][column] if column < len(self._cells[row]) else ""
        doubt = self._doubts.get((row, column)) or self._doubts.get((row, -1))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join(text.split())
            case Qt.ItemDataRole.EditRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return with_capital(doubt) if doubt else text
            case Qt.ItemDataRole.AccessibleTextRole:
                return t("{words}: {more}", words=text, more=doubt) if doubt else text
            case Qt.ItemDataRole.BackgroundRole if doubt:
                return theme().colour("waiting_ground")
            case Qt.ItemDataRole.ForegroundRole if row < self._columns.first or not self._columns.fields[column]:
                return theme().colour("muted")
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or str(value) == self.data(index, role):
            return False
        self.typed.emit(index.row(), index.column(), str(value).strip())
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The rows are numbered as the file numbers them; over the columns stand choices."""
        if orientation is Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            return str(section + 1)
        return None


class MeaningHead(QHeaderView):
    """A choice over each column. `chosen`: the column, and the field it is to fill, "" for none."""

    chosen = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.fields: list[ChoiceField] = []
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(theme().px(60))
        self.sectionResized.connect(self._place)

    def show_columns(self, columns: Layout) -> None:
        while len(self.fields) > len(columns.fields):
            gone = self.fields.pop()
            gone.hide()
            gone.deleteLater()
        for at in range(len(self.fields), len(columns.fields)):
            field = ChoiceField(t("Ý nghĩa của cột {number}", number=at + 1), self.viewport())
            field.offer(meanings())
            field.chosen.connect(partial(self.chosen.emit, at))
            field.installEventFilter(self)
            field.show()
            self.fields.append(field)
        for field, meaning in zip(self.fields, columns.fields, strict=True):
            field.show_value(meaning)
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().px(FIELD + 8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A choice that gets the focus is scrolled into view, with its column."""
        view = self.parent()
        if event.type() == QEvent.Type.FocusIn and watched in self.fields and isinstance(view, QTableView):
            at, row = self.fields.index(watched), max(view.rowAt(0), 0)
            view.scrollTo(view.model().index(row, at))
        return super().eventFilter(watched, event)

    def width_of(self, at: int) -> int:
        """What the words of a choice need, with its arrow."""
        field = self.fields[at]
        return field.fontMetrics().horizontalAdvance(field.currentText()) + theme().px(40)

    def follow(self) -> None:
        """The table was scrolled sideways."""
        self._place()

    def _place(self, *_: object) -> None:
        gap = theme().px(4)
        for at, field in enumerate(self.fields):
            left, width = self.sectionViewportPosition(at), self.sectionSize(at)
            field.setGeometry(left + gap, gap, max(width - 2 * gap, 1), theme().px(FIELD))


class ListTable(QTableView):
    """The cells of a file. F2 or a double click types a cell anew."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.cells = CellsModel(self)
        self.setModel(self.cells)
        self.head = MeaningHead(self)
        self.setHorizontalHeader(self.head)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setSectionsClickable(False)
        self.horizontalScrollBar().valueChanged.connect(self.head.follow)
        theme().changed.connect(self._fit)
        self._fit()

    def show_cells(
        self, cells: Sequence[Sequence[str]], columns: Layout, doubts: Mapping[tuple[int, int], str]
    ) -> None:
        new = self.cells.columnCount() != len(columns.fields)
        self.cells.show_cells(cells, columns, doubts)
        self.head.show_columns(columns)
        if new:
            self._fit_columns(cells, len(columns.fields))

    def show_row(self, row: int, column: int = 0) -> None:
        """Put the cursor on a cell."""
        self.setCurrentIndex(self.cells.index(row, max(column, 0)))

    def _fit_columns(self, cells: Sequence[Sequence[str]], count: int) -> None:
        metrics = QFontMetrics(theme().font())
        for at in range(count):
            widths = [0, *(metrics.horizontalAdvance(row[at]) for row in cells[:MEASURED] if at < len(row))]
            wanted = max(*widths, self.head.width_of(at)) + theme().px(20)
            self.setColumnWidth(at, min(max(wanted, theme().px(LEAST)), theme().px(MOST)))

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().px(FIELD))
        self.head.updateGeometry()
