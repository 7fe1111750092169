"""Any record that the door lets in prints."""

from __future__ import annotations

import io
from datetime import date, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from kcnminutes.minutes import Layout, Office, Profile, compose, write_pdf
from kcnminutes.record import (
    AgendaItem,
    Attendee,
    Conference,
    Directive,
    Kind,
    Photo,
    Presence,
    Role,
    Speech,
    SpeechKind,
    Status,
    clean_text,
)

LETTERS = st.characters(exclude_categories=("Cs",))
TEXT = st.one_of(
    st.text(LETTERS, max_size=40),
    st.sampled_from(
        ["", "*", "**a** *b*", "- x\n- y\n\n1. z", "ngày 5 tháng 2", " - - -", "Ông", "dài " * 300, "ẫ" * 700]
    ),
).map(clean_text)
LINE = TEXT.map(lambda text: " ".join(text.split()))
NAME = LINE.filter(bool)
CLOCK = st.none() | st.times(max_value=time(23, 59)).map(lambda hour: hour.replace(second=0, microsecond=0))
MOMENT = st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)).map(lambda m: m.replace(second=0, microsecond=0))


@st.composite
def conferences(draw: st.DrawFn) -> Conference:
    """A record with references that exist, and every field anything."""
    people = tuple(
        Attendee(
            f"a{number}",
            draw(LINE),
            *((draw(NAME), draw(LINE), draw(LINE)) if draw(st.booleans()) else ("", "", draw(LINE), draw(NAME))),
            role=draw(st.sampled_from(Role)),
            state=draw(st.sampled_from(Presence)),
            reason=draw(LINE),
            represented_by=draw(LINE),
        )
        for number in range(draw(st.integers(0, 18)))
    )
    agenda = tuple(
        AgendaItem(f"g{number}", draw(CLOCK), draw(st.none() | MOMENT), draw(LINE))
        for number in range(draw(st.integers(0, 3)))
    )
    speeches = tuple(
        Speech(
            f"s{number}",
            draw(st.sampled_from([None, *(item.id for item in agenda)])),
            draw(st.sampled_from([None, *(person.id for person in people)])),
            draw(st.sampled_from(SpeechKind)),
            draw(LINE),
            draw(TEXT),
            draw(CLOCK),
        )
        for number in range(draw(st.integers(0, 4)))
    )
    return Conference(
        "x",
        draw(MOMENT),
        status=draw(st.sampled_from(Status)),
        kind=draw(st.sampled_from(Kind)),
        title=draw(LINE),
        number=draw(st.none() | st.integers(0, 10**6)),
        symbol=draw(LINE),
        parent_organisation=draw(LINE),
        organisation=draw(LINE),
        locality=draw(LINE),
        place=draw(LINE),
        conclusions=draw(TEXT),
        ends_at=draw(st.none() | MOMENT),
        attendees=people,
        agenda=agenda,
        speeches=speeches,
        directives=tuple(
            Directive(f"d{number}", draw(TEXT), draw(LINE), (draw(LINE),), draw(st.none() | st.dates(date(1900, 1, 1))))
            for number in range(draw(st.integers(0, 4)))
        ),
        photos=tuple(Photo(f"p{number}", f"{number}.jpg", draw(LINE)) for number in range(draw(st.integers(0, 3)))),
        recipients=tuple(draw(st.lists(LINE, max_size=3))),
    )


OFFICES = st.builds(
    Office,
    organisation=LINE,
    profile=st.sampled_from(Profile),
    layouts=st.dictionaries(st.sampled_from(Kind), st.sampled_from(Layout)),
    place_and_date=st.booleans(),
    signer_positions=st.booleans(),
    recipients=st.lists(LINE, max_size=2).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(conferences(), OFFICES)
def test_any_record_prints_and_reads_back(conference: Conference, office: Office) -> None:
    result = write_pdf(compose(conference, office, {}))
    reader = PdfReader(io.BytesIO(result.pdf))
    assert len(reader.pages) == result.pages >= 1
    first = reader.pages[0].extract_text()
    assert "Độc lập - Tự do - Hạnh phúc" in first
