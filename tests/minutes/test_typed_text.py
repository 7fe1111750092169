"""What a user types: marks of the long texts, what is held together, what nobody can see."""

from __future__ import annotations

import pytest

from kcnminutes.language import NBSP
from kcnminutes.minutes.tree import ListItem, Paragraph, Span, Text
from kcnminutes.minutes.typed import blocks, cell, hold, marked, one_line
from kcnminutes.record import Place

HERE = Place("speeches", "s", "text")


def plain(text: str) -> Text:
    return (Span(text),)


@pytest.mark.parametrize(
    ("typed", "spans"),
    [
        ("a **b** c", (Span("a "), Span("b", bold=True), Span(" c"))),
        ("*a* b", (Span("a", italic=True), Span(" b"))),
        ("***a***", (Span("a", True, True),)),
        ("**a *b* c**", (Span("a ", True), Span("b", True, True), Span(" c", True))),
        ("2 * 3 * 4", plain("2 * 3 * 4")),
        ("5*6*7", plain("5*6*7")),
        ("**mở", plain("**mở")),
        ("đóng**", plain("đóng**")),
        ("****", plain("****")),
        ("* a", plain("* a")),
        ("<b>a</b> &amp; _b_ `c` [d](e) # f", plain("<b>a</b> &amp; _b_ `c` [d](e) # f")),
    ],
)
def test_two_marks_have_a_meaning_and_nothing_else(typed: str, spans: Text) -> None:
    assert marked(typed) == spans


def test_no_letter_is_lost_to_unpaired_marks() -> None:
    typed = "*" * 3001 + "a" + "**b " * 2000
    assert "".join(span.text for span in marked(typed)).count("b") == 2000


def test_paragraphs_are_parted_by_blank_lines_and_items_begin_lines() -> None:
    text = "Một\nhai\n\n \n- ba\n- bốn\ntiếp\n\n1. năm\n-sáu\n2.bảy"
    assert blocks(text, HERE) == (
        Paragraph(plain("Một\nhai"), HERE),
        ListItem("-", plain("ba"), HERE),
        ListItem("-", plain("bốn\ntiếp"), HERE),
        ListItem("1.", plain("năm\n-sáu\n2.bảy"), HERE),
    )


def test_an_empty_text_has_no_paragraph_and_an_empty_cell_one() -> None:
    assert blocks(" \n\n ", HERE) == ()
    assert cell("") == (plain(""),)


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("ngày 5 tháng 2 năm 2020", "ngày_5 tháng_2 năm_2020"),
        ("14 giờ 00", "14_giờ_00"),
        ("Ông Lương Văn Hải", "Ông_Lương Văn Hải"),
        ("khoản 2 Điều 103", "khoản_2 Điều_103"),
        ("Hàm Tân - La Gi", "Hàm Tân_- La Gi"),
        ("số 12 ngày", "số_12 ngày"),
        ("số 4622/UBND-KT", "số 4622/UBND-KT"),
        ("hằng ngày có", "hằng ngày có"),
    ],
)
def test_what_belongs_together_is_held_together(typed: str, held: str) -> None:
    assert hold(typed) == held.replace("_", NBSP)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("Nguyễn\u200b Văn\u2060 An\ufeff", "Nguyễn Văn An"),
        ("sửa\u00adđổi", "sửađổi"),
        ("a\tb\nc  d", "a b c d"),
        ("a\u2003b", "a b"),
        ("a\u202fb", f"a{NBSP}b"),
        ("👩\u200d👩 ❤\ufe0f", "👩\u200d👩 ❤\ufe0f"),
        ("Hòa", "Hòa"),
    ],
)
def test_a_short_field_is_one_line_of_letters_that_print(typed: str, line: str) -> None:
    assert one_line(typed) == line
