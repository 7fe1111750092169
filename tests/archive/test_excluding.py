"""What a minus takes away: words, and whatever a filter would find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_texts import Office

from kcnminutes.archive import Archive, Hit
from kcnminutes.archive.search.abbreviations import ABBREVIATIONS
from kcnminutes.record import (
    Attendee,
    Conference,
    Directive,
    Kind,
    Photo,
    Speech,
    TaskStatus,
)
from kcnminutes.registers.directory import merge

HAI = Attendee("a1", name="Lương Văn Hải", organisation="Sở Xây dựng")
LAN = Attendee("a2", name="Trần Thị Lan", organisation="Công an tỉnh")


def conference(id: str, day: date, **fields: object) -> Conference:
    empty = Conference(id, datetime(day.year, day.month, day.day, 8), title=f"Hội nghị {id}")
    return replace(empty, **fields)  # type: ignore[arg-type]


BEGUN = (
    conference(
        "one",
        date(2018, 3, 1),
        kind=Kind.BRIEFING,
        number=12,
        symbol="BB-BQL",
        tags=("hạ tầng",),
        attendees=(HAI, LAN),
        speeches=(
            Speech("s1", speaker="a1", heading="Cấp nước", text="Bàn việc cấp nước theo Công văn 4622/UBND-KT."),
            Speech("s2", speaker="a2", text="Đường và nước đạt yêu cầu, gặp bà Hoa."),
        ),
        directives=(Directive("d1", "Lo nước sạch", "Sở Xây dựng", due=date(2018, 4, 1), status=TaskStatus.OPEN),),
    ),
    conference(
        "two",
        date(2019, 6, 1),
        kind=Kind.THEMATIC,
        number=12,
        symbol="TB-BQL",
        attendees=(LAN,),
        speeches=(Speech("s1", speaker="a2", text="Nước thải và đất, gặp bà Hòa."),),
        directives=(Directive("d1", "Xử lý nước thải", "Công an tỉnh", status=TaskStatus.DONE),),
        conclusions="Giữ nước.",
    ),
    conference("three", date(2019, 12, 31), kind=Kind.BRIEFING, speeches=(Speech("s1", text="Nước ở KCN"),)),
)
EVERY = {
    *("one/s1", "one/s2", "one/d1", "two/s1", "two/d1", "two/conclusion", "three/s1"),
}
"""Where the word "nước" stands."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, sample_path: Path) -> Iterator[Archive]:
    photo = sample_path.parent / "photos" / "1.jpg"
    with Archive.open(tmp_path_factory.mktemp("excluding") / "kho", create=True) as archive:
        first = replace(BEGUN[0], photos=(Photo("p1", "a.jpg", "Trạm nước"), Photo("p2", "b.jpg", "Nước ở hội trường")))
        archive.put(first, {"a.jpg": photo, "b.jpg": photo})
        for one in BEGUN[1:]:
            archive.save(one, None, 0)
        yield archive


def where(hits: list[Hit]) -> set[str]:
    return {f"{hit.conference}/{hit.part_id or hit.part}" for hit in hits}


def found(archive: Archive, query: str) -> set[str]:
    """What a query finds, in either order the same, and as many as are counted."""
    answer = archive.find(query)
    hits = list(answer.hits)
    assert where(hits) == where(archive.search(query, sort="newest")) == where(archive.search(query, as_typed=True))
    assert (answer.count, answer.more) == (len(hits), False)
    return where(hits)


PHOTOS = {"one/p1", "one/p2"}


@pytest.mark.parametrize(
    ("query", "gone"),
    [
        ("-nguoi:hải", {"one/s1"}),
        ('-người:"van hai"', {"one/s1"}),
        ("-nguoi: hải", {"one/s1"}),
        ('-donvi:"sở xây dựng"', {"one/s1", "one/d1"}),
        ("-nguoi:hải -nguoi:lan", {"one/s1", "one/s2", "two/s1"}),
        ('-nguoi:"lan hải"', set()),
        ("-loai:giaoban", {"one/s1", "one/s2", "one/d1", "three/s1", *PHOTOS}),
        ("-loai:chuyende", {"two/s1", "two/d1", "two/conclusion"}),
        ("-nam:2019", {"two/s1", "two/d1", "two/conclusion", "three/s1"}),
        ("-nam:2018-2019", EVERY | PHOTOS),
        ("-nam:2001-2018", {"one/s1", "one/s2", "one/d1", *PHOTOS}),
        ("-tu:31/12/2019", {"three/s1"}),
        ("-tu:2019", {"two/s1", "two/d1", "two/conclusion", "three/s1"}),
        ("-den:6/2019", {"one/s1", "one/s2", "one/d1", *PHOTOS, "two/s1", "two/d1", "two/conclusion"}),
        ("-den:01/03/2018", {"one/s1", "one/s2", "one/d1", *PHOTOS}),
        ("-so:12/BB-BQL", {"one/s1", "one/s2", "one/d1", *PHOTOS}),
        ("-so:12", (EVERY | PHOTOS) - {"three/s1"}),
        ("-so:13", set()),
        ("-vb:4622/UBND-KT", {"one/s1"}),
        ("-vb:4622", {"one/s1"}),
        ("-phan:phatbieu", {"one/s1", "one/s2", "two/s1", "three/s1"}),
        ("-phan:anh", PHOTOS),
        ("-anh:", PHOTOS),
        ('-anh:"hội trường"', {"one/p2"}),
        ("-anh:khac", set()),
        ('-tukhoa:"Hạ tầng"', {"one/s1", "one/s2", "one/d1", *PHOTOS}),
        ("-nhiemvu:", {"one/d1", "two/d1"}),
        ("-nhiemvu:quahan", {"one/d1"}),
        ("-nhiemvu:mo", {"one/d1"}),
        ("-nhiemvu:xong", {"two/d1"}),
        ("-nhiemvu:thải", {"two/d1"}),
        ("-đất", {"two/s1"}),
        ("-dat", {"one/s2", "two/s1"}),
        ("-đạt", {"one/s2"}),
        ("-hòa", {"two/s1"}),
        ("-hoà", {"two/s1"}),
        ("-2019", {"two/s1", "two/d1", "two/conclusion", "three/s1"}),
        ("-KCN", {"three/s1"}),
        ('-"khu công nghiệp"', {"three/s1"}),
        ("-nguoi:hải -phan:anh -nam:2019", {"one/s1", *PHOTOS, "two/s1", "two/d1", "two/conclusion", "three/s1"}),
        ("-", set()),
        ("-nguoi:", set()),
        ("-nam:", set()),
    ],
)
def test_a_minus_takes_away_what_a_filter_finds(office: Archive, query: str, gone: set[str]) -> None:
    assert found(office, "nước") == EVERY | PHOTOS
    assert found(office, f"nước {query}") == (EVERY | PHOTOS) - gone
    if not query.endswith(":"):
        assert found(office, f"{query} nước") == (EVERY | PHOTOS) - gone


@pytest.mark.parametrize("start", ["-nam:20", "-tu:01/0", "-loai:gi", "-phan:ph"])
def test_a_filter_to_be_excluded_that_is_still_being_typed_hides_nothing(office: Archive, start: str) -> None:
    assert where(office.search(f"nước {start}", as_typed=True)) == EVERY | PHOTOS


@pytest.mark.parametrize(
    ("query", "conferences"),
    [
        ("-nước", []),
        ("-đường", ["three", "two"]),
        ("-duong", ["three", "two"]),
        ('-"nước thải"', ["three", "one"]),
        ("-nguoi:hải", ["three", "two"]),
        ("-donvi:tỉnh", ["three"]),
        ("-phan:anh", ["three", "two"]),
        ("-phan:ketluan", ["three", "one"]),
        ("-nhiemvu:quahan", ["three", "two"]),
        ("-nhiemvu:quahan -nhiemvu:xong", ["three"]),
        ("-anh:trạm", ["three", "two"]),
        ("-nam:2019", ["one"]),
        ("-tu:31/12/2019", ["two", "one"]),
        ("-loai:giaoban", ["two"]),
        ("-so:12/BB-BQL", ["three", "two"]),
        ("nam:2019 -nguoi:lan", ["three"]),
        ("loai:giaoban -đường", ["three"]),
        ("nam:2019 -nam:2019", []),
        ("-vb:4622", ["three", "two"]),
    ],
)
def test_where_conferences_are_listed_those_go_in_which_it_stands(
    office: Archive, query: str, conferences: list[str]
) -> None:
    answer = office.find(query)
    assert [(hit.conference, hit.part) for hit in answer.hits] == [(one, "title") for one in conferences]
    assert [hit.conference for hit in office.search(query, sort="newest")] == conferences
    assert (answer.count, answer.more) == (len(conferences), False)


def test_years_that_exclude_one_another_find_nothing(office: Archive) -> None:
    assert found(office, "nam:2018 nam:2019 nước") == found(office, "tu:2019 -tu:2019") == set()


def test_parts_of_somebody_without_some_kinds_of_them(office: Archive) -> None:
    assert found(office, "nguoi:hải") == {"one/s1", "one/a1"}
    assert found(office, "nguoi:hải -phan:daibieu") == {"one/s1"}
    assert found(office, "phan:phatbieu -nguoi:lan -loai:chuyende") == {"one/s1", "three/s1"}


def test_words_that_stand_apart_are_not_found_where_a_third_stands(office: Archive) -> None:
    assert found(office, "thải giữ") == {"two/d1"}
    assert found(office, "thải giữ -đất") == set()
    assert found(office, "thải giữ -đường") == {"two/d1"}


def test_names_that_are_one_are_excluded_together(archive: Archive) -> None:
    for id, year, name in (
        ("old", 2019, "Trần Thị Hoà"),
        ("new", 2026, "Trần Thị Hòa Bình"),
        ("other", 2026, "Lê Văn"),
    ):
        person = Attendee("a1", name=name, organisation="Ban Quản lý các khu công nghiệp" if id == "old" else "UBND")
        spoken = (Speech("s1", speaker="a1", text="Việc làm"),)
        archive.save(conference(id, date(year, 1, 5), attendees=(person,), speeches=spoken), None, 0)
    merge(archive, "person", "Trần Thị Hoà", "Trần Thị Hòa Bình")
    assert {hit.conference for hit in archive.search('việc làm -nguoi:"hòa bình"')} == {"other"}
    assert {hit.conference for hit in archive.search("-nguoi:hòa")} == {"other"}
    assert "BQL" in ABBREVIATIONS
    assert {hit.conference for hit in archive.search("việc làm -donvi:BQL")} == {"new", "other"}


def test_a_spelling_with_i_or_y_is_excluded_with_the_other(archive: Archive) -> None:
    texts = ("kĩ thuật", "kỹ thuật", "ký thuật")
    spoken = tuple(Speech(f"s{n}", text=text) for n, text in enumerate(texts))
    archive.save(conference("x", date(2020, 1, 1), speeches=spoken), None, 0)
    assert found(archive, "thuật -kỹ") == found(archive, "thuật -kĩ") == {"x/s2"}
    assert found(archive, "thuật -ky") == set()


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(tmp_path_factory.mktemp("generated") / "kho", create=True) as archive:
        for one in Office(seed=5).conferences(240, 12):
            archive.save(one, None, 0)
        yield archive


FILTERS = (
    *("nguoi:hải", 'nguoi:"Nguyễn Văn"', 'donvi:"sở xây dựng"', "donvi:công", "loai:chuyende", "loai:giaoban", "so:12"),
    *("nam:2010", "nam:2012-2019", "tu:06/2015", "den:05/03/2014", "phan:phatbieu", "phan:nhiemvu", "phan:daibieu"),
    *("nhiemvu:quahan", 'tukhoa:"đất đai"', "-nam:2012", "-nguoi:hải"),
)


@given(st.sampled_from(FILTERS), st.sampled_from(FILTERS), st.sampled_from(("dự", "phan:phatbieu", "triệu -đất")))
def test_with_and_without_a_filter_make_the_whole(generated: Archive, narrow: str, filtered: str, words: str) -> None:
    """Every part either is what a filter finds or is found without it."""
    asked, opposite = f"{narrow} {words}", filtered.removeprefix("-") if filtered[0] == "-" else f"-{filtered}"
    whole = where(generated.search(asked, limit=3000))
    inside = where(generated.search(f"{asked} {filtered}", limit=3000))
    outside = where(generated.search(f"{asked} {opposite}", limit=3000))
    assert inside | outside == whole
    assert not inside & outside
