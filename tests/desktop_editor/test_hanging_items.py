"""The lines of a list's item stand to the right of its marker in the field too, while they are typed and afterwards."""

from __future__ import annotations

import pytest
from editor_desk import Desk
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock

from kcnminutes.desktop.editor.prose import ProseField

LONG = "báo cáo đúng hạn, nêu rõ nguyên nhân chậm và trách nhiệm của từng bộ phận, kiến nghị giải pháp " * 2


@pytest.fixture
def field(desk: Desk) -> ProseField:
    desk.go_to("speeches", desk.conference.speeches[0].id, "text")
    found = desk.hands.focus()
    assert isinstance(found, ProseField)
    desk.hands.clear()
    return found


def lefts(field: ProseField, number: int) -> list[float]:
    """How far in each line of a typed line stands."""
    block: QTextBlock = field.document().findBlockByNumber(number)
    field.document().documentLayout().blockBoundingRect(block)
    layout = block.layout()
    return [layout.lineAt(at).x() - field.document().documentMargin() for at in range(layout.lineCount())]


def assert_hangs(field: ProseField, number: int, sign: str) -> float:
    first, *others = lefts(field, number)
    assert first == 0
    assert len(others) >= 1
    (left,) = set(others)
    layout = field.document().findBlockByNumber(number).layout()
    assert layout.lineAt(0).cursorToX(len(sign))[0] - layout.lineAt(0).x() == pytest.approx(left)  # type: ignore[index]
    assert left > 0
    return left


def test_an_item_hangs_while_it_is_typed_and_a_paragraph_does_not(desk: Desk, field: ProseField) -> None:
    desk.hands.type(LONG)
    assert set(lefts(field, 0)) == {0}
    desk.hands.key(Qt.Key.Key_Return)
    desk.hands.type("10. " + LONG)
    number = field.document().blockCount() - 1
    wide = assert_hangs(field, number, "10. ")
    desk.hands.ctrl(Qt.Key.Key_G)
    assert assert_hangs(field, number, "- ") < wide
    desk.hands.ctrl(Qt.Key.Key_G)
    assert set(lefts(field, number)) == {0}


def test_the_word_under_composition_hangs_too(desk: Desk, field: ProseField) -> None:
    desk.hands.type("- " + LONG)
    desk.hands.compose("nghiêng")
    assert_hangs(field, 0, "- ")
    desk.hands.commit("nghiêng")
    assert_hangs(field, 0, "- ")


def test_a_line_that_goes_on_with_an_item_stands_under_its_text(desk: Desk, field: ProseField) -> None:
    desk.hands.type("- một")
    desk.hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    desk.hands.type(LONG)
    (left,) = set(lefts(field, 1))
    assert left > 0
    field.set_cursor(0)
    desk.hands.ctrl(Qt.Key.Key_G)
    assert field.toPlainText().startswith("một")
    assert set(lefts(field, 1)) == {0}


def test_a_narrower_field_keeps_its_text_and_its_edges(desk: Desk, field: ProseField) -> None:
    text = f"Mở đầu:\n\n- {LONG.strip()}\n- hai\n\n1. {LONG.strip()}"
    field.write(text, 0, 0)
    desk.window.resize(1100, 700)
    desk.wait(lambda: True)
    assert_hangs(field, 2, "- ")
    assert_hangs(field, 5, "1. ")
    assert lefts(field, 3) == [0]
    assert field.toPlainText() == text
    height = sum(
        field.document().documentLayout().blockBoundingRect(field.document().findBlockByNumber(2)).size().toTuple()[1:]
    )
    lines = len(lefts(field, 2))
    one = field.document().documentLayout().blockBoundingRect(field.document().findBlockByNumber(3)).height()
    assert height == pytest.approx(lines * one, rel=0.1)
