"""Named edits of a draft: what is typed, what waits, what goes with a row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from kcnminutes.editing import (
    Draft,
    add_rows,
    as_group,
    move_rows,
    next_file,
    pending_at,
    place_rows,
    read_moment,
    remove_rows,
    replace_spot,
    set_field,
    text_of,
    type_text,
    value_at,
)
from kcnminutes.record import (
    AgendaItem,
    Attendee,
    Conference,
    Directive,
    Kind,
    Photo,
    Place,
    Speech,
    validate,
)

STARTS_AT = Place(field="starts_at")
ENDS_AT = Place(field="ends_at")
DUE = Place("directives", "d1", "due")


@pytest.fixture
def draft() -> Draft:
    return Draft(
        Conference(
            "c1",
            datetime(2019, 12, 27, 14),
            kind=Kind.ANNUAL_REVIEW,
            title="Hội nghị tổng kết công tác năm 2019, triển khai nhiệm vụ năm 2020",
            ends_at=datetime(2019, 12, 27, 17),
            attendees=(Attendee("a1", honorific="Ông", name="Lương Văn Hải"), Attendee("a2", group="Các sở", count=4)),
            agenda=(AgendaItem("g1", time(14), title="Khai mạc", presenter="a1"), AgendaItem("g2", title="Bế mạc")),
            speeches=(Speech("s1", agenda_item="g1", speaker="a1"), Speech("s2", agenda_item="g2", speaker="a2")),
            directives=(Directive("d1", text="Báo cáo", speech="s1"),),
            photos=(Photo("p1", "photos/1.jpg", agenda_item="g1"),),
        )
    )


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("31/12/2020", date(2020, 12, 31)),
        ("31-12-20", date(2020, 12, 31)),
        ("31.12.2020", date(2020, 12, 31)),
        ("31122020", date(2020, 12, 31)),
        ("ngày 31/12/2020", date(2020, 12, 31)),
    ],
)
def test_a_day_is_read_by_any_habit_of_typing(draft: Draft, typed: str, day: date) -> None:
    assert value_at(type_text(draft, DUE, typed).conference, DUE) == day


@pytest.mark.parametrize("typed", ["31/12/201", "31/02/2020", "cuối năm", "31/12/1019"])
def test_what_is_no_day_yet_waits_as_typed_beside_the_record(draft: Draft, typed: str) -> None:
    waiting = type_text(draft, DUE, typed)
    assert value_at(waiting.conference, DUE) is None
    assert text_of(waiting, DUE) == typed


def test_what_was_read_on_the_way_does_not_stay(draft: Draft) -> None:
    on_the_way = type_text(draft, ENDS_AT, "2")
    assert on_the_way.conference.ends_at == datetime(2019, 12, 27, 2)
    assert type_text(on_the_way, ENDS_AT, "28/12").conference.ends_at is None


def test_a_day_typed_to_its_end_leaves_nothing_waiting(draft: Draft) -> None:
    done = type_text(type_text(draft, DUE, "31/12/201"), DUE, "31/12/2020")
    assert done.pending == ()
    assert text_of(done, DUE) == "31/12/2020"


@pytest.mark.parametrize(
    "typed",
    [
        "14:30 28/12/2019",
        "28/12/2019 14:30",
        "28/12/2019 14h30",
        "28-12-19, 14g30",
        "28122019 1430",
        "14 giờ 30 ngày 28/12/2019",
    ],
)
def test_the_start_is_read_with_day_and_hour_in_either_order(draft: Draft, typed: str) -> None:
    assert type_text(draft, STARTS_AT, typed).conference.starts_at == datetime(2019, 12, 28, 14, 30)


@pytest.mark.parametrize("typed", ["", "28/12/2019", "14:30", "28/12/2019 25:00"])
def test_a_start_without_day_or_hour_waits(draft: Draft, typed: str) -> None:
    waiting = type_text(draft, STARTS_AT, typed)
    assert waiting.conference.starts_at == draft.conference.starts_at
    assert pending_at(waiting, STARTS_AT) == typed


def test_the_end_needs_no_day_when_it_is_the_same(draft: Draft) -> None:
    assert type_text(draft, ENDS_AT, "17h15").conference.ends_at == datetime(2019, 12, 27, 17, 15)
    assert text_of(draft, ENDS_AT) == "17:00"
    later = type_text(draft, ENDS_AT, "11:00 28/12/2019")
    assert text_of(later, ENDS_AT) == "11:00 28/12/2019"
    assert type_text(draft, ENDS_AT, "").conference.ends_at is None


def test_the_end_and_a_title_by_the_kind_follow_the_start(draft: Draft) -> None:
    moved = type_text(draft, STARTS_AT, "08:00 28/12/2020").conference
    assert moved.ends_at == datetime(2020, 12, 28, 17)
    assert moved.title == "Hội nghị tổng kết công tác năm 2020, triển khai nhiệm vụ năm 2021"


def test_a_title_of_her_own_stays_when_the_kind_changes(draft: Draft) -> None:
    kind = Place(field="kind")
    assert set_field(draft, kind, Kind.BRIEFING).conference.title == "Họp giao ban tháng 12 năm 2019"
    own = type_text(draft, Place(field="title"), "Hội nghị cuối năm")
    assert set_field(own, kind, Kind.BRIEFING).conference.title == "Hội nghị cuối năm"


def test_an_hour_of_the_agenda_may_have_a_day_of_its_own(draft: Draft) -> None:
    place = Place("agenda", "g2", "starts_at")
    assert value_at(type_text(draft, place, "16h45").conference, place) == time(16, 45)
    assert value_at(type_text(draft, place, "08:00 28/12/2019").conference, place) == datetime(2019, 12, 28, 8)
    assert value_at(type_text(draft, place, "08:00 27/12/2019").conference, place) == time(8)


@pytest.mark.parametrize(("typed", "number"), [("12", 12), ("1.200", 1200), ("", None)])
def test_numbers_are_read_as_the_office_writes_them(draft: Draft, typed: str, number: int | None) -> None:
    assert type_text(draft, Place(field="number"), typed).conference.number == number


@pytest.mark.parametrize("typed", ["12a", "-3", "0", "²", "1" * 5000])
def test_what_is_no_number_waits(draft: Draft, typed: str) -> None:
    place = Place(field="number")
    waiting = type_text(draft, place, typed)
    assert waiting.conference.number is None
    assert text_of(waiting, place) == typed


def test_lists_are_read_without_their_blanks(draft: Draft) -> None:
    recipients = type_text(draft, Place(field="recipients"), "Như thành phần tham dự\n\n Lưu: VT, VP \n")
    assert recipients.conference.recipients == ("Như thành phần tham dự", "Lưu: VT, VP")
    place = Place("directives", "d1", "coordinators")
    both = type_text(draft, place, "Sở Tài chính; Sở Xây dựng;")
    assert text_of(both, place) == "Sở Tài chính; Sở Xây dựng"


def test_removing_a_speaker_frees_what_points_to_him_in_the_same_step(draft: Draft) -> None:
    without = remove_rows(draft, "attendees", {"a1"}).conference
    validate(without)
    assert without.agenda[0].presenter is None
    assert [speech.speaker for speech in without.speeches] == [None, "a2"]


def test_removing_an_agenda_item_or_a_speech_frees_what_points_to_it(draft: Draft) -> None:
    without = remove_rows(remove_rows(draft, "agenda", {"g1"}), "speeches", {"s1"}).conference
    validate(without)
    assert without.photos[0].agenda_item is None
    assert without.directives[0].speech is None
    assert without.speeches[0].agenda_item == "g2"


def test_what_waits_at_a_row_goes_with_it(draft: Draft) -> None:
    waiting = type_text(draft, DUE, "31/")
    assert remove_rows(waiting, "directives", {"d1"}).pending == ()


def test_an_emptied_name_stays_in_the_record_and_the_empty_text_waits(draft: Draft) -> None:
    place = Place("attendees", "a1", "name")
    emptied = type_text(draft, place, "")
    validate(emptied.conference)
    assert emptied.conference.attendees[0].name == "Lương Văn Hải"
    assert text_of(emptied, place) == ""
    assert text_of(type_text(emptied, place, "Lương"), place) == "Lương"


def test_a_person_can_become_a_group_and_a_person_again(draft: Draft) -> None:
    group = as_group(draft, "a1", "Lãnh đạo tỉnh").conference
    validate(group)
    assert (group.attendees[0].group, group.attendees[0].name, group.attendees[0].honorific) == (
        "Lãnh đạo tỉnh",
        "",
        "",
    )
    person = type_text(draft, Place("attendees", "a2", "name"), "Trần Nam").conference
    validate(person)
    assert (person.attendees[1].name, person.attendees[1].count) == ("Trần Nam", None)


def test_rows_are_added_moved_and_dragged_as_blocks(draft: Draft) -> None:
    three = add_rows(draft, "agenda", [AgendaItem("g9", title="Thảo luận")], 1)
    assert _ids(three) == "g1 g9 g2"
    assert _ids(move_rows(three, "agenda", {"g9", "g2"}, -1)) == "g9 g2 g1"
    assert _ids(move_rows(three, "agenda", {"g1", "g9"}, 1)) == "g2 g1 g9"
    assert move_rows(three, "agenda", {"g1"}, -1) is three
    assert _ids(place_rows(three, "agenda", {"g1", "g2"}, 2)) == "g9 g1 g2"


def test_a_field_whose_row_is_gone_is_left_alone(draft: Draft) -> None:
    assert type_text(draft, Place("agenda", "none", "title"), "Khai mạc") is draft


def test_a_text_is_kept_as_the_door_would_clean_it(draft: Draft) -> None:
    place = Place(field="title")
    typed = type_text(draft, place, "Ho\u0323\u0302i nghi\u0323\u0007\nn\u0103m 2019").conference
    validate(typed)
    assert typed.title.startswith("Hội nghị")
    assert "\n" not in typed.title


def test_a_new_photo_gets_the_next_free_path(draft: Draft) -> None:
    assert next_file(draft.conference, "photos", ".JPG") == "photos/2.jpg"
    assert next_file(draft.conference, "photos", ".png", ["photos/2.jpg"]) == "photos/3.png"
    assert next_file(draft.conference, "attachments", ".pdf") == "attachments/1.pdf"


def test_nothing_changes_when_the_same_is_typed_again(draft: Draft) -> None:
    assert type_text(draft, Place(field="title"), draft.conference.title) is draft
    same = replace(draft)
    assert type_text(same, ENDS_AT, "17:00") is same


def _ids(draft: Draft) -> str:
    return " ".join(row.id for row in draft.conference.agenda)


def test_a_spot_is_written_over_only_where_it_still_reads_so(draft: Draft) -> None:
    place = Place("attendees", "a1", "name")
    changed = replace_spot(draft, place, 6, 9, "Văn", "Viết")
    assert value_at(changed.conference, place) == "Lương Viết Hải"
    assert replace_spot(changed, place, 6, 9, "Văn", "Viết") is changed
    assert replace_spot(draft, Place("attendees", "a9", "name"), 6, 9, "Văn", "Viết") is draft
    waiting = type_text(draft, place, "")
    assert replace_spot(waiting, place, 6, 9, "Văn", "Viết") is waiting


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("30/6", date(2019, 6, 30)),
        ("15 tháng 1 năm 2020", date(2020, 1, 15)),
        ("quý I", None),
        ("quý I/2020", date(2020, 3, 31)),
        ("31/6", None),
    ],
)
def test_a_due_day_by_habit_is_of_the_year_of_the_conference(typed: str, due: date | None) -> None:
    before = Draft(Conference("c", datetime(2019, 12, 27, 14), directives=(Directive("d", "Làm"),)))
    place = Place("directives", "d", "due")
    draft = type_text(before, place, typed)
    assert draft.conference.directives[0].due == due
    assert (pending_at(draft, place) is None) == (due is not None)


def test_a_moment_by_habit() -> None:
    assert read_moment("2 giờ chiều ngày 27 tháng 12 năm 2019", None) == datetime(2019, 12, 27, 14)
    assert read_moment("27/12, 14h30", date(2018, 1, 1)) == datetime(2018, 12, 27, 14, 30)


def test_a_row_is_found_where_it_stands_now_and_not_where_it_stood(draft: Draft) -> None:
    place = Place("speeches", "s2", "text")
    for text, edit in (
        ("một", lambda one: one),
        ("hai", lambda one: move_rows(one, "speeches", ["s2"], -1)),
        ("ba", lambda one: add_rows(one, "speeches", [Speech("s3")], 0)),
        ("bốn", lambda one: remove_rows(one, "speeches", ["s1", "s3"])),
    ):
        draft = type_text(edit(draft), place, text)
        assert value_at(draft.conference, place) == text
        assert [one.text for one in draft.conference.speeches if one.id != "s2"] == [""] * (
            len(draft.conference.speeches) - 1
        )
    gone = remove_rows(draft, "speeches", ["s2"])
    assert type_text(gone, place, "năm") is gone
    with pytest.raises(KeyError):
        value_at(gone.conference, place)
