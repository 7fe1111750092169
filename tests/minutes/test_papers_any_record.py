"""Any record prints as any of its papers, as PDF and as Word."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import docx
import pytest
from any_record import conferences
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from kcnminutes.minutes import Issue, Office, Paper, PaperOrder, Signer, compose_paper, units, write_pdf, write_word
from kcnminutes.record import Conference

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
OFFICES = st.builds(
    Office,
    organisation=TEXT,
    symbol=TEXT,
    notice_signer=st.sampled_from(Signer),
    head_position=TEXT,
    head_name=TEXT,
    chief_position=TEXT,
    chief_name=TEXT,
)
ISSUES = st.builds(Issue, st.none() | st.integers(1, 999_999), st.none() | st.dates(date(1900, 1, 1)))
CASES = ("T01", "T03", "T05", "T07", "T09", "T11", "T13", "T17", "T25", "S43")


def check(conference: Conference, office: Office, issue: Issue) -> None:
    orders = [PaperOrder(Paper.ATTENDANCE_LIST), PaperOrder(Paper.NOTICE, issue=issue)]
    orders += [PaperOrder(Paper.TASK_SHEET, unit) for unit in units(conference)[:1]]
    for order in orders:
        document = compose_paper(order, conference, office, {})
        result = write_pdf(document)
        reader = PdfReader(io.BytesIO(result.pdf))
        assert len(reader.pages) == result.pages >= 1
        assert "Độc lập - Tự do - Hạnh phúc" in reader.pages[0].extract_text()
        words = docx.Document(io.BytesIO(write_word(document)))
        assert document.heading.name in [paragraph.text for paragraph in words.paragraphs]


@settings(max_examples=25, deadline=None)
@given(conferences(), OFFICES, ISSUES)
def test_any_record_prints_as_any_paper(conference: Conference, office: Office, issue: Issue) -> None:
    check(conference, office, issue)


@pytest.mark.parametrize("name", CASES)
def test_hostile_records_print_as_any_paper(name: str, case: Callable[[str], Conference]) -> None:
    check(case(name), Office(), Issue(5, date(2020, 1, 5)))
