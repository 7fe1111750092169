"""A window too narrow for sections, form and paper: the sections become icons, the paper folds away, both come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from small_window import AT_100_PERCENT, AT_150_PERCENT, AT_200_PERCENT
from waiting import pause

from kcnminutes.record import Conference, Place

if TYPE_CHECKING:
    from conftest import Desk

NARROW, WIDE = AT_200_PERCENT, AT_100_PERCENT
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def resize(desk: Desk, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    desk.wait(lambda: (desk.window.width(), desk.window.height()) == size)
    pause(20)


def paper_shown(desk: Desk) -> bool:
    return desk.editor.preview.paper.isVisible()


def test_the_paper_folds_in_a_narrow_window_and_is_back_where_it_was_in_a_wide_one(desk: Desk) -> None:
    resize(desk, WIDE)
    desk.editor.body.setSizes([180, 500, 686])
    sizes = desk.editor.body.sizes()
    resize(desk, NARROW)
    assert not paper_shown(desk)
    assert desk.editor.side.sections.slim
    resize(desk, WIDE)
    assert paper_shown(desk)
    assert not desk.editor.side.sections.slim
    assert desk.editor.body.sizes() == sizes


def test_between_the_two_the_sections_are_icons_and_the_paper_stays(desk: Desk) -> None:
    resize(desk, AT_150_PERCENT)
    assert paper_shown(desk)
    sections = desk.editor.side.sections
    assert sections.slim
    assert [sections.item(at).toolTip() for at in range(2)] == ["Thông tin chung (Ctrl+1)", "Thành phần (Ctrl+2)"]


def test_by_key_the_paper_comes_over_the_form_and_goes_again(desk: Desk) -> None:
    resize(desk, NARROW)
    desk.go_to(field="place")
    field = desk.hands.focus()
    for back in (Qt.Key.Key_F6, Qt.Key.Key_Escape):
        desk.hands.key(Qt.Key.Key_F6)
        paper = desk.editor.preview.paper
        assert paper.hasFocus()
        desk.wait(lambda paper=paper: paper.current)
        assert paper.revealed == Place(field="place")
        top = paper.verticalScrollBar().value()
        desk.hands.key(Qt.Key.Key_PageDown)
        assert paper.verticalScrollBar().value() > top
        desk.hands.key(back)
        assert desk.hands.focus() is field
        assert not paper_shown(desk)
    assert desk.window.in_editor


def test_what_is_typed_while_the_paper_is_folded_stands_on_it_when_it_comes(desk: Desk) -> None:
    resize(desk, NARROW)
    desk.type_over("place", "Phòng họp số 9")
    pause(50)
    paper = desk.editor.preview.paper
    assert not paper.current
    desk.hands.key(Qt.Key.Key_F6)
    desk.wait(lambda: paper.current and paper.spot_of(Place(field="place")) is not None)


def test_what_goes_out_is_laid_out_though_the_paper_is_folded(desk: Desk) -> None:
    resize(desk, NARROW)
    desk.type_over("place", "Phòng họp số 9")
    asked: list[object] = []
    desk.editor.print_asked.disconnect()
    desk.editor.print_asked.connect(lambda printed, _: asked.append(printed))
    desk.hands.ctrl(Qt.Key.Key_P)
    desk.wait(lambda: asked)
    assert not paper_shown(desk)


def test_a_click_on_the_paper_opens_the_field_under_it(desk: Desk) -> None:
    resize(desk, NARROW)
    desk.hands.key(Qt.Key.Key_F6)
    desk.editor.preview.paper.place_clicked.emit(Place("speeches", "s4", "text"))
    assert not paper_shown(desk)
    assert desk.editor.pages is not None
    assert desk.editor.pages.page.place_of(desk.hands.focus()) == Place("speeches", "s4", "text")


def test_her_own_choice_for_a_wide_window_is_kept_to_the_next_start(desk: Desk, sample: Conference) -> None:
    resize(desk, WIDE)
    desk.hands.key(Qt.Key.Key_F6, SHIFT)
    assert not paper_shown(desk)
    resize(desk, NARROW)
    desk.hands.key(Qt.Key.Key_F6)
    assert paper_shown(desk)
    resize(desk, WIDE)
    assert not paper_shown(desk)
    desk.editor.body.want_paper(True)
    desk.hands.key(Qt.Key.Key_F6, SHIFT)
    desk.window.editor_door.remember()
    fresh = type(desk.window)(desk.folder)
    fresh.resize(*WIDE)
    fresh.show()
    fresh.open_conference(sample.id)
    desk.wait(lambda: fresh.editor.sitting is not None)
    pause(20)
    assert not fresh.editor.preview.isVisible()
    for window in (desk.window, fresh):
        window.editor.body.want_paper(True)  # what is remembered is that of the next test, too
    fresh.close()
    fresh.deleteLater()


def test_the_names_of_the_sections_and_what_is_missing_come_by_key(desk: Desk) -> None:
    resize(desk, NARROW)
    side = desk.editor.side
    assert not side.missing.isVisible()
    assert side.unfold.accessibleName() == "Mở rộng danh sách mục và 2 chỗ cần xem (Ctrl+F6)"
    desk.hands.key(Qt.Key.Key_F6, CTRL)
    assert side.missing.isVisible()
    assert not side.sections.slim
    side.missing.setFocus()
    side.missing.setCurrentRow(1)
    desk.hands.key(Qt.Key.Key_Return)
    assert desk.editor.pages is not None
    assert desk.editor.pages.page.place_of(desk.hands.focus()) == Place("directives", "d5", "due")
    desk.hands.key(Qt.Key.Key_F6, CTRL)
    assert side.sections.slim


@pytest.mark.parametrize("size", [AT_200_PERCENT, AT_150_PERCENT], ids=["200 %", "150 %"])
def test_a_conference_by_keyboard_in_a_small_window(desk: Desk, size: tuple[int, int]) -> None:
    desk.hands.key(Qt.Key.Key_Escape)
    resize(desk, size)
    desk.hands.ctrl(Qt.Key.Key_N)
    desk.wait(lambda: desk.editor.sitting is not None)
    desk.hands.clear()
    desk.hands.type("Họp giao ban")
    assert seen(desk.window, desk.hands.focus())
    for name in ("Bắt đầu", "Địa điểm", "Nơi nhận, mỗi dòng một nơi"):
        desk.hands.tab_to(name)
        assert seen(desk.window, desk.hands.focus()), name
    desk.section(2)
    desk.hands.type("Bà Trần Thị B, Giám đốc, Công ty C")
    desk.hands.key(Qt.Key.Key_Return)
    assert [who.name for who in desk.conference.attendees][-1] == "Trần Thị B"
    desk.hands.ctrl(Qt.Key.Key_L)
    desk.wait(lambda: desk.editor.finalising.open)
    assert seen(desk.window, desk.hands.focus())
    desk.hands.tab_to("Chốt biên bản")
    assert seen(desk.window, desk.hands.focus())
    desk.hands.key(Qt.Key.Key_Escape)
    assert not desk.editor.finalising.open
    desk.wait_kept()
    desk.hands.key(Qt.Key.Key_Escape)
    assert not desk.window.in_editor
    desk.wait(lambda: desk.window.archive_place.title_of(desk.window.archive_place.chosen) == "Họp giao ban")


def seen(window: QWidget, widget: QWidget) -> bool:
    """Whether a control lies in view, whatever scrolls."""
    pause(20)
    corner = widget.mapTo(window, QPoint(0, 0))
    within = corner.x() >= 0 and corner.x() + widget.width() <= window.width()
    return within and widget.visibleRegion().boundingRect().height() >= min(widget.height(), 24)
