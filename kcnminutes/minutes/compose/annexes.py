"""Annexes: the whole list of those who took part, and the photos."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kcnminutes.language import NBSP
from kcnminutes.minutes.compose.attendance import absence, substitute
from kcnminutes.minutes.compose.blanks import DOTS
from kcnminutes.minutes.compose.event import event_name, number_and_symbol
from kcnminutes.minutes.compose.head import minutes_date, organisation_of
from kcnminutes.minutes.compose.people import called, is_absent, number, persons
from kcnminutes.minutes.decree30 import ATTENDEES_IN_BODY, END
from kcnminutes.minutes.office import Office
from kcnminutes.minutes.tree import Align, Annex, Block, Column, Paragraph, PhotoGrid, PlacedPhoto, Row, Table, Text
from kcnminutes.minutes.typed import bold, hold, one_line, plain
from kcnminutes.record import Attendee, Conference, Photo, Place, Presence, Role

_ROLES = (
    (Role.CHAIR, "Chủ trì"),
    (Role.SECRETARY, "Thư ký"),
    (Role.GUEST_OF_HONOUR, "Đại biểu dự và chỉ đạo"),
    (Role.DELEGATE, "Đại biểu"),
    (Role.INVITED, "Khách mời"),
)
_COLUMNS = (
    Column("TT", 12, Align.CENTRE),
    Column("Họ và tên, đại diện", 47),
    Column("Chức vụ", 33),
    Column("Cơ quan, đơn vị", 46),
    Column("Ghi chú", 27),
)
_WITHOUT_REMARKS = (
    Column("TT", 12, Align.CENTRE),
    Column("Họ và tên, đại diện", 51),
    Column("Chức vụ", 45),
    Column("Cơ quan, đơn vị", 57),
)
"""Where nobody has a remark the others have its room."""
_NAME_TO_POSITION = (1, 2)
_NAME_TO_ORGANISATION = (1, 3)
_NUMERALS = ("I", "II", "III", "IV")


def annex_names(conference: Conference) -> tuple[str, str]:
    """What the body calls the annex of attendees and that of photos; "" for one that there is not."""
    wanted = (persons(conference.attendees) > ATTENDEES_IN_BODY, bool(conference.photos))
    if sum(wanted) < 2:
        return ("Phụ lục" if wanted[0] else "", "Phụ lục" if wanted[1] else "")
    return (hold(f"Phụ lục {_NUMERALS[0]}"), hold(f"Phụ lục {_NUMERALS[1]}"))


def annexes(conference: Conference, office: Office, files: Mapping[str, Path]) -> tuple[Annex, ...]:
    """The annexes of the minutes in order."""
    of_attendees, of_photos = annex_names(conference)
    note = _note(conference, office)
    found = []
    if of_attendees:
        title = "DANH SÁCH ĐẠI BIỂU THAM DỰ"
        found.append(Annex(of_attendees, title, note, _attendees(conference.attendees)))
    if of_photos:
        title = f"HÌNH ẢNH {event_name(conference).upper()}"
        found.append(Annex(of_photos, title, note, (_photos(conference.photos, files),)))
    return tuple(found)


def _note(conference: Conference, office: Office) -> Text:
    number_line = number_and_symbol(conference, office)
    organisation = organisation_of(conference, office) or DOTS
    day = minutes_date(conference).replace(" ", NBSP)
    return plain(hold(f"(Kèm theo Biên bản số {number_line} {day} của {organisation})"))


def _attendees(attendees: tuple[Attendee, ...]) -> tuple[Block, ...]:
    remarks = any(map(_remark, attendees))
    rows: list[Row] = []
    count = 0
    for role, word in _ROLES:
        group = [attendee for attendee in attendees if attendee.role is role]
        if group:
            rows.append(Row(((bold(word),),), band=True))
        for attendee in group:
            count += 1
            rows.append(_row(count, attendee, remarks))
    return (
        Table(_COLUMNS if remarks else _WITHOUT_REMARKS, tuple(rows)),
        Paragraph(plain(_sum(attendees)), Place(section="attendees")),
    )


def _row(count: int, attendee: Attendee, remarks: bool) -> Row:
    position, organisation = one_line(attendee.position), one_line(attendee.organisation)
    cells = [str(count), called(attendee), position, organisation]
    if remarks:
        cells.append(_remark(attendee))
    joined = _NAME_TO_POSITION if not position else None
    if not position and not organisation:
        joined = _NAME_TO_ORGANISATION
    return Row(
        tuple([(plain(text),) for text in cells]),
        Place("attendees", attendee.id),
        joined=joined if attendee.group else None,
    )


def _remark(attendee: Attendee) -> str:
    remarks = []
    if attendee.count is not None:
        remarks.append(f"{number(attendee.count)} người")
    if is_absent(attendee):
        remarks.append(f"vắng {absence(attendee)}")
    if attendee.state is Presence.REPRESENTED:
        remarks.append(substitute(attendee))
    line = "; ".join(remarks)
    return line[:1].upper() + line[1:]


def _sum(attendees: tuple[Attendee, ...]) -> str:
    people = sum(1 for attendee in attendees if attendee.name)
    groups = len(attendees) - people
    parts = [f"{number(people)} cá nhân"] * (people > 0) + [f"{number(groups)} nhóm đại biểu"] * (groups > 0)
    return f"Danh sách gồm {' và '.join(parts)}{END}"


def _photos(photos: tuple[Photo, ...], files: Mapping[str, Path]) -> PhotoGrid:
    last = len(photos)
    return PhotoGrid(
        tuple(
            PlacedPhoto(
                files.get(photo.file),
                plain(_caption(count, photo) + (END if count == last else "")),
                photo.file,
                Place("photos", photo.id),
            )
            for count, photo in enumerate(photos, 1)
        )
    )


def _caption(count: int, photo: Photo) -> str:
    """ "Ảnh 1. Quang cảnh hội nghị (ảnh: Trần B)"."""
    caption = one_line(photo.caption).rstrip(".")
    photographer = one_line(photo.photographer)
    words = f"Ảnh {count}" + (f". {caption}" if caption else "")
    return hold(words + (f" (ảnh: {photographer})" if photographer else ""))
