"""The register of tasks in the window: edited in place, of sealed minutes too, undone, filtered, followed."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from desktop_desk import Desk
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from registers_desk import texts

from kcnminutes.archive import Archive
from kcnminutes.desktop.registers.place import RegistersPlace
from kcnminutes.language import format_date
from kcnminutes.record import Directive, TaskStatus, field_label
from kcnminutes.registers.directory import merge


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


def test_f2_edits_the_progress_wherever_in_its_row_the_cursor_stands(place: RegistersPlace) -> None:
    place.table.setFocus()
    place.table.setCurrentIndex(place.model.index(1, 0))
    QTest.keyClick(place.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QComboBox)
    assert editor.currentText() == "Đang thực hiện"
    assert (place.table.currentIndex().row(), place.table.editing) == (1, True)


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


def test_a_unit_is_chosen_with_the_tasks_of_its_old_name(desk: Desk, place: RegistersPlace) -> None:
    desk.window.work.flush()
    with Archive.open(desk.folder) as other:
        merge(other, "unit", "Phòng Quy hoạch", "Thanh tra Ban")
    place.read()
    desk.wait(lambda: place.filters.unit.findText("Phòng Quy hoạch") < 0)
    place.filters.unit.setCurrentText("Thanh tra Ban")
    assert sorted(texts(place)) == ["Báo cáo UBND tỉnh", "Rà soát quỹ đất", "Rà soát tiếp"]


def test_a_chain_over_conferences_is_shown_and_followed(desk: Desk, place: RegistersPlace) -> None:
    place.table.choose(0)
    assert "Chuỗi nhiệm vụ qua các hội nghị" in place.detail.words
    here, later = place.detail.links[1:]
    assert "· đang chọn ·" in here.text()
    assert later.text() == "10/02/2025 · Đang thực hiện · Rà soát tiếp"
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
