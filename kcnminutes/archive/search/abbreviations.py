"""Short forms that mean the same as the long ones, both ways. An office can keep its own table in the settings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kcnminutes.language import fold

SETTING = "abbreviations"
"""The setting that replaces the table: short form -> long form."""

ABBREVIATIONS = {
    "ATLĐ": "an toàn lao động",
    "BHXH": "bảo hiểm xã hội",
    "BQL": "ban quản lý",
    "CCHC": "cải cách hành chính",
    "CCN": "cụm công nghiệp",
    "CNTT": "công nghệ thông tin",
    "CT": "chỉ thị",
    "CV": "công văn",
    "DN": "doanh nghiệp",
    "ĐTM": "đánh giá tác động môi trường",
    "GCNĐKĐT": "giấy chứng nhận đăng ký đầu tư",
    "GPMB": "giải phóng mặt bằng",
    "GTVT": "giao thông vận tải",
    "HĐND": "hội đồng nhân dân",
    "KCN": "khu công nghiệp",
    "KCX": "khu chế xuất",
    "KKT": "khu kinh tế",
    "KH&ĐT": "kế hoạch và đầu tư",
    "KT-XH": "kinh tế xã hội",
    "PCCC": "phòng cháy chữa cháy",
    "NĐ": "nghị định",
    "NQ": "nghị quyết",
    "QĐ": "quyết định",
    "QLNN": "quản lý nhà nước",
    "SXKD": "sản xuất kinh doanh",
    "TN&MT": "tài nguyên và môi trường",
    "TP": "thành phố",
    "TT": "thông tư",
    "TTHC": "thủ tục hành chính",
    "UBND": "ủy ban nhân dân",
    "VSMT": "vệ sinh môi trường",
    "XTĐT": "xúc tiến đầu tư",
}

_PARTED = re.compile(r"\s*(?:=|:|\t|–)\s*")


def to_lines(table: Mapping[str, str]) -> list[str]:
    """The table as a person writes it, "KCN = khu công nghiệp", by the alphabet."""
    return [f"{short} = {long}" for short, long in sorted(table.items(), key=lambda one: fold(one[0]))]


def from_lines(lines: Iterable[str]) -> tuple[dict[str, str], list[int]]:
    """The table that lines give, and the numbers, from 1, of those that say no short form with its long one."""
    table: dict[str, str] = {}
    unread: list[int] = []
    for number, line in enumerate(lines, 1):
        short, *long = (piece.strip() for piece in _PARTED.split(line.strip(), maxsplit=1))
        if short and long and long[0]:
            table[short] = " ".join(long[0].split())
        elif line.strip():
            unread.append(number)
    return table, unread
