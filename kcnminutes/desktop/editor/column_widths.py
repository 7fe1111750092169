"""How the columns of a list share its width."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Generic

from PySide6.QtWidgets import QTableView

from kcnminutes.desktop.editor.rows import RowsModel, T
from kcnminutes.desktop.theme import theme


class ColumnWidths(Generic[T]):
    """Some columns have a width of their own; the others share what is left by their weights. Of those, a column with
    nothing in it takes no more than its title needs."""

    def __init__(self, view: QTableView, rows: RowsModel[T]) -> None:
        self._view, self._rows = view, rows
        self._fixed: dict[int, int] = {}
        self._weights: dict[int, int] = {}
        self._filling: dict[int, T] = {}
        """By column one row that has something there; none for a column that is empty."""
        self._empty: frozenset[int] = frozenset()

    def share(self, fixed: dict[int, int], weights: dict[int, int]) -> None:
        """Widths in the design's pixels, and weights, by column."""
        self._fixed, self._weights = fixed, weights
        self.look_anew()
        self.fit()

    def fit(self) -> None:
        """Give each column its part of the width that the list has now."""
        view = self._view
        left = view.viewport().width() - sum(theme().px(width) for width in self._fixed.values())
        narrow = {column: view.horizontalHeader().sectionSizeHint(column) for column in self._empty}
        left -= sum(narrow.values())
        whole = sum(weight for column, weight in self._weights.items() if column not in narrow)
        for column, width in self._fixed.items():
            view.setColumnWidth(column, theme().px(width))
        for column, weight in self._weights.items():
            shared = narrow[column] if column in narrow else left * weight // whole
            view.setColumnWidth(column, max(shared, theme().px(60)))

    def look_anew(self) -> None:
        """See which columns are empty: what any row says may be another."""
        self._filling.clear()
        self.look(self._rows.rows)

    def look(self, fresh: Iterable[T]) -> None:
        """See which columns are empty, `fresh` being the rows that came or changed. All the others are read again only
        where the row that filled a column is gone or fills it no more."""
        rows = self._rows.rows
        for column in self._weights:
            known = self._filling.get(column)
            if known is not None and self._rows.holds(known):
                continue
            among = fresh if known is None else chain(fresh, rows)
            found = next((row for row in among if self._rows.text(row, column)), None)
            if found is not None:
                self._filling[column] = found
            else:
                self._filling.pop(column, None)
        empty = self._weights.keys() - self._filling.keys() if rows else set[int]()
        now = frozenset(empty if len(empty) < len(self._weights) else ())  # some are left to share the width
        if now != self._empty:
            self._empty = now
            self.fit()
