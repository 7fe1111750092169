"""What HOẶC and a minus mean among real words: terms of two syllables, forms of a phrase, headings above long texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from kcnminutes.archive import Archive
from kcnminutes.archive.search.answer import Sort
from kcnminutes.record import Conference, Speech


def of_year(year: int, *speeches: tuple[str, str]) -> Conference:
    """A conference with speeches of a heading and a text each."""
    rows = tuple(Speech(f"s{n + 1}", heading=heading, text=text) for n, (heading, text) in enumerate(speeches))
    return Conference(f"hoi-nghi-{year}", datetime(year, 3, 1, 8), speeches=rows)


@pytest.fixture
def drought(archive: Archive) -> Archive:
    """Drought beside deadlines, and letters of the Han: all the same words without their marks."""
    texts = ["Chống hạn hán ở ba xã", "Lũ lụt gây thiệt hại", "Hạn hán kéo dài", "Thời hạn nộp hồ sơ", "Chữ Hán Nôm"]
    apart = [f"Hạn chế số {n}, đúng hạn, quá hạn" for n in range(6)]
    archive.save(of_year(2024, *(("", text) for text in (*texts, *apart))), None, 0)
    return archive


@pytest.mark.parametrize("query", ["lũ lụt HOẶC hạn hán", "hạn hán HOẶC lũ lụt", "lu lut HOAC han han"])
def test_syllables_that_differ_by_their_marks_alone_are_a_term(drought: Archive, query: str) -> None:
    assert {hit.part_id for hit in drought.search(query)} == {"s1", "s2", "s3"}


def test_a_term_typed_with_a_wrong_mark_is_still_one(drought: Archive) -> None:
    assert {hit.part_id for hit in drought.search("lủ lụt HOẶC thời hạn")} == {"s2", "s4"}


def test_both_forms_of_a_phrase_come_before_its_words_apart_however_common_one_is(archive: Archive) -> None:
    archive.save(of_year(2019, *(("", f"Hạ tầng KCN Sơn Mỹ đợt {n}") for n in range(150))), None, 0)
    archive.save(of_year(2020, ("", "Hạ tầng khu công nghiệp Sơn Mỹ")), None, 0)
    archive.save(of_year(2021, ("", "KCN ở xã Sơn Nam và xã Mỹ Lộc")), None, 0)
    found = archive.search("KCN sơn mỹ")
    assert [hit.date.year for hit in found] == [2020, *[2019] * 49]


@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_a_heading_is_not_found_above_a_text_with_what_is_excluded(archive: Archive, sort: Sort) -> None:
    of_2019 = of_year(2019, *((f"Đất đai đợt {n}", f"Giao cho doanh nghiệp CÔNG ích {n}") for n in range(300)))
    clean = replace(of_2019.speeches[77], text="Giao cho doanh nghiệp tư nhân")
    archive.save(replace(of_2019, speeches=(*of_2019.speeches[:77], clean, *of_2019.speeches[78:])), None, 0)
    assert [hit.part_id for hit in archive.search("đất đai -công", sort=sort)] == [clean.id]
    assert len(archive.search("đất đai -tư", sort=sort, limit=400)) == 299
