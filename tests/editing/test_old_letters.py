"""A record in fonts of before Unicode is told as such and read in Unicode as one edit; what is Unicode stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from any_record import conferences
from hypothesis import given

from kcnminutes.editing import Draft, old_letters, read_in_unicode
from kcnminutes.language import OldEncoding, from_tcvn3, from_vni, in_unicode
from kcnminutes.record import Attendee, Conference, Directive, Speech, read_record, validate

TCVN3 = {from_tcvn3(chr(byte)): chr(byte) for byte in range(0xA1, 0xFF)}
READ = Conference(
    "c",
    datetime(2003, 5, 6, 8),
    title="Hội nghị sơ kết công tác sáu tháng",
    place="Hội trường Ban Quản lý",
    conclusions="Các phòng khẩn trương thực hiện.\n\n- có báo cáo\n- ngắn gọn",
    attendees=(Attendee("a", "Ông", "Nguyễn Văn Hải", "Trưởng ban"), Attendee("b", name="Lê Nam")),
    speeches=(Speech("s", speaker="a", text="Doanh nghiệp gặp khó khăn về mặt bằng."),),
    directives=(Directive("d", "Rà soát quỹ đất", "Phòng Quản lý", ("Sở Xây dựng", "Văn phòng")),),
    recipients=("Như trên", "Sở Nội vụ"),
)


def in_tcvn3(text: str) -> str:
    return "".join(TCVN3.get(letter, letter) for letter in text)


def written_in_tcvn3(conference: Conference) -> Conference:
    """The record as it was typed in .VnTime."""
    first, second = conference.attendees
    (task,) = conference.directives
    return replace(
        conference,
        title=in_tcvn3(conference.title),
        place=in_tcvn3(conference.place),
        conclusions=in_tcvn3(conference.conclusions),
        attendees=(
            replace(first, honorific="Ông", name=in_tcvn3(first.name), position=in_tcvn3(first.position)),
            second,
        ),
        speeches=tuple(replace(one, text=in_tcvn3(one.text)) for one in conference.speeches),
        directives=(
            replace(
                task,
                text=in_tcvn3(task.text),
                assignee=in_tcvn3(task.assignee),
                coordinators=tuple(map(in_tcvn3, task.coordinators)),
            ),
        ),
        recipients=("Như trên", in_tcvn3("Sở Nội vụ")),
    )


def test_a_record_of_an_old_font_is_told_and_read_whole() -> None:
    old = written_in_tcvn3(READ)
    found = old_letters(old)
    assert found is not None
    assert found.encoding is OldEncoding.TCVN3
    assert old.title in found.old
    assert READ.title in found.new
    assert "Lê Nam" not in found.old
    assert read_in_unicode(Draft(old), found.encoding).conference == READ


def test_a_text_in_vietnamese_letters_stays_beside_an_old_one() -> None:
    mixed = replace(
        written_in_tcvn3(READ), place=READ.place, conclusions=READ.conclusions + "\n\n" + in_tcvn3("Tạm nghỉ")
    )
    read = read_in_unicode(Draft(mixed), OldEncoding.TCVN3).conference
    assert read == replace(READ, conclusions=READ.conclusions + "\n\nTạm nghỉ")


def test_words_in_a_line_of_vietnamese_letters_are_read_one_by_one() -> None:
    assert in_unicode("Ông NguyÔn V¨n Hải đến", OldEncoding.TCVN3) == "Ông Nguyễn Văn Hải đến"
    assert in_unicode("Caùc khu coâng nghieäp", OldEncoding.VNI) == "Các khu công nghiệp"
    assert in_unicode("Công ty Müller & Söhne", OldEncoding.TCVN3) == "Công ty Müller & Söhne"
    assert from_vni("x") == "x"


def test_a_record_in_unicode_is_not_doubted(sample_path: Path) -> None:
    sample, _ = read_record(sample_path.read_bytes())
    for conference in (READ, sample, Conference("x", datetime(2020, 1, 1))):
        assert old_letters(conference) is None
        draft = Draft(conference)
        assert read_in_unicode(draft, OldEncoding.TCVN3) is draft


@given(conferences())
def test_whatever_is_read_is_a_record_that_the_door_accepts(conference: Conference) -> None:
    for encoding in OldEncoding:
        validate(read_in_unicode(Draft(conference), encoding).conference)
    old_letters(conference)
