"""A person or a group as one typed line."""

from __future__ import annotations

import pytest

from kcnminutes.editing import attendee_from_line, line_of
from kcnminutes.record import Attendee, Presence, Role


@pytest.mark.parametrize(
    ("line", "attendee"),
    [
        (
            "Ông Nguyễn Văn Đức, Trưởng ban, BQL các KCN",
            Attendee("x", "Ông", "Nguyễn Văn Đức", "Trưởng ban", "BQL các KCN"),
        ),
        (
            "1. Ông Nguyễn Văn Đức - Trưởng ban - BQL các KCN",
            Attendee("x", "Ông", "Nguyễn Văn Đức", "Trưởng ban", "BQL các KCN"),
        ),
        (
            "2) Bà Trần Thị Hoà, Chuyên viên, Văn phòng Ban",
            Attendee("x", "Bà", "Trần Thị Hoà", "Chuyên viên", "Văn phòng Ban"),
        ),
        (
            "\t- đ/c Đỗ Ánh (Giám đốc Công ty A & B)",
            Attendee("x", "Đồng chí", "Đỗ Ánh", "Giám đốc Công ty A & B"),
        ),
        ("34 doanh nghiệp thứ cấp", Attendee("x", group="Doanh nghiệp thứ cấp", count=34)),
        ("Đại diện các sở, ban, ngành", Attendee("x", group="Đại diện các sở, ban, ngành")),
        (
            "Đại diện lãnh đạo - UBND tỉnh",
            Attendee("x", group="Đại diện lãnh đạo", organisation="UBND tỉnh"),
        ),
        (
            "Ông Trần Nam (Giám đốc, Công ty B)",
            Attendee("x", "Ông", "Trần Nam", "Giám đốc", "Công ty B"),
        ),
        ("Vắng: Ông Lê Nam (có lý do)", Attendee("x", "Ông", "Lê Nam", state=Presence.ABSENT_EXCUSED)),
        (
            "Vắng: Bà Lê Na (đi công tác)",
            Attendee("x", "Bà", "Lê Na", state=Presence.ABSENT_EXCUSED, reason="đi công tác"),
        ),
        ("Vắng: Bà Lê Na (không lý do)", Attendee("x", "Bà", "Lê Na", state=Presence.ABSENT)),
        ("Chủ trì: Ông Nguyễn Văn Đức", Attendee("x", "Ông", "Nguyễn Văn Đức", role=Role.CHAIR)),
        ("Thư ký: bà Yến Lệ, Chuyên viên", Attendee("x", "Bà", "Yến Lệ", "Chuyên viên", role=Role.SECRETARY)),
        (
            "Đại diện Trung tâm giới thiệu việc làm, Sở Lao động - Thương binh và Xã hội",
            Attendee("x", group="Đại diện Trung tâm giới thiệu việc làm, Sở Lao động - Thương binh và Xã hội"),
        ),
        (
            "Đại diện Trung tâm giới thiệu việc làm - Sở Lao động - Thương binh và Xã hội",
            Attendee(
                "x", group="Đại diện Trung tâm giới thiệu việc làm", organisation="Sở Lao động - Thương binh và Xã hội"
            ),
        ),
        (
            "Bà Đỗ Thị Ngọc, Phó Giám đốc, Sở Lao động - Thương binh và Xã hội",
            Attendee("x", "Bà", "Đỗ Thị Ngọc", "Phó Giám đốc", "Sở Lao động - Thương binh và Xã hội"),
        ),
        (
            "Ông Lê Nam - Trưởng phòng - Sở Lao động – Thương binh và Xã hội",
            Attendee("x", "Ông", "Lê Nam", "Trưởng phòng", "Sở Lao động - Thương binh và Xã hội"),
        ),
        (
            "Ông Lê Nam - Trưởng phòng Kinh tế - Hạ tầng - UBND huyện Hàm Tân",
            Attendee("x", "Ông", "Lê Nam", "Trưởng phòng Kinh tế - Hạ tầng", "UBND huyện Hàm Tân"),
        ),
        ("Ông Lê Nam - Trưởng phòng - VNPT", Attendee("x", "Ông", "Lê Nam", "Trưởng phòng", "VNPT")),
        (
            "Vắng có lý do: Bà Đỗ Thị Ngọc, Phó Giám đốc, Sở Xây dựng (đi công tác)",
            Attendee(
                "x",
                "Bà",
                "Đỗ Thị Ngọc",
                "Phó Giám đốc",
                "Sở Xây dựng",
                state=Presence.ABSENT_EXCUSED,
                reason="đi công tác",
            ),
        ),
        (
            "Vắng: Ông Nguyễn Thế Quyền, Trưởng phòng, Phòng Tài nguyên - bận họp",
            Attendee(
                "x",
                "Ông",
                "Nguyễn Thế Quyền",
                "Trưởng phòng",
                "Phòng Tài nguyên",
                state=Presence.ABSENT_EXCUSED,
                reason="bận họp",
            ),
        ),
        (
            "Vắng: Bà Lê Na, đi công tác",
            Attendee("x", "Bà", "Lê Na", state=Presence.ABSENT_EXCUSED, reason="đi công tác"),
        ),
        ("Vắng mặt có phép: Bà Lê Na", Attendee("x", "Bà", "Lê Na", state=Presence.ABSENT_EXCUSED)),
        ("Vắng không lý do: Bà Lê Na", Attendee("x", "Bà", "Lê Na", state=Presence.ABSENT)),
        (
            "Vắng: Bà Lê Na (có lý do: ốm)",
            Attendee("x", "Bà", "Lê Na", state=Presence.ABSENT_EXCUSED, reason="ốm"),
        ),
        ("Ba Na", Attendee("x", "Bà", "Na")),
        ("Nguyễn Văn Ba", Attendee("x", name="Nguyễn Văn Ba")),
    ],
)
def test_a_line_is_split_into_what_it_says(line: str, attendee: Attendee) -> None:
    assert attendee_from_line(line, "x") == attendee


@pytest.mark.parametrize("line", ["", "   ", " - ", "...", "Vắng: "])
def test_a_line_that_names_nobody_makes_no_row(line: str) -> None:
    assert attendee_from_line(line, "x") is None


@pytest.mark.parametrize(
    "attendee",
    [
        Attendee("x", "Ông", "Nguyễn Văn Đức", "Trưởng ban", "BQL các KCN"),
        Attendee("x", group="Doanh nghiệp thứ cấp", count=34),
        Attendee("x", name="Yến Lệ"),
        Attendee("x", group="Đại diện Trung tâm", organisation="Sở Lao động - Thương binh và Xã hội"),
    ],
)
def test_a_row_written_as_a_line_reads_back_equal(attendee: Attendee) -> None:
    assert attendee_from_line(line_of(attendee), "x") == attendee
