"""Each count at the left is what a click on it then shows, whatever is asked: over a generated archive."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from desktop_desk import Desk
from judged_records import ALL
from office_texts import Office

from kcnminutes.archive import Archive, Facet, FacetName, GaveWayError
from kcnminutes.desktop.browse import searching
from kcnminutes.desktop.browse.facets import toggled
from kcnminutes.desktop.browse.searching import LIMIT, facets
from kcnminutes.registers.directory import merge

QUERIES = (
    *("đất", "đất đai", "kế hoạch hạ tầng", "nước thải", "KCN", "khu công nghiệp", '"khu công nghiệp"', "sơn mỹ"),
    *("nguoi:hải", "nguoi:hải đất", "nguoi:nguyễn văn hải", "nguyễn văn hải", "ông hải nước thải"),
    *("hải đất đai dự án", "nguoi:hải nam:2012", "trần thị hòa"),
    *("sở xây dựng đất", 'donvi:"sở xây dựng" dự án', "donvi:ubnd", "giám đốc sở xây dựng", "phan:daibieu hải"),
    *(
        "nam:2019",
        "2019",
        "2019 đất",
        "tháng 6/2015",
        "tu:06/2015 den:12/2018 đất",
        "-tu:2015 đất",
        "nam:2010-2014 vốn",
    ),
    *("loai:giaoban", "-nguoi:hải", "-đất", "đất -công", "-nam:2019 dự án", "-nguoi:hải -phan:phatbieu đất"),
    *("nhiemvu:quahan", "nhiemvu:quahan hạ tầng", "nhiemvu:đất", "anh:trạm", "phan:phatbieu đất"),
    *("vb:UBND-KT", "vb:918/QĐ-UBND", "4622", "số 12", "so:12", "so:12/BB-BQL đất", 'tukhoa:"đất đai" nước'),
    *("đất HOẶC nước", "ngh*", "n", "môi tr", "đất ", "hàm kiệm điện HOẶC nước thải", "lũ lụt hạn hán", "kỹ thuật"),
    *("đất đai dự án môi trường kế hoạch", "đánh giá tác động môi trường", "cà ná", "thạch lam"),
    *(
        '"khu công',
        "đất nguoi:",
        "đất anh:",
        "đất nam:201",
        'đất "',
        "đất -",
        "điện HOẶC",
        "KCN  sơn mỹ",
        "trần thị hòa",
    ),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, sample_path: Path) -> Iterator[Archive]:
    photo = sample_path.parent / "photos" / "1.jpg"
    with Archive.open(tmp_path_factory.mktemp("clicks") / "kho", create=True) as archive:
        for number, one in enumerate(Office(seed=3).conferences(500, 12)):
            same_day = replace(one, starts_at=one.starts_at.replace(month=6, day=3)) if number % 5 == 0 else one
            archive.save(same_day, None, 0)
        for one in ALL:
            files = [row.file for row in (*one.photos, *one.attachments)]
            archive.put(one, dict.fromkeys(files, photo))
        merge(archive, "unit", "Sở Xây dựng", "Sở Xây dựng và Giao thông")
        assert archive.tasks(date(2026, 1, 1), overdue=True)
        yield archive


EXACT: Counter[str] = Counter()


@pytest.mark.parametrize("query", QUERIES)
def test_a_click_shows_as_many_as_were_counted(office: Archive, query: str) -> None:
    for facet in office.facets(query, limit=LIMIT, as_typed=True):
        clicked = toggled(query, facet.term)
        if not clicked.rstrip().endswith(facet.term):  # it is chosen: a click leaves it
            clicked = query
        if facet.more:
            continue
        EXACT[facet.name] += 1
        for sort in ("relevance", "newest"):
            answer = office.find(clicked, sort=sort, limit=LIMIT, as_typed=True)
            assert (answer.count, answer.more) == (facet.count, False), (facet, clicked, sort)
            assert len(answer.hits) == min(facet.count, LIMIT)


@pytest.mark.parametrize("query", QUERIES)
def test_a_count_is_the_whole_or_says_that_there_is_more(office: Archive, query: str) -> None:
    whole = office.find(query, limit=5000)
    for limit in (10, 50, LIMIT):
        answer = office.find(query, limit=limit)
        assert len(answer.hits) == min(limit, len(whole.hits))
        assert answer.more or answer.count == len(whole.hits)


def test_most_counts_are_exact() -> None:
    assert set(EXACT) == set(FacetName)
    assert EXACT[FacetName.YEAR] > 500
    assert EXACT[FacetName.PART] > 150


def test_where_too_much_is_found_it_says_that_there_is_more(office: Archive) -> None:
    (some,) = {facet.more for facet in office.facets("và", limit=LIMIT) if facet.name == FacetName.SPEAKER}
    assert some
    least = {facet.term: facet.count for facet in office.facets("và", limit=LIMIT) if facet.more}
    assert all(office.find(f"và {term}", limit=LIMIT).count >= count for term, count in least.items())


def test_counting_gives_way_to_the_next_letter(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed while the left side is counted is not found later for that."""
    counted: list[tuple[str, bool]] = []
    counting, typed = threading.Event(), threading.Event()

    def slow(archive: Archive, query: str, wanted: Callable[[], bool]) -> tuple[Facet, ...]:
        if query == "hội":
            counting.set()
            assert typed.wait(60)
        found = facets(archive, query, wanted)
        counted.append((query, bool(found)))
        return found

    monkeypatch.setattr(searching, "facets", slow)
    desk.place.focus_search()
    desk.commit(desk.place.top.search, "hội")
    desk.wait(counting.is_set)
    desk.commit(desk.place.top.search, " ngh")
    typed.set()
    desk.wait(lambda: any(one.key == "phan:anh" for one in desk.place.filters_view.choices))
    assert counted == [("hội", False), ("hội ngh", True)]
    with Archive.open(desk.folder, write=False) as archive, pytest.raises(GaveWayError):
        archive.facets("hội nghị", wanted=lambda: True)


def test_the_paper_of_what_was_found_does_not_wait_for_the_counting(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = threading.Event()

    def after_the_paper(archive: Archive, query: str, wanted: Callable[[], bool]) -> tuple[Facet, ...]:
        assert query != "hoi nghi" or shown.wait(60)
        return facets(archive, query, wanted)

    monkeypatch.setattr(searching, "facets", after_the_paper)
    desk.search("zzzqqq")
    assert desk.place.minutes is None
    desk.place.top.search.put("hoi nghi")
    desk.wait(lambda: desk.place.minutes is not None)
    assert not any(one.key == "phan:anh" for one in desk.place.filters_view.choices)
    shown.set()
    desk.wait(lambda: any(one.key == "phan:anh" for one in desk.place.filters_view.choices))
