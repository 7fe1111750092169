"""Dates, days of the week, festivals, lunar years (Decree 30, Annex I, II.4b; Annex II, V.5 and V.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kcnminutes.minutes.form.finding import Rule, Spot
from kcnminutes.minutes.form.passage import Passage, capitalised

_WEEKDAYS = frozenset("hai ba tư năm sáu bảy".split())
_PARTS_OF_A_DAY = frozenset("sáng chiều tối trưa đêm".split())
_NUMERIC = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")

_STEMS = "giáp ất bính đinh mậu kỷ kỉ canh tân nhâm quý quí".split()
_BRANCHES = frozenset("tý tí sửu dần mão thìn tỵ tị ngọ mùi thân dậu tuất hợi".split())
_BEFORE_A_YEAR = frozenset({"năm", "xuân", "tết"})

_FESTIVALS = {
    ("tết", "nguyên", "đán"): "tết Nguyên đán",
    ("tết", "trung", "thu"): "tết Trung thu",
    ("tết", "đoan", "ngọ"): "tết Đoan ngọ",
    ("quốc", "khánh"): "Quốc khánh",
    ("quốc", "tế", "lao", "động"): "Quốc tế Lao động",
    ("quốc", "tế", "phụ", "nữ"): "Quốc tế Phụ nữ",
    ("phụ", "nữ", "việt", "nam"): "Phụ nữ Việt Nam",
    ("doanh", "nhân", "việt", "nam"): "Doanh nhân Việt Nam",
    ("giỗ", "tổ", "hùng", "vương"): "Giỗ Tổ Hùng Vương",
}
_ONLY_AFTER_DAY = frozenset({"quốc", "doanh", "phụ"})
_FOR_TET = frozenset("dịp nghỉ thưởng đón trước sau vui quà ăn".split())

FESTIVAL_WORDS = tuple(sorted({words[0] for words in _FESTIVALS}))
YEAR_WORDS = tuple(_STEMS)


def date(passage: Passage, at: int) -> Iterator[Spot]:
    """The date after "ngày": "05 tháng 3", "05/3/2020"."""
    if not passage.joined(at + 1) or passage.before(at).isdigit():
        return
    day, month = passage.words[at + 1], passage.low_word(at + 3)
    if passage.follow(at + 1, day, "tháng") and passage.joined(at + 3):
        if _within(day, 31) and _within(month, 12):
            right = f"{int(day):02d}", f"{int(month):02d}" if int(month) < 3 else str(int(month))
            if (day, month) != right:
                begin, between = passage.starts[at + 1], passage.text[passage.end(at + 1) : passage.starts[at + 3]]
                yield Spot(begin, passage.end(at + 3), right[0] + between + right[1], Rule.DATE)
    elif numeric := _NUMERIC.match(passage.text, passage.starts[at + 1]):
        yield from _numeric(numeric)


def _numeric(found: re.Match[str]) -> Iterator[Spot]:
    day, month, year = found.groups()
    if _within(day, 31) and _within(month, 12):
        right = f"{day:0>2}/{month if int(month) > 2 else f'{month:0>2}'}/{year}"
        if right != found.group():
            yield Spot(found.start(), found.end(), right, Rule.DATE)


def _within(number: str, most: int) -> bool:
    return number.isascii() and number.isdigit() and len(number) < 3 and 0 < int(number) <= most


def weekday(passage: Passage, at: int) -> Iterator[Spot]:
    """ "thứ Hai" at "thứ", where it is surely a day and no second one."""
    name = passage.low_word(at + 1)
    if name not in _WEEKDAYS or not passage.joined(at + 1) or not passage.small(at + 1):
        return
    after = passage.low_word(at + 2)
    dated = after == "ngày" and passage.gap(at + 2).strip() in {"", ","} and passage.low_word(at + 3).isdigit()
    weekly = passage.joined(at + 2) and after in {"hằng", "hàng"} and passage.follow(at + 2, after, "tuần")
    if passage.before(at) in _PARTS_OF_A_DAY or dated or weekly:
        right = passage.text[passage.starts[at] : passage.starts[at + 1]] + capitalised(name)
        yield Spot(passage.starts[at], passage.end(at + 1), right, Rule.WEEKDAY)


def festival(passage: Passage, at: int) -> Iterator[Spot]:
    """The name of a festival at its first word."""
    for words, right in _FESTIVALS.items():
        if passage.follow(at, *words):
            yield from _named_festival(passage, at, words, right)
            return
    plain = passage.words[at] == "tết" and passage.small(at) and passage.before(at) in _FOR_TET
    if plain and not (passage.joined(at + 1) and passage.capital(at + 1)):
        yield Spot(passage.starts[at], passage.end(at), "Tết", Rule.FESTIVAL)


def _named_festival(passage: Passage, at: int, words: tuple[str, ...], right: str) -> Iterator[Spot]:
    if words[0] in _ONLY_AFTER_DAY and passage.before(at) not in {"ngày", "lễ"}:
        return
    start, end = passage.starts[at], passage.end(at + len(words) - 1)
    written = passage.text[start:end]
    if passage.begins(at):
        right = capitalised(right)
    if " ".join(written.split()) != right and not written.isupper():
        yield Spot(start, end, right, Rule.FESTIVAL)


def lunar_year(passage: Passage, at: int) -> Iterator[Spot]:
    """ "xuân Giáp Thìn" at its stem."""
    if passage.low_word(at + 1) not in _BRANCHES or not passage.joined(at + 1):
        return
    written = passage.word(at), passage.word(at + 1)
    right = capitalised(passage.words[at]), capitalised(passage.words[at + 1])
    if passage.before(at) in _BEFORE_A_YEAR and written != right and not all(map(str.isupper, written)):
        right_text = right[0] + passage.gap(at + 1) + right[1]
        yield Spot(passage.starts[at], passage.end(at + 1), right_text, Rule.LUNAR_YEAR)
