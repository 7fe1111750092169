"""Short forms that mean the same as the long ones, both ways. An office can keep its own table in the settings."""

from __future__ import annotations

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
    "DN": "doanh nghiệp",
    "ĐTM": "đánh giá tác động môi trường",
    "GCNĐKĐT": "giấy chứng nhận đăng ký đầu tư",
    "GPMB": "giải phóng mặt bằng",
    "HĐND": "hội đồng nhân dân",
    "KCN": "khu công nghiệp",
    "KCX": "khu chế xuất",
    "KKT": "khu kinh tế",
    "KT-XH": "kinh tế xã hội",
    "PCCC": "phòng cháy chữa cháy",
    "QĐ": "quyết định",
    "QLNN": "quản lý nhà nước",
    "SXKD": "sản xuất kinh doanh",
    "TTHC": "thủ tục hành chính",
    "UBND": "ủy ban nhân dân",
    "VSMT": "vệ sinh môi trường",
    "XTĐT": "xúc tiến đầu tư",
}
