"""Whole records: well written ones give no finding; any record at all is checked, and can be put right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from any_record import conferences
from hypothesis import given
from hypothesis import strategies as st

from kcnminutes.minutes.form import Finding, FormCheck, Names, check_form, path_of
from kcnminutes.record import Conference, Speech, read_record

RECORDS = sorted((Path(__file__).parent / "records").glob("*.json"))


def text_at(conference: Conference, finding: Finding) -> str:
    place = finding.place
    rows = getattr(conference, place.section) if place.section else ()
    owner = next((row for row in rows if row.id == place.row), conference)
    text = getattr(owner, place.field)
    assert isinstance(text, str)
    return text


def put_right(conference: Conference, finding: Finding) -> Conference:
    text = text_at(conference, finding)
    value = {finding.place.field: text[: finding.start] + finding.suggestion + text[finding.end :]}
    if not finding.place.section:
        return replace(conference, **value)  # type: ignore[arg-type]
    rows = getattr(conference, finding.place.section)
    changed = tuple(replace(row, **value) if row.id == finding.place.row else row for row in rows)
    return replace(conference, **{finding.place.section: changed})


def test_the_sample_is_in_form(sample_path: Path) -> None:
    assert check_form(read_record(sample_path.read_bytes())[0]) == ()


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_minutes_as_an_office_writes_them_are_in_form(path: Path) -> None:
    conference, _ = read_record(path.read_bytes())
    assert [(path_of(conference, one.place), one.found, one.suggestion) for one in check_form(conference)] == []


def test_the_ten_records_together_vouch_for_names_without_a_false_alarm() -> None:
    conferences_ = [read_record(path.read_bytes())[0] for path in RECORDS]
    people = [one for conference in conferences_ for one in conference.attendees]
    directory = Names(
        frozenset(one.name for one in people if one.name),
        frozenset(one.organisation for one in people if one.organisation),
    )
    check = FormCheck(directory)
    assert [one for conference in conferences_ for one in check.check(conference)] == []


def test_a_name_of_the_directory_is_looked_for_in_small_letters() -> None:
    record = read_record(RECORDS[0].read_bytes())[0]
    text = "Giao chi cục an toàn vệ sinh thực phẩm và ông phan đình tú làm việc tại thành phố Hàm tiến."
    record = replace(record, speeches=(Speech("s1", text=text),))
    names = Names(
        frozenset({"Phan Đình Tú"}), frozenset({"Chi cục An toàn vệ sinh thực phẩm"}), frozenset({"Hàm Tiến"})
    )
    assert check_form(record) == ()
    assert [one.suggestion for one in check_form(record, names)] == [
        "Chi cục An toàn vệ sinh thực phẩm",
        "Phan Đình Tú",
        "Hàm Tiến",
    ]


WORDS = st.sampled_from(
    "ông bà Nguyễn văn thị An sở Sở tài Tài chính ủy uỷ ban nhân dân tỉnh Tỉnh Lâm đồng thành phố hà nội Phường "
    "phường 1 2 05 5 điều Điều khoản Khoản 103 điểm Điểm a ngày tháng 3 03 thứ hai sáng tết nguyên đán Nghị nghị định "
    "quyết số 30/2020/NĐ-CP 5/BB-BQL 4622/UBND-KT năm giáp thìn . ? ! … , ; : ( ) “ ” - * ** \n \n\n hòa hoà kỹ kĩ "
    "thuật lý lí do phó chủ tịch của Chính phủ Đảng và nhà nước luật đầu tư 5/3/2020 ǅ ŉ ß İ 😀".split(" ")
)
SOUP = st.lists(WORDS, max_size=25).map(" ".join)


def _no_finding_stays(conference: Conference) -> None:
    found = check_form(conference)
    for one in found:
        text = text_at(conference, one)
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.found != one.suggestion
        path_of(conference, one.place)
    for one in found[:3]:
        end = one.start + len(one.suggestion)
        after = check_form(put_right(conference, one))
        assert not [
            later
            for later in after
            if (later.place, later.rule) == (one.place, one.rule) and later.start < end and later.end > one.start
        ]


@given(conferences())
def test_any_record_is_checked(conference: Conference) -> None:
    _no_finding_stays(conference)


@given(conferences(), SOUP, SOUP)
def test_what_is_suggested_puts_the_spot_right(conference: Conference, text: str, other: str) -> None:
    speeches = (Speech("x1", heading=other, text=text), Speech("x2", text=other))
    _no_finding_stays(replace(conference, title=text.replace("\n", " "), conclusions=other, speeches=speeches))
