"""Names are found in either spelling with i or y, and counted once however they are spelled."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from kcnminutes.archive import Archive, FacetName, NameSort
from kcnminutes.record import Attendee, Conference, Directive, Speech
from kcnminutes.registers.directory import people

PEOPLE = {
    "quy": Attendee("a", name="Nguyễn Đức Quý", organisation="Phòng Quản lý đầu tư"),
    "qui": Attendee("a", name="Nguyễn Đức Quí", organisation="Phòng quản lí đầu tư"),
    "quyen": Attendee("a", name="Nguyễn Đức Quyền", organisation="Phòng Quản trị"),
}


@pytest.fixture
def office(archive: Archive) -> Archive:
    for n, (id, person) in enumerate(PEOPLE.items()):
        task = Directive("d", text="Báo cáo nước thải", assignee=person.organisation)
        speech = Speech("s", speaker="a", text="Xử lý nước thải tập trung")
        archive.save(
            Conference(id, datetime(2020 + n, 1, 2, 8), attendees=(person,), speeches=(speech,), directives=(task,)),
            None,
            0,
        )
    return archive


@pytest.mark.parametrize(
    ("query", "those"),
    [
        ('nguoi:"nguyễn đức quý"', ["quy", "qui"]),
        ('nguoi:"nguyễn đức quí"', ["qui", "quy"]),
        ('nguoi:"nguyen duc qui"', ["qui", "quy"]),
        ("nguoi:quý", ["quy", "qui"]),
        ("nguoi:quí", ["qui", "quy"]),
    ],
)
def test_a_person_is_found_in_either_spelling_the_typed_one_first(
    office: Archive, query: str, those: list[str]
) -> None:
    speeches = [hit.conference for hit in office.search(f"{query} phan:phatbieu")]
    assert speeches == those
    assert office.search(query)[0].conference == those[0]


@pytest.mark.parametrize("query", ["quý nước thải", "quí nước thải", "nước thải ông quí"])
def test_words_with_a_name_find_what_was_said_under_either(office: Archive, query: str) -> None:
    assert {"quy", "qui"} <= {hit.conference for hit in office.search(query)}


@pytest.mark.parametrize("unit", ["Quản lý", "quản lí", "phòng quản lí đầu tư"])
def test_a_unit_is_found_in_either_spelling(office: Archive, unit: str) -> None:
    assert {hit.conference for hit in office.search(f'donvi:"{unit}" phan:nhiemvu')} == {"quy", "qui"}
    assert {hit.conference for hit in office.search(f'nam:2020-2022 -donvi:"{unit}"')} == {"quyen"}
    tasks = office.tasks(date(2023, 1, 1), assignee=unit)
    assert [task.conference for task in tasks] == ["quy", "qui"]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("quí", ["Nguyễn Đức Quí", "Nguyễn Đức Quý"]),
        ("quý", ["Nguyễn Đức Quý", "Nguyễn Đức Quí", "Nguyễn Đức Quyền"]),
        ("qui", ["Nguyễn Đức Quí", "Nguyễn Đức Quý"]),
        ("quy", ["Nguyễn Đức Quyền", "Nguyễn Đức Quý", "Nguyễn Đức Quí"]),
        ("quyê", ["Nguyễn Đức Quyền"]),
    ],
)
def test_the_directory_offers_either_spelling_the_typed_one_first(
    office: Archive, typed: str, names: list[str]
) -> None:
    assert [one.text for one in office.known(NameSort.PERSON, typed)] == names


@pytest.mark.parametrize("typed", ["TN&MT", "tnmt", "Sở TN&MT", "tài nguyên và môi trường", "sở tài ng"])
@pytest.mark.parametrize("written", ["Sở Tài nguyên và Môi trường", "Sở TN&MT"])
def test_the_tasks_of_a_unit_are_found_by_its_short_and_its_long_name(
    archive: Archive, typed: str, written: str
) -> None:
    directives = (Directive("d1", "Đo", written), Directive("d2", "Lập", "Sở Xây dựng", ("Sở Tài chính",)))
    archive.save(Conference("c", datetime(2020, 1, 2, 8), directives=directives), None, 0)
    found = [task.directive for task in archive.tasks(date(2020, 2, 1), assignee=typed)]
    if typed == "tnmt" or (typed == "sở tài ng" and written == "Sở TN&MT"):
        assert found == []  # no word of either name, and but a part of one
    else:
        assert found == ["d1"]


SPELLED = ["Trần Thị Thúy Hòa", "Trần Thị Thuý Hoà", "TRẦN THỊ THÚY HÒA", "Trần Thị Thúy Hòa", "Trần Thị Thúy Hoa"]


@pytest.fixture
def spelled(archive: Archive) -> Archive:
    for n, name in enumerate(SPELLED):
        person = Attendee("a", name=name, organisation="Phòng Quản lý" if n else "phòng quản lí")
        speech = Speech("s", speaker="a", text="Xử lý nước thải")
        tags = ("Đất đai",) if n else ("đất đai",)
        archive.save(
            Conference(f"c{n}", datetime(2020, 1, 2 + n, 8), attendees=(person,), speeches=(speech,), tags=tags),
            None,
            0,
        )
    return archive


def test_a_name_is_one_line_of_a_facet_by_its_commonest_spelling(spelled: Archive) -> None:
    found = [(facet.name, facet.value) for facet in spelled.facets("nước thải")]
    assert [value for name, value in found if name is FacetName.SPEAKER] == ["Trần Thị Thúy Hòa", "Trần Thị Thúy Hoa"]
    assert [value for name, value in found if name is FacetName.UNIT] == ["Phòng Quản lý"]
    assert [value for name, value in found if name is FacetName.TAG] == ["Đất đai"]


def test_a_name_is_one_entry_of_the_directory_by_its_commonest_spelling(spelled: Archive) -> None:
    found = {one.name: (one.conferences, one.doubles) for one in people(spelled)}
    assert found == {
        "Trần Thị Thúy Hòa": (4, ("Trần Thị Thúy Hoa",)),
        "Trần Thị Thúy Hoa": (1, ("Trần Thị Thúy Hòa",)),
    }


def test_short_names_in_either_spelling_may_be_the_same(archive: Archive, tmp_path: Path) -> None:
    for n, name in enumerate(("Vũ Lý", "Vũ Lí", "Vũ Lê")):
        one = Conference(f"c{n}", datetime(2020, 1, 2 + n, 8), attendees=(Attendee("a", name=name),))
        archive.save(one, None, 0)
    assert {one.name: one.doubles for one in people(archive)} == {"Vũ Lý": ("Vũ Lí",), "Vũ Lí": ("Vũ Lý",), "Vũ Lê": ()}


def test_the_document_facet_lists_what_is_mentioned_and_not_the_own_number(archive: Archive) -> None:
    for n, text in enumerate(("Xem lại 9/BB-BQL", "Theo 4622/UBND-KT")):
        one = Conference(f"c{n}", datetime(2020, 1, 2 + n, 8), number=9 + n, symbol="BB-BQL")
        archive.save(Conference(one.id, one.starts_at, number=9 + n, symbol="BB-BQL", conclusions=text), None, 0)
    for query in ("nam:2020", "phan:thongtin", "phan:ketluan", "bql"):
        shown = {facet.value for facet in archive.facets(query) if facet.name is FacetName.DOCUMENT}
        assert "10/BB-BQL" not in shown
    documents = {
        facet.value: facet.count for facet in archive.facets("phan:ketluan") if facet.name is FacetName.DOCUMENT
    }
    assert documents == {"9/BB-BQL": 1, "4622/UBND-KT": 1}
