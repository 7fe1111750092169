"""The list to sign at the door, as it comes out of the printer."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import docx
import pytest
from pdfplumber.pdf import PDF

from kcnminutes.minutes import Office, Paper, PaperOrder, compose_paper, write_pdf, write_word
from kcnminutes.record import Attendee, Conference, Presence, Role

MM = 72 / 25.4
START = datetime(2020, 2, 5, 8)
ORDER = PaperOrder(Paper.ATTENDANCE_LIST)
Reader = Callable[[Any], PDF]


def printed(conference: Conference, read_back: Reader) -> PDF:
    return read_back(write_pdf(compose_paper(ORDER, conference, Office(), {})))


def rows(pdf: PDF) -> list[list[str]]:
    """The rows of the table over all pages, as texts of cells; "" for one that a hand fills in."""
    return [
        [" ".join((cell or "").split()) for cell in row]
        for page in pdf.pages
        for table in page.extract_tables()
        for row in table
    ]


def heights(pdf: PDF) -> list[float]:
    """Millimetres of each row to sign: those whose first cell is a number."""
    found = []
    for page in pdf.pages:
        for table in page.find_tables():
            for row, texts in zip(table.rows, table.extract(), strict=True):
                if (texts[0] or "").isdigit():
                    found.append((row.bbox[3] - row.bbox[1]) / MM)
    return found


def test_the_sample_has_a_row_for_each_of_a_counted_group_and_spare_ones(sample: Conference, read_back: Reader) -> None:
    pdf = printed(sample, read_back)
    found = rows(pdf)
    numbers = [row[0] for row in found if row[0].isdigit()]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    names = [row[0] for row in found]
    begin = names.index("Doanh nghiệp thứ cấp trong các khu công nghiệp (34 người)")
    end = next(at for at in range(begin + 1, len(names)) if not names[at].isdigit() and names[at] != "TT")
    assert sum(name.isdigit() for name in names[begin:end]) == 34
    others = names.index("Đại biểu khác")
    assert len([name for name in names[others:] if name.isdigit()]) == 10
    assert min(heights(pdf)) >= 12 - 0.01


def test_title_time_and_place_stand_above_and_the_head_of_the_table_on_every_page(
    sample: Conference, read_back: Reader
) -> None:
    pdf = printed(sample, read_back)
    first = pdf.pages[0].extract_text()
    assert "DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ\nTổng kết công tác năm 2019, triển khai nhiệm vụ năm 2020" in first
    assert "Thời gian: 14 giờ 00, ngày 27 tháng 12 năm 2019." in first
    assert "Địa điểm: Hội trường Ban Quản lý các khu công nghiệp tỉnh." in first
    assert "Số:" not in first
    for number, page in enumerate(pdf.pages, 1):
        assert page.extract_tables()[0][0] == ["TT", "Họ và tên", "Chức vụ, đơn vị", "Ký tên"]
        top = page.crop((0, 0, page.width, 20 * MM)).extract_text()
        assert top == ("" if number == 1 else str(number))


def test_people_stand_by_organisation_in_the_order_of_the_record(read_back: Reader) -> None:
    people = (
        Attendee("1", "Ông", "Nguyễn Văn An", "Giám đốc", "Sở Tài chính"),
        Attendee("2", "Bà", "Trần Thị Bình", "Chuyên viên", "Công ty A"),
        Attendee("3", "Bà", "Lê Thị Cúc", "Phó Giám đốc", "SỞ TÀI CHÍNH"),
        Attendee("4", "Ông", "Phạm Dũng", "Kế toán", "Công ty A", state=Presence.ABSENT_EXCUSED, reason="ốm"),
        Attendee(
            "5", "Ông", "Đỗ Em", "Giám đốc", "Công ty B", state=Presence.REPRESENTED, represented_by="Bà Hồ Thị Gái"
        ),
    )
    found = rows(printed(Conference("x", START, attendees=people), read_back))
    assert [row[:3] for row in found[1:8]] == [
        ["Sở Tài chính (02 người)", "", ""],
        ["1", "Ông Nguyễn Văn An", "Giám đốc"],
        ["2", "Bà Lê Thị Cúc", "Phó Giám đốc"],
        ["Công ty A", "", ""],
        ["3", "Bà Trần Thị Bình", "Chuyên viên"],
        ["Công ty B", "", ""],
        ["4", "Bà Hồ Thị Gái", "Thay Ông Đỗ Em, Giám đốc"],
    ]


def test_the_one_who_made_the_list_signs_at_the_right(read_back: Reader) -> None:
    people = (Attendee("1", "Bà", "ThS. Trần Thị Bình", "Thư ký", "Văn phòng", role=Role.SECRETARY),)
    last = printed(Conference("x", START, attendees=people), read_back).pages[-1]
    words = last.extract_words()
    maker = next(word for word in words if word["text"] == "LẬP")
    assert maker["x0"] > (30 + 165 / 2) * MM
    assert "Trần Thị Bình" in last.crop((0, maker["bottom"], last.width, last.height)).extract_text()
    assert "ThS" not in last.crop((0, maker["bottom"], last.width, last.height)).extract_text()


def test_an_empty_record_has_spare_rows(read_back: Reader) -> None:
    pdf = printed(Conference("x", START), read_back)
    assert [row[0] for row in rows(pdf)] == ["TT", "Đại biểu khác", *map(str, range(1, 11))]


def test_two_thousand_attendees_stand_once_each_inside_the_page(read_back: Reader) -> None:
    people = tuple(Attendee(str(n), "Ông", f"Nguyễn Văn {n}", "Trưởng phòng", f"Đơn vị {n % 40}") for n in range(2000))
    result = write_pdf(compose_paper(ORDER, Conference("x", START, attendees=people), Office(), {}))
    pdf = read_back(result)
    text = "\n".join(page.extract_text() for page in pdf.pages[:: len(pdf.pages) - 1])
    assert "1 Ông Nguyễn Văn 0 Trưởng phòng" in text
    assert f"{2000 + 10}" in text
    assert 95 < result.pages < 115


def test_a_group_of_very_many_is_told_how_many_rows_it_has(read_back: Reader) -> None:
    people = (Attendee("1", group="Công nhân", count=5000),)
    pdf = printed(Conference("x", START, attendees=people), read_back)
    assert "Công nhân (5000 người, in sẵn 200 dòng ký)" in pdf.pages[0].extract_text()
    assert len(heights(pdf)) == 210


@pytest.mark.parametrize("name", ["Nguyễn " * 29, "ẫ" * 30_000])
def test_a_name_of_any_length_stays_in_its_column(name: str, read_back: Reader) -> None:
    people = (Attendee("1", "", name.strip(), name.strip(), "Sở A"), Attendee("2", "", "B", "", name.strip()))
    pdf = printed(Conference("x", START, attendees=people), read_back)
    pages = [pdf.pages[0], pdf.pages[len(pdf.pages) // 4]]
    for page in pages:
        assert all(c["x0"] >= 30 * MM - 0.5 and c["x1"] <= 195 * MM + 0.5 for c in page.chars)
        plain = [c for c in page.chars if c["fontname"].endswith("Tinos") and c["text"] == name[0]]
        assert plain
        assert max(c["x1"] for c in plain) <= (195 - 40) * MM


def test_word_has_the_same_rows_as_high(sample: Conference) -> None:
    word = docx.Document(io.BytesIO(write_word(compose_paper(ORDER, sample, Office(), {}))))
    (table,) = [table for table in word.tables if len(table.columns) == 4]
    signing = [row for row in table.rows if row.cells[0].text.isdigit()]
    assert {round(row.height.mm) for row in signing if row.height} == {12}
    assert all(row.height for row in signing)
    assert [row.cells[0].text for row in signing] == [str(n) for n in range(1, len(signing) + 1)]
    assert "NGƯỜI LẬP DANH SÁCH" in word.tables[-1].rows[0].cells[1].text


def test_a_draft_prints_no_mark_for_the_list_is_made_before_the_conference(
    sample: Conference, read_back: Reader
) -> None:
    assert "DỰ THẢO" not in printed(replace(sample, number=None), read_back).pages[0].extract_text()
