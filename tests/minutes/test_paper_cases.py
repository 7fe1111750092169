"""Records that broke programs of this kind: everything prints, as typed, inside the margins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pdfplumber.pdf import PDF

from kcnminutes.minutes import Office, PdfResult, compose, write_pdf
from kcnminutes.record import Attendee, Conference, Directive, Photo, Role, Speech

Load = Callable[[str], Conference]
MM = 72 / 25.4
START = datetime(2020, 2, 5, 8)


def text_of(pdf: PDF) -> str:
    return "".join(page.extract_text() for page in pdf.pages)


def fast_text_of(result: PdfResult) -> str:
    """The text as a program copies it that knows about letters printed as something else."""
    with pypdfium2.PdfDocument(result.pdf) as pdf:
        return "".join(page.get_textpage().get_text_range() for page in pdf)


def squeezed(text: str) -> str:
    """Letters alone: where lines and words part does not matter."""
    return "".join(text.split())


def inside_the_margins(pdf: PDF) -> bool:
    return all(
        letter["x0"] >= 30 * MM - 0.5 and letter["x1"] <= 195 * MM + 0.5 and letter["bottom"] <= 277 * MM + 0.5
        for page in pdf.pages
        for letter in page.chars
    )


def test_markup_prints_as_typed_in_every_field(case: Load, read_back: Any) -> None:
    conference = case("T01")
    result = write_pdf(compose(conference, Office(), {}))
    text = squeezed(text_of(read_back(result)))
    typed = squeezed(conference.place)
    # place, agenda title, speech, conclusions and caption; in the narrow cell of the task words lie between the lines
    assert text.count(typed) == 5
    for words in ('Hội nghị <b>A&B</b> & "C"', "Nguyễn <b>Văn</b> & An", "<u>Tiêu đề</u> & co", "- <b>Ban</b>;"):
        assert squeezed(words) in text
    assert "A<B" in text
    assert not any(page.images for page in read_back(result).pages)


def test_letters_the_font_lacks_print_as_boxes_and_are_named(case: Load, read_back: Any) -> None:
    result = write_pdf(compose(case("T03"), Office(), {}))
    (warning,) = result.warnings
    for letter in ("😀 (U+1F600)", "株 (U+682A)", "한 (U+D55C)", "① (U+2460)"):
        assert letter in warning
    text = text_of(read_back(result))
    assert "Chúc mừng □□□□ □□ hội nghị; công ty □□□□ □□" in " ".join(text.split())
    assert "½ → □ … “nháy” ‘đơn’ — – • Đ₫ №" in " ".join(text.split())


def test_letters_the_font_lacks_stay_in_copied_text(case: Load) -> None:
    copied = fast_text_of(write_pdf(compose(case("T03"), Office(), {})))
    assert "株式会社" in copied
    assert "한국 기업" in copied


def test_marks_nobody_can_see_print_as_nothing(case: Load, read_back: Any) -> None:
    result = write_pdf(compose(case("T05"), Office(), {}))
    text = text_of(read_back(result))
    assert "Nguyễn Văn An" in text
    assert "Khucôngnghiệp; sửađổi; đầu dòng" in text
    assert result.warnings == ()


def test_a_word_of_30000_letters_breaks_inside_the_margins_and_loses_none(case: Load, read_back: Any) -> None:
    conference = case("T09")
    result = write_pdf(compose(conference, Office(), {}))
    typed = Counter(conference.speeches[0].text)
    copied = Counter(fast_text_of(result))
    assert sum(typed.values()) >= 30_000
    assert all(copied[letter] >= count for letter, count in typed.items())
    assert inside_the_margins(read_back(result))


def test_a_cell_of_many_pages_breaks_under_a_repeated_head(case: Load, read_back: Any) -> None:
    conference = case("T11")
    pdf = read_back(write_pdf(compose(conference, Office(), {})))
    assert inside_the_margins(pdf)
    typed = conference.directives[0].text.split()
    with_table = [page for page in pdf.pages if "Nội dung nhiệm vụ Đơn vị thực hiện" in page.extract_text()]
    assert len(with_table) >= 5
    cells = " ".join(page.crop((30 * MM + 31.2, 0, 30 * MM + 255, 841)).extract_text() for page in with_table).split()
    assert Counter(cells) - Counter(typed) >= Counter()
    assert not Counter(typed) - Counter(cells)


def test_a_title_of_500_letters_wraps_centred_on_one_page(case: Load, read_back: Any) -> None:
    conference = case("T13")
    page = read_back(write_pdf(compose(conference, Office(), {}))).pages[0]
    assert squeezed(conference.title) in squeezed(page.extract_text())
    lines = [line for line in page.extract_text_lines() if "Hội nghị triển khai" in line["text"]]
    for line in lines:
        assert (line["x0"] + line["x1"]) / 2 == pytest.approx(112.5 * MM, abs=0.5)


def test_a_thousand_speeches_print_in_order(case: Load) -> None:
    conference = case("T17")
    text = fast_text_of(write_pdf(compose(conference, Office(), {})))
    assert len(conference.speeches) == 1000
    places = [text.find(f"Ý kiến {index}.") for index in (0, 499, 999)]
    assert -1 not in places
    assert places == sorted(places)


def test_small_and_needle_like_photos_are_not_blown_up(
    case: Load, cases: Path, print_copies: Any, read_back: Any
) -> None:
    conference = case("P17")
    result = write_pdf(compose(conference, Office(), print_copies(conference, cases)))
    images = [image for page in read_back(result).pages for image in page.images]
    assert len(images) == 2
    assert max(image["width"] for image in images) < 10
    assert max(image["height"] for image in images) <= 297 / 2 * MM
    assert result.warnings == ()


def test_the_same_photo_twice_is_embedded_once_and_printed_twice(
    case: Load, cases: Path, print_copies: Any, read_back: Any
) -> None:
    conference = case("P21")
    result = write_pdf(compose(conference, Office(), print_copies(conference, cases)))
    assert sum(len(page.images) for page in read_back(result).pages) == 2
    assert result.pdf.count(b"/DCTDecode") == 1
    assert "Ảnh 1. Một" in text_of(read_back(result))
    assert "Ảnh 2. Hai./." in text_of(read_back(result))


def test_photos_stand_two_a_page_at_most_half_a_page_high(
    sample: Conference, sample_files: Any, read_back: Any
) -> None:
    many = tuple(Photo(f"p{number}", sample.photos[number % 4].file, f"Hình {number}") for number in range(5))
    pdf = read_back(write_pdf(compose(replace(sample, photos=many), Office(), sample_files)))
    assert [len(page.images) for page in pdf.pages if page.images] == [2, 2, 1]
    for page in pdf.pages:
        for image in page.images:
            assert image["height"] <= 297 / 2 * MM
            assert image["srcsize"][0] / (image["width"] / 72) >= 100
    assert inside_the_margins(pdf)


def test_a_missing_photo_leaves_a_frame_its_caption_and_a_warning(sample: Conference, read_back: Any) -> None:
    result = write_pdf(compose(sample, Office(), {}))
    pdf = read_back(result)
    assert len(result.warnings) == 4
    assert "photos/1.jpg" in result.warnings[0]
    assert len(pdf.pages[4].rects) == 2
    assert "Ảnh 1. Quang cảnh" in pdf.pages[4].extract_text()


def all_inside_the_margins(result: PdfResult) -> bool:
    """The same for hundreds of pages: by the boxes of runs of letters."""
    with pypdfium2.PdfDocument(result.pdf) as pdf:
        for page in pdf:
            text = page.get_textpage()
            for left, bottom, right, _ in map(text.get_rect, range(text.count_rects())):
                if left < 30 * MM - 2 or right > 195 * MM + 2 or bottom < 20 * MM - 2:
                    return False
    return True


LONG = "Rất dài và không bao giờ hết "


@pytest.mark.parametrize("letters", [200, 3_000, 30_000])
@pytest.mark.parametrize("typed", [LONG, "ẫ", "A-"])
def test_long_texts_in_every_field_print_inside_the_margins(letters: int, typed: str) -> None:
    words = (typed * letters)[:letters]
    conference = Conference(
        "x",
        START,
        title=words,
        symbol=words,
        parent_organisation=words,
        organisation=words,
        locality=words,
        place=words,
        conclusions=words,
        attendees=(
            Attendee("c", words, words, words, words, role=Role.CHAIR),
            Attendee("s", "Bà", words, role=Role.SECRETARY),
            Attendee("g", group=words),
        ),
        speeches=(Speech("s", speaker="c", heading=words, text=words),),
        directives=(Directive("d", words, words, (words,)),),
        photos=(Photo("p", "p.jpg", words, words), Photo("q", "q.jpg", words)),
        recipients=(words, words),
    )
    office = Office(place_and_date=True, signer_positions=True)
    assert all_inside_the_margins(write_pdf(compose(conference, office, {})))
