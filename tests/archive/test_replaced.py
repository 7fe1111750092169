"""Another database comes to lie where the open one lay: noticed before anything is written, and nothing gets mixed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kcnminutes.archive import Archive, ArchiveError, ArchiveReplaced, Whereabouts
from kcnminutes.archive.whereabouts import _MARKS
from kcnminutes.record import Conference

Replace = Callable[[Path, Path], None]


def swap_folders(folder: Path, other: Path) -> None:
    """Another folder takes the name."""
    folder.rename(folder.with_name("before"))
    other.rename(folder)


def swap_files(folder: Path, other: Path) -> None:
    """As programs that synchronise do."""
    (other / "archive.sqlite").replace(folder / "archive.sqlite")


def write_over(folder: Path, other: Path) -> None:
    """As `cp` does: the very same file, with other pages."""
    shutil.copyfile(other / "archive.sqlite", folder / "archive.sqlite")


WAYS: tuple[Replace, ...] = (swap_folders, swap_files, write_over)


@pytest.fixture
def other(tmp_path: Path, no_photos: Conference) -> Path:
    """Another archive, closed: one file."""
    folder = tmp_path / "khác"
    with Archive.open(folder, create=True) as archive:
        archive.identity()
        for number in range(30):
            archive.save(replace(no_photos, id=f"other-{number}", title="Của kho khác"), None, 0)
    return folder


@pytest.fixture
def older(marked: Archive, tmp_path: Path, no_photos: Conference) -> Path:
    """What a backup holds of the archive as it was."""
    marked.save(no_photos, None, 0)
    backup = marked.backup(tmp_path / "usb").path
    restored = tmp_path / "cũ"
    Archive.restore(backup, restored)
    return restored


@pytest.fixture
def marked(archive: Archive, no_photos: Conference) -> Iterator[Archive]:
    """The archive as a window has it open, with something in the database and something in its log."""
    with archive:
        archive.save(replace(no_photos, id="kept", title="Đã lưu"), None, 0)
        archive.leave_mark()
        archive.save(replace(no_photos, id="logged", title="Đã lưu sau"), None, 0)
        yield archive


def ids(folder: Path) -> set[str]:
    with Archive.open(folder) as archive:
        assert [problem for problem in archive.verify() if "JSON" not in problem.what] == []
        return set(archive.ids())


@pytest.mark.parametrize("way", WAYS)
def test_another_archive_in_its_place_is_told_and_never_written(
    marked: Archive, folder: Path, other: Path, no_photos: Conference, way: Replace
) -> None:
    way(folder, other)
    for _ in range(2):
        with pytest.raises(ArchiveReplaced, match="bị thay bằng một kho khác") as told:
            marked.save(replace(no_photos, id="new"), None, 0)
    with pytest.raises(ArchiveReplaced) as again:
        marked.look()
    assert again.value is told.value
    assert not marked.goes_on()
    marked.close()  # the last one to close brings its log into the file
    assert ids(folder) == {f"other-{number}" for number in range(30)}
    if way is swap_folders:
        assert ids(folder.with_name("before")) == {"kept", "logged"}


@pytest.mark.parametrize("way", WAYS)
def test_an_older_copy_of_the_archive_is_told_apart(
    marked: Archive, folder: Path, older: Path, no_photos: Conference, way: Replace
) -> None:
    marked.save(replace(no_photos, id="newer"), None, 0)
    way(folder, older)
    with pytest.raises(ArchiveReplaced, match="một bản khác của kho"):
        marked.save(replace(no_photos, id="new"), None, 0)
    marked.close()
    assert ids(folder) == {no_photos.id, "kept", "logged"}


@pytest.mark.parametrize("gone", [False, True])
def test_what_only_the_connection_still_holds_is_kept_beside(
    marked: Archive, folder: Path, other: Path, tmp_path: Path, gone: bool
) -> None:
    if gone:
        (folder / "archive.sqlite").unlink()
    else:
        swap_files(folder, other)
    with pytest.raises(ArchiveReplaced, match="bị xóa hoặc chuyển đi" if gone else "một kho khác") as told:
        marked.look()
    (kept,) = (folder / "backups").glob("replaced-*.sqlite")
    assert str(kept) in str(told.value)
    assert not (folder / "archive.sqlite-wal").exists()
    Archive.restore(kept, tmp_path / "back")
    assert ids(tmp_path / "back") == {"kept", "logged"}


def test_the_archive_that_was_put_back_goes_on(
    marked: Archive, folder: Path, other: Path, no_photos: Conference
) -> None:
    away = folder.rename(folder.with_name("before"))
    with pytest.raises(ArchiveError, match="không đọc hoặc ghi được") as missing:
        marked.save(replace(no_photos, id="new"), None, 0)
    assert not isinstance(missing.value, ArchiveReplaced)
    other.rename(folder)
    with pytest.raises(ArchiveReplaced):
        marked.look()
    folder.rename(other)
    away.rename(folder)
    marked.save(replace(no_photos, id="new"), None, 0)
    marked.close()
    assert ids(folder) == {"kept", "logged", "new"}


def test_a_copy_of_this_sitting_goes_on_when_opened_anew(
    marked: Archive, folder: Path, tmp_path: Path, no_photos: Conference
) -> None:
    """A stick that was pulled and put in again is another file to the system."""
    shutil.copytree(folder, tmp_path / "copy")
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "copy", folder)
    with pytest.raises(ArchiveReplaced):
        marked.look()
    assert marked.goes_on()
    with Archive.open(folder) as fresh:
        fresh.standing.follow(marked.standing)
        marked.close()
        fresh.leave_mark()
        fresh.save(replace(no_photos, id="new"), None, 0)
    assert ids(folder) == {"kept", "logged", "new"}


def test_no_copy_that_the_program_makes_passes_for_the_sitting(marked: Archive, folder: Path, tmp_path: Path) -> None:
    marked.leave_mark()
    Archive.restore(marked.backup(tmp_path / "usb").path, tmp_path / "restored")
    shutil.copyfile(tmp_path / "restored" / "archive.sqlite", folder / "archive.sqlite")
    with pytest.raises(ArchiveReplaced, match="một bản khác"):
        marked.look()
    marked.close()
    assert ids(folder) == {"kept", "logged"}


def test_what_others_write_and_bring_from_the_log_into_the_file_is_no_replacement(
    marked: Archive, folder: Path, no_photos: Conference
) -> None:
    with Archive.open(folder) as beside:
        for number in range(5):
            beside.save(replace(no_photos, id=f"beside-{number}"), None, 0)
            beside.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            marked.look()
            marked.save(replace(no_photos, id=f"mine-{number}"), None, 0)
            if number % 2:
                marked.leave_mark()
        beside.leave_mark()
    reader = sqlite3.connect(folder / "archive.sqlite")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM conference").fetchone()  # holds the log up
    marked.save(replace(no_photos, id="last"), None, 0)
    marked.leave_mark()
    marked.look()
    reader.close()
    marked.leave_mark()
    marked.look()
    assert len(marked.ids()) == 13


@pytest.mark.parametrize("way", WAYS)
def test_in_a_folder_that_is_synchronised_it_is_noticed_without_a_log(
    folder: Path, other: Path, tmp_path: Path, no_photos: Conference, way: Replace
) -> None:
    (tmp_path / _MARKS[0]).mkdir()
    with Archive.open(folder, create=True) as archive:
        assert archive.whereabouts() is Whereabouts.SYNCHRONISED
        archive.save(no_photos, None, 0)
        archive.leave_mark()
        archive.save(replace(no_photos, id="second"), None, 0)
        way(folder, other)
        with pytest.raises(ArchiveReplaced, match="một kho khác"):
            archive.save(replace(no_photos, id="new"), None, 0)
    assert len(ids(folder)) == 30


def test_a_file_that_is_none_is_no_archive_to_write_to(marked: Archive, folder: Path, no_photos: Conference) -> None:
    (folder / "archive.sqlite").rename(folder / "away")
    (folder / "archive.sqlite").write_bytes(b"no database" * 500)
    with pytest.raises(ArchiveReplaced, match="tệp lạ"):
        marked.save(no_photos, None, 0)
    assert (folder / "archive.sqlite").read_bytes().startswith(b"no database")


def test_a_log_that_was_left_is_not_read_into_a_database_copied_over_it(
    archive: Archive, folder: Path, tmp_path: Path, no_photos: Conference, checkout: Path
) -> None:
    """The program was killed, and somebody put a backup's database in the place of the archive's by hand."""
    with archive:
        for number in range(20):
            archive.save(replace(no_photos, id=f"before-{number}"), None, 0)
        backup = archive.backup(tmp_path / "usb").path
        for number in range(20):
            archive.save(replace(no_photos, id=f"after-{number}"), None, 0)
        left = (folder / "archive.sqlite-wal").read_bytes()
    shutil.copyfile(backup / "archive.sqlite", folder / "archive.sqlite")
    (folder / "archive.sqlite-wal").write_bytes(left)
    code = (
        "import sys; from pathlib import Path; from kcnminutes.archive import Archive\n"
        "with Archive.open(Path(sys.argv[1])) as archive:\n"
        "    archive.renew_side_files(); print(len(archive.ids()), len(archive.verify()))"
    )
    command = [sys.executable, "-c", code, str(folder)]
    for _ in range(2):
        done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(checkout)}, capture_output=True, text=True)
        # What is named are the JSON files of the twenty that the older database does not know.
        assert (done.stdout.split()[:1], done.stderr) == (["20"], "")
    (kept,) = (folder / "backups").glob("before-copy-*.sqlite-wal")
    assert kept.read_bytes() == left


def test_a_log_that_a_kill_left_is_read(archive: Archive, folder: Path, tmp_path: Path, no_photos: Conference) -> None:
    with archive:
        archive.save(no_photos, None, 0)
        shutil.copytree(folder, tmp_path / "killed")
    assert (tmp_path / "killed" / "archive.sqlite-wal").stat().st_size
    assert ids(tmp_path / "killed") == {no_photos.id}


def test_a_command_that_was_overtaken_keeps_nothing(
    folder: Path, other: Path, sample: Conference, sample_files: dict[str, Path]
) -> None:
    """Without marks, as the command line works: before it writes, and before it commits."""
    with Archive.open(folder, create=True) as archive:
        prepared = archive.prepare(folder, sample, sample_files)
        shutil.copytree(other, other.with_name("again"))
        swap_folders(folder, other)
        with pytest.raises(ArchiveReplaced):
            archive.take_in(prepared)
    assert len(ids(folder)) == 30

    def write(archive: Archive) -> None:
        with archive.writing() as inside:
            inside.execute("UPDATE conference SET title = 'nửa chừng'")
            swap_files(folder, other.with_name("again"))

    with Archive.open(folder) as archive, pytest.raises(ArchiveReplaced):
        write(archive)
    with Archive.open(folder) as archive:
        assert {one.title for one in archive.summaries()} == {"Của kho khác"}
