"""The directory of people and of units in the window: names made one, parted again, given out."""

from __future__ import annotations

import sys
from datetime import date, datetime

import pytest
from desktop_desk import Desk
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from registers_desk import come, open_registers, texts, texts_at

from kcnminutes.archive import Archive
from kcnminutes.desktop.registers.merge_dialog import MergeDialog
from kcnminutes.desktop.registers.place import RegistersPlace
from kcnminutes.desktop.theme import theme
from kcnminutes.record import Attendee, Conference, Register, Speech
from kcnminutes.registers import RegisterName
from kcnminutes.registers.directory import merge
from kcnminutes.words import UserError


def test_doubles_in_the_directory_are_made_one_and_parted_again(desk: Desk, place: RegistersPlace) -> None:
    come(desk, "Nguyễn Thị Hòa", "Nguyễn Thị Hoa", "Lê Huy")
    place.show_register(RegisterName.PEOPLE)
    desk.wait(lambda: place.contents is not None)
    assert sorted(texts(place, "title")) == ["Lê Huy", "Nguyễn Thị Hoa", "Nguyễn Thị Hòa"]
    place.filters.text.setText("thi hoa")
    place.table.choose(texts_at(place, "Nguyễn Thị Hòa"))
    merge = next(link for link in place.detail.links if "Gộp “Nguyễn Thị Hoa”" in link.whole)
    merge.click()
    desk.wait(lambda: texts(place, "title") == ["Nguyễn Thị Hòa"])
    assert any("Tách “Nguyễn Thị Hoa” ra" in link.whole for link in place.detail.links)
    QTest.keyClick(place.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.wait(lambda: place.model.rowCount() == 2)
    assert not place.undo.isEnabled()


def test_those_that_are_shown_go_out_with_every_position(desk: Desk, place: RegistersPlace) -> None:
    desk.window.work.flush()
    with Archive.open(desk.folder) as other:
        for id, position in (("b", "Phó Trưởng ban"), ("c", "Trưởng ban")):
            people = (Attendee("p1", name="Trần Văn Nam", position=position), Attendee("p2", name="Lê Huy"))
            other.put(Conference(id, datetime(2024 + (id == "c"), 2, 10, 8), attendees=people), {})
    place.show_register(RegisterName.PEOPLE)
    desk.wait(lambda: place.model.rowCount() == 2)
    place.filters.text.setText("nam")
    given: list[Register] = []
    place.with_register(given.append)
    (register,) = given
    assert [row.cells[1:6] for row in register.rows] == [
        ("Trần Văn Nam", "Phó Trưởng ban", "", date(2024, 2, 10), date(2024, 2, 10)),
        ("Trần Văn Nam", "Trưởng ban", "", date(2025, 2, 10), date(2025, 2, 10)),
    ]
    assert register.subject == "Theo ngày của các hội nghị đã ghi; có “nam”"


def ask(place: RegistersPlace, name: str) -> MergeDialog:
    """Asks what a name is to be merged into, and gives the dialog that opened."""
    place.table.choose(texts_at(place, name))
    next(link for link in place.detail.links if link.whole == "Gộp vào tên khác…").click()
    dialog = place.window().findChildren(MergeDialog)[-1]
    assert isinstance(dialog, MergeDialog)
    return dialog


def test_a_unit_is_joined_to_its_new_name(desk: Desk, place: RegistersPlace) -> None:
    place.show_register(RegisterName.UNITS)
    desk.wait(lambda: place.contents is not None)
    dialog = ask(place, "Phòng Quy hoạch")
    assert dialog.offered == ["Thanh tra Ban", "Văn phòng"]
    desk.commit(dialog.typed, "tra")
    assert (dialog.offered, dialog.chosen) == (["Thanh tra Ban"], "Thanh tra Ban")
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    desk.wait(lambda: "Phòng Quy hoạch" not in texts(place, "title"))
    assert texts(place, "term")[texts(place, "title").index("Thanh tra Ban")] == "Phòng Quy hoạch"
    assert place.table.current == texts_at(place, "Thanh tra Ban")


def test_nothing_is_merged_before_a_name_is_chosen(desk: Desk, place: RegistersPlace) -> None:
    """Enter at once once merged into the first name of the alphabet."""
    come(desk, "Bùi Anh An", "Đặng Thị Đào", "Lương Văn Hải")
    place.show_register(RegisterName.PEOPLE)
    desk.wait(lambda: place.contents is not None)
    dialog = ask(place, "Đặng Thị Đào")
    desk.wait(dialog.typed.hasFocus)
    assert dialog.typed.accessibleName() == "Tên được gộp vào"
    assert (dialog.chosen, dialog.can_merge) == ("", False)
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.told == "Hãy chọn một tên trong danh sách."
    desk.commit(dialog.typed, "zebra")
    assert (dialog.offered, dialog.can_merge) == ([], False)
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "không có tên “zebra”" in dialog.told
    dialog.typed.clear()
    desk.compose(dialog.typed, "luong")  # under composition, too
    assert dialog.chosen == "Lương Văn Hải"
    dialog.reject()
    desk.window.work.flush()
    assert len(texts(place, "title")) == 3


def test_a_name_is_found_without_marks_and_chosen_with_the_keys(desk: Desk, place: RegistersPlace) -> None:
    come(desk, "Đặng Thị Đào", "Đặng Văn Đạt", "Lê Huy")
    place.show_register(RegisterName.PEOPLE)
    desk.wait(lambda: place.contents is not None)
    dialog = ask(place, "Lê Huy")
    desk.commit(dialog.typed, "dang")
    assert dialog.offered == ["Đặng Thị Đào", "Đặng Văn Đạt"]
    assert not dialog.can_merge
    QTest.keyClick(dialog.typed, Qt.Key.Key_Down)
    QTest.keyClick(dialog.typed, Qt.Key.Key_Down)
    assert dialog.chosen == "Đặng Văn Đạt"
    dialog.typed.clear()
    desk.commit(dialog.typed, "dang thi dao")
    assert dialog.chosen == "Đặng Thị Đào"
    assert "“Lê Huy”" in dialog.told
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    desk.wait(lambda: "Lê Huy" not in texts(place, "title"))
    assert texts(place, "title") == ["Đặng Thị Đào", "Đặng Văn Đạt"]


def test_the_one_double_is_chosen_beforehand(desk: Desk, place: RegistersPlace) -> None:
    come(desk, "Bùi Anh An", "Lê Hoàng Mĩ", "Lê Hoàng Mỹ")
    place.show_register(RegisterName.PEOPLE)
    desk.wait(lambda: place.contents is not None)
    dialog = ask(place, "Lê Hoàng Mĩ")
    assert dialog.offered[0] == dialog.chosen == "Lê Hoàng Mỹ"
    assert dialog.can_merge


def test_the_names_give_way_where_the_screen_is_low(desk: Desk, place: RegistersPlace) -> None:
    come(desk, *(f"Trần Văn {chr(65 + n)}m" for n in range(26)))
    place.show_register(RegisterName.PEOPLE)
    desk.wait(lambda: place.contents is not None)
    dialog = ask(place, "Trần Văn Am")
    usual = dialog.height()
    dialog.reject()
    theme().set_scale(2.0)
    dialog = ask(place, "Trần Văn Am")
    screen = dialog.screen().availableSize().height()
    assert usual < screen < 2 * usual
    assert dialog.height() <= screen - theme().px(24)
    assert dialog.list.height() >= theme().px(100)


def test_the_keyboard_stays_at_the_row_and_undo_is_kept_while_the_program_runs(
    desk: Desk, place: RegistersPlace
) -> None:
    come(desk, "Lê Hoàng Mĩ", "Lê Hoàng Mỹ", "Lương Văn Hải")
    place.show_register(RegisterName.PEOPLE)
    desk.wait(lambda: place.contents is not None)
    place.table.choose(texts_at(place, "Lê Hoàng Mỹ"))
    place.troubled.emit(UserError("một việc trước đó không xong", "hãy làm lại"))
    link = next(link for link in place.detail.links if "Gộp “Lê Hoàng Mĩ”" in link.whole)
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Space)
    desk.wait(lambda: "Lê Hoàng Mĩ" not in texts(place, "title"))
    assert desk.window.banner.text == "Đã gộp “Lê Hoàng Mĩ” vào “Lê Hoàng Mỹ”."
    assert place.table.hasFocus()
    assert place.table.current == texts_at(place, "Lê Hoàng Mỹ")
    QTest.keyClick(place.table, Qt.Key.Key_Escape)
    place = open_registers(desk)
    place.show_register(RegisterName.PEOPLE)
    desk.wait(lambda: place.contents is not None and place.contents.name is RegisterName.PEOPLE)
    QTest.keyClick(place.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.wait(lambda: "Lê Hoàng Mĩ" in texts(place, "title"))
    assert desk.window.banner.text == "Đã hoàn tác việc gộp “Lê Hoàng Mĩ” vào “Lê Hoàng Mỹ”."
    close = next(button for button in desk.window.banner.findChildren(QToolButton) if button.isVisible())
    close.setFocus()
    QTest.keyClick(close, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    desk.wait(lambda: "Lê Hoàng Mĩ" not in texts(place, "title"))
    assert not place.redo.isEnabled()
    place.show_register(RegisterName.UNITS)
    desk.wait(lambda: place.contents is not None and place.contents.name is RegisterName.UNITS)
    assert not place.undo.isEnabled()  # of persons


def test_what_was_merged_elsewhere_since_is_not_undone_with_it(desk: Desk, place: RegistersPlace) -> None:
    place.show_register(RegisterName.UNITS)
    desk.wait(lambda: place.contents is not None)
    place.merging.merge("unit", "Phòng Quy hoạch", "Văn phòng")
    desk.wait(lambda: "Phòng Quy hoạch" not in texts(place, "title"))
    desk.window.work.flush()
    with Archive.open(desk.folder) as other:
        merge(other, "unit", "Thanh tra Ban", "Văn phòng")
    place.undo.trigger()
    desk.wait(lambda: "đã được sửa ở nơi khác" in desk.window.banner.text)
    desk.wait(lambda: texts(place, "title") == ["Văn phòng"])
    assert not place.undo.isEnabled()


@pytest.mark.skipif(sys.platform == "win32", reason="another call locks there")
def test_a_merging_that_could_not_be_undone_can_be_tried_again(
    desk: Desk, place: RegistersPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    place.show_register(RegisterName.UNITS)
    desk.wait(lambda: place.contents is not None)
    place.table.choose(texts_at(place, "Phòng Quy hoạch"))
    place.merging.merge("unit", "Phòng Quy hoạch", "Văn phòng")
    desk.wait(lambda: "Phòng Quy hoạch" not in texts(place, "title"))
    assert place.table.current == texts_at(place, "Văn phòng") > 0

    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    with monkeypatch.context() as away:
        away.setattr(fcntl, "flock", refuse)  # the share is away
        place.undo.trigger()
        desk.window.work.flush()
        desk.wait(lambda: bool(desk.window.banner.text))
    assert place.undo.isEnabled()
    place.undo.trigger()
    desk.wait(lambda: "Phòng Quy hoạch" in texts(place, "title"))


def test_all_speeches_are_a_search_away_where_not_all_are_listed(desk: Desk, place: RegistersPlace) -> None:
    desk.window.work.flush()
    with Archive.open(desk.folder) as other:
        for n in range(4):
            said = tuple(Speech(f"s{at}", speaker="p1", text=f"Ý kiến {at}") for at in range(30))
            chair = Attendee("p1", name="Lương Văn Hải")
            other.put(Conference(f"h{n}", datetime(2024, 3, 1 + n, 8), attendees=(chair,), speeches=said), {})
    place.show_register(RegisterName.PEOPLE)
    desk.wait(lambda: place.contents is not None)
    assert "Các lần phát biểu: 120" in place.detail.words
    every = next(link for link in place.detail.links if "Tìm tất cả trong kho" in link.whole)
    assert every.whole == "Tìm tất cả trong kho: dưới đây chỉ có 100 lần gần nhất, còn 20 lần"
    assert len([link for link in place.detail.links if "2024 · " in link.whole]) == 100
    every.click()
    desk.wait(lambda: desk.found == 'nguoi:"Lương Văn Hải" phan:phatbieu')
    assert desk.place.isVisible()
    assert desk.place.middle.hits_model.rowCount() == 120


def test_what_somebody_was_on_one_day_bears_that_day_once(desk: Desk, place: RegistersPlace) -> None:
    desk.window.work.flush()
    with Archive.open(desk.folder) as other:
        for n, position in enumerate(("Phó ban", "Trưởng ban", "Trưởng ban")):
            chair = Attendee("p1", name="Lương Văn Hải", position=position)
            other.put(Conference(f"h{n}", datetime(2024, 3, 1 + n, 8), attendees=(chair,)), {})
    place.show_register(RegisterName.PEOPLE)
    desk.wait(lambda: place.contents is not None)
    assert "02/03/2024 – 03/03/2024: Trưởng ban\n01/03/2024: Phó ban" in place.detail.words


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


def test_the_rows_are_narrowed_by_a_name_in_either_spelling(desk: Desk, place: RegistersPlace) -> None:
    come(desk, "Nguyễn Đức Quý", "Nguyễn Đức Quí", "Lê Quyền", "Vũ Kinh")
    place.show_register(RegisterName.PEOPLE)
    desk.wait(lambda: place.contents is not None)
    for typed, names in (
        ("quí", {"Nguyễn Đức Quý", "Nguyễn Đức Quí"}),
        ("quý", {"Nguyễn Đức Quý", "Nguyễn Đức Quí", "Lê Quyền"}),
        ("ki", {"Vũ Kinh"}),
    ):
        place.filters.text.setText(typed)
        desk.wait(lambda names=names: set(texts(place, "title")) == names)


def test_room_that_the_widest_column_does_not_need_makes_the_names_whole(desk: Desk, place: RegistersPlace) -> None:
    desk.window.resize(1366, 740)
    desk.window.work.flush()
    long = "Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng"
    with Archive.open(desk.folder) as other:
        people = (Attendee("p1", name="Lê Huy", organisation=long),)
        other.put(Conference("n", datetime(2024, 3, 1, 8), attendees=people), {})
        merge(other, "unit", "Phòng Quy hoạch", long)
    place.show_register(RegisterName.UNITS)
    desk.wait(lambda: place.contents is not None and place.contents.name is RegisterName.UNITS)
    metrics = QFontMetrics(theme().font())
    assert place.table.columnWidth(0) >= metrics.horizontalAdvance(long) + 16
    assert place.table.columnWidth(1) >= metrics.horizontalAdvance("Phòng Quy hoạch") + 16
    desk.window.resize(700, 740)
    desk.wait(lambda: place.table.columnWidth(0) < metrics.horizontalAdvance(long))
