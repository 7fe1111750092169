"""Where nothing is found, a value that its filter does not know is told, and which values there are."""

from __future__ import annotations

from datetime import datetime

import pytest

from kcnminutes.archive import Archive
from kcnminutes.record import Conference, Directive

PARTS = "phan: nhận tieude, phatbieu, ketluan, nhiemvu, anh, chuongtrinh, tailieu, daibieu, thongtin."
KINDS = "loai: nhận tổng kết, sơ kết, giao ban, chuyên đề, đối thoại doanh nghiệp, xúc tiến đầu tư, khác."
STATES = "nhiemvu: cũng nhận các tình trạng quahan, dangmo, xong, huy."


@pytest.fixture
def office(archive: Archive) -> Archive:
    for year in (2018, 2021):
        task = Directive("d", text="Rà soát quy hoạch")
        archive.save(Conference(f"c{year}", datetime(year, 1, 2, 8), title="Họp", directives=(task,)), None, 0)
    return archive


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("phan:xyz", [f"không có phần “xyz”; {PARTS}"]),
        ('họp phan:"cuối cùng"', [f"không có phần “cuối cùng”; {PARTS}"]),
        ("loai:liên hoan", [f"không có loại hội nghị “liên”; {KINDS}"]),
        ("nam:abc", ["không có hội nghị nào của năm “abc”; kho có các năm từ 2018 đến 2021."]),
        ("nam:1990 họp", ["không có hội nghị nào của năm “1990”; kho có các năm từ 2018 đến 2021."]),
        ("nam:2019-2020", ["không có hội nghị nào của năm “2019-2020”; kho có các năm từ 2018 đến 2021."]),
        (
            "tu:31/02/2020 den:mai",
            [
                "“31/02/2020” không phải là ngày; tu: nhận ngày, tháng hoặc năm, như 27/12/2019, 12/2019, 2019.",
                "“mai” không phải là ngày; den: nhận ngày, tháng hoặc năm, như 27/12/2019, 12/2019, 2019.",
            ],
        ),
        ("so:BB-BQL", ["“BB-BQL” không phải là số biên bản; so: nhận số, như 12 hoặc 12/BB-BQL."]),
        ("nhiemvu:gấp", [f"không có nhiệm vụ nào có “gấp”; {STATES}"]),
        ("PHAN:xyz loai:abc phan:xyz", [f"không có phần “xyz”; {PARTS}", f"không có loại hội nghị “abc”; {KINDS}"]),
    ],
)
def test_a_value_that_is_not_known_is_told_with_those_there_are(office: Archive, query: str, told: list[str]) -> None:
    assert office.search(query) == []
    assert office.unknown_values(query) == told


@pytest.mark.parametrize(
    "query",
    [
        *(
            "zzz",
            "phan:tieude zzz",
            "phan:tên hội nghị zzz",
            "loai:tổng kết",
            "loai: nam:2018 zzz",
            "nam:2018-2019 zzz",
        ),
        *(
            "nhiemvu:quá hạn zzz",
            "nhiemvu:soát zzz",
            "-phan:xyz zzz",
            "nguoi:ai zzz",
            "giờ:xyz",
            "phan:",
            "vb:99",
            "so:99/BB",
            "tu:2050",
            "den:1.1.1999",
        ),
    ],
)
def test_of_what_is_known_nothing_is_told(office: Archive, query: str) -> None:
    assert office.unknown_values(query) == []


def test_an_empty_archive_has_no_years(archive: Archive) -> None:
    assert archive.unknown_values("nam:2019") == ["không có hội nghị nào của năm “2019”."]
