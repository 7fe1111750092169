"""A restore that is killed leaves the old archive or the new one, and can be done again."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from kcnminutes.archive import Archive, ArchiveError, ArchiveMissing

HALF = "restoring.partial"


@pytest.fixture
def backup(filled: Archive, tmp_path: Path) -> Path:
    return filled.backup(tmp_path / "usb").path


def half_restored(backup: Path, folder: Path) -> None:
    """As a kill leaves it: the files are in their place, the database is not."""
    shutil.copytree(backup / "files", folder / "files")
    (folder / HALF).mkdir()
    shutil.copyfile(backup / "archive.sqlite", folder / HALF / "archive.sqlite")


def test_what_was_brought_back_takes_its_name_at_the_next_start(backup: Path, tmp_path: Path) -> None:
    """Killed after the damaged archive was put aside, before the new one got its name."""
    name, stamp = "kho đã hỏng", "20200102-083000"
    aside, fresh = tmp_path / f"{name} - damaged {stamp}", tmp_path / f"{name} {stamp}"
    aside.mkdir()
    Archive.restore(backup, fresh)
    Archive.restore(backup, tmp_path / f"{name} 20200102-090000")  # no restore put anything aside for this one
    with Archive.open(tmp_path / name, create=True) as archive:
        assert archive.count() == 1
    assert aside.is_dir()
    assert not fresh.exists()


def test_a_copy_beside_a_place_without_an_archive_keeps_its_name(backup: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kho khác 20200102-083000"
    Archive.restore(backup, copy)
    with pytest.raises(ArchiveMissing):
        Archive.open(tmp_path / "kho khác")
    assert copy.is_dir()


def test_half_an_archive_is_not_opened_as_an_empty_one_and_is_restored_again(backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "half"
    half_restored(backup, folder)
    with pytest.raises(ArchiveMissing, match="bị ngắt giữa chừng"):
        Archive.open(folder, create=True)
    assert not (folder / "archive.sqlite").exists()
    Archive.restore(backup, folder)
    with Archive.open(folder) as archive:
        archive.renew_side_files()
        assert (archive.count(), archive.verify()) == (1, [])
    assert not (folder / HALF).exists()


def test_what_is_not_of_a_restore_is_never_removed_for_one(backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "half"
    half_restored(backup, folder)
    (folder / "notes.txt").write_text("of somebody", encoding="utf-8")
    with pytest.raises(ArchiveError, match="không trống"):
        Archive.restore(backup, folder)
    assert (folder / "notes.txt").read_text("utf-8") == "of somebody"


def test_an_existing_folder_keeps_its_own_place(backup: Path, tmp_path: Path) -> None:
    """The folder of a stick cannot be put in the place of another."""
    folder = tmp_path / "stick"
    folder.mkdir()
    number = folder.stat().st_ino
    Archive.restore(backup, folder)
    assert folder.stat().st_ino == number
    with Archive.open(folder) as archive:
        assert archive.count() == 1


def test_leftovers_of_a_killed_restore_go_after_an_hour(backup: Path, tmp_path: Path) -> None:
    folder, whole = tmp_path / "kho đã hỏng", tmp_path / "kho đã hỏng 20200102-090000"
    Archive.restore(backup, whole)
    old, new = tmp_path / "kho đã hỏng 20200102-083000", tmp_path / "kho đã hỏng 20200102-100000"
    clear = tmp_path / "kcnminutes-restore-abc"
    for left in (old, new):
        half_restored(backup, left)
    clear.mkdir()
    two_hours_ago = time.time() - 7200
    for path in (old, clear, whole):
        os.utime(path, (two_hours_ago, two_hours_ago))
    Archive.restore(backup, folder)
    assert [path.exists() for path in (old, clear, new, whole)] == [False, False, True, True]
