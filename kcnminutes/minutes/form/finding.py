"""What the form check says: a spot in a field, the rule that it offends, and the exact text to write there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from kcnminutes.record import Conference, Place
from kcnminutes.words import t


class Rule(StrEnum):
    """The rules of Decree 30/2020/NĐ-CP that the check knows, by what they are about."""

    PERSON = "person"
    POSITION = "position"
    ORGANISATION = "organisation"
    PLACE = "place"
    UNIT = "unit"
    LAW = "law"
    STATE = "state"
    WEEKDAY = "weekday"
    FESTIVAL = "festival"
    LUNAR_YEAR = "lunar-year"
    DATE = "date"
    NUMBER = "number"
    SENTENCE = "sentence"
    DOCUMENT_TYPE = "document-type"
    FIRST_MENTION = "first-mention"
    LATER_MENTION = "later-mention"
    TONE = "tone"
    SPELLING = "spelling"


def problem(rule: Rule) -> str:
    """The rule as a clause, with where it stands in Decree 30/2020/NĐ-CP."""
    return {
        Rule.PERSON: t("tên người viết hoa chữ cái đầu mỗi âm tiết (Nghị định 30, Phụ lục II, mục II)"),
        Rule.POSITION: t("chức vụ, học vị đi liền với tên người viết hoa (Nghị định 30, Phụ lục II, mục V.3)"),
        Rule.ORGANISATION: t("tên cơ quan, tổ chức viết hoa theo tên chính thức (Nghị định 30, Phụ lục II, mục IV)"),
        Rule.PLACE: t("tên địa lý viết hoa chữ cái đầu mỗi âm tiết (Nghị định 30, Phụ lục II, mục III)"),
        Rule.UNIT: t(
            "danh từ chung chỉ đơn vị hành chính chỉ viết hoa khi đi với chữ số, tên người, sự kiện "
            "(Nghị định 30, Phụ lục II, mục III.1)"
        ),
        Rule.LAW: t("viện dẫn viết “điểm a khoản 2 Điều 103 Mục 5 Chương XII” (Nghị định 30, Phụ lục II, mục V.7)"),
        Rule.STATE: t("“Nhân dân”, “Nhà nước” viết hoa (Nghị định 30, Phụ lục II, mục V.1)"),
        Rule.WEEKDAY: t("ngày trong tuần viết như “thứ Hai” (Nghị định 30, Phụ lục II, mục V.8)"),
        Rule.FESTIVAL: t("ngày lễ, ngày tết viết như “tết Nguyên đán” (Nghị định 30, Phụ lục II, mục V.5 và V.8)"),
        Rule.LUNAR_YEAR: t("năm âm lịch viết hoa mỗi âm tiết (Nghị định 30, Phụ lục II, mục V.8)"),
        Rule.DATE: t("ngày dưới 10 và tháng 1, 2 thêm số 0, tháng khác không (Nghị định 30, Phụ lục I, mục II.4)"),
        Rule.NUMBER: t("số dưới 10 thêm số 0, không cách quanh “/” và “-” (Nghị định 30, Phụ lục I, mục II.3)"),
        Rule.SENTENCE: t("đầu câu viết hoa (Nghị định 30, Phụ lục II, mục I)"),
        Rule.DOCUMENT_TYPE: t("tên loại của văn bản cụ thể viết hoa chữ đầu (Nghị định 30, Phụ lục II, mục V.6)"),
        Rule.FIRST_MENTION: t(
            "viện dẫn lần đầu ghi đủ loại, số, ngày, cơ quan ban hành và trích yếu (Nghị định 30, Phụ lục I, mục II.6)"
        ),
        Rule.LATER_MENTION: t("viện dẫn lần sau chỉ ghi tên loại và số, ký hiệu (Nghị định 30, Phụ lục I, mục II.6)"),
        Rule.TONE: t("cùng một biên bản nên đặt dấu thanh theo một kiểu"),
        Rule.SPELLING: t("cùng một từ nên viết i hoặc y như nhau trong cả biên bản"),
    }[rule]


class Spot(NamedTuple):
    """A finding within one text: code points [start, end) of it, and what to write there."""

    start: int
    end: int
    suggestion: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class Finding:
    """One spot of a record that is not in the form of the decree: [start, end) code points of the field's text."""

    place: Place
    start: int
    end: int
    found: str
    suggestion: str
    rule: Rule

    @property
    def problem(self) -> str:
        """The rule as a clause in the user's language."""
        return problem(self.rule)


def path_of(conference: Conference, place: Place) -> str:
    """The path of a place as import writes it: "speeches[3].text". Raises ValueError when the row is gone."""
    if not place.section:
        return place.field
    ids = [row.id for row in getattr(conference, place.section)]
    return f"{place.section}[{ids.index(place.row)}].{place.field}"
