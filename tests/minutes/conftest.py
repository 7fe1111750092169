"""Finished papers, read back with programs that did not write them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pdfplumber
import pytest
from pdfplumber.pdf import PDF

from kcnminutes.minutes import Office, PdfResult, compose, write_pdf
from kcnminutes.pictures import make_print_copy
from kcnminutes.record import Conference, read_record

Files = Mapping[str, Path]
Reader = Callable[[PdfResult], PDF]


@pytest.fixture(scope="session")
def sample(sample_path: Path) -> Conference:
    """The sample conference."""
    return read_record(sample_path.read_bytes())[0]


@pytest.fixture(scope="session")
def print_copies(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Conference, Path], Files]:
    """Print copies of a record's photos, as the archive hands them over."""
    folder = tmp_path_factory.mktemp("prints")

    def copies(conference: Conference, beside: Path) -> Files:
        found = {}
        for photo in conference.photos:
            target = folder / f"{conference.id}-{Path(photo.file).stem}.jpg"
            if photo.file not in found:
                make_print_copy(beside / photo.file, target)
            found[photo.file] = target
        return found

    return copies


@pytest.fixture(scope="session")
def sample_files(sample: Conference, sample_path: Path, print_copies: Callable[[Conference, Path], Files]) -> Files:
    return print_copies(sample, sample_path.parent)


@pytest.fixture(scope="session")
def sample_result(sample: Conference, sample_files: Files) -> PdfResult:
    """The sample's paper in the office's plainest settings."""
    return write_pdf(compose(sample, Office(), sample_files))


@pytest.fixture
def read_back() -> Iterator[Reader]:
    """Opens a paper; closed at the end of the test."""
    opened: list[PDF] = []

    def read(result: PdfResult) -> PDF:
        opened.append(pdfplumber.open(io.BytesIO(result.pdf)))
        return opened[-1]

    yield read
    for pdf in opened:
        pdf.close()


@pytest.fixture
def sample_pdf(sample_result: PdfResult, read_back: Reader) -> PDF:
    return read_back(sample_result)


@pytest.fixture(scope="session")
def case(cases: Path) -> Callable[[str], Conference]:
    """The record of one case by the beginning of its name: "T13"."""

    def load(name: str) -> Conference:
        (path,) = cases.glob(f"{name}-*.json")
        return read_record(path.read_bytes())[0]

    return load
