"""Archives on the network or in a folder that is synchronised: told, and kept without a write-ahead log."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from kcnminutes.archive import Archive, ArchiveBusy, Whereabouts
from kcnminutes.archive.whereabouts import whereabouts
from kcnminutes.record import Conference


def journal(archive: Archive) -> str:
    return str(archive.connection.execute("PRAGMA journal_mode").fetchone()[0])


@pytest.mark.parametrize(
    "name",
    [
        "OneDrive",
        "OneDrive - Ban Quản lý",
        "Google Drive",
        "My Drive",
        "Drive của tôi",
        "Dropbox",
        "iCloudDrive",
    ],
)
def test_folders_of_programs_that_synchronise_are_known_by_name(tmp_path: Path, name: str) -> None:
    assert whereabouts(tmp_path / name / "Biên bản" / "kho") is Whereabouts.SYNCHRONISED


def test_and_by_what_they_put_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "văn phòng" / ".stfolder").mkdir(parents=True)
    assert whereabouts(tmp_path / "văn phòng" / "kho") is Whereabouts.SYNCHRONISED
    assert whereabouts(tmp_path / "kho") is Whereabouts.LOCAL
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "đám mây"))
    assert whereabouts(tmp_path / "đám mây" / "kho") is Whereabouts.SYNCHRONISED
    assert whereabouts(tmp_path / "đám mây khác") is Whereabouts.LOCAL


@pytest.mark.skipif(os.name != "nt", reason="only Windows writes a share of the network so")
def test_a_share_of_the_network_is_known() -> None:
    assert whereabouts(Path(r"\\\\server\\share\\kho")) is Whereabouts.NETWORK


def test_a_synchronised_archive_is_one_file_whenever_nobody_writes(tmp_path: Path, no_photos: Conference) -> None:
    folder = tmp_path / "OneDrive" / "kho"
    with Archive.open(folder, create=True) as archive:
        archive.save(no_photos, None, 0)
        assert journal(archive) == "delete"
        assert [path.name for path in folder.glob("archive.sqlite*")] == ["archive.sqlite"]
        assert archive.whereabouts() is Whereabouts.SYNCHRONISED
        with Archive.open(folder, write=False) as reader:
            assert reader.load(no_photos.id).conference == no_photos
        archive.renew_side_files()
        assert archive.verify() == []


def test_every_question_is_answered_by_a_sentence_while_another_computer_writes(
    tmp_path: Path, no_photos: Conference
) -> None:
    folder = tmp_path / "OneDrive" / "kho"
    with Archive.open(folder, create=True) as archive:
        archive.save(no_photos, None, 0)
        archive.connection.execute("PRAGMA busy_timeout = 50")
        other = sqlite3.connect(folder / "archive.sqlite", isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        id = no_photos.id
        for ask in (
            archive.count,
            archive.ids,
            lambda: archive.summary(id),
            lambda: archive.setting("office"),
            lambda: archive.before(no_photos.kind, no_photos.starts_at),
            lambda: archive.numbers("BB-BQL", 2019),
            lambda: archive.originals(id),
            lambda: archive.print_copies(id),
            lambda: archive.contents(id),
            lambda: archive.kept_file(id),
            lambda: archive.load(id),
        ):
            with pytest.raises(ArchiveBusy):
                ask()
        other.close()
        assert archive.count() == 1


def test_an_archive_that_was_moved_changes_its_journal(tmp_path: Path, no_photos: Conference) -> None:
    with Archive.open(tmp_path / "kho", create=True) as archive:
        archive.save(no_photos, None, 0)
        assert journal(archive) == "wal"
    shutil.move(tmp_path / "kho", tmp_path / "Dropbox" / "kho")
    with Archive.open(tmp_path / "Dropbox" / "kho") as archive:
        assert journal(archive) == "delete"
        assert archive.load(no_photos.id).conference == no_photos
    shutil.move(tmp_path / "Dropbox" / "kho", tmp_path / "kho")
    with Archive.open(tmp_path / "kho") as archive:
        assert journal(archive) == "wal"
        # Another window has it open: what cannot be changed now is left for the next start.
        with Archive.open(tmp_path / "kho") as second:
            assert second.load(no_photos.id).conference == no_photos
