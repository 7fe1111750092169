"""What Word, pages and PDFs put on the clipboard, pasted into a long text; letters of old fonts read both ways."""

from __future__ import annotations

import sys
from types import FrameType
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from kcnminutes.record import Conference

if TYPE_CHECKING:
    from conftest import Desk

OLD = {
    "TCVN3": "C¸c khu c«ng nghiÖp cña tØnh thu hót ®Çu t\u00ad tèt",
    "VNI": "Caùc khu coâng nghieäp cuûa tænh thu huùt ñaàu tö toát",
}
READ = "Các khu công nghiệp của tỉnh thu hút đầu tư tốt"


def put(text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def begin(desk: Desk, text: str = "") -> None:
    desk.go_to(field="conclusions")
    desk.hands.clear()
    if text:
        desk.hands.commit(text)


def test_a_page_is_pasted_as_paragraphs_bold_and_lists_in_one_step(desk: Desk) -> None:
    begin(desk, "Kết luận: ")
    put("x", "<p>Giao <b>Phòng A</b></p><ul><li>một</li><li>hai</li></ul><script>x()</script>")
    desk.hands.ctrl(Qt.Key.Key_V)
    assert desk.conference.conclusions == "Kết luận: Giao **Phòng A**\n\n- một\n- hai"
    desk.hands.commit("!")
    desk.hands.ctrl(Qt.Key.Key_Z)
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference.conclusions == "Kết luận: "


def test_lines_of_a_pdf_are_joined_and_a_field_of_lines_keeps_them(desk: Desk) -> None:
    begin(desk)
    put("Các khu công nghiệp trên địa bàn tỉnh tiếp tục thu\r\nhút đầu tư.")
    desk.hands.ctrl(Qt.Key.Key_V)
    assert desk.conference.conclusions == "Các khu công nghiệp trên địa bàn tỉnh tiếp tục thu hút đầu tư."
    put("Sở A;\r\nSở B;")
    desk.go_to(field="recipients")
    desk.hands.clear()
    desk.hands.ctrl(Qt.Key.Key_V)
    assert desk.conference.recipients == ("Sở A", "Sở B")


def test_pasting_over_half_a_bold_part_keeps_the_rest_bold(desk: Desk) -> None:
    begin(desk, "**một hai** ba")
    for _ in range(8):
        desk.hands.key(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    put("x")
    desk.hands.ctrl(Qt.Key.Key_V)
    assert desk.conference.conclusions == "**mộtx**"


def test_what_is_copied_is_html_for_word_and_has_no_stars_for_others(desk: Desk) -> None:
    begin(desk, "Giao **Phòng A** làm\n\n- *một*")
    desk.hands.ctrl(Qt.Key.Key_A)
    desk.hands.ctrl(Qt.Key.Key_C)
    data = QGuiApplication.clipboard().mimeData()
    assert data is not None
    assert data.text() == "Giao Phòng A làm\n\n- một"
    assert "<b>Phòng A</b>" in data.html()
    desk.hands.ctrl(Qt.Key.Key_X)
    assert desk.conference.conclusions == ""
    desk.hands.ctrl(Qt.Key.Key_V)
    assert desk.conference.conclusions == "Giao **Phòng A** làm\n\n- *một*"


@pytest.mark.parametrize("encoding", list(OLD))
def test_letters_of_old_fonts_are_offered_both_ways_and_read_in_one_step(
    desk: Desk, sample: Conference, encoding: str
) -> None:
    desk.go_to(field="conclusions")
    put(OLD[encoding])
    desk.hands.ctrl(Qt.Key.Key_A)
    desk.hands.ctrl(Qt.Key.Key_V)
    readings = desk.editor.readings
    assert readings.isVisible()
    assert readings.texts == (OLD[encoding], READ)
    assert desk.conference.conclusions == OLD[encoding]
    desk.hands.key(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    assert not readings.isVisible()
    assert desk.conference.conclusions == READ
    assert desk.hands.text() == READ
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference == sample


def test_what_was_typed_since_stays_when_the_reading_is_chosen(desk: Desk) -> None:
    begin(desk, "Một ")
    put(OLD["TCVN3"])
    desk.hands.ctrl(Qt.Key.Key_V)
    desk.hands.compose("xong")
    desk.hands.key(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    assert desk.conference.conclusions == f"Một {READ}xong"


def test_escape_keeps_what_was_pasted_and_stays(desk: Desk) -> None:
    desk.go_to(field="place")
    desk.hands.clear()
    put(OLD["VNI"])
    desk.hands.ctrl(Qt.Key.Key_V)
    assert desk.editor.readings.isVisible()
    desk.hands.key(Qt.Key.Key_Escape)
    assert not desk.editor.readings.isVisible()
    assert desk.window.in_editor
    assert desk.conference.place == OLD["VNI"]


def test_vietnamese_letters_are_not_doubted(desk: Desk) -> None:
    begin(desk)
    put(READ + "\nđã thống nhất")
    desk.hands.ctrl(Qt.Key.Key_V)
    assert not desk.editor.readings.isVisible()


def test_the_other_reading_of_a_row_that_is_gone_is_not_asked_for(desk: Desk, sample: Conference) -> None:
    desk.go_to("speeches", sample.speeches[0].id, "text")
    put(OLD["VNI"])
    desk.hands.ctrl(Qt.Key.Key_V)
    assert desk.editor.readings.isVisible()
    desk.hands.ctrl(Qt.Key.Key_Delete)
    assert sample.speeches[0].id not in [one.id for one in desk.conference.speeches]
    desk.hands.key(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    assert not desk.editor.readings.isVisible()
    assert len(desk.conference.speeches) == len(sample.speeches) - 1


def test_what_was_taken_out_in_word_stays_out_and_undo_is_one_step(desk: Desk, sample: Conference) -> None:
    desk.go_to("speeches", sample.speeches[0].id, "text")
    desk.hands.ctrl(Qt.Key.Key_A)
    put("Giao Phòng APhòng B", "<p>Giao <del>Phòng A</del><ins>Phòng B</ins></p><ol type=a><li>một<li>hai</ol>")
    desk.hands.ctrl(Qt.Key.Key_V)
    assert desk.conference.speeches[0].text == "Giao Phòng B\n\na. một\n\nb. hai"
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference == sample


def test_two_old_words_are_offered_where_the_clipboard_names_their_font(desk: Desk) -> None:
    begin(desk)
    put("hé có", "<p><span style='font-family:.VnTime'>hé</span> có</p>")
    desk.hands.ctrl(Qt.Key.Key_V)
    assert desk.editor.readings.texts == ("hé có", "hộ có")
    desk.hands.key(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    assert desk.conference.conclusions == "hộ có"


def test_letters_of_unicode_beside_old_ones_stay_in_the_other_reading(desk: Desk) -> None:
    begin(desk)
    put("Hội nghị có ý kiến của đại biểu\nC¸c khu c«ng nghiÖp cña tØnh")
    desk.hands.ctrl(Qt.Key.Key_V)
    assert desk.editor.readings.texts[1] == "Hội nghị có ý kiến của đại biểu\n\nCác khu công nghiệp của tỉnh"


@pytest.mark.parametrize("field", ["title", "place", "number"])
def test_a_field_of_one_line_takes_one_line_without_what_is_not_seen(desk: Desk, field: str) -> None:
    desk.go_to(field=field)
    desk.hands.clear()
    put("Ðồng\u00a0chí\u200b\r\nLê\tNam\ufeff\r\n")
    desk.hands.ctrl(Qt.Key.Key_V)
    assert desk.hands.text() == "Đồng chí Lê Nam"


@pytest.mark.parametrize("name", ["text/rtf", 'application/x-qt-windows-mime;value="Rich Text Format"'])
def test_a_clipboard_that_holds_rich_text_alone_is_pasted(desk: Desk, name: str) -> None:
    begin(desk)
    data = QMimeData()
    data.setData(name, QByteArray(rb"{\rtf1\ansi H\u7897?i ngh\u7883?\par}"))
    QGuiApplication.clipboard().setMimeData(data)
    desk.hands.ctrl(Qt.Key.Key_V)
    assert desk.conference.conclusions == "Hội nghị" == desk.hands.text()


def calls_of_a_paste(desk: Desk, items: int) -> int:
    """How many functions of Python are called while so many items with bold words are pasted."""
    begin(desk)
    put("x", "".join(f"<li>Giao <b>Phòng {n}</b> làm</li>" for n in range(items)))
    calls = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    desk.hands.ctrl(Qt.Key.Key_V)
    sys.setprofile(None)
    assert desk.conference.conclusions.count("**") == 2 * items
    return calls


def test_four_times_as_much_is_four_times_the_work(desk: Desk) -> None:
    calls_of_a_paste(desk, 10)
    assert calls_of_a_paste(desk, 800) < 6 * calls_of_a_paste(desk, 200)
