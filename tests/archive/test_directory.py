"""The directory: who and what the conferences named, found by a few letters, the last used first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from kcnminutes.archive import Archive, NameSort
from kcnminutes.record import Attendee, Conference, Directive


def conference(year: int, *attendees: Attendee, **more: object) -> Conference:
    return Conference(f"c{year}", datetime(year, 3, 1, 8), attendees=attendees, **more)  # type: ignore[arg-type]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "kho", create=True) as archive:
        fill(archive)
        yield archive


def fill(archive: Archive) -> None:
    old = conference(
        2018,
        Attendee("a", "Ông", "Nguyễn Văn Đức", "Phó Trưởng ban", "Ban Quản lý"),
        Attendee("b", "Bà", "Trần Thị Hoà", "Chuyên viên", "Văn phòng", represented_by="Lê Nam"),
        place="Hội trường A",
        directives=(Directive("d", "Báo cáo", "Phòng Đầu tư", ("Công an tỉnh", "UBND huyện")),),
    )
    new = conference(
        2020,
        Attendee("a", "Ông", "Nguyễn Văn Đức", "Trưởng ban", "BQL các KCN"),
        Attendee("b", name="Nguyễn Thị Hoa"),
        Attendee("c", group="Doanh nghiệp thứ cấp", count=34),
        place="Phòng họp số 2",
        recipients=("Như trên", "Lưu: VT"),
    )
    for one in (old, new):
        archive.save(one, None, 0)


def names(archive: Archive, sort: NameSort, typed: str) -> list[str]:
    return [one.text for one in archive.known(sort, typed)]


@pytest.mark.parametrize(
    ("sort", "typed", "found"),
    [
        (NameSort.PERSON, "duc", ["Nguyễn Văn Đức"]),
        (NameSort.PERSON, "ngu du", ["Nguyễn Văn Đức"]),
        (NameSort.PERSON, "uc", []),
        (NameSort.PERSON, "hoa", ["Nguyễn Thị Hoa", "Trần Thị Hoà"]),
        (NameSort.PERSON, "Hòa", ["Trần Thị Hoà", "Nguyễn Thị Hoa"]),
        (NameSort.PERSON, "nam", ["Lê Nam"]),
        (NameSort.PERSON, "ban", []),
        (NameSort.POSITION, "tru", ["Trưởng ban", "Phó Trưởng ban"]),
        (NameSort.UNIT, "khu cong nghiep", []),
        (NameSort.UNIT, "kcn", ["BQL các KCN"]),
        (NameSort.UNIT, "bql", ["BQL các KCN", "Ban Quản lý"]),
        (NameSort.UNIT, "cong an", ["Công an tỉnh"]),
        (NameSort.UNIT, "phong", ["Phòng Đầu tư", "Văn phòng"]),
        (NameSort.PLACE, "", ["Phòng họp số 2", "Hội trường A"]),
        (NameSort.RECIPIENT, "lu", ["Lưu: VT"]),
        (NameSort.GROUP, "dn", ["Doanh nghiệp thứ cấp"]),
        (NameSort.PERSON, '"*) OR', []),
    ],
)
def test_a_few_letters_find_the_last_used_first(archive: Archive, sort: NameSort, typed: str, found: list[str]) -> None:
    assert names(archive, sort, typed) == found


def test_a_person_comes_with_the_last_position_and_unit(archive: Archive) -> None:
    (duc,) = archive.known(NameSort.PERSON, "đức")
    assert (duc.honorific, duc.position, duc.organisation) == ("Ông", "Trưởng ban", "BQL các KCN")


def test_what_is_being_typed_and_what_lies_in_the_bin_is_not_offered(archive: Archive) -> None:
    assert [one.text for one in archive.known(NameSort.PERSON, "thi", apart=("c2020", "b"))] == ["Trần Thị Hoà"]
    assert [one.text for one in archive.known(NameSort.PLACE, apart=("c2020", ""))] == ["Hội trường A"]
    archive.delete("c2018")
    assert names(archive, NameSort.PERSON, "hoa") == ["Nguyễn Thị Hoa"]


def test_one_who_was_always_there_does_not_hide_the_others(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "kho", create=True) as archive:
        archive.save(conference(2001, Attendee("a", name="Lê Nam")), None, 0)
        for year in range(2002, 2030):
            archive.save(conference(year, Attendee("a", name="Lê Na")), None, 0)
        assert names(archive, NameSort.PERSON, "le") == ["Lê Na", "Lê Nam"]
