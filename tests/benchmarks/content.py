"""The conference that is measured: 120 attendees, 20 speeches of 440 words, 12 tasks, 8 photos of 3000 x 2000; or ten
times that. Another seed gives other words, so that nothing kept from the document before is of use to the next.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw

from kcnminutes.pictures import make_print_copy
from kcnminutes.record import (
    AgendaItem,
    Attendee,
    Conference,
    Directive,
    Photo,
    Presence,
    Role,
    Speech,
    SpeechKind,
)

WORDS = (
    "ban quản lý các khu công nghiệp báo cáo tình hình thực hiện nhiệm vụ năm về thu hút đầu tư xây dựng hạ tầng"
    " kỹ thuật giải phóng mặt bằng bồi thường hỗ trợ tái định cư doanh nghiệp đề nghị ủy ban nhân dân tỉnh xem xét"
    " chỉ đạo sở ngành liên quan phối hợp tháo gỡ khó khăn vướng mắc thủ tục môi trường nước thải tập trung lao động"
    " nhà ở công nhân an toàn phòng cháy chữa cháy tiến độ kế hoạch quý hai tư triển khai kiểm tra giám sát dự án"
    " vốn đăng ký giải ngân tỷ lệ lấp đầy diện tích héc ta thuê lại đất giá cho cấp điện đường giao thông kết nối"
    " cao tốc cảng biển ven đô logistics xuất khẩu thuế thu ngân sách đạt vượt so với cùng kỳ tăng giảm phần trăm"
    " những hạn chế nguyên nhân chủ yếu do thiếu quyết liệt công tác rà soát quy hoạch chi tiết điều chỉnh thời gian"
    " tới cần tiếp tục đẩy mạnh cải cách hành chính chuyển đổi số một cửa liên thông rút ngắn nâng cao chất lượng"
).split()
FAMILY = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split()
MIDDLE = "Văn Thị Hữu Đức Minh Quốc Ngọc Thanh Xuân Hoàng Thu Kim".split()
GIVEN = "An Bình Châu Dũng Giang Hà Hùng Khánh Lan Linh Mai Nam Oanh Phúc Quang Sơn Thảo Tuấn Uyên Vinh Yến".split()
PLACES = ("Sở Kế hoạch và Đầu tư", "Sở Xây dựng", "Công ty TNHH Hạ tầng Hàm Kiệm", "Công ty CP Rạng Đông", "VNPT")
POSTS = ("Giám đốc", "Phó Giám đốc", "Trưởng phòng", "Chuyên viên", "Phó Trưởng ban")

SPEECHES, SPEECH_WORDS, ATTENDEES, TASKS, PHOTOS = 20, 440, 120, 12, 8
PHOTO_SIZE = (3000, 2000)


def conference(times: int = 1, seed: int = 0) -> Conference:
    """`times` the size, of words of this seed."""
    dice = random.Random(seed)
    people = tuple(_attendee(dice, number) for number in range(ATTENDEES * times))
    agenda = tuple(AgendaItem(f"g{number}", title=_sentence(dice, 8)[:-1]) for number in range(4 * times))
    speeches = tuple(
        Speech(
            f"s{number}",
            agenda[number * len(agenda) // (SPEECHES * times)].id,
            dice.choice(people).id,
            SpeechKind.DISCUSSION,
            text=_speech(dice, SPEECH_WORDS),
        )
        for number in range(SPEECHES * times)
    )
    tasks = tuple(
        Directive(f"d{number}", _sentence(dice, 25), dice.choice(PLACES), due=date(2020, 3, 1 + number % 28))
        for number in range(TASKS * times)
    )
    return Conference(
        f"measured-{times}-{seed}",
        datetime(2019, 12, 27, 8),
        title="Hội nghị tổng kết công tác năm 2019 và triển khai nhiệm vụ năm 2020",
        number=12,
        symbol="BB-BQL",
        parent_organisation="UBND tỉnh Bình Thuận",
        organisation="Ban Quản lý các khu công nghiệp",
        place="Hội trường Ban Quản lý các khu công nghiệp",
        ends_at=datetime(2019, 12, 27, 17),
        attendees=people,
        agenda=agenda,
        speeches=speeches,
        directives=tasks,
        conclusions=_speech(dice, 120),
        photos=tuple(Photo(f"p{number}", f"{number}.jpg", _sentence(dice, 9)[:-1]) for number in range(PHOTOS * times)),
    )


def with_a_word_typed(record: Conference, at: int, word: str) -> Conference:
    """The record with one word more in the middle of the speech `at`."""
    speech = record.speeches[at]
    words = speech.text.split(" ")
    words.insert(len(words) // 2, word)
    speeches = (*record.speeches[:at], replace(speech, text=" ".join(words)), *record.speeches[at + 1 :])
    return replace(record, speeches=speeches)


def photos(record: Conference, folder: Path) -> Mapping[str, Path]:
    """The print copies of the record's photos, made by the product from pictures of 3000 x 2000; each a new picture."""
    files = {}
    for number, photo in enumerate(record.photos):
        files[photo.file] = folder / f"print-{number}.jpg"
        if not files[photo.file].exists():
            original = folder / "original.jpg"
            _photo(number).save(original, quality=90)
            make_print_copy(original, files[photo.file])
    return files


@cache
def _grain() -> Image.Image:
    return Image.effect_noise(PHOTO_SIZE, 40)


def _photo(number: int) -> Image.Image:
    """Grain over a slope, as much to keep for JPEG as a photo has."""
    slope = Image.linear_gradient("L").resize(PHOTO_SIZE)
    picture = Image.merge("RGB", (_grain(), slope, Image.blend(_grain(), slope, 0.7)))
    drawing = ImageDraw.Draw(picture)
    dice = random.Random(number)
    for _ in range(30):
        x, y = dice.randrange(PHOTO_SIZE[0]), dice.randrange(PHOTO_SIZE[1])
        drawing.ellipse((x, y, x + 300, y + 300), fill=(dice.randrange(256), dice.randrange(256), dice.randrange(256)))
    return picture


def _attendee(dice: random.Random, number: int) -> Attendee:
    role = (Role.CHAIR, Role.SECRETARY)[number] if number < 2 else Role.DELEGATE
    name = " ".join((dice.choice(FAMILY), dice.choice(MIDDLE), dice.choice(GIVEN)))
    return Attendee(
        f"a{number}",
        dice.choice(("Ông", "Bà")),
        name,
        dice.choice(POSTS),
        dice.choice(PLACES),
        role=role,
        state=Presence.PRESENT,
    )


def _speech(dice: random.Random, words: int) -> str:
    """Paragraphs of some 110 words."""
    return "\n\n".join(" ".join(_sentence(dice, 22) for _ in range(5)) for _ in range(words // 110))


def _sentence(dice: random.Random, words: int) -> str:
    chosen = [dice.choice(WORDS) for _ in range(words)]
    if dice.random() < 0.4:
        chosen[words // 2] = f"{dice.randrange(2, 2000)}"
    return " ".join(chosen).capitalize() + "."
