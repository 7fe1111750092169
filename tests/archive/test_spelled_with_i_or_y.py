"""Words in their other spelling, kỹ and kĩ; and phrases, also while their last word is typed."""

from __future__ import annotations

from datetime import datetime

import pytest

from kcnminutes.archive import Archive, Hit
from kcnminutes.record import Conference, Speech


def parts(hits: list[Hit]) -> list[tuple[str, str]]:
    return [(hit.part, hit.part_id) for hit in hits]


def conference(id: str, *texts: str, year: int = 2020) -> Conference:
    speeches = tuple(Speech(f"s{n + 1}", text=text) for n, text in enumerate(texts))
    return Conference(id, datetime(year, 3, 1, 8), speeches=speeches)


def test_the_other_spelling_with_i_or_y_comes_after(archive: Archive) -> None:
    archive.save(conference("x", "kĩ thuật", "kỹ thuật"), None, 0)
    assert parts(archive.search("kỹ thuật")) == [("speech", "s2"), ("speech", "s1")]


@pytest.mark.parametrize("as_typed", [False, True])
@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("kỹ sư", "exact apart other other-apart"),
        ("kĩ sư", "other other-apart exact apart"),
        ("ky su", "exact bare other other-bare"),
        ("kỹ", "exact apart other other-apart"),
    ],
)
def test_the_other_spelling_comes_before_the_same_letters_with_other_marks(
    archive: Archive, query: str, order: str, as_typed: bool
) -> None:
    texts = {
        "folded": "ký kết rồi mới có sự việc",
        "other": "các kĩ sư giỏi",
        "exact": "các kỹ sư giỏi",
        "apart": "kỹ càng, gọi sư phụ",
        "other-apart": "kĩ càng, gọi sư phụ",
        "bare": "cac ky su gioi",
        "other-bare": "cac ki su gioi",
    }
    archive.save(conference("x", *texts.values()), None, 0)
    found = [list(texts)[int(hit.part_id[1:]) - 1] for hit in archive.search(query, as_typed=as_typed)]
    assert found[: len(order.split())] == order.split()
    assert set(found) == set(texts)


def test_a_phrase_comes_first_while_its_last_word_may_go_on(archive: Archive) -> None:
    archive.save(
        conference("x", "hạ giá, tầng hai, giao việc, thông báo", "bàn hạ tầng giao thông", year=2020), None, 0
    )
    archive.save(conference("new", "thông báo giao tầng hai, hạ giá", year=2024), None, 0)
    for typed in ("hạ tầng giao thông", "ha tang giao thong", "hạ tầng giao thông "):
        assert archive.search(typed, as_typed=True)[0].part_id == "s2"
    assert {hit.snippet for hit in archive.search("hạ tầng giao thô", as_typed=True)} == {
        hit.snippet for hit in archive.search("hạ tầng giao thông")
    }


def test_of_a_word_that_may_go_on_the_other_spelling_is_whole(archive: Archive) -> None:
    archive.save(conference("x", "kĩ thuật", "kỹ năng", "kinh phí kỷ yếu", "kinh tế"), None, 0)
    hits = archive.search("kỹ", as_typed=True)
    assert {hit.part_id for hit in hits} == {"s1", "s2", "s3"}
    assert {hit.snippet[start:end] for hit in hits for start, end in hit.hits} == {"kĩ", "kỹ", "kỷ"}
