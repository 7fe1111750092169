"""The real window with a real archive, opened at the sample."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from editor_desk import Desk, at_desk, the_app
from PySide6.QtWidgets import QApplication
from waiting import closed

from kcnminutes.archive import Archive
from kcnminutes.record import Conference, read_record


@pytest.fixture(scope="session")
def app() -> Iterator[QApplication]:
    yield from the_app()


@pytest.fixture(scope="session")
def sample(sample_path: Path) -> Conference:
    return read_record(sample_path.read_bytes())[0]


@pytest.fixture(scope="session")
def archive_with_sample(tmp_path_factory: pytest.TempPathFactory, sample: Conference, sample_path: Path) -> Path:
    """Made once; every test gets a copy."""
    folder = tmp_path_factory.mktemp("archive") / "kho"
    with Archive.open(folder, create=True) as archive:
        archive.put(sample, {photo.file: sample_path.parent / photo.file for photo in sample.photos})
    return folder


@pytest.fixture
def archive_folder(tmp_path: Path, archive_with_sample: Path) -> Path:
    return Path(shutil.copytree(archive_with_sample, tmp_path / "kho"))


@pytest.fixture
def empty_desk(app: QApplication, archive_folder: Path) -> Iterator[Desk]:
    """The window at the archive."""
    yield from at_desk(Desk(archive_folder))


@pytest.fixture
def start(app: QApplication) -> Iterator[Callable[[Path], Desk]]:
    """Starts the program on an archive, as the first thing a test does or once more."""
    started: list[Desk] = []

    def begin(folder: Path) -> Desk:
        started.append(Desk(folder))
        started[-1].window.begin()
        return started[-1]

    yield begin
    while started:
        closed(vars(started.pop()).pop("window"))


@pytest.fixture
def desk(empty_desk: Desk, sample: Conference) -> Desk:
    """The window with the sample open in the editor."""
    empty_desk.open(sample.id)
    return empty_desk
