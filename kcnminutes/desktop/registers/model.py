"""The rows of a register as one flat model: what is shown is a list of places in it, filtered and sorted by us."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from kcnminutes.desktop.browse.rows import ROW_ROLE, Index
from kcnminutes.desktop.registers.contents import worded
from kcnminutes.language import alphabet_sort_key
from kcnminutes.record import Cell, CellSort, Register, RegisterColumn, RegisterRow

COLUMN_ROLE = Qt.ItemDataRole.UserRole + 1


class RegisterModel(QAbstractTableModel):
    edited = Signal(int, str, object)
    """A cell was given a new value: its row in the register, the key of its column, the value."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[RegisterRow] = []
        self._columns: Sequence[RegisterColumn] = ()
        self._shown: list[int] = []
        self._order: list[int] | None = None
        self._sorted: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self.editable: frozenset[str] = frozenset()
        """The keys of columns that are edited in place."""

    def show(self, register: Register) -> None:
        """Take another register, all of it shown in its own order."""
        self.beginResetModel()
        self._rows, self._columns = list(register.rows), register.columns
        self._shown = list(range(len(self._rows)))
        self._sorted, self._order = (-1, Qt.SortOrder.AscendingOrder), None
        self.endResetModel()

    def narrow(self, wanted: Callable[[int], bool]) -> None:
        """Show only some rows, in the order that was chosen."""
        self.beginResetModel()
        self._shown = [at for at in self._in_order() if wanted(at)]
        self.endResetModel()

    def put(self, at: int, row: RegisterRow) -> None:
        """One row of the register is another now; it stays where it is shown."""
        self._rows[at], self._order = row, None
        if at in self._shown:
            shown = self._shown.index(at)
            self.dataChanged.emit(self.index(shown, 0), self.index(shown, len(self._columns) - 1))

    @property
    def columns(self) -> Sequence[RegisterColumn]:
        return self._columns

    @property
    def shown(self) -> Sequence[int]:
        """The rows of the register that are shown, in order."""
        return self._shown

    def row_at(self, index: Index) -> int | None:
        """The row of the register that a place of the table shows."""
        return self._shown[index.row()] if index.isValid() and index.row() < len(self._shown) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self._columns[index.column()].key in self.editable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        at = self.row_at(index)
        if at is None:
            return None
        row, column = self._rows[at], self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return worded(row.cells[index.column()])
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title}: {worded(row.cells[index.column()])}"
            case Qt.ItemDataRole.EditRole:
                return row.cells[index.column()]
            case _ if role == ROW_ROLE:
                return row
            case _ if role == COLUMN_ROLE:
                return column
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        at = self.row_at(index)
        if at is None or role != Qt.ItemDataRole.EditRole:
            return False
        self.edited.emit(at, self._columns[index.column()].key, value)
        return True

    def headerData(self, section: int, across: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if across is Qt.Orientation.Horizontal and section < len(self._columns):
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return self._columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _align(self._columns[section])
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; -1 is the order of the register."""
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self.row_at(index)) for index in self.persistentIndexList()]
        self._sorted, self._order = (column, order), None
        shown = set(self._shown)
        self._shown = [at for at in self._in_order() if at in shown]
        places = {at: place for place, at in enumerate(self._shown)}
        for index, at in kept:
            now = self.index(places[at], index.column()) if at in places else QModelIndex()
            self.changePersistentIndex(index, now)
        self.layoutChanged.emit()

    def _in_order(self) -> list[int]:
        """All rows, sorted once until they or the order are others."""
        if self._order is None:
            column, order = self._sorted
            self._order = list(range(len(self._rows)))
            if 0 <= column < len(self._columns):
                filled = [at for at in self._order if self._rows[at].cells[column] not in (None, "")]
                empty = [at for at in self._order if self._rows[at].cells[column] in (None, "")]
                down = order is Qt.SortOrder.DescendingOrder
                filled.sort(key=lambda at: _sort_key(self._rows[at].cells[column]), reverse=down)
                self._order = filled + empty  # what is not said stands last in both directions
        return self._order


def _sort_key(cell: Cell) -> Any:
    if isinstance(cell, date):
        return cell.toordinal()
    return alphabet_sort_key(cell) if isinstance(cell, str) else cell


def _align(column: RegisterColumn) -> Qt.AlignmentFlag:
    across = Qt.AlignmentFlag.AlignLeft if column.sort is CellSort.TEXT else Qt.AlignmentFlag.AlignHCenter
    return across | Qt.AlignmentFlag.AlignVCenter
