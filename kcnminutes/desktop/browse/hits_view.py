"""The list of hits: what was found and where, with its words marked as a marker pen would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kcnminutes.desktop.browse import painting, wording
from kcnminutes.desktop.browse.list_view import RowsView
from kcnminutes.desktop.browse.rows import ROW_ROLE, Index, RowsModel
from kcnminutes.desktop.theme import BODY, MUTED, icon, theme
from kcnminutes.language import format_date
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.archive import Hit

HEIGHT = 112
"""Pixels of a hit: its title, its conference, two lines of its text."""
LINES = 2


class HitList(RowsView):
    def __init__(self, model: RowsModel[object], parent: QWidget | None = None) -> None:
        super().__init__(model, t("Kết quả tìm"), parent)
        self.setItemDelegate(_HitDelegate(self))
        self._size_rows()

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().px(HEIGHT))
        super()._size_rows()


def spoken(hit: Hit) -> str:
    """The whole hit in one sentence for a screen reader."""
    return ", ".join((wording.part(hit), hit.title, format_date(hit.date), hit.snippet))


class _HitDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().px(240), theme().px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit: Hit = index.data(ROW_ROLE)
        px = theme().px
        painter.save()
        painting.ground(painter, option)
        rect: QRect = option.rect.adjusted(px(16), px(8), -px(16), -px(8))
        first = QRect(rect.left(), rect.top(), rect.width(), px(24))
        left = painting.chip(painter, rect.right(), first.center().y(), format_date(hit.date), "plain")
        size = px(16)
        icon(wording.part_icon(hit), "muted").paint(
            painter, first.left(), first.center().y() - size // 2 + 1, size, size
        )
        heading = QRect(first.left() + size + px(8), first.top(), 0, first.height())
        heading.setRight(left - px(8))
        painting.line(painter, heading, wording.part(hit), theme().font(BODY, bold=True), "text")
        second = QRect(rect.left(), first.bottom() + 1, rect.width(), px(20))
        painting.line(painter, second, hit.title, theme().font(MUTED), "muted")
        text = QRect(rect.left(), second.bottom() + px(4), rect.width(), rect.bottom() - second.bottom() - px(4))
        _snippet(painter, text, hit.snippet, hit.hits)
        painter.restore()


def _snippet(painter: QPainter, rect: QRect, text: str, hits: tuple[tuple[int, int], ...]) -> None:
    """Two lines of a snippet with its hits on the marker's ground, beginning where the first hit can be seen."""
    text, hits = text.replace("\n", " "), _in_units(text, hits)
    layout = QTextLayout(text, theme().font())
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    ranges = []
    for start, end in hits:
        found = QTextLayout.FormatRange()
        found.start, found.length = start, end - start
        marked = QTextCharFormat()
        marked.setBackground(theme().colour("hit"))
        marked.setForeground(theme().colour("text"))
        found.format = marked
        ranges.append(found)
    layout.setFormats(ranges)
    layout.beginLayout()
    y, shown = 0.0, 0
    while shown < LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(rect.width())
        line.setPosition(QPointF(0, y))
        y += line.height()
        shown += 1
    layout.endLayout()
    painter.setPen(theme().colour("text"))
    layout.draw(painter, QPointF(rect.topLeft()))


def _in_units(text: str, hits: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Positions in code points as Qt counts them: letters outside the first plane are two."""
    if text.isascii() or max(text, default="") < "\U00010000":
        return hits
    length = [0]
    for character in text:
        length.append(length[-1] + (2 if character >= "\U00010000" else 1))
    return tuple((length[start], length[end]) for start, end in hits)
