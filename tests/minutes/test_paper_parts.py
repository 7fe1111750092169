"""What the paper says, part by part, in the order of template 1.9."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
from pdfplumber.pdf import PDF

from kcnminutes.language import NBSP
from kcnminutes.minutes import Layout, Office, PdfResult, compose, write_pdf
from kcnminutes.minutes.compose.people import signed_name
from kcnminutes.minutes.tree import Heading, ListItem, Paragraph, Recipients, Signatures
from kcnminutes.record import (
    AgendaItem,
    Attachment,
    AttachmentRole,
    Attendee,
    Conference,
    Directive,
    Kind,
    Place,
    Presence,
    Role,
    Speech,
    SpeechKind,
)

START = datetime(2020, 2, 5, 8)


def words_of(pdf: PDF) -> str:
    """All text of a paper on one line."""
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def printed(conference: Conference, office: Office | None = None) -> str:
    """The text of the blocks of a tree, before any page."""
    document = compose(conference, office or Office(), {})
    found = []
    for block in document.blocks:
        if isinstance(block, Recipients):
            found.extend("".join(span.text for span in line.text) for line in block.lines)
        elif isinstance(block, Signatures):
            found.extend((block.left.name, block.right.name))
        elif isinstance(block, Heading | Paragraph | ListItem):
            marker = f"{block.marker} " if isinstance(block, ListItem) else ""
            found.append(marker + "".join(span.text for span in block.text))
    return "\n".join(found).replace(NBSP, " ")


def in_order(text: str, parts: list[str]) -> bool:
    """Whether the parts follow one another in the text."""
    start = 0
    for part in parts:
        found = text.find(part, start)
        if found < 0:
            return False
        start = found + len(part)
    return True


PARTS_IN_ORDER = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "BIÊN BẢN",
    "Hội nghị tổng kết công tác năm 2019, triển khai nhiệm vụ năm 2020",
    "Thời gian bắt đầu: 14 giờ 00, ngày 27 tháng 12 năm 2019.",
    "Địa điểm: Hội trường Ban Quản lý",
    "Thành phần tham dự:",
    "Ông Lương Văn Hải, Phó Chủ tịch Thường trực UBND tỉnh",
    "Doanh nghiệp thứ cấp trong các khu công nghiệp: 34 người;",
    "Chủ trì (chủ tọa): Lãnh đạo Ban Quản lý",
    "Thư ký (người ghi biên bản): Bà Yến Lệ, Chuyên viên",
    "Nội dung (theo diễn biến cuộc họp/hội nghị/hội thảo):",
    "1. Khai mạc, giới thiệu đại biểu (14 giờ 00)",
    "2. Báo cáo tổng kết năm 2019 và nhiệm vụ năm 2020",
    "a) Lãnh đạo Ban Quản lý các khu công nghiệp tỉnh báo cáo: Kết quả năm 2019.",
    "- Tham mưu lựa chọn nhà đầu tư KCN Tân Đức.",
    "b) Lãnh đạo Ban Quản lý các khu công nghiệp tỉnh báo cáo: Tồn tại, hạn chế và nguyên nhân.",
    "Ông Lương Văn Hải, Phó Chủ tịch Thường trực UBND tỉnh, phát biểu chỉ đạo:",
    "5. Kết luận, bế mạc",
    "6. Kết luận",
    "7. Nhiệm vụ được giao",
    "TT Nội dung nhiệm vụ Đơn vị thực hiện Thời hạn",
    "31/12/2020",
    "Hội nghị kết thúc vào 17 giờ 00, ngày 27 tháng 12 năm 2019./.",
    "THƯ KÝ CHỦ TỌA",
    "Yến Lệ",
    "Nơi nhận:",
    "- Như thành phần tham dự;",
    "- Lưu: VT, VP.",
    "Phụ lục I",
    "DANH SÁCH ĐẠI BIỂU THAM DỰ",
    "(Kèm theo Biên bản số 12/BB-BQL ngày 27 tháng 12 năm 2019 của Ban Quản lý các khu công nghiệp)",
    "Danh sách gồm 02 cá nhân và 08 nhóm đại biểu./.",
    "Phụ lục II",
    "HÌNH ẢNH HỘI NGHỊ",
    "Ảnh 1. Quang cảnh Hội nghị tổng kết năm 2019",
    "Ảnh 4. Ông Lương Văn Hải phát biểu tại Hội nghị./.",
]


def test_the_sample_holds_every_part_in_the_order_of_the_template(sample_pdf: PDF) -> None:
    text = words_of(sample_pdf)
    assert [part for part in PARTS_IN_ORDER if part not in text] == []
    assert in_order(text, PARTS_IN_ORDER)


def test_copied_text_is_in_nfc(sample_pdf: PDF) -> None:
    text = words_of(sample_pdf)
    assert text == unicodedata.normalize("NFC", text)


def test_the_headed_layout_holds_the_same_parts_under_three_headings(sample: Conference, read_back: Any) -> None:
    office = Office(layouts={Kind.ANNUAL_REVIEW: Layout.HEADED})
    text = words_of(read_back(write_pdf(compose(sample, office, {}))))
    headings = [
        "I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN",
        "1. Thời gian bắt đầu: 14 giờ 00",
        "5. Thư ký (người ghi biên bản): Bà Yến Lệ",
        "II. NỘI DUNG (THEO DIỄN BIẾN HỘI NGHỊ)",
        "4. Phát biểu chỉ đạo của lãnh đạo UBND tỉnh",
        "III. KẾT LUẬN VÀ NHIỆM VỤ ĐƯỢC GIAO",
        "1. Kết luận",
        "2. Nhiệm vụ được giao",
        "Hội nghị kết thúc vào 17 giờ 00",
    ]
    assert in_order(text, headings)
    other = compose(replace(sample, kind=Kind.BRIEFING), office, {})
    assert "I. THỜI GIAN" not in words_of(read_back(write_pdf(other)))


@pytest.mark.parametrize(
    ("number", "line"),
    [(5, "Số: 05/BB-BQL"), (12, "Số: 12/BB-BQL"), (None, f"Số: {NBSP * 8}/BB-BQL")],
)
def test_the_number_has_a_leading_zero_or_room_to_write(sample: Conference, number: int | None, line: str) -> None:
    head = compose(replace(sample, number=number, symbol="bb - bql"), Office(), {}).head
    assert head.number.text[0].text == line


def test_a_date_waits_for_its_number(sample: Conference) -> None:
    note = compose(replace(sample, number=None), Office(), {}).annexes[0].note[0].text
    assert "ngày …… tháng …… năm ……" in note.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("title", "kind", "name"),
    [
        ("Hội thảo xúc tiến đầu tư", Kind.OTHER, "Hội thảo"),
        ("Họp giao ban tháng 3", Kind.ANNUAL_REVIEW, "Cuộc họp"),
        ("Đối thoại với doanh nghiệp", Kind.DIALOGUE, "Hội nghị"),
        ("Rà soát tiến độ", Kind.THEMATIC, "Cuộc họp"),
        ("", Kind.OTHER, "Cuộc họp"),
    ],
)
def test_the_closing_sentence_names_the_event(title: str, kind: Kind, name: str) -> None:
    text = printed(Conference("x", START, title=title, kind=kind, ends_at=datetime(2020, 2, 5, 17, 5)))
    assert f"{name} kết thúc vào 17 giờ 05, ngày 05 tháng 02 năm 2020./." in text


def test_numbers_stay_with_their_words(sample: Conference) -> None:
    closing = next(
        block
        for block in compose(sample, Office(), {}).blocks
        if isinstance(block, Paragraph) and block.place == Place(field="ends_at")
    )
    text = closing.text[0].text
    for pair in (f"17{NBSP}giờ{NBSP}00", f"ngày{NBSP}27", f"tháng{NBSP}12", f"năm{NBSP}2019"):
        assert pair in text


def test_a_conference_that_ends_on_another_day_says_so(case: Callable[[str], Conference]) -> None:
    assert "kết thúc vào 01 giờ 30, ngày 06 tháng 02 năm 2020./." in printed(case("D05"))


def test_the_least_record_has_fixed_lines_and_dotted_places(case: Callable[[str], Conference], read_back: Any) -> None:
    least = case("T25")
    text = words_of(read_back(write_pdf(compose(least, Office(), {}))))
    for line in ("BIÊN BẢN", "Địa điểm: ……", "Chủ trì (chủ tọa): ……", "THƯ KÝ", "CHỦ TỌA", "- Lưu: VT, Hồ sơ."):
        assert line in text
    for stray in (", ;", "None", "; ;", " ,", "()", ": ;", ".."):
        assert stray not in text
    assert compose(least, Office(), {}).title == "Chưa đặt tên"


def test_what_a_record_lacks_comes_from_the_office() -> None:
    office = Office("UBND tỉnh Lâm Đồng", "Ban Quản lý", "BB-KCN", recipients=("Như trên",))
    document = compose(Conference("x", START, number=3), office, {})
    assert document.head.parent is not None
    assert document.head.parent.text[0].text == "UBND TỈNH LÂM ĐỒNG"
    assert document.head.number.text[0].text == "Số: 03/BB-KCN"
    assert "- Như trên;\n- Lưu: VT, Hồ sơ." in printed(Conference("x", START), office)


PEOPLE = (
    Attendee("c", "Ông", "PGS.TS. Trần Văn An", "Trưởng ban", "Ban Quản lý", role=Role.CHAIR),
    Attendee("s", "Bà", "ThS Lê Thị Bình", role=Role.SECRETARY),
    Attendee("d1", "Ông", "Võ Cường", "Giám đốc", "Công ty A"),
    Attendee("d2", group="Hộ kinh doanh", count=5),
    Attendee("i", "Bà", "Đỗ Dung", role=Role.INVITED, state=Presence.REPRESENTED, represented_by="ông Hồ Em"),
    Attendee("v1", "Ông", "Lý Giang", state=Presence.ABSENT_EXCUSED, reason="đi công tác"),
    Attendee("v2", "Bà", "Hà Hương", state=Presence.ABSENT),
)


def test_delegates_stand_by_group_with_counts_and_absences_with_reasons() -> None:
    text = printed(Conference("x", START, attendees=PEOPLE))
    assert in_order(
        text,
        [
            "a) Đại biểu (06 người):",
            "- Ông Võ Cường, Giám đốc Công ty A;",
            "- Hộ kinh doanh: 05 người.",
            "b) Khách mời:",
            "- Bà Đỗ Dung (ông Hồ Em dự thay).",
            "c) Vắng mặt (02 người):",
            "- Ông Lý Giang (có lý do: đi công tác);",
            "- Bà Hà Hương (không có lý do).",
            "Tổng số 11 người; có mặt 09 người, vắng mặt 02 người.",
            "Chủ trì (chủ tọa): Ông PGS.TS. Trần Văn An, Trưởng ban Ban Quản lý.",
        ],
    )


def test_signers_sign_without_titles_and_honorifics() -> None:
    signatures = next(
        block
        for block in compose(Conference("x", START, attendees=PEOPLE), Office(signer_positions=True), {}).blocks
        if isinstance(block, Signatures)
    )
    assert (signatures.left.title, signatures.left.name) == ("THƯ KÝ", "Lê Thị Bình")
    assert (signatures.right.title, signatures.right.name) == ("CHỦ TỌA", "Trần Văn An")
    assert (signatures.left.position, signatures.right.position) == ("", "TRƯỞNG BAN")


def test_the_first_of_two_chairs_signs_and_both_are_named(case: Callable[[str], Conference]) -> None:
    text = printed(case("S43"))
    assert "Chủ trì (chủ tọa): Ông Nguyễn Văn Đức, Trưởng ban Ban Quản lý các khu công nghiệp; Bà Trần Thị Hoà" in text
    assert text.count("\nNguyễn Văn Đức\n") == 1


def test_a_chair_who_is_a_group_leaves_the_name_to_the_hand(sample: Conference) -> None:
    signatures = next(block for block in compose(sample, Office(), {}).blocks if isinstance(block, Signatures))
    assert (signatures.left.name, signatures.right.name) == ("Yến Lệ", "")


def test_a_long_list_is_counted_by_organisation_and_named_in_an_annex(read_back: Any) -> None:
    many = tuple(
        Attendee(f"d{i}", "Ông", f"Nguyễn Văn {i}", "Giám đốc", "Công ty A" if i % 2 else "Công ty B")
        for i in range(40)
    )
    conference = Conference("x", START, attendees=many)
    text = printed(conference)
    assert "- Công ty B: 20 người;\n- Công ty A: 20 người." in text
    assert "Danh sách đại biểu tại Phụ lục kèm theo." in text
    pages = read_back(write_pdf(compose(conference, Office(), {}))).pages
    heads = [page.extract_text() for page in pages[1:]]
    assert len(heads) > 1
    assert all("TT Họ và tên, đại diện" in head for head in heads)
    assert "Nguyễn Văn 39" in heads[-1]
    assert "40 cá nhân./." in heads[-1]


def test_speeches_say_who_spoke_as_what_and_when() -> None:
    conference = Conference(
        "x",
        START,
        attendees=PEOPLE,
        agenda=(AgendaItem("g", time(8), time(9), "Thảo luận", "c"), AgendaItem("h", datetime(2020, 2, 6, 8))),
        speeches=(
            Speech("1", "g", "d1", SpeechKind.QUESTION, "", "Bao giờ xong?", time(8, 10)),
            Speech("2", "g", None, SpeechKind.ANSWER, "Tiến độ", "Quý II."),
            Speech("3", None, "d2", text="Ý kiến chung."),
        ),
        attachments=(
            Attachment("t", "a.pdf", "Báo cáo số 12", "g"),
            Attachment("k", "k.pdf", "Bản ký", role=AttachmentRole.SIGNED_COPY),
        ),
        directives=(Directive("d", "Làm đường", "Sở A", ("Sở B", "Sở C"), date(2020, 3, 1)),),
    )
    text = printed(conference)
    assert in_order(
        text,
        [
            "1. Thảo luận (08 giờ 00 - 09 giờ 00)",
            "Người trình bày: Ông PGS.TS. Trần Văn An",
            "a) Ông Võ Cường, Giám đốc Công ty A, nêu câu hỏi (08 giờ 10):",
            "Bao giờ xong?",
            "b) Ý kiến trả lời: Tiến độ.",
            "Quý II.",
            "Tài liệu: Báo cáo số 12.",
            "2. …… (08 giờ 00 ngày 06 tháng 02 năm 2020)",
            "3. Các ý kiến phát biểu",
            "Hộ kinh doanh phát biểu thảo luận:",
            "4. Nhiệm vụ được giao",
        ],
    )
    assert "Bản ký" not in text


def test_the_papers_own_words_do_not_follow_the_windows_language(
    sample: Conference, sample_result: PdfResult, read_back: Any
) -> None:
    from kcnminutes.words import use_language

    use_language("en")
    try:
        english = write_pdf(compose(sample, Office(), {}))
    finally:
        use_language("vi")
    assert "Thành phần tham dự:" in words_of(read_back(english))
    assert sample_result.warnings == ()


def test_every_line_of_the_record_on_paper_is_marked(sample_result: PdfResult, sample: Conference) -> None:
    marked = {mark.place for mark in sample_result.marks}
    expected = {Place(field=name) for name in ("title", "number", "organisation", "starts_at", "ends_at", "place")}
    expected |= {Place("speeches", speech.id, "text") for speech in sample.speeches}
    expected |= {Place("directives", directive.id) for directive in sample.directives}
    expected |= {Place("photos", photo.id) for photo in sample.photos}
    expected |= {Place("attendees", attendee.id) for attendee in sample.attendees}
    assert expected <= marked
    for mark in sample_result.marks:
        assert 0 <= mark.page < sample_result.pages
        assert 0 <= mark.top < mark.bottom <= 842
        assert 0 <= mark.x < mark.x + mark.width <= 596


def test_a_mark_stands_where_its_words_stand(sample_result: PdfResult, sample_pdf: PDF) -> None:
    mark = next(mark for mark in sample_result.marks if mark.place == Place(field="place"))
    page = sample_pdf.pages[mark.page]
    area = page.crop((mark.x, mark.top, mark.x + mark.width, mark.bottom))
    assert area.extract_text() == "Địa điểm: Hội trường Ban Quản lý các khu công nghiệp tỉnh."


@pytest.mark.parametrize(
    ("written", "signed"),
    [
        ("PGS.TS. Trần Văn An", "Trần Văn An"),
        ("Ông Trần Văn An", "Trần Văn An"),
        ("Công Tằng Tôn Nữ Bình An", "Công Tằng Tôn Nữ Bình An"),
        ("Đồng chí Th.S Lê Công Bà Rịa", "Lê Công Bà Rịa"),
        ("Marks Weber", "Marks Weber"),
    ],
)
def test_titles_are_dropped_before_the_name_that_signs_and_nothing_within_it(written: str, signed: str) -> None:
    assert signed_name(written).replace(NBSP, " ") == signed


def test_an_item_of_another_day_names_that_day_once() -> None:
    item = AgendaItem("g", datetime(2020, 2, 6, 8), datetime(2020, 2, 6, 11), "Bế mạc")
    record = Conference("x", datetime(2020, 2, 5, 8), title="Hội nghị", agenda=(item,))
    (heading,) = [block for block in compose(record, Office(), {}).blocks if isinstance(block, Heading)]
    text = "".join(span.text for span in heading.text)
    assert f"{NBSP}- 11" in text  # no line begins with the dash
    words = text.replace(NBSP, " ")
    assert words == "1. Bế mạc (08 giờ 00 - 11 giờ 00 ngày 06 tháng 02 năm 2020)"
