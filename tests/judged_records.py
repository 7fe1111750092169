"""Conferences that the judged queries are about; they stand among hundreds of generated speeches of other days."""

from __future__ import annotations

from datetime import date, datetime

from kcnminutes.record import (
    Attachment,
    AttachmentRole,
    Attendee,
    Conference,
    Directive,
    Kind,
    Photo,
    Role,
    Speech,
    TaskStatus,
)

CANA = Conference(
    "cana",
    datetime(2016, 3, 10, 8),
    kind=Kind.THEMATIC,
    title="Hội nghị chuyên đề về giải phóng mặt bằng tuyến đường Cà Ná",
    number=7,
    symbol="BB-BQL",
    organisation="Ban Quản lý các khu công nghiệp",
    tags=("đền bù Cà Ná",),
    attendees=(
        Attendee("a1", name="Đàm Vĩnh Khoát", position="Phó Trưởng ban", organisation="Ban Quản lý", role=Role.CHAIR),
        Attendee("a2", name="Quách Thị Ngoạn", position="Chủ tịch", organisation="UBND xã Phước Diêm"),
        Attendee("a3", group="Đại diện các hộ dân", count=17),
    ),
    speeches=(
        Speech(
            "s1",
            speaker="a1",
            heading="Tiến độ kiểm đếm",
            text="Đã kiểm đếm 214 hộ dọc tuyến đường Cà Ná; còn 17 hộ "
            "chưa nhận tiền vì chưa thống nhất giá đất nông trường.",
        ),
        Speech(
            "s2",
            speaker="a2",
            text="Đề nghị sớm bố trí khu tái định cư Phước Diêm để bà con an cư; nước sinh hoạt tại đây "
            "còn nhiễm mặn, bà con phải mua nước ngọt từ xe bồn.",
        ),
        Speech("s3", speaker="a3", text="Các hộ mong được đối thoại trực tiếp và được trả lời bằng văn bản."),
    ),
    directives=(
        Directive(
            "d1",
            text="Hoàn tất chi trả cho 17 hộ còn lại theo Quyết định số 918/QĐ-UBND",
            assignee="UBND xã Phước Diêm",
            due=date(2016, 5, 30),
            status=TaskStatus.DONE,
        ),
    ),
    conclusions="Thống nhất bàn giao mặt bằng tuyến đường Cà Ná trước mùa mưa.",
)

THACHLAM = Conference(
    "thachlam",
    datetime(2021, 6, 4, 14),
    kind=Kind.BRIEFING,
    title="Giao ban về nhà máy xử lý nước thải Thạch Lam",
    number=31,
    symbol="BB-BQL",
    organisation="Ban Quản lý các khu công nghiệp",
    tags=("nước thải",),
    attendees=(
        Attendee(
            "a1", name="Lưu Khắc Hoà", position="Giám đốc", organisation="Công ty Môi trường Thạch Lam", role=Role.CHAIR
        ),
        Attendee("a2", name="Nguyễn Thị Hoa", position="Trưởng phòng", organisation="Phòng Quản lý quy hoạch"),
    ),
    speeches=(
        Speech(
            "s1",
            speaker="a1",
            heading="Công suất và kĩ thuật",
            text="Nhà máy Thạch Lam chạy 4.200 m3 mỗi ngày, đạt cột A; "
            "bùn sau ép được chở về bãi Gò Đền. Kĩ thuật viên trực ba ca.",
        ),
        Speech(
            "s2",
            speaker="a2",
            heading="Mùi hôi quanh trạm bơm",
            text="Dân cư ba thôn phản ánh mùi hôi về đêm quanh trạm bơm "
            "số 5. Cần che kín hố gom và trồng thêm cây xanh cách ly.",
        ),
        Speech(
            "s3",
            speaker="a1",
            text="Việc đấu nối của các doanh nghiệp thứ cấp mới đạt 61%; nhiều nơi vẫn xả thẳng ra cống "
            "thoát nước mưa, nhất là khi mưa to.",
        ),
    ),
    directives=(
        Directive(
            "d1",
            text="Lắp quan trắc tự động tại cửa xả nhà máy Thạch Lam",
            assignee="Công ty Môi trường Thạch Lam",
            due=date(2021, 9, 30),
        ),
        Directive(
            "d2",
            text="Rà soát đấu nối nước thải của từng doanh nghiệp thứ cấp",
            assignee="Phòng Quản lý môi trường",
            due=date(2021, 7, 15),
            status=TaskStatus.DONE,
        ),
    ),
    photos=(Photo("p1", file="photos/tram.jpg", caption="Trạm bơm số 5 nhìn từ kênh Thạch Lam"),),
    attachments=(
        Attachment(
            "t1",
            file="papers/thach-lam.pdf",
            title="Báo cáo vận hành nhà máy Thạch Lam quý II",
            role=AttachmentRole.PAPER,
        ),
    ),
    conclusions="Công ty báo cáo kết quả đấu nối hằng tuần.",
)

DAILY = Conference(
    "daily",
    datetime(2023, 11, 20, 8),
    kind=Kind.DIALOGUE,
    title="Đối thoại với doanh nghiệp về phòng cháy chữa cháy và điện",
    number=12,
    symbol="BB-XTĐT",
    organisation="Ban Quản lý các khu công nghiệp",
    tags=("đối thoại doanh nghiệp",),
    attendees=(
        Attendee("a1", name="Tạ Quang Thuỳ", position="Trưởng ban", organisation="Ban Quản lý", role=Role.CHAIR),
        Attendee("a2", name="Kim Eun-ji", position="Tổng Giám đốc", organisation="Công ty TNHH Hansol Vina"),
        Attendee("a3", name="Đoàn Thị Mỹ Dung", position="Giám đốc", organisation="Công ty CP Thủy sản Bình An"),
    ),
    speeches=(
        Speech(
            "s1",
            speaker="a2",
            heading="Thẩm duyệt PCCC",
            text="Hồ sơ thẩm duyệt phòng cháy chữa cháy của Hansol nộp bảy tháng "
            "chưa có kết quả; QCVN 06:2022/BXD khó áp dụng cho nhà xưởng cũ.",
        ),
        Speech(
            "s2",
            speaker="a3",
            heading="Mất điện",
            text="Kho lạnh của công ty bị mất điện 9 lần trong tháng 10, thiệt hại 380 triệu đồng tôm nguyên liệu.",
        ),
        Speech(
            "s3",
            speaker="a1",
            text="Ban sẽ mời Cảnh sát PCCC và Điện lực cùng kiểm tra tại chỗ trong tuần tới, trả lời theo "
            "Công văn 5531/UBND-KT.",
        ),
    ),
    directives=(
        Directive(
            "d1",
            text="Làm việc với Điện lực về đường dây 22 kV cấp cho kho lạnh Bình An",
            assignee="Phòng Quản lý hạ tầng",
            due=date(2023, 12, 15),
        ),
        Directive(
            "d2",
            text="Trả lời Hansol về thẩm duyệt PCCC",
            assignee="Phòng Quản lý xây dựng",
            due=date(2023, 12, 1),
            status=TaskStatus.CANCELLED,
        ),
    ),
    photos=(Photo("p1", file="photos/tram.jpg", caption="Bà Kim Eun-ji nêu ý kiến tại buổi đối thoại"),),
    conclusions="Mỗi kiến nghị của doanh nghiệp có một đầu mối trả lời trong mười lăm ngày.",
)

REVIEW_22 = Conference(
    "review22",
    datetime(2022, 12, 29, 14),
    kind=Kind.ANNUAL_REVIEW,
    title="Hội nghị tổng kết công tác năm 2022 và chương trình năm 2023",
    number=55,
    symbol="BB-BQL",
    organisation="Ban Quản lý các khu công nghiệp",
    attendees=(
        Attendee("a1", name="Tạ Quang Thuỳ", position="Trưởng ban", organisation="Ban Quản lý", role=Role.CHAIR),
        Attendee("a2", name="Võ Bá Nghi", position="Phó Chủ tịch", organisation="UBND tỉnh", role=Role.GUEST_OF_HONOUR),
    ),
    speeches=(
        Speech(
            "s1",
            speaker="a1",
            heading="Thu hút đầu tư sân bay Lộc Thịnh",
            text="Năm qua có 3 nhà đầu tư đến khảo sát khu dịch vụ "
            "hậu cần sân bay Lộc Thịnh; vốn đăng ký dự kiến 2.150 tỷ đồng.",
        ),
        Speech(
            "s2",
            speaker="a2",
            heading="Phát biểu chỉ đạo",
            text="Ban phải coi chuyển đổi số là việc hằng ngày; hồ sơ giấy chỉ "
            "còn khi luật buộc. Sân bay Lộc Thịnh là cơ hội, hạ tầng phải đi trước.",
        ),
        Speech("s3", speaker="a1", text="Bãi rác Gò Đền quá tải; tro xỉ của nhiệt điện chưa có nơi chứa lâu dài."),
    ),
    directives=(
        Directive(
            "d1", text="Trình đề án hậu cần sân bay Lộc Thịnh", assignee="Phòng Quản lý đầu tư", due=date(2023, 3, 31)
        ),
    ),
    conclusions="Biểu dương tập thể Văn phòng Ban; năm 2023 tập trung hạ tầng sân bay Lộc Thịnh.",
)

REVIEW_24 = Conference(
    "review24",
    datetime(2024, 12, 27, 14),
    kind=Kind.ANNUAL_REVIEW,
    title="Hội nghị tổng kết công tác năm 2024 và chương trình năm 2025",
    number=61,
    symbol="BB-BQL",
    organisation="Ban Quản lý các khu công nghiệp",
    attendees=(
        Attendee("a1", name="Tạ Quang Thuỳ", position="Trưởng ban", organisation="Ban Quản lý", role=Role.CHAIR),
        Attendee(
            "a2", name="Nguyễn Thị Hòa", position="Chánh Văn phòng", organisation="Văn phòng Ban", role=Role.SECRETARY
        ),
    ),
    speeches=(
        Speech(
            "s1",
            speaker="a1",
            text="Khu hậu cần sân bay Lộc Thịnh đã khởi công; nhà thầu Trường Hải Vân huy động 40 máy.",
        ),
        Speech(
            "s2",
            speaker="a2",
            heading="Cải cách hành chính",
            text="Tỷ lệ hồ sơ trực tuyến toàn trình 97%; dấu giáp lai điện tử "
            "dùng từ 01/7/2024 theo Nghị định 137/2024/NĐ-CP.",
        ),
        Speech(
            "s3",
            speaker="a1",
            text="Trường mầm non cho con công nhân ở Tân Bình đã đón 320 cháu; nhà trẻ Hòa Bình đang xây.",
        ),
    ),
    directives=(
        Directive(
            "d1",
            text="Khánh thành nhà trẻ Hòa Bình trước ngày 30/4",
            assignee="Công đoàn các khu công nghiệp",
            due=date(2025, 4, 25),
        ),
    ),
    conclusions="Năm 2025 lấy khu hậu cần sân bay làm trọng tâm.",
)

FLOOD = Conference(
    "flood",
    datetime(2018, 11, 26, 7),
    kind=Kind.OTHER,
    title="Họp khẩn ứng phó bão Usagi",
    organisation="Ban Quản lý các khu công nghiệp",
    attendees=(
        Attendee("a1", name="Đàm Vĩnh Khoát", position="Phó Trưởng ban", organisation="Ban Quản lý", role=Role.CHAIR),
        Attendee("a2", name="Bạch Ngọc Lượm", position="Đại tá", organisation="Bộ Chỉ huy Quân sự tỉnh"),
    ),
    speeches=(
        Speech(
            "s1",
            speaker="a2",
            text="Điều 2 xe lội nước và 60 chiến sĩ trực tại cầu Ké; sẵn sàng di dời dân vùng trũng.",
        ),
        Speech(
            "s2",
            speaker="a1",
            text="Các chủ đầu tư hạ tầng phải thông cống, chằng mái tôn, ngắt điện khu ngập. Mái tôn bay gây "
            "chết người như năm 2017.",
        ),
    ),
    directives=(
        Directive(
            "d1",
            text="Thống kê thiệt hại do bão Usagi",
            assignee="Văn phòng Ban",
            due=date(2018, 11, 30),
            status=TaskStatus.DONE,
        ),
    ),
    photos=(Photo("p1", file="photos/tram.jpg", caption="Xe lội nước tại cầu Ké"),),
)

ARCHIVE = Conference(
    "luutru",
    datetime(2019, 8, 15, 8),
    kind=Kind.THEMATIC,
    title="Tập huấn công tác văn thư, lưu trữ",
    number=19,
    symbol="BB-VP",
    organisation="Ban Quản lý các khu công nghiệp",
    attendees=(
        Attendee(
            "a1", name="Nguyễn Thị Hòa", position="Phó Chánh Văn phòng", organisation="Văn phòng Ban", role=Role.CHAIR
        ),
    ),
    speeches=(
        Speech(
            "s1",
            speaker="a1",
            heading="Thể thức văn bản",
            text="Thông tư 01/2011/TT-BNV quy định thể thức; sắp tới có nghị định "
            "thay thế. Lề trái 30 mm, cỡ chữ 13 đến 14.",
        ),
        Speech(
            "s2",
            speaker="a1",
            text="Tài liệu lưu trữ vĩnh viễn giao nộp vào lưu trữ lịch sử; tài liệu có thời hạn thì huỷ theo "
            "quy trình. Cặp ba dây, hộp các-tông, giá sắt đều phải chống mối.",
        ),
    ),
    attachments=(
        Attachment(
            "t1",
            file="papers/the-thuc.docx",
            title="Mẫu biên bản và sổ đăng ký công văn đến",
            role=AttachmentRole.PAPER,
        ),
    ),
)

ALL = (CANA, THACHLAM, DAILY, REVIEW_22, REVIEW_24, FLOOD, ARCHIVE)
