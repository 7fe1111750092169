"""Another archive comes to lie in the place of the open one: the window notices, loses nothing and mixes nothing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from editor_desk import Desk
from waiting import closed, press

from kcnminutes.archive import Archive
from kcnminutes.desktop.main import Sitting
from kcnminutes.desktop.rescue import FOLDER
from kcnminutes.desktop.settings import own_folder
from kcnminutes.desktop.work import archive_work
from kcnminutes.record import Conference

Start = Callable[[Path], Desk]


@pytest.fixture(autouse=True)
def no_rescue_before_and_after(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(archive_work, "LOOK", 0.1)
    monkeypatch.setattr(archive_work, "REST", 0.1)
    shutil.rmtree(own_folder() / FOLDER, ignore_errors=True)
    yield
    shutil.rmtree(own_folder() / FOLDER, ignore_errors=True)


@pytest.fixture
def other(tmp_path: Path, sample: Conference) -> Path:
    """Another archive, with a conference of its own."""
    with Archive.open(tmp_path / "khác", create=True) as archive:
        archive.identity()
        archive.save(replace(sample, id="other", title="Của kho khác", photos=()), None, 0)
    return tmp_path / "khác"


def rescued() -> str:
    return " ".join(path.read_text("utf-8") for path in (own_folder() / FOLDER).glob("*.json"))


def marked(desk: Desk) -> None:
    """Wait until the window has left its mark in the file itself."""

    def there() -> bool:
        uri = f"file:{desk.folder / 'archive.sqlite'}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as alone:
            try:
                return bool(alone.execute("SELECT 1 FROM setting WHERE key = 'sittings'").fetchone())
            except sqlite3.Error:
                return False

    desk.window.work._rest = 0.1
    desk.wait(there)


def open_what_lies_there(desk: Desk) -> None:
    """The desk has the window that follows then."""
    sitting = Sitting(desk.folder)
    desk.window.recovery.opens_again.connect(sitting.open)
    desk.press("Mở lại kho", desk.window.banner)
    assert sitting.window is not None
    closed(vars(desk).pop("window"))
    desk.window = sitting.window


def test_what_is_typed_waits_until_the_archive_is_back(desk: Desk, other: Path) -> None:
    desk.type_over("place", "Phòng 1")
    desk.wait_kept()
    away = desk.folder.rename(desk.folder.with_name("away"))
    other.rename(desk.folder)
    desk.wait(lambda: "bị thay bằng một kho khác" in desk.window.banner.text)
    desk.type_over("place", "Phòng 2")
    desk.wait(lambda: "Chưa lưu được những chữ vừa gõ" in desk.editor.banner.text and "Phòng 2" in rescued())
    desk.folder.rename(other)
    away.rename(desk.folder)
    desk.wait(lambda: "Kho đã trở lại" in desk.window.banner.text)
    desk.wait_kept()
    assert desk.stored().conference.place == "Phòng 2"
    desk.wait(lambda: not rescued())
    assert not desk.editor.banner.text
    with Archive.open(other) as archive:
        assert archive.ids() == ["other"]


def test_the_archive_that_lies_there_is_opened_and_what_was_typed_is_brought_in(
    start: Start, archive_folder: Path, other: Path, sample: Conference
) -> None:
    desk = start(archive_folder)
    desk.open(sample.id)
    desk.type_over("place", "Phòng 2")
    archive_folder.rename(archive_folder.with_name("away"))
    other.rename(archive_folder)
    desk.wait(lambda: "bị thay bằng một kho khác" in desk.window.banner.text)
    open_what_lies_there(desk)
    desk.wait(lambda: desk.window.archive_place.loaded)
    assert desk.window.archive_place.title_of("other") == "Của kho khác"
    desk.wait(lambda: "chưa lưu được vào kho" in desk.window.banner.text)
    desk.press("Mở nội dung đó", desk.window.banner)
    desk.wait(lambda: desk.editor.sitting is not None and desk.conference.place == "Phòng 2")
    assert f"trừ {len(sample.photos)} ảnh" in desk.editor.banner.text  # they lie in the archive that was
    desk.wait_kept()
    assert desk.stored(sample.id).conference == replace(sample, place="Phòng 2", photos=())
    desk.wait(lambda: not rescued())
    with Archive.open(archive_folder) as archive:
        assert set(archive.ids()) == {"other", sample.id}


def test_an_older_copy_written_over_the_open_file_is_not_mixed_with_it(
    start: Start, archive_folder: Path, sample: Conference, tmp_path: Path
) -> None:
    with Archive.open(archive_folder) as archive:
        archive.restore(archive.backup(tmp_path / "usb").path, tmp_path / "cũ")
    desk = start(archive_folder)
    desk.open(sample.id)
    marked(desk)
    desk.type_over("place", "Phòng 1")
    desk.wait_kept()
    shutil.copyfile(tmp_path / "cũ" / "archive.sqlite", archive_folder / "archive.sqlite")
    desk.wait(lambda: "bị thay bằng một bản khác của kho" in desk.window.banner.text)
    desk.wait(lambda: "Phòng 1" in rescued())  # that was saved, but into what is no more
    open_what_lies_there(desk)
    desk.wait(lambda: "chưa lưu được vào kho" in desk.window.banner.text)
    assert desk.stored(sample.id).conference.place == sample.place
    press(desk.window.banner, "Mở nội dung đó")
    desk.wait(lambda: desk.editor.sitting is not None and desk.conference.place == "Phòng 1")
    desk.wait_kept()
    with Archive.open(archive_folder) as archive:
        assert archive.load(sample.id).conference.place == "Phòng 1"
        archive.renew_side_files()
        assert archive.verify() == []


def test_on_a_stick_that_is_put_in_again_it_goes_on(desk: Desk, tmp_path: Path) -> None:
    desk.type_over("place", "Phòng 1")
    desk.wait_kept()
    marked(desk)
    shutil.copytree(desk.folder, tmp_path / "stick")
    desk.folder.rename(tmp_path / "away")
    desk.type_over("locality", "Phan Thiết")
    desk.wait(lambda: "Chưa lưu được" in desk.editor.banner.text)
    (tmp_path / "stick").rename(desk.folder)
    desk.wait_kept()
    stored = desk.stored().conference
    assert (stored.place, stored.locality) == ("Phòng 1", "Phan Thiết")
    assert not desk.editor.banner.text


def test_a_database_that_was_deleted_is_kept_beside_and_the_way_back_is_offered(
    start: Start, archive_folder: Path, sample: Conference, tmp_path: Path
) -> None:
    desk = start(archive_folder)
    desk.open(sample.id)
    desk.type_over("place", "Phòng 1")
    desk.wait_kept()
    marked(desk)
    (archive_folder / "archive.sqlite").unlink()
    desk.wait(lambda: "đã bị xóa hoặc chuyển đi" in desk.window.banner.text)
    (kept,) = (archive_folder / "backups").glob("replaced-*.sqlite")
    assert str(kept) in desk.window.banner.text
    open_what_lies_there(desk)
    desk.wait(lambda: "hồ sơ JSON của các hội nghị vẫn còn" in desk.window.banner.text)
    Archive.restore(kept, tmp_path / "back")
    with Archive.open(tmp_path / "back", write=False) as archive:
        assert archive.load(sample.id).conference.place == "Phòng 1"
