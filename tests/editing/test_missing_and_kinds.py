"""What is missing, and what a new conference starts from."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from kcnminutes.editing import (
    HABITS,
    Draft,
    Habits,
    Missing,
    Usual,
    add_rows,
    fill,
    habits_from_dict,
    habits_to_dict,
    missing,
    new_conference,
    next_number,
    persons_in,
    set_field,
    type_text,
    unknown_blanks,
)
from kcnminutes.record import Attendee, Conference, Kind, Photo, Place, Presence, Role, Speech, read_record, validate


def sentences(draft: Draft) -> list[str]:
    return [one.sentence for one in missing(draft)]


def test_the_sample_lacks_what_an_official_would_ask_for(sample_path: Path) -> None:
    sample, _ = read_record(sample_path.read_bytes())
    chair, due = missing(Draft(sample))
    assert chair == Missing(Place("attendees", "a1"), "Người chủ trì là một nhóm: chỗ ký CHỦ TỌA chưa có họ tên")
    assert due == Missing(Place("directives", "d5", "due"), "1 nhiệm vụ chưa có thời hạn")


def test_several_of_one_sort_are_one_line_that_leads_to_the_first(sample_path: Path) -> None:
    sample, _ = read_record(sample_path.read_bytes())
    bare = tuple(replace(photo, caption="") for photo in sample.photos[1:3])
    draft = Draft(replace(sample, photos=(sample.photos[0], *bare)))
    assert "2 ảnh chưa có chú thích" in sentences(draft)
    assert missing(draft)[-1].place == Place("photos", "p2", "caption")


def test_what_waits_is_missing_and_said_once() -> None:
    draft = type_text(Draft(Conference("c1", datetime(2019, 12, 27, 14))), Place(field="ends_at"), "17:99")
    assert "Giờ kết thúc chưa đúng: “17:99”" in sentences(draft)
    assert "Chưa có giờ kết thúc" not in sentences(draft)


def test_an_end_before_the_start_is_told(sample_path: Path) -> None:
    sample, _ = read_record(sample_path.read_bytes())
    assert "Giờ kết thúc sớm hơn giờ bắt đầu" in sentences(Draft(replace(sample, ends_at=datetime(2019, 12, 27, 8))))


def test_a_group_that_signs_lacks_a_name_until_a_person_does(sample_path: Path) -> None:
    sample, _ = read_record(sample_path.read_bytes())
    chair, *others = sample.attendees
    person = Attendee("new", name="Lương Văn Hải", role=Role.CHAIR)
    group = replace(others[-1], name="", honorific="", group="Tổ thư ký")

    def told(*people: Attendee) -> list[str]:
        return [word for word in sentences(Draft(replace(sample, attendees=people))) if "là một nhóm" in word]

    assert told(chair, *others) == ["Người chủ trì là một nhóm: chỗ ký CHỦ TỌA chưa có họ tên"]
    assert told(chair, person, *others)  # the first of the record signs
    assert told(person, chair, *others) == []
    assert told(replace(chair, state=Presence.ABSENT), person, *others) == []
    assert told(person, *others[:-1], group) == ["Thư ký là một nhóm: chỗ ký THƯ KÝ chưa có họ tên"]


def test_persons_are_counted_with_their_groups() -> None:
    people = (
        Attendee("a", name="Yến Lệ"),
        Attendee("b", group="Doanh nghiệp", count=34),
        Attendee("c", name="Lê Nam", state=Presence.ABSENT),
    )
    assert persons_in(Conference("c1", datetime(2020, 1, 1), attendees=people)) == (36, 1)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_new_conference_of_each_kind_is_valid_and_named(kind: Kind) -> None:
    now = datetime(2019, 12, 27, 14, 44, 12)
    fresh = new_conference(kind, now, "c1", Usual(organisation="Ban Quản lý", recipients=("Lưu: VT",)), 13)
    validate(fresh)
    assert fresh.starts_at == datetime(2019, 12, 27, 14, 30)
    assert fresh.title
    assert (fresh.organisation, fresh.number, fresh.recipients) == ("Ban Quản lý", 13, ("Lưu: VT",))


def test_a_new_review_names_its_year() -> None:
    fresh = new_conference(Kind.ANNUAL_REVIEW, datetime(2019, 12, 27), "c1", Usual())
    assert fresh.title == "Hội nghị tổng kết công tác năm 2019, triển khai nhiệm vụ năm 2020"


def test_the_next_number_follows_the_largest() -> None:
    assert next_number([]) == 1
    assert next_number([3, None, 12, 7]) == 13


def test_a_photo_without_caption_is_missing_only_until_it_has_one() -> None:
    draft = Draft(Conference("c1", datetime(2020, 1, 1), photos=(Photo("p1", "photos/1.jpg"),)))
    assert "1 ảnh chưa có chú thích" in sentences(draft)
    assert "1 ảnh chưa có chú thích" not in sentences(type_text(draft, Place("photos", "p1", "caption"), "Toàn cảnh"))


def test_titles_are_filled_by_the_day_and_unknown_blanks_are_named() -> None:
    day = datetime(2020, 8, 31)
    assert fill("{NĂM}/{năm  sau}/{năm trước} {tháng} {quý} {kỳ}", day) == "2020/2021/2019 8 III 6 tháng"
    assert fill("{thang} {}", day) == "{thang} {}"
    assert unknown_blanks("{năm} {thang} {}") == ("{thang}", "{}")


def test_habits_come_back_from_json_and_what_is_not_understood_is_as_usual() -> None:
    own = {**HABITS, Kind.OTHER: Habits("Họp {năm}", "Phòng 1", "Ông A", "", ("Mở đầu",), 5)}
    assert habits_from_dict(json.loads(json.dumps(habits_to_dict(own))), HABITS) == own
    for values in (None, [], {"other": 5}, {"other": {"title": 5, "agenda": "x", "retention": -1}}, {"nothing": {}}):
        assert habits_from_dict(values, HABITS) == HABITS


def test_a_title_by_the_office_follows_kind_and_day() -> None:
    own = {**HABITS, Kind.BRIEFING: replace(HABITS[Kind.BRIEFING], title="Giao ban {tháng}")}
    fresh = new_conference(Kind.BRIEFING, datetime(2020, 5, 4, 8), "c1", Usual(habits=own[Kind.BRIEFING]))
    draft = set_field(Draft(fresh, habits=own), Place(field="starts_at"), datetime(2020, 6, 4, 8))
    assert draft.conference.title == "Giao ban 6"
    draft = set_field(draft, Place(field="kind"), Kind.PROMOTION)
    assert draft.conference.title == "Hội nghị xúc tiến đầu tư năm 2020"
    assert set_field(draft, Place(field="kind"), Kind.BRIEFING).conference.title == "Giao ban 6"


def new_briefing() -> Draft:
    return Draft(new_conference(Kind.BRIEFING, datetime(2026, 11, 26, 15, 12), "c1", Usual()))


def test_an_agenda_that_is_still_the_kinds_own_follows_the_kind() -> None:
    draft = set_field(new_briefing(), Place(field="kind"), Kind.ANNUAL_REVIEW)
    assert [item.title for item in draft.conference.agenda] == [
        "Khai mạc, giới thiệu đại biểu",
        "Báo cáo tổng kết",
        "Tham luận, thảo luận",
        "Phát biểu chỉ đạo",
        "Kết luận, bế mạc",
    ]
    back = set_field(draft, Place(field="kind"), Kind.BRIEFING)
    assert back.conference == new_briefing().conference


def test_an_agenda_that_was_written_at_stays_when_the_kind_changes() -> None:
    written = set_field(new_briefing(), Place("agenda", "g2", "title"), "Trao đổi")
    waiting = type_text(new_briefing(), Place("agenda", "g1", "starts_at"), "lúc đầu giờ")
    spoken_to = add_rows(new_briefing(), "speeches", [Speech("s1", agenda_item="g1")])
    for draft in (written, waiting, spoken_to):
        changed = set_field(draft, Place(field="kind"), Kind.ANNUAL_REVIEW)
        assert changed.conference.kind is Kind.ANNUAL_REVIEW
        assert changed.conference.agenda == draft.conference.agenda
