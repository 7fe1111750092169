"""A list of things with ids as a virtual model: nothing is worded until it is shown; a change keeps the selection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole


class RowsModel(QAbstractTableModel, Generic[T]):
    """One column over a sequence. `key` tells which row of before is which row of now; `spoken` words it."""

    def __init__(self, key: Callable[[T], object], spoken: Callable[[T], str]) -> None:
        super().__init__()
        self._rows: Sequence[T] = ()
        self._key = key
        self._spoken = spoken

    @property
    def rows(self) -> Sequence[T]:
        return self._rows

    def show(self, rows: Sequence[T]) -> None:
        """Take new rows: what stands the same at both ends stays, what lies between is changed, never all reset."""
        old, key = self._rows, self._key
        head = _alike(old, rows, key)
        tail = _alike(old[head:][::-1], rows[head:][::-1], key)
        gone, come = len(old) - head - tail, len(rows) - head - tail
        if gone:
            self.beginRemoveRows(QModelIndex(), head, head + gone - 1)
            self._rows = [*old[:head], *old[head + gone :]]
            self.endRemoveRows()
        if come:
            self.beginInsertRows(QModelIndex(), head, head + come - 1)
            self._rows = rows
            self.endInsertRows()
        self._rows = rows
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))

    def key_of(self, row: T) -> object:
        return self._key(row)

    def row_of(self, key: object) -> int | None:
        return next((at for at, row in enumerate(self._rows) if self._key(row) == key), None)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(row)
        return None


def _alike(one: Sequence[T], other: Sequence[T], key: Callable[[T], object]) -> int:
    """How many rows at the beginning of both are the same things."""
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a is not b and key(a) != key(b):
            return at
    return min(len(one), len(other))
