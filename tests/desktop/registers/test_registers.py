"""What the registers in the window share: keys, order, what goes out, what stays chosen when they are read again."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from pathlib import Path

import openpyxl
import pdfplumber
import pytest
from desktop_desk import Desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from registers_desk import come, printing_to, texts

from kcnminutes.archive import Archive
from kcnminutes.desktop import exporting, printing
from kcnminutes.desktop.browse.rows import ROW_ROLE
from kcnminutes.desktop.registers.place import RegistersPlace
from kcnminutes.desktop.shortcuts import ShortcutsDialog
from kcnminutes.language import alphabet_sort_key
from kcnminutes.record import Directive, Register
from kcnminutes.registers import RegisterName


def test_the_register_opens_by_its_key_and_leaves_by_escape(desk: Desk, place: RegistersPlace) -> None:
    assert texts(place) == ["Rà soát quỹ đất", "Đôn đốc giải phóng mặt bằng", "Báo cáo UBND tỉnh", "Rà soát tiếp"]
    assert texts(place, "days_over")[0] == "3"
    QTest.keyClick(place.table, Qt.Key.Key_Escape)
    assert desk.place.isVisible()


def test_the_foot_tells_the_keys_of_the_register_that_is_shown(desk: Desk, place: RegistersPlace) -> None:
    edited, read = {RegisterName.TASKS}, {RegisterName.PEOPLE, RegisterName.UNITS, RegisterName.YEAR}
    for name in reversed(RegisterName):
        place.show_register(name)
        keys = desk.window.status.hinted
        assert ("F2 sửa nhiệm vụ" in keys) == (name in edited)
        assert ("Enter xem trong biên bản" in keys) == (name not in read)
        assert ("Ctrl+F lọc" in keys) == (name is not RegisterName.YEAR)
        assert keys.endswith("Esc về kho")
    QTest.keyClick(place.table, Qt.Key.Key_Escape)
    assert desk.window.status.hinted == ""


def test_a_click_on_a_head_sorts_and_what_is_empty_stands_last(place: RegistersPlace) -> None:
    at = [column.key for column in place.model.columns].index("due")
    place.table.sortByColumn(at, Qt.SortOrder.DescendingOrder)
    assert texts(place)[0] == "Đôn đốc giải phóng mặt bằng"
    assert texts(place, "due")[2:] == ["", ""]
    place.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert texts(place)[0] == "Rà soát quỹ đất"


@pytest.mark.parametrize("ending", ["xlsx", "pdf"])
def test_what_is_shown_goes_out(
    desk: Desk, place: RegistersPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    target = tmp_path / f"so.{ending}"
    offered: list[str] = []

    def answer(parent: object, title: str, path: str, kinds: str, kind: str) -> tuple[str, str]:
        offered.append(Path(path).name)
        return str(target), kinds

    monkeypatch.setattr(exporting.QFileDialog, "getSaveFileName", answer)  # the system's own dialog, not ours
    place.filters.unit.setCurrentText("Văn phòng")
    (place.excel if ending == "xlsx" else place.pdf).trigger()
    desk.wait(target.exists)
    assert offered == [f"Sổ theo dõi nhiệm vụ - Các năm; Văn phòng.{ending}"]
    if ending == "xlsx":
        rows = list(openpyxl.load_workbook(target).worksheets[0].iter_rows(min_row=5, values_only=True))
        assert [row[1] for row in rows] == ["Rà soát quỹ đất", "Đôn đốc giải phóng mặt bằng"]
    else:
        with pdfplumber.open(target) as pdf:
            text = pdf.pages[0].extract_text()
        assert "SỔ THEO DÕI NHIỆM VỤ" in text
        assert "Báo cáo UBND tỉnh" not in text
    desk.wait(lambda: str(target) in desk.window.banner.text)


ROWS = {
    RegisterName.MINUTES: 2,
    RegisterName.NUMBERS: 1,
    RegisterName.RETENTION: 1,
    RegisterName.PEOPLE: 2,
    RegisterName.UNITS: 3,
    RegisterName.YEAR: 21,  # figures
    RegisterName.METADATA: 0,  # nothing of this year
}


@pytest.mark.parametrize(
    "name", [name for name in RegisterName if name not in (RegisterName.TASKS, RegisterName.DOCUMENTS)]
)
def test_every_other_register_is_shown_and_nothing_of_it_edited(
    desk: Desk, place: RegistersPlace, name: RegisterName
) -> None:
    come(desk, "Nguyễn Thị Hòa", "Lê Huy")
    place.show_register(name)
    desk.wait(lambda: place.contents is not None)
    assert place.contents is not None
    assert place.contents.name is name
    assert not place.undo.isEnabled()
    given: list[Register] = []
    place.with_register(given.append)
    assert [len(register.rows) for register in given] == [place.model.rowCount()] == [ROWS[name]]
    assert not any(
        place.model.index(row, at).flags() & Qt.ItemFlag.ItemIsEditable
        for row in range(place.model.rowCount())
        for at in range(place.model.columnCount())
    )


def test_metadata_goes_out_as_a_sheet_and_is_too_wide_for_paper(desk: Desk, place: RegistersPlace) -> None:
    place.show_register(RegisterName.METADATA)
    desk.wait(lambda: place.contents is not None)
    place.filters.year.setCurrentText("Năm 2024")
    desk.wait(lambda: place.contents is not None and place.contents.year == 2024)
    assert place.model.rowCount() == 1
    assert [place.excel.isEnabled(), place.pdf.isEnabled(), place.print.isEnabled()] == [True, False, False]
    place.show_register(RegisterName.MINUTES)
    desk.wait(lambda: place.contents is not None)
    assert [place.excel.isEnabled(), place.pdf.isEnabled(), place.print.isEnabled()] == [True, True, True]


def test_an_empty_archive_says_what_comes_here(empty_desk: Desk) -> None:
    empty_desk.window.commands["registers"].trigger()
    place = empty_desk.window.registers.place
    empty_desk.wait(lambda: place.contents is not None)
    for name in RegisterName:
        place.show_register(name)
        empty_desk.wait(lambda: place.contents is not None)
        assert place.empty.isVisible() is (name is not RegisterName.YEAR)
        assert not place.table.isVisible()


def test_what_is_shown_is_printed_across(
    desk: Desk, place: RegistersPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printing_to(tmp_path / "so.pdf", monkeypatch)
    place.filters.overdue.setChecked(True)
    place.print.trigger()
    desk.wait(lambda: str(tmp_path / "so.pdf") in desk.window.banner.text)
    with pdfplumber.open(tmp_path / "so.pdf") as pdf:
        (page,) = pdf.pages
        assert page.width > page.height
        text = page.extract_text()
    assert "SỔ THEO DÕI NHIỆM VỤ" in text
    assert "Rà soát quỹ đất" in text
    assert "Đôn đốc" not in text
    monkeypatch.setattr(printing, "ask_printer", lambda *asked, **how: None)  # it is thought better of
    told = desk.window.banner.text
    place.print.trigger()
    place.show_register(RegisterName.YEAR)
    desk.wait(lambda: place.contents is not None)
    place.print.trigger()
    assert desk.window.banner.text == told


def test_a_sorted_register_keeps_its_order_while_it_is_narrowed_and_edited(place: RegistersPlace) -> None:
    at = [column.key for column in place.model.columns].index("text")
    place.model.sort(at, Qt.SortOrder.DescendingOrder)
    whole = texts(place)
    assert whole == sorted(whole, key=alphabet_sort_key, reverse=True)
    place.model.narrow(lambda row: row != place.model.shown[0])
    assert texts(place) == whole[1:]
    place.model.narrow(lambda _: True)
    first = place.model.shown[0]
    row = place.model.index(0, 0).data(ROW_ROLE)
    cells = tuple("A trước hết" if cell == whole[0] else cell for cell in row.cells)
    place.model.put(first, dataclasses.replace(row, cells=cells))
    assert texts(place) == ["A trước hết", *whole[1:]]  # it stays until it is narrowed anew
    place.model.narrow(lambda _: True)
    assert texts(place) == [*whole[1:], "A trước hết"]


def test_what_is_typed_after_ctrl_f_takes_the_place_of_what_stood_there(desk: Desk, place: RegistersPlace) -> None:
    for words in ("zebra", "rà soát"):
        QTest.keyClick(place, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        desk.commit(place.filters.text, words)
        assert place.filters.text.text() == words
    QTest.keyClick(place.filters.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert place.filters.text.selectedText() == "rà soát"  # though the keyboard was there already


def test_a_filter_that_nothing_fits_to_says_so_and_can_be_taken_away(desk: Desk, place: RegistersPlace) -> None:
    place.filters.status.setCurrentIndex(1)
    desk.commit(place.filters.text, "zebra")
    assert place.empty.isVisible()
    assert place.empty.title == "Không có dòng nào khớp"
    QTest.keyClick(place.filters.text, Qt.Key.Key_Return)
    (button,) = place.empty.buttons()
    assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert len(texts(place)) == 4
    assert place.table.hasFocus()
    assert (place.filters.text.text(), place.filters.status.currentIndex()) == ("", 0)


@pytest.mark.parametrize("name", [RegisterName.UNITS, RegisterName.DOCUMENTS, RegisterName.NUMBERS])
def test_the_row_that_is_chosen_and_the_order_stay_when_a_register_is_read_again(
    desk: Desk, place: RegistersPlace, name: RegisterName
) -> None:
    """Also of rows that stand for nothing kept, and where what a document was named in last is another now."""
    desk.window.work.flush()

    def more(*texts: str) -> None:
        with Archive.open(desk.folder) as other:
            held = other.load("b")
            count = len(held.conference.directives)
            tasks = (Directive(f"x{count + n}", text) for n, text in enumerate(texts))
            new = dataclasses.replace(
                held.conference, number=4, symbol="BB-BQL", directives=(*held.conference.directives, *tasks)
            )
            other.save(new, held.conference, held.revision)

    with Archive.open(desk.folder) as other:
        held = other.load("b")
        new = dataclasses.replace(held.conference, starts_at=datetime(2024, 2, 10, 8), number=5, symbol="BB-BQL")
        other.save(new, held.conference, held.revision)
    more("Thực hiện 4622/UBND-KT, 17/BC-BQL và 30/2020/NĐ-CP")
    place.show_register(name)
    desk.wait(lambda: place.contents is not None)
    place.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    order = [place.model.index(at, 0).data(ROW_ROLE).cells[0] for at in range(3)]
    chosen = place.model.shown[1]
    place.table.choose(chosen)
    before = place.contents
    more("Làm tiếp 17/BC-BQL", "Xem lại 30/2020/NĐ-CP")
    place.read()
    desk.wait(lambda: place.contents is not before)
    assert place.table.currentIndex().row() == 1
    assert [place.model.index(at, 0).data(ROW_ROLE).cells[0] for at in range(3)] == order
    assert place.table.horizontalHeader().sortIndicatorSection() == 0
    place.show_register(RegisterName.MINUTES)
    desk.wait(lambda: place.contents is not None and place.contents.name is RegisterName.MINUTES)
    assert place.table.horizontalHeader().sortIndicatorSection() == -1


def test_the_keys_of_a_row_are_listed_with_those_of_the_registers(desk: Desk, place: RegistersPlace) -> None:
    desk.window.deeds.show_shortcuts()
    dialog = desk.window.findChildren(ShortcutsDialog)[-1]
    words = [label.text() for label in dialog.findChildren(QLabel)]
    listed = words[words.index("Trong sổ sách") :]
    for keys, what in (("F2", "Sửa tiến độ, kết quả, ngày xong"), ("Enter", "Xem dòng đang chọn trong biên bản")):
        at = listed.index(what)
        assert keys in listed[at - 1 : at + 2]
    dialog.reject()
    place.table.setCurrentIndex(place.model.index(0, 0))
    QTest.keyClick(place.table, Qt.Key.Key_F2)
    assert place.table.editing
