"""Rows by keyboard: added, moved, removed; and undo, which brings everything back and returns to the spot."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from kcnminutes.desktop.editor.row_list import RowList
from kcnminutes.record import Attendee, Conference, Place, Role, SpeechKind

if TYPE_CHECKING:
    from conftest import Desk

ALT = Qt.KeyboardModifier.AltModifier


def test_people_are_added_a_line_each(desk: Desk, sample: Conference) -> None:
    desk.section(2)
    desk.hands.type("Ông Nguyễn Văn Đức, Trưởng ban, Ban Quản lý")
    desk.hands.key(Qt.Key.Key_Return)
    desk.hands.type("34 doanh nghiệp thứ cấp")
    desk.hands.key(Qt.Key.Key_Return)
    *before, first, second = desk.conference.attendees
    assert tuple(before) == sample.attendees
    assert first == Attendee(first.id, "Ông", "Nguyễn Văn Đức", "Trưởng ban", "Ban Quản lý")
    assert second == Attendee(second.id, group="Doanh nghiệp thứ cấp", count=34)
    assert desk.hands.text() == ""


def test_a_line_not_yet_entered_is_not_lost_and_is_entered_later(desk: Desk, sample: Conference) -> None:
    desk.section(2)
    desk.hands.type("Ông Lê Na")
    desk.wait_kept()
    desk.hands.key(Qt.Key.Key_Escape)
    desk.open(sample.id)
    desk.section(2)
    assert desk.hands.text() == "Ông Lê Na"
    desk.hands.key(Qt.Key.Key_End)
    desk.hands.commit("m")
    desk.hands.key(Qt.Key.Key_Return)
    assert desk.conference.attendees[-1].name == "Lê Nam"
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference == sample
    assert desk.hands.text() == "Ông Lê Nam"


def test_an_agenda_is_typed_by_keyboard_alone(desk: Desk, sample: Conference) -> None:
    desk.section(3)
    desk.hands.key(Qt.Key.Key_End)
    desk.hands.ctrl(Qt.Key.Key_Return)
    desk.hands.type("Trao giấy chứng nhận")
    desk.hands.key(Qt.Key.Key_Tab)
    desk.hands.type("16h30")
    desk.hands.key(Qt.Key.Key_Tab)
    desk.hands.type("16h45")
    new = desk.conference.agenda[-1]
    assert (new.title, new.starts_at, new.ends_at) == ("Trao giấy chứng nhận", time(16, 30), time(16, 45))
    desk.hands.key(Qt.Key.Key_Up, ALT)
    assert desk.conference.agenda[-2] == new
    assert desk.hands.text() == "16h45"


@pytest.mark.parametrize("move", [Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_PageDown])
def test_ctrl_and_a_key_that_moves_deletes_the_row_that_is_shown(desk: Desk, sample: Conference, move: Qt.Key) -> None:
    desk.go_to("attendees", sample.attendees[0].id)
    desk.hands.ctrl(move)
    rows = desk.hands.focus()
    assert isinstance(rows, RowList)
    shown = rows.current
    assert shown != sample.attendees[0].id
    assert rows.chosen == [shown]
    desk.hands.ctrl(Qt.Key.Key_Delete)
    assert [one.id for one in desk.conference.attendees] == [one.id for one in sample.attendees if one.id != shown]


def test_rows_move_as_a_block_and_stay_selected(desk: Desk) -> None:
    desk.section(3)
    rows = desk.hands.focus()
    assert isinstance(rows, RowList)
    desk.hands.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    desk.hands.key(Qt.Key.Key_Down, ALT)
    assert [row.id for row in desk.conference.agenda] == ["g3", "g1", "g2", "g4", "g5"]
    assert rows.chosen == ["g1", "g2"]


def test_removing_a_speaker_and_undoing_it_brings_back_what_pointed_to_him(desk: Desk, sample: Conference) -> None:
    desk.go_to("attendees", "a2")
    desk.hands.key(Qt.Key.Key_Delete)
    assert all(one.id != "a2" for one in desk.conference.attendees)
    assert desk.conference.speeches[3].speaker is None
    desk.wait_kept()
    assert desk.stored().conference == desk.conference
    desk.section(5)
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference == sample
    rows = desk.hands.focus()
    assert isinstance(rows, RowList)
    assert rows.current == "a2"
    desk.wait_kept()
    assert desk.stored().conference == sample


def test_undo_goes_back_over_all_fields_and_returns_to_each(desk: Desk, sample: Conference) -> None:
    desk.go_to(field="place")
    desk.hands.clear()
    desk.hands.type("Nhà khách")
    desk.go_to("speeches", "s2", "heading")
    desk.hands.clear()
    desk.hands.type("Hạn chế")
    desk.go_to("directives", "d5", "due")
    desk.hands.type("30/06/2020")
    assert desk.conference.directives[4].due == date(2020, 6, 30)
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert (desk.conference.directives, desk.hands.text()) == (sample.directives, "")
    while desk.conference.speeches != sample.speeches:
        desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.hands.text() == sample.speeches[1].heading
    while desk.conference != sample:
        desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.hands.text() == sample.place
    for _ in range(12):
        desk.hands.ctrl(Qt.Key.Key_Y)
    assert desk.conference.directives[4].due == date(2020, 6, 30)
    assert desk.conference.place == "Nhà khách"
    desk.wait_kept()
    assert desk.stored().conference == desk.conference


def test_a_person_becomes_a_group_with_its_number(desk: Desk) -> None:
    desk.section(2)
    desk.hands.type("Văn phòng Ban")
    desk.hands.key(Qt.Key.Key_Return)
    desk.go_to("attendees", desk.conference.attendees[-1].id, "count")
    desk.hands.type("5")
    assert desk.conference.attendees[-1].count == 5 or desk.conference.attendees[-1].name


def test_f2_goes_from_a_list_to_the_fields_of_its_row(desk: Desk, sample: Conference) -> None:
    desk.section(3)
    desk.hands.key(Qt.Key.Key_F2)
    assert desk.hands.text() == sample.agenda[0].title


def test_choices_are_made_by_keyboard(desk: Desk) -> None:
    desk.go_to("attendees", "a2", "role")
    desk.hands.key(Qt.Key.Key_Home)
    assert desk.conference.attendees[1].role is Role.CHAIR
    desk.go_to("speeches", "s1", "kind")
    desk.hands.key(Qt.Key.Key_End)
    assert desk.conference.speeches[0].kind is SpeechKind.CONCLUSION


def test_missing_is_live_and_leads_to_the_spot(desk: Desk) -> None:
    shown = desk.editor.side.missing
    chair = "Người chủ trì là một nhóm: chỗ ký CHỦ TỌA chưa có họ tên"
    assert [shown.item(at).text() for at in range(shown.count())] == [chair, "1 nhiệm vụ chưa có thời hạn"]
    shown.setFocus()
    shown.setCurrentRow(1)
    desk.hands.key(Qt.Key.Key_Return)
    assert desk.editor.pages is not None
    assert desk.editor.pages.page.place_of(desk.hands.focus()) == Place("directives", "d5", "due")
    desk.hands.type("30/06/2020")
    desk.wait(lambda: shown.count() == 1)


def test_the_counts_at_the_left_follow(desk: Desk) -> None:
    sections = desk.editor.side.sections
    desk.section(2)
    desk.hands.type("10 đại biểu trẻ")
    desk.hands.key(Qt.Key.Key_Return)
    desk.wait(lambda: sections.item(1).data(Qt.ItemDataRole.AccessibleTextRole).endswith(": 53"))
    assert desk.editor.side.sections.currentRow() == 1


def test_the_paper_opens_the_field_that_its_words_came_from(desk: Desk) -> None:
    desk.editor.preview.paper.place_clicked.emit(Place("speeches", "s4", "text"))
    assert "Ghi nhận kết quả" in desk.hands.text()
    assert desk.editor.side.sections.currentRow() == 3


def test_the_speech_of_a_task_is_called_by_its_speaker_as_he_is_called_now(desk: Desk, sample: Conference) -> None:
    spoken = next(one for one in sample.speeches if one.speaker)
    desk.go_to("directives", sample.directives[0].id, "speech")
    box = desk.hands.focus()
    assert isinstance(box, QComboBox)
    desk.go_to("attendees", spoken.speaker or "", "name")
    desk.hands.clear()
    desk.hands.type("Phùng Thế Anh")
    desk.go_to("directives", sample.directives[0].id, "speech")
    at = 1 + sample.speeches.index(spoken)
    assert "Phùng Thế Anh" in box.itemText(at)


@pytest.mark.parametrize(("section", "rows"), [(2, "attendees"), (3, "agenda"), (4, "speeches"), (5, "directives")])
def test_rows_are_deleted_one_after_the_other_by_the_key_alone(
    desk: Desk, sample: Conference, section: int, rows: str
) -> None:
    desk.section(section)
    desk.go_to(rows, getattr(sample, rows)[0].id)
    for _ in range(3):
        desk.hands.key(Qt.Key.Key_Delete)
    assert getattr(desk.conference, rows) == getattr(sample, rows)[3:]
    for _ in range(3):
        desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference == sample


@pytest.mark.parametrize(("section", "rows"), [(2, "attendees"), (5, "directives")])
def test_rows_apart_move_alike_in_every_list_and_come_back_chosen(
    desk: Desk, sample: Conference, section: int, rows: str
) -> None:
    desk.section(section)
    before = [row.id for row in getattr(sample, rows)]
    desk.go_to(rows, before[0])
    shown = desk.hands.focus()
    assert isinstance(shown, RowList)
    shown.choose([before[0], before[2]])
    desk.hands.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert shown.ids[:4] == [before[1], before[0], before[3], before[2]]
    assert shown.chosen == [before[0], before[2]]
    desk.hands.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert shown.ids == before
    desk.hands.key(Qt.Key.Key_Delete)
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert shown.ids == before
    assert shown.chosen == [before[0], before[2]]
