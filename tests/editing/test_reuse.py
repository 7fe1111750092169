"""What a conference takes over from an earlier one, and how long that stays marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from kcnminutes.editing import (
    Draft,
    Usual,
    bring_agenda,
    bring_all,
    bring_open_tasks,
    bring_people,
    carried_in,
    checked,
    missing,
    new_conference,
    remove_rows,
    set_field,
    type_text,
)
from kcnminutes.record import (
    AgendaItem,
    Attendee,
    Conference,
    Directive,
    Follows,
    Kind,
    Place,
    Presence,
    Role,
    Speech,
    TaskStatus,
    validate,
)

BEFORE = Conference(
    "before",
    datetime(2019, 11, 5, 8),
    kind=Kind.BRIEFING,
    title="Giao ban tháng 11",
    attendees=(
        Attendee("a", "Ông", "Lê Nam", "Trưởng ban", "BQL", role=Role.CHAIR),
        Attendee("b", name="Trần Hoà", state=Presence.REPRESENTED, represented_by="Đỗ Ánh"),
        Attendee("c", group="Doanh nghiệp", count=5, state=Presence.ABSENT_EXCUSED, reason="bận"),
    ),
    agenda=(AgendaItem("g", time(8), time(9), "Báo cáo tháng", "a"), AgendaItem("h", None, None, "Thảo luận")),
    speeches=(Speech("s", "g", "a", text="Đã nói"),),
    directives=(
        Directive("d", "Lập quy hoạch", "Phòng A", ("B",), date(2019, 12, 1), "s", result="Đã trình UBND tỉnh."),
        Directive("e", "Đã xong", status=TaskStatus.DONE, result="xong"),
        Directive("f", "Thôi làm", status=TaskStatus.CANCELLED),
    ),
)


@pytest.fixture
def new() -> Draft:
    return Draft(new_conference(Kind.BRIEFING, datetime(2019, 12, 5, 8), "new", Usual()))


def test_people_come_without_their_states_and_nobody_twice(new: Draft) -> None:
    there = replace(new, conference=replace(new.conference, attendees=(Attendee("x", name="TRẦN HOÀ"),)))
    people = bring_people(there, BEFORE).conference.attendees
    assert [(one.name or one.group, one.state, one.reason, one.represented_by) for one in people] == [
        ("TRẦN HOÀ", Presence.PRESENT, "", ""),
        ("Lê Nam", Presence.PRESENT, "", ""),
        ("Doanh nghiệp", Presence.PRESENT, "", ""),
    ]
    assert (people[1].position, people[1].role, people[2].count) == ("Trưởng ban", Role.CHAIR, 5)
    again = bring_people(there, BEFORE)
    assert bring_people(again, BEFORE) is again


def test_an_agenda_comes_without_hours_in_the_place_of_the_kinds_own(new: Draft) -> None:
    conference = bring_all(new, BEFORE).conference
    agenda = conference.agenda
    assert [(one.title, one.starts_at, one.ends_at) for one in agenda] == [
        ("Báo cáo tháng", None, None),
        ("Thảo luận", None, None),
    ]
    assert agenda[0].presenter == conference.attendees[0].id
    own = type_text(new, Place("agenda", "g1", "title"), "Của tôi")
    assert bring_agenda(own, BEFORE) is own


def test_open_tasks_come_linked_and_only_once(new: Draft) -> None:
    brought = bring_open_tasks(new, BEFORE)
    (task,) = brought.conference.directives
    assert task == Directive(
        *(task.id, "Lập quy hoạch", "Phòng A", ("B",), date(2019, 12, 1)),
        follows=Follows("before", "d"),
        progress="Đã trình UBND tỉnh.",
        given_in="Giao ban tháng 11 ngày 05 tháng 11 năm 2019",
    )
    assert bring_open_tasks(brought, BEFORE) is brought


def test_brought_again_tasks_learn_the_number_that_the_minutes_got_meanwhile(new: Draft) -> None:
    brought = bring_open_tasks(new, BEFORE)
    again = bring_open_tasks(brought, replace(BEFORE, number=7, symbol="BB-BQL"))
    (task,) = again.conference.directives
    assert task.given_in == "Giao ban tháng 11 ngày 05 tháng 11 năm 2019 (Biên bản số 07/BB-BQL)"
    own = type_text(brought, Place("directives", task.id, "given_in"), "Giao ban đầu tháng")
    assert bring_open_tasks(own, replace(BEFORE, number=7)) is own


def test_what_is_brought_is_a_valid_record_and_counts_as_missing_until_touched(new: Draft) -> None:
    draft = bring_all(new, BEFORE)
    validate(draft.conference)
    assert draft.conference.speeches == ()
    told = [one.sentence for one in missing(draft)]
    assert "3 dòng thành phần lấy từ hội nghị trước, chưa kiểm tra" in told
    assert "1 nhiệm vụ lấy từ hội nghị trước, chưa kiểm tra" in told
    first, second, third = draft.conference.attendees
    draft = set_field(draft, Place("attendees", first.id, "state"), Presence.ABSENT)
    assert [place.row for place in carried_in(draft, "attendees")] == [second.id, third.id]
    draft = type_text(draft, Place("attendees", second.id, "name"), "Trần Hòa")
    draft = remove_rows(draft, "attendees", [third.id])
    assert carried_in(draft, "attendees") == []
    (task,) = draft.conference.directives
    waiting = type_text(draft, Place("directives", task.id, "due"), "quý I")
    assert carried_in(waiting, "directives") == []
    assert carried_in(checked(draft, "agenda"), "agenda") == []
    assert carried_in(checked(draft, "agenda"), "directives") == [Place("directives", task.id)]


def test_typing_the_same_again_leaves_the_mark(new: Draft) -> None:
    draft = bring_people(new, BEFORE)
    who = draft.conference.attendees[0]
    assert type_text(draft, Place("attendees", who.id, "name"), who.name) is draft
