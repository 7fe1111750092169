"""How the text is divided, by Decree 30, Annex I, II.6c-đ and V.6b: mục, khoản and điểm; no layout has parts."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import docx
import pytest
from pdfplumber.pdf import PDF

from kcnminutes.minutes import Issue, Layout, Office, Paper, PaperOrder, Profile, compose_paper, write_pdf, write_word
from kcnminutes.minutes.decree30 import SIZES
from kcnminutes.minutes.tree import Heading, Level
from kcnminutes.record import Conference, Kind

ROMAN = re.compile(r"([IVX]+)\. (.+)")
ORDER = ["I", "II", "III", "IV"]
BRIEF = PaperOrder(Paper.MINUTES), PaperOrder(Paper.NOTICE, issue=Issue())


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("order", BRIEF, ids=lambda order: order.paper)
def test_sections_have_roman_numbers_and_capitals_on_one_line_and_there_are_no_parts(
    order: PaperOrder, layout: Layout, profile: Profile, sample: Conference, read_back: Callable[[Any], PDF]
) -> None:
    office = Office(layouts=dict.fromkeys(Kind, layout), profile=profile)
    document = compose_paper(order, sample, office, {})
    sections = [
        "".join(span.text for span in block.text)
        for block in document.blocks
        if isinstance(block, Heading) and block.level is Level.PART
    ]
    headed = layout is Layout.HEADED or order.paper is Paper.NOTICE
    found = [ROMAN.fullmatch(words) for words in sections]
    assert [one[1] for one in found if one] == ORDER[: len(sections)]
    assert bool(sections) is headed
    lines = [line for page in read_back(write_pdf(document)).pages for line in page.extract_text_lines()]
    assert not [line["text"] for line in lines if re.match(r"(?:Phần|Chương) [IVX\d]+$", line["text"])]
    for words in sections:
        assert words == words.upper()
        begins = words.split(" (")[0][:24]
        (line,) = [line for line in lines if line["text"].startswith(begins)]
        assert {char["fontname"].split("+")[-1] for char in line["chars"]} == {"Tinos-Bold"}
        assert {round(char["size"]) for char in line["chars"]} == {round(SIZES[profile].body)}


@pytest.mark.parametrize("layout", Layout)
def test_word_divides_the_text_in_the_same_way(layout: Layout, sample: Conference) -> None:
    office = Office(layouts=dict.fromkeys(Kind, layout))
    word = docx.Document(io.BytesIO(write_word(compose_paper(BRIEF[0], sample, office, {}))))
    lines = [paragraph.text for paragraph in word.paragraphs]
    sections = [found for line in lines if (found := ROMAN.fullmatch(line)) and line == line.upper()]
    assert [one[1] for one in sections] == (ORDER[:3] if layout is Layout.HEADED else [])
    assert not [line for line in lines if re.match(r"Phần [IVX\d]+$", line)]
