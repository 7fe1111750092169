"""A real archive in a folder of its own, and the sample conference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kcnminutes.archive import Archive
from kcnminutes.record import Conference, read_record


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kho"


@pytest.fixture
def archive(folder: Path) -> Iterator[Archive]:
    with Archive.open(folder, create=True) as opened:
        yield opened


@pytest.fixture
def sample(sample_path: Path) -> Conference:
    return read_record(sample_path.read_bytes())[0]


@pytest.fixture
def sample_files(sample: Conference, sample_path: Path) -> dict[str, Path]:
    return {photo.file: sample_path.parent / photo.file for photo in sample.photos}


@pytest.fixture
def no_photos(sample: Conference) -> Conference:
    """The sample without its photos: quick to save."""
    return replace(sample, photos=())


@pytest.fixture
def filled(archive: Archive, sample: Conference, sample_files: dict[str, Path]) -> Archive:
    """The archive with the sample in it."""
    archive.put(sample, sample_files, sample=True)
    return archive
