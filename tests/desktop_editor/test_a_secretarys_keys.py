"""What a secretary's hands expect of the keyboard: Enter, Alt with an arrow, Tab, and to stand where she stood."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from kcnminutes.desktop.editor.paragraph_field import ParagraphField
from kcnminutes.desktop.settings import Settings
from kcnminutes.record import Conference, Place, Speech

if TYPE_CHECKING:
    from conftest import Desk

ALT = Qt.KeyboardModifier.AltModifier


def test_enter_presses_the_button_that_has_the_keyboard(desk: Desk) -> None:
    desk.section(4)
    before = desk.conference.speeches
    desk.hands.tab_to("Thêm phát biểu")
    assert isinstance(desk.hands.focus(), QPushButton)
    desk.hands.key(Qt.Key.Key_Return)
    assert len(desk.conference.speeches) == len(before) + 1
    desk.hands.type("Ông Lê Nam")  # it lands in the field of the new speech
    assert desk.hands.text() == "Ông Lê Nam"


def test_alt_with_an_arrow_drops_a_list_down_and_does_not_move_the_row(desk: Desk, sample: Conference) -> None:
    desk.go_to("attendees", "a2", "role")
    box = desk.hands.focus()
    assert isinstance(box, QComboBox)
    desk.hands.key(Qt.Key.Key_Down, ALT)
    assert box.view().isVisible()
    box.hidePopup()
    assert desk.conference == sample


def test_a_title_of_two_lines_is_seen_from_its_first_one(desk: Desk) -> None:
    desk.go_to(field="title")
    desk.hands.clear()
    desk.hands.type(
        "Hội nghị tổng kết công tác năm 2019, triển khai nhiệm vụ năm 2020 của Ban Quản lý các khu công nghiệp"
    )
    field = desk.hands.focus()
    assert isinstance(field, ParagraphField)
    desk.wait(lambda: field.document().size().height() == 2 and field.firstVisibleBlock().blockNumber() == 0)
    desk.wait(lambda: field.verticalScrollBar().value() == 0)
    assert field.cursorRect().bottom() <= field.viewport().height()


def test_tab_into_the_photos_comes_to_a_caption_and_shift_tab_goes_past_them(desk: Desk) -> None:
    page = desk.photos()
    page.adder.setFocus()
    desk.hands.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert desk.hands.focus() is page.photos.field
    at = page.photos.number - 1
    desk.hands.clear()
    desk.hands.type("Quang cảnh")
    assert desk.conference.photos[at].caption == "Quang cảnh"
    page.rows.select(desk.conference.photos[0].id)
    desk.hands.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert desk.hands.focus() not in (page.photos.field, page.photos)


def test_after_photos_were_chosen_the_keyboard_is_at_the_caption_of_the_first(desk: Desk, cases: Path) -> None:
    page = desk.photos()
    before = len(desk.conference.photos)
    page.adder.setFocus()
    page.brought.emit([cases / "photos" / "exif6.jpg", cases / "photos" / "png-named.jpg"])
    desk.wait(lambda: len(desk.conference.photos) == before + 2)
    desk.hands.type("Toàn cảnh")
    assert [one.caption for one in desk.conference.photos[before:]] == ["Toàn cảnh", ""]


@pytest.mark.parametrize(
    ("typed", "speaker"),
    [("hai", "a2"), ("luong van hai", "a2"), ("luong van ha", None), ("dai dien", None)],
)
def test_enter_takes_the_one_attendee_who_bears_the_words_typed(desk: Desk, typed: str, speaker: str | None) -> None:
    desk.section(4)
    desk.hands.ctrl(Qt.Key.Key_Return)
    desk.hands.type(typed)
    desk.wait(lambda: desk.completion().open)
    desk.hands.key(Qt.Key.Key_Return)
    at = desk.editor.pages.page.place_of(desk.hands.focus()) if desk.editor.pages else None
    assert at is not None
    assert spoken(desk, at).speaker == speaker


def test_a_conference_opens_where_she_left_it(desk: Desk, sample: Conference) -> None:
    desk.go_to("speeches", "s3", "text")
    desk.hands.key(Qt.Key.Key_Escape)
    desk.open(sample.id)
    assert place_now(desk) == Place("speeches", "s3", "text")


def test_a_conference_opens_where_she_typed_last_after_the_program_was_killed(desk: Desk, sample: Conference) -> None:
    desk.go_to("speeches", "s3", "text")
    desk.hands.type("x")
    desk.wait_kept()
    desk.wait(lambda: Settings(desk.folder).of_archive("editing_at") == "speeches/s3/text")
    assert Settings(desk.folder).of_archive("editing") == sample.id


def test_a_row_that_is_gone_is_not_gone_back_to(desk: Desk, sample: Conference) -> None:
    desk.editor.going.recall(sample.id, Place("speeches", "no such row", "text"))
    desk.hands.key(Qt.Key.Key_Escape)
    desk.open(sample.id)
    assert place_now(desk) is not None


def spoken(desk: Desk, at: Place) -> Speech:
    return next(one for one in desk.conference.speeches if one.id == at.row)


def place_now(desk: Desk) -> Place | None:
    focus = QApplication.focusWidget()
    assert desk.editor.pages is not None
    return desk.editor.pages.page.place_of(focus) if focus is not None else None
