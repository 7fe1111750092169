"""The task sheet of one unit."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import docx
import pytest
from pdfplumber.pdf import PDF

from kcnminutes.minutes import Office, Paper, PaperOrder, compose_paper, units, write_pdf, write_word
from kcnminutes.record import Attendee, Conference, Directive, Role
from kcnminutes.words import UserError

MM = 72 / 25.4
Reader = Callable[[Any], PDF]
TASKS = (
    Directive("1", "Lập kế hoạch", "Phòng Quản lý đầu tư", ("Văn phòng", "Phòng Môi trường"), date(2020, 3, 5)),
    Directive("2", "Báo cáo UBND", "Văn phòng", (), date(2020, 4, 30), result="Đã gửi"),
    Directive("3", "Kiểm tra", "Phòng Môi trường"),
)
CONFERENCE = Conference(
    "x",
    datetime(2020, 2, 5, 8),
    title="Hội nghị giao ban tháng 02",
    number=7,
    symbol="BB-BQL",
    organisation="Ban Quản lý",
    attendees=(Attendee("c", "Ông", "TS. Lê Văn Cường", "Trưởng ban", "Ban Quản lý", role=Role.CHAIR),),
    directives=TASKS,
)


def sheet(unit: str, conference: Conference = CONFERENCE) -> PaperOrder:
    assert conference.directives
    return PaperOrder(Paper.TASK_SHEET, unit)


def printed(unit: str, read_back: Reader, conference: Conference = CONFERENCE) -> PDF:
    return read_back(write_pdf(compose_paper(sheet(unit), conference, Office(), {})))


def cells(pdf: PDF) -> list[list[list[str]]]:
    """The tables of the first page: rows of texts."""
    return [
        [[" ".join((cell or "").split()) for cell in row] for row in table] for table in pdf.pages[0].extract_tables()
    ]


@pytest.mark.parametrize("typed", ["Văn phòng", "van phong", "VĂN  PHÒNG ", "van ph"])
def test_a_unit_is_found_without_marks_and_gets_what_it_leads_and_what_it_helps(typed: str, read_back: Reader) -> None:
    pdf = printed(typed, read_back)
    leads, helps = cells(pdf)
    assert leads[0] == ["TT", "Nội dung nhiệm vụ", "Đơn vị phối hợp", "Thời hạn", "Kết quả thực hiện"]
    assert leads[1:] == [["1", "Báo cáo UBND", "", "30/04/2020", "Đã gửi"]]
    assert helps[1:] == [
        ["1", "Lập kế hoạch", "Chủ trì: Phòng Quản lý đầu tư Phối hợp: Phòng Môi trường", "05/03/2020", ""]
    ]
    text = pdf.pages[0].extract_text()
    assert "Đơn vị, cá nhân nhận việc: Văn phòng." in text
    assert text.index("1. Nhiệm vụ chủ trì") < text.index("2. Nhiệm vụ phối hợp")


def test_the_source_is_named_by_number_day_and_conference(read_back: Reader) -> None:
    text = " ".join(printed("moi truong", read_back).pages[0].extract_text().split())
    source = "Căn cứ: Biên bản số 07/BB-BQL ngày 05 tháng 02 năm 2020 của Ban Quản lý, Hội nghị giao ban tháng 02."
    assert source in text
    assert "/PGV-BQL" in text
    assert "Ngày nhận phiếu: ngày …… tháng …… năm ……" in text


def test_there_is_room_to_write_a_result_and_to_sign(read_back: Reader) -> None:
    page = printed("quản lý đầu tư", read_back).pages[0]
    (table,) = page.find_tables()
    row = table.rows[1]
    assert (row.bbox[3] - row.bbox[1]) / MM >= 24 - 0.01
    assert (row.cells[4][2] - row.cells[4][0]) / MM > 35
    words = {word["text"]: word for word in page.extract_words()}
    assert words["NHẬN"]["x1"] < (30 + 165 / 2) * MM < words["GIAO"]["x1"]
    assert "Lê Văn Cường" in page.extract_text()


def test_units_stand_in_the_order_of_the_record_each_once() -> None:
    assert units(CONFERENCE) == ("Phòng Quản lý đầu tư", "Văn phòng", "Phòng Môi trường")


def test_no_such_unit_names_those_there_are() -> None:
    with pytest.raises(UserError, match="Phòng Quản lý đầu tư; Văn phòng; Phòng Môi trường"):
        compose_paper(sheet("Công an"), CONFERENCE, Office(), {})


def test_several_units_are_named_so_that_one_can_be_typed() -> None:
    with pytest.raises(UserError, match="khớp với nhiều đơn vị: Phòng Quản lý đầu tư; Văn phòng; Phòng Môi trường"):
        compose_paper(sheet("phong"), CONFERENCE, Office(), {})


def test_a_conference_without_tasks_says_so() -> None:
    with pytest.raises(UserError, match="chưa giao nhiệm vụ"):
        compose_paper(PaperOrder(Paper.TASK_SHEET, "A"), Conference("x", datetime(2020, 1, 1)), Office(), {})


def test_a_result_of_five_pages_breaks_over_pages(read_back: Reader) -> None:
    task = Directive("1", "Việc " * 1500, "A", result="Kết quả " * 1500)
    pdf = printed("a", read_back, Conference("x", datetime(2020, 1, 1), directives=(task,)))
    assert len(pdf.pages) > 4
    assert sum(page.extract_text().count("quả") for page in pdf.pages) >= 1500


def test_word_has_the_rows_and_both_signatures() -> None:
    word = docx.Document(io.BytesIO(write_word(compose_paper(sheet("van phong"), CONFERENCE, Office(), {}))))
    assert word.tables[1].rows[1].height is not None
    assert word.tables[1].rows[1].height.mm == pytest.approx(24, abs=0.1)
    assert [cell.text for cell in word.tables[-1].rows[0].cells] == ["NGƯỜI NHẬN VIỆC", "NGƯỜI GIAO VIỆC"]
