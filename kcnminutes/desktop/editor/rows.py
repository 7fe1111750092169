"""A table over the rows of a record: patched by id, never reset, so that what is selected stays so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class HasId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=HasId)

SECOND_LINE = Qt.ItemDataRole.UserRole + 1
"""The muted line under a cell's own, for the delegate."""


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column: its title, a row's text in it, and a muted second line where there is one."""

    title: str
    text: Callable[[T], str]
    second: Callable[[T], str] | None = None


class RowsModel(QAbstractTableModel, Generic[T]):
    """Rows of one section. `show_rows` makes the fewest changes that lead to the new rows."""

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: list[T] = []

    @property
    def rows(self) -> Sequence[T]:
        return self._rows

    def index_of(self, row: str) -> int:
        """Where the row of an id stands; -1 when it is gone."""
        return next((at for at, one in enumerate(self._rows) if one.id == row), -1)

    def holds(self, row: T) -> bool:
        """Whether this very row is shown, unchanged."""
        at = self.index_of(row.id)
        return at >= 0 and self._rows[at] is row

    def text(self, row: T, column: int) -> str:
        """What a row says in a column."""
        return self._columns[column].text(row)

    def show_rows(self, rows: Sequence[T]) -> list[T]:
        """Take rows out, move, put in and renew, by id. Returns those that are new or not the same as before."""
        if len(rows) == len(self._rows):
            changed = [(a, b) for a, b in zip(self._rows, rows, strict=True) if a is not b]
            if all(a.id == b.id for a, b in changed):
                self._renew_changed(rows)
                return [b for _, b in changed]
        before = {id(row) for row in self._rows}
        fresh = [row for row in rows if id(row) not in before]
        kept = {row.id for row in rows}
        for first, last in reversed(runs([at for at, row in enumerate(self._rows) if row.id not in kept])):
            self.beginRemoveRows(NOWHERE, first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
        present = {row.id for row in self._rows}
        new = dict(runs([at for at, row in enumerate(rows) if row.id not in present]))
        at = 0
        while at < len(rows):
            if at in new:
                self.beginInsertRows(NOWHERE, at, new[at])
                self._rows[at:at] = rows[at : new[at] + 1]
                self.endInsertRows()
                at = new[at]
            elif self._rows[at].id != rows[at].id:
                self._bring(rows[at].id, at)
            at += 1
        self._renew_changed(rows)
        return fresh

    def _renew_changed(self, rows: Sequence[T]) -> None:
        for at, row in enumerate(rows):
            if self._rows[at] is not row:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(self._columns) - 1))

    def renew(self) -> None:
        """The texts of rows changed with something outside of them."""
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _bring(self, row: str, to: int) -> None:
        at = self.index_of(row)
        self.beginMoveRows(NOWHERE, at, at, NOWHERE, to)
        self._rows.insert(to, self._rows.pop(at))
        self.endMoveRows()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(row)
        if role == SECOND_LINE and column.second:
            return column.second(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        return None


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbours together: [1, 2, 5] is (1, 2) and (5, 5)."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
