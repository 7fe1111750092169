"""The kinds of conferences: what a new one starts from.

Titles are the office's own words on paper, Vietnamese in every language of the window.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kcnminutes.record import AgendaItem, Conference, Kind, Retention

TITLES = {
    Kind.ANNUAL_REVIEW: "Hội nghị tổng kết công tác năm {year}, triển khai nhiệm vụ năm {next_year}",
    Kind.INTERIM_REVIEW: "Hội nghị sơ kết công tác {half} đầu năm {year}",
    Kind.BRIEFING: "Họp giao ban tháng {month} năm {year}",
    Kind.THEMATIC: "Hội nghị chuyên đề",
    Kind.DIALOGUE: "Hội nghị đối thoại với doanh nghiệp năm {year}",
    Kind.PROMOTION: "Hội nghị xúc tiến đầu tư năm {year}",
    Kind.OTHER: "Cuộc họp",
}

AGENDAS = {
    Kind.ANNUAL_REVIEW: (
        "Khai mạc, giới thiệu đại biểu",
        "Báo cáo tổng kết",
        "Tham luận, thảo luận",
        "Phát biểu chỉ đạo",
        "Kết luận, bế mạc",
    ),
    Kind.INTERIM_REVIEW: ("Khai mạc, giới thiệu đại biểu", "Báo cáo sơ kết", "Thảo luận", "Kết luận, bế mạc"),
    Kind.BRIEFING: ("Báo cáo kết quả thực hiện nhiệm vụ", "Thảo luận", "Kết luận"),
    Kind.THEMATIC: ("Báo cáo chuyên đề", "Thảo luận", "Kết luận"),
    Kind.DIALOGUE: (
        "Khai mạc, giới thiệu đại biểu",
        "Ý kiến của doanh nghiệp",
        "Trả lời, giải đáp",
        "Kết luận, bế mạc",
    ),
    Kind.PROMOTION: ("Khai mạc, giới thiệu đại biểu", "Giới thiệu tiềm năng đầu tư", "Trao đổi", "Kết luận, bế mạc"),
    Kind.OTHER: (),
}

RETENTIONS: dict[Kind, Retention] = {
    Kind.ANNUAL_REVIEW: "permanent",
    Kind.INTERIM_REVIEW: 5,
    Kind.BRIEFING: 10,
    Kind.THEMATIC: 10,
}
"""Unconfirmed: to be checked against the office's own list. Other kinds have no period of their own yet."""


@dataclass(frozen=True, slots=True)
class Usual:
    """What an office writes into each new conference; empty where it has not said."""

    parent_organisation: str = ""
    organisation: str = ""
    symbol: str = ""
    locality: str = ""
    place: str = ""
    recipients: tuple[str, ...] = ()


def title_for(kind: Kind, starts_at: datetime) -> str:
    """The title that a conference of a kind starts with on a day."""
    return TITLES[kind].format(
        year=starts_at.year,
        next_year=starts_at.year + 1,
        month=starts_at.month,
        half="6 tháng" if starts_at.month <= 8 else "9 tháng",
    )


def new_conference(
    kind: Kind, now: datetime, conference_id: str, usual: Usual, number: int | None = None
) -> Conference:
    """A draft of a kind as it starts: at the half hour that has begun, with the kind's title and agenda."""
    starts_at = now.replace(minute=now.minute // 30 * 30, second=0, microsecond=0, tzinfo=None)
    return Conference(
        id=conference_id,
        starts_at=starts_at,
        kind=kind,
        title=title_for(kind, starts_at),
        number=number,
        parent_organisation=usual.parent_organisation,
        organisation=usual.organisation,
        symbol=usual.symbol,
        locality=usual.locality,
        place=usual.place,
        recipients=usual.recipients,
        agenda=tuple(AgendaItem(f"g{place}", title=title) for place, title in enumerate(AGENDAS[kind], 1)),
    )


def next_number(used: Iterable[int | None]) -> int:
    """The next number of the year, given those that its conferences bear."""
    return max((number for number in used if number), default=0) + 1
