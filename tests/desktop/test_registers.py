"""The registers in the window: by keyboard, edited in place, of sealed minutes too, undone, filtered, given out."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pdfplumber
import pytest
from desktop_desk import Desk
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from registers_desk import come, make_archive, open_registers, texts

from kcnminutes.archive import Archive
from kcnminutes.desktop import exporting, printing
from kcnminutes.desktop.browse.rows import ROW_ROLE
from kcnminutes.desktop.printing import prepare
from kcnminutes.desktop.registers.place import RegistersPlace
from kcnminutes.desktop.theme import theme
from kcnminutes.language import alphabet_sort_key, format_date
from kcnminutes.record import Directive, Register, TaskStatus, field_label
from kcnminutes.registers import RegisterName

if TYPE_CHECKING:
    from conftest import Strays


@pytest.fixture
def made_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("registers") / "kho")


@pytest.fixture
def place(desk: Desk) -> RegistersPlace:
    return open_registers(desk)


def stored(desk: Desk, conference: str, directive: str) -> Directive:
    """What the archive holds, read by another hand."""
    desk.window.work.flush()
    with Archive.open(desk.folder, write=False) as archive:
        record = archive.load(conference).conference
    return next(one for one in record.directives if one.id == directive)


def begin_edit(place: RegistersPlace, row: int, key: str) -> QWidget:
    """Move to a cell and press Enter, as the keyboard does."""
    at = [column.key for column in place.model.columns].index(key)
    place.table.setFocus()
    place.table.setCurrentIndex(place.model.index(row, at))
    QTest.keyClick(place.table, Qt.Key.Key_Return)
    editor = QApplication.focusWidget()
    assert editor is not None
    assert editor is not place.table
    return editor


def test_the_register_opens_by_its_key_and_leaves_by_escape(desk: Desk, place: RegistersPlace) -> None:
    assert texts(place) == ["Rà soát quỹ đất", "Đôn đốc giải phóng mặt bằng", "Báo cáo UBND tỉnh", "Rà soát tiếp"]
    assert texts(place, "days_over")[0] == "3"
    QTest.keyClick(place.table, Qt.Key.Key_Escape)
    assert desk.place.isVisible()


def test_f2_edits_the_progress_wherever_in_its_row_the_cursor_stands(place: RegistersPlace) -> None:
    place.table.setFocus()
    place.table.setCurrentIndex(place.model.index(1, 0))
    QTest.keyClick(place.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QComboBox)
    assert editor.currentText() == "Đang thực hiện"
    assert (place.table.currentIndex().row(), place.table.editing) == (1, True)


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


def test_a_task_of_sealed_minutes_is_closed_in_place_and_undone(desk: Desk, place: RegistersPlace) -> None:
    editor = begin_edit(place, 0, "status")
    assert isinstance(editor, QComboBox)
    editor.setCurrentIndex(1)
    editor.activated.emit(1)
    assert texts(place, "status")[0] == "Hoàn thành"
    kept = stored(desk, "a", "1")
    assert (kept.status, kept.closed_on) == (TaskStatus.DONE, date.today())
    assert texts(place, "days_over")[0] == ""
    QTest.keyClick(place.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stored(desk, "a", "1").status is TaskStatus.OPEN
    assert texts(place, "days_over")[0] == "3"
    QTest.keyClick(place.table, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert stored(desk, "a", "1").status is TaskStatus.DONE
    with Archive.open(desk.folder, write=False) as archive:
        assert archive.verify() == []


def test_the_day_of_a_task_that_was_given_up_is_not_called_the_day_it_was_done(
    desk: Desk, place: RegistersPlace
) -> None:
    """One word for both, and the same wherever that day is named."""
    editor = begin_edit(place, 1, "status")
    assert isinstance(editor, QComboBox)
    editor.setCurrentIndex(2)
    editor.activated.emit(2)
    assert texts(place, "status")[1] == "Thôi thực hiện"
    assert texts(place, "closed_on")[1] == format_date(date.today())
    at = [column.key for column in place.model.columns].index("closed_on")
    header = place.table.horizontalHeader()
    words = str(place.model.headerData(at, Qt.Orientation.Horizontal))
    assert words == "Ngày xong/thôi"
    assert QFontMetrics(header.font()).horizontalAdvance(words) < header.sectionSize(at)
    assert field_label("directives[1].closed_on").endswith(words)


def test_a_result_is_typed_through_an_input_method_and_kept_by_enter(desk: Desk, place: RegistersPlace) -> None:
    editor = begin_edit(place, 1, "result")
    assert isinstance(editor, QPlainTextEdit)
    desk.commit(editor, "Đã họp dân")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    desk.commit(editor, "Còn 2 hộ")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert stored(desk, "a", "2").result == "Đã họp dân\nCòn 2 hộ"
    assert "Đã họp dân" in place.detail.words


def test_what_is_being_typed_when_the_window_closes_is_kept(desk: Desk, place: RegistersPlace) -> None:
    editor = begin_edit(place, 1, "result")
    desk.commit(editor, "Đã họp")
    desk.compose(editor, "dân")
    desk.window.registers.finish()
    assert stored(desk, "a", "2").result == "Đã họpdân"


def test_a_day_is_read_by_every_habit_and_what_is_none_is_told(desk: Desk, place: RegistersPlace) -> None:
    editor = begin_edit(place, 2, "closed_on")
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "20/01/2024"
    desk.commit(editor, "25-1-24")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    desk.wait(lambda: stored(desk, "a", "3").closed_on == date(2024, 1, 25))
    editor = begin_edit(place, 2, "closed_on")
    desk.commit(editor, "31/02/2024")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    desk.wait(lambda: "31/02/2024" in desk.window.banner.text)
    assert stored(desk, "a", "3").closed_on == date(2024, 1, 25)


def test_the_day_on_which_an_open_task_was_done_closes_it_in_one_step(desk: Desk, place: RegistersPlace) -> None:
    editor = begin_edit(place, 0, "closed_on")
    desk.commit(editor, "15/02/2024")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    desk.wait(lambda: stored(desk, "a", "1").closed_on == date(2024, 2, 15))
    assert stored(desk, "a", "1").status is TaskStatus.DONE
    assert texts(place, "status")[0] == "Hoàn thành"
    place.undo.trigger()
    desk.wait(lambda: stored(desk, "a", "1").closed_on is None)
    assert stored(desk, "a", "1").status is TaskStatus.OPEN
    editor = begin_edit(place, 2, "closed_on")
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    desk.wait(lambda: stored(desk, "a", "3").closed_on is None)
    assert stored(desk, "a", "3").status is TaskStatus.DONE


def test_a_task_changed_elsewhere_is_not_written_over(desk: Desk, place: RegistersPlace) -> None:
    desk.window.work.flush()
    with Archive.open(desk.folder) as other:
        held = other.load("b")
        (task,) = held.conference.directives
        changed = dataclasses.replace(held.conference, directives=(dataclasses.replace(task, result="Nơi khác"),))
        other.save(changed, held.conference, held.revision)
    editor = begin_edit(place, 3, "result")
    desk.commit(editor, "Ở đây")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    desk.window.work.flush()
    assert stored(desk, "b", "1").result == "Nơi khác"
    assert "sửa ở nơi khác" in desk.window.banner.text
    assert texts(place, "result")[3] == ""
    assert not place.undo.isEnabled()


def test_a_draft_that_another_window_edits_is_left_alone(desk: Desk, place: RegistersPlace) -> None:
    with Archive.open(desk.folder) as other, other.lock_draft("b"):
        editor = begin_edit(place, 3, "result")
        desk.commit(editor, "Ở đây")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert stored(desk, "b", "1").result == ""
    assert "đang được" in desk.window.banner.text


def test_filters_narrow_by_text_unit_state_and_days_over(desk: Desk, place: RegistersPlace) -> None:
    QTest.keyClick(place.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = QApplication.focusWidget()
    assert field is place.filters.text
    desk.compose(field, "ra soat")
    assert texts(place) == ["Rà soát quỹ đất", "Rà soát tiếp"]
    desk.commit(field, "bang doc")
    assert texts(place) == ["Đôn đốc giải phóng mặt bằng"]
    place.filters.text.clear()
    place.filters.unit.setCurrentText("Văn phòng")
    assert texts(place) == ["Rà soát quỹ đất", "Đôn đốc giải phóng mặt bằng"]
    place.filters.unit.setCurrentIndex(0)
    place.filters.overdue.setChecked(True)
    assert texts(place) == ["Rà soát quỹ đất"]
    place.filters.overdue.setChecked(False)
    place.filters.status.setCurrentText("Hoàn thành")
    assert texts(place) == ["Báo cáo UBND tỉnh"]
    place.filters.status.setCurrentIndex(0)
    place.filters.year.setCurrentText("Năm 2025")
    desk.wait(lambda: texts(place) == ["Rà soát tiếp"])


def test_a_click_on_a_head_sorts_and_what_is_empty_stands_last(place: RegistersPlace) -> None:
    at = [column.key for column in place.model.columns].index("due")
    place.table.sortByColumn(at, Qt.SortOrder.DescendingOrder)
    assert texts(place)[0] == "Đôn đốc giải phóng mặt bằng"
    assert texts(place, "due")[2:] == ["", ""]
    place.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert texts(place)[0] == "Rà soát quỹ đất"


def test_a_chain_over_conferences_is_shown_and_followed(desk: Desk, place: RegistersPlace) -> None:
    place.table.choose(0)
    assert "Chuỗi nhiệm vụ qua các hội nghị" in place.detail.words
    here, later = place.detail.links[1:]
    assert "(đang chọn)" in here.text()
    assert later.text() == "10/02/2025 · Rà soát tiếp · Đang thực hiện"
    later.click()
    assert place.table.current == 3
    place.table.choose(1)
    assert "Chuỗi" not in place.detail.words


def test_the_source_of_a_task_is_shown_on_its_paper(desk: Desk, place: RegistersPlace) -> None:
    place.table.choose(0)
    place.detail.links[0].click()
    desk.wait_paper()
    assert desk.place.isVisible()
    assert desk.place.chosen == "a"
    desk.wait(lambda: desk.paper.revealed is not None)
    assert desk.paper.revealed is not None
    assert (desk.paper.revealed.section, desk.paper.revealed.row) == ("directives", "1")


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


def test_a_column_that_says_nothing_takes_no_room_from_the_names(desk: Desk, place: RegistersPlace) -> None:
    desk.window.resize(1366, 740)
    place.show_register(RegisterName.UNITS)
    desk.wait(lambda: place.contents is not None and place.contents.name is RegisterName.UNITS)
    keys = [column.key for column in place.model.columns]
    rows = range(place.model.rowCount())
    names, others = ([place.model.index(row, keys.index(key)).data() for row in rows] for key in ("title", "term"))
    assert all(names)
    assert not any(others)
    widths = {key: place.table.columnWidth(at) for at, key in enumerate(keys)}
    assert max(map(QFontMetrics(theme().font()).horizontalAdvance, names)) + 16 <= widths["title"]
    assert widths["title"] > widths["term"]


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


def printing_to(target: Path, monkeypatch: pytest.MonkeyPatch, copies: int = 1) -> QPrinter:
    """A PDF is chosen in the place of a printer."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, "sổ", across=True)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setCopyCount(copies)
    monkeypatch.setattr(printing, "ask_printer", lambda *asked, **how: printer)  # the system's own dialog, not ours
    return printer


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


def test_a_year_that_cannot_be_printed_is_told(
    desk: Desk, place: RegistersPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, strays: Strays
) -> None:
    place.show_register(RegisterName.YEAR)
    desk.wait(lambda: place.contents is not None)
    printing_to(tmp_path / "không có" / "nam.pdf", monkeypatch)
    place.print.trigger()
    assert "không ghi được tệp" in desk.window.banner.text.lower()
    assert [words for words in strays.heard if "QPainter::begin" not in words] == []
    strays.heard.clear()
    printing_to(tmp_path / "nam.pdf", monkeypatch, copies=2)
    place.print.trigger()
    with pdfplumber.open(tmp_path / "nam.pdf") as pdf:
        assert {page.extract_text() for page in pdf.pages} == {pdf.pages[0].extract_text()}


def test_a_year_is_drawn_and_printed_with_its_figures(
    desk: Desk, place: RegistersPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.show_register(RegisterName.YEAR)
    desk.wait(lambda: place.contents is not None)
    place.filters.year.setCurrentText("Năm 2024")
    desk.wait(lambda: place.contents is not None and place.contents.year == 2024)
    assert place.chart.isVisible()
    assert "Hội nghị: 1 (1 đã chốt)" in place.chart.accessibleDescription()
    assert "Nhiệm vụ giao: 3 (1 quá hạn chưa xong)" in place.chart.accessibleDescription()
    shown = place.chart.grab().toImage()
    accent = theme().colour("accent").rgb()
    assert any(shown.pixel(x, y) == accent for x in range(0, shown.width(), 4) for y in range(0, shown.height(), 4))
    printing_to(tmp_path / "nam.pdf", monkeypatch)
    place.print.trigger()
    desk.wait(lambda: str(tmp_path / "nam.pdf") in desk.window.banner.text)
    with pdfplumber.open(tmp_path / "nam.pdf") as pdf:
        (page,) = pdf.pages
        assert page.width > page.height
        words = page.extract_text()
        assert max(char["x1"] for char in page.chars) < page.width - 40
        assert max(char["bottom"] for char in page.chars) < page.height - 40
    assert "Nhiệm vụ giao trong năm" in words


@pytest.mark.parametrize("shortcut", [Qt.Key.Key_F5, Qt.Key.Key_T])
def test_what_is_being_typed_when_the_register_is_read_again_is_kept(
    desk: Desk, place: RegistersPlace, shortcut: Qt.Key
) -> None:
    editor = begin_edit(place, 0, "result")
    desk.commit(editor, "Đã xong bước một")
    before = place.contents
    if shortcut == Qt.Key.Key_F5:
        place.read()
    else:
        desk.window.registers.show()
    desk.wait(lambda: place.contents is not before)
    assert "Đã xong bước một" in texts(place, "result")
    assert stored(desk, "a", "1").result == "Đã xong bước một"


def test_a_cell_that_is_begun_while_the_register_is_read_is_not_closed_over_what_is_typed(
    desk: Desk, place: RegistersPlace
) -> None:
    before = place.contents
    place.read()
    editor = begin_edit(place, 0, "result")
    desk.commit(editor, "Đang làm")
    desk.wait(lambda: place.contents is not before)
    assert stored(desk, "a", "1").result == "Đang làm"


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
