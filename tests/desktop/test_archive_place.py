"""The archive place: the list, its filters, the bin, import, and what comes back at the next start."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_desk import Desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kcnminutes.archive import Archive
from kcnminutes.archive.connection import DATABASE
from kcnminutes.desktop.browse import wording
from kcnminutes.desktop.browse.filters_view import LINE_ROLE
from kcnminutes.desktop.browse.shelf import Filters, Shelf
from kcnminutes.record import Conference, Kind
from kcnminutes.registers import RegisterName, fill

if TYPE_CHECKING:
    from conftest import Strays


def titles(desk: Desk) -> list[str]:
    return [row.title for row in desk.place.middle.conferences_model.rows]


def test_an_empty_archive_teaches_three_ways_to_begin_and_shows_the_sample(empty_desk: Desk) -> None:
    page = empty_desk.place.empty_page
    assert page.isVisible()
    assert page.button_words() == ["Hội nghị mới", "Nhập…", "Xem hội nghị mẫu"]
    empty_desk.window.deeds.bring_in_sample()
    empty_desk.wait_paper()
    assert not page.isVisible()
    assert empty_desk.place.middle.conferences_model.rows[0].sample
    assert empty_desk.paper.result is not None
    assert empty_desk.paper.result.pages > 3


def test_the_list_shows_the_newest_first_and_its_paper(desk: Desk, sample: Conference) -> None:
    assert titles(desk)[0] == sample.title
    assert len(titles(desk)) == 4
    assert desk.place.chosen == sample.id
    assert desk.paper.accessibleDescription().startswith("Trang 1 trên")


def test_a_record_without_a_symbol_bears_the_office_s_in_the_list_as_in_its_register(desk: Desk) -> None:
    desk.window.work.flush()
    with Archive.open(desk.folder) as other:
        for id, symbol in (("own", "BB-XD"), ("none", "")):
            other.put(Conference(id, datetime(2030, 1, 1, 8), title=id, number=5, symbol=symbol), {})
        other.set_setting("office", {"symbol": "bb-kcn"})
        registered = {
            row.conference: row.cells[1] for row in fill(RegisterName.MINUTES, other, 2030, date(2030, 1, 1)).rows
        }
    desk.place.refresh()
    model = desk.place.middle.conferences_model
    desk.wait(lambda: model.row_of("none") is not None)
    listed = {row.id: wording.brief(row)[1] for row in model.rows if row.id in registered}
    assert listed == registered == {"own": "05/BB-XD", "none": "05/BB-KCN"}


def test_an_arrow_key_chooses_the_next_conference_and_its_paper(desk: Desk) -> None:
    desk.place.focus_list()
    QTest.keyClick(desk.place.middle.conferences, Qt.Key.Key_Down)
    assert desk.place.chosen == "c1"
    desk.wait_paper()
    assert desk.place.minutes is not None
    assert desk.place.minutes.conference.id == "c1"


def test_filters_narrow_and_say_how_many_they_would_leave(desk: Desk) -> None:
    counts = {choice.key: choice.count for choice in desk.place.filters_view.choices}
    assert (counts["shelf:all"], counts["shelf:draft"], counts["shelf:final"]) == (4, 3, 1)
    desk.place.filters_view.picked.emit("year:2018")
    assert titles(desk) == ["Đối thoại doanh nghiệp quý IV/2018", "Khảo sát tiến độ hạ tầng"]
    desk.place.filters_view.picked.emit(f"kind:{Kind.DIALOGUE}")
    assert titles(desk) == ["Đối thoại doanh nghiệp quý IV/2018"]
    assert desk.place.middle.heading == "1 hội nghị · năm 2018 · đối thoại doanh nghiệp"
    desk.place.filters_view.picked.emit("year:2018")
    desk.place.filters_view.picked.emit("shelf:all")
    assert len(titles(desk)) == 4


def test_home_and_end_go_to_the_first_and_the_last_filter(desk: Desk) -> None:
    view = desk.place.filters_view
    view.setFocus()
    for key, choice in ((Qt.Key.Key_End, view.choices[-1]), (Qt.Key.Key_Home, view.choices[0])):
        QTest.keyClick(view, key)
        assert view.currentIndex().data(LINE_ROLE) == choice


def test_what_is_deleted_lies_in_the_bin_and_comes_back_by_undo(desk: Desk, sample: Conference) -> None:
    QTest.keyClick(desk.place.middle.conferences, Qt.Key.Key_Delete)
    desk.wait(lambda: sample.title not in titles(desk))
    assert "thùng rác" in desk.window.banner.text
    desk.place.filters_view.picked.emit("shelf:bin")
    assert titles(desk) == [sample.title]
    desk.wait_paper()
    desk.place.filters_view.picked.emit("shelf:all")
    QTest.keyClick(desk.place.middle.conferences, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.wait(lambda: sample.title in titles(desk))
    desk.wait(lambda: desk.place.chosen == sample.id)


def test_a_conference_is_restored_from_the_bin(desk: Desk, sample: Conference) -> None:
    desk.window.commands["delete"].trigger()
    desk.wait(lambda: sample.title not in titles(desk))
    desk.place.filters_view.picked.emit("shelf:bin")
    desk.wait(lambda: desk.place.chosen == sample.id)
    assert not desk.window.commands["open"].isVisible()
    desk.window.commands["restore"].trigger()
    desk.wait(lambda: not titles(desk))
    with Archive.open(desk.folder, write=False) as archive:
        assert sample.id in [row.id for row in archive.summaries()]


def test_reopening_keeps_filters_the_chosen_conference_and_the_splitters(desk: Desk) -> None:
    desk.place.filters_view.picked.emit("year:2018")
    desk.place.choose("c3")
    desk.place.splitter.setSizes([200, 330, 836])
    sizes = desk.place.splitter.sizes()[:2]
    again = desk.reopened()
    again.wait(lambda: again.place.chosen == "c3")
    assert again.place.filters == Filters(Shelf.ALL, 2018, None)
    assert again.place.splitter.sizes()[:2] == sizes


def test_reopening_goes_back_into_the_conference_that_was_being_edited(desk: Desk) -> None:
    desk.window.open_conference("c1")
    desk.wait(lambda: desk.window.editor.sitting is not None)
    again = desk.reopened()
    again.wait(lambda: again.window.in_editor and again.window.editor.sitting is not None)
    assert again.window.editor.sitting is not None
    assert again.window.editor.sitting.conference.id == "c1"


def test_leaving_the_editor_shows_the_paper_of_what_was_edited(desk: Desk, sample: Conference) -> None:
    desk.place.focus_list()
    QTest.keyClick(desk.place.middle.conferences, Qt.Key.Key_Return)
    desk.wait(lambda: desk.window.in_editor and desk.window.editor.sitting is not None)
    desk.window.editor.leave()
    desk.wait_paper()
    assert not desk.window.in_editor
    assert desk.place.chosen == sample.id


def test_an_archive_made_by_a_newer_program_is_told_and_not_touched(
    app: QApplication, archive_folder: Path, strays: Strays
) -> None:
    database = archive_folder / DATABASE
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA user_version = 9999")
    desk = Desk(archive_folder, sound=False)
    desk.wait(lambda: desk.window.banner.text)
    assert "mới hơn" in desk.window.banner.text
    desk.close()
