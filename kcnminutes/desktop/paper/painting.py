"""How pages, their shadow, marks and notes are painted. The paper is white in both themes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from kcnminutes.desktop.colours import PAPER
from kcnminutes.desktop.theme import theme

if TYPE_CHECKING:
    from kcnminutes.desktop.paper.pages import PageImage

SHADOW = 10
"""How far the shadow of a page reaches, in pixels."""
EDGE = SHADOW + 4
"""Room for it around a page."""
CORNER = 6
"""How far within a page the corners of its shadow reach; beyond, it is the same all along an edge."""


def page(painter: QPainter, rect: QRectF, image: PageImage | None, ratio: float) -> None:
    """One page at its place; white as long as its picture has not come. `ratio` device pixels make a pixel."""
    snapped = QRectF(round(rect.x() * ratio) / ratio, round(rect.y() * ratio) / ratio, rect.width(), rect.height())
    _shadow(painter, snapped, ratio)
    if image is None:
        painter.fillRect(snapped, Qt.GlobalColor.white)
        return
    size = QRectF(snapped.topLeft(), image.image.size().toSizeF() / ratio)
    if abs(size.width() - snapped.width()) < 2:
        painter.drawImage(size, image.image)  # pixel for pixel
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(snapped, image.image)  # of another zoom, for the moment until the right one comes


def marks(painter: QPainter, rect: QRectF, scale: float, hits: Iterable[QRectF], revealed: Iterable[QRectF]) -> None:
    """Found words and the revealed spots, as a marker pen would: the letters stay black."""
    spots = [_on_page(area, rect, scale).adjusted(-6, -2, 6, 2) for area in revealed]
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for spot in spots:
        painter.fillRect(spot, QColor("#EAF3F5"))
    for hit in hits:
        painter.fillRect(_on_page(hit, rect, scale).adjusted(-1, -1, 1, 1), QColor(PAPER.hit))
    painter.restore()
    for spot in spots:
        painter.fillRect(QRectF(spot.left() - 3, spot.top(), 3, spot.height()), QColor(PAPER.accent))


def note(painter: QPainter, rect: QRect, text: str) -> None:
    painter.setFont(theme().font())
    painter.setPen(theme().colour("text"))
    painter.drawText(rect.adjusted(48, 48, -48, -48), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)


def focus(painter: QPainter, rect: QRect) -> None:
    painter.setPen(QPen(theme().colour("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1, -1))


def _on_page(area: QRectF, rect: QRectF, scale: float) -> QRectF:
    return QRectF(QPointF(rect.x() + area.x() * scale, rect.y() + area.y() * scale), area.size() * scale)


def _shadow(painter: QPainter, rect: QRectF, ratio: float) -> None:
    """Soft: rings that fade, lower than the page as light from above throws it."""
    picture = _rings(ratio, 14 if theme().dark else 5)
    reach, side = EDGE + CORNER, picture.width()
    least, middle = round(reach * ratio), side - 2 * round(reach * ratio)
    cuts = ((0, least), (least, middle), (least + middle, least))
    across = _stretched(rect.left(), rect.right(), ratio)
    down = _stretched(rect.top(), rect.bottom(), ratio)
    for (left, width), (x, wide) in zip(cuts, across, strict=True):
        for (top, height), (y, high) in zip(cuts, down, strict=True):
            if (left, top) != (least, least):  # the page itself
                painter.drawPixmap(QRectF(x, y, wide, high), picture, QRectF(left, top, width, height))


def _stretched(begin: float, end: float, ratio: float) -> tuple[tuple[float, float], ...]:
    """Near corner, middle and far corner of a shadow, on whole pixels: where each begins, and its length."""
    reach = round((EDGE + CORNER) * ratio) / ratio
    near = round((begin - EDGE) * ratio) / ratio
    far = round((end + EDGE) * ratio) / ratio - reach
    return (near, reach), (near + reach, far - near - reach), (far, reach)


@lru_cache(maxsize=8)
def _rings(ratio: float, strength: int) -> QPixmap:
    """The shadow of a small page, whose edges are drawn out for others. Painted once: rings cost more than the rest."""
    reach = round((EDGE + CORNER) * ratio)
    side = 2 * reach + max(round(4 * ratio), 1)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.scale(ratio, ratio)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    page = QRectF(EDGE, EDGE, side / ratio - 2 * EDGE, side / ratio - 2 * EDGE)
    for ring in range(SHADOW, 0, -2):
        painter.setBrush(QColor(0, 0, 0, strength))
        painter.drawRoundedRect(page.adjusted(-ring, -ring + 3, ring, ring + 3), ring, ring)
    painter.end()
    return picture
