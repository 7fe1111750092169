"""Filters as people type them: without quotes, in other words, with HOẶC between them, while they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from kcnminutes.archive import Archive
from kcnminutes.desktop.browse.facets import toggled
from kcnminutes.record import Attendee, Conference, Directive, Kind, Photo, Speech, TaskStatus

SPEAKERS = {"hai": "Lương Văn Hải", "lan": "Trần Thị Lan", "ong": "Ông Văn Bình"}
KINDS = (Kind.BRIEFING, Kind.ANNUAL_REVIEW, Kind.DIALOGUE)


def conference(year: int, kind: Kind, speaker: str) -> Conference:
    return Conference(
        str(year),
        datetime(year, 5, 4, 8),
        title=f"Họp về nước năm {year}",
        kind=kind,
        tags=("đất đai", "nước") if year == 2019 else ("nước",),
        attendees=(Attendee("a1", name=SPEAKERS[speaker], organisation="Sở Xây dựng"),),
        speeches=(Speech("s1", speaker="a1", text="Bàn việc cấp nước, hoặc thoát nước ở hội trường lớn."),),
        directives=(
            Directive("d1", "Lo nước sạch", "UBND", due=date(year, 6, 1)),
            Directive("d2", "Hoàn thành đường nước", "UBND", status=TaskStatus.DONE),
            Directive("d3", "Khoan nước ngầm", "UBND", status=TaskStatus.CANCELLED),
        ),
    )


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, sample_path: Path) -> Iterator[Archive]:
    photo = sample_path.parent / "photos" / "1.jpg"
    with Archive.open(tmp_path_factory.mktemp("people") / "kho", create=True) as archive:
        for year, kind, speaker in zip((2018, 2019, 2020), KINDS, SPEAKERS, strict=True):
            photos = (Photo("p1", "a.jpg", "Hội trường"), Photo("p2", "b.jpg", "Trường dự hội nước"))
            one = replace(conference(year, kind, speaker), photos=photos if year == 2020 else ())
            archive.put(one, {"a.jpg": photo, "b.jpg": photo} if one.photos else {})
        yield archive


def found(archive: Archive, query: str, *, as_typed: bool = False) -> set[str]:
    return {f"{hit.conference}/{hit.part_id or hit.part}" for hit in archive.search(query, as_typed=as_typed)}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("loai:giao ban", 'loai:"giao ban"'),
        ("loai: tổng kết nước", 'loai:"tổng kết" nước'),
        ("loai:đối thoại doanh nghiệp", "loai:dialogue"),
        ("nước -loai:giao ban", 'nước -loai:"giao ban"'),
        ("phan:phát biểu nước", "phan:phatbieu nước"),
        ('phan:"Tên hội nghị" nước', "phan:tieude nước"),
        ("phan:tên hội nghị nước", "phan:tieude nước"),
        ("phan:chú thích ảnh", "phan:anh"),
        ("nhiemvu:quá hạn nước", "nhiemvu:quahan nước"),
        ("nhiemvu:đang thực hiện", "nhiemvu:mo"),
        ('nhiemvu:"Hoàn thành" đường', "nhiemvu:xong đường"),
        ("nhiemvu:thôi thực hiện", "nhiemvu:huy"),
        ("tukhoa:đất đai nước", 'tukhoa:"đất đai" nước'),
        ("nguoi:ông hải nước", "nguoi:hải nước"),
        ("nguoi:Bà Lan", "nguoi:lan"),
        ("nguoi: đồng chí hải", "nguoi:hải"),
        ('nguoi:"ông Lương Văn Hải"', 'nguoi:"lương văn hải"'),
        ("nước -nguoi:ông hải", "nước -nguoi:hải"),
        ("nước nam:2018 - 2019", "nước nam:2018-2019"),
        ("nước nam:2018- 2019", "nước nam:2018-2019"),
        ("nước nam:2018 -2019", "nước nam:2018"),
        ("nước −hoặc", "nước -hoặc"),
        ("nước –hoặc", "nước -hoặc"),
        ("HOẶC nước", "nước"),
        ("nước HOẶC", "nước"),
        ("nguoi:hải HOẶC", "nguoi:hải"),
        ("nước HOẶC nam:2019", "nước nam:2019"),
        ('"cấp nư*"', "cấp nư*"),
        ("nam: nguoi:hải nước", "nguoi:hải nước"),
        ("nước so: nam: 2019", "nước nam:2019"),
        ("nước nhiemvu: HOẶC nam:2019", "nước phan:nhiemvu nam:2019"),
        ("cấp HOẶC -đất nước", "cấp nước"),
        ("cấp HOẶC nam:2019 thoát", "cấp thoát nam:2019"),
    ],
)
def test_a_filter_is_read_as_it_is_meant(office: Archive, typed: str, meant: str) -> None:
    assert found(office, typed) == found(office, meant) != set()


@pytest.mark.parametrize(
    ("query", "conferences"),
    [
        ("phan:phatbieu nguoi:hải HOẶC nguoi:lan", {"2018", "2019"}),
        ('phan:phatbieu nguoi:"văn hải" HOẶC nguoi:ông bình HOẶC nguoi:khác', {"2018", "2020"}),
        ("nước nam:2018 HOẶC nam:2020", {"2018", "2020"}),
        ("nam:2018 HOẶC nam:2019-2020", {"2018", "2019", "2020"}),
        ("loai:giao ban HOẶC loai:tổng kết", {"2018", "2019"}),
        ("loai:giaoban HOẶC loai:dialogue -nam:2018", {"2020"}),
        ("tukhoa:đất HOẶC tukhoa:nước", {"2018", "2019", "2020"}),
        ("nguoi:hải HOẶC donvi:xây nam:2018", {"2018"}),
    ],
)
def test_of_two_filters_of_a_kind_either_may_hold(office: Archive, query: str, conferences: set[str]) -> None:
    assert {hit.conference for hit in office.search(query)} == conferences


def test_parts_and_states_of_tasks_either_of_which_may_hold(office: Archive) -> None:
    assert found(office, "nam:2020 phan:nhiemvu HOẶC phan:anh nước") == {"2020/d1", "2020/d2", "2020/d3", "2020/p2"}
    assert found(office, "nam:2020 nhiemvu:xong HOẶC nhiemvu:huy") == {"2020/d2", "2020/d3"}


def test_what_stands_in_quotes_behind_a_filter_is_a_phrase(office: Archive) -> None:
    assert found(office, 'anh:"hội trường"') == {"2020/p1"}
    assert found(office, "anh:hội trường") == {"2020/p1", "2020/p2"}
    assert found(office, 'nhiemvu:"nước sạch" nam:2020') == {"2020/d1"}


@pytest.mark.parametrize(
    "begun", ['"cấp nư', '"cấp nước, ho', "nước phan:phát b", "loai:tổng k", "loai:giao b", "nước phan:tên h"]
)
def test_a_phrase_or_value_of_several_words_hides_nothing_while_it_is_typed(office: Archive, begun: str) -> None:
    assert found(office, begun, as_typed=True)


def test_a_word_to_be_excluded_is_not_mended(office: Archive) -> None:
    assert office.suggest("thoátt nước -hoặcc -nguoi:hảii") == "thoát nước -hoặcc -nguoi:hảii"


@pytest.mark.parametrize(
    ("typed", "term", "then"),
    [
        ("nước loai:tổng kết", 'loai:"giao ban"', 'nước loai:"giao ban"'),
        ('nước loai:"giao ban"', 'loai:"giao ban"', "nước"),
        ("nước loai:giao ban", 'loai:"giao ban"', "nước"),
        ("nam:2018 - 2020 nước", "nam:2019", "nước nam:2019"),
        ("nguoi:hải HOẶC nguoi:lan nước", 'nguoi:"Ông Văn Bình"', 'nước nguoi:"Ông Văn Bình"'),
        ("nước nguoi:hải HOẶC nguoi:lan đường", 'nguoi:"A"', 'nước đường nguoi:"A"'),
        ("cấp HOẶC thoát nam:2018 HOẶC nam:2020", "nam:2019", "cấp HOẶC thoát nam:2019"),
        ('"cấp nư', "nam:2019", '"cấp nư" nam:2019'),
        ("nước nguoi:", "nam:2019", "nước nam:2019"),
        ("nước anh:", "nam:2019", "nước phan:anh nam:2019"),
        ("nước nam:20", "phan:anh", "nước phan:anh"),
        ("nước HOẶC ", "phan:anh", "nước phan:anh "),
        ("nước den:x", "nam:2019", "nước den:x nam:2019"),
        ("nước so: anh: nam:2018", "nam:2019", "nước phan:anh nam:2019"),
        ("nước nam: nguoi:hải", "nam:2019", "nước nguoi:hải nam:2019"),
        ('nước -donvi:"sở nam:', "nam:2019", 'nước -donvi:"sở nam:" nam:2019'),
        ('nước "', "nam:2019", "nước nam:2019"),
        ("nước phan: -nam:20", "nam:2019", "nước nam:2019"),
        ('a"b c" nước', "phan:anh", 'a"b c" nước phan:anh'),
    ],
)
def test_a_click_knows_what_was_typed_in_other_words(typed: str, term: str, then: str) -> None:
    assert toggled(typed, term) == then
