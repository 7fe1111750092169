"""Find and replace inside the conference, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from kcnminutes.record import Conference

if TYPE_CHECKING:
    from conftest import Desk

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def test_findings_are_counted_and_walked_through(desk: Desk) -> None:
    bar = desk.editor.find_bar
    desk.hands.ctrl(Qt.Key.Key_H)
    assert desk.hands.focus() is bar.wanted
    desk.hands.type("khu cong nghiep")
    n = int(bar.count.text().split()[0])
    assert n > 5
    desk.hands.key(Qt.Key.Key_Return)
    assert bar.count.text().startswith(f"1/{n}")
    assert desk.hands.focus() is bar.wanted
    desk.hands.key(Qt.Key.Key_Return, SHIFT)
    assert bar.count.text().startswith(f"{n}/{n}")
    bar.marks.setChecked(True)
    assert bar.count.text() == "Không có"
    desk.hands.key(Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert desk.window.in_editor


def test_a_word_being_composed_is_looked_for(desk: Desk) -> None:
    desk.hands.ctrl(Qt.Key.Key_H)
    desk.hands.compose("nghị")
    assert desk.editor.find_bar.count.text() not in ("", "Không có")
    assert desk.hands.text() == ""


def test_findings_are_marked_in_the_text(desk: Desk, sample: Conference) -> None:
    desk.section(4)
    desk.hands.ctrl(Qt.Key.Key_H)
    word = sample.speeches[0].text.split()[0]
    desk.hands.type(word)
    desk.hands.key(Qt.Key.Key_Return)
    desk.go_to("speeches", sample.speeches[0].id, "text")
    field = desk.hands.focus()
    assert isinstance(field, QPlainTextEdit)
    marked = [one.cursor.selectedText() for one in field.extraSelections() if one.format.background().style()]
    assert word in marked
    desk.editor.find_bar.shut()
    assert not [one for one in field.extraSelections() if one.format.background().style()]


def test_one_after_the_other_is_replaced(desk: Desk, sample: Conference) -> None:
    bar = desk.editor.find_bar
    desk.hands.ctrl(Qt.Key.Key_H)
    desk.hands.type("Hải")
    bar.marks.setChecked(True)
    bar.whole.setChecked(True)
    n = int(bar.count.text().split()[0])
    bar.other.setFocus()
    desk.hands.type("Hùng")
    desk.hands.key(Qt.Key.Key_Return)
    desk.hands.key(Qt.Key.Key_R, ALT)
    names = [one.name for one in desk.conference.attendees]
    assert "Lương Văn Hùng" in names
    assert bar.count.text() in (f"1/{n - 1} chỗ", "Không có")
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference == sample


def test_all_are_replaced_as_one_step(desk: Desk, sample: Conference) -> None:
    bar = desk.editor.find_bar
    desk.hands.ctrl(Qt.Key.Key_H)
    desk.hands.type("khu công nghiệp")
    n = int(bar.count.text().split()[0])
    bar.other.setFocus()
    desk.hands.type("KCN")
    desk.hands.key(Qt.Key.Key_A, ALT)
    assert f"{n} chỗ" in desk.editor.banner.text
    assert bar.count.text() == "Không có"
    assert "khu công nghiệp" not in str(desk.conference.speeches).lower()
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference == sample
    desk.wait_kept()
    assert desk.stored().conference == sample
