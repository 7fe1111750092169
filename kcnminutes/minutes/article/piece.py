"""What an article says of a conference, in words: who met when and where, who came, who wrote it.

Its words are those of a newspaper and always Vietnamese, as the minutes are.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kcnminutes.language import date_in_words, days_in_words
from kcnminutes.minutes.compose.attendance import substitute
from kcnminutes.minutes.compose.event import event_name, event_with_title
from kcnminutes.minutes.compose.head import organisation_of
from kcnminutes.minutes.compose.people import first_present, introduced, is_absent, number, persons
from kcnminutes.minutes.decree30 import ATTENDEES_IN_BODY
from kcnminutes.minutes.office import Office
from kcnminutes.minutes.typed import one_line
from kcnminutes.record import Attendee, Conference, Presence, Role

_NOON, _EVENING = 12, 18


def when(conference: Conference) -> str:
    """ "Chiều ngày 27 tháng 12 năm 2019"; the first and the last day where there are several."""
    start, end = conference.starts_at, conference.ends_at
    if end is not None and end.date() > start.date():
        return days_in_words(start.date(), end.date())
    return f"{_part_of_day(start)} {date_in_words(start.date())}"


def _part_of_day(moment: datetime) -> str:
    return "Sáng" if moment.hour < _NOON else "Chiều" if moment.hour < _EVENING else "Tối"


def held(conference: Conference, office: Office) -> str:
    """What the sentence of the lead goes on with after the day: ", tại ..., Ban Quản lý ... tổ chức Hội nghị ..."."""
    place, organisation = one_line(conference.place), organisation_of(conference, office)
    sentence = f", tại {place.rstrip(' .;,')}" if place else ""
    sentence += f", {organisation} tổ chức " if organisation else ", diễn ra "
    named = event_with_title(conference) if one_line(conference.title) else event_name(conference).lower()
    return f"{sentence}{named}."


def attended(conference: Conference) -> list[str]:
    """Sentences of who presided and who came. The absent are no news."""
    came = [row for row in conference.attendees if not is_absent(row)]
    event = event_name(conference).lower()
    chairs = [row for row in came if row.role is Role.CHAIR]
    guests = [row for row in came if row.role is Role.GUEST_OF_HONOUR]
    others = [row for row in came if row.role in (Role.DELEGATE, Role.INVITED)]
    sentences = [f"Chủ trì {event}: {_listed(chairs)}."] if chairs else []
    if guests:
        sentences.append(f"Đến dự và chỉ đạo {event}: {_listed(guests)}.")
    if others:
        sentences.append(f"{'Cùng dự' if guests else 'Dự'} {event} có: {_delegates(others)}.")
    return sentences


def _listed(rows: Iterable[Attendee]) -> str:
    return "; ".join(map(_came, rows))


def _delegates(rows: list[Attendee]) -> str:
    """All of them; where that is a long list, the groups by name and the persons by number."""
    people = [row for row in rows if row.name]
    if len(people) <= ATTENDEES_IN_BODY:
        return _listed(rows)
    groups = [_came(row) for row in rows if not row.name]
    return "; ".join([*groups, f"{number(len(people))} đại biểu"])


def _came(row: Attendee) -> str:
    line = introduced(row).rstrip(" .;")
    if row.count is not None:
        line += f" ({number(persons([row]))} người)"
    return f"{line} ({substitute(row)})" if row.state is Presence.REPRESENTED else line


def programme(conference: Conference) -> str:
    """The items of the agenda in one sentence; "" where there are none."""
    titles = [title for item in conference.agenda if (title := one_line(item.title).rstrip(" .;"))]
    return f"Chương trình gồm: {'; '.join(titles)}." if titles else ""


def author(conference: Conference, office: Office) -> tuple[str, str]:
    """Who wrote it and for whom: the secretary who was there, else the organisation alone."""
    organisation = organisation_of(conference, office)
    writer = first_present(conference, Role.SECRETARY)
    if writer is None or not writer.name:
        return "", organisation
    return one_line(writer.name), one_line(writer.organisation) or organisation
