"""The list of photos: a picture, its number and its caption a row; only what is seen is painted and read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QMouseEvent, QPainter, QPainterPath, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.caption_field import CaptionField
from kcnminutes.desktop.editor.row_list import RowList
from kcnminutes.desktop.editor.row_painting import broken, row_ground
from kcnminutes.desktop.editor.rows import SECOND_LINE, Column, RowsModel
from kcnminutes.desktop.editor.thumbnails import Thumbnails
from kcnminutes.desktop.theme import MUTED, theme
from kcnminutes.record import Photo
from kcnminutes.words import t

PICTURE = QSize(144, 96)
"""The room of a thumbnail, in pixels of the design."""
EDGE, GAP, HEAD = 8, 12, 20
"""Above and below a row, between picture and words, and the height of the line with the number."""
PHOTO_ROW = PICTURE.height() + 2 * EDGE
CAPTION_LINES = 3


def picture_room(row: QRect) -> QRect:
    """Where the thumbnail lies in a row."""
    px = theme().px
    return QRect(row.left() + px(GAP), row.top() + px(EDGE), px(PICTURE.width()), px(PICTURE.height()))


def caption_room(row: QRect) -> QRect:
    """Where the caption lies in a row."""
    px, picture = theme().px, picture_room(row)
    left = picture.right() + 1 + px(GAP)
    top = picture.top() + px(HEAD)
    return QRect(left, top, row.right() - px(GAP) - left, picture.bottom() + 1 - top)


class PhotoList(RowList[Photo]):
    """The caption of the current photo is a field: the one of this list, `field`, moved to where it is needed."""

    caption_asked = Signal(object)
    """The mouse was pressed on the caption of a photo that is now current, at a point of the viewport."""

    _field: CaptionField | None = None

    def __init__(self, name: str, columns: Sequence[Column[Photo]], thumbnails: Thumbnails) -> None:
        super().__init__(name, RowsModel(columns))
        self.horizontalHeader().hide()
        self.widths.share({}, {0: 1})
        self.pictures: Mapping[str, Path] = {}
        self.thumbnails = thumbnails
        self._passing = False
        self.field = self._field = CaptionField(t("Chú thích"), self._go_on, self.leave, self.viewport())
        self.field.hide()
        self.setItemDelegate(PhotoDelegate(self))
        thumbnails.arrived.connect(self._draw_anew)

    def _draw_anew(self) -> None:
        self.viewport().update()  # connected itself, PySide would keep its name each time

    @property
    def row_height(self) -> int:
        return PHOTO_ROW

    def show_pictures(self, pictures: Mapping[str, Path]) -> None:
        """The thumbnails by the record's `file`."""
        self.pictures = pictures
        self.viewport().update()

    def show_rows(self, rows: tuple[Photo, ...]) -> None:
        super().show_rows(rows)
        self.place_field()

    def photo(self, at: int) -> Photo:
        return self._rows.rows[at]

    @property
    def number(self) -> int:
        """The number of the current photo."""
        return self.currentIndex().row() + 1

    def place_field(self) -> None:
        """Lay the field over the caption of the current photo."""
        if self._field is None:
            return
        index = self.currentIndex()
        if not index.isValid():
            self._field.hide()
            return
        self._field.setGeometry(caption_room(self.visualRect(index)))
        self._field.setAccessibleName(t("Chú thích ảnh {number}", number=self.number))
        self._field.show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By the keys of Tab one comes to the caption: the list itself takes no letters."""
        super().focusInEvent(event)
        tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if tab and not self._passing and self.currentIndex().isValid():
            self.field.setFocus(event.reason())

    def leave(self, forward: bool) -> bool:
        """Go on from the captions to what comes after the list, or before it."""
        self._passing = True
        self.setFocus()
        self._passing = False
        return self.focusNextPrevChild(forward)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.place_field()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_field()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if plain and index.isValid() and caption_room(self.visualRect(index)).contains(at):
            commit_composition()
            self.select(self.photo(index.row()).id)
            self.caption_asked.emit(at)
        else:
            super().mousePressEvent(event)

    def _go_on(self, by: int) -> bool:
        if not 0 <= self.currentIndex().row() + by < len(self._rows.rows):
            return False
        commit_composition()
        self.step(by)
        self.scrollTo(self.currentIndex())
        return True

    def _moved(self, current: QModelIndex, before: QModelIndex) -> None:
        self.place_field()
        super()._moved(current, before)

    def _fit(self) -> None:
        super()._fit()
        self.place_field()


class PhotoDelegate(QStyledItemDelegate):
    """Paints a photo. The caption looks like the field it becomes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().px(PICTURE.width() * 2), theme().px(PHOTO_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view = option.widget
        if not isinstance(view, PhotoList):
            return
        row: QRect = option.rect
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = view.hasFocus() or view.field.hasFocus()
        row_ground(painter, row, selected=selected, focused=focused)
        photo = view.photo(index.row())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _picture(painter, view, picture_room(row), photo)
        caption = caption_room(row)
        head = QRect(caption.left(), picture_room(row).top(), caption.width(), theme().px(HEAD))
        _head(painter, head, index.row() + 1, str(index.data(SECOND_LINE) or ""))
        _caption(painter, caption, photo.caption, read_only=not view.movable)
        painter.restore()


def _picture(painter: QPainter, view: PhotoList, room: QRect, photo: Photo) -> None:
    frame = QPainterPath()
    frame.addRoundedRect(room, theme().px(4), theme().px(4))
    painter.save()
    painter.setClipPath(frame)
    painter.fillRect(room, theme().colour("panel"))
    file = view.pictures.get(photo.file)
    made = view.thumbnails.of(file, room.size(), view.devicePixelRatioF()) if file else None
    if made is not None and not made.isNull():
        size = made.deviceIndependentSize()
        left, top = (room.width() - size.width()) / 2, (room.height() - size.height()) / 2
        painter.drawPixmap(round(room.left() + left), round(room.top() + top), made)
    painter.restore()


def _head(painter: QPainter, room: QRect, number: int, more: str) -> None:
    bold, muted = theme().font(MUTED, bold=True), theme().font(MUTED)
    words = t("Ảnh {number}", number=number)
    top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    painter.setFont(bold)
    painter.setPen(theme().colour("muted"))
    painter.drawText(room, top, words)
    rest = room.adjusted(QFontMetrics(bold).horizontalAdvance(words) + theme().px(GAP), 0, 0, 0)
    painter.setFont(muted)
    painter.drawText(rest, top, QFontMetrics(muted).elidedText(more, Qt.TextElideMode.ElideRight, rest.width()))


def _caption(painter: QPainter, room: QRect, text: str, *, read_only: bool) -> None:
    edge = room.toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(theme().colour("line"))
    painter.setBrush(theme().colour("window" if read_only else "surface"))
    painter.drawRoundedRect(edge, theme().px(6), theme().px(6))
    font = theme().font()
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(theme().colour("text" if text else "muted"))
    left, top = room.left() + theme().px(11), room.top() + theme().px(7)
    words = text or t("(chưa có chú thích)")
    for line in broken(metrics, words, room.width() - theme().px(22), CAPTION_LINES):
        painter.drawText(left, top + metrics.ascent(), line)
        top += metrics.lineSpacing()
