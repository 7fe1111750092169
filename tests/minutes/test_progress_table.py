"""What was reported of an earlier conference's tasks: a table of its own on every paper, and new tasks as before."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import docx
import pytest
from pdfplumber.pdf import PDF

from kcnminutes.minutes import (
    Layout,
    Office,
    Paper,
    PaperOrder,
    compose,
    compose_paper,
    units,
    write_article,
    write_pdf,
    write_word,
)
from kcnminutes.record import (
    AgendaItem,
    Attendee,
    Conference,
    Directive,
    Follows,
    Kind,
    Place,
    Role,
    TaskStatus,
    without_follow_up,
)

Reader = Callable[[Any], PDF]
BEFORE = "Giao ban tháng 01 ngày 06 tháng 01 năm 2020 (Biên bản số 02/BB-BQL)"
CONFERENCE = Conference(
    "x",
    datetime(2020, 2, 5, 8),
    kind=Kind.BRIEFING,
    title="Giao ban tháng 02",
    number=7,
    symbol="BB-BQL",
    organisation="Ban Quản lý",
    conclusions="Các phòng khẩn trương.",
    attendees=(Attendee("c", "Ông", "Lê Văn Cường", "Trưởng ban", "Ban Quản lý", role=Role.CHAIR),),
    agenda=(AgendaItem("g", title="Báo cáo tháng"),),
    directives=(
        Directive(
            *("old1", "Lập kế hoạch", "Phòng Đầu tư", ("Văn phòng",), date(2020, 1, 31)),
            follows=Follows("before", "1"),
            status=TaskStatus.DONE,
            progress="Đã hoàn thành, trình ngày 30/01.",
            given_in=BEFORE,
        ),
        Directive("new", "Kiểm tra", "Văn phòng", due=date(2020, 3, 1)),
        Directive(
            *("old2", "Rà soát đất", "Phòng Quy hoạch"),
            follows=Follows("before", "2"),
            result="ghi sau hội nghị",
            progress="Chậm, do:\n- thiếu bản đồ\n- thiếu vốn",
            given_in=BEFORE,
        ),
    ),
)
HEADS = ["TT", "Nhiệm vụ", "Đơn vị chủ trì, phối hợp", "Thời hạn", "Tình hình thực hiện, kết quả"]
ROWS = [
    ["1", "Lập kế hoạch", "Phòng Đầu tư Phối hợp: Văn phòng", "31/01/2020", "Đã hoàn thành, trình ngày 30/01."],
    ["2", "Rà soát đất", "Phòng Quy hoạch", "", "Chậm, do: - thiếu bản đồ - thiếu vốn"],
]
TITLE = "Tình hình thực hiện kết luận của cuộc họp trước"


def words_of(pdf: PDF) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def tables(pdf: PDF) -> list[list[list[str]]]:
    """Every table: rows of texts."""
    return [
        [[" ".join((cell or "").split()) for cell in row] for row in table]
        for page in pdf.pages
        for table in page.extract_tables()
    ]


def paper(which: Paper, conference: Conference = CONFERENCE, unit: str = "") -> Any:
    return compose_paper(PaperOrder(which, unit), conference, Office(), {})


@pytest.mark.parametrize("layout", list(Layout))
def test_the_minutes_show_it_before_the_conclusions_and_name_the_conference(layout: Layout, read_back: Reader) -> None:
    pdf = read_back(write_pdf(compose(CONFERENCE, Office(layouts={Kind.BRIEFING: layout}), {})))
    reported, given = tables(pdf)
    assert reported == [HEADS, *ROWS]
    assert given[1:] == [["1", "Kiểm tra", "Văn phòng", "01/03/2020"]]
    text = words_of(pdf)
    said = [f"2. {TITLE}", f"Nhiệm vụ giao tại {BEFORE}:", "Kết luận", "Nhiệm vụ được giao"]
    places = [text.index(words) for words in said[:2]]
    places += [text.index(words, places[-1] + len(said[1])) for words in said[2:]]
    assert places == sorted(places)


def test_what_is_printed_does_not_hang_on_what_becomes_of_the_tasks_later() -> None:
    assert compose(without_follow_up(CONFERENCE), Office(), {}) == compose(CONFERENCE, Office(), {})


def test_tasks_of_two_conferences_stand_below_the_name_of_each(read_back: Reader) -> None:
    second = replace(CONFERENCE.directives[2], given_in="Hội nghị sơ kết")
    third = replace(CONFERENCE.directives[2], id="old3", given_in="")
    two = replace(CONFERENCE, directives=(CONFERENCE.directives[0], second, third))
    (table,) = tables(read_back(write_pdf(compose(two, Office(), {}))))
    assert [row[0] for row in table] == [
        *("TT", f"Nhiệm vụ giao tại {BEFORE}", "1"),
        *("Nhiệm vụ giao tại Hội nghị sơ kết", "2", "Nhiệm vụ khác", "3"),
    ]


def test_a_record_of_before_prints_the_table_with_room_for_the_report(read_back: Reader) -> None:
    old = replace(CONFERENCE, agenda=(), directives=(Directive("a", "Việc", follows=Follows("b", "1")),))
    pdf = read_back(write_pdf(compose(old, Office(), {})))
    assert tables(pdf) == [[HEADS, ["1", "Việc", "……", "", ""]]]
    assert f"1. {TITLE}" in words_of(pdf)
    assert "Nhiệm vụ giao tại" not in words_of(pdf)


def test_every_row_leads_back_to_its_task() -> None:
    marked = {mark.place for mark in write_pdf(compose(CONFERENCE, Office(), {})).marks}
    assert {Place("directives", row) for row in ("old1", "old2", "new")} <= marked
    assert Place("directives", "old1", "given_in") in marked


def test_word_has_the_same_table() -> None:
    found = docx.Document(io.BytesIO(write_word(compose(CONFERENCE, Office(), {})))).tables
    texts = [[[" ".join(cell.text.split()) for cell in row.cells] for row in table.rows] for table in found]
    assert [HEADS, *ROWS] in texts


def test_the_article_has_a_table_of_it_before_the_conclusions() -> None:
    out = io.BytesIO()
    write_article(CONFERENCE, Office(), {}, out)
    page = out.getvalue().decode()
    reported = page[page.index(f"<h2>{TITLE}</h2>") : page.index("<h2>Kết luận</h2>")]
    assert reported.count("<tr>") == 3
    assert "<li>thiếu bản đồ</li>" in reported
    assert "Kiểm tra" not in reported
    assert "Nhiệm vụ giao tại Giao ban tháng" in reported


def test_the_notice_begins_with_it_under_a_heading_of_its_own(read_back: Reader) -> None:
    pdf = read_back(write_pdf(paper(Paper.NOTICE)))
    text = words_of(pdf)
    heads = [f"I. {TITLE.upper()}", "II. KẾT LUẬN CHUNG", "III. NHIỆM VỤ GIAO CÁC CƠ QUAN, ĐƠN VỊ"]
    places = [text.index(head) for head in heads]
    assert places == sorted(places)
    assert [HEADS, *ROWS] in tables(pdf)
    only = replace(CONFERENCE, conclusions="", directives=CONFERENCE.directives[:1])
    assert "I. " not in words_of(read_back(write_pdf(paper(Paper.NOTICE, only))))


def test_a_task_sheet_hands_out_what_goes_on_with_what_was_reported(read_back: Reader) -> None:
    assert units(CONFERENCE) == ("Văn phòng", "Phòng Quy hoạch")
    (table,) = tables(read_back(write_pdf(paper(Paper.TASK_SHEET, unit="quy hoach"))))
    assert table[1][:3] == [
        *("1", "Rà soát đất Đã báo cáo: Chậm, do: - thiếu bản đồ - thiếu vốn"),
        "Chủ trì: Phòng Quy hoạch",
    ]
    text = words_of(read_back(write_pdf(paper(Paper.TASK_SHEET, unit="quy hoach"))))
    assert "Nhiệm vụ của hội nghị trước tiếp tục thực hiện:" in text
    assert "Lập kế hoạch" not in words_of(read_back(write_pdf(paper(Paper.TASK_SHEET, unit="van phong"))))


def test_items_of_a_list_in_a_cell_hang(read_back: Reader) -> None:
    """On paper all lines of an item begin to the right of its marker; in Word by an indent."""
    long = "khảo sát hiện trạng, lập báo cáo và trình lãnh đạo Ban xem xét trong tháng này"
    task = Directive("n", f"Các việc:\n- {long}\n2. **{long}**")
    conference = replace(CONFERENCE, directives=(task,))
    document = compose(conference, Office(), {})
    (page,) = [page for page in read_back(write_pdf(document)).pages if "Các việc:" in page.extract_text()]
    lines = page.find_tables()[-1].rows[1].cells[1]
    begins = [(line["text"].split()[0], round(line["x0"], 1)) for line in page.crop(lines).extract_text_lines()]
    (_, start), *rest = begins
    assert [begin for word, begin in rest if word in ("-", "2.")] == [start, start]
    of_dash, of_number = sorted({begin for word, begin in rest if word not in ("-", "2.")})
    assert start + 3 < of_dash < of_number, "to the right of the marker, which is wider for a number"
    tables_of_word = docx.Document(io.BytesIO(write_word(document))).tables
    (cell,) = [one for table in tables_of_word for one in table._cells if one.text.startswith("Các việc:")]
    above, *items = cell.paragraphs
    assert above.paragraph_format.left_indent is None
    assert [one.text[:3] for one in items] == ["-\tk", "2.\t"]
    formats = [one.paragraph_format for one in items]
    assert all(one.left_indent and one.first_line_indent == -one.left_indent for one in formats)
