"""Notes taken while people speak, by keys alone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

if TYPE_CHECKING:
    from conftest import Desk

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_hour_of_now_is_written_by_a_key_from_the_middle_of_a_word(desk: Desk) -> None:
    desk.go_to("speeches", "s2", "text")
    desk.hands.clear()
    desk.hands.compose("nghị")
    before = datetime.now().replace(second=0, microsecond=0)
    desk.hands.ctrl(Qt.Key.Key_Semicolon)
    after = datetime.now()
    speech = desk.conference.speeches[1]
    assert speech.text == "nghị"
    assert speech.at is not None
    assert f"{before:%H:%M}" <= f"{speech.at:%H:%M}" <= f"{after:%H:%M}"
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference.speeches[1].at is None


def test_the_end_is_stamped_where_the_cursor_stands_in_an_hour_and_nowhere_else(desk: Desk) -> None:
    desk.go_to(field="ends_at")
    desk.hands.ctrl(Qt.Key.Key_Semicolon)
    assert desk.conference.ends_at is not None
    assert desk.conference.ends_at.date() == datetime.now().date()
    kept = desk.conference
    desk.go_to(field="place")
    desk.hands.ctrl(Qt.Key.Key_Semicolon)
    assert desk.conference == kept


def test_the_same_speaker_goes_on_and_another_is_chosen(desk: Desk) -> None:
    desk.go_to("speeches", "s2", "text")
    first = desk.conference.speeches[1]
    desk.hands.ctrl(Qt.Key.Key_Apostrophe)
    desk.hands.type("Nói tiếp")
    added = desk.conference.speeches[2]
    assert (added.speaker, added.agenda_item, added.text) == (first.speaker, first.agenda_item, "Nói tiếp")
    desk.hands.key(Qt.Key.Key_F2)
    assert desk.completion().shown
    desk.hands.type("hai")
    desk.offered("Ông Lương Văn Hải")
    desk.hands.key(Qt.Key.Key_Down)
    desk.hands.key(Qt.Key.Key_Return)
    chosen = next(one for one in desk.conference.attendees if one.id == desk.conference.speeches[2].speaker)
    assert chosen.name == "Lương Văn Hải"
    desk.hands.key(Qt.Key.Key_F2)
    assert desk.hands.text() == "Nói tiếp"


def test_the_agenda_item_is_chosen_by_keys(desk: Desk) -> None:
    desk.go_to("speeches", "s2", "text")
    before = desk.conference.speeches[1].agenda_item
    desk.hands.key(Qt.Key.Key_F2, SHIFT)
    assert isinstance(desk.hands.focus(), QComboBox)
    desk.hands.key(Qt.Key.Key_Down)
    items = [one.id for one in desk.conference.agenda]
    assert desk.conference.speeches[1].agenda_item == items[items.index(str(before)) + 1]
    desk.hands.key(Qt.Key.Key_F2, SHIFT)
    assert desk.hands.focus().accessibleName() == "Nội dung"


def test_sealed_minutes_take_no_stamp(desk: Desk) -> None:
    assert desk.editor.sitting is not None
    desk.go_to("speeches", "s2", "text")
    desk.editor.sitting.locked = True
    kept = desk.conference
    for key in (Qt.Key.Key_Semicolon, Qt.Key.Key_Apostrophe):
        desk.hands.ctrl(key)
    assert desk.conference == kept
