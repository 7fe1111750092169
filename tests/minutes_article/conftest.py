"""Articles, read back as a browser's parser sees them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from page_read import Page, article_page
from print_copies import print_copies

from kcnminutes.minutes import Office
from kcnminutes.record import Conference, read_record

OFFICE = Office(organisation="Ban Quản lý các khu công nghiệp")


@pytest.fixture(scope="session")
def sample(sample_path: Path) -> Conference:
    """The sample conference."""
    return read_record(sample_path.read_bytes())[0]


@pytest.fixture(scope="session")
def sample_files(sample: Conference, sample_path: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return print_copies(sample, sample_path.parent, tmp_path_factory.mktemp("prints"))


@pytest.fixture(scope="session")
def sample_page(sample: Conference, sample_files: dict[str, Path]) -> Page:
    return article_page(sample, Office(), sample_files)


@pytest.fixture(scope="session")
def article() -> Callable[[Conference], Page]:
    """The page of a record without photos."""
    return lambda conference: article_page(conference, OFFICE, {})


@pytest.fixture
def case(cases: Path, tmp_path: Path) -> Callable[[str], tuple[Conference, Page]]:
    """One of the cases, by the beginning of its name, and its page."""

    def read(name: str) -> tuple[Conference, Page]:
        (path,) = cases.glob(f"{name}-*.json")
        conference = read_record(path.read_bytes())[0]
        return conference, article_page(conference, OFFICE, print_copies(conference, cases, tmp_path))

    return read
