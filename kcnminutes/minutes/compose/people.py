"""How minutes speak of people: with honorific, name, position and organisation, never twice the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kcnminutes.language import NBSP, fold, fold_key
from kcnminutes.minutes.compose.blanks import or_dots
from kcnminutes.minutes.typed import one_line, small_first
from kcnminutes.record import Attendee, Conference, Presence, Role

ABSENT = (Presence.ABSENT, Presence.ABSENT_EXCUSED)

# Annex I, II.7c: academic and honorary titles are not written before a signer's name.
_TITLE = (
    r"(?:PGS|GS|TSKH|TS|Th\.?S|CN|KS|KTS|CVC|CVCC|BS|BSCK\.?I{0,2}|DS|LS|NGND|NGƯT|NSND|NSƯT|TTND|TTƯT"
    r"|Tiến\s+sĩ|Tiến\s+sỹ|Thạc\s+sĩ|Thạc\s+sỹ|Cử\s+nhân|Kỹ\s+sư|Kĩ\s+sư|Phó\s+Giáo\s+sư|Giáo\s+sư"
    r"|Nhà\s+giáo\s+(?:Ưu\s+tú|Nhân\s+dân)|Thầy\s+thuốc\s+(?:Ưu\s+tú|Nhân\s+dân))"
)
_TITLES = re.compile(rf"(?<!\w)(?:{_TITLE}(?:\.[\s,\-–]*|[\s,\-–]+))+", re.IGNORECASE)
_COMMON_WORDS = frozenset("lanh dai cac toan tap mot nhung doanh chu nguoi thanh can".split())
"""First words, folded, of groups that are no names: lãnh đạo, đại diện, các, toàn thể, tập thể, một số ..."""

_HONORIFIC = re.compile(r"^(?:Ông|Bà|Đồng\s+chí|Đ/c)\s+", re.IGNORECASE)


def signed_name(name: str) -> str:
    """The name as it stands under a signature: "PGS.TS. Nguyễn Văn A" signs as "Nguyễn Văn A"."""
    line = one_line(name)
    bare = _TITLES.sub("", _HONORIFIC.sub("", line, count=1), count=1) if line else ""
    return bare or line


def called(attendee: Attendee) -> str:
    """Name with honorific, or the group: "Ông Lương Văn Hải"."""
    if attendee.group and not attendee.name:
        return or_dots(attendee.group)
    honorific, name = one_line(attendee.honorific), or_dots(attendee.name)
    return f"{honorific}{NBSP}{name}" if honorific else name


def introduced(attendee: Attendee) -> str:
    """With position and organisation: "Ông Lương Văn Hải, Phó Chủ tịch Thường trực UBND tỉnh"."""
    name, office = called(attendee), position_of(attendee)
    return name if not office or office.casefold() in name.casefold() else f"{name}, {office}"


def with_position(attendee: Attendee, own: str) -> str:
    """Position before the name, as papers speak of who chaired: "Trưởng ban Nguyễn Văn A".

    `own` is the organisation that writes the paper; its people are named without it. A group's first word is small.
    """
    if not attendee.name:
        return within(or_dots(attendee.group))
    organisation = one_line(attendee.organisation)
    outside = attendee if fold_key(organisation) != fold_key(own) else replace(attendee, organisation="")
    office = position_of(outside)
    return f"{office} {one_line(attendee.name)}" if attendee.position.strip() and office else called(attendee)


def in_sentence(attendee: Attendee) -> str:
    """`introduced`, within a sentence: "ông Lương Văn Hải, ...", "đại diện các sở"."""
    words = introduced(attendee)
    return small_first(words) if attendee.name and one_line(attendee.honorific) else within(words)


def within(name: str) -> str:
    """A group within a sentence: "lãnh đạo các sở"; a name of its own keeps its capital."""
    first = name.partition(" ")[0]
    return small_first(name) if fold(first) in _COMMON_WORDS else name


def position_of(attendee: Attendee) -> str:
    """Position and organisation as one phrase; the organisation is left out where the words before name it."""
    position, organisation = one_line(attendee.position), one_line(attendee.organisation)
    named = f"{one_line(attendee.group)} {position}".casefold()
    if organisation.casefold() in named:
        return position
    return f"{position} {organisation}".strip()


def is_absent(attendee: Attendee) -> bool:
    """Whether nobody came; whoever is represented counts as present."""
    return attendee.state in ABSENT


def first_present(conference: Conference, role: Role) -> Attendee | None:
    """Who signs where several have the role: the first of the record who was there."""
    return next(iter(all_present(conference, role)), None)


def all_present(conference: Conference, role: Role) -> list[Attendee]:
    """Who was there in a role, in the order of the record."""
    return [row for row in conference.attendees if row.role is role and not is_absent(row)]


def persons(attendees: Iterable[Attendee]) -> int:
    """How many persons the rows stand for; a group without a count is taken as one."""
    return sum(1 if attendee.count is None else attendee.count for attendee in attendees)


def all_counted(attendees: Iterable[Attendee]) -> bool:
    """Whether the number of persons is known: each row is a person or a group with its count."""
    return all(attendee.name or attendee.count is not None for attendee in attendees)


def number(count: int) -> str:
    """A count as an office writes it: "05"."""
    return f"{count:02d}"
