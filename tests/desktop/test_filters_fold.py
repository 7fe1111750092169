"""The archive in a window too narrow for filters, list and paper: the filters fold, then the paper; both come back."""

from __future__ import annotations

import pytest
from desktop_desk import Desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from small_window import AT_100_PERCENT, AT_200_PERCENT
from waiting import pause

NARROWER = (500, 306)
"""Too narrow for list and paper."""


def resize(desk: Desk, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    desk.wait(lambda: (desk.window.width(), desk.window.height()) == size)
    pause(20)


def shown(desk: Desk) -> list[bool]:
    place = desk.place
    return [place.filters_view.isVisible(), place.middle.isVisible(), desk.paper.isVisible()]


def key(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def test_the_filters_fold_first_and_come_back_in_a_wide_window(desk: Desk) -> None:
    resize(desk, AT_100_PERCENT)
    desk.place.splitter.setSizes([200, 330, 836])
    sizes = desk.place.splitter.sizes()
    resize(desk, AT_200_PERCENT)
    assert shown(desk) == [False, True, True]
    resize(desk, AT_100_PERCENT)
    assert shown(desk) == [True, True, True]
    assert desk.place.splitter.sizes() == sizes


@pytest.mark.parametrize("size", [AT_200_PERCENT, NARROWER])
def test_one_key_goes_round_through_what_is_folded(desk: Desk, size: tuple[int, int]) -> None:
    resize(desk, size)
    desk.place.focus_list()
    key(Qt.Key.Key_F6)
    assert desk.paper.hasFocus()
    assert shown(desk) == [False, size == AT_200_PERCENT, True]
    key(Qt.Key.Key_F6)
    assert desk.place.filters_view.hasFocus()
    assert shown(desk) == [True, True, False]
    key(Qt.Key.Key_F6)
    assert desk.place.middle.current_view().hasFocus()
    assert shown(desk) == [False, True, size == AT_200_PERCENT]


def test_a_filter_is_picked_by_the_button_over_the_list(desk: Desk) -> None:
    resize(desk, AT_200_PERCENT)
    (button,) = (one for one in desk.place.middle.findChildren(QToolButton) if one.accessibleName() == "Bộ lọc")
    button.click()
    assert shown(desk) == [True, True, False]
    desk.place.filters_view.picked.emit("year:2018")
    assert desk.place.middle.heading == "2 hội nghị · năm 2018"
    key(Qt.Key.Key_Escape)
    assert shown(desk) == [False, True, True]
    assert desk.place.middle.current_view().hasFocus()


def test_a_question_shows_its_answers_where_the_paper_lies_over_them(desk: Desk) -> None:
    resize(desk, NARROWER)
    desk.place.focus_list()
    key(Qt.Key.Key_F6)
    assert shown(desk) == [False, False, True]
    desk.search("doanh nghiep")
    assert shown(desk) == [False, True, False]
    desk.place.focus_list()
    key(Qt.Key.Key_F6)
    desk.wait_paper()
    key(Qt.Key.Key_Escape)
    assert shown(desk) == [False, True, False]


def test_the_status_line_and_the_bars_are_lower_in_a_low_window(desk: Desk) -> None:
    resize(desk, AT_100_PERCENT)
    high = desk.place.top.height(), desk.window.status.height()
    resize(desk, AT_200_PERCENT)
    low = desk.place.top.height(), desk.window.status.height()
    assert low[0] < high[0]
    assert low[1] < high[1]
