"""What is shown of a text: as it reads, with its hits at exact positions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from kcnminutes.archive import Archive
from kcnminutes.record import Conference, Directive, Speech

MARKED = "**Tổng là** 2*3 - **tăng cao** *rất nhiều*, (**so** với *5 * 6*)\n\n- **khu *công* nghiệp** và * sao"
PLAIN = "Tổng là 2*3 - tăng cao rất nhiều, (so với 5 * 6)  - khu công nghiệp và * sao"


@pytest.fixture
def marked(archive: Archive) -> Archive:
    one = Conference("a", datetime(2020, 1, 2, 8), conclusions=MARKED)
    speeches = (Speech("s1", heading="**Tiêu đề** *tăng*", text=MARKED),)
    archive.save(replace(one, speeches=speeches, directives=(Directive("d1", text="**tăng** cao"),)), None, 0)
    return archive


def shown(archive: Archive, query: str, part: str) -> tuple[str, list[str]]:
    (hit,) = [hit for hit in archive.search(query) if hit.part == part]
    return hit.snippet, [hit.snippet[start:end] for start, end in hit.hits]


@pytest.mark.parametrize("part", ["speech", "conclusion"])
def test_the_signs_of_bold_and_italic_are_not_shown_and_what_is_found_stays_marked(marked: Archive, part: str) -> None:
    assert shown(marked, "so sao", part) == (PLAIN, ["so", "sao"])
    assert shown(marked, '"khu công nghiệp"', part) == (PLAIN, ["khu công nghiệp"])
    assert shown(marked, "nhiều so", part) == (PLAIN, ["nhiều", "so"])


def test_stars_elsewhere_are_text(marked: Archive) -> None:
    assert shown(marked, "cao", "directive") == ("**tăng** cao", ["cao"])
    assert shown(marked, "tiêu", "speech") == ("**Tiêu đề** *tăng*", ["Tiêu"])


def test_a_sign_whose_other_half_lies_outside_what_is_shown_goes_too(archive: Archive) -> None:
    long = "từ " * 80
    text = f"{long}**đậm {long}giữa {long}cuối** {long}"
    archive.save(Conference("a", datetime(2020, 1, 2, 8), conclusions=text), None, 0)
    for word in ("đậm", "giữa", "cuối"):
        snippet, found = shown(archive, f'"{word}"', "conclusion")
        assert found == [word]
        assert "*" not in snippet


def test_the_words_around_a_document_are_shown_as_they_read(archive: Archive) -> None:
    text = "**Theo** công văn số **4622/UBND-KT** của *tỉnh*"
    archive.save(Conference("a", datetime(2020, 1, 2, 8), conclusions=text), None, 0)
    (one,) = archive.mentions(2020, 2020)
    assert (one.snippet, one.snippet[slice(*one.span)]) == ("Theo công văn số 4622/UBND-KT của tỉnh", "4622/UBND-KT")
