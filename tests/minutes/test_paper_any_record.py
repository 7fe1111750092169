"""Any record that the door lets in prints."""

from __future__ import annotations

import io
from dataclasses import replace

from any_record import TEXT, attendees, conferences
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from kcnminutes.minutes import Layout, Office, Profile, compose, write_pdf
from kcnminutes.record import Conference, Kind, Photo


@st.composite
def of_pages(draw: st.DrawFn) -> Conference:
    """Any record, with photos and with as many people as do not fit on one page."""
    conference = draw(conferences())
    more = tuple(draw(attendees(f"b{number}")) for number in range(draw(st.integers(0, 14))))
    photos = tuple(Photo(f"p{number}", f"{number}.jpg", draw(TEXT)) for number in range(draw(st.integers(0, 3))))
    return replace(conference, attendees=(*conference.attendees, *more), photos=photos)


OFFICES = st.builds(
    Office,
    organisation=TEXT,
    profile=st.sampled_from(Profile),
    layouts=st.dictionaries(st.sampled_from(Kind), st.sampled_from(Layout)),
    place_and_date=st.booleans(),
    signer_positions=st.booleans(),
    recipients=st.lists(TEXT, max_size=2).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(of_pages(), OFFICES)
def test_any_record_prints_and_reads_back(conference: Conference, office: Office) -> None:
    result = write_pdf(compose(conference, office, {}))
    reader = PdfReader(io.BytesIO(result.pdf))
    assert len(reader.pages) == result.pages >= 1
    first = reader.pages[0].extract_text()
    assert "Độc lập - Tự do - Hạnh phúc" in first
