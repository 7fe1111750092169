"""Rows to and from Excel and Word, moved by keys and by dragging; each as one step."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton

from kcnminutes.desktop.editor.attachments import AttachmentsPage
from kcnminutes.desktop.editor.row_list import ROWS_FORMAT, RowList
from kcnminutes.record import AgendaItem, Attendee, Conference, Presence

if TYPE_CHECKING:
    from conftest import Desk

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def copy(text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)


def rows_of(desk: Desk) -> RowList[Attendee]:
    rows = desk.hands.focus()
    assert isinstance(rows, RowList)
    return rows


def test_two_hundred_people_of_excel_are_one_step_and_told(desk: Desk, sample: Conference) -> None:
    lines = ["STT\tHọ và tên\tChức vụ\tĐơn vị\tCó mặt"]
    lines += [f"{n}\tÔng Lê Văn {n}\tỦy viên\tSở {n}\t{'có lẽ' if n < 4 else 'x'}" for n in range(1, 201)]
    copy("\r\n".join(lines) + "\r\n")
    desk.section(2)
    desk.hands.ctrl(Qt.Key.Key_V)
    added = desk.conference.attendees[len(sample.attendees) :]
    assert len(added) == 200
    assert added[9] == Attendee(added[9].id, "Ông", "Lê Văn 10", "Ủy viên", "Sở 10")
    assert desk.editor.banner.text == "Đã dán 200 đại biểu, 3 dòng cần xem lại."
    assert desk.hands.text() == ""
    desk.wait_kept()
    stored = desk.stored()
    assert stored.conference == desk.conference
    assert len(stored.pending) == 3
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference == sample


def test_the_way_to_the_first_row_that_needs_a_look(desk: Desk) -> None:
    desk.section(5)
    desk.hands.key(Qt.Key.Key_Tab)
    copy("Lập quy hoạch\tPhòng Đầu tư\tquý I\nBáo cáo\tVăn phòng\t31-12-20")
    rows_of(desk)
    desk.hands.ctrl(Qt.Key.Key_V)
    assert desk.editor.banner.text == "Đã dán 2 nhiệm vụ, 1 dòng cần xem lại."
    desk.press("Xem dòng đầu")
    assert desk.hands.text() == "quý I"
    desk.hands.clear()
    desk.hands.type("31/03/2020")
    assert [one.text for one in desk.conference.directives if one.due and one.due.month == 3] == ["Lập quy hoạch"]


def test_rows_are_copied_as_text_and_as_a_table_and_pasted_elsewhere(desk: Desk, sample: Conference) -> None:
    desk.section(3)
    desk.hands.key(Qt.Key.Key_Down, SHIFT)
    desk.hands.ctrl(Qt.Key.Key_C)
    data = QApplication.clipboard().mimeData()
    assert data is not None
    assert data.text().split("\r\n")[0].startswith("14:00\tKhai mạc, giới thiệu đại biểu")
    assert data.html().count("<tr>") == 2
    desk.hands.key(Qt.Key.Key_End)
    desk.hands.ctrl(Qt.Key.Key_V)
    *before, one, two = desk.conference.agenda
    assert tuple(before) == sample.agenda
    assert [(row.starts_at, row.title) for row in (one, two)] == [
        (row.starts_at, row.title) for row in sample.agenda[:2]
    ]
    assert rows_of(desk).chosen == [one.id, two.id]


def test_cut_rows_are_gone_and_come_back_where_they_are_pasted(desk: Desk, sample: Conference) -> None:
    desk.section(3)
    desk.hands.ctrl(Qt.Key.Key_X)
    assert desk.conference.agenda == sample.agenda[1:]
    desk.hands.ctrl(Qt.Key.Key_V)
    assert [one.title for one in desk.conference.agenda[:2]] == [sample.agenda[1].title, sample.agenda[0].title]


def test_all_rows_are_chosen_and_removed_as_one_step(desk: Desk, sample: Conference) -> None:
    desk.section(3)
    desk.hands.ctrl(Qt.Key.Key_A)
    desk.hands.key(Qt.Key.Key_Delete)
    assert desk.conference.agenda == ()
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference == sample


def test_a_table_of_word_with_paragraphs_in_a_cell_stays_a_table(desk: Desk) -> None:
    desk.section(3)
    desk.hands.key(Qt.Key.Key_End)
    copy(
        "14h\nKhai mạc\nvà giới thiệu\n",
        "<html><table><tr><td>16h45</td><td><p>Trao quà</p><p>và chụp ảnh</p></td></tr></table></html>",
    )
    desk.hands.ctrl(Qt.Key.Key_V)
    new = desk.conference.agenda[-1]
    assert new == AgendaItem(new.id, time(16, 45), None, "Trao quà và chụp ảnh")


def test_names_in_an_old_typeface_are_told_and_converted(desk: Desk, sample: Conference) -> None:
    copy("NguyÔn V¨n §øc\tTr­ëng ban\nTrÇn ThÞ Hoµ\tChuyªn viªn\n")
    desk.section(2)
    desk.hands.ctrl(Qt.Key.Key_V)
    assert "TCVN3" in desk.editor.banner.text
    (convert,) = (one for one in desk.editor.banner.findChildren(QPushButton) if "Unicode" in one.text())
    convert.click()
    added = desk.conference.attendees[len(sample.attendees) :]
    assert [(one.name, one.position) for one in added] == [
        ("Nguyễn Văn Đức", "Trưởng ban"),
        ("Trần Thị Hoà", "Chuyên viên"),
    ]
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference == sample


def test_a_column_in_unicode_stays_beside_one_in_an_old_typeface(desk: Desk, sample: Conference) -> None:
    copy("NguyÔn V¨n Phóc\tĐơn vị có ý kiến\nTrÇn ThÞ Hoµ\tVụ Tổ chức\n")
    desk.section(2)
    desk.hands.ctrl(Qt.Key.Key_V)
    desk.press("Chuyển sang Unicode")
    added = desk.conference.attendees[len(sample.attendees) :]
    assert [(one.name, one.position) for one in added] == [
        ("Nguyễn Văn Phúc", "Đơn vị có ý kiến"),
        ("Trần Thị Hoà", "Vụ Tổ chức"),
    ]


def test_bullets_of_word_are_no_column(desk: Desk, sample: Conference) -> None:
    copy("·\tLập quy hoạch\n§\tKiểm tra\n")
    desk.section(3)
    desk.hands.key(Qt.Key.Key_End)
    desk.hands.ctrl(Qt.Key.Key_V)
    assert [one.title for one in desk.conference.agenda[len(sample.agenda) :]] == ["Lập quy hoạch", "Kiểm tra"]


def test_lines_of_people_are_understood_one_by_one(desk: Desk, sample: Conference, cases: Path) -> None:
    copy((cases / "lists" / "L13-pasted.txt").read_text(encoding="utf-8"))
    desk.section(2)
    desk.hands.ctrl(Qt.Key.Key_V)
    added = [
        (one.honorific, one.name or one.group, one.position, one.organisation, one.count, one.state)
        for one in desk.conference.attendees[len(sample.attendees) :]
    ]
    assert added == [
        ("Ông", "Nguyễn Văn Đức", "Trưởng ban", "BQL các KCN", None, Presence.PRESENT),
        ("Bà", "Trần Thị Hoà", "Chuyên viên", "Văn phòng Ban", None, Presence.PRESENT),
        ("Đồng chí", "Đỗ Ánh", "Giám đốc Công ty A & B", "", None, Presence.PRESENT),
        ("", "Doanh nghiệp thứ cấp", "", "", 34, Presence.PRESENT),
        ("Ông", "Lê Nam", "", "", None, Presence.ABSENT_EXCUSED),
    ]


def test_one_word_pasted_into_the_line_is_only_a_word(desk: Desk, sample: Conference) -> None:
    copy("Ông Lê Nam")
    desk.section(2)
    desk.hands.ctrl(Qt.Key.Key_V)
    assert desk.hands.text() == "Ông Lê Nam"
    assert desk.conference.attendees == sample.attendees


@pytest.mark.parametrize(("to", "order"), [(2, ["g2", "g1", "g3", "g4", "g5"]), (5, ["g2", "g3", "g4", "g5", "g1"])])
def test_rows_are_dragged_to_their_place(desk: Desk, to: int, order: list[str]) -> None:
    desk.section(3)
    rows = rows_of(desk)
    data = rows.content()
    data.setData(ROWS_FORMAT, QByteArray(b"g1"))
    last = to == len(order)
    rect = rows.visualRect(rows.model().index(to - 1 if last else to, 0))
    at = QPoint(rect.center().x(), rect.bottom() - 2 if last else rect.top() + 2)
    both = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(rows.viewport(), QDragEnterEvent(at, both, data, buttons, keys))
    move = QDragMoveEvent(at, both, data, buttons, keys)
    QApplication.sendEvent(rows.viewport(), move)
    assert move.isAccepted()
    QApplication.sendEvent(rows.viewport(), QDropEvent(QPointF(at), both, data, buttons, keys))
    assert [one.id for one in desk.conference.agenda] == order
    assert rows.current == "g1"
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert [one.id for one in desk.conference.agenda] == ["g1", "g2", "g3", "g4", "g5"]


def test_papers_are_pasted_as_files(desk: Desk, tmp_path: Path) -> None:
    paper = tmp_path / "Báo cáo.txt"
    paper.write_text("Báo cáo", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper))])
    QApplication.clipboard().setMimeData(data)
    desk.section(7)
    assert desk.editor.pages is not None
    desk.editor.pages.of(AttachmentsPage).paste()
    desk.wait(lambda: len(desk.conference.attachments) == 1)
    assert desk.conference.attachments[0].title == "Báo cáo"


def test_a_paste_is_read_as_unicode_after_more_was_typed(desk: Desk, sample: Conference) -> None:
    copy("NguyÔn V¨n §øc\tTr­ëng ban\nTrÇn ThÞ Hoµ\tChuyªn viªn\n")
    desk.section(2)
    desk.hands.ctrl(Qt.Key.Key_V)
    one, two = desk.conference.attendees[len(sample.attendees) :]
    desk.go_to("attendees", one.id, "organisation")
    desk.hands.type("Sở Xây dựng")
    desk.go_to(field="place")
    desk.hands.clear()
    desk.hands.type("Phòng họp")
    (convert,) = (one for one in desk.editor.banner.findChildren(QPushButton) if "Unicode" in one.text())
    convert.click()
    assert desk.conference.place == "Phòng họp"
    added = desk.conference.attendees[len(sample.attendees) :]
    assert [(row.id, row.name, row.position, row.organisation) for row in added] == [
        (one.id, "Nguyễn Văn Đức", "Trưởng ban", "Sở Xây dựng"),
        (two.id, "Trần Thị Hoà", "Chuyên viên", ""),
    ]
    desk.hands.ctrl(Qt.Key.Key_Z)  # reading anew is a step of its own by now
    assert [row.name for row in desk.conference.attendees[len(sample.attendees) :]] == [one.name, two.name]
    assert desk.conference.place == "Phòng họp"


def test_a_name_of_an_old_typeface_in_the_line_of_a_new_person_is_offered_in_unicode(desk: Desk) -> None:
    copy("Nguyeãn Vaên Ñöùc, Tröôûng phoøng Ñaàu tö")
    desk.section(2)
    desk.hands.commit("Ông ")
    desk.hands.ctrl(Qt.Key.Key_V)
    assert desk.editor.readings.isVisible()
    desk.hands.key(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    assert desk.hands.text() == "Ông Nguyễn Văn Đức, Trưởng phòng Đầu tư"
    desk.hands.key(Qt.Key.Key_Return)
    assert desk.conference.attendees[-1].name == "Nguyễn Văn Đức"
