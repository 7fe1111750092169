"""Section 6: the photos, each with its caption beside it; Tab goes from one caption to the next."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from kcnminutes.archive.directory import NameSort
from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.dropping import dropped_files
from kcnminutes.desktop.editor.form import Form
from kcnminutes.desktop.editor.page import Page, button
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.editor.wording import agenda
from kcnminutes.desktop.theme import look, set_icon, theme
from kcnminutes.editing import move_rows, remove_rows
from kcnminutes.record import Photo, Place
from kcnminutes.words import t

TURN = 0.008
"""Seconds after which the making of cards gives way to keys and paints."""


class Thumbnail(QWidget):
    """A small upright picture; an empty frame until it has come."""

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self._picture = QPixmap()
        self._scaled: tuple[tuple[QSize, float], QPixmap] | None = None
        self.setFixedSize(self.sizeHint())
        theme().changed.connect(self._fit)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(144), theme().px(96))

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint())

    def show_file(self, path: Path | None) -> None:
        if path != self._path:
            self._path = path
            self._picture = QPixmap(str(path)) if path else QPixmap()
            self._scaled = None
            self.update()

    def _fitted(self, room: QSize, ratio: float) -> QPixmap:
        """The picture as large as it is shown; made once for each size, for the page paints at every letter."""
        if self._scaled is None or self._scaled[0] != (room, ratio):
            fitted = self._picture.scaled(
                room * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            fitted.setDevicePixelRatio(ratio)
            self._scaled = ((room, ratio), fitted)
        return self._scaled[1]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        room = self.rect()
        frame = QPainterPath()
        frame.addRoundedRect(room, theme().px(4), theme().px(4))
        painter.setClipPath(frame)
        painter.fillRect(room, theme().colour("panel"))
        if self._picture.isNull():
            return
        fitted = self._fitted(room.size(), self.devicePixelRatioF())
        size = fitted.deviceIndependentSize()
        painter.drawPixmap(round((room.width() - size.width()) / 2), round((room.height() - size.height()) / 2), fitted)


class PhotoCard(QFrame):
    """One photo: picture, caption, agenda item, and its three buttons."""

    acted = Signal(str, str)
    """The photo's id, and "up", "down" or "remove"."""

    def __init__(self, sitting: Sitting, row: str) -> None:
        super().__init__()
        look(self, "card")
        self.row = row
        self._sitting = sitting
        self._shown: tuple[object, ...] = ()
        self.picture = Thumbnail()
        self.form = Form(sitting, "photos")
        self._number = QLabel()
        look(self._number, "caption")
        self.form.across((self.form.paragraph("caption", t("Chú thích"), 1, grows=True), 1))
        self.form.across(
            (self.form.pick("agenda_item", t("Mục chương trình"), "agenda", agenda), 3),
            (self.form.line("photographer", t("Người chụp"), names=NameSort.PHOTOGRAPHER), 2),
        )
        for name in ("agenda_item", "photographer"):  # Tab goes from caption to caption; these are a click away
            self.form.field(name).setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        keys = QVBoxLayout()
        keys.setSpacing(theme().px(4))
        keys.addWidget(self._number, 0, Qt.AlignmentFlag.AlignHCenter)
        self._buttons: list[QToolButton] = []
        for icon, what, words in (
            ("arrow-up", "up", t("Chuyển ảnh lên (Alt+↑)")),
            ("arrow-down", "down", t("Chuyển ảnh xuống (Alt+↓)")),
            ("trash-2", "remove", t("Bỏ ảnh khỏi biên bản (Ctrl+Delete)")),
        ):
            keys.addWidget(self._key(icon, what, words))
        keys.addStretch(1)
        row_layout = QHBoxLayout(self)
        row_layout.setContentsMargins(*(theme().px(12) for _ in range(4)))
        row_layout.setSpacing(theme().px(12))
        row_layout.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row_layout.addWidget(self.form, 1)
        row_layout.addLayout(keys)

    def show_photo(self, number: int, photo: Photo, picture: Path | None) -> None:
        draft = self._sitting.draft
        shown = (number, photo, picture, draft.conference.agenda, draft.pending, self._sitting.read_only)
        if shown == self._shown:
            return
        self._shown = shown
        self._number.setText(str(number))
        self.form.field("caption").setAccessibleName(t("Chú thích ảnh {number}", number=number))
        self.picture.show_file(picture)
        self.form.show_owner(self.row)
        for one in self._buttons:
            one.setEnabled(not self._sitting.read_only)

    def _key(self, icon: str, what: str, words: str) -> QToolButton:
        key = QToolButton()
        look(key, "quiet")
        set_icon(key, icon)
        key.setToolTip(words)
        key.setAccessibleName(words)
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.clicked.connect(lambda: self.acted.emit(self.row, what))
        self._buttons.append(key)
        return key


class PhotosPage(Page):
    brought = Signal(list)
    """Paths of photos that are to be added."""

    def __init__(self, sitting: Sitting, ask: Callable[[], Sequence[Path]]) -> None:
        super().__init__(
            sitting,
            t("Ảnh"),
            t("Thả nhiều ảnh vào đây một lúc. Tab sang chú thích kế tiếp, Alt+↑↓ đổi thứ tự."),
        )
        self._ask = ask
        self._cards: list[PhotoCard] = []
        self._gone: list[PhotoCard] = []
        self._pictures: Mapping[str, Path] = {}
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._fill)
        self.adder = button(t("Thêm ảnh…"), "plus", t("Thêm ảnh (Ctrl+Enter)"))
        self.adder.clicked.connect(self.add)
        self._empty = QLabel(t("Chưa có ảnh nào. Thả ảnh từ thư mục vào đây, hoặc bấm “Thêm ảnh…”."))
        self._empty.setWordWrap(True)
        look(self._empty, "muted")
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().px(8))
        top = QHBoxLayout()
        top.addWidget(self.adder)
        top.addStretch(1)
        self.column.addLayout(top)
        self.column.addWidget(self._empty)
        self.column.addLayout(self._list)
        self.column.addStretch(1)
        self.setAcceptDrops(True)

    @property
    def cards(self) -> Sequence[PhotoCard]:
        """Those that are made so far, in the order of the photos."""
        return tuple(self._cards)

    def show_pictures(self, pictures: Mapping[str, Path]) -> None:
        """The thumbnails by the record's `file`."""
        self._pictures = pictures
        self.refresh()

    def refresh(self) -> None:
        photos = self.sitting.conference.photos
        wanted = {photo.id for photo in photos}
        focused = self._card_in_focus()
        for card in [card for card in self._cards if card.row not in wanted]:
            card.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._gone.append(card)
        self._gone.sort(key=lambda card: card is focused)  # taken from the end: nobody types into what is gone
        self._cards = [card for card in self._cards if card.row in wanted]
        self._empty.setVisible(not photos)
        self.adder.setEnabled(not self.sitting.read_only)
        self._fill()

    def _fill(self, now: str = "") -> None:
        """Take away and make cards, as many as a moment allows; `now` is the photo that cannot wait.

        Hundreds at once would hold the window up for seconds.
        """
        end = time.monotonic() + TURN
        while self._gone:
            gone = self._gone.pop()
            gone.hide()
            self._list.removeWidget(gone)
            gone.deleteLater()
            if time.monotonic() > end:
                break
        made = {card.row: card for card in self._cards}
        at, moved, waits = 0, len(self._cards), False
        for number, photo in enumerate(self.sitting.conference.photos, start=1):
            card = made.get(photo.id)
            if card is None:
                if time.monotonic() > end and photo.id != now:
                    waits = True
                    continue
                card = PhotoCard(self.sitting, photo.id)
                card.acted.connect(self._act)
            if self._put(at, card):
                moved = min(moved, at)
            card.show_photo(number, photo, self._pictures.get(photo.file))
            at += 1
        first = max(moved - 1, 0)
        for before, after in zip(self._cards[first:], self._cards[first + 1 :], strict=False):
            QWidget.setTabOrder(before.form.field("caption"), after.form.field("caption"))
        if waits or self._gone:
            self._more.start()

    def _put(self, at: int, card: PhotoCard) -> bool:
        """Put a card at its place among those that are made; False where it is there already."""
        if at < len(self._cards) and self._cards[at] is card:
            return False
        if card in self._cards:
            self._cards.remove(card)
            self._list.removeWidget(card)
        self._cards.insert(at, card)
        self._list.insertWidget(at, card)
        return True

    def go_to(self, place: Place) -> None:
        if place.row and all(card.row != place.row for card in self._cards):
            self._fill(place.row)
        card = next((card for card in self._cards if card.row == place.row), None)
        if card is not None:
            card.form.focus(place.field or "caption")
        elif self._cards:
            self._cards[0].form.focus("caption")
        else:
            self.adder.setFocus()

    def place_of(self, widget: QWidget) -> Place | None:
        found = (card.form.place_of(widget) for card in self._cards)
        return next((place for place in found if place), None)

    def add(self) -> None:
        if not self.sitting.read_only and (paths := self._ask()):
            self.brought.emit(list(paths))

    def move_rows(self, by: int) -> None:
        card = self._card_in_focus()
        if card is not None:
            commit_composition()
            row = card.row
            place = Place("photos", row, "caption")
            self.sitting.apply(lambda draft: move_rows(draft, "photos", [row], by), place)
            self.go_to(place)

    def remove(self) -> None:
        card = self._card_in_focus()
        if card is not None:
            self._remove(card)

    def _remove(self, card: PhotoCard) -> None:
        commit_composition()
        row, at = card.row, self._cards.index(card)
        self.sitting.apply(lambda draft: remove_rows(draft, "photos", [row]), Place("photos", row, "caption"))
        near = self._cards[min(at, len(self._cards) - 1)].row if self._cards else ""
        self.go_to(Place("photos", near))

    def _act(self, row: str, what: str) -> None:
        card = next(card for card in self._cards if card.row == row)
        card.form.focus("caption")
        if what == "remove":
            self._remove(card)
        else:
            self.move_rows(-1 if what == "up" else 1)

    def _card_in_focus(self) -> PhotoCard | None:
        focus = self.focusWidget()
        return next((card for card in self._cards if focus is not None and card.isAncestorOf(focus)), None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.sitting.read_only and dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.brought.emit(dropped_files(event.mimeData()))
