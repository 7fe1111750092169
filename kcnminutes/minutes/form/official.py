"""Names that are written one way everywhere: offices of the state, laws, places, and what tells a person's name."""

from __future__ import annotations

_DEPARTMENTS = (
    "Nội vụ", "Tư pháp", "Tài chính", "Kế hoạch và Đầu tư", "Công Thương", "Nông nghiệp và Phát triển nông thôn",
    "Nông nghiệp và Môi trường", "Giao thông vận tải", "Xây dựng", "Tài nguyên và Môi trường",
    "Thông tin và Truyền thông", "Khoa học và Công nghệ", "Lao động - Thương binh và Xã hội",
    "Văn hóa, Thể thao và Du lịch", "Giáo dục và Đào tạo", "Y tế", "Ngoại vụ", "Dân tộc và Tôn giáo",
)  # fmt: skip
"""What a department (Sở) and a ministry (Bộ) are of, before and after the mergers of 2025."""

OFFICES = (
    *(f"Sở {of}" for of in _DEPARTMENTS),
    *(f"Bộ {of}" for of in (*_DEPARTMENTS, "Quốc phòng", "Công an", "Ngoại giao") if of != "Ngoại vụ"),
    "Sở Văn hóa và Thể thao", "Sở Quy hoạch - Kiến trúc",
    "Ủy ban nhân dân", "Hội đồng nhân dân", "Ủy ban Mặt trận Tổ quốc", "Mặt trận Tổ quốc Việt Nam",
    "Đoàn đại biểu Quốc hội", "Quốc hội", "Thủ tướng Chính phủ", "Văn phòng Chính phủ", "Chủ tịch nước",
    "Đảng Cộng sản Việt Nam", "Tòa án nhân dân", "Viện kiểm sát nhân dân",
    "Bảo hiểm xã hội tỉnh", "Kho bạc Nhà nước", "Ngân hàng Nhà nước",
)  # fmt: skip
"""Written so by their own laws; no directory knows better."""

BOARDS = (
    "Ban Quản lý các khu công nghiệp", "Ban Quản lý các KCN", "Ban Quản lý các khu công nghiệp tỉnh",
    "Ban Quản lý khu kinh tế", "Ban Quản lý khu công nghiệp",
)  # fmt: skip
"""Their founding decisions differ in "Khu" or "khu": only a missing capital is a finding."""

LAWS = (
    "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Bộ luật Lao động", "Bộ luật Dân sự", "Bộ luật Hình sự", "Bộ luật Tố tụng dân sự",
    "Luật Đất đai", "Luật Đầu tư", "Luật Đầu tư công", "Luật Doanh nghiệp", "Luật Xây dựng", "Luật Nhà ở",
    "Luật Bảo vệ môi trường", "Luật Đấu thầu", "Luật Quy hoạch", "Luật Kinh doanh bất động sản",
    "Luật An toàn, vệ sinh lao động", "Luật Phòng cháy và chữa cháy", "Luật Bảo hiểm xã hội", "Luật Việc làm",
    "Luật Khiếu nại", "Luật Tố cáo", "Luật Lưu trữ", "Luật Ngân sách nhà nước", "Luật Hải quan",
    "Luật Quản lý thuế", "Luật Tổ chức chính quyền địa phương", "Luật Điện lực", "Luật Tài nguyên nước",
)  # fmt: skip

COUNTRY = ("Việt Nam", "Hà Nội")
"""Places that cannot be anything else, even in small letters."""

PROVINCES = (
    "An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre", "Bình Dương",
    "Bình Định", "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Đắk Nông",
    "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Nội", "Hà Tĩnh", "Hải Dương",
    "Hải Phòng", "Hậu Giang", "Hòa Bình", "Hồ Chí Minh", "Hưng Yên", "Khánh Hòa", "Kiên Giang", "Kon Tum",
    "Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Long An", "Nam Định", "Nghệ An", "Ninh Bình", "Ninh Thuận",
    "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Sóc Trăng",
    "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa", "Thừa Thiên Huế", "Tiền Giang", "Trà Vinh",
    "Tuyên Quang", "Vĩnh Long", "Vĩnh Phúc", "Yên Bái", "Phan Thiết", "Đà Lạt", "Bảo Lộc", "Nha Trang",
    "Biên Hòa", "Vũng Tàu", "Thủ Đức", "Quy Nhơn", "Buôn Ma Thuột", "Thủ Dầu Một",
)  # fmt: skip
"""Provinces before and after the mergers of 2025, and large towns: what follows "tỉnh" or "thành phố"."""

PERSONS_IN_PLACES = (
    "Điện Biên Phủ", "Hai Bà Trưng", "Trần Phú", "Trần Hưng Đạo", "Lê Hồng Phong", "Lý Thường Kiệt", "Nguyễn Trãi",
    "Nguyễn Huệ", "Quang Trung", "Ngô Quyền", "Lê Lợi", "Lê Duẩn", "Phan Bội Châu", "Phan Chu Trinh", "Võ Thị Sáu",
    "Nguyễn Thị Minh Khai", "Phạm Ngũ Lão", "Lê Đại Hành", "Đinh Tiên Hoàng",
)  # fmt: skip
"""Persons and events whose names wards and districts bear."""

FAMILIES = frozenset(
    (
        "nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý lí đào đoàn vương trịnh trương đinh "
        "lâm phùng mai tô lương hà tạ châu thái cao lưu la triệu quách thạch kiều tống đàm từ nghiêm chu khổng ông lại "
        "giang văn tôn thân bạch mạc viên tăng vi hứa lục sử thi nông ninh quan kim lò quảng đồng thiều âu diệp cù "
        "doãn hàn ung ngụy lữ phí khương trang tiêu mạch hầu vừ giàng cầm điểu tiết cung nhữ bành đậu"
    ).split()
)
"""Family names in small letters."""

POSITIONS = (
    "Phó Tổng Giám đốc", "Tổng Giám đốc", "Phó Giám đốc", "Giám đốc", "Phó Chủ tịch Thường trực", "Phó Chủ tịch",
    "Chủ tịch", "Phó Trưởng ban", "Trưởng ban", "Phó Trưởng phòng", "Trưởng phòng", "Phó Chánh Văn phòng",
    "Chánh Văn phòng", "Phó Bí thư", "Bí thư", "Phó Thủ tướng", "Thủ tướng", "Thứ trưởng", "Bộ trưởng",
    "Phó Cục trưởng", "Cục trưởng", "Phó Chi cục trưởng", "Chi cục trưởng", "Phó Hiệu trưởng", "Hiệu trưởng",
    "Phó Giáo sư", "Giáo sư", "Tiến sĩ", "Thạc sĩ", "Chuyên viên chính", "Chuyên viên", "Kế toán trưởng",
)  # fmt: skip
"""Longest first of those that begin alike."""
