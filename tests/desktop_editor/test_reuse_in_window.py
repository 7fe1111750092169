"""A new conference takes over people, agenda and open tasks; what came is tinted until it was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from kcnminutes.desktop.editor.rows_page import RowsPage
from kcnminutes.record import Conference, Follows, Place, Presence, Role

if TYPE_CHECKING:
    from conftest import Desk


@pytest.fixture
def new(empty_desk: Desk) -> Desk:
    empty_desk.new()
    return empty_desk


def page(desk: Desk) -> RowsPage:  # type: ignore[type-arg]
    return desk.page(RowsPage)


def test_a_new_conference_begins_with_place_chair_and_secretary(new: Desk, sample: Conference) -> None:
    assert new.conference.place == sample.place
    assert {one.role for one in new.conference.attendees} == {Role.CHAIR, Role.SECRETARY}
    assert new.editor.sitting is not None
    assert new.editor.sitting.carries(Place(field="place"))
    assert sample.title in new.editor.banner.text
    assert new.hands.text() == new.conference.title


def test_everything_is_taken_at_once_and_undone_at_once(new: Desk, sample: Conference) -> None:
    before = new.conference
    (take,) = (one for one in new.editor.banner.findChildren(QPushButton) if "Lấy từ" in one.text())
    take.click()
    assert len(new.conference.attendees) == len(sample.attendees)
    assert [one.title for one in new.conference.agenda] == [one.title for one in sample.agenda]
    assert all(one.state is Presence.PRESENT for one in new.conference.attendees)
    assert [one.follows for one in new.conference.directives] == [
        Follows(sample.id, one.id) for one in sample.directives
    ]
    assert new.conference.speeches == ()
    new.hands.ctrl(Qt.Key.Key_Z)
    assert new.conference == before


def test_a_section_takes_its_own_by_key(new: Desk, sample: Conference) -> None:
    new.section(5)
    new.hands.ctrl(Qt.Key.Key_J)
    new.wait(lambda: len(new.conference.directives) == len(sample.directives))
    assert new.conference.agenda != sample.agenda
    assert len(new.conference.attendees) == 2
    assert page(new).carried.isVisible()


def test_what_was_not_looked_at_survives_closing_and_is_told(new: Desk, sample: Conference) -> None:
    new.section(2)
    new.hands.ctrl(Qt.Key.Key_J)
    new.wait(lambda: len(new.conference.attendees) == len(sample.attendees))
    new.wait_kept()
    identity, carried = new.conference.id, new.stored().carried
    assert {place.row for place in carried if place.section} == {one.id for one in new.conference.attendees}
    new.hands.key(Qt.Key.Key_Escape)
    new.open(identity)
    assert new.editor.sitting is not None
    assert new.editor.sitting.draft.carried == carried
    missing = new.editor.side.missing
    new.wait(lambda: any("chưa kiểm tra" in missing.item(at).text() for at in range(missing.count())))
    new.section(2)
    (done,) = (one for one in page(new).carried.findChildren(QPushButton) if one.text() == "Đã kiểm tra")
    done.click()
    assert not page(new).carried.isVisible()
    new.wait_kept()
    assert {place for place in new.stored().carried if place.section} == set()


def test_a_touched_row_loses_its_tint(new: Desk) -> None:
    who = new.conference.attendees[0].id
    new.go_to("attendees", who, "organisation")
    assert bool(new.hands.focus().property("carried"))
    new.hands.type(" tỉnh")
    assert not bool(new.hands.focus().property("carried"))
    assert not page(new).rows.is_tinted(0)


def test_where_there_is_no_conference_before_it_says_so(desk: Desk) -> None:
    desk.section(3)
    desk.hands.ctrl(Qt.Key.Key_J)
    desk.wait(lambda: "chưa có hội nghị nào" in desk.editor.banner.text)
