"""Finished Word files, opened again by python-docx."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from print_copies import print_copies

from kcnminutes.minutes import Document, Office, compose, write_word
from kcnminutes.record import Conference, read_record


@pytest.fixture(scope="session")
def sample(sample_path: Path) -> Conference:
    """The sample conference."""
    return read_record(sample_path.read_bytes())[0]


@pytest.fixture(scope="session")
def sample_files(sample: Conference, sample_path: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return print_copies(sample, sample_path.parent, tmp_path_factory.mktemp("prints"))


@pytest.fixture(scope="session")
def sample_document(sample: Conference, sample_files: dict[str, Path]) -> Document:
    """The sample's tree in the office's plainest settings."""
    return compose(sample, Office(), sample_files)


@pytest.fixture(scope="session")
def sample_word(sample_document: Document) -> WordDocument:
    return opened(sample_document)


@pytest.fixture
def case(cases: Path, tmp_path: Path) -> Callable[[str], Document]:
    """The tree of one of the cases, by the beginning of its name."""

    def tree(name: str) -> Document:
        (path,) = cases.glob(f"{name}-*.json")
        conference = read_record(path.read_bytes())[0]
        return compose(conference, Office(), print_copies(conference, cases, tmp_path))

    return tree


def opened(document: Document) -> WordDocument:
    return docx.Document(io.BytesIO(write_word(document)))


@pytest.fixture(scope="session")
def write_and_open() -> Callable[[Document], WordDocument]:
    return opened
