"""Section 6: the photos, each with its caption beside it; Tab goes from one caption to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLabel

from kcnminutes.archive.directory import NameSort
from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.clipboard import pasted_cells
from kcnminutes.desktop.editor.dropping import dropped_files, dropped_picture
from kcnminutes.desktop.editor.photo_list import PHOTO_ROW, PhotoList
from kcnminutes.desktop.editor.row_list import RowList
from kcnminutes.desktop.editor.rows import Column
from kcnminutes.desktop.editor.rows_page import RowsPage
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.editor.thumbnails import Thumbnails
from kcnminutes.desktop.editor.wording import agenda, hour
from kcnminutes.desktop.theme import look, theme
from kcnminutes.editing import fill_down, place_rows
from kcnminutes.record import Photo, Place, Row
from kcnminutes.words import t


class PhotosPage(RowsPage[Photo]):
    first_field = "caption"
    brought = Signal(list)
    """Paths of photos that are to be added."""
    picture_pasted = Signal(object)
    """A QImage that is to be added."""

    def __init__(self, sitting: Sitting, ask: Callable[[], Sequence[Path]], thumbnails: Thumbnails) -> None:
        self._ask = ask
        self._thumbnails = thumbnails
        self._cut: tuple[tuple[str, ...], str] | None = None
        super().__init__(
            sitting,
            "photos",
            t("Ảnh"),
            t("Thả hoặc dán (Ctrl+V) nhiều ảnh một lúc. Tab sang chú thích kế tiếp, Ctrl+↓ sang các ô dưới."),
            (Column(t("Ảnh"), self._named, self._more),),
        )
        self.setAcceptDrops(True)

    def make_rows(self, title: str, columns: Sequence[Column[Photo]], *, tall: bool) -> RowList[Photo]:
        self.photos = PhotoList(title, columns, self._thumbnails)
        return self.photos

    def build(self) -> None:
        self.rows.setMinimumHeight(theme().px(2 * PHOTO_ROW + 4))
        self._empty = QLabel(t("Chưa có ảnh nào. Thả ảnh từ thư mục vào đây, hoặc bấm “Thêm ảnh…”."))
        self._empty.setWordWrap(True)
        look(self._empty, "muted")
        self.coming = QLabel()
        self.coming.hide()
        look(self.coming, "muted")
        self.column.addWidget(self._empty)
        self.column.addWidget(self.coming)
        self.column.addWidget(self.rows, 1)
        self.column.addLayout(self.buttons(t("Thêm ảnh…")))
        form, field = self.form, self.photos.field
        form.adopt("caption", field)
        form.across(
            (form.line("photographer", t("Người chụp"), names=NameSort.PHOTOGRAPHER), 3),
            (form.line("place", t("Nơi chụp"), names=NameSort.PLACE), 3),
        )
        form.across(
            (form.pick("agenda_item", t("Mục chương trình"), ("agenda",), agenda), 3),
            (form.line("taken_at", t("Chụp lúc")), 3),
        )
        self.column.addWidget(self.card)
        self.column.addStretch()
        field.details.connect(lambda: form.focus("photographer"))
        field.pictures.connect(self._take)
        field.textChanged.connect(self._show_field)
        self.photos.caption_asked.connect(self._click)

    def new_row(self) -> Row | None:
        return None

    def show_pictures(self, pictures: Mapping[str, Path]) -> None:
        """The thumbnails by the record's `file`."""
        self.photos.show_pictures(pictures)

    def show_coming(self, left: int) -> None:
        """Tell how many files are still on their way in."""
        self.coming.setText(t("Đang nhận ảnh, tài liệu: còn {n} tệp.", n=left))
        self.coming.setVisible(left > 0)

    def refresh(self) -> None:
        super().refresh()
        photos = bool(self.sitting.conference.photos)
        self._empty.setVisible(not photos)
        self.rows.setVisible(photos)
        self.go_to_come()

    def begin(self) -> None:
        """The caption of the current photo."""
        self.go_to(Place("photos", self.rows.current, "caption"))

    def go_to(self, place: Place) -> None:
        super().go_to(Place(place.section, place.row, place.field or "caption") if place.row else place)

    def add(self) -> None:
        if not self.sitting.read_only and (paths := self._ask()):
            self.brought.emit(list(paths))

    def remove(self) -> None:
        typing = self.photos.field.hasFocus()
        super().remove()
        if typing:
            self.begin()

    def cut(self) -> None:
        """Ctrl+X: the chosen photos go where Ctrl+V says, as long as nothing else is copied in between."""
        self.copy()
        if self.rows.chosen and not self.sitting.read_only:
            self._cut = tuple(self.rows.chosen), QGuiApplication.clipboard().text()

    def copy(self) -> None:
        self._cut = None
        super().copy()

    def paste(self) -> None:
        """Ctrl+V: files or a picture as new photos; photos cut before; lines of text as captions from here on."""
        data = QGuiApplication.clipboard().mimeData()
        if data is None or self.sitting.read_only or self._take(data):
            return
        if self._cut is not None and self._cut[1] == data.text():
            self._move_here(frozenset(self._cut[0]))
            return
        cells, first = pasted_cells(), self.rows.current
        if not cells or not first:
            return
        commit_composition()
        place = Place("photos", first, "caption")
        at = [photo.id for photo in self.sitting.conference.photos].index(first)
        filled = min(len(cells), len(self.sitting.conference.photos) - at)
        self.sitting.seal()
        self.sitting.apply(lambda draft: fill_down(draft, "photos", first, cells), place)
        self.sitting.seal()
        words = t("Đã dán {n} chú thích, từ ảnh {number}.", n=filled, number=at + 1)
        if filled < len(cells):
            words = t("{words} Còn {n} dòng không có ảnh để dán.", words=words, n=len(cells) - filled)
        self.told.emit("done" if filled == len(cells) else "waiting", words, ())

    def _move_here(self, ids: frozenset[str]) -> None:
        """Put photos after the current one."""
        commit_composition()
        at = self.photos.number
        self._cut = None
        self.sitting.apply(lambda draft: place_rows(draft, "photos", ids, at), Place("photos", self.rows.current))
        self.rows.choose(ids)

    def _take(self, data: QMimeData) -> bool:
        """Bring what a clipboard or a drop holds of photos."""
        if self.sitting.read_only:
            return False
        if files := dropped_files(data):
            self.brought.emit(files)
        elif (picture := dropped_picture(data)) is not None:
            self.picture_pasted.emit(picture)
        else:
            return False
        return True

    def _click(self, at: QPoint) -> None:
        self.form.focus("caption")
        self.photos.field.put_cursor(at)

    def _show_field(self) -> None:
        """What is typed is seen, wherever the list was scrolled to."""
        if self.photos.field.hasFocus():
            self.rows.scrollTo(self.rows.currentIndex())

    def _named(self, photo: Photo) -> str:
        """What a screen reader says of a row."""
        return photo.caption or t("(chưa có chú thích)")

    def _more(self, photo: Photo) -> str:
        taken = hour(photo.taken_at, self.sitting.conference)
        return " · ".join(part for part in (taken, photo.photographer, photo.place) if part)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if not self.sitting.read_only and (dropped_files(data) or dropped_picture(data) is not None):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._take(event.mimeData())
