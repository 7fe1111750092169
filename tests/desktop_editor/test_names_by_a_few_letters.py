"""Names come from a few letters without marks, by any input method, and never into what is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kcnminutes.record import Attendee, Conference, Place

if TYPE_CHECKING:
    from conftest import Desk

HAI = "Lương Văn Hải"


@pytest.fixture
def new(desk: Desk) -> Desk:
    """A conference without people, the sample lying in the archive."""
    desk.hands.key(Qt.Key.Key_Escape)
    desk.new()
    desk.section(2)
    desk.hands.key(Qt.Key.Key_Down)
    desk.hands.ctrl(Qt.Key.Key_A)
    desk.hands.key(Qt.Key.Key_Delete)
    assert desk.conference.attendees == ()
    return desk


def test_a_person_comes_with_position_and_unit_as_one_step(new: Desk) -> None:
    new.section(2)
    new.hands.type("Lê Na")
    new.hands.key(Qt.Key.Key_Return)
    who = new.conference.attendees[0].id
    new.go_to("attendees", who, "name")
    new.hands.clear()
    new.hands.type("luong hai")
    assert new.offered(HAI) == [HAI]
    assert new.hands.text() == "luong hai"
    new.hands.key(Qt.Key.Key_Down)
    new.hands.key(Qt.Key.Key_Return)
    assert new.conference.attendees == (Attendee(who, "Ông", HAI, "Phó Chủ tịch Thường trực", "UBND tỉnh"),)
    assert new.hands.text() == HAI
    assert not new.completion().open
    new.hands.ctrl(Qt.Key.Key_Z)
    assert new.conference.attendees == (Attendee(who, name="luong hai"),)


def test_what_a_person_has_already_is_not_written_over(new: Desk) -> None:
    new.section(2)
    new.hands.type("Bà Lê Na, Giám đốc")
    new.hands.key(Qt.Key.Key_Return)
    new.go_to("attendees", new.conference.attendees[0].id, "name")
    new.hands.clear()
    new.hands.type("hai")
    new.offered(HAI)
    new.hands.key(Qt.Key.Key_Down)
    new.hands.key(Qt.Key.Key_Tab)
    (who,) = new.conference.attendees
    assert (who.honorific, who.name, who.position, who.organisation) == ("Bà", HAI, "Giám đốc", "UBND tỉnh")


def test_the_line_that_adds_people_is_completed_part_by_part(new: Desk) -> None:
    new.section(2)
    new.hands.type("Chủ trì: hai")
    new.offered(f"Chủ trì: Ông {HAI}, Phó Chủ tịch Thường trực, UBND tỉnh")
    new.hands.key(Qt.Key.Key_Down)
    new.hands.key(Qt.Key.Key_Return)
    assert new.hands.text() == f"Chủ trì: Ông {HAI}, Phó Chủ tịch Thường trực, UBND tỉnh"
    new.hands.key(Qt.Key.Key_Return)
    assert [one.name for one in new.conference.attendees] == [HAI]
    new.hands.type("Lê Na, pho chu tich")
    new.offered("Lê Na, Phó Chủ tịch Thường trực")
    new.hands.key(Qt.Key.Key_Down)
    new.hands.key(Qt.Key.Key_Tab)
    new.hands.type(", ubnd")
    assert "Lê Na, Phó Chủ tịch Thường trực, UBND tỉnh" in new.offered("Lê Na, Phó Chủ tịch Thường trực, UBND")


def test_a_word_being_composed_is_asked_for_and_left_alone(new: Desk) -> None:
    new.section(2)
    new.hands.compose("Hải")
    new.offered(f"Ông {HAI}")
    field = new.hands.focus()
    assert new.hands.text() == ""
    assert field.composing == "Hải"  # type: ignore[attr-defined]
    new.hands.commit("Hải")
    assert new.hands.text() == "Hải"
    new.hands.key(Qt.Key.Key_Return)
    assert [one.name for one in new.conference.attendees] == ["Hải"]


def test_choosing_while_a_word_is_composed_ends_the_word_first(new: Desk) -> None:
    new.go_to(field="organisation")
    new.hands.clear()
    new.hands.commit("ubnd ")
    new.hands.compose("tỉnh")
    new.offered("UBND tỉnh")
    new.hands.key(Qt.Key.Key_Down)
    new.hands.key(Qt.Key.Key_Return)
    new.hands.commit("tỉnh")  # ibus, too late
    assert new.hands.text() == "UBND tỉnh"
    assert new.conference.organisation == "UBND tỉnh"


def test_the_backspaces_of_unikey_lead_to_the_name(new: Desk) -> None:
    new.section(2)
    new.hands.backspace(0, "hai")
    new.offered(f"Ông {HAI}")
    new.hands.backspace(2, "ải")
    new.offered(f"Ông {HAI}")
    assert new.hands.text() == "hải"
    new.hands.key(Qt.Key.Key_Down)
    new.hands.key(Qt.Key.Key_Up)
    new.hands.backspace(3, "Hoa")
    new.hands.key(Qt.Key.Key_Return)
    assert [one.name for one in new.conference.attendees] == ["Hoa"]


def test_enter_and_tab_after_a_new_name_mean_the_new_name(new: Desk) -> None:
    new.section(2)
    new.hands.type("Lương Văn")
    new.offered(f"Ông {HAI}")
    new.hands.key(Qt.Key.Key_Return)
    assert [one.name for one in new.conference.attendees] == ["Lương Văn"]


def test_escape_closes_the_list_first_and_then_the_conference(new: Desk) -> None:
    new.section(2)
    new.hands.type("hai")
    new.offered(f"Ông {HAI}")
    new.hands.key(Qt.Key.Key_Escape)
    assert new.window.in_editor
    assert not new.completion().open
    new.hands.key(Qt.Key.Key_Escape)
    assert not new.window.in_editor


def test_a_click_chooses(new: Desk) -> None:
    new.go_to(field="organisation")
    new.hands.clear()
    new.hands.type("ban quan ly")
    new.offered("Ban Quản lý")
    suggestions = new.completion().suggestions
    assert suggestions is not None
    at = suggestions.visualItemRect(suggestions.item(0)).center()
    QTest.mouseClick(suggestions.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert new.conference.organisation == new.hands.text() == "Ban Quản lý các khu công nghiệp"


def test_of_several_names_only_the_one_at_the_cursor_is_completed(desk: Desk, sample: Conference) -> None:
    task = sample.directives[0].id
    desk.go_to("directives", task, "coordinators")
    desk.hands.clear()
    desk.hands.type("Công an tỉnh; ubnd")
    desk.offered("UBND tỉnh")
    desk.hands.key(Qt.Key.Key_Down)
    desk.hands.key(Qt.Key.Key_Return)
    assert desk.hands.text() == "Công an tỉnh; UBND tỉnh"
    assert desk.conference.directives[0].coordinators == ("Công an tỉnh", "UBND tỉnh")


def test_a_field_does_not_offer_what_is_typed_into_it(new: Desk) -> None:
    new.section(2)
    new.hands.type("Hà Hải")
    new.hands.key(Qt.Key.Key_Return)
    new.wait_kept()
    new.go_to("attendees", new.conference.attendees[0].id, "name")
    new.hands.clear()
    new.hands.type("Hà Hải")
    new.wait_kept()
    new.hands.key(Qt.Key.Key_Backspace)
    assert new.offered(HAI) == [HAI]


def test_a_speaker_is_found_among_the_attendees(desk: Desk, sample: Conference) -> None:
    desk.go_to("speeches", "s1", "speaker")
    desk.hands.clear()
    assert desk.conference.speeches[0].speaker is None
    desk.hands.type("hai")
    desk.offered(f"Ông {HAI}")
    desk.hands.key(Qt.Key.Key_Down)
    desk.hands.key(Qt.Key.Key_Return)
    speaker = next(one for one in sample.attendees if one.name == HAI)
    assert desk.conference.speeches[0].speaker == speaker.id
    assert desk.hands.text() == f"Ông {HAI}"


def test_a_name_typed_whole_is_the_attendee_and_another_one_waits(desk: Desk, sample: Conference) -> None:
    desk.go_to("speeches", "s1", "speaker")
    desk.hands.clear()
    desk.hands.type("luong van hai")
    hai = next(one for one in sample.attendees if one.name == HAI)
    assert desk.conference.speeches[0].speaker == hai.id
    desk.hands.commit("x")
    assert desk.conference.speeches[0].speaker is None
    assert desk.editor.sitting is not None
    assert desk.editor.sitting.waits(Place("speeches", "s1", "speaker"))
    missing = desk.editor.side.missing
    desk.wait(lambda: "luong van haix" in missing.item(0).text())


def test_a_presenter_who_is_not_there_yet_is_added_in_place(desk: Desk, sample: Conference) -> None:
    desk.go_to("agenda", "g1", "presenter")
    desk.hands.clear()
    desk.hands.type("Bà Trần Thị Mới, Giám đốc")
    offers = desk.offered("Bà Trần Thị Mới")
    assert len(offers) == 1
    desk.hands.key(Qt.Key.Key_Down)
    desk.hands.key(Qt.Key.Key_Return)
    new = desk.conference.attendees[-1]
    assert new == Attendee(new.id, "Bà", "Trần Thị Mới", "Giám đốc")
    assert desk.conference.agenda[0].presenter == new.id
    assert desk.hands.text() == "Bà Trần Thị Mới"
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference.attendees == sample.attendees


def test_the_down_key_opens_all_attendees_in_an_empty_field(desk: Desk, sample: Conference) -> None:
    desk.go_to("agenda", "g1", "presenter")
    desk.hands.clear()
    desk.hands.key(Qt.Key.Key_Down)
    assert len(desk.completion().shown) == len(sample.attendees)


def test_the_number_field_offers_the_next_free_one_of_the_year(desk: Desk, sample: Conference) -> None:
    desk.hands.key(Qt.Key.Key_Escape)
    desk.new()
    desk.go_to(field="starts_at")
    desk.hands.clear()
    desk.hands.type("14h 27/12/2019")
    desk.go_to(field="symbol")
    desk.hands.clear()
    desk.hands.type(sample.symbol.lower())
    desk.go_to(field="number")
    desk.hands.clear()
    desk.hands.key(Qt.Key.Key_Down)
    assert desk.offered("13") == ["13"]
    desk.hands.type(str(sample.number))
    desk.wait(lambda: bool(desk.completion().shown) and sample.title in desk.completion().shown[0].about)
    desk.hands.key(Qt.Key.Key_Down)
    desk.hands.key(Qt.Key.Key_Return)
    assert desk.conference.number == 13
