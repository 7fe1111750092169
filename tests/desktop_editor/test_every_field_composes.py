"""Every text field of every section takes a word of any input method, and none loses one that is half typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kcnminutes.desktop.editor.line_field import LineField
from kcnminutes.desktop.editor.paragraph_field import ParagraphField

if TYPE_CHECKING:
    from conftest import Desk

SECTIONS = (1, 2, 3, 4, 5, 6)
WORD = "Xoẹt"


def fields(desk: Desk, number: int) -> Iterator[LineField | ParagraphField]:
    """The text fields of a section one after the other, each with the cursor in it."""
    desk.section(number)
    assert desk.editor.pages is not None
    page = desk.editor.pages.page
    found = [
        one
        for one in page.findChildren(QWidget)
        if isinstance(one, LineField | ParagraphField) and one.isVisibleTo(page) and not one.isReadOnly()
    ]
    assert found
    for one in found:
        desk.section(number)
        one.setFocus()
        yield one


def shortcut(desk: Desk) -> None:
    desk.section(1)


def the_other_way(desk: Desk) -> None:
    desk.hands.key(Qt.Key.Key_Tab)


def finding(desk: Desk) -> None:
    desk.hands.ctrl(Qt.Key.Key_H)
    desk.hands.key(Qt.Key.Key_Escape)


@pytest.mark.parametrize("number", SECTIONS)
def test_a_half_typed_word_is_kept_whichever_way_the_field_is_left(desk: Desk, number: int) -> None:
    for leave in (shortcut, the_other_way, finding):
        for field in fields(desk, number):
            assert desk.editor.sitting is not None
            before = desk.editor.sitting.draft
            desk.hands.compose(WORD)
            assert field.composing == WORD
            leave(desk)
            assert str(desk.editor.sitting.draft).count(WORD) == 1, field.accessibleName()
            while desk.editor.sitting.draft != before:
                desk.hands.ctrl(Qt.Key.Key_Z)
    for field in fields(desk, number):
        field.set_cursor(0)
        desk.hands.backspace(0, "Xoet")
        desk.hands.backspace(2, "ẹt")  # as UniKey does on Windows
        assert field.whole.startswith(WORD), field.accessibleName()
        assert desk.editor.sitting is not None
        assert WORD in str(desk.editor.sitting.draft)
        desk.hands.ctrl(Qt.Key.Key_Z)


@pytest.mark.parametrize("number", SECTIONS)
def test_closing_in_the_middle_of_a_word_keeps_it_in_every_section(desk: Desk, number: int) -> None:
    field = next(fields(desk, number))
    identity = desk.conference.id
    desk.hands.compose(WORD)
    assert field.hasFocus()
    desk.window.close()
    stored = desk.stored(identity)
    assert WORD in str(stored.conference) + str(stored.pending)
