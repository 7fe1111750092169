"""The list of a section's rows: keyboard first, one or two lines a row."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Generic

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from kcnminutes.desktop.editor.column_widths import ColumnWidths
from kcnminutes.desktop.editor.dropping import ROWS_FORMAT
from kcnminutes.desktop.editor.row_painting import RowDelegate
from kcnminutes.desktop.editor.rows import RowsModel, T, runs
from kcnminutes.desktop.theme import ROW, TALL_ROW, theme
from kcnminutes.record import Attendee

Selected = QItemSelectionModel.SelectionFlag

_MOVES = (
    Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    Qt.Key.Key_Left, Qt.Key.Key_Right,
)  # fmt: skip


class RowList(QTableView, Generic[T]):
    """Shows a `RowsModel`. `current_row` tells the id of the row that has the cursor, "" for none."""

    current_row = Signal(str)
    opened = Signal()
    """Enter or a double click: go on to the fields of the row."""
    removed = Signal()
    """The Delete key."""
    copied = Signal()
    cut = Signal()
    pasted = Signal()
    dropped = Signal(list, int)
    """The ids of rows dragged to stand before an index."""
    entered = Signal()
    """It was given the focus."""
    menu_asked = Signal(object)
    """The right mouse button or the menu key, at a point of the screen."""

    def __init__(self, name: str, model: RowsModel[T], *, tall: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.widths = ColumnWidths(self, model)
        self.tall = tall
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setAccessibleName(name)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(theme().px(40))
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.movable = True
        """Whether rows may be dragged to another place."""
        self.content: Callable[[], QMimeData] = QMimeData
        """What the chosen rows are outside of the list: set by the page."""
        self.idle = False
        """Whether the work goes on in another list of the section: then no row is told apart."""
        self._drop_at = -1
        self._tinted: set[str] = set()
        self._people: tuple[Attendee, ...] = ()
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.doubleClicked.connect(lambda _: self.opened.emit())
        theme().changed.connect(self._fit)
        self._fit()

    @property
    def row_height(self) -> int:
        """The height of every row, in pixels of the design."""
        return TALL_ROW if self.tall else ROW

    def resizeEvent(self, event: QResizeEvent) -> None:
        row = self.visualRect(self.currentIndex())
        seen = self.currentIndex().isValid() and row.bottom() > 0 and row.top() < event.oldSize().height()
        super().resizeEvent(event)
        self.widths.fit()
        if seen:
            self._bring_into_view(self.currentIndex())  # a banner rose, or the fields below need more room

    def renew(self) -> None:
        """The texts of rows changed with something outside of them."""
        self._rows.renew()
        self.widths.look_anew()

    @property
    def current(self) -> str:
        index = self.currentIndex()
        return self._rows.rows[index.row()].id if 0 <= index.row() < len(self._rows.rows) else ""

    @property
    def ids(self) -> list[str]:
        """The ids of the rows, in their order."""
        return [row.id for row in self._rows.rows]

    @property
    def chosen(self) -> list[str]:
        """The ids of the selected rows, in their order; the current one where none is selected."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self._rows.rows[at].id for at in rows] or [one for one in [self.current] if one]

    def show_rows(self, rows: tuple[T, ...]) -> None:
        """Show other rows; the cursor stays on its row or, where that is gone, on the one that took its place."""
        was, before = self.current, max(self.currentIndex().row(), 0)
        fresh = self._rows.show_rows(rows)
        if rows and (not was or (self.current != was and self._rows.index_of(was) < 0)):
            self._select(min(before, len(rows) - 1))
        elif rows and not self.selectionModel().hasSelection():
            self._select(self.currentIndex().row())
        self.widths.look(fresh)

    def name(self, people: tuple[Attendee, ...]) -> None:
        """Whom the rows name: where that changed, all of them say something else."""
        if people is not self._people:
            self._people = people
            self.renew()

    def select(self, row: str) -> bool:
        """Put the cursor on a row; False when it is gone."""
        at = self._rows.index_of(row)
        if at < 0:
            return False
        if row != self.current or len(self.chosen) != 1:
            self._select(at)
        self._bring_into_view(self._rows.index(at, 0))
        return True

    def tint(self, rows: Collection[str]) -> None:
        """Tint rows that were brought from elsewhere and not looked at."""
        if set(rows) != self._tinted:
            self._tinted = set(rows)
            self._rows.renew()

    def is_tinted(self, at: int) -> bool:
        return bool(self._tinted) and self._rows.rows[at].id in self._tinted

    def choose(self, rows: Collection[str]) -> None:
        """Select rows, the cursor on the first of them."""
        ids = frozenset(rows)
        found = [at for at, row in enumerate(self._rows.rows) if row.id in ids]
        if not found:
            return
        self._select(found[0])
        wanted = QItemSelection()
        for first, last in runs(found):
            wanted.select(self._rows.index(first, 0), self._rows.index(last, 0))
        self.selectionModel().select(wanted, Selected.ClearAndSelect | Selected.Rows)
        self._bring_into_view(self._rows.index(found[0], 0))

    def step(self, by: int) -> None:
        """Go to the next row (1) or the one before (-1)."""
        at = self.currentIndex().row() + by
        if 0 <= at < len(self._rows.rows):
            self._select(at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.entered.emit()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        for keys, signal in (
            (QKeySequence.StandardKey.Copy, self.copied),
            (QKeySequence.StandardKey.Cut, self.cut),
            (QKeySequence.StandardKey.Paste, self.pasted),
        ):
            if event.matches(keys):
                signal.emit()
                return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and not event.modifiers():
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers() and self._rows.rows:
            self._select(0 if event.key() == Qt.Key.Key_Home else len(self._rows.rows) - 1)
        else:
            super().keyPressEvent(event)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """The keys that move the cursor choose its row, with Ctrl too: Delete means the row whose fields are shown."""
        shift = Qt.KeyboardModifier.ShiftModifier
        if isinstance(event, QKeyEvent) and event.key() in _MOVES and not event.modifiers() & shift:
            return Selected.ClearAndSelect | Selected.Rows
        return super().selectionCommand(index, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    # Dragging

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Take the chosen rows along: within the list they move, into Word and Excel they are a table."""
        data = self.content()
        data.setData(ROWS_FORMAT, QByteArray("\n".join(self.chosen).encode()))
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.CopyAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not self._own(event.mimeData()):
            event.ignore()  # files are for the page
            return
        self._show_drop(self._gap(event.position().toPoint()))
        edge = theme().px(ROW) // 2
        y, bar = event.position().y(), self.verticalScrollBar()
        if y < edge or y > self.viewport().height() - edge:
            bar.setValue(bar.value() + (-edge if y < edge else edge))
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_drop(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        ids = self._own(event.mimeData())
        self._show_drop(-1)
        if not ids:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)  # the view is not to take the rows out by itself
        event.accept()
        self.dropped.emit(ids, self._gap(event.position().toPoint()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop_at >= 0:
            painter = QPainter(self.viewport())
            last = self._drop_at >= len(self._rows.rows)
            row = self.visualRect(self._rows.index(len(self._rows.rows) - 1 if last else self._drop_at, 0))
            y = row.bottom() if last else row.top()
            painter.fillRect(0, y - 1, self.viewport().width(), 3, theme().colour("accent"))

    def _own(self, data: QMimeData) -> list[str]:
        """The ids of dragged rows, where they are rows of this list."""
        if not self.movable or not data.hasFormat(ROWS_FORMAT):
            return []
        ids = bytes(data.data(ROWS_FORMAT).data()).decode().split("\n")
        return ids if {row.id for row in self._rows.rows}.issuperset(ids) else []

    def _gap(self, at: QPoint) -> int:
        """The index of the row before which a point lies."""
        index = self.indexAt(at)
        if not index.isValid():
            return len(self._rows.rows)
        return index.row() + (at.y() > self.visualRect(index).center().y())

    def _show_drop(self, at: int) -> None:
        if at != self._drop_at:
            self._drop_at = at
            self.viewport().update()

    def _select(self, at: int) -> None:
        flags = Selected.ClearAndSelect | Selected.Rows
        self.selectionModel().setCurrentIndex(self._rows.index(at, 0), flags)

    def _bring_into_view(self, index: QModelIndex) -> None:
        """Scroll to a row, which may have been put in just now."""
        self.executeDelayedItemsLayout()
        self.scrollTo(index)

    def _moved(self, current: QModelIndex, _: QModelIndex) -> None:
        self.current_row.emit(self.current if current.isValid() else "")

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().px(self.row_height))
        self.widths.fit()
