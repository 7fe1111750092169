"""Where pages end: no stranded heading, no widow or orphan, signatures whole with two lines of text."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from kcnminutes.minutes import Office, compose, write_pdf
from kcnminutes.record import AgendaItem, Attendee, Conference, Directive, Role, Speech

MM = 72 / 25.4
START = datetime(2020, 2, 5, 8)
PEOPLE = (Attendee("c", "Ông", "Nguyễn An", role=Role.CHAIR), Attendee("s", "Bà", "Trần Bình", role=Role.SECRETARY))
SENTENCE = "Công tác đền bù, giải phóng mặt bằng các khu công nghiệp được triển khai theo kế hoạch. "


def lines_of(page: Page) -> list[str]:
    """The lines of a page under its number."""
    return [line["text"] for line in page.extract_text_lines() if line["top"] > 19 * MM]


def paper(lines_before: int, sentences: int, tasks: int, read_back: Any) -> PDF:
    speeches = tuple(
        Speech(f"s{number}", "g", "c", heading=f"Phần {number}", text=(SENTENCE * sentences).strip())
        for number in range(6)
    )
    conference = Conference(
        "x",
        START,
        title="Hội nghị",
        place="Phòng họp",
        attendees=PEOPLE,
        agenda=(AgendaItem("g", title="Thảo luận"),),
        speeches=(Speech("s", "g", "c", text="\n\n".join(["Một dòng."] * lines_before)), *speeches),
        directives=tuple(Directive(f"d{number}", SENTENCE, "Ban") for number in range(tasks)),
        conclusions=SENTENCE * 2,
    )
    result: PDF = read_back(write_pdf(compose(conference, Office(), {})))
    return result


@pytest.mark.parametrize("sentences", [1, 4, 7])
@pytest.mark.parametrize("lines_before", range(2, 34, 3))
def test_pages_end_in_good_form_wherever_the_text_falls(lines_before: int, sentences: int, read_back: Any) -> None:
    pages = paper(lines_before, sentences, lines_before % 4, read_back).pages
    for page in pages[:-1]:
        last = lines_of(page)[-1]
        assert not last.endswith(("Kết luận", "Nhiệm vụ được giao", "Thảo luận", "Thời hạn"))
        assert "phát biểu thảo luận" not in last
    (signed,) = [page for page in pages if "THƯ KÝ" in page.extract_text()]
    assert signed is pages[-1]
    lines = lines_of(signed)
    above = lines.index("THƯ KÝ CHỦ TỌA")
    assert above >= 2
    assert "Trần Bình Nguyễn An" in lines


@pytest.mark.parametrize("lines_before", range(1, 30, 2))
def test_no_page_begins_or_ends_with_a_single_line_of_a_paragraph(lines_before: int, read_back: Any) -> None:
    indent = (30 + 12.7) * MM
    pages = paper(lines_before, 7, 0, read_back).pages
    for before, after in pairwise(pages):
        foot = [line for line in before.extract_text_lines() if line["top"] > 19 * MM]
        head = [line for line in after.extract_text_lines() if line["top"] > 19 * MM]
        if head[0]["x0"] < indent - 1:
            assert head[1]["x0"] < indent - 1, "a widow: the last line of a paragraph alone at the head"
            assert foot[-1]["x0"] < indent - 1, "an orphan: the first line of a paragraph alone at the foot"


def test_recipients_stand_on_the_page_of_the_signatures(sample: Conference, read_back: Any) -> None:
    for extra in range(0, 12):
        conference = replace(sample, conclusions="\n\n".join(["Một dòng."] * extra), photos=(), attendees=PEOPLE)
        conference = replace(conference, agenda=(), speeches=(), directives=())
        pages = read_back(write_pdf(compose(conference, Office(), {}))).pages
        (signed,) = [page for page in pages if "THƯ KÝ" in page.extract_text()]
        assert "Nơi nhận:" in signed.extract_text()


def test_a_low_row_of_a_table_is_never_cut(read_back: Any) -> None:
    pdf = paper(4, 1, 30, read_back)
    for page in pdf.pages:
        cells = [line for line in lines_of(page) if line.startswith("Công tác đền bù, giải phóng mặt")]
        ends = [line for line in lines_of(page) if "kế hoạch." in line]
        assert len(cells) <= len(ends)


def room_to_sign(paragraphs: int, lines: int) -> tuple[int, int]:
    """Pages, and millimetres between CHỦ TỌA and the name, after so many paragraphs and one of so many lines."""
    words = "\n\n".join(["Một dòng."] * paragraphs + ["\n".join(["Một dòng."] * lines)])
    record = Conference("x", START, title="Họp", place="Phòng", attendees=PEOPLE, speeches=(Speech("s", text=words),))
    result = write_pdf(compose(record, Office(), {}))
    title, name = [mark for mark in result.marks if mark.place.row == "c"][-2:]
    return result.pages, round((name.top - title.bottom) / MM)


def test_signatures_give_up_a_little_white_where_that_saves_a_page() -> None:
    found = {(many, few): room_to_sign(many, few) for many in range(6, 13) for few in range(1, 7)}
    assert {room for _, room in found.values()} == {28, 25}
    assert {pages for pages, room in found.values() if room == 25} == {1}
    assert {pages for pages, room in found.values() if room == 28} == {1, 2}
