"""What an import does: added, unchanged, updated, refused; and a refusal leaves nothing behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kcnminutes.archive import Archive, Outcome, Refused
from kcnminutes.record import Conference, RecordError, Status, TaskStatus

Files = dict[str, Path]


def all_files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and "archive" not in p.name}


def test_a_record_is_added_then_unchanged_then_updated(
    archive: Archive, sample: Conference, sample_files: Files
) -> None:
    assert archive.put(sample, sample_files) is Outcome.ADDED
    assert archive.put(sample, sample_files) is Outcome.UNCHANGED
    assert archive.load(sample.id).revision == 1
    assert archive.put(replace(sample, place="Hội trường B"), sample_files) is Outcome.UPDATED
    assert archive.load(sample.id).conference.place == "Hội trường B"


def test_other_bytes_under_the_same_path_are_an_update(
    archive: Archive, sample: Conference, sample_files: Files
) -> None:
    archive.put(sample, sample_files)
    swapped = {**sample_files, "photos/1.jpg": sample_files["photos/2.jpg"]}
    assert archive.put(sample, swapped) is Outcome.UPDATED
    assert archive.originals(sample.id)["photos/1.jpg"].read_bytes() == sample_files["photos/2.jpg"].read_bytes()
    assert archive.put(sample, swapped) is Outcome.UNCHANGED


def test_of_sealed_minutes_only_the_follow_up_changes(
    archive: Archive, sample: Conference, sample_files: Files
) -> None:
    final = replace(sample, status=Status.FINAL)
    archive.put(final, sample_files)
    with pytest.raises(Refused):
        archive.put(replace(final, title="Khác"), sample_files)
    with pytest.raises(Refused):
        archive.put(sample, sample_files)
    with pytest.raises(Refused):
        archive.put(final, {**sample_files, "photos/1.jpg": sample_files["photos/2.jpg"]})
    done = replace(final.directives[0], status=TaskStatus.DONE, result="Đã trình", closed_on=date(2020, 6, 1))
    followed = replace(final, directives=(done, *final.directives[1:]))
    assert archive.put(followed, sample_files) is Outcome.UPDATED
    assert archive.load(sample.id).conference == followed


def test_a_photo_that_is_none_is_refused_by_path_and_leaves_nothing(
    archive: Archive, folder: Path, sample: Conference, sample_files: Files, cases: Path
) -> None:
    before = all_files(folder)
    bad = {**sample_files, "photos/3.jpg": cases / "EXPECT.md"}
    with pytest.raises(RecordError) as refusal:
        archive.put(sample, bad)
    assert refusal.value.path == "photos[2].file"
    assert archive.summaries() == []
    assert all_files(folder) == before
    assert archive.verify() == []


def test_a_file_that_is_not_given_is_refused_by_path(archive: Archive, sample: Conference, sample_files: Files) -> None:
    del sample_files["photos/2.jpg"]
    with pytest.raises(RecordError) as refusal:
        archive.put(sample, sample_files)
    assert refusal.value.path == "photos[1].file"


def test_a_refused_update_leaves_no_stray_files(
    archive: Archive, folder: Path, sample: Conference, sample_files: Files, tmp_path: Path
) -> None:
    final = replace(sample, status=Status.FINAL, photos=sample.photos[:1])
    archive.put(final, sample_files)
    before = all_files(folder)
    with pytest.raises(Refused):
        archive.put(replace(final, photos=sample.photos), sample_files)
    assert all_files(folder) == before


def test_an_import_brings_a_deleted_conference_back(archive: Archive, sample: Conference, sample_files: Files) -> None:
    archive.put(sample, sample_files)
    archive.delete(sample.id)
    assert archive.put(replace(sample, place="Nơi khác"), sample_files) is Outcome.ADDED
    assert archive.load(sample.id).conference.place == "Nơi khác"
    assert archive.verify() == []


def test_the_sample_is_marked_by_the_archive_and_not_the_record(filled: Archive, sample: Conference) -> None:
    stored = filled.load(sample.id)
    assert stored.sample
    assert stored.conference == sample
