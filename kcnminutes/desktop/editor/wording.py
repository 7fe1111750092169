"""How rows are named in lists and in fields that pick one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from kcnminutes.desktop.editor.choices import nobody
from kcnminutes.editing import called, index_of, persons
from kcnminutes.language import format_date, format_datetime, format_time
from kcnminutes.record import AgendaItem, Attendee, Clock, Conference, Row, Speech
from kcnminutes.words import t

LONGEST = 90
"""Characters of a row's text in a list."""
MOST_READ = 400
"""Characters of a long text that are read for its beginning."""


def short(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def day_and_hour(moment: datetime) -> str:
    """ "14:03 ngày 27/12/2019"."""
    return t("{hour} ngày {day}", hour=format_time(moment.time()), day=format_date(moment.date()))


def person(attendee: Attendee) -> str:
    """ "Ông Lương Văn Hải", or the words for a group with its number."""
    if attendee.group and attendee.count:
        return t("{group} ({n} người)", group=attendee.group, n=attendee.count)
    return called(attendee)


def hour(clock: Clock | None, conference: Conference) -> str:
    """An hour of the conference's first day, or with its day."""
    if clock is None:
        return ""
    if isinstance(clock, datetime) and clock.date() != conference.starts_at.date():
        return format_datetime(clock)
    return format_time(clock)


def agenda(conference: Conference) -> list[tuple[object, str]]:
    """None, and the agenda items in their order."""
    return [nobody(), *((one.id, agenda_item(one, at)) for at, one in enumerate(conference.agenda, 1))]


def agenda_item(item: AgendaItem, number: int) -> str:
    """ "2. Báo cáo tổng kết"."""
    return t("{number}. {title}", number=number, title=short(item.title) or t("(chưa có nội dung)"))


def speeches(conference: Conference) -> list[tuple[object, str]]:
    """None, and the speeches in their order, each by its speaker and heading."""
    people = {one.id: one for one in conference.attendees}
    return [nobody(), *((one.id, _speech(one, people)) for one in conference.speeches)]


def _speech(one: Speech, people: Mapping[str, Attendee]) -> str:
    who = people.get(one.speaker or "")
    parts = (person(who) if who else "", short(one.heading or one.text[:MOST_READ]))
    return ": ".join(part for part in parts if part) or t("(chưa có nội dung)")


def count_of(section: str, rows: Sequence[Row]) -> str:
    """ "200 đại biểu": how many rows a section got, persons counted for attendees."""
    n = sum(persons(one) if isinstance(one, Attendee) else 1 for one in rows)
    return {
        "attendees": t("{n} đại biểu", n=n),
        "agenda": t("{n} mục chương trình", n=n),
        "speeches": t("{n} phát biểu", n=n),
        "directives": t("{n} nhiệm vụ", n=n),
    }[section]


def speaker(one: Speech, conference: Conference) -> str:
    """Who spoke, "" where that is not known."""
    return attendee(one.speaker, conference)


def attendee(who: str | None, conference: Conference) -> str:
    """How the attendee of an id is called, "" for none."""
    try:
        return person(conference.attendees[index_of(conference.attendees, who)]) if who else ""
    except KeyError:
        return ""
