"""The list of attendees to sign at the door (danh sách đại biểu ký tên), by organisation, with rows to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kcnminutes.language import NBSP, date_in_words, fold_key, hour_in_words
from kcnminutes.minutes.compose.blanks import SHORT_DOTS, or_dots
from kcnminutes.minutes.compose.event import event_name, title_after_name
from kcnminutes.minutes.compose.head import letterhead, organisation_of
from kcnminutes.minutes.compose.people import (
    all_counted,
    called,
    first_present,
    introduced,
    is_absent,
    number,
    persons,
    signed_name,
)
from kcnminutes.minutes.decree30 import ROWS_OF_GROUP_AT_MOST, ROWS_OF_UNCOUNTED_GROUP, SIGNING_ROW, SPARE_ROWS
from kcnminutes.minutes.office import Office
from kcnminutes.minutes.tree import (
    Align,
    Block,
    Column,
    Document,
    Line,
    Paragraph,
    Row,
    Signature,
    Table,
    Title,
    Undersigned,
)
from kcnminutes.minutes.typed import bold, one_line, plain
from kcnminutes.record import Attendee, Conference, Place, Presence, Role

_ALL = Place(section="attendees")
_OTHERS = "Đại biểu khác"
_NO_ORGANISATION = "Đại biểu"
_MADE_BY = "NGƯỜI LẬP DANH SÁCH"
_COLUMNS = (
    Column("TT", 14, Align.CENTRE),
    Column("Họ và tên", 56),
    Column("Chức vụ, đơn vị", 55),
    Column("Ký tên", 40),
)


def compose_attendance_list(conference: Conference, office: Office) -> Document:
    """The list as it lies at the door: whoever is not known to stay away has a row to sign.

    A group has as many empty rows as it has people (`ROWS_OF_GROUP_AT_MOST` at most), an uncounted one
    `ROWS_OF_UNCOUNTED_GROUP`; `SPARE_ROWS` at the end are for those who come unannounced.
    """
    event = event_name(conference)
    expected = [attendee for attendee in conference.attendees if not is_absent(attendee)]
    start = conference.starts_at
    when = f"{hour_in_words(start)}, {date_in_words(start.date())}"
    where = or_dots(conference.place)
    blocks: tuple[Block, ...] = (
        Paragraph(plain(f"Thời gian: {when}."), Place(field="starts_at")),
        Paragraph(plain(f"Địa điểm: {where}{'' if where[-1] in '.…' else '.'}"), Place(field="place")),
        Table(_COLUMNS, tuple(_rows(expected))),
        Paragraph(plain(f"Số đại biểu có mặt ký tên: {SHORT_DOTS}{NBSP}người."), _ALL),
        Undersigned(_made_by(conference)),
    )
    name = f"DANH SÁCH ĐẠI BIỂU DỰ {event.upper()}"
    subject = title_after_name(conference)
    return Document(
        title=f"{name} {subject}".replace(NBSP, " "),
        author=organisation_of(conference, office).replace(NBSP, " "),
        profile=office.profile,
        head=letterhead(conference, office, number=None, place_and_date=None, draft=False),
        heading=Title(name, Line(bold(subject), Place(field="title"))),
        blocks=blocks,
    )


def _rows(expected: Sequence[Attendee]) -> list[Row]:
    found: list[Row] = []
    count = 0
    for name, members in [*_parties(expected), (_OTHERS, [])]:
        place = Place("attendees", members[0].id) if members else _ALL
        found.append(Row(((bold(name + _how_many(members)),),), place, band=True))
        for place, person, office in _lines(members) if members else [(_ALL, "", "")] * SPARE_ROWS:
            count += 1
            cells = (str(count), person, office, "")
            found.append(Row(tuple((plain(text),) for text in cells), place, height=SIGNING_ROW))
    return found


def _parties(expected: Iterable[Attendee]) -> list[tuple[str, list[Attendee]]]:
    """Who stands together: people by organisation, each group by itself; in the order of the record."""
    parties: dict[str, tuple[str, list[Attendee]]] = {}
    for attendee in expected:
        name = one_line(attendee.organisation) or _NO_ORGANISATION if attendee.name else introduced(attendee)
        key = fold_key(name) if attendee.name else f"\n{attendee.id}"
        parties.setdefault(key, (name, []))[1].append(attendee)
    return list(parties.values())


def _how_many(members: Sequence[Attendee]) -> str:
    """ " (05 người)"; and how many of them have a row, where that is not all. Nothing of one person."""
    if persons(members) < 2 or not all_counted(members):
        return ""
    people = persons(members)
    rows = sum(1 for _ in _lines(members))
    return f" ({number(people)} người" + (f", in sẵn {rows} dòng ký)" if rows < people else ")")


def _lines(members: Iterable[Attendee]) -> Iterator[tuple[Place, str, str]]:
    """A row to sign: where it comes from, the name, the office; empty where they are not known."""
    for attendee in members:
        place = Place("attendees", attendee.id)
        if attendee.name:
            yield place, *_person(attendee)
            continue
        rows = ROWS_OF_UNCOUNTED_GROUP if attendee.count is None else min(attendee.count, ROWS_OF_GROUP_AT_MOST)
        for _ in range(rows):
            yield place, "", ""


def _person(attendee: Attendee) -> tuple[str, str]:
    position = one_line(attendee.position)
    if attendee.state is not Presence.REPRESENTED:
        return called(attendee), position
    instead_of = f"Thay {called(attendee)}" + (f", {position}" if position else "")
    return one_line(attendee.represented_by), instead_of


def _made_by(conference: Conference) -> Signature:
    maker = first_present(conference, Role.SECRETARY)
    if maker is None:
        return Signature(_MADE_BY, "", "", _ALL)
    return Signature(_MADE_BY, "", signed_name(maker.name), Place("attendees", maker.id))
