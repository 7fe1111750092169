"""The left side: the sections with their counts, and below them what is still missing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPainterPath, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from kcnminutes.desktop.theme import MUTED, look, theme
from kcnminutes.editing import Missing
from kcnminutes.record import Place
from kcnminutes.words import t

WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
COUNT = Qt.ItemDataRole.UserRole + 1


class SectionList(QListWidget):
    """The names of the sections, numbered by their keys."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        look(self, "panel")
        self.setAccessibleName(t("Các mục của hội nghị"))
        self.setItemDelegate(SectionDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for number, name in enumerate(names, 1):
            item = QListWidgetItem(t("{number} {name}", number=number, name=name))
            item.setToolTip(t("{name} (Ctrl+{number})", name=name, number=number))
            self.addItem(item)
        theme().changed.connect(self._fit)
        self._fit()

    def show_counts(self, counts: Sequence[int | None]) -> None:
        for at, count in enumerate(counts):
            item = self.item(at)
            if item.data(COUNT) != count:
                item.setData(COUNT, count)
                spoken = item.text() if not count else t("{name}: {count}", name=item.text(), count=count)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _fit(self) -> None:
        self.setFixedHeight(self.count() * theme().px(34) + 2)
        self.doItemsLayout()


class SectionDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().px(120), theme().px(34))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        state = option.state
        rect: QRect = option.rect.adjusted(theme().px(8), 1, -theme().px(8), -1)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        view = option.widget
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            ground = QPainterPath()
            ground.addRoundedRect(rect, theme().px(6), theme().px(6))
            painter.fillPath(ground, theme().colour("selection" if selected else "over"))
            if selected and view is not None and view.hasFocus():
                painter.setPen(theme().colour("accent"))
                painter.drawPath(ground)
        room = rect.adjusted(theme().px(8), 0, -theme().px(8), 0)
        count = index.data(COUNT)
        shown = str(count) if count else ""
        painter.setFont(theme().font(MUTED))
        width = QFontMetrics(painter.font()).horizontalAdvance(shown)
        painter.setPen(theme().colour("muted"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.setFont(theme().font(bold=selected))
        painter.setPen(theme().colour("accent" if selected else "text"))
        name = room.adjusted(0, 0, -width - theme().px(4), 0)
        text = QFontMetrics(painter.font()).elidedText(index.data(), Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()


class MissingList(QListWidget):
    """What is missing, each line a way to its spot."""

    asked = Signal(Place)

    def __init__(self) -> None:
        super().__init__()
        look(self, "panel")
        self.setAccessibleName(t("Còn thiếu"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(MissingDelegate(self))
        self._shown: tuple[Missing, ...] = ()
        self.itemClicked.connect(self._go)

    def show_missing(self, missing: tuple[Missing, ...]) -> None:
        if missing == self._shown:
            return
        row = self.currentRow()
        self._shown = missing
        self.clear()
        for one in missing:
            self.addItem(QListWidgetItem(one.sentence))
        self.setCurrentRow(min(row, len(missing) - 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._go(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _go(self, item: QListWidgetItem) -> None:
        self.asked.emit(self._shown[self.row(item)].place)


class MissingDelegate(QStyledItemDelegate):
    """A sentence over as many lines as it needs, after a dot."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else option.rect.width()
        words = QFontMetrics(theme().font(MUTED)).boundingRect(_words(QRect(0, 0, width, 2000)), WRAP, index.data())
        return QSize(width, words.height() + theme().px(8))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = option.widget
        here = option.state & QStyle.StateFlag.State_Selected and view is not None and view.hasFocus()
        if here or option.state & QStyle.StateFlag.State_MouseOver:
            ground = QPainterPath()
            ground.addRoundedRect(option.rect.adjusted(theme().px(8), 0, -theme().px(8), 0), 4, 4)
            painter.fillPath(ground, theme().colour("selection" if here else "over"))
        painter.setFont(theme().font(MUTED))
        painter.setPen(theme().colour("waiting"))
        words = _words(option.rect)
        painter.drawText(words.adjusted(-theme().px(10), 0, 0, 0), WRAP, "•")
        painter.drawText(words, WRAP, index.data())
        painter.restore()


def _words(rect: QRect) -> QRect:
    return rect.adjusted(theme().px(26), theme().px(4), -theme().px(12), 0)


class Side(QWidget):
    """Sections over what is missing."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        look(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sections = SectionList(names)
        self.missing = MissingList()
        self._caption = QLabel(t("Còn thiếu"))
        look(self._caption, "caption")
        self._caption.setContentsMargins(theme().px(16), theme().px(8), 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(12), 0, theme().px(8))
        column.setSpacing(theme().px(4))
        column.addWidget(self.sections)
        column.addWidget(self._caption)
        column.addWidget(self.missing, 1)
        theme().changed.connect(self.missing.doItemsLayout)

    def show_missing(self, missing: tuple[Missing, ...]) -> None:
        self._caption.setText(t("Còn thiếu") if missing else t("Không còn thiếu gì"))
        self.missing.show_missing(missing)
