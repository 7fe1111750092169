"""The recipients, one a line: moved by keys and pasted as the rows of other lists, each as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kcnminutes.record import Conference

if TYPE_CHECKING:
    from conftest import Desk

ALT = Qt.KeyboardModifier.AltModifier


def test_a_line_moves_with_its_cursor_as_one_step(desk: Desk, sample: Conference) -> None:
    first, second = sample.recipients
    desk.go_to(field="recipients")
    desk.hands.ctrl(Qt.Key.Key_Home)
    desk.hands.key(Qt.Key.Key_Up, ALT)
    assert desk.conference == sample
    desk.hands.key(Qt.Key.Key_Down, ALT)
    assert desk.conference.recipients == (second, first)
    desk.hands.commit("* ")
    assert desk.conference.recipients == (second, f"* {first}")
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference.recipients == (second, first)
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference == sample


def test_selected_lines_move_together(desk: Desk) -> None:
    desk.go_to(field="recipients")
    desk.hands.clear()
    desk.hands.commit("Sở A\nSở B\nSở C")
    desk.hands.key(Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    desk.hands.key(Qt.Key.Key_Up, ALT)
    assert desk.conference.recipients == ("Sở B", "Sở C", "Sở A")
    desk.hands.key(Qt.Key.Key_Down, ALT)
    assert desk.conference.recipients == ("Sở A", "Sở B", "Sở C")


def test_the_recipients_of_a_paper_are_pasted_bare_below_the_line(desk: Desk, sample: Conference) -> None:
    first, second = sample.recipients
    QApplication.clipboard().setText("Nơi nhận:\r\n- UBND tỉnh;\r\n- Sở Xây dựng;\r\n\r\n- Lưu: VT, KH.\r\n")
    desk.go_to(field="recipients")
    desk.hands.ctrl(Qt.Key.Key_Home)
    desk.hands.ctrl(Qt.Key.Key_V)
    assert desk.conference.recipients == (first, "UBND tỉnh", "Sở Xây dựng", "Lưu: VT, KH", second)
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference == sample


def test_recipients_in_an_old_typeface_are_offered_in_unicode(desk: Desk, sample: Conference) -> None:
    QApplication.clipboard().setText("- UBND tænh Khaùnh Hoøa;\n- Sôû Xaây döïng ñaàu tö;\n- Löu: vaên thö.")
    desk.go_to(field="recipients")
    desk.hands.ctrl(Qt.Key.Key_End)
    desk.hands.ctrl(Qt.Key.Key_V)
    assert desk.editor.readings.isVisible()
    desk.hands.key(Qt.Key.Key_U, ALT)
    assert desk.conference.recipients == (
        *sample.recipients,
        "UBND tỉnh Khánh Hòa",
        "Sở Xây dựng đầu tư",
        "Lưu: văn thư",
    )
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference == sample
