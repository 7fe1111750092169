"""The page's measures in both profiles and both layouts, read out of the finished PDF line by line."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import datetime
from itertools import pairwise, product
from typing import Any

import pdfplumber
import pytest
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from kcnminutes.minutes import Layout, Office, Profile, compose, write_pdf
from kcnminutes.record import AgendaItem, Attendee, Conference, Kind, Role, Speech

MM = 72 / 25.4
LEFT, RIGHT, INDENT = 30 * MM, 195 * MM, 12.7 * MM
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
EVERY = list(product(Profile, Layout))


@pytest.fixture(scope="module", params=EVERY, ids=lambda one: "-".join(one))
def printed(request: pytest.FixtureRequest, sample: Conference, sample_files: Any) -> Any:
    """The sample in one profile and layout, with the date beside the number."""
    import io

    profile, layout = request.param
    office = Office(
        profile=profile,
        layouts=dict.fromkeys(Kind, layout),
        place_and_date=True,
        signer_positions=True,
    )
    pdf = pdfplumber.open(io.BytesIO(write_pdf(compose(sample, office, sample_files)).pdf))
    yield pdf, profile is Profile.LARGE, layout
    pdf.close()


def found(pdf: PDF, words: str) -> tuple[Page, dict[str, Any]]:
    """The first line that begins with these words, and its page."""
    for page in pdf.pages:
        for line in page.extract_text_lines():
            if line["text"].startswith(words):
                return page, line
    raise AssertionError(words)


def look(line: dict[str, Any]) -> tuple[str, float]:
    first = line["chars"][0]
    return first["fontname"].partition("+Tinos")[2] or "-Regular", first["size"]


def rule_under(page: Page, line: dict[str, Any]) -> tuple[float, float]:
    below = [
        rule
        for rule in page.lines
        if rule["top"] > line["bottom"] - 3 and rule["x0"] < line["x1"] and rule["x1"] > line["x0"]
    ]
    first = min(below, key=lambda rule: rule["top"])
    assert first["top"] - line["bottom"] < 8
    return first["x0"], first["x1"]


def test_pages_margins_fonts_and_letters(printed: Any) -> None:
    pdf, _, _ = printed
    for page in pdf.pages:
        assert (page.width, page.height) == (pytest.approx(210 * MM), pytest.approx(297 * MM))
        for letter in page.chars:
            assert letter["x0"] >= LEFT - 0.5
            assert letter["x1"] <= RIGHT + 0.5
            assert letter["bottom"] <= 277 * MM + 0.5
            assert "+Tinos" in letter["fontname"]
            assert letter["non_stroking_color"] in ((0,), (0, 0, 0), 0, None)
        text = page.extract_text()
        assert text == unicodedata.normalize("NFC", text)


def test_every_element_has_its_size_and_style(printed: Any) -> None:
    pdf, large, layout = printed
    small, body = (13, 14) if large else (12, 13)
    first = {
        line["text"]: line for line in pdf.pages[0].crop((LEFT, 0, LEFT + 67.5 * MM, 80 * MM)).extract_text_lines()
    }
    assert look(first["UBND TỈNH BÌNH THUẬN"]) == ("-Regular", small)
    assert look(first["CÁC KHU CÔNG NGHIỆP"]) == ("-Bold", small)
    assert look(first["Số: 12/BB-BQL"]) == ("-Regular", 13)
    assert look(first["DỰ THẢO"]) == ("-Bold", 13)
    right = pdf.pages[0].crop((LEFT + 67.5 * MM, 0, RIGHT + 1, 80 * MM))
    lines = {line["text"]: look(line) for line in right.extract_text_lines()}
    assert lines[NATION] == ("-Bold", small)
    assert lines[MOTTO] == ("-Bold", body)
    assert lines["Bình Thuận, ngày 27 tháng 12 năm 2019"] == ("-Italic", body)
    wanted = {
        "BIÊN BẢN": "-Bold",
        "Hội nghị tổng kết công tác": "-Bold",
        "1. Khai mạc": "-Bold",
        "THƯ KÝ": "-Bold",
    }
    if layout is Layout.HEADED:
        wanted |= {
            "I. THỜI GIAN": "-Bold",
            "II. NỘI DUNG": "-Bold",
            "III. KẾT LUẬN": "-Bold",
            "1. Thời gian": "-Regular",
        }
    else:
        wanted |= {"Thời gian bắt đầu:": "-Regular", "Nội dung (theo": "-Regular"}
    for words, style in wanted.items():
        assert look(found(pdf, words)[1]) == (style, body), words
    assert look(found(pdf, "Nơi nhận:")[1]) == ("-BoldItalic", 12)
    assert look(found(pdf, "- Lưu: VT")[1]) == ("-Regular", 11)
    assert look(found(pdf, "Phụ lục I")[1]) == ("-Bold", 14)
    assert look(found(pdf, "DANH SÁCH ĐẠI BIỂU")[1]) == ("-Bold", body)
    assert look(found(pdf, "(Kèm theo Biên bản số 12/BB-BQL")[1]) == ("-Italic", body)


def test_rules_have_their_lengths_and_stand_in_the_middle(printed: Any) -> None:
    pdf, _, _ = printed
    page = pdf.pages[0]
    for words, least, most in ((MOTTO, 1, 1), ("CÁC KHU CÔNG NGHIỆP", 1 / 3, 1 / 2)):
        (match, *_) = page.search(words, regex=False)
        start, end = rule_under(page, match)
        assert least - 0.005 <= (end - start) / (match["x1"] - match["x0"]) <= most + 0.005
        assert start + end == pytest.approx(match["x0"] + match["x1"], abs=1)
    for words in ("Hội nghị tổng kết công tác", "(Kèm theo Biên bản số"):
        page, line = found(pdf, words)
        if words.startswith("("):
            line = next(
                one for one in page.extract_text_lines() if one["text"].endswith(")") and one["top"] >= line["top"]
            )
        start, end = rule_under(page, line)
        assert 0.333 <= (end - start) / (line["x1"] - line["x0"]) <= 0.501
        assert start + end == pytest.approx(LEFT + RIGHT, abs=1)


def test_the_body_is_justified_indented_and_spaced(printed: Any) -> None:
    pdf, large, _ = printed
    size = 14 if large else 13
    inside = []
    for page in pdf.pages[:3]:
        tables = [table.bbox for table in page.find_tables()]
        for line in page.extract_text_lines():
            in_table = any(top <= line["top"] <= bottom for _, top, _, bottom in tables)
            upright = line["chars"][0]["fontname"].endswith("+Tinos")
            if line["chars"][0]["size"] == size and line["top"] > 100 * MM and upright and not in_table:
                inside.append(line)
    starts = {round(line["x0"]) for line in inside if line["x1"] - line["x0"] > 120 * MM}
    assert starts == {round(LEFT), round(LEFT + INDENT)}
    within = new = 0
    for one, next_one in pairwise(inside):
        step = next_one["top"] - one["top"]
        if not 0 < step < size * 1.149 * 1.5 + 12:  # a heading or a page stands between
            continue
        if next_one["x0"] < LEFT + 1:  # goes on: the line before fills the measure
            assert one["x1"] == pytest.approx(RIGHT, abs=0.5)
            assert size * 1.149 - 0.1 <= step <= size * 1.149 * 1.5
            within += 1
        elif abs(next_one["x0"] - LEFT - INDENT) < 1:
            assert step >= size * 1.149 + 6 - 0.1
            new += 1
    assert within > 5
    assert new > 5


def test_pages_are_numbered_from_the_second_of_each_part(printed: Any) -> None:
    pdf, large, _ = printed
    expected = 0
    for page in pdf.pages:
        begins = page is pdf.pages[0] or page.extract_text().startswith("Phụ lục")
        expected = 1 if begins else expected + 1
        letters = [letter for letter in page.chars if letter["bottom"] < 20 * MM]
        assert "".join(letter["text"] for letter in letters) == ("" if begins else str(expected))
        for letter in letters:
            assert letter["size"] == (14 if large else 13)
            assert letter["fontname"].endswith("+Tinos")
    assert expected > 0


def test_the_parts_come_in_the_order_of_the_template(printed: Any) -> None:
    pdf, _, layout = printed
    text = "\n".join(page.extract_text() for page in pdf.pages).replace("\u00a0", " ")
    labels = [
        "Thời gian bắt đầu:",
        "Địa điểm:",
        "Thành phần tham dự:",
        "Chủ trì (chủ tọa):",
        "Thư ký (người ghi biên bản):",
    ]
    if layout is Layout.HEADED:
        labels = ["I. THỜI GIAN", *(f"\n{number}. {label}" for number, label in enumerate(labels, 1)), "II. NỘI DUNG"]
        labels += ["1. Khai mạc", "III. KẾT LUẬN", "1. Kết luận", "2. Nhiệm vụ được giao"]
    else:
        labels += ["Nội dung (theo diễn biến", "1. Khai mạc", ". Kết luận", ". Nhiệm vụ được giao"]
    order = [
        NATION,
        "Số: 12/BB-BQL",
        "BIÊN BẢN",
        *labels,
        "kết thúc vào",
        "./.",
        "THƯ KÝ CHỦ TỌA",
        "Nơi nhận:",
        "Phụ lục I\n",
        "Phụ lục II\n",
    ]
    at = 0
    for words in order:
        at = text.find(words, at)
        assert at >= 0, words
    for annex in text.split("Phụ lục I\n")[1].split("Phụ lục II\n"):
        assert annex.rstrip().endswith("./.")


def test_photos_stand_two_a_page_no_higher_than_half_of_it(printed: Any) -> None:
    pdf, _, _ = printed
    with_photos = [page for page in pdf.pages if page.images]
    assert [len(page.images) for page in with_photos[:-1]] == [2] * (len(with_photos) - 1)
    assert all(image["height"] <= 297 / 2 * MM for page in with_photos for image in page.images)
    captions = [line for page in with_photos for line in page.extract_text().split("\n") if line.startswith("Ảnh ")]
    assert [line.split(".")[0] for line in captions] == [f"Ảnh {number}" for number in range(1, len(captions) + 1)]


def test_points_have_the_letters_of_the_alphabet(read_back: Any) -> None:
    speeches = tuple(Speech(f"s{number}", "g", "c", text="Ý kiến.") for number in range(23))
    chair = Attendee("c", "Ông", "An", role=Role.CHAIR)
    record = Conference("x", datetime(2020, 2, 5, 8), attendees=(chair,), agenda=(AgendaItem("g"),), speeches=speeches)
    text = "\n".join(page.extract_text() for page in read_back(write_pdf(compose(record, Office(), {}))).pages)
    letters = [line[0] for line in text.split("\n") if line[1:6] == ") Ông"]
    assert "".join(letters) == "abcdđeghiklmnopqrstuvxy"


@pytest.mark.parametrize("profile", Profile)
def test_no_line_ends_between_words_that_belong_together(read_back: Any, profile: Profile) -> None:
    pairs = "Ngày 05 tháng 02 Ông An và Bà Bình họp lúc 14 giờ 00 ngày 27 tháng 12 năm 2019. "
    texts = "\n\n".join("chữ " * number + pairs * 4 for number in range(24))
    record = Conference("x", datetime(2020, 2, 5, 8), speeches=(Speech("s", text=texts),))
    pdf = read_back(write_pdf(compose(record, Office(profile=profile), {})))
    ends = [line["text"] for page in pdf.pages for line in page.extract_text_lines()]
    assert len(ends) > 100
    assert not [line for line in ends if line.endswith(("Ông", "Bà", "ngày", "Ngày", "14", "14 giờ"))]
    assert any(line.endswith("2019.") for line in ends)


def test_settings_of_the_office_decide_what_the_decree_leaves_open(read_back: Any, sample: Conference) -> None:
    bare = replace(sample, organisation="", parent_organisation="", symbol="", locality="", recipients=(), number=None)
    office = Office(
        parent_organisation="UBND TỈNH LÂM ĐỒNG",
        organisation="Ban Quản lý Khu công nghiệp",
        symbol="BB-BQLKCN",
        locality="Lâm Đồng",
        place_and_date=True,
        signer_positions=True,
        recipients=("Thường trực Tỉnh ủy", "Lưu: VT"),
    )
    pdf = read_back(write_pdf(compose(bare, office, {})))
    text = "\n".join(page.extract_text() for page in pdf.pages).replace("\u00a0", " ")
    for words in (
        "UBND TỈNH LÂM ĐỒNG",
        "/BB-BQLKCN",
        "Lâm Đồng, ngày …… tháng …… năm ……",
        "- Thường trực Tỉnh ủy;",
        "- Lưu: VT.",
    ):
        assert words in text, words
    number = next(line for line in pdf.pages[0].extract_text_lines() if line["text"].startswith("Số:"))
    slash = next(letter for letter in number["chars"] if letter["text"] == "/")
    colon = next(letter for letter in number["chars"] if letter["text"] == ":")
    assert slash["x0"] - colon["x1"] > 8 * MM  # room to write a number
