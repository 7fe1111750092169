"""Ten records whose printed pages are approved pictures: each shows what is hard about a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from pathlib import Path

from PIL import Image, ImageDraw

from kcnminutes.minutes import Layout, Office, Profile
from kcnminutes.pictures import make_print_copy
from kcnminutes.record import (
    AgendaItem,
    Attendee,
    Conference,
    Directive,
    Kind,
    Photo,
    Presence,
    Role,
    Speech,
    SpeechKind,
    Status,
)

SENTENCES = (
    "Trong quý vừa qua, các khu công nghiệp trên địa bàn tỉnh thu hút thêm 04 dự án với tổng vốn đăng ký "
    "1.250 tỷ đồng, nâng số dự án còn hiệu lực lên 72 dự án.",
    "Tỷ lệ lấp đầy bình quân đạt 34,7% diện tích đất công nghiệp cho thuê.",
    "Công tác bồi thường, giải phóng mặt bằng khu công nghiệp Sơn Mỹ 1 còn vướng 18 hộ dân chưa thống nhất giá đất.",
    "Đề nghị Sở Tài nguyên và Môi trường sớm trình UBND tỉnh phê duyệt giá đất cụ thể theo Luật Đất đai năm 2013.",
    "Hệ thống xử lý nước thải tập trung công suất 2.000 m³/ngày đêm vận hành ổn định, nước sau xử lý đạt cột A.",
    "Một số doanh nghiệp thứ cấp chậm triển khai dự án so với tiến độ cam kết.",
    "Ban Quản lý đã nhắc nhở bằng văn bản và sẽ báo cáo UBND tỉnh xem xét thu hồi nếu không có lý do chính đáng.",
    "Về lao động, hiện có 11.640 người làm việc trong các khu công nghiệp, trong đó lao động nữ chiếm 61%.",
    "Nhu cầu nhà ở công nhân rất lớn.",
    "Các đơn vị cần phối hợp chặt chẽ, báo cáo tiến độ trước ngày 25 hằng tháng để tổng hợp.",
)
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi", "Huỳnh")
GIVEN = ("Văn An", "Thị Bích Ngọc", "Minh Châu", "Hữu Đức", "Quốc Hùng", "Thanh Thúy", "Anh Tuấn", "Xuân Phương")
UNITS = (
    "Sở Kế hoạch và Đầu tư",
    "Sở Tài nguyên và Môi trường",
    "UBND huyện Hàm Thuận Nam",
    "Công ty Cổ phần Rạng Đông",
    "Công ty TNHH Đầu tư hạ tầng khu công nghiệp Hàm Kiệm I",
)
POSTS = ("Phó Giám đốc", "Trưởng phòng", "Chuyên viên", "Phó Chủ tịch", "Giám đốc")
CHAIR = Attendee("chair", "Ông", "Nguyễn Thanh Bình", "Trưởng ban", "Ban Quản lý các khu công nghiệp", role=Role.CHAIR)
SECRETARY = Attendee("writer", "Bà", "Lê Thị Mai", "Chuyên viên", "Văn phòng Ban", role=Role.SECRETARY)


def text(start: int, *lengths: int) -> str:
    """Paragraphs of so many sentences, from a place in their round on."""
    paragraphs = []
    for length in lengths:
        paragraphs.append(" ".join(SENTENCES[(start + number) % len(SENTENCES)] for number in range(length)))
        start += length
    return "\n\n".join(paragraphs)


def people(count: int) -> tuple[Attendee, ...]:
    """The chair, the secretary and delegates."""
    delegates = (
        Attendee(
            f"a{number}",
            ("Ông", "Bà")[number % 2],
            f"{FAMILY[number % len(FAMILY)]} {GIVEN[number % len(GIVEN)]}",
            POSTS[number % len(POSTS)],
            UNITS[number % len(UNITS)],
            role=Role.GUEST_OF_HONOUR if number == 0 else Role.INVITED if number % 7 == 6 else Role.DELEGATE,
            state=Presence.ABSENT_EXCUSED if number % 9 == 8 else Presence.PRESENT,
            reason="đi công tác" if number % 9 == 8 else "",
        )
        for number in range(count)
    )
    return (CHAIR, SECRETARY, *delegates)


@dataclass(frozen=True)
class Approved:
    """A record, the office that prints it, and which of its pages (from 1) are approved."""

    record: Conference
    pages: tuple[int, ...]
    office: Office = field(default_factory=Office)
    photos: tuple[tuple[int, int], ...] = ()
    """Sizes of its photos in pixels; one of 0 x 0 is missing."""

    def files(self, folder: Path) -> Mapping[str, Path]:
        """Print copies of its photos: plain pictures, each of another grey."""
        found = {}
        for number, (size, photo) in enumerate(zip(self.photos, self.record.photos, strict=True)):
            if size != (0, 0):
                picture = Image.new("RGB", size, (90 + 15 * number,) * 3)
                ImageDraw.Draw(picture).rectangle((size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2), "white")
                picture.save(folder / photo.file)
                found[photo.file] = folder / f"print-{photo.file}.jpg"
                make_print_copy(folder / photo.file, found[photo.file])
        return found


BASE = Conference(
    "approved",
    datetime(2020, 2, 5, 14),
    status=Status.FINAL,
    kind=Kind.BRIEFING,
    title="Cuộc họp giao ban công tác tháng 02 năm 2020",
    number=7,
    symbol="BB-BQL",
    parent_organisation="UBND tỉnh Bình Thuận",
    organisation="Ban Quản lý các khu công nghiệp",
    locality="Bình Thuận",
    place="Phòng họp số 2, trụ sở Ban Quản lý các khu công nghiệp",
    ends_at=datetime(2020, 2, 5, 16, 30),
    attendees=people(4),
    conclusions=text(8, 2),
    recipients=("Như thành phần tham dự;", "Lãnh đạo Ban;"),
)


def speeches(*lengths: tuple[int, ...], item: str | None = None, first: int = 0) -> tuple[Speech, ...]:
    """One speech for each, of paragraphs of so many sentences."""
    return tuple(
        Speech(
            f"{item or 's'}-{number}",
            item,
            ("chair", "a0", "a1", "a2", "a3")[(number + first) % 5],
            tuple(SpeechKind)[(number + first) % 6],
            text=text(number * 3 + first, *length),
        )
        for number, length in enumerate(lengths)
    )


def tasks(count: int) -> tuple[Directive, ...]:
    """Tasks of one or two sentences with and without a day."""
    return tuple(
        Directive(
            f"d{number}",
            text(number, 1 + number % 2),
            UNITS[number % len(UNITS)],
            (UNITS[(number + 2) % len(UNITS)],) if number % 3 == 0 else (),
            date(2020, 3, 1 + number) if number % 4 else None,
        )
        for number in range(count)
    )


LONG_NAMES = (
    Attendee(
        "chair",
        "Ông",
        "Công Tằng Tôn Nữ Nguyễn Phúc Thanh Bình An",
        "Phó Trưởng ban Thường trực phụ trách công tác quản lý đầu tư và doanh nghiệp",
        "Ban Quản lý các khu công nghiệp và khu kinh tế ven biển tỉnh Bình Thuận",
        role=Role.CHAIR,
    ),
    Attendee("writer", "Bà", "Tôn Nữ Thị Ninh Hoàng Kim Phượng", "Thư ký tổng hợp", "Văn phòng", role=Role.SECRETARY),
    *(
        Attendee(
            f"a{number}",
            "Bà",
            "Nguyễn Phúc Thị Ngọc Bích Phương Thảo",
            "Phó Tổng Giám đốc phụ trách đối ngoại",
            "Công ty TNHH một thành viên Đầu tư và Phát triển hạ tầng khu công nghiệp Becamex Bình Thuận",
        )
        for number in range(16)
    ),
)
TWO_DAYS = (
    AgendaItem("g0", time(8), time(11, 30), "Khai mạc và báo cáo đề dẫn", "chair"),
    AgendaItem("g1", time(13, 30), time(17), "Thảo luận tại tổ"),
    AgendaItem("g2", datetime(2020, 2, 6, 8), datetime(2020, 2, 6, 11), "Thảo luận chung và bế mạc"),
)
HEADED = Office(layouts=dict.fromkeys(Kind, Layout.HEADED), place_and_date=True, signer_positions=True)

APPROVED: dict[str, Approved] = {
    "short": Approved(replace(BASE, speeches=speeches((2,)), attendees=people(2)), (1,)),
    "long": Approved(
        replace(
            BASE,
            title="Hội nghị đối thoại với doanh nghiệp các khu công nghiệp năm 2020",
            agenda=tuple(AgendaItem(f"g{number}", title=f"Nội dung thứ {number + 1}") for number in range(3)),
            speeches=tuple(
                one for at in range(3) for one in speeches((3, 4, 2), (6,), (1, 1, 5), (4, 3), item=f"g{at}", first=at)
            ),
            directives=tasks(9),
        ),
        (1, 2, 3, 5, 6, 7),
    ),
    "photos": Approved(
        replace(
            BASE,
            speeches=speeches((3,)),
            photos=tuple(
                Photo(f"p{number}", f"{number}.png", caption, "Trần Văn Ảnh" if number % 2 else "")
                for number, caption in enumerate(
                    ("Quang cảnh cuộc họp", text(0, 2), "Đại biểu phát biểu", "", "Ảnh đứng", "Ảnh thiếu", "Toàn cảnh")
                )
            ),
        ),
        (2, 3, 4, 5),
        photos=((1500, 1000), (1500, 1000), (900, 900), (160, 120), (800, 1600), (0, 0), (2400, 600)),
    ),
    "names": Approved(
        replace(
            BASE,
            title="Hội nghị xúc tiến đầu tư, thương mại và du lịch vào các khu công nghiệp, khu kinh tế và cụm công "
            "nghiệp trên địa bàn tỉnh Bình Thuận giai đoạn 2021 - 2025, tầm nhìn đến năm 2030",
            organisation="Ban Quản lý các khu công nghiệp và khu kinh tế ven biển tỉnh Bình Thuận",
            attendees=LONG_NAMES,
            speeches=speeches((2,), (3,)),
            directives=tuple(replace(task, assignee=LONG_NAMES[2].organisation) for task in tasks(3)),
        ),
        (1, 2, 3, 4),
        HEADED,
    ),
    "two-days": Approved(
        replace(
            BASE,
            starts_at=datetime(2020, 2, 5, 8),
            title="Hội thảo phát triển khu công nghiệp sinh thái",
            agenda=TWO_DAYS,
            ends_at=datetime(2020, 2, 6, 11),
            speeches=(
                *speeches((4, 3), item="g0"),
                *speeches((2, 2), (5,), item="g1", first=2),
                *speeches((3,), (2, 4), item="g2", first=1),
            ),
        ),
        (1, 2, 3),
    ),
    "no-number": Approved(
        replace(BASE, number=None, ends_at=None, place="", speeches=speeches((3, 2), (2,))),
        (1, 2),
        Office(place_and_date=True),
    ),
    "draft": Approved(
        replace(
            BASE,
            status=Status.DRAFT,
            number=None,
            speeches=(
                Speech(
                    "s",
                    None,
                    "chair",
                    text="Nội dung chính:\n\n- **Một là**, "
                    + SENTENCES[0]
                    + "\n- *Hai là*, "
                    + SENTENCES[2]
                    + "\n\n1. "
                    + SENTENCES[3]
                    + "\n2. "
                    + SENTENCES[8],
                ),
            ),
            directives=tasks(4),
        ),
        (1, 2),
    ),
    "final": Approved(
        replace(BASE, speeches=speeches((3, 3), (2, 5), (4,)), directives=tasks(2)),
        (1, 2, 3),
        Office(place_and_date=True, signer_positions=True),
    ),
    "summary": Approved(
        replace(
            BASE,
            kind=Kind.ANNUAL_REVIEW,
            title="Hội nghị tổng kết công tác năm 2019 và triển khai nhiệm vụ năm 2020",
            attendees=people(24),
            agenda=(AgendaItem("g0", title="Báo cáo tổng kết"), AgendaItem("g1", title="Thảo luận")),
            speeches=(*speeches((5, 4), item="g0"), *speeches((2,), (3, 1), (2,), item="g1", first=1)),
            directives=tasks(5),
        ),
        (1, 2, 3, 4, 5),
        HEADED,
    ),
    "small": Approved(
        replace(BASE, attendees=people(14), speeches=speeches((4, 2), (3,), (1, 4)), directives=tasks(6)),
        (1, 2, 3),
        Office(profile=Profile.SMALL),
    ),
}
