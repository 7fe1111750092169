"""Saved searches: kept by the archive, opened, named, moved, given up and taken back at their lines."""

from __future__ import annotations

import pytest
from desktop_desk import Desk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QDialogButtonBox, QLabel

from kcnminutes.archive import Archive
from kcnminutes.desktop.browse.filters_view import LINE_ROLE
from kcnminutes.desktop.browse.naming import NameDialog
from kcnminutes.desktop.browse.saved_searches import MOST
from kcnminutes.desktop.browse.shelf import SEARCH, Choice
from kcnminutes.desktop.theme import BODY, theme
from kcnminutes.words import UserError

ALT = Qt.KeyboardModifier.AltModifier
THREE = ["doanh nghiep nam:2019", "giao ban", "nhiemvu:quahan"]


@pytest.fixture
def keeps(desk: Desk) -> Desk:
    """Three searches are saved, in the form that archives of before have, and the keyboard is at the second."""
    keep(desk, THREE)
    at(desk, "giao ban")
    return desk


def keep(desk: Desk, setting: object) -> None:
    """Another hand changed the setting; the list is read again."""
    with Archive.open(desk.folder) as other:
        other.set_setting("searches", setting)
    read: list[bool] = []
    desk.place.refresh(lambda: read.append(True))
    desk.wait(lambda: read)


def setting(desk: Desk) -> object:
    desk.window.work.flush()
    with Archive.open(desk.folder) as other:
        return other.setting("searches")


def lines(desk: Desk) -> list[str]:
    """What the lines of the saved searches say."""
    return [one.text for one in desk.place.filters_view.choices if one.key.startswith(SEARCH)]


def at(desk: Desk, query: str) -> None:
    """Put the keyboard to the line of a query."""
    view = desk.place.filters_view
    view.setFocus()
    view.go_to(f"{SEARCH}{query}")
    assert here(desk) == f"{SEARCH}{query}"


def here(desk: Desk) -> str:
    """The key of the line at which the keyboard is."""
    view = desk.place.filters_view
    assert view.hasFocus()
    line = view.currentIndex().data(LINE_ROLE)
    assert isinstance(line, Choice)
    return line.key


def strike(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(desk.place.filters_view, key, modifier)
    desk.window.work.flush()


def asked(desk: Desk) -> NameDialog:
    strike(desk, Qt.Key.Key_F2)
    return desk.window.findChildren(NameDialog)[-1]


def name(desk: Desk, words: str) -> None:
    """F2, the name in the place of what stands there, Enter."""
    dialog = asked(desk)
    dialog.name.selectAll()
    QTest.keyClick(dialog.name, Qt.Key.Key_Backspace)
    desk.commit(dialog.name, words)
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    desk.window.work.flush()
    desk.wait(desk.place.filters_view.hasFocus)


def test_a_search_is_saved_found_again_after_the_next_start_and_given_up(desk: Desk) -> None:
    desk.search("doanh nghiep nam:2019")
    desk.window.commands["keep-search"].trigger()
    assert setting(desk) == ["doanh nghiep nam:2019"]
    desk = desk.reopened()
    assert lines(desk) == ["doanh nghiep nam:2019"]
    desk.place.filters_view.picked.emit(f"{SEARCH}doanh nghiep nam:2019")
    desk.wait(lambda: desk.found == "doanh nghiep nam:2019")
    assert desk.place.middle.hits_model.rows
    desk.window.commands["keep-search"].trigger()
    assert setting(desk) == []
    assert desk.window.banner.text == "Đã bỏ lưu tìm kiếm “doanh nghiep nam:2019”."
    desk.place.top.search.leave()
    assert lines(desk) == []


def test_a_name_stands_for_its_query_and_an_empty_one_gives_the_query_back(keeps: Desk) -> None:
    name(keeps, "  Họp  giao ban ")
    assert lines(keeps) == [THREE[0], "Họp giao ban", THREE[2]]
    assert here(keeps) == f"{SEARCH}giao ban"
    assert setting(keeps) == [THREE[0], ["giao ban", "Họp giao ban"], THREE[2]]
    index = keeps.place.filters_view.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Họp giao ban"
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "giao ban"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Họp giao ban\ngiao ban"
    keeps = keeps.reopened()
    assert lines(keeps) == [THREE[0], "Họp giao ban", THREE[2]]
    at(keeps, "giao ban")
    QTest.keyClick(keeps.place.filters_view, Qt.Key.Key_Return)
    keeps.wait(lambda: keeps.found == "giao ban")
    keeps.place.top.search.leave()
    at(keeps, "giao ban")
    assert asked(keeps).name.selectedText() == "Họp giao ban"
    name(keeps, "")
    assert lines(keeps) == THREE
    assert setting(keeps) == THREE


def test_a_name_under_composition_is_taken_and_escape_takes_none(keeps: Desk) -> None:
    dialog = asked(keeps)
    keeps.compose(dialog.name, "Tuần")
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()
    keeps.window.work.flush()
    assert lines(keeps) == [THREE[0], "Tuần", THREE[2]]
    keeps.wait(keeps.place.filters_view.hasFocus)
    dialog = asked(keeps)
    keeps.commit(dialog.name, "khác")
    QTest.keyClick(dialog.name, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    keeps.wait(keeps.place.filters_view.hasFocus)
    keeps.window.work.flush()
    assert lines(keeps) == [THREE[0], "Tuần", THREE[2]]


def test_a_line_goes_up_and_down_and_the_keyboard_with_it(keeps: Desk) -> None:
    strike(keeps, Qt.Key.Key_Up, ALT)
    assert lines(keeps) == [THREE[1], THREE[0], THREE[2]]
    assert here(keeps) == f"{SEARCH}giao ban"
    strike(keeps, Qt.Key.Key_Up, ALT)  # the first stays where it is
    assert lines(keeps) == [THREE[1], THREE[0], THREE[2]]
    assert here(keeps) == f"{SEARCH}giao ban"
    for _ in range(3):
        strike(keeps, Qt.Key.Key_Down, ALT)
    assert lines(keeps) == [THREE[0], THREE[2], THREE[1]] == setting(keeps)
    assert here(keeps) == f"{SEARCH}giao ban"
    assert lines(keeps.reopened()) == [THREE[0], THREE[2], THREE[1]]


def test_delete_gives_up_the_line_and_no_conference_and_the_banner_takes_it_back(keeps: Desk) -> None:
    name(keeps, "Giao ban tuần")
    before = [row.id for row in keeps.place.contents.kept]
    strike(keeps, Qt.Key.Key_Delete)
    assert lines(keeps) == [THREE[0], THREE[2]] == setting(keeps)
    assert here(keeps) == f"{SEARCH}{THREE[2]}"
    assert keeps.window.banner.text == "Đã bỏ lưu tìm kiếm “Giao ban tuần”."
    keeps.press("Hoàn tác")
    keeps.window.work.flush()
    assert lines(keeps) == [THREE[0], "Giao ban tuần", THREE[2]]
    assert setting(keeps) == [THREE[0], ["giao ban", "Giao ban tuần"], THREE[2]]
    assert keeps.place.filters_view.current.key == f"{SEARCH}giao ban"
    keeps.place.filters_view.setFocus()
    strike(keeps, Qt.Key.Key_Delete)
    strike(keeps, Qt.Key.Key_Delete)
    assert here(keeps) == f"{SEARCH}{THREE[0]}"  # behind the last one it goes on to what stood before
    for _ in range(3):  # more often than there are searches
        strike(keeps, Qt.Key.Key_Delete)
    assert lines(keeps) == [] == setting(keeps)
    assert not here(keeps).startswith(SEARCH)
    with Archive.open(keeps.folder) as other:
        assert [row.id for row in other.summaries()] == before


def test_the_line_of_the_keyboard_stays_in_view_where_the_banner_takes_room(keeps: Desk) -> None:
    keeps.window.resize(1024, 380)
    keeps.wait(lambda: keeps.window.height() == 380)
    view = keeps.place.filters_view
    view.scrollTo(view.currentIndex(), QAbstractItemView.ScrollHint.PositionAtBottom)
    before = view.height()
    strike(keeps, Qt.Key.Key_Delete)
    keeps.wait(lambda: view.height() < before)
    assert here(keeps) == f"{SEARCH}{THREE[2]}"
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_ctrl_z_takes_back_what_was_done_at_the_lines_step_by_step(keeps: Desk) -> None:
    name(keeps, "Giao ban tuần")
    strike(keeps, Qt.Key.Key_Up, ALT)
    strike(keeps, Qt.Key.Key_Up, ALT)  # no step: there was no room
    strike(keeps, Qt.Key.Key_Delete)
    undone = []
    for _ in range(3):
        keeps.window.commands["undo"].trigger()
        keeps.window.work.flush()
        undone.append(lines(keeps))
    assert undone == [
        ["Giao ban tuần", THREE[0], THREE[2]],
        [THREE[0], "Giao ban tuần", THREE[2]],
        THREE,
    ]
    assert not keeps.window.commands["undo"].isEnabled()


@pytest.mark.parametrize("several", [False, True])
def test_the_banner_takes_back_what_it_tells_of_and_not_what_was_done_since(keeps: Desk, several: bool) -> None:
    conferences = keeps.place.middle.conferences
    conferences.setFocus()
    conferences.choose(0)
    if several:
        QTest.keyClick(conferences, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    count = len(keeps.place.contents.kept)
    keeps.window.commands["delete"].trigger()
    keeps.wait(lambda: len(keeps.place.contents.kept) == count - 1 - several)
    at(keeps, "giao ban")
    strike(keeps, Qt.Key.Key_Up, ALT)
    keeps.press("Hoàn tác")
    keeps.wait(lambda: len(keeps.place.contents.kept) == count)
    assert lines(keeps) == [THREE[1], THREE[0], THREE[2]]
    keeps.window.commands["undo"].trigger()
    keeps.window.work.flush()
    assert lines(keeps) == THREE


@pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
def test_the_menu_of_a_line_offers_what_its_keys_do(keeps: Desk, reason: QContextMenuEvent.Reason) -> None:
    view, menu = keeps.place.filters_view, keeps.place.saved.menu
    found = [view.model().index(row, 0).data(LINE_ROLE) for row in range(view.model().rowCount())]
    rows = [row for row, line in enumerate(found) if isinstance(line, Choice)]

    def ask(row: int) -> None:
        spot = view.visualRect(view.model().index(row, 0)).center()
        if reason is QContextMenuEvent.Reason.Mouse:
            QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=spot)
        else:
            spot = QPoint()
            view.setCurrentIndex(view.model().index(row, 0))
        event = QContextMenuEvent(reason, spot, view.viewport().mapToGlobal(spot))
        QApplication.sendEvent(view.viewport(), event)

    own = [row for row in rows if found[row].key.startswith(SEARCH)]
    for row in set(rows) - set(own):
        ask(row)
        assert not menu.isVisible(), row
    ask(own[1])
    assert menu.isVisible()
    told = [(one.text(), one.shortcut().toString(), one.isEnabled()) for one in menu.actions() if not one.isSeparator()]
    assert told == [
        ("Đặt tên…", "F2", True),
        ("Lên", "Alt+Up", True),
        ("Xuống", "Alt+Down", True),
        ("Bỏ lưu", "Del", True),
    ]
    menu.close()
    ask(own[0])
    assert [one.isEnabled() for one in menu.actions() if one.text() in ("Lên", "Xuống")] == [False, True]
    menu.actions()[-1].trigger()
    menu.close()
    keeps.window.work.flush()
    assert lines(keeps) == THREE[1:]
    assert here(keeps) == f"{SEARCH}{THREE[1]}"
    ask(own[1])
    assert [one.isEnabled() for one in menu.actions() if one.text() in ("Lên", "Xuống")] == [True, False]
    menu.close()


def test_the_keys_of_a_line_do_nothing_at_other_lines(keeps: Desk) -> None:
    view = keeps.place.filters_view
    view.go_to("shelf:draft")
    before = view.currentIndex().row()
    for key, modifier in (
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.KeypadModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Up, ALT),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
    ):
        strike(keeps, key, modifier)
    assert not keeps.window.findChildren(NameDialog)
    assert view.currentIndex().row() == before
    assert lines(keeps) == THREE
    assert keeps.place.contents.binned == ()
    assert keeps.window.banner.text == ""


def test_one_query_never_stands_twice(desk: Desk) -> None:
    keep(desk, ["giao  ban", ["giao ban", "Tuần"], "hội nghị", " ", 7, [], None, ["a", 3], ["tổng kết"]])
    assert lines(desk) == ["giao ban", "hội nghị", "tổng kết"]
    desk.search("hội  nghị")  # with letters in two code points and two blanks
    assert desk.place.saved.holds("hội  nghị")
    desk.window.commands["keep-search"].trigger()
    assert setting(desk) == ["giao ban", "tổng kết"]
    desk.window.commands["keep-search"].trigger()
    assert setting(desk) == ["hội nghị", "giao ban", "tổng kết"]
    desk.window.commands["keep-search"].trigger()
    assert setting(desk) == ["giao ban", "tổng kết"]
    desk.window.commands["keep-search"].trigger()
    desk.window.commands["undo"].trigger()  # it is saved already, the second step before the last took it away
    assert setting(desk) == ["hội nghị", "giao ban", "tổng kết"]


def test_where_all_are_taken_nothing_is_pushed_out(desk: Desk) -> None:
    full = [f"hội {number}" for number in range(MOST)]
    keep(desk, full)
    told: list[UserError] = []
    desk.window.work.trouble.connect(told.append)
    desk.search("giao ban")
    desk.window.commands["keep-search"].trigger()
    desk.wait(lambda: told)
    assert f"{MOST} tìm kiếm" in desk.window.banner.text
    assert setting(desk) == full


def test_a_long_name_ends_in_dots_and_is_whole_in_the_tooltip(keeps: Desk) -> None:
    long = "Nhiệm vụ <quá hạn> của các phòng " * 6 + "x" * 8
    name(keeps, long)
    assert len(long) > 200
    index = keeps.place.filters_view.currentIndex()
    whole = index.data(LINE_ROLE).text
    assert whole == " ".join(long.split())
    view = keeps.place.filters_view
    assert QFontMetrics(theme().font(BODY)).horizontalAdvance(whole) > view.viewport().width()
    assert view.horizontalScrollBar().maximum() == 0
    assert index.data(Qt.ItemDataRole.ToolTipRole) == f"{whole}\ngiao ban"
    assert asked(keeps).width() < keeps.window.width()


def test_the_keys_are_told_behind_f1(desk: Desk) -> None:
    desk.window.deeds.show_shortcuts()
    (dialog,) = desk.window.findChildren(QDialog)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    first = words.index("Tìm kiếm đã lưu: đặt tên")
    assert words[first + 1 : first + 8] == [
        *(
            "F2",
            "Tìm kiếm đã lưu: lên",
            "Alt+Up",
            "Tìm kiếm đã lưu: xuống",
            "Alt+Down",
            "Tìm kiếm đã lưu: bỏ lưu",
            "Del",
        ),
    ]
