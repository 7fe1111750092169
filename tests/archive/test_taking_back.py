"""An import is foreseen without a trace, and taken back as if it had never been."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kcnminutes.archive import Archive, ArchiveError, Outcome, Prepared, Refused
from kcnminutes.record import Conference, Pending, Place, RecordError, Status, TaskStatus

Files = dict[str, Path]


def kept_files(folder: Path) -> set[str]:
    """Everything in the archive but the database, the locks, and what is known of the past."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {name for name in found if not name.startswith(("archive.sqlite", "locks/", "records/past/"))}


def hits(archive: Archive, query: str) -> list[tuple[str, str, str]]:
    return sorted((hit.conference, hit.part_id, hit.snippet) for hit in archive.search(query))


def prepared(archive: Archive, conference: Conference, files: Files) -> Prepared:
    return archive.prepare(archive.folder, conference, files)


def test_foreseeing_says_what_taking_in_will_do_and_stores_nothing(
    archive: Archive, folder: Path, sample: Conference, sample_files: Files
) -> None:
    other = replace(sample, place="Hội trường B")
    swapped = {**sample_files, "photos/1.jpg": sample_files["photos/2.jpg"]}
    told = []
    for conference, files in ((sample, sample_files), (sample, sample_files), (other, sample_files), (other, swapped)):
        before = (archive.summaries(), kept_files(folder))
        one = prepared(archive, conference, files)
        foreseen = archive.foresee(one)
        one.drop()
        assert (archive.summaries(), kept_files(folder)) == before
        told.append((foreseen.outcome, foreseen.other_bytes))
        assert archive.put(conference, files) is foreseen.outcome
    assert told == [
        (Outcome.ADDED, frozenset()),
        (Outcome.UNCHANGED, frozenset()),
        (Outcome.UPDATED, frozenset()),
        (Outcome.UPDATED, frozenset({"photos/1.jpg"})),
    ]


def test_foreseeing_refuses_sealed_minutes_as_taking_in_does(archive: Archive, no_photos: Conference) -> None:
    final = replace(no_photos, status=Status.FINAL)
    archive.put(final, {})
    with pytest.raises(Refused, match="đã chốt"):
        archive.foresee(prepared(archive, replace(final, title="Khác"), {}))


def test_what_waited_to_be_looked_at_goes_with_an_update_and_comes_back_with_its_undoing(
    archive: Archive, no_photos: Conference
) -> None:
    carried = frozenset({Place(field="title")})
    archive.save(no_photos, None, 0, carried=carried)
    taken = archive.take_in(prepared(archive, replace(no_photos, title="Tên mới"), {}))
    assert archive.load(no_photos.id).carried == frozenset()
    archive.take_back(taken)
    assert archive.load(no_photos.id).carried == carried


def test_an_added_record_is_taken_back_whole(
    archive: Archive, folder: Path, no_photos: Conference, sample: Conference, sample_files: Files
) -> None:
    archive.put(replace(no_photos, id="c1"), {})
    archive.renew_side_files()
    before = (archive.summaries(), archive.summaries(binned=True), kept_files(folder), hits(archive, "hạ tầng"))
    taken = archive.take_in(prepared(archive, sample, sample_files))
    archive.renew_side_files()
    assert archive.load(sample.id).conference == sample
    archive.take_back(taken)
    assert (archive.summaries(), archive.summaries(binned=True), kept_files(folder), hits(archive, "hạ tầng")) == before
    assert archive.verify() == []
    assert archive.put(sample, sample_files) is Outcome.ADDED
    assert archive.verify() == []


def test_a_file_that_another_record_names_stays(archive: Archive, sample: Conference, sample_files: Files) -> None:
    one = archive.take_in(prepared(archive, sample, sample_files))
    archive.put(replace(sample, id="c2"), sample_files)
    archive.take_back(one)
    assert archive.verify() == []
    assert {path: file.read_bytes() for path, file in archive.originals("c2").items()} == {
        path: file.read_bytes() for path, file in sample_files.items()
    }


def test_an_updated_draft_returns_equal_with_its_files_and_what_was_half_typed(
    archive: Archive, folder: Path, sample: Conference, sample_files: Files
) -> None:
    archive.put(sample, sample_files)
    half = (Pending(Place("", "", "ends_at"), "14 gi"),)
    archive.save(sample, sample, 1, pending=half)
    archive.renew_side_files()
    stored, before = archive.load(sample.id), (archive.summaries(), kept_files(folder), hits(archive, "hội trường"))
    fewer = replace(sample, place="Hội trường B", speeches=sample.speeches[:1], photos=sample.photos[1:], agenda=())
    fewer = replace(fewer, speeches=tuple(replace(speech, agenda_item=None) for speech in fewer.speeches))
    fewer = replace(fewer, photos=tuple(replace(photo, agenda_item=None) for photo in fewer.photos), directives=())
    swapped = {**sample_files, "photos/2.jpg": sample_files["photos/1.jpg"]}
    taken = archive.take_in(prepared(archive, fewer, swapped))
    assert taken.outcome is Outcome.UPDATED
    archive.take_back(taken)
    archive.renew_side_files()
    back = archive.load(sample.id)
    assert replace(back, revision=stored.revision) == stored
    assert back.revision > taken.revision
    assert (archive.summaries(), kept_files(folder), hits(archive, "hội trường")) == before
    for path, file in archive.originals(sample.id).items():
        assert file.read_bytes() == sample_files[path].read_bytes()
    assert archive.verify() == []


def test_the_follow_up_of_sealed_minutes_is_taken_back(archive: Archive, no_photos: Conference) -> None:
    final = replace(no_photos, status=Status.FINAL)
    archive.put(final, {})
    done = replace(final.directives[0], status=TaskStatus.DONE, result="Đã trình", closed_on=date(2020, 6, 1))
    followed = replace(final, directives=(done, *final.directives[1:]))
    archive.take_back(archive.take_in(prepared(archive, followed, {})))
    assert archive.load(final.id).conference == final
    assert archive.verify() == []


def test_what_was_in_the_bin_goes_back_there(archive: Archive, no_photos: Conference) -> None:
    archive.put(no_photos, {})
    archive.delete(no_photos.id)
    before = archive.summaries(binned=True)
    taken = archive.take_in(prepared(archive, replace(no_photos, place="Hội trường B"), {}))
    assert taken.outcome is Outcome.ADDED
    archive.take_back(taken)
    assert (archive.summaries(), archive.summaries(binned=True)) == ([], before)
    assert archive.load(no_photos.id, binned=True).conference == no_photos
    assert archive.search("hội trường") == []
    assert archive.verify() == []


@pytest.mark.parametrize("changed", ["edited", "binned"])
def test_what_was_changed_since_is_kept_and_said(archive: Archive, no_photos: Conference, changed: str) -> None:
    taken = archive.take_in(prepared(archive, no_photos, {}))
    if changed == "edited":
        archive.save(replace(no_photos, place="Hội trường B"), no_photos, 1)
    else:
        archive.delete(no_photos.id)
    with pytest.raises(Refused, match="giữ nguyên"):
        archive.take_back(taken)
    assert archive.load(no_photos.id, binned=changed == "binned")
    assert archive.verify() == []


def test_what_changed_since_it_was_foreseen_is_refused(
    archive: Archive, folder: Path, sample: Conference, no_photos: Conference, sample_files: Files
) -> None:
    one = prepared(archive, sample, sample_files)
    foreseen = archive.foresee(one)
    archive.put(no_photos, {})
    with pytest.raises(Refused, match="sau khi xem trước"):
        archive.take_in(one, expected=foreseen.revision)
    assert archive.load(sample.id).conference == no_photos
    assert not [name for name in kept_files(folder) if not name.startswith("records/")]


def test_what_ends_the_preparing_leaves_nothing(
    archive: Archive, folder: Path, sample: Conference, sample_files: Files
) -> None:
    seen = []

    def each() -> None:
        seen.append(1)
        if len(seen) == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        archive.prepare(folder, sample, sample_files, each)
    del sample_files["photos/3.jpg"]
    with pytest.raises(RecordError):
        prepared(archive, sample, sample_files)
    assert kept_files(folder) == set()


def test_copies_that_were_swept_meanwhile_are_refused_in_a_sentence(
    archive: Archive, folder: Path, sample: Conference, sample_files: Files
) -> None:
    one = prepared(archive, sample, sample_files)
    for path in (folder / "incoming").iterdir():
        path.unlink()
    with pytest.raises(ArchiveError, match="hãy chọn tệp và nhập lại"):
        archive.take_in(one)
    assert archive.summaries() == []
    assert archive.verify() == []
