"""Registers on paper, read back by pdfplumber: the head on each sheet, long rows cut by lines."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pdfplumber

from kcnminutes.minutes import Office, write_register
from kcnminutes.record import CellSort, Register, RegisterColumn, RegisterRow
from kcnminutes.registers.tasks import tasks_register

COLUMNS = (
    RegisterColumn("number", "Số, ký hiệu", 16),
    RegisterColumn("text", "Trích yếu", 60),
    RegisterColumn("due", "Thời hạn", 12, CellSort.DATE),
    RegisterColumn("note", "Ghi chú", 30),
)


def pages(*rows: tuple[object, ...]) -> list[tuple[str, float]]:
    """The text of each page, and the right edge of the rightmost letter."""
    register = Register("Sổ theo dõi", "Năm 2024", COLUMNS, tuple(RegisterRow(row) for row in rows))  # type: ignore[arg-type]
    result = write_register(register, Office(organisation="Ban Quản lý các khu công nghiệp"))
    with pdfplumber.open(io.BytesIO(result.pdf)) as pdf:
        assert len(pdf.pages) == result.pages
        assert all(page.width > page.height for page in pdf.pages)
        for page in pdf.pages:
            assert max(char["bottom"] for char in page.chars) <= page.height
        return [(page.extract_text(), max(char["x1"] for char in page.chars)) for page in pdf.pages]


def test_a_register_names_its_office_and_itself() -> None:
    ((text, _),) = pages(("01/BB-BQL", "Rà soát **quỹ** đất", date(2024, 2, 1), ""))
    assert text.split("\n")[:3] == ["BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP", "SỔ THEO DÕI", "Năm 2024"]
    assert "01/BB-BQL Rà soát quỹ đất 01/02/2024" in text
    assert text.endswith("Trang 1")


def test_every_sheet_has_the_head_and_no_row_is_lost() -> None:
    found = pages(
        *((f"{n:02d}/BB-BQL", f"Việc số {n} " + "rất dài " * (n % 40), date(2024, 2, 1), "") for n in range(1, 121))
    )
    assert len(found) > 3
    assert all("Số, ký hiệu Trích yếu Thời hạn Ghi chú" in text for text, _ in found)
    whole = "\n".join(text for text, _ in found)
    assert [n for n in range(1, 121) if f"{n:02d}/BB-BQL" not in whole] == []
    assert [text.split("\n")[-1] for text, _ in found] == [f"Trang {n}" for n in range(1, len(found) + 1)]
    assert all(right < 842 - 40 for _, right in found)


def test_a_row_taller_than_a_page_is_cut_by_lines() -> None:
    found = pages(("01/BB-BQL", " ".join(f"chữ{n}" for n in range(6000)), None, "x" * 400))
    whole = " ".join(text for text, _ in found).split()
    assert [n for n in range(6000) if f"chữ{n}" not in set(whole)] == []


def test_a_row_that_is_cut_leaves_two_lines_at_least() -> None:
    """A row of one line more than a page holds, wherever on the page before it begins."""
    page = pages(("", "\n".join(f"dòng {n}" for n in range(200)), None, ""))[1][0]
    held = sum(line.startswith("dòng") for line in page.split("\n"))
    long = ("", "\n".join(f"dòng {n}" for n in range(held + 1)), None, "")
    for before in range(held + 1):
        counts = [text.count("dòng") for text, _ in pages(*[("", "việc", None, "")] * before, long)]
        assert sum(counts) == held + 1
        assert 1 not in counts


def test_an_empty_register_says_so() -> None:
    ((text, _),) = pages()
    assert "Không có mục nào." in text


def test_columns_are_as_wide_as_what_stands_in_them_and_no_word_is_broken() -> None:
    """The note, which says most, has the most room; a column without words no more than its head."""
    notes = "Hội nghị tổng kết công tác năm 2016, ngày 10/05/2016; quá hạn 12 ngày; báo cáo tại hội nghị: đang rà soát"
    rows = [
        (f"{n:02d}/BB-BQL", "Rà soát", "Phòng Quản lý đầu tư", "", date(2024, 2, 1), "Đang thực hiện", "", notes * 2)
        for n in range(1, 101)
    ]
    register = tasks_register((), (), Office(), 2024)
    filled = replace(register, rows=tuple(RegisterRow(row) for row in rows))
    with pdfplumber.open(io.BytesIO(write_register(filled, Office()).pdf)) as pdf:
        page = pdf.pages[1]
        edges = sorted({round(line["x0"]) for line in page.lines if line["x0"] == line["x1"]})
        words = {word["text"] for one in pdf.pages for word in one.extract_words()}
        heads = {one.extract_text().split("\n")[0] for one in pdf.pages[1:]}
    widths = [right - left for left, right in pairwise(edges)]
    keys = [column.key for column in register.columns]
    assert len(widths) == len(keys)
    assert max(widths) == widths[keys.index("note")] > 300
    assert widths[keys.index("coordinators")] < 90
    assert words >= {"Quản", "thực", "10/05/2016;", "soátHội", "01/02/2024", "100/BB-BQL"}
    assert len(heads) == 1


def test_a_row_of_many_pages_counts_for_what_it_takes_wherever_it_stands() -> None:
    """It is looked at among thousands, so that its column is not left as narrow as the others would have it."""
    note = "Hội nghị tổng kết công tác năm 2016, ngày 10/05/2016; quá hạn 12 ngày"
    short = [(f"{n:02d}/BB-BQL", "Rà soát", date(2024, 2, 1), note) for n in range(900)]
    long = ("77/BB-BQL", "Rà soát quỹ đất " * 4000, date(2024, 2, 1), "")
    counts = [len(pages(*short[:at], long, *short[at:])) for at in (0, 301, 302, 900)]
    assert max(counts) - min(counts) <= 1
    assert max(counts) <= 68  # 35 of the others by themselves, 14 of it
