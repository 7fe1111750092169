"""The list of hits: what was found and where, with its words marked as a marker pen would."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kcnminutes.desktop.browse import painting, wording
from kcnminutes.desktop.browse.list_view import RowsView
from kcnminutes.desktop.browse.rows import ROW_ROLE, Index, RowsModel
from kcnminutes.desktop.marked_text import LINE, lines_of, marked_layout
from kcnminutes.desktop.theme import BODY, MUTED, icon, theme
from kcnminutes.language import format_date
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.archive import Hit

HEAD, CONFERENCE, EDGE = 24, 20, 10
"""Pixels of what a hit is made of: what was found, in which conference, and room at the edges."""


class HitList(RowsView):
    def __init__(self, model: RowsModel[object], parent: QWidget | None = None) -> None:
        super().__init__(model, t("Kết quả tìm"), parent)
        self.setItemDelegate(_HitDelegate(self))
        self.verticalScrollBar().setSingleStep(theme().px(LINE))

    def fit_rows(self) -> None:
        """Give each hit the room that its text takes; there are never many."""
        hits = cast("Sequence[Hit]", self._model.rows)
        width = self.viewport().width() - 2 * theme().px(16)
        for at, hit in enumerate(hits):
            self.setRowHeight(at, _height(hit, width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_rows()

    def _size_rows(self) -> None:
        self.fit_rows()
        super()._size_rows()


def spoken(hit: Hit) -> str:
    """The whole hit in one sentence for a screen reader."""
    parts = (wording.part(hit), wording.title(hit), format_date(hit.date), hit.snippet, wording.remark(hit))
    return ", ".join(part for part in parts if part)


class _HitDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().px(240), _height(index.data(ROW_ROLE), option.rect.width() - 2 * theme().px(16)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit: Hit = index.data(ROW_ROLE)
        px = theme().px
        painter.save()
        painting.ground(painter, option)
        rect: QRect = option.rect.adjusted(px(16), px(EDGE), -px(16), -px(EDGE))
        first = QRect(rect.left(), rect.top(), rect.width(), px(HEAD))
        left = painting.chip(painter, rect.right(), first.center().y(), format_date(hit.date), "plain")
        size = px(16)
        icon(wording.part_icon(str(hit.part)), "muted").paint(
            painter, first.left(), first.center().y() - size // 2 + 1, size, size
        )
        heading = QRect(first.left() + size + px(8), first.top(), 0, first.height())
        heading.setRight(left - px(8))
        font = theme().font(BODY, bold=True)
        fits = QFontMetrics(font).horizontalAdvance(wording.part(hit)) <= heading.width()
        painting.line(painter, heading, wording.part(hit) if fits else wording.beside_icon(hit), font, "text")
        top = first.bottom() + 1
        if _names_its_conference(hit):
            second = QRect(rect.left(), top, rect.width(), px(CONFERENCE))
            painting.line(painter, second, wording.title(hit), theme().font(MUTED), "muted")
            top = second.bottom() + 1
        painter.setPen(theme().colour("text"))
        snippet = _snippet(hit, rect.width())
        snippet.draw(painter, QPointF(rect.left(), top))
        if remark := wording.remark(hit):
            last = QRect(rect.left(), top + px(LINE) * snippet.lineCount(), rect.width(), px(LINE))
            painting.line(painter, last, remark, theme().font(MUTED), "muted")
        painter.restore()


def _names_its_conference(hit: Hit) -> bool:
    return hit.part != "title"


def _height(hit: Hit, width: int) -> int:
    px = theme().px
    lines = lines_of(hit.snippet, joined(hit.snippet, hit.hits), width) + bool(wording.remark(hit))
    return px(2 * EDGE) + px(HEAD) + (px(CONFERENCE) if _names_its_conference(hit) else 0) + px(LINE) * lines


def _snippet(hit: Hit, width: int) -> QTextLayout:
    return marked_layout(hit.snippet, joined(hit.snippet, hit.hits), width)


def joined(text: str, hits: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Hits with nothing but blanks between them as one, as a pen would mark them."""
    made: list[tuple[int, int]] = []
    for start, end in hits:
        if made and not text[made[-1][1] : start].strip():
            made[-1] = (made[-1][0], end)
        else:
            made.append((start, end))
    return tuple(made)
