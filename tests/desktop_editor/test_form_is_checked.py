"""What is out of form is listed when typing rests, underlined, led to, put right on request, skipped on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kcnminutes.desktop.editor.line_field import LineField
from kcnminutes.desktop.editor.paragraph_field import ParagraphField

if TYPE_CHECKING:
    from conftest import Desk


def listed(desk: Desk) -> list[str]:
    findings = desk.editor.side.findings
    return [findings.item(at).text() for at in range(findings.count())]


def wait_for(desk: Desk, *lines: str) -> None:
    desk.wait(lambda: listed(desk) == list(lines))


def write(desk: Desk, text: str) -> None:
    """Write over the last speech of the sample."""
    desk.go_to("speeches", "s4", "text")
    desk.hands.clear()
    desk.hands.type(text)


def chosen() -> str:
    field = QApplication.focusWidget()
    if isinstance(field, LineField):
        return field.selectedText()
    assert isinstance(field, ParagraphField)
    return field.textCursor().selectedText()


def underlined(desk: Desk) -> list[str]:
    field = desk.editor.pages.page.form.field("text")  # type: ignore[union-attr,attr-defined]
    assert isinstance(field, ParagraphField)
    waves = QTextCharFormat.UnderlineStyle.WaveUnderline
    drawn = field.extraSelections()
    assert all(one.format.underlineStyle() == waves for one in drawn)  # type: ignore[attr-defined]
    return [one.cursor.selectedText() for one in drawn]  # type: ignore[attr-defined]


def test_the_sample_has_nothing_to_list(desk: Desk) -> None:
    assert listed(desk) == []
    write(desk, "Giao sở tài chính.")
    wait_for(desk, "sở tài chính → Sở Tài chính")
    assert desk.editor.side.fix.isVisible()
    write(desk, "Giao Sở Tài chính.")
    wait_for(desk)
    assert not desk.editor.side.fix.isVisible()


def test_a_finding_is_listed_underlined_and_leads_to_its_letters(desk: Desk) -> None:
    write(desk, "😀 Giao sở tài chính họp ngày 5 tháng 3")
    wait_for(desk, "sở tài chính → Sở Tài chính", "5 tháng 3 → 05 tháng 3")
    assert underlined(desk) == ["sở tài chính", "5 tháng 3"]
    desk.go_to("", "", "place")
    findings = desk.editor.side.findings
    assert "Phụ lục II" in findings.item(0).toolTip()
    findings.setFocus()
    findings.setCurrentRow(1)
    desk.hands.key(Qt.Key.Key_Return)
    assert chosen() == "5 tháng 3"
    QTest.mouseClick(
        findings.viewport(), Qt.MouseButton.LeftButton, pos=findings.visualItemRect(findings.item(0)).center()
    )
    assert chosen() == "sở tài chính"
    assert desk.conference.speeches[3].text == "😀 Giao sở tài chính họp ngày 5 tháng 3"


def test_the_suggestion_is_written_on_request_and_undone_in_one_step(desk: Desk) -> None:
    text = "Giao sở tài chính họp ngày 5 tháng 3"
    write(desk, text)
    wait_for(desk, "sở tài chính → Sở Tài chính", "5 tháng 3 → 05 tháng 3")
    desk.hands.key(Qt.Key.Key_F4)
    assert chosen() == "sở tài chính"
    desk.hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert desk.conference.speeches[3].text == "Giao Sở Tài chính họp ngày 5 tháng 3" == desk.hands.text()
    wait_for(desk, "5 tháng 3 → 05 tháng 3")
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference.speeches[3].text == text == desk.hands.text()
    wait_for(desk, "sở tài chính → Sở Tài chính", "5 tháng 3 → 05 tháng 3")
    desk.editor.side.findings.setCurrentRow(1)
    QTest.mouseClick(desk.editor.side.fix, Qt.MouseButton.LeftButton)
    assert desk.conference.speeches[3].text == "Giao sở tài chính họp ngày 05 tháng 3"


def test_a_finding_may_be_skipped_until_the_conference_is_opened_again(desk: Desk) -> None:
    write(desk, "Giao sở tài chính họp ngày 5 tháng 3")
    wait_for(desk, "sở tài chính → Sở Tài chính", "5 tháng 3 → 05 tháng 3")
    desk.hands.key(Qt.Key.Key_F4)
    desk.hands.key(Qt.Key.Key_Delete, Qt.KeyboardModifier.AltModifier)
    assert listed(desk) == ["5 tháng 3 → 05 tháng 3"]
    assert underlined(desk) == ["5 tháng 3"]
    desk.hands.key(Qt.Key.Key_End)
    desk.hands.type(" năm 2020. xong")
    wait_for(desk, "5 tháng 3 → 05 tháng 3", "xong → Xong")
    identity = desk.conference.id
    desk.hands.key(Qt.Key.Key_Escape)
    desk.open(identity)
    wait_for(desk, "sở tài chính → Sở Tài chính", "5 tháng 3 → 05 tháng 3", "xong → Xong")


def test_a_word_under_composition_is_neither_written_over_nor_lost(desk: Desk) -> None:
    write(desk, "Giao sở tài chính ")
    wait_for(desk, "sở tài chính → Sở Tài chính")
    desk.hands.compose("họp")
    desk.wait_kept()
    assert underlined(desk) == ["sở tài chính"]
    field = desk.hands.focus()
    assert isinstance(field, ParagraphField)
    assert (field.composing, field.toPlainText()) == ("họp", "Giao sở tài chính ")
    QTest.mouseClick(desk.editor.side.fix, Qt.MouseButton.LeftButton)
    assert desk.conference.speeches[3].text == "Giao sở tài chính họp"  # nothing was chosen in the list yet
    desk.editor.side.findings.setCurrentRow(0)
    QTest.mouseClick(desk.editor.side.fix, Qt.MouseButton.LeftButton)
    assert desk.conference.speeches[3].text == "Giao Sở Tài chính họp"


def test_what_was_written_meanwhile_is_not_written_over(desk: Desk) -> None:
    write(desk, "Giao sở tài chính họp")
    wait_for(desk, "sở tài chính → Sở Tài chính")
    desk.editor.side.findings.setCurrentRow(0)
    desk.hands.key(Qt.Key.Key_Home)
    desk.hands.commit("Nay ")
    QTest.mouseClick(desk.editor.side.fix, Qt.MouseButton.LeftButton)
    assert desk.conference.speeches[3].text == "Nay Giao sở tài chính họp"
    assert underlined(desk) == ["sở tài chính"]


def test_names_of_the_directory_are_known(desk: Desk) -> None:
    desk.hands.key(Qt.Key.Key_Escape)
    desk.new()
    desk.section(5)
    desk.hands.key(Qt.Key.Key_Tab)
    desk.go_to("", "", "conclusions")
    desk.hands.type("Ông lương văn hải thống nhất.")
    wait_for(desk, "lương văn hải → Lương Văn Hải")
    assert desk.editor.side.findings.accessibleName() == "Thể thức"
