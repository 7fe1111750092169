"""Short forms and the marks of long ones: KCN is "khu công nghiệp", and no nearer than that to what has other marks."""

from __future__ import annotations

from datetime import datetime

import pytest

from kcnminutes.archive import Archive
from kcnminutes.record import Conference, Speech


@pytest.fixture
def forms(archive: Archive) -> Archive:
    texts = ["Hạ tầng KCN chậm", "Hạ tầng KCN mới", "Khu vườn, công nghiếp và nghiệp", "Khu cong nghiệp"]
    for year, text in zip((2021, 2022, 2023, 2019), texts, strict=True):
        archive.save(Conference(f"n{year}", datetime(year, 3, 1, 8), speeches=(Speech("s", text=text),)), None, 0)
    archive.save(
        Conference("n2018", datetime(2018, 3, 1, 8), speeches=(Speech("s", heading="Khu công nghiệp"),)), None, 0
    )
    return archive


def years(archive: Archive, query: str) -> list[int]:
    return [hit.date.year for hit in archive.search(query)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("khu công nghiệp", [2018, 2022, 2021, 2023, 2019]),
        ("khu cong nghiep", [2018, 2022, 2021, 2019, 2023]),
        ("KCN", [2018, 2022, 2021, 2019]),
        ("khu cong nghiệp", [2019, 2018, 2022, 2021, 2023]),  # as it was typed, then with all marks or short
        ("khu công nghiếp", [2023, 2018, 2022, 2021, 2019]),  # only 2023 has such a word
    ],
)
def test_a_short_form_is_as_near_as_the_marks_of_the_long_one_that_were_typed(
    forms: Archive, query: str, found: list[int]
) -> None:
    assert years(forms, query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"khu công nghiệp"', {2018, 2021, 2022}),
        ('"khu công nghiếp"', set()),
        ('"khu cong nghiep"', {2018, 2019, 2021, 2022}),
        ('"hạ tầng khu công nghiệp"', {2021, 2022}),
        ('"hạ tầng khu công nghiếp"', set()),
    ],
)
def test_in_quotes_a_short_form_stands_for_no_other_marks(forms: Archive, query: str, found: set[int]) -> None:
    assert set(years(forms, query)) == found
