"""People out of Excel and CSV files: read, shown, mended and added as one step, all by keyboard."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from old_excel import Sheet, write_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from waiting import pool_busy, settle_pool

from kcnminutes.desktop.editor.attendees import AttendeesPage
from kcnminutes.desktop.editor.choices import ChoiceField
from kcnminutes.desktop.editor.list_page import ListPage
from kcnminutes.record import Attendee, Conference, Presence, Role

if TYPE_CHECKING:
    from conftest import Desk

PEOPLE = [
    ("Nguyễn Văn Đức", "Trưởng ban", "BQL các KCN"),
    ("Trần Thị Hoà", "Chuyên viên", "Văn phòng Ban"),
    ("Đỗ Ánh", "Giám đốc", 'Công ty A & B; "C"'),
]


def drop(desk: Desk, *sources: Path) -> None:
    """Files are dropped on the attendees."""
    desk.section(2)
    assert desk.editor.pages is not None
    page = desk.editor.pages.of(AttendeesPage)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(source)) for source in sources])
    buttons, keys, action = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    entering = QDragEnterEvent(QPoint(20, 20), action, data, buttons, keys)
    QApplication.sendEvent(page, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(20, 20), action, data, buttons, keys))


def page_of(desk: Desk) -> ListPage:
    assert desk.editor.pages is not None
    return desk.editor.pages.of(ListPage)


def shown(desk: Desk, source: Path) -> ListPage:
    """A file is dropped, and what it makes is shown."""
    drop(desk, source)
    page = page_of(desk)
    desk.wait(lambda: page.adder.isVisible())
    return page


def written(folder: Path, text: str, name: str = "danh-sach.csv", encoding: str = "utf-8") -> Path:
    source = folder / name
    source.write_bytes(text.encode(encoding))
    return source


def added(desk: Desk, sample: Conference) -> list[Attendee]:
    return list(desk.conference.attendees[len(sample.attendees) :])


@pytest.mark.parametrize("name", ["L01-plain.xlsx", "L05-semicolon-bom.csv", "L07-tab-utf16.txt", "L09-tcvn3.csv"])
def test_the_same_three_people_out_of_every_file(desk: Desk, sample: Conference, cases: Path, name: str) -> None:
    page = shown(desk, cases / "lists" / name)
    assert page.table.cells.index(1, 1).data() == "Nguyễn Văn Đức"
    assert desk.conference == sample
    desk.hands.ctrl(Qt.Key.Key_Return)
    assert [(one.name, one.position, one.organisation) for one in added(desk, sample)] == PEOPLE
    assert desk.editor.banner.text == "Đã thêm 3 đại biểu từ tệp."
    desk.wait_kept()
    assert desk.stored().conference == desk.conference
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference == sample


def test_the_file_is_chosen_and_escape_takes_nothing(
    desk: Desk, sample: Conference, cases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = str(cases / "lists" / "L05-semicolon-bom.csv")
    asked: list[str] = []

    def choose(*said: object) -> tuple[str, str]:
        asked.extend(map(str, said))
        return source, ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    desk.section(2)
    desk.hands.key(Qt.Key.Key_Tab)
    desk.hands.key(Qt.Key.Key_Space)
    page = page_of(desk)
    desk.wait(lambda: page.adder.isVisible())
    assert any({"*.xlsx", "*.xls", "*.csv"} <= set(re.findall(r"\*\.\w+", said)) for said in asked)
    desk.hands.key(Qt.Key.Key_Escape)
    assert desk.editor.pages is not None
    assert desk.editor.pages.page is desk.editor.pages.of(AttendeesPage)
    assert desk.conference == sample


def test_people_come_out_of_an_excel_file_of_before_2007(desk: Desk, sample: Conference, tmp_path: Path) -> None:
    rows = [["TT", "Họ và tên", "Chức vụ", "Đơn vị"], [1.0, "Lê Nam", "Giám đốc", "Sở Nội vụ"]]
    page = shown(desk, write_workbook(tmp_path / "danh-sach.xls", Sheet("Đại biểu", rows)))
    assert "trang tính “Đại biểu”" in page.how.text()
    desk.hands.ctrl(Qt.Key.Key_Return)
    assert [(one.name, one.position, one.organisation) for one in added(desk, sample)] == [
        ("Lê Nam", "Giám đốc", "Sở Nội vụ")
    ]


def test_dates_are_told_and_lost_formulas_shown_and_mended(desk: Desk, sample: Conference, cases: Path) -> None:
    page = shown(desk, cases / "lists" / "L03-serial-dates-formulas.xlsx")
    told = " ".join(label.text() for label in page.findChildren(type(page.head)) if label.isVisible())
    assert "43826 được hiểu là 27/12/2019" in told
    assert (page.doubts.text(), page.adder.text()) == ("1 dòng cần xem lại", "Thêm 1 đại biểu")
    page.doubts.click()
    assert page.table.currentIndex().row() == 2
    page.table.show_row(2, 1)
    assert "ô B3" in str(page.table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
    desk.hands.key(Qt.Key.Key_F2)
    desk.hands.commit("Bà Lê Mai")
    desk.hands.ctrl(Qt.Key.Key_Return)
    desk.wait(lambda: len(added(desk, sample)) == 2)
    assert added(desk, sample)[1].name == "Lê Mai"
    assert [one.place.field for one in desk.editor.sitting.draft.pending] == ["organisation"]  # type: ignore[union-attr]


def test_lines_as_people_write_them(desk: Desk, sample: Conference, cases: Path) -> None:
    shown(desk, cases / "lists" / "L13-pasted.txt")
    desk.hands.ctrl(Qt.Key.Key_Return)
    first, second, third, group, absent = added(desk, sample)
    assert [one.honorific for one in (first, second, third)] == ["Ông", "Bà", "Đồng chí"]
    assert (group.group, group.count) == ("Doanh nghiệp thứ cấp", 34)
    assert (absent.name, absent.state) == ("Lê Nam", Presence.ABSENT_EXCUSED)


def test_an_old_encoding_shows_both_readings(desk: Desk, sample: Conference, cases: Path) -> None:
    page = shown(desk, cases / "lists" / "L09-tcvn3.csv")
    assert page.old.isVisible()
    page.as_it_is.setFocus()
    desk.hands.key(Qt.Key.Key_Space)
    desk.wait(lambda: page.table.cells.index(1, 1).data() != "Nguyễn Văn Đức")
    page.converted.setFocus()
    desk.hands.key(Qt.Key.Key_Space)
    desk.wait(lambda: page.table.cells.index(1, 1).data() == "Nguyễn Văn Đức")
    page.encoding.setFocus()
    desk.hands.key(Qt.Key.Key_Home)
    desk.wait(lambda: not page.old.isVisible())
    assert "UTF-8" in page.how.text()
    assert desk.conference == sample


def test_old_letters_in_a_sheet_are_converted(desk: Desk, sample: Conference, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("Hoï vaø teân", "Chöùc vuï"), ("Nguyeãn Vaên Ñöùc", "Tröôûng ban")):
        book.active.append(row)
    book.save(tmp_path / "vni.xlsx")
    page = shown(desk, tmp_path / "vni.xlsx")
    assert page.old.isVisible()
    desk.hands.ctrl(Qt.Key.Key_Return)
    (who,) = added(desk, sample)
    assert (who.name, who.position) == ("Nguyễn Văn Đức", "Trưởng ban")


def test_a_column_gets_another_meaning_in_its_head(desk: Desk, sample: Conference, tmp_path: Path) -> None:
    page = shown(desk, written(tmp_path, "Ai;Làm gì;Ở đâu\nLê Na;Sở Y tế;Giám đốc\nLê Nam;Sở Nội vụ;Phó Giám đốc\n"))
    assert [field.currentText() for field in page.table.head.fields] == ["Họ và tên", "Chức vụ", "Đơn vị"]
    page.table.head.fields[1].setFocus()
    field = desk.hands.focus()
    assert isinstance(field, ChoiceField)
    desk.hands.key(Qt.Key.Key_Down)  # the next meaning: the unit
    desk.wait(lambda: page.table.head.fields[2].currentText() == "(bỏ qua)")
    page.table.head.fields[2].setFocus()
    desk.hands.key(Qt.Key.Key_Down)
    desk.hands.key(Qt.Key.Key_Down)
    desk.wait(lambda: page.table.head.fields[2].currentText() == "Chức vụ" and not page.asked)
    desk.hands.ctrl(Qt.Key.Key_Return)
    people = added(desk, sample)[-2:]
    assert [(one.position, one.organisation) for one in people] == [
        ("Giám đốc", "Sở Y tế"),
        ("Phó Giám đốc", "Sở Nội vụ"),
    ]


def test_names_in_capitals_are_offered_small(desk: Desk, sample: Conference, tmp_path: Path) -> None:
    source = written(tmp_path, "Họ tên,Vai trò\nÔNG NGUYỄN VĂN ĐỨC,Chủ trì\nSỞ NỘI VỤ,\nUBND HUYỆN,\nLê Na,\n")
    page = shown(desk, source)
    assert "Ông Nguyễn Văn Đức" in page.lowering.text()
    page.lowering.setFocus()
    desk.hands.key(Qt.Key.Key_Space)
    desk.wait(lambda: page.table.cells.index(1, 0).data() == "ÔNG NGUYỄN VĂN ĐỨC")
    desk.hands.key(Qt.Key.Key_Space)
    desk.hands.ctrl(Qt.Key.Key_Return)
    desk.wait(lambda: len(added(desk, sample)) == 4)
    chair, unit, people, _ = added(desk, sample)
    assert (chair.honorific, chair.name, chair.role) == ("Ông", "Nguyễn Văn Đức", Role.CHAIR)
    assert (unit.group, people.group) == ("SỞ NỘI VỤ", "UBND HUYỆN")


def test_what_is_not_valid_stays_as_written_and_is_missing(desk: Desk, sample: Conference, tmp_path: Path) -> None:
    page = shown(desk, written(tmp_path, "Họ tên;Có mặt\nLê Na;có lẽ\nLê Nam;x\n;v\n"))
    assert page.doubts.text() == "2 dòng cần xem lại"
    desk.hands.ctrl(Qt.Key.Key_Return)
    assert desk.editor.banner.text == "Đã thêm 2 đại biểu từ tệp, 1 dòng cần xem lại."
    listed = desk.editor.side.missing
    desk.wait(lambda: any("có lẽ" in listed.item(at).text() for at in range(listed.count())))
    assert len(added(desk, sample)) == 2


def test_more_rows_than_a_list_has_are_cut_and_told(desk: Desk, sample: Conference, tmp_path: Path) -> None:
    lines = "".join(f"{n};Lê Văn An;Ủy viên\n" for n in range(20_000))
    page = shown(desk, written(tmp_path, f"STT;Họ tên;Chức vụ\n{lines}"))
    assert "5.000" in page.notes.text()
    assert page.table.cells.rowCount() == 5_000
    desk.hands.key(Qt.Key.Key_Escape)
    assert desk.conference == sample


@pytest.mark.parametrize("kind", ["entities", "locked", "not a sheet", "nothing"])
def test_a_hostile_file_gets_one_sentence(
    desk: Desk, sample: Conference, cases: Path, tmp_path: Path, kind: str
) -> None:
    source = tmp_path / "danh-sach.xlsx"
    if kind == "entities":
        with zipfile.ZipFile(cases / "lists" / "L01-plain.xlsx") as plain, zipfile.ZipFile(source, "w") as made:
            for name in plain.namelist():
                evil = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
                made.writestr(name, evil if name.endswith("sheet1.xml") else plain.read(name))
    elif kind == "locked":
        source.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    elif kind == "not a sheet":
        with zipfile.ZipFile(source, "w") as made:
            made.writestr("word/document.xml", "<x/>")
    else:
        source = written(tmp_path, "\n \n", "trong.csv")
    drop(desk, source)
    desk.wait(lambda: bool(desk.editor.banner.text))
    assert "\n" not in desk.editor.banner.text
    assert desk.editor.pages is not None
    assert desk.editor.pages.page is desk.editor.pages.of(AttendeesPage)
    assert desk.conference == sample


def test_a_list_given_up_while_it_is_read_never_comes(desk: Desk, sample: Conference, tmp_path: Path) -> None:
    lines = "".join(f"{n};Lê Văn An;Ủy viên\n" for n in range(3_000))
    long = written(tmp_path, f"STT;Họ tên;Chức vụ\n{lines}")
    with pool_busy(desk.window.pool):
        drop(desk, long)
        page, told = page_of(desk), page_of(desk).how.text()
        desk.hands.key(Qt.Key.Key_Escape)
    read_and_understood(desk)
    assert page.how.text() == told
    assert not page.adder.isVisible()
    with pool_busy(desk.window.pool):
        drop(desk, long)
        desk.hands.key(Qt.Key.Key_Escape)
        drop(desk, written(tmp_path, "Họ tên;Chức vụ\nLê Na;Giám đốc\n", "sau.csv"))
    read_and_understood(desk)
    assert page.adder.isVisible()
    assert page.adder.text() == "Thêm 1 đại biểu"
    desk.hands.ctrl(Qt.Key.Key_2)
    assert desk.editor.pages is not None
    assert desk.editor.pages.page is desk.editor.pages.of(AttendeesPage)
    assert desk.conference == sample


def read_and_understood(desk: Desk) -> None:
    """What was dropped has been read, and what was read then has been understood."""
    settle_pool(desk.window.pool)
    settle_pool(desk.window.pool)
