"""What is typed is kept, by any input method, and comes back as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from kcnminutes.archive import Archive
from kcnminutes.desktop.rescue import FOLDER
from kcnminutes.desktop.settings import own_folder
from kcnminutes.record import Attendee, Conference, Pending, Place, Status

if TYPE_CHECKING:
    from conftest import Desk

ENDS_AT = Place(field="ends_at")


def test_what_is_typed_is_in_the_archive_after_a_rest_and_reopens_equal(desk: Desk) -> None:
    desk.go_to(field="title")
    desk.hands.clear()
    desk.hands.type("Hội nghị đối thoại với doanh nghiệp")
    desk.go_to(field="conclusions")
    desk.hands.clear()
    desk.hands.type("Đã thống nhất, thực hiện ngay.")
    desk.wait_kept()
    typed = desk.conference
    assert typed.title == "Hội nghị đối thoại với doanh nghiệp"
    assert desk.stored().conference == typed
    desk.hands.key(Qt.Key.Key_Escape)
    desk.open(typed.id)
    assert desk.conference == typed
    desk.go_to(field="conclusions")
    assert desk.hands.text() == "Đã thống nhất, thực hiện ngay."


def test_the_head_says_kept_only_after_the_archive_has_it(desk: Desk) -> None:
    told: list[str] = []
    desk.editor.saved.connect(lambda _: told.append(desk.stored().conference.place))
    desk.go_to(field="place")
    desk.hands.clear()
    desk.hands.type("Phòng họp số 2")
    desk.wait_kept()
    assert told[-1] == "Phòng họp số 2"
    assert desk.editor.head.saved_words == f"Đã lưu lúc {desk.stored().saved_at:%H:%M:%S}"


def test_a_word_still_being_composed_is_on_its_way_already(desk: Desk) -> None:
    desk.go_to(field="place")
    desk.hands.clear()
    desk.hands.type("Hội ")
    desk.hands.compose("trường")
    desk.wait_kept()
    assert desk.stored().conference.place == "Hội trường"
    assert desk.hands.text() == "Hội "
    desk.hands.commit("trường")
    assert desk.hands.text() == "Hội trường"


@pytest.mark.parametrize("field", ["title", "symbol", "conclusions", "recipients"])
def test_leaving_in_the_middle_of_a_word_keeps_it(desk: Desk, field: str) -> None:
    desk.go_to(field=field)
    desk.hands.clear()
    desk.hands.compose("Nghị")
    identity = desk.conference.id
    desk.hands.key(Qt.Key.Key_Escape)
    desk.window.work.flush()
    kept = getattr(desk.stored(identity).conference, field)
    assert kept == (("Nghị",) if field == "recipients" else "Nghị")


def test_a_change_elsewhere_does_not_touch_the_word_being_composed(desk: Desk) -> None:
    desk.go_to(field="title")
    desk.hands.clear()
    desk.hands.compose("Hội")
    assert desk.editor.sitting is not None
    desk.editor.sitting.type(Place(field="place"), "Nhà khách")
    desk.hands.commit("Hội")
    desk.hands.commit(" ")
    desk.hands.type("nghị")
    assert desk.conference.title == "Hội nghị"


def test_a_shortcut_ends_the_composition_with_its_word(desk: Desk) -> None:
    desk.go_to(field="title")
    desk.hands.clear()
    desk.hands.compose("Nghị")
    desk.section(3)
    assert desk.conference.title == "Nghị"
    desk.section(1)
    assert desk.hands.text() == "Nghị"


def test_a_word_that_qt_and_the_input_method_both_put_in_is_there_once(desk: Desk) -> None:
    desk.go_to(field="number")
    desk.hands.clear()
    desk.hands.compose("12")
    desk.hands.commit("12")  # Qt, as the focus goes
    desk.go_to(field="symbol")
    desk.hands.clear()
    desk.hands.compose("BB")
    desk.hands.commit("BB")
    desk.go_to(field="place")
    before = desk.hands.text()
    desk.hands.commit("")
    desk.hands.commit("BB")  # ibus, too late
    assert desk.hands.text() == before
    desk.hands.commit("BB")
    assert desk.hands.text() == before + "BB"
    assert (desk.conference.number, desk.conference.symbol) == (12, "BB")


def test_a_word_ended_by_the_input_method_may_follow_in_the_next_field(desk: Desk) -> None:
    desk.go_to(field="parent_organisation")
    desk.hands.clear()
    desk.hands.type("tỉnh")
    desk.hands.key(Qt.Key.Key_Tab)
    desk.hands.clear()
    desk.hands.commit("tỉnh")
    assert (desk.conference.parent_organisation, desk.conference.organisation) == ("tỉnh", "tỉnh")


@pytest.mark.parametrize("field", ["symbol", "title", "conclusions"])
def test_the_backspaces_of_unikey_put_marks_on_a_word(desk: Desk, field: str) -> None:
    desk.go_to(field=field)
    desk.hands.clear()
    desk.hands.backspace(0, "Hoi")
    desk.hands.backspace(2, "ôi")
    desk.hands.backspace(2, "ội")
    assert desk.hands.text() == "Hội"
    assert getattr(desk.conference, field) == "Hội"


def test_the_backspaces_of_unikey_work_in_the_line_that_adds_people(desk: Desk) -> None:
    desk.section(2)
    desk.hands.backspace(0, "Ong ")
    desk.hands.backspace(4, "Ông ")
    desk.hands.backspace(0, "Le Na")
    desk.hands.backspace(4, "ê Na")
    desk.hands.key(Qt.Key.Key_Return)
    assert (desk.conference.attendees[-1].honorific, desk.conference.attendees[-1].name) == ("Ông", "Lê Na")


def test_a_half_typed_hour_waits_as_typed_and_is_told_as_missing(desk: Desk) -> None:
    desk.go_to(field="ends_at")
    desk.hands.clear()
    desk.hands.type("28/12/20")
    desk.section(2)
    desk.wait_kept()
    stored = desk.stored()
    assert stored.conference.ends_at is None
    assert stored.pending == (Pending(ENDS_AT, "28/12/20"),)
    identity = desk.conference.id
    desk.hands.key(Qt.Key.Key_Escape)
    desk.open(identity)
    desk.go_to(field="ends_at")
    assert desk.hands.text() == "28/12/20"
    assert "28/12/20" in desk.editor.side.missing.item(0).text()


def test_a_date_typed_by_habit_is_put_in_form_when_the_field_is_left(desk: Desk) -> None:
    desk.go_to("directives", "d5", "due")
    desk.hands.type("31-12-20")
    assert desk.hands.text() == "31-12-20"
    desk.hands.key(Qt.Key.Key_Tab)
    desk.go_to("directives", "d5", "due")
    assert desk.hands.text() == "31/12/2020"


def test_an_emptied_name_stays_in_the_record_and_empty_in_the_field(desk: Desk) -> None:
    desk.go_to("attendees", "a10", "name")
    desk.hands.clear()
    desk.wait_kept()
    assert desk.stored().conference.attendees[-1].name == "Yến Lệ"
    assert desk.hands.text() == ""
    desk.hands.type("Yến Lê")
    desk.wait_kept()
    assert desk.stored().conference.attendees[-1].name == "Yến Lê"


def test_bold_is_put_round_the_chosen_words(desk: Desk) -> None:
    desk.go_to(field="conclusions")
    desk.hands.clear()
    desk.hands.type("Đồng ý")
    desk.hands.ctrl(Qt.Key.Key_A)
    desk.hands.ctrl(Qt.Key.Key_B)
    assert desk.conference.conclusions == "**Đồng ý**"
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference.conclusions == "Đồng ý"


def test_a_letter_outside_the_first_plane_does_not_shift_the_cursor(desk: Desk) -> None:
    desk.go_to(field="conclusions")
    desk.hands.clear()
    desk.hands.commit("😀 xong")
    desk.hands.compose("rồi")
    assert desk.conference.conclusions == "😀 xongrồi"
    desk.hands.commit("rồi")
    desk.hands.ctrl(Qt.Key.Key_Z)
    desk.hands.ctrl(Qt.Key.Key_Y)
    field = desk.hands.focus()
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "😀 xongrồi"


def test_a_new_conference_has_its_title_chosen_and_is_kept_from_the_first_letter(empty_desk: Desk) -> None:
    desk = empty_desk
    desk.new()
    identity = desk.conference.id
    assert desk.conference.organisation == "Ban Quản lý các khu công nghiệp"
    desk.hands.type("Họp khẩn")
    assert desk.conference.title == "Họp khẩn"
    desk.wait_kept()
    assert desk.stored(identity).conference.title == "Họp khẩn"


def test_a_new_conference_left_untouched_leaves_nothing(empty_desk: Desk) -> None:
    empty_desk.new()
    empty_desk.hands.key(Qt.Key.Key_Escape)
    empty_desk.window.work.flush()
    with Archive.open(empty_desk.folder, write=False) as archive:
        assert archive.count() == 1


def test_closing_the_window_keeps_the_last_letter(desk: Desk) -> None:
    desk.go_to(field="place")
    desk.hands.clear()
    desk.hands.compose("Huế")
    identity = desk.conference.id
    desk.window.close()
    assert desk.stored(identity).conference.place == "Huế"


def test_a_conference_changed_elsewhere_asks_which_to_keep(desk: Desk, sample: Conference) -> None:
    with Archive.open(desk.folder) as other:
        stored = other.load(sample.id)
        other.save(replace(stored.conference, place="Nhà khách"), stored.conference, stored.revision)
    desk.go_to(field="title")
    desk.hands.clear()
    desk.hands.type("Hội nghị")
    desk.wait(lambda: bool(desk.editor.banner.text))
    assert not desk.editor.all_kept
    desk.press("Giữ bản đang soạn")
    desk.wait_kept()
    kept = desk.stored().conference
    assert (kept.title, kept.place) == ("Hội nghị", sample.place)
    assert not desk.editor.banner.text


def test_the_window_stays_while_something_cannot_be_kept(desk: Desk, sample: Conference) -> None:
    with Archive.open(desk.folder) as other:
        stored = other.load(sample.id)
        other.save(replace(stored.conference, place="Nhà khách"), stored.conference, stored.revision)
    desk.go_to(field="title")
    desk.hands.clear()
    desk.hands.type("Hội nghị")
    assert not desk.window.close()
    assert desk.window.isVisible()
    assert "chưa đóng" in desk.window.banner.text
    desk.press("Giữ bản đang soạn")
    desk.wait_kept()
    assert desk.window.close()
    assert desk.stored(sample.id).conference.title == "Hội nghị"


def test_the_archives_version_can_be_taken_instead(desk: Desk, sample: Conference) -> None:
    with Archive.open(desk.folder) as other:
        stored = other.load(sample.id)
        other.save(replace(stored.conference, place="Nhà khách"), stored.conference, stored.revision)
    desk.go_to(field="title")
    desk.hands.type(" x")
    desk.wait(lambda: bool(desk.editor.banner.text))
    desk.press("Mở bản trong kho")
    desk.wait(lambda: desk.editor.sitting is not None and desk.conference.place == "Nhà khách")
    assert desk.conference.title == sample.title


def test_sealed_minutes_are_only_to_be_read(empty_desk: Desk, sample: Conference) -> None:
    desk = empty_desk
    final = replace(sample, id="final", status=Status.FINAL, photos=())
    with Archive.open(desk.folder) as archive:
        archive.put(final, {})
    desk.open("final")
    desk.go_to(field="title")
    desk.hands.type("x")
    desk.hands.backspace(1, "y")
    desk.section(2)
    desk.hands.key(Qt.Key.Key_Delete)
    desk.hands.ctrl(Qt.Key.Key_Return)
    assert desk.conference == final


def test_a_draft_open_in_another_window_is_only_to_be_read(empty_desk: Desk, sample: Conference) -> None:
    desk = empty_desk
    with Archive.open(desk.folder) as other, other.lock_draft(sample.id):
        desk.open(sample.id)
        desk.go_to(field="title")
        desk.hands.type("x")
        assert desk.conference == sample
    desk.hands.key(Qt.Key.Key_Escape)
    desk.open(sample.id)
    desk.go_to(field="title")
    desk.hands.type("x")
    assert desk.conference != sample


def test_leaving_gives_the_draft_to_other_windows(desk: Desk, sample: Conference) -> None:
    desk.hands.key(Qt.Key.Key_Escape)
    desk.window.work.flush()
    with Archive.open(desk.folder) as other, other.lock_draft(sample.id) as lock:
        assert lock.who


def test_people_whose_ids_are_alike_are_told_apart(desk: Desk) -> None:
    assert desk.editor.sitting is not None
    desk.section(2)
    desk.hands.commit("Bà Trần Thị Hoà, Chuyên viên, Văn phòng Ban")
    desk.hands.key(Qt.Key.Key_Return)
    desk.wait_kept()
    added = desk.stored().conference.attendees[-1]
    assert added == Attendee(added.id, "Bà", "Trần Thị Hoà", "Chuyên viên", "Văn phòng Ban")


def test_a_conference_left_behind_does_not_speak_for_the_next_one(desk: Desk, sample: Conference) -> None:
    with Archive.open(desk.folder) as other:
        other.put(replace(sample, id="next", title="Hội nghị sau", photos=()), {})
        stored = other.load(sample.id)
        other.save(replace(stored.conference, place="Nhà khách"), stored.conference, stored.revision)
    desk.go_to(field="title")
    desk.hands.type(" x")
    troubles: list[object] = []
    desk.window.work.trouble.connect(troubles.append)
    desk.editor.loading.open("next")
    desk.wait(lambda: desk.editor.sitting is not None and desk.conference.id == "next")
    desk.editor.keep_everything()
    desk.window.work.flush()
    desk.wait(lambda: f"của “{sample.title} x” chưa lưu được vào kho" in desk.window.banner.text)
    assert not desk.editor.banner.text
    for _ in range(2):
        desk.editor.keep_everything()
        desk.window.work.flush()
    assert troubles == []  # it is offered, and asked for no more
    assert desk.window.close()  # what was typed before lies in its rescue file
    files = [*(own_folder() / FOLDER).glob("*.json")]
    assert any(f"{sample.title} x" in path.read_text("utf-8") for path in files)
    for path in files:
        path.unlink()


def test_a_late_save_leaves_the_pictures_of_the_next_conference_alone(desk: Desk, sample: Conference) -> None:
    with Archive.open(desk.folder) as other:
        other.put(replace(sample, id="next", title="Hội nghị sau", photos=()), {})
    kept: list[str] = []
    desk.editor.saved.connect(kept.append)
    desk.go_to("photos", sample.photos[0].id, "caption")
    desk.hands.type(" x")
    away = desk.folder.with_name("away")
    desk.folder.rename(away)
    desk.editor.leave()
    desk.wait(lambda: "kho" in desk.window.banner.text)
    away.rename(desk.folder)
    desk.editor.loading.open("next")
    desk.wait(lambda: desk.editor.sitting is not None)
    desk.editor.keep_everything()
    desk.wait_kept()
    assert desk.editor.opened is not None
    assert desk.editor.opened.prints == {}
    assert sample.id not in kept  # what is open is remembered by it
