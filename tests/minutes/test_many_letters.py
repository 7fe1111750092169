"""More letters than one subset of a font holds: in lines and cells that are coded together, each stays itself."""

from __future__ import annotations

import io
import random
from datetime import datetime

import pdfplumber
import pytest

from kcnminutes.minutes import Office, compose, write_pdf
from kcnminutes.minutes.pdf.breaking import plain_lines
from kcnminutes.minutes.pdf.fonts import BOX, fonts
from kcnminutes.record import Attendee, Conference, Role, Speech

LETTERS = [
    letter
    for letter in map(chr, [*range(0xC0, 0x180), *range(0x391, 0x450), *range(0x1EA0, 0x1EFA)])
    if letter.isalpha()
]


def words(seed: int, count: int) -> list[str]:
    """Words of letters from the whole of the font, with what ends a string of a page."""
    dice = random.Random(seed)
    printed = [letter for letter in LETTERS if letter in fonts().covered]
    assert len(printed) > 300
    return ["".join(dice.choices([*printed, "(", ")", "\\"], k=6)) + f"k{number}" for number in range(count)]


@pytest.fixture(scope="module")
def printed() -> str:
    """The letters of all pages, without blanks."""
    people = tuple(
        Attendee(f"a{number}", "Ông", *words(number, 3), role=Role.CHAIR if number == 0 else Role.DELEGATE)
        for number in range(40)
    )
    speech = Speech("s", None, text=" ".join(words(100, 400)))
    record = Conference("letters", datetime(2020, 2, 5, 8), attendees=people, speeches=(speech,))
    result = write_pdf(compose(record, Office(), {}))
    assert result.warnings == ()
    with pdfplumber.open(io.BytesIO(result.pdf)) as pdf:
        return "".join("".join(char["text"] for char in page.chars) for page in pdf.pages).replace(" ", "")


def test_a_paragraph_keeps_every_letter(printed: str) -> None:
    assert [word for word in words(100, 400) if word not in printed] == []


def test_cells_of_a_row_keep_every_letter(printed: str) -> None:
    assert [word for row in range(40) for word in words(row, 3) if word not in printed] == []


def test_the_mark_between_texts_is_no_letter_of_the_font() -> None:
    (line,) = plain_lines("a\0b", 12.0, 100.0)
    assert [(run.text, run.stands_for) for run in line.runs] == [("a", ""), (BOX, "\0"), ("b", "")]
