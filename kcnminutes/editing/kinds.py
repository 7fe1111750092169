"""The kinds of conferences: what a new one starts from.

Titles are the office's own words on paper, Vietnamese in every language of the window.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from kcnminutes.editing.habits import Habits, fill
from kcnminutes.editing.people import attendee_from_line
from kcnminutes.record import AgendaItem, Attendee, Conference, Kind, Retention, Role

TITLES = {
    Kind.ANNUAL_REVIEW: "Hội nghị tổng kết công tác năm {năm}, triển khai nhiệm vụ năm {năm sau}",
    Kind.INTERIM_REVIEW: "Hội nghị sơ kết công tác {kỳ} đầu năm {năm}",
    Kind.BRIEFING: "Họp giao ban tháng {tháng} năm {năm}",
    Kind.THEMATIC: "Hội nghị chuyên đề",
    Kind.DIALOGUE: "Hội nghị đối thoại với doanh nghiệp năm {năm}",
    Kind.PROMOTION: "Hội nghị xúc tiến đầu tư năm {năm}",
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


HABITS: dict[Kind, Habits] = {
    kind: Habits(title, agenda=AGENDAS[kind], retention=RETENTIONS.get(kind)) for kind, title in TITLES.items()
}
"""What holds as long as an office has not said otherwise."""

KINDS_SETTING = "kinds"
"""The setting of an archive that holds its office's habits."""


@dataclass(frozen=True, slots=True)
class Usual:
    """What an office writes into each new conference; empty where it has not said."""

    parent_organisation: str = ""
    organisation: str = ""
    symbol: str = ""
    locality: str = ""
    place: str = ""
    recipients: tuple[str, ...] = ()
    habits: Habits | None = None
    """Of the kind; None for those of the program."""


def title_for(kind: Kind, starts_at: datetime, habits: Mapping[Kind, Habits] = HABITS) -> str:
    """The title that a conference of a kind starts with on a day."""
    return fill(habits[kind].title, starts_at)


def new_conference(
    kind: Kind, now: datetime, conference_id: str, usual: Usual, number: int | None = None
) -> Conference:
    """A draft of a kind as it starts: at the half hour that has begun, with what its office is used to."""
    starts_at = now.replace(minute=now.minute // 30 * 30, second=0, microsecond=0, tzinfo=None)
    habits = usual.habits or HABITS[kind]
    return Conference(
        id=conference_id,
        starts_at=starts_at,
        kind=kind,
        title=fill(habits.title, starts_at),
        number=number,
        parent_organisation=usual.parent_organisation,
        organisation=usual.organisation,
        symbol=usual.symbol,
        locality=usual.locality,
        place=usual.place,
        recipients=usual.recipients,
        retention=habits.retention if habits.retention != RETENTIONS.get(kind) else None,
        attendees=tuple(_people(habits)),
        agenda=agenda_of(habits),
    )


def agenda_of(habits: Habits) -> tuple[AgendaItem, ...]:
    """The agenda that a conference of a kind starts with."""
    return tuple(AgendaItem(f"g{place}", title=title) for place, title in enumerate(habits.agenda, 1))


def _people(habits: Habits) -> Iterator[Attendee]:
    """Chair and secretary; a line that names nobody is left out."""
    for row, line, role in (("a1", habits.chair, Role.CHAIR), ("a2", habits.secretary, Role.SECRETARY)):
        attendee = attendee_from_line(line, row)
        if attendee is not None:
            yield replace(attendee, role=role)


def next_number(used: Iterable[int | None]) -> int:
    """The next number of the year, given those that its conferences bear."""
    return max((number for number in used if number), default=0) + 1
