"""Names of exported files: from the day and the title, legal on Windows, never two the same."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcnminutes.exchange import file_name, legal_name, unique_name
from kcnminutes.record import Conference, path_problem


def conference(title: str) -> Conference:
    return Conference("../../evil/CON", datetime(2019, 12, 27, 14), title=title)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Hội nghị tổng kết", "2019-12-27 Hội nghị tổng kết.pdf"),
        ("", "2019-12-27 Chưa đặt tên.pdf"),
        ("CON", "2019-12-27 CON.pdf"),
        ('Họp 1/2: "A" <b>?*|\\', "2019-12-27 Họp 1-2- -A- -b-----.pdf"),
        ("Họp... ", "2019-12-27 Họp.pdf"),
        (" \t\n\u202e\u200bHọp", "2019-12-27 Họp.pdf"),
        ("...", "2019-12-27 Chưa đặt tên.pdf"),
    ],
)
def test_a_name_is_the_day_and_the_title(title: str, name: str) -> None:
    assert file_name(conference(title), ".pdf") == name


@given(st.text(max_size=600))
def test_every_name_is_legal_and_short(title: str) -> None:
    name = file_name(conference(title), ".json")
    assert path_problem(name) is None
    assert len(name) < 120
    assert len(name.encode()) <= 255
    assert re.match(r"2019-12-27 \S", name)
    assert name == " ".join(name.split())


def test_no_two_names_are_the_same_even_to_windows() -> None:
    taken: set[str] = set()
    for title in ("Họp", "HỌP", "họp", "Họp."):
        taken.add(unique_name(conference(title), ".pdf", taken).casefold())
    assert taken == {f"2019-12-27 họp{number}.pdf" for number in ("", " (2)", " (3)", " (4)")}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Con", "Con_"),
        ("nul", "nul_"),
        ("COM1", "COM1_"),
        ("Con người", "Con người"),
        ("aux.bản 2", "aux.bản 2_"),
        ("…", "…"),
    ],
)
def test_the_name_of_a_paper_is_none_of_windows_devices(title: str, name: str) -> None:
    assert legal_name(title) == name
