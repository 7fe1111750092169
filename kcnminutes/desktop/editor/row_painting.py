"""How a row of a list is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kcnminutes.desktop.editor.rows import SECOND_LINE
from kcnminutes.desktop.theme import MUTED, ROW, theme

if TYPE_CHECKING:
    from kcnminutes.desktop.editor.row_list import RowList


class RowDelegate(QStyledItemDelegate):
    """Paints a cell: its text, a muted second line, a hairline below, the current row told apart."""

    def __init__(self, view: RowList[Any]) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().px(60), theme().px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        view = self._view
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected) and not view.idle
        tinted = view.is_tinted(index.row())
        focused = view.hasFocus()
        row_ground(painter, rect, selected=selected, focused=focused, tinted=tinted, first=index.column() == 0)
        if selected and tinted and index.column() == view.model().columnCount() - 1:
            painter.fillRect(QRect(rect.right() - 3, rect.top(), 4, rect.height()), theme().colour("waiting"))
        first = str(index.data() or "")
        second = str(index.data(SECOND_LINE) or "")
        room = rect.adjusted(theme().px(12), 0, -theme().px(8), -1)
        _write(painter, room, first, second, bold=index.data(SECOND_LINE) is not None, tall=view.tall)
        painter.restore()


def row_ground(
    painter: QPainter, room: QRect, *, selected: bool, focused: bool, tinted: bool = False, first: bool = True
) -> None:
    """What lies behind a cell: a hairline below; a chosen row told apart, also by a bar before its `first` cell."""
    painter.fillRect(room, theme().colour("selection" if selected else "waiting_ground" if tinted else "surface"))
    painter.fillRect(QRect(room.left(), room.bottom(), room.width(), 1), theme().colour("line"))
    if selected and first:
        shown = theme().colour("accent" if focused else "border")
        painter.fillRect(QRect(room.left(), room.top(), 3, room.height()), shown)


def _write(painter: QPainter, room: QRect, first: str, second: str, *, bold: bool, tall: bool) -> None:
    """Write a text, in a tall row over two lines where it needs them, and the muted line below it."""
    fonts = (theme().font(bold=bold), theme().font(MUTED))
    metrics = tuple(QFontMetrics(font) for font in fonts)
    lines = [(line, 0) for line in broken(metrics[0], first, room.width(), 2 if tall else 1)]
    if second:
        lines.append((metrics[1].elidedText(second, Qt.TextElideMode.ElideRight, room.width()), 1))
    top = room.top() + (room.height() - sum(metrics[how].height() for _, how in lines)) // 2
    for line, how in lines:
        painter.setFont(fonts[how])
        painter.setPen(theme().colour("muted" if how else "text"))
        painter.drawText(room.left(), top + metrics[how].ascent(), line)
        top += metrics[how].height()


def broken(metrics: QFontMetrics, text: str, width: int, most: int) -> list[str]:
    """A text in at most `most` lines, broken between words, the last one cut with dots."""
    if most == 1 or metrics.horizontalAdvance(text) <= width:
        return [metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)]
    words = text.split(" ")
    fits = [end for end in range(1, len(words)) if metrics.horizontalAdvance(" ".join(words[:end])) <= width]
    if not fits:
        return broken(metrics, text, width, 1)
    return [" ".join(words[: fits[-1]]), *broken(metrics, " ".join(words[fits[-1] :]), width, most - 1)]
