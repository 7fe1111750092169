"""What the rows of the lists share: their ground, a line of text, a chip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from kcnminutes.desktop.theme import MUTED, theme


def ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The ground of a row: the current one tinted, with a bar at its left and, under the keyboard, a ring."""
    px, rect = theme().px, option.rect
    state = option.state
    selected = bool(state & QStyle.StateFlag.State_Selected)
    over = bool(state & QStyle.StateFlag.State_MouseOver)
    painter.fillRect(rect, theme().colour("selection" if selected else "over" if over else "surface"))
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().colour("line"))
    if selected:
        painter.fillRect(rect.left(), rect.top(), px(3), rect.height(), theme().colour("accent"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme().colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))


def line(painter: QPainter, rect: QRect, text: str, font: QFont, role: str) -> None:
    """One line of text, cut with dots where it is too long."""
    painter.setFont(font)
    painter.setPen(theme().colour(role))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(
        rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown
    )


def whole_parts(parts: Sequence[str], font: QFont, width: int) -> str:
    """As many parts as fit, joined by dots: a part is shown whole or not at all, but for the first."""
    metrics = QFontMetrics(font)
    for count in range(len(parts), 0, -1):
        text = " · ".join(parts[:count])
        if metrics.horizontalAdvance(text) <= width:
            return text
    return parts[0] if parts else ""


def chip(painter: QPainter, right: int, middle: int, text: str, look: str) -> int:
    """A chip that ends at `right`; returns where it begins. `look`: done, waiting, bad, plain."""
    width = _chip_width(text)
    chip_from(painter, right - width, middle, text, look)
    return right - width


def chip_from(painter: QPainter, left: int, middle: int, text: str, look: str) -> None:
    """The same, which begins at `left`."""
    px, font = theme().px, theme().font(MUTED)
    rect = QRectF(left, middle - px(11), _chip_width(text), px(22))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour("panel" if look == "plain" else f"{look}_ground"))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.restore()
    painter.setFont(font)
    painter.setPen(theme().colour("muted" if look == "plain" else look))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def _chip_width(text: str) -> int:
    return QFontMetrics(theme().font(MUTED)).horizontalAdvance(text) + 2 * theme().px(8)
