"""Which attendees a name means, in one draft after the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kcnminutes.editing import attendees_beginning, attendees_called
from kcnminutes.record import Attendee, Conference

HOA, HOA_TOO, GROUP = (
    Attendee("a", "Bà", "Trần Thị Hoà"),
    Attendee("b", "Ông", "Trần Thị Hoa"),
    Attendee("c", group="34 doanh nghiệp"),
)
CONFERENCE = Conference("c", datetime(2019, 12, 27, 14), attendees=(HOA, HOA_TOO, GROUP))


def test_with_and_without_honorific_and_marks() -> None:
    assert attendees_called(CONFERENCE, " bà  trần thị hoà ") == [HOA]
    assert attendees_called(CONFERENCE, "Trần Thị Hoa") == [HOA_TOO]
    assert attendees_called(CONFERENCE, "tran thi hoa") == [HOA, HOA_TOO]
    assert attendees_called(CONFERENCE, "34 DOANH NGHIỆP") == [GROUP]
    assert attendees_called(CONFERENCE, " ") == attendees_called(CONFERENCE, "Trần") == []


def test_a_name_that_changed_is_known_by_its_new_words_only() -> None:
    named = replace(CONFERENCE, attendees=(HOA, replace(HOA_TOO, name="Lê Nam"), GROUP))
    assert attendees_called(CONFERENCE, "tran thi hoa") == [HOA, HOA_TOO]
    assert attendees_called(named, "tran thi hoa") == [HOA]
    assert attendees_called(named, "le nam") == [named.attendees[1]]
    assert attendees_called(CONFERENCE, "le nam") == []
    fewer = replace(named, attendees=named.attendees[2:])
    assert attendees_called(fewer, "tran thi hoa") == []


def test_every_word_begins_one_of_the_name() -> None:
    assert attendees_beginning(CONFERENCE, "hoa tr") == [HOA, HOA_TOO]
    assert attendees_beginning(CONFERENCE, "ba t") == [HOA]
    assert attendees_beginning(CONFERENCE, "oa") == []
    assert attendees_beginning(CONFERENCE, "") == [HOA, HOA_TOO, GROUP]
