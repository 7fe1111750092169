"""The list of photos by keyboard, mouse and clipboard: one field goes with the current photo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kcnminutes.archive import Archive
from kcnminutes.desktop.editor import thumbnails
from kcnminutes.desktop.editor.photo_list import PhotoList, caption_room, picture_room
from kcnminutes.desktop.editor.row_list import ROWS_FORMAT
from kcnminutes.desktop.editor.thumbnails import Thumbnails
from kcnminutes.desktop.work import Pool
from kcnminutes.editing import add_rows
from kcnminutes.record import Conference, Place

if TYPE_CHECKING:
    from conftest import Desk


def ids(desk: Desk) -> list[str]:
    return [photo.id for photo in desk.conference.photos]


def captions(desk: Desk) -> list[str]:
    return [photo.caption for photo in desk.conference.photos]


def clip(fill: Callable[[QMimeData], None]) -> None:
    data = QMimeData()
    fill(data)
    QApplication.clipboard().setMimeData(data)


def test_tab_enter_and_arrows_go_through_the_captions_and_a_composed_word_stays_with_its_photo(
    desk: Desk, sample: Conference
) -> None:
    page = desk.photos()
    field = page.photos.field
    assert desk.hands.focus() is field
    assert field.accessibleName() == "Chú thích ảnh 1"
    desk.hands.clear()
    desk.hands.compose("Khai")
    desk.hands.key(Qt.Key.Key_Tab)
    assert desk.hands.focus() is field
    assert desk.editor.preview.paper.revealed == Place("photos", "p2", "caption")
    assert field.accessibleName() == "Chú thích ảnh 2"
    assert field.toPlainText() == sample.photos[1].caption
    desk.hands.clear()
    desk.hands.type("Hai")
    desk.hands.key(Qt.Key.Key_Return)
    desk.hands.clear()
    desk.hands.type("Ba")
    desk.hands.key(Qt.Key.Key_Down)
    assert page.rows.current == "p4"
    desk.hands.key(Qt.Key.Key_Backtab)
    desk.hands.key(Qt.Key.Key_Up)
    assert page.rows.current == "p2"
    assert captions(desk) == ["Khai", "Hai", "Ba", sample.photos[3].caption]
    desk.wait_kept()
    assert desk.stored().conference == desk.conference


def test_what_is_left_of_tab_leads_out_of_the_list_and_ctrl_down_to_the_other_fields(desk: Desk) -> None:
    page = desk.photos()
    for _ in range(3):
        desk.hands.key(Qt.Key.Key_Tab)
    assert page.rows.current == "p4"
    desk.hands.ctrl(Qt.Key.Key_Down)
    assert desk.hands.focus() is page.form.field("photographer")
    desk.hands.clear()
    desk.hands.type("Minh")
    desk.hands.key(Qt.Key.Key_Tab)
    desk.hands.clear()
    desk.hands.type("Hội trường")
    assert (desk.conference.photos[3].photographer, desk.conference.photos[3].place) == ("Minh", "Hội trường")
    desk.go_to("photos", "p4", "caption")
    desk.hands.key(Qt.Key.Key_Tab)
    assert not page.photos.field.hasFocus()


def test_a_click_on_a_caption_goes_there_and_one_on_the_picture_chooses(desk: Desk) -> None:
    page = desk.photos()
    row = page.photos.visualRect(page.photos.model().index(1, 0))
    QTest.mouseClick(page.photos.viewport(), Qt.MouseButton.LeftButton, pos=caption_room(row).center())
    assert page.rows.current == "p2"
    assert page.photos.field.hasFocus()
    assert page.photos.field.geometry() == caption_room(row)
    third = page.photos.visualRect(page.photos.model().index(2, 0))
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.mouseClick(page.photos.viewport(), Qt.MouseButton.LeftButton, shift, picture_room(third).center())
    assert page.rows.chosen == ["p2", "p3"]
    page.photos.setFocus()
    desk.hands.key(Qt.Key.Key_Delete)
    assert ids(desk) == ["p1", "p4"]
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert ids(desk) == ["p1", "p2", "p3", "p4"]


def test_photos_are_dragged_and_cut_to_another_place(desk: Desk, sample: Conference) -> None:
    page = desk.photos()
    data = QMimeData()
    data.setData(ROWS_FORMAT, b"p1\np2")
    below = page.photos.visualRect(page.photos.model().index(2, 0)).bottomLeft() + QPoint(20, -2)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.photos.dropEvent(QDropEvent(below, Qt.DropAction.MoveAction, data, buttons, keys))
    assert ids(desk) == ["p3", "p1", "p2", "p4"]
    page.photos.setFocus()
    page.rows.choose(["p3"])
    desk.hands.ctrl(Qt.Key.Key_X)
    page.rows.choose(["p4"])
    desk.hands.ctrl(Qt.Key.Key_V)
    assert ids(desk) == ["p1", "p2", "p4", "p3"]
    desk.hands.ctrl(Qt.Key.Key_Z)
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference == sample


def test_a_list_of_captions_is_pasted_from_the_current_photo_on_as_one_step(desk: Desk, sample: Conference) -> None:
    page = desk.photos()
    page.rows.select("p3")
    page.photos.setFocus()
    clip(lambda data: data.setText("Một\tMinh\nHai\nThừa"))
    desk.hands.ctrl(Qt.Key.Key_V)
    assert captions(desk)[2:] == ["Một", "Hai"]
    assert desk.conference.photos[2].photographer == "Minh"
    assert "1 dòng không có ảnh" in desk.editor.banner.text
    page.rows.choose(["p3", "p4"])
    desk.hands.ctrl(Qt.Key.Key_C)
    assert QApplication.clipboard().text().splitlines()[0].split("\t")[:2] == ["Một", "Minh"]
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference == sample


def test_a_picture_without_a_file_is_pasted_as_png_while_a_caption_is_typed(desk: Desk, sample: Conference) -> None:
    desk.photos()
    picture = QImage(QSize(64, 40), QImage.Format.Format_RGB32)
    picture.fill(QColor("#155a6e"))
    clip(lambda data: data.setImageData(picture))
    desk.hands.ctrl(Qt.Key.Key_V)
    desk.wait(lambda: len(desk.conference.photos) == 5)
    assert captions(desk)[:4] == [photo.caption for photo in sample.photos]
    desk.wait_kept()
    with Archive.open(desk.folder, write=False) as archive:
        kept = archive.originals(sample.id)[desk.conference.photos[4].file].read_bytes()
    assert QImage.fromData(kept).size() == picture.size()
    assert kept.startswith(b"\x89PNG")


def test_files_are_pasted_and_words_with_a_picture_of_themselves_stay_words(desk: Desk, cases: Path) -> None:
    page = desk.photos()
    clip(lambda data: data.setUrls([QUrl.fromLocalFile(str(cases / "photos" / "grey.jpg"))]))
    desk.hands.ctrl(Qt.Key.Key_V)
    desk.wait(lambda: len(desk.conference.photos) == 5)

    def cells_of_excel(data: QMimeData) -> None:
        data.setText("Từ Excel")
        data.setImageData(QImage(QSize(8, 8), QImage.Format.Format_RGB32))

    clip(cells_of_excel)
    desk.go_to("photos", "p1", "caption")
    desk.hands.clear()
    desk.hands.ctrl(Qt.Key.Key_V)
    assert desk.conference.photos[0].caption == "Từ Excel"
    assert page.photos.model().rowCount() == 5
    desk.wait_kept()


def test_thumbnails_come_upright_as_they_are_seen_and_only_so_many_are_kept(desk: Desk, cases: Path) -> None:
    page = desk.photos()
    page.brought.emit([cases / "photos" / "exif6.jpg"])
    desk.wait(lambda: len(desk.conference.photos) == 5)
    new = desk.conference.photos[4]
    desk.wait(lambda: new.file in page.photos.pictures)
    desk.go_to("photos", new.id, "caption")
    room = QSize(144, 96)
    cache = page.photos.thumbnails
    desk.wait(lambda: cache.of(page.photos.pictures[new.file], room, 1.0) is not None)
    made = cache.of(page.photos.pictures[new.file], room, 1.0)
    assert made is not None
    original = QImage(str(cases / "photos" / "exif6.jpg"))
    assert (made.width() > made.height()) == (original.height() > original.width())  # its camera lay on the side
    desk.wait_kept()


def test_the_cache_of_thumbnails_is_bounded_and_a_damaged_one_is_read_once(app: QApplication, tmp_path: Path) -> None:
    pool = Pool()
    cache = Thumbnails(pool)
    side = QSize(1024, 1024)
    picture = QImage(side, QImage.Format.Format_RGB32)
    picture.fill(QColor("#155a6e"))
    files = [tmp_path / f"{number}.png" for number in range(thumbnails.KEPT_BYTES // (4 * 1024 * 1024) + 2)]
    for file in files:
        picture.save(str(file))
        while cache.of(file, side, 1.0) is None:
            app.processEvents()
    assert 0 < cache.kept_bytes <= thumbnails.KEPT_BYTES
    damaged = tmp_path / "hỏng.jpg"
    damaged.write_bytes(b"no picture")
    while (made := cache.of(damaged, side, 1.0)) is None:
        app.processEvents()
    assert made.isNull()
    pool.close()


def test_two_thousand_photos_scroll_with_one_field(desk: Desk, sample: Conference) -> None:
    page = desk.photos()
    many = [replace(sample.photos[0], id=f"n{at}", file=f"photos/n{at}.jpg", caption=str(at)) for at in range(2000)]
    assert desk.editor.sitting is not None
    rows = add_rows(desk.editor.sitting.draft, "photos", many).conference.photos
    photos: PhotoList = page.photos
    photos.show_rows(rows)
    photos.select("n1999")
    assert photos.visualRect(photos.currentIndex()).intersects(photos.viewport().rect())
    assert photos.field.geometry() == caption_room(photos.visualRect(photos.currentIndex()))
    assert len([child for child in photos.viewport().children() if child.isWidgetType()]) == 1


@pytest.mark.parametrize("place", [Place(field="place"), Place(field="title"), Place(field="conclusions")])
def test_a_picture_pasted_where_words_are_typed_is_told_where_to_go(desk: Desk, place: Place) -> None:
    before, banner = desk.conference, desk.editor.banner
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    desk.editor.go_to(place)
    clip(lambda data: data.setImageData(picture))
    desk.hands.ctrl(Qt.Key.Key_V)
    assert banner.text.startswith("Ô này chỉ nhận chữ. Để thêm ảnh hay tệp, sang mục “Ảnh” (Ctrl+6)")
    assert desk.conference == before
    desk.hands.ctrl(Qt.Key.Key_6)
    desk.hands.ctrl(Qt.Key.Key_V)  # as it says
    desk.wait(lambda: len(desk.conference.photos) == len(before.photos) + 1)
