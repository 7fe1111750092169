"""The directory of people and of units in the window: names made one, parted again, given out."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from desktop_desk import Desk
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog
from registers_desk import come, make_archive, open_registers, texts, texts_at

from kcnminutes.archive import Archive
from kcnminutes.desktop.registers.place import RegistersPlace
from kcnminutes.desktop.theme import theme
from kcnminutes.record import Attendee, Conference, Register
from kcnminutes.registers import RegisterName


@pytest.fixture
def made_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("registers") / "kho")


@pytest.fixture
def place(desk: Desk) -> RegistersPlace:
    return open_registers(desk)


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


def test_a_unit_is_joined_to_its_new_name(desk: Desk, place: RegistersPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    place.show_register(RegisterName.UNITS)
    desk.wait(lambda: place.contents is not None)
    place.table.choose(texts_at(place, "Phòng Quy hoạch"))

    def answer(parent: object, title: str, words: str, names: list[str], *_: object) -> tuple[str, bool]:
        assert "Phòng Quy hoạch" not in names
        return "Thanh tra Ban", True

    monkeypatch.setattr(QInputDialog, "getItem", answer)  # the system's own dialog, not ours
    place.detail.links[0].click()
    desk.wait(lambda: "Phòng Quy hoạch" not in texts(place, "title"))
    assert texts(place, "term")[texts(place, "title").index("Thanh tra Ban")] == "Phòng Quy hoạch"
    assert place.table.current == texts_at(place, "Thanh tra Ban")


def test_a_name_that_is_typed_is_one_of_the_directory_or_is_told(
    desk: Desk, place: RegistersPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.show_register(RegisterName.UNITS)
    desk.wait(lambda: place.contents is not None)
    place.table.choose(texts_at(place, "Phòng Quy hoạch"))
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_: ("Phòng Lạ", True))  # the system's own dialog, not ours
    place.detail.links[0].click()
    assert "“Phòng Lạ”" in desk.window.banner.text
    assert "Phòng Quy hoạch" in texts(place, "title")
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_: ("thanh  tra BAN", True))
    place.detail.links[0].click()
    desk.wait(lambda: "Phòng Quy hoạch" not in texts(place, "title"))


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
