"""The notice of conclusions: template 1.4, read back from the finished paper."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import docx
import pytest
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from kcnminutes.minutes import Issue, Office, Paper, PaperOrder, Profile, Signer, compose_paper, write_pdf, write_word
from kcnminutes.record import Attendee, Conference, Directive, Role, Speech, SpeechKind, Status

MM = 72 / 25.4
START = datetime(2020, 2, 5, 8)
OFFICE = Office(chief_name="ThS. Trần Thị Bình")
Reader = Callable[[Any], PDF]


def printed(conference: Conference, read_back: Reader, office: Office = OFFICE, issue: Issue | None = None) -> PDF:
    order = PaperOrder(Paper.NOTICE, issue=issue or Issue())
    return read_back(write_pdf(compose_paper(order, conference, office, {})))


def text_of(pdf: PDF) -> str:
    return "\n".join(page.extract_text() for page in pdf.pages)


def flowing(pdf: PDF) -> str:
    return " ".join(text_of(pdf).split())


def line(page: Page, begin: str) -> dict[str, Any]:
    """The first line that begins so."""
    return next(found for found in page.extract_text_lines() if found["text"].startswith(begin))


def chaired(**fields: Any) -> Conference:
    chair = Attendee("c", "Ông", "TS. Lê Văn Cường", "Phó Trưởng ban", "Ban Quản lý", role=Role.CHAIR)
    return Conference(
        "x",
        START,
        **{"title": "Họp giao ban tháng 02", "organisation": "Ban Quản lý", "symbol": "BB-BQL", "attendees": (chair,)}
        | fields,
    )


def test_the_name_and_what_it_is_about_stand_centred_and_bold(sample: Conference, read_back: Reader) -> None:
    page = printed(sample, read_back).pages[0]
    for begin in ("THÔNG BÁO", "Kết luận của lãnh đạo Ban", "tại Hội nghị tổng kết công tác năm 2019"):
        found = line(page, begin)
        assert {char["fontname"].split("+")[-1] for char in found["chars"]} == {"Tinos-Bold"}
        assert {round(char["size"]) for char in found["chars"]} == {14}
        assert abs((found["x0"] + found["x1"]) / 2 - (30 + 165 / 2) * MM) < 1.5


def test_the_notice_has_room_for_a_number_of_its_own_and_a_dotted_day(sample: Conference, read_back: Reader) -> None:
    pdf = printed(sample, read_back)
    first = pdf.pages[0].extract_text()
    assert "/TB-BQL" in first
    assert "12/" not in first.split("THÔNG BÁO")[0]
    assert "Bình Thuận, ngày …… tháng …… năm ……" in first
    assert "DỰ THẢO" in first


def test_with_its_number_it_is_no_draft(sample: Conference, read_back: Reader) -> None:
    first = printed(sample, read_back, issue=Issue(7, date(2020, 1, 3))).pages[0].extract_text()
    assert "Số: 07/TB-BQL" in first
    assert "Bình Thuận, ngày 03 tháng 01 năm 2020" in first
    assert "DỰ THẢO" not in first


def test_the_notice_of_sealed_minutes_is_printed_for_signing(sample: Conference, read_back: Reader) -> None:
    first = printed(replace(sample, status=Status.FINAL), read_back).pages[0].extract_text()
    assert "DỰ THẢO" not in first
    assert "/TB-BQL" in first


def test_the_sentences_come_in_the_order_of_an_office(sample: Conference, read_back: Reader) -> None:
    text = flowing(printed(sample, read_back))
    parts = [
        "Ngày 27 tháng 12 năm 2019, tại Hội trường Ban Quản lý các khu công nghiệp tỉnh, lãnh đạo Ban Quản lý",
        "Tham dự hội nghị có ông Lương Văn Hải, Phó Chủ tịch Thường trực UBND tỉnh; đại diện lãnh đạo các sở",
        "lãnh đạo Ban Quản lý các khu công nghiệp tỉnh kết luận như sau:",
        "I. KẾT LUẬN CHUNG",
        "Hội nghị thống nhất đánh giá kết quả năm 2019",
        "II. NHIỆM VỤ GIAO CÁC CƠ QUAN, ĐƠN VỊ",
        "1. Ban Quản lý các khu công nghiệp",
        "a) Hoàn chỉnh đồ án quy hoạch phân khu 1/2.000 KCN Sơn Mỹ 2 (thời hạn: ngày 31 tháng 12 năm 2020).",
        "b) Lựa chọn nhà đầu tư",
        "2. Văn phòng Ban",
        "3. Toàn thể cán bộ, công chức",
        "Trên đây là kết luận của lãnh đạo Ban Quản lý",
        "biết, thực hiện./.",
        "TL. TRƯỞNG BAN",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_recipients_stand_at_the_left_level_with_the_authority_at_the_right(
    sample: Conference, read_back: Reader
) -> None:
    page = printed(sample, read_back).pages[-1]
    words = {word["text"]: word for word in page.extract_words(extra_attrs=["size", "fontname"])}
    received, authority = words["Nơi"], words["TL."]
    assert abs(received["x0"] - 30 * MM) < 0.5
    assert received["size"] == 12
    assert "BoldItalic" in received["fontname"]
    assert abs(received["top"] - authority["top"]) < 3
    assert authority["x0"] > (30 + 165 / 2) * MM
    assert words["CHÁNH"]["top"] > authority["top"]
    assert words["Bình"]["top"] - words["CHÁNH"]["bottom"] > 25 * MM
    assert "ThS." not in words
    assert words["VT,"]["size"] == 11


@pytest.mark.parametrize(
    ("position", "signed"),
    [
        ("Phó Trưởng ban phụ trách", ["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN PHỤ TRÁCH", "Lê Văn Cường"]),
        ("Trưởng ban", ["TRƯỞNG BAN", "Lê Văn Cường"]),
        ("Phó Chủ tịch UBND tỉnh", ["TRƯỞNG BAN", "Đỗ Thị Em"]),
    ],
)
def test_the_head_or_who_stands_in_for_the_head_signs(position: str, signed: list[str], read_back: Reader) -> None:
    chair = Attendee("c", "Ông", "TS. Lê Văn Cường", position, "Ban Quản lý", role=Role.CHAIR)
    office = Office(notice_signer=Signer.HEAD, head_name="Đỗ Thị Em")
    page = printed(chaired(attendees=(chair,)), read_back, office).pages[-1]
    right = page.crop(((30 + 165 / 2) * MM, line(page, "Nơi nhận:")["top"] - 4, page.width, page.height))
    assert right.extract_text().splitlines() == signed


def test_who_chaired_is_named_by_position_before_the_name(read_back: Reader) -> None:
    text = flowing(printed(chaired(place="Phòng họp"), read_back))
    assert "THÔNG BÁO Kết luận của Phó Trưởng ban TS. Lê Văn Cường tại cuộc họp giao ban tháng 02" in text
    assert "tại Phòng họp, ông TS. Lê Văn Cường, Phó Trưởng ban Ban Quản lý, chủ trì cuộc họp giao ban" in text


def test_conclusions_spoken_stand_where_none_are_written(read_back: Reader) -> None:
    speech = Speech("s", kind=SpeechKind.CONCLUSION, text="Giữ **tiến độ**.\n\n- Việc một\n- Việc hai")
    text = flowing(printed(chaired(speeches=(speech,)), read_back))
    assert "kết luận như sau: Giữ tiến độ. - Việc một - Việc hai Trên đây" in text
    assert "KẾT LUẬN CHUNG" not in text


def test_tasks_say_until_when_and_who_helps(read_back: Reader) -> None:
    tasks = (
        Directive("1", "Lập kế hoạch", "Phòng A", ("Phòng B", "Phòng C"), date(2020, 3, 5)),
        Directive("2", "Việc khác", "phòng a"),
        Directive("3", "Đoạn một\n\n- mục\n- mục nữa", "Phòng D", (), date(2020, 1, 31)),
    )
    text = flowing(printed(chaired(directives=tasks), read_back))
    assert "1. Phòng A a) Lập kế hoạch (thời hạn: ngày 05 tháng 3 năm 2020; phối hợp: Phòng B, Phòng C)." in text
    assert "b) Việc khác. 2. Phòng D Đoạn một - mục - mục nữa Thời hạn: ngày 31 tháng 01 năm 2020." in text


def test_an_empty_record_leaves_dots_to_fill_in(read_back: Reader) -> None:
    text = flowing(printed(Conference("x", START), read_back, Office()))
    assert "Kết luận của …………" in text
    assert "Trên đây là kết luận" in text


def test_small_sizes_go_together(sample: Conference, read_back: Reader) -> None:
    page = printed(sample, read_back, Office(profile=Profile.SMALL)).pages[0]
    assert {round(c["size"]) for c in line(page, "THÔNG BÁO")["chars"]} == {13}
    assert {round(c["size"]) for c in line(page, "Ngày 27 tháng")["chars"]} == {13}


def test_word_sets_recipients_beside_the_signature(sample: Conference) -> None:
    made = write_word(compose_paper(PaperOrder(Paper.NOTICE), sample, OFFICE, {}))
    word = docx.Document(io.BytesIO(made))
    received, signed = word.tables[-1].rows[0].cells
    assert [p.text for p in received.paragraphs] == ["Nơi nhận:", "- Như thành phần tham dự;", "- Lưu: VT, VP."]
    assert [p.text for p in signed.paragraphs] == ["TL. TRƯỞNG BAN", "CHÁNH VĂN PHÒNG", "Trần Thị Bình"]
    assert signed.paragraphs[2].paragraph_format.space_before.mm == pytest.approx(28, abs=0.1)
    assert "THÔNG BÁO" in [p.text for p in word.paragraphs]


def test_the_signature_never_stands_on_a_page_alone(read_back: Reader) -> None:
    for count in range(8, 26):
        tasks = tuple(Directive(str(n), f"Việc số {n}", "Phòng A") for n in range(count))
        pdf = printed(chaired(directives=tasks), read_back)
        last = pdf.pages[-1].extract_text()
        assert last.index("biết, thực hiện./.") < last.index("TL. TRƯỞNG BAN")


@pytest.mark.parametrize(
    ("position", "organisation", "signed"),
    [
        ("Trưởng ban", "Ban Dân tộc", ["TRƯỞNG BAN", "Đỗ Thị Em"]),
        ("Phó Trưởng ban", "Ban Dân tộc", ["TRƯỞNG BAN", "Đỗ Thị Em"]),
        ("Trưởng ban Dân tộc", "", ["TRƯỞNG BAN", "Đỗ Thị Em"]),
        ("Phó Trưởng ban Pháp chế HĐND", "", ["TRƯỞNG BAN", "Đỗ Thị Em"]),
        ("Trưởng ban Quản lý", "", ["TRƯỞNG BAN", "Lê Văn Cường"]),
        ("Trưởng ban", "", ["TRƯỞNG BAN", "Lê Văn Cường"]),
        ("Trưởng ban", "Ban Quản lý tỉnh", ["TRƯỞNG BAN", "Lê Văn Cường"]),
        ("Trưởng ban", "Ban Quản lý tỉnh Đồng Nai", ["TRƯỞNG BAN", "Đỗ Thị Em"]),
        (
            "Phó Trưởng ban Thường trực",
            "BAN QUẢN LÝ",
            ["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "THƯỜNG TRỰC", "Lê Văn Cường"],
        ),
    ],
)
def test_who_heads_another_organisation_does_not_sign_for_this_one(
    position: str, organisation: str, signed: list[str], read_back: Reader
) -> None:
    chair = Attendee("c", "Ông", "TS. Lê Văn Cường", position, organisation, role=Role.CHAIR)
    office = Office(organisation="Ban Quản lý", notice_signer=Signer.HEAD, head_name="Đỗ Thị Em")
    page = printed(chaired(attendees=(chair,), organisation=""), read_back, office).pages[-1]
    right = page.crop(((30 + 165 / 2) * MM, line(page, "Nơi nhận:")["top"] - 4, page.width, page.height))
    assert right.extract_text().splitlines() == signed


def test_a_conference_of_several_days_is_told_with_both(read_back: Reader) -> None:
    text = flowing(printed(chaired(place="Phòng họp", ends_at=datetime(2020, 2, 7, 11)), read_back))
    assert "Từ ngày 05 tháng 02 năm 2020 đến ngày 07 tháng 02 năm 2020, tại Phòng họp, ông" in text


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("HỌP GIAO BAN THÁNG 02", "tại cuộc HỌP GIAO BAN THÁNG 02"),
        ("Họp giao ban", "tại cuộc họp giao ban"),
        ("họp", "tại cuộc họp"),
        ("Giao ban tháng 02.", "tại cuộc họp “Giao ban tháng 02”"),
    ],
)
def test_a_title_in_capitals_keeps_them_in_a_sentence(title: str, said: str, read_back: Reader) -> None:
    chair = Attendee("c", "ÔNG", "LÊ VĂN CƯỜNG", "Phó Trưởng ban", role=Role.CHAIR)
    group = Attendee("g", group="LÃNH ĐẠO CÁC SỞ", role=Role.INVITED)
    text = flowing(printed(chaired(title=title, attendees=(chair, group)), read_back))
    assert said in text
    assert "ÔNG LÊ VĂN CƯỜNG, Phó Trưởng ban, chủ trì" in text
    assert "có LÃNH ĐẠO CÁC SỞ." in text
