"""The form of Decree 30, measured in the finished PDF: margins, sizes, places, rules, page numbers, fonts."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pypdf import PdfReader

from kcnminutes.minutes import Office, PdfResult, Profile, compose, write_pdf
from kcnminutes.record import Conference, Status

MM = 72 / 25.4
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
LEFT, RIGHT = 30 * MM, (210 - 15) * MM


def letters(page: Page, words: str) -> list[Any]:
    """The letters of the first place where the words stand on one line."""
    (found, *_) = page.search(words, regex=False)
    return list(found["chars"])


def box(page: Page, words: str) -> tuple[float, float, float]:
    """Left, right and baseline-near bottom of words on a page."""
    found = letters(page, words)
    return found[0]["x0"], found[-1]["x1"], found[0]["bottom"]


def style(page: Page, words: str) -> tuple[str, float]:
    first = letters(page, words)[0]
    return first["fontname"].partition("+")[2], round(first["size"], 1)


def middle(page: Page, words: str) -> float:
    left, right, _ = box(page, words)
    return (left + right) / 2


def rule_under(page: Page, words: str) -> tuple[float, float]:
    """Left and right end of the first rule under a line of words."""
    left, right, bottom = box(page, words)
    below = [line for line in page.lines if line["top"] > bottom - 3 and line["x0"] < right and line["x1"] > left]
    first = min(below, key=lambda line: line["top"])
    assert first["top"] - bottom < 8
    return first["x0"], first["x1"]


def test_every_page_is_a4_with_the_margins_of_the_decree(sample_pdf: PDF) -> None:
    for page in sample_pdf.pages:
        assert (page.width, page.height) == (pytest.approx(210 * MM), pytest.approx(297 * MM))
        for letter in page.chars:
            assert letter["x0"] >= LEFT - 0.5
            assert letter["x1"] <= RIGHT + 0.5
            assert letter["bottom"] <= (297 - 20) * MM + 0.5
        body = [letter for letter in page.chars if letter["top"] >= 19 * MM]
        assert min(letter["top"] for letter in body) >= 20 * MM - 0.5


def test_the_body_fills_the_measure_and_begins_its_paragraphs_inside(sample_pdf: PDF) -> None:
    lines = sample_pdf.pages[1].extract_text_lines()
    assert max(line["x1"] for line in lines) == pytest.approx(RIGHT, abs=0.5)
    assert min(line["x0"] for line in lines) == pytest.approx(LEFT, abs=0.5)
    assert box(sample_pdf.pages[0], "Thời gian bắt đầu")[0] == pytest.approx(LEFT + 12.7 * MM, abs=0.5)


@pytest.mark.parametrize(
    ("words", "face", "size"),
    [
        (NATION, "Tinos-Bold", 13),
        (MOTTO, "Tinos-Bold", 14),
        ("UBND TỈNH BÌNH THUẬN", "Tinos", 13),
        ("CÁC KHU CÔNG NGHIỆP", "Tinos-Bold", 13),
        ("Số: 12/BB-BQL", "Tinos", 13),
        ("DỰ THẢO", "Tinos-Bold", 13),
        ("BIÊN BẢN", "Tinos-Bold", 14),
        ("Hội nghị tổng kết công tác", "Tinos-Bold", 14),
        ("Thời gian bắt đầu", "Tinos", 14),
        ("1. Khai mạc", "Tinos-Bold", 14),
    ],
)
def test_letters_of_the_first_page_in_the_large_profile(sample_pdf: PDF, words: str, face: str, size: float) -> None:
    assert style(sample_pdf.pages[0], words) == (face, size)


@pytest.mark.parametrize(
    ("words", "size"),
    [(NATION, 12), (MOTTO, 13), ("UBND TỈNH", 12), ("Số: 12", 13), ("BIÊN BẢN", 13), ("Địa điểm", 13)],
)
def test_the_small_profile_lowers_all_sizes_as_one(sample: Conference, read_back: Any, words: str, size: float) -> None:
    page = read_back(write_pdf(compose(sample, Office(profile=Profile.SMALL), {}))).pages[0]
    assert style(page, words)[1] == size


def test_the_heads_two_columns_stand_level(sample_pdf: PDF) -> None:
    page = sample_pdf.pages[0]
    left, right = LEFT + 67.5 / 2 * MM, LEFT + 67.5 * MM + 97.5 / 2 * MM
    for words in ("UBND TỈNH BÌNH THUẬN", "CÁC KHU CÔNG NGHIỆP", "Số: 12/BB-BQL", "DỰ THẢO"):
        assert middle(page, words) == pytest.approx(left, abs=0.5)
    for words in (NATION, MOTTO):
        assert middle(page, words) == pytest.approx(right, abs=0.5)
    assert box(page, "UBND TỈNH")[2] == pytest.approx(box(page, NATION)[2], abs=0.5)


def test_the_organisation_stands_on_even_lines(sample_pdf: PDF) -> None:
    text = sample_pdf.pages[0].crop((LEFT, 0, LEFT + 67.5 * MM, 60 * MM)).extract_text()
    assert text.split("\n")[1:3] == ["BAN QUẢN LÝ", "CÁC KHU CÔNG NGHIỆP"]


def test_the_rule_under_the_motto_is_exactly_as_long_as_its_text(sample_pdf: PDF) -> None:
    page = sample_pdf.pages[0]
    left, right, _ = box(page, MOTTO)
    assert rule_under(page, MOTTO) == (pytest.approx(left, abs=0.3), pytest.approx(right, abs=0.3))


@pytest.mark.parametrize(
    "words", ["CÁC KHU CÔNG NGHIỆP", "Hội nghị tổng kết công tác năm 2019, triển khai nhiệm vụ năm 2020"]
)
def test_other_rules_are_a_third_to_a_half_of_their_line_and_centred(sample_pdf: PDF, words: str) -> None:
    page = sample_pdf.pages[0]
    left, right, _ = box(page, words)
    start, end = rule_under(page, words)
    assert 1 / 3 <= (end - start) / (right - left) <= 1 / 2
    assert (start + end) / 2 == pytest.approx((left + right) / 2, abs=0.5)


def test_the_draft_mark_stands_framed_under_the_number_on_page_one_only(sample_pdf: PDF) -> None:
    first, *others = sample_pdf.pages
    left, right, bottom = box(first, "DỰ THẢO")
    (frame,) = first.rects
    assert frame["x0"] < left < right < frame["x1"]
    assert frame["top"] > box(first, "Số: 12/BB-BQL")[2] - 1
    assert frame["bottom"] > bottom
    assert all("DỰ THẢO" not in page.extract_text() for page in others)


def test_a_final_bears_no_draft_mark(sample: Conference, read_back: Any) -> None:
    final = read_back(write_pdf(compose(replace(sample, status=Status.FINAL), Office(), {})))
    assert all("DỰ THẢO" not in page.extract_text() for page in final.pages)
    assert not final.pages[0].rects


def test_pages_are_numbered_from_the_second_and_each_annex_anew(sample_pdf: PDF) -> None:
    numbers = [
        "".join(letter["text"] for letter in page.chars if letter["bottom"] < 20 * MM) for page in sample_pdf.pages
    ]
    assert numbers == ["", "2", "3", "", "", "2"]
    number = next(letter for letter in sample_pdf.pages[1].chars if letter["text"] == "2")
    assert (number["x0"] + number["x1"]) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.5)
    assert (number["top"] + number["bottom"]) / 2 == pytest.approx(10 * MM, abs=1.5)
    assert number["size"] == 14
    assert number["fontname"].endswith("+Tinos")


def test_signatures_leave_room_and_stand_in_two_centred_columns(sample: Conference, read_back: Any) -> None:
    page = next(
        page for page in read_back(write_pdf(compose(sample, Office(), {}))).pages if "THƯ KÝ" in page.extract_text()
    )
    half = (RIGHT - LEFT) / 2
    assert middle(page, "THƯ KÝ") == pytest.approx(LEFT + half / 2, abs=0.5)
    assert middle(page, "CHỦ TỌA") == pytest.approx(LEFT + half * 1.5, abs=0.5)
    assert middle(page, "Yến Lệ") == pytest.approx(LEFT + half / 2, abs=0.5)
    room = letters(page, "Yến Lệ")[0]["top"] - box(page, "THƯ KÝ")[2]
    assert 25 * MM <= room <= 30 * MM


def test_recipients_have_their_own_small_letters(sample_pdf: PDF) -> None:
    page = sample_pdf.pages[2]
    assert style(page, "Nơi nhận:") == ("Tinos-BoldItalic", 12)
    assert style(page, "- Như thành phần tham dự;") == ("Tinos", 11)
    assert box(page, "- Lưu: VT, VP.")[0] == pytest.approx(LEFT, abs=0.5)


def test_all_fonts_are_embedded_tinos(sample_result: PdfResult) -> None:
    reader = PdfReader(io.BytesIO(sample_result.pdf))
    fonts = {
        font["/BaseFont"]: font["/FontDescriptor"]
        for page in reader.pages
        for font in (reference.get_object() for reference in page["/Resources"]["/Font"].values())
    }
    assert {name.partition("+")[2] for name in fonts} == {"Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}
    assert all("/FontFile2" in descriptor for descriptor in fonts.values())


def test_the_file_describes_itself(sample_result: PdfResult, sample: Conference) -> None:
    reader = PdfReader(io.BytesIO(sample_result.pdf))
    assert float(reader.pdf_header.removeprefix("%PDF-")) >= 1.4
    assert reader.root_object["/Lang"] == "vi-VN"
    assert reader.metadata is not None
    assert reader.metadata.title == sample.title
    assert reader.metadata.author == sample.organisation


def test_bookmarks_lead_to_the_parts(sample_result: PdfResult) -> None:
    reader = PdfReader(io.BytesIO(sample_result.pdf))
    top = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert top == ["BIÊN BẢN", "Phụ lục I", "Phụ lục II"]
    below = reader.outline[1]
    assert isinstance(below, list)
    assert below[0].title == "1. Khai mạc, giới thiệu đại biểu (14 giờ 00)"


def test_place_and_date_are_an_option_level_with_the_number(sample: Conference, read_back: Any) -> None:
    page = read_back(write_pdf(compose(sample, Office(place_and_date=True), {}))).pages[0]
    words = "Bình Thuận, ngày 27 tháng 12 năm 2019"
    assert style(page, words) == ("Tinos-Italic", 14)
    assert box(page, words)[2] == pytest.approx(box(page, "Số: 12/BB-BQL")[2], abs=1)
    assert middle(page, words) == pytest.approx(middle(page, NATION), abs=0.5)
    assert words not in read_back(write_pdf(compose(sample, Office(), {}))).pages[0].extract_text()
