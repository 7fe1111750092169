"""The filters at the left: captions, and under them lines with a count, picked by a click or the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QKeyCombination,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kcnminutes.desktop.browse import painting
from kcnminutes.desktop.browse.rows import Index
from kcnminutes.desktop.browse.shelf import Choice, Group
from kcnminutes.desktop.theme import BODY, MUTED, ROW, icon, look, theme
from kcnminutes.words import t

LINE_ROLE = Qt.ItemDataRole.UserRole


class FiltersView(QListView):
    picked = Signal(str)
    """The key of a choice."""
    unwanted = Signal(str)
    """The key of a choice that is to be excluded."""
    menu_asked = Signal(QPoint)
    """By the right button or the menu key, at the current choice, which cannot be excluded: where on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _LinesModel()
        self.setModel(self._model)
        self.setItemDelegate(_LineDelegate(self))
        self.setAccessibleName(t("Bộ lọc"))
        look(self, "panel")
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._pick)
        self.menu = QMenu(self)
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """The keyboard stays at its choice, wherever that stands now; where it is gone, at what took its place."""
        at, before = self.currentIndex().row(), self.currentIndex().data(LINE_ROLE)
        self._model.show(groups)
        if before is None:
            return
        lines = self._model.lines
        there = [n for n, line in enumerate(lines) if _name(line) == _name(before)]
        near = [n for n, line in enumerate(lines) if isinstance(line, Choice)]
        if there or near:
            row = there[0] if there else min(near, key=lambda n: abs(n - at))
            self.setCurrentIndex(self._model.index(row, 0))

    @property
    def choices(self) -> tuple[Choice, ...]:
        return tuple(line for line in self._model.lines if isinstance(line, Choice))

    @property
    def current(self) -> Choice | None:
        """The choice at which the keyboard is."""
        line = self.currentIndex().data(LINE_ROLE)
        return line if isinstance(line, Choice) else None

    def go_to(self, key: str) -> None:
        """Put the keyboard to a choice, where it is shown."""
        for row, line in enumerate(self._model.lines):
            if isinstance(line, Choice) and line.key == key:
                self.setCurrentIndex(self._model.index(row, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where a banner takes room, the line of the keyboard stays in view."""
        super().resizeEvent(event)
        if self.hasFocus():
            self.scrollTo(self.currentIndex())

    def event(self, event: QEvent) -> bool:
        """The keys of a line's own deeds are not those of the conference that is chosen in the list."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own(event):
            event.accept()
            return True
        return super().event(event)

    def _own(self, event: QKeyEvent) -> QAction | None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        struck = QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key())))
        return next((action for action in self.actions() if struck in action.shortcuts()), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if own := self._own(event):
            if own.autoRepeat() or not event.isAutoRepeat():
                own.trigger()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick(self.currentIndex())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the right button, or by the menu key where the keyboard stands: a choice may go, or has its own menu."""
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keyboard else self.indexAt(event.pos())
        line = index.data(LINE_ROLE) if index.isValid() else None
        if not isinstance(line, Choice):
            return
        below = self.visualRect(index).bottomLeft() + QPoint(theme().px(16), 0)
        spot = self.viewport().mapToGlobal(below if by_keyboard else event.pos())
        if not line.may_go:
            self.setCurrentIndex(index)
            self.menu_asked.emit(spot)
            return
        self.menu.clear()
        name = line.text.replace("&", "&&")
        only = self.menu.addAction(t("Thôi lọc theo {name}", name=name) if line.chosen else t("Chỉ {name}", name=name))
        gone = self.menu.addAction(t("Bỏ {name}", name=name))
        only.triggered.connect(lambda: self.picked.emit(line.key))
        gone.triggered.connect(lambda: self.unwanted.emit(line.key))
        self.menu.popup(spot)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The first line is a caption, where the keyboard cannot stand: Home goes to the first choice."""
        if action is QAbstractItemView.CursorAction.MoveHome:
            lines = self._model.lines
            return self._model.index(next((at for at, line in enumerate(lines) if isinstance(line, Choice)), 0), 0)
        return super().moveCursor(action, modifiers)

    def _pick(self, index: Index) -> None:
        line = index.data(LINE_ROLE)
        if isinstance(line, Choice):
            self.picked.emit(line.key)


class _LinesModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str | Choice] = []

    def show(self, groups: Sequence[Group]) -> None:
        lines: list[str | Choice] = []
        for group in groups:
            lines += [group.caption, *group.choices]
        if [_name(line) for line in lines] == [_name(line) for line in self.lines]:
            self.lines = lines
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()  # the lines are few and hold no selection
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        choice = index.isValid() and isinstance(self.lines[index.row()], Choice)
        return (Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable) if choice else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(line, str):
                return line
            words = t("{name}: {count}", name=line.text, count=line.told) if line.told else line.text
            return t("{name}, đang chọn", name=words) if line.chosen else words
        if isinstance(line, Choice) and line.about:
            if role == Qt.ItemDataRole.AccessibleDescriptionRole:
                return line.about
            if role == Qt.ItemDataRole.ToolTipRole:
                return "\n".join(dict.fromkeys((line.text, line.about)))
        return None


class _LineDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().px(120), theme().px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE_ROLE)
        px = theme().px
        rect: QRect = option.rect
        painter.save()
        if isinstance(line, str):
            caption = rect.adjusted(px(16), px(8), -px(16), 0)
            painting.line(painter, caption, line, theme().font(MUTED, bold=True), "muted")
        else:
            self._choice(painter, option, line)
        painter.restore()

    def _choice(self, painter: QPainter, option: QStyleOptionViewItem, line: Choice) -> None:
        px = theme().px
        pill: QRect = option.rect.adjusted(px(8), px(2), -px(8), -px(2))
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.chosen or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("selection" if line.chosen else "over"))
            painter.drawRoundedRect(pill, px(6), px(6))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme().colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(pill.adjusted(1, 1, -1, -1), px(6), px(6))
        inner = pill.adjusted(px(8), 0, -px(8), 0)
        role = "accent" if line.chosen else "text"
        if line.icon:
            size = px(16)
            icon(line.icon, role).paint(painter, inner.left(), inner.center().y() - size // 2 + 1, size, size)
            inner.setLeft(inner.left() + size + px(8))
        count = line.told
        small = theme().font(MUTED)
        painter.setFont(small)
        width = painter.fontMetrics().horizontalAdvance(count)
        painter.setPen(theme().colour("muted"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        inner.setRight(inner.right() - width - px(8))
        painting.line(painter, inner, line.text, theme().font(BODY, bold=line.chosen), role)


def _name(line: str | Choice) -> str:
    return line if isinstance(line, str) else line.key
