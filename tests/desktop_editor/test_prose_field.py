"""Long texts typed as in a word processor: bold as bold, lists that go on, marks that have no width."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlock
from PySide6.QtWidgets import QToolButton

from kcnminutes.desktop.editor.prose import ProseField

if TYPE_CHECKING:
    from conftest import Desk

SHIFT = Qt.KeyboardModifier.ShiftModifier


def begin(desk: Desk, text: str = "") -> ProseField:
    """The conclusions with a text, the cursor at its end."""
    desk.go_to(field="conclusions")
    desk.hands.clear()
    if text:
        desk.hands.commit(text)
    field = desk.hands.focus()
    assert isinstance(field, ProseField)
    return field


def looks(field: ProseField, line: int) -> list[tuple[str, bool, bool]]:
    """The letters of a line by how they are shown: bold, and too small to be seen."""
    block: QTextBlock = field.document().findBlockByNumber(line)
    text = block.text()
    made = []
    for part in block.layout().formats():
        shown = part.format
        made.append(
            (
                text[part.start : part.start + part.length],
                shown.fontWeight() == QFont.Weight.Bold,
                shown.fontPointSize() == 1,
            )
        )
    return made


def test_bold_is_shown_bold_and_its_stars_only_beside_the_cursor(desk: Desk) -> None:
    field = begin(desk, "Giao **Phòng A** làm")
    assert looks(field, 0) == [("**", False, False), ("Phòng A", True, False), ("**", False, False)]
    desk.hands.key(Qt.Key.Key_Return)
    assert looks(field, 0) == [("**", False, True), ("Phòng A", True, False), ("**", False, True)]


def test_a_mark_that_closes_in_the_next_line_makes_the_first_bold(desk: Desk) -> None:
    field = begin(desk, "Giao **Phòng A")
    desk.hands.key(Qt.Key.Key_Return, SHIFT)
    assert looks(field, 0) == []
    desk.hands.commit("và B**")
    assert looks(field, 0) == [("**", False, True), ("Phòng A", True, False)]
    assert desk.conference.conclusions == "Giao **Phòng A\nvà B**"


def test_a_word_composed_in_bold_stays_bold_and_composed(desk: Desk) -> None:
    field = begin(desk)
    desk.hands.ctrl(Qt.Key.Key_B)
    desk.hands.compose("Nghị")
    assert desk.conference.conclusions == "**Nghị**"
    assert field.composing == "Nghị"
    desk.hands.commit("Nghị")
    desk.hands.commit(" ")
    desk.hands.type("quyết")
    desk.hands.ctrl(Qt.Key.Key_B)
    desk.hands.type(" số 5")
    assert desk.conference.conclusions == "**Nghị quyết** số 5"
    assert ("Nghị quyết", True, False) in looks(field, 0)


def test_the_backspaces_of_unikey_work_inside_an_empty_bold_pair(desk: Desk) -> None:
    begin(desk)
    desk.hands.ctrl(Qt.Key.Key_B)
    desk.hands.backspace(0, "o")
    desk.hands.backspace(1, "ô")
    desk.hands.backspace(1, "ộ")
    assert desk.conference.conclusions == "**ộ**"


def test_an_empty_pair_goes_when_the_field_is_left(desk: Desk) -> None:
    begin(desk, "Đồng ý ")
    desk.hands.ctrl(Qt.Key.Key_B)
    assert desk.conference.conclusions == "Đồng ý ****"
    desk.hands.key(Qt.Key.Key_Tab)
    assert desk.conference.conclusions == "Đồng ý "


def test_the_marks_have_no_width_for_arrows_and_backspace(desk: Desk) -> None:
    field = begin(desk, "Giao **A** làm")
    for _ in range(5):
        desk.hands.key(Qt.Key.Key_Left)
    assert field.cursor_at == len("Giao **A")
    desk.hands.key(Qt.Key.Key_Right)
    assert field.cursor_at == len("Giao **A**")
    desk.hands.key(Qt.Key.Key_Backspace)
    assert desk.conference.conclusions == "Giao **** làm"
    desk.hands.key(Qt.Key.Key_Home)
    assert desk.conference.conclusions == "Giao  làm"


def test_what_is_typed_over_half_a_bold_part_leaves_the_rest_bold(desk: Desk) -> None:
    field = begin(desk, "**một hai** ba")
    field.choose(5, 14)
    desk.hands.compose("x")
    desk.hands.commit("x")
    assert desk.conference.conclusions == "**mộtx**"


def test_lists_go_on_by_enter_and_end_on_an_empty_item(desk: Desk) -> None:
    begin(desk, "Giao:")
    desk.hands.key(Qt.Key.Key_Return)
    desk.hands.ctrl(Qt.Key.Key_D)
    desk.hands.type("Phòng A")
    desk.hands.key(Qt.Key.Key_Return)
    desk.hands.type("Phòng B")
    desk.hands.key(Qt.Key.Key_Return)
    desk.hands.key(Qt.Key.Key_Return)
    desk.hands.type("Hết.")
    assert desk.conference.conclusions == "Giao:\n\n1. Phòng A\n2. Phòng B\n\nHết."


def test_enter_with_a_word_being_composed_keeps_the_word(desk: Desk) -> None:
    begin(desk)
    desk.hands.ctrl(Qt.Key.Key_G)
    desk.hands.compose("Nghị")
    desk.hands.key(Qt.Key.Key_Return)
    desk.hands.compose("quyết")
    assert desk.conference.conclusions == "- Nghị\n- quyết"


def test_backspace_at_the_beginning_of_a_paragraph_joins_it(desk: Desk) -> None:
    begin(desk, "Một")
    desk.hands.key(Qt.Key.Key_Return)
    desk.hands.key(Qt.Key.Key_Backspace)
    assert desk.conference.conclusions == "Một"


def test_each_change_is_a_step_of_undo(desk: Desk) -> None:
    begin(desk, "Một")
    desk.hands.key(Qt.Key.Key_Return)
    desk.hands.commit("hai")
    desk.hands.ctrl(Qt.Key.Key_G)
    desk.hands.ctrl(Qt.Key.Key_A)
    desk.hands.ctrl(Qt.Key.Key_B)
    said = [desk.conference.conclusions]
    for _ in range(3):
        desk.hands.ctrl(Qt.Key.Key_Z)
        said.append(desk.conference.conclusions)
    assert said == ["**Một**\n\n- **hai**", "Một\n\n- hai", "Một\n\nhai", "Một"]
    for _ in range(3):
        desk.hands.ctrl(Qt.Key.Key_Y)
    assert desk.conference.conclusions == said[0]


def test_tab_leaves_a_list(desk: Desk) -> None:
    field = begin(desk, "- một")
    desk.hands.key(Qt.Key.Key_Tab)
    assert desk.hands.focus() is not field
    assert desk.conference.conclusions == "- một"


@pytest.mark.parametrize(
    ("name", "made"),
    [("đậm", "**một**"), ("nghiêng", "*một*"), ("Gạch", "- một"), ("Đánh số", "1. một")],
)
def test_the_buttons_do_what_the_keys_do(desk: Desk, name: str, made: str) -> None:
    field = begin(desk, "một")
    desk.hands.key(Qt.Key.Key_Left)
    cell = field.parentWidget()
    assert cell is not None
    next(one for one in cell.findChildren(QToolButton) if name in one.accessibleName()).click()
    assert desk.conference.conclusions == made
    assert desk.hands.focus() is field


def test_the_keys_of_long_texts_mean_nothing_else_there(desk: Desk) -> None:
    actions = (*desk.window.actions(), *desk.editor.actions())
    taken = {key.toString() for action in actions for key in action.shortcuts()}
    assert "Ctrl+Z" in taken
    assert taken.isdisjoint({"Ctrl+B", "Ctrl+I", "Ctrl+G", "Ctrl+D"})
