"""Newest first, of what stands in more parts than are counted: by the day of the conference alone."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kcnminutes.archive import Archive
from kcnminutes.record import Conference, Speech

BEGAN = datetime(2015, 1, 5, 8)
COUNT, WITH_WORD, SPEECHES = 300, 90, 15
"""A week apart; the oldest have the word: 1,350 speeches, more than are counted. The newest 210 lack it."""


def conference(number: int) -> Conference:
    text = "bàn việc cấp nước" if number < WITH_WORD else "bàn việc khác"
    speeches = tuple(Speech(f"s{n}", text=text) for n in range(SPEECHES if number < WITH_WORD else 1))
    return Conference(f"c{number:03}", BEGAN + timedelta(weeks=number), speeches=speeches)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder: Path = tmp_path_factory.mktemp("newest") / "kho"
    numbers = list(range(COUNT))
    random.Random(5).shuffle(numbers)
    with Archive.open(folder, create=True) as made:
        for number in numbers:
            made.save(conference(number), None, 0)
    return Archive.open(folder)


def newest(archive: Archive, query: str, limit: int = 50) -> list[str]:
    return [hit.conference for hit in archive.find(query, sort="newest", limit=limit).hits]


def expected(last: int, limit: int = 50) -> list[str]:
    """The conferences of the newest speeches with the word, counted back from a number."""
    return [f"c{last - n // SPEECHES:03}" for n in range(limit)]


@pytest.mark.parametrize(
    ("query", "last"),
    [
        ("nuoc", WITH_WORD - 1),
        ("cấp nước", WITH_WORD - 1),
        ('"cấp nước"', WITH_WORD - 1),
        ("bàn việc cấp nước", WITH_WORD - 1),
        ("nước den:04/05/2015", 17),
        ("nước tu:01/06/2015 den:31/08/2015", 34),
        ("phan:phatbieu nước nam:2015", 51),
    ],
)
def test_the_day_of_the_conference_alone_says_the_order(archive: Archive, query: str, last: int) -> None:
    assert newest(archive, query) == expected(last)


def test_no_part_comes_twice_however_many_are_asked_for(archive: Archive) -> None:
    found = archive.find("nước", sort="newest", limit=400).hits
    assert [hit.conference for hit in found] == expected(WITH_WORD - 1, 400)
    assert len({(hit.conference, hit.part_id) for hit in found}) == 400


def test_a_word_of_every_conference_begins_with_the_newest(archive: Archive) -> None:
    assert newest(archive, "bàn", 60) == [f"c{COUNT - 1 - n:03}" for n in range(60)]


def test_what_is_in_the_bin_is_passed_over(archive: Archive) -> None:
    archive.delete(f"c{WITH_WORD - 1:03}")
    try:
        assert newest(archive, "nước") == expected(WITH_WORD - 2)
    finally:
        archive.restore_from_bin(f"c{WITH_WORD - 1:03}")


def test_a_conference_that_moves_to_another_day_moves_in_the_order(archive: Archive) -> None:
    stored = archive.load("c010")
    moved = replace(stored.conference, starts_at=BEGAN + timedelta(weeks=COUNT))
    archive.save(moved, stored.conference, stored.revision)
    assert newest(archive, "nước") == ["c010"] * SPEECHES + expected(WITH_WORD - 1, 50 - SPEECHES)
