"""The head of the first page and the name of the document, by Annex I, II.1-5."""

from __future__ import annotations

from datetime import date, datetime

from kcnminutes.language import date_in_words
from kcnminutes.minutes.compose.blanks import DATE, DOTS, or_dots
from kcnminutes.minutes.compose.event import number_and_symbol
from kcnminutes.minutes.decree30 import MOTTO, NATION
from kcnminutes.minutes.office import Office
from kcnminutes.minutes.tree import Head, Line, Title
from kcnminutes.minutes.typed import bold, one_line, plain
from kcnminutes.record import Conference, Place, Status

DRAFT_MARK = "DỰ THẢO"
DOCUMENT_NAME = "BIÊN BẢN"


def organisation_of(conference: Conference, office: Office) -> str:
    """The organisation that writes the minutes: the record's own, else the office's; "" when neither is known."""
    return one_line(conference.organisation) or one_line(office.organisation)


def head(conference: Conference, office: Office) -> Head:
    """The two columns above the title of minutes."""
    return letterhead(
        conference,
        office,
        number=Line(plain(f"Số: {number_and_symbol(conference, office)}"), Place(field="number")),
        place_and_date=_place_and_date(conference, office) if office.place_and_date else None,
        draft=conference.status is Status.DRAFT,
    )


def letterhead(
    conference: Conference, office: Office, *, number: Line | None, place_and_date: Line | None, draft: bool
) -> Head:
    """The head of any paper. The organisation's superior has no line where only that is unknown."""
    parent = one_line(conference.parent_organisation) or one_line(office.parent_organisation)
    organisation = organisation_of(conference, office)
    if not organisation and not parent:
        parent = DOTS
    return Head(
        parent=Line(plain(parent.upper()), Place(field="parent_organisation")) if parent else None,
        organisation=Line(bold(organisation.upper() or DOTS), Place(field="organisation")),
        number=number,
        nation=NATION,
        motto=MOTTO,
        place_and_date=place_and_date,
        draft=DRAFT_MARK if draft else "",
    )


def _place_and_date(conference: Conference, office: Office) -> Line:
    return signed_at(conference, office, minutes_date(conference))


def signed_at(conference: Conference, office: Office, day: str) -> Line:
    """ "Bình Thuận, ngày 27 tháng 12 năm 2019"; `day` in words or dots."""
    locality = one_line(conference.locality) or or_dots(office.locality)
    return Line(plain(f"{locality}, {day}"), Place(field="locality"))


def minutes_date(conference: Conference) -> str:
    """The day of the minutes in words, dotted until the number is given: both are given together after signing."""
    if conference.number is None:
        return DATE
    return date_in_words(minutes_day(conference.starts_at, conference.ends_at))


def minutes_day(starts_at: datetime, ends_at: datetime | None) -> date:
    """The day that minutes bear: that of the end, for they are signed when it is over."""
    return (ends_at or starts_at).date()


def title(conference: Conference) -> Title:
    """BIÊN BẢN and the name of the conference."""
    return Title(DOCUMENT_NAME, Line(bold(or_dots(conference.title)), Place(field="title")))
