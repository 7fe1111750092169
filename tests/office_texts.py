"""Texts of an industrial-zone office that nobody wrote: the same for one seed, words as unevenly common as in life.

Function words make a third; the office's terms follow Zipf's law, half of them from the few themes of a conference;
a long tail of names, numbers, documents and syllables that are rare. For tests of search and for benchmarks.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import accumulate

from kcnminutes.record import Attendee, Conference, Directive, Kind, Role, Speech, SpeechKind

LITTLE = (
    "và của các đã được cho trong với để về là có từ đến tại theo những một này không còn cần phải do khi nếu thì "
    "cũng như trên dưới giữa sau trước vào ra nhưng tuy nhiên đối với bên cạnh đó hiện nay tiếp tục chưa rất nhiều "
    "mỗi mọi cùng đang sẽ vẫn qua ngay hơn bằng tất cả đây ở mà"
).split()

TERMS = (
    "khu công nghiệp|doanh nghiệp|ban quản lý|ủy ban nhân dân|dự án|nhà đầu tư|hạ tầng|kế hoạch|nhiệm vụ|thực hiện|"
    "triển khai|báo cáo|đề nghị|yêu cầu|phối hợp|tiến độ|giải phóng mặt bằng|quy hoạch|môi trường|hồ sơ|thủ tục|"
    "cấp phép|xây dựng|đất đai|cho thuê|vốn đăng ký|lao động|sản xuất|kinh doanh|xuất khẩu|thu hút đầu tư|"
    "xúc tiến đầu tư|cải cách hành chính|thanh tra|kiểm tra|giám sát|xử lý|vi phạm|nước thải|chất thải rắn|khí thải|"
    "phòng cháy chữa cháy|an toàn lao động|đánh giá tác động môi trường|giấy chứng nhận đăng ký đầu tư|"
    "chủ trương đầu tư|quyết định|công văn|chỉ thị|nghị quyết|thông báo|kết luận|cuộc họp|hội nghị|thành phần|"
    "đại biểu|lãnh đạo|phòng ban|chuyên viên|sở ngành|địa phương|huyện|tỉnh|xã|thị trấn|đường giao thông|"
    "cấp nước|cấp điện|trạm biến áp|viễn thông|cây xanh|hàng rào|cổng chính|nhà xưởng|kho bãi|cảng biển|"
    "năng lượng tái tạo|điện gió|điện mặt trời|khí hóa lỏng|chế biến thủy sản|dệt may|da giày|cơ khí|điện tử|"
    "vật liệu xây dựng|gỗ|thức ăn chăn nuôi|dược phẩm|nhà ở công nhân|trường mầm non|trạm y tế|đào tạo nghề|"
    "tuyển dụng|tiền lương|bảo hiểm xã hội|hợp đồng|đình công|đối thoại|công đoàn|thi đua|khen thưởng|kỷ luật|"
    "ngân sách|giải ngân|quyết toán|thuế|tín dụng|ngân hàng|lãi suất|giá đất|bồi thường|tái định cư|hộ dân|"
    "khiếu nại|tố cáo|đơn thư|tiếp công dân|an ninh trật tự|quốc phòng|biên giới|chuyển đổi số|phần mềm|dữ liệu|"
    "cổng dịch vụ công|một cửa|chữ ký số|văn thư|lưu trữ|biên bản|tài liệu|phụ lục|bản đồ|tọa độ|ranh giới|"
    "khảo sát|đo đạc|thiết kế|thẩm định|phê duyệt|đấu thầu|nhà thầu|tư vấn|giám định|nghiệm thu|bàn giao|"
    "vận hành|bảo trì|sự cố|khắc phục|nguyên nhân|tồn tại|hạn chế|khó khăn|vướng mắc|tháo gỡ|giải pháp|kiến nghị|"
    "chấp thuận|gia hạn|thu hồi|chấm dứt|điều chỉnh|bổ sung|hoàn thiện|hoàn thành|quá hạn|đúng hạn|sớm hẹn|"
    "tỷ lệ lấp đầy|diện tích|hecta|tỷ đồng|triệu đô la|so với cùng kỳ|tăng trưởng|chỉ tiêu|kết quả|đánh giá|"
    "tổng kết|sơ kết|giao ban|chuyên đề|quý một|quý hai|sáu tháng đầu năm|cả năm|giai đoạn|lộ trình|mục tiêu|"
    "chiến lược|liên kết vùng|kết nối|đô thị|dịch vụ|thương mại|du lịch|nông nghiệp|lâm nghiệp|thủy lợi|hồ chứa|"
    "hạn hán|lũ lụt|bão số ba|ứng phó|cứu hộ|y tế|dịch bệnh|tiêm chủng|vệ sinh môi trường|thực phẩm|suất ăn|"
    "xe buýt|bến xe|ùn tắc|biển báo|chiếu sáng|vỉa hè|thoát nước|ngập úng|cống hộp|hồ điều hòa|quan trắc|"
    "tự động|cảm biến|camera|bảo vệ|tuần tra|trộm cắp|ma túy|cờ bạc|tín dụng đen|tuyên truyền|phổ biến|pháp luật|"
    "hướng dẫn|tập huấn|hội thảo|đoàn công tác|nước ngoài|đại sứ|hiệp hội|ký kết|ghi nhớ|hợp tác|chuyên gia|"
    "công nghệ cao|nghiên cứu|đổi mới sáng tạo|khởi nghiệp|sở hữu trí tuệ|chứng nhận|tiêu chuẩn|chất lượng|"
    "kinh tế tuần hoàn|khu công nghiệp sinh thái|phát thải|tín chỉ các bon|tiết kiệm năng lượng|kỹ thuật|quản trị"
).split("|")

PLACES = (
    "Sơn Mỹ|Tân Đức|Hàm Kiệm|Phan Thiết|Sông Bình|Tuy Phong|Hàm Tân|La Gi|Bắc Bình|Đức Linh|Tánh Linh|Phú Quý|"
    "Hàm Thuận Nam|Vĩnh Tân|Mũi Né|Liên Hương|Chợ Lầu|Ma Lâm|Lạc Tánh|Võ Xu|Hòa Thắng|Tân Hải|Sông Phan"
).split("|")
FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Lương Mai Trịnh Đinh".split()
MIDDLES = "Văn Thị Hữu Đức Minh Ngọc Thanh Quốc Xuân Hồng Kim Công Đình Anh".split()
GIVENS = (
    "An Bình Chi Dũng Giang Hà Hải Hạnh Hiền Hòa Hùng Hương Khánh Lan Linh Long Mai Minh Nam Nga Ngân Nhung Oanh "
    "Phong Phúc Phương Quang Quý Sơn Tâm Thảo Thắng Thúy Thủy Tiến Trang Trung Tú Tuấn Vinh Yến"
).split()
UNITS = (
    "Ban Quản lý các khu công nghiệp|UBND tỉnh|Sở Xây dựng|Sở Tài chính|Sở Công Thương|Sở Nội vụ|Công an tỉnh|"
    "Sở Nông nghiệp và Môi trường|Sở Khoa học và Công nghệ|Phòng Quy hoạch - Xây dựng|Phòng Quản lý đầu tư|"
    "Phòng Quản lý doanh nghiệp và lao động|Văn phòng Ban|Công ty CP Hạ tầng Sơn Mỹ|Công ty TNHH Dệt may Hàm Kiệm|"
    "Điện lực Bình Thuận|Công ty Cấp thoát nước|Liên đoàn Lao động tỉnh|Thuế tỉnh|Ngân hàng Nhà nước khu vực"
).split("|")
SYMBOLS = ("UBND-KT", "QĐ-UBND", "TB-BQL", "CV-BQL", "KH-UBND", "NQ-HĐND")

_ONSETS = "b c ch d đ g gh h kh l m n ng nh ph qu r s t th tr v x".split()
_RIMES = (
    "a ạ á à ai ại ái am ám ang àng anh ánh ao áo au ậu ân ấn ẩm ây âu e ẻ em én eo êu ênh i ít inh ính iêu ích o ó "
    "oa oan oàng ong óc ôi ối ông ộng ơ ởi ơn u ú ung ục uông ương ước ươi ưa ừng ực ỳ yên"
).split()


def zipf(count: int, flat: float = 3.0) -> list[float]:
    """Cumulative weights by the law of Zipf and Mandelbrot, for `random.choices`."""
    return list(accumulate((rank + flat) ** -1.15 for rank in range(1, count + 1)))


class Office:
    """Makes texts; everything follows from the seed and the order of calls."""

    def __init__(self, seed: int = 2019, rare: int = 20_000) -> None:
        """`rare`: how many made-up terms of one to three syllables follow those of the office."""
        self.random = random.Random(seed)
        syllables = [onset + rime for onset in _ONSETS for rime in _RIMES]
        self.random.shuffle(syllables)
        weights = zipf(len(syllables), 40)
        draw = self.random.choices
        made = (
            " ".join(draw(syllables, cum_weights=weights, k=self.random.choice((1, 2, 2, 2, 3)))) for _ in range(rare)
        )
        self.terms = [*TERMS, *dict.fromkeys(made)]
        self._of_terms = zipf(len(self.terms))
        self._of_little = zipf(len(LITTLE))
        self.people = [self._person() for _ in range(400)]

    def _person(self) -> str:
        pick = self.random.choice
        return f"{pick(FAMILIES)} {pick(MIDDLES)} {pick(GIVENS)}"

    def themes(self) -> list[str]:
        """What a conference is about: some terms that it returns to."""
        return self.random.sample(TERMS, 25) + self.random.choices(self.terms, cum_weights=self._of_terms, k=15)

    def text(self, words: int, themes: list[str]) -> str:
        """About `words` words, in sentences and paragraphs."""
        chance, choices = self.random.random, self.random.choices
        count = words // 2 + 8
        little = iter(choices(LITTLE, cum_weights=self._of_little, k=count))
        own = iter(choices(themes, k=count))
        common = iter(choices(self.terms, cum_weights=self._of_terms, k=count))
        sentence: list[str] = []
        done: list[str] = []
        length = 0
        while length < words:
            which = chance()
            if which < 0.42:
                piece = next(little)
            elif which < 0.68:
                piece = next(own)
            elif which < 0.96:
                piece = next(common)
            else:
                piece = self._detail()
            sentence.append(piece)
            length += piece.count(" ") + 1
            if len(sentence) > 6 and chance() < 0.12:
                done.append(_sentence(sentence))
                sentence = []
        if sentence:
            done.append(_sentence(sentence))
        return "".join(done).strip()

    def _detail(self) -> str:
        pick, number = self.random.choice, self.random.randint
        match number(0, 5):
            case 0:
                return pick(PLACES)
            case 1:
                return f"ông {pick(self.people)}"
            case 2:
                return f"{number(1, 999)}.{number(100, 999)} triệu đồng"
            case 3:
                return f"Công văn số {number(1, 5000)}/{pick(SYMBOLS)}"
            case 4:
                return f"{number(1, 100)}%"
            case _:
                return f"ngày {number(1, 28):02}/{number(1, 12):02}/{number(2008, 2026)}"

    def conference(self, number: int, day: date, speeches: int, words: int = 150) -> Conference:
        """One conference, with about a fifth as many tasks as speeches."""
        pick, themes = self.random.choice, self.themes()
        heads = [f"{one[0].upper()}{one[1:]}" for one in themes]
        people = tuple(
            Attendee(
                f"a{n + 1}",
                name=pick(self.people),
                position=pick(("Giám đốc", "Phó Giám đốc", "Trưởng phòng", "Chuyên viên", "Chủ tịch")),
                organisation=pick(UNITS),
                role=Role.CHAIR if n == 0 else Role.DELEGATE,
            )
            for n in range(8)
        )
        spoken = tuple(
            Speech(
                f"s{n + 1}",
                speaker=pick(people).id,
                kind=pick((SpeechKind.REPORT, SpeechKind.DISCUSSION)),
                heading=f"{pick(heads)} và {pick(themes)}" if n % 3 == 0 else "",
                text=self.text(words, themes),
            )
            for n in range(speeches)
        )
        tasks = tuple(
            Directive(
                f"d{n + 1}",
                text=f"{pick(heads)} {self.text(14, themes)}",
                assignee=pick(UNITS),
                due=day + timedelta(days=self.random.randint(10, 200)),
            )
            for n in range(max(1, speeches // 5))
        )
        return Conference(
            f"c{number:06}",
            datetime(day.year, day.month, day.day, 8),
            title=f"Hội nghị {pick(themes)}, {pick(themes)} năm {day.year}",
            kind=pick(list(Kind)),
            number=number % 300 + 1,
            symbol="BB-BQL",
            organisation=UNITS[0],
            parent_organisation=UNITS[1],
            locality="Bình Thuận",
            place="Hội trường Ban Quản lý",
            attendees=people,
            speeches=spoken,
            directives=tasks,
            conclusions=self.text(60, themes),
            tags=tuple(self.random.sample(themes, 2)),
        )

    def conferences(self, speeches: int, each: int, first: date = date(2008, 1, 7)) -> Iterator[Conference]:
        """Conferences of `each` speeches until there are so many, from `first` to the end of 2025, in order of time."""
        count = max(1, speeches // each)
        days = (date(2025, 12, 28) - first).days
        for number in range(count):
            yield self.conference(number, first + timedelta(days=days * number // count), each)


def _sentence(pieces: list[str]) -> str:
    text = " ".join(pieces)
    return f"{text[0].upper()}{text[1:]}{'.' if len(pieces) % 4 else '.' + chr(10) * 2} ".replace("\n ", "\n")
