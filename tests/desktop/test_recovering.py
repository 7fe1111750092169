"""An archive that does not open is brought back from the window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from desktop_desk import Desk
from PySide6.QtWidgets import QApplication, QPushButton
from waiting import closed, wait

from kcnminutes.archive import Archive
from kcnminutes.desktop.main import Sitting
from kcnminutes.desktop.window import MainWindow
from kcnminutes.desktop.work import archive_work

if TYPE_CHECKING:
    from conftest import Strays


@pytest.fixture
def damaged(archive_folder: Path) -> Path:
    """The archive, with side files and a backup, and no database that anybody can read."""
    with Archive.open(archive_folder) as archive:
        archive.renew_side_files()
        archive.backup(archive_folder.with_name("kho - sao lưu"))
    (archive_folder / "archive.sqlite").write_bytes(b"no database any more" * 300)
    return archive_folder


@pytest.fixture
def broken_desk(app: QApplication, plain_theme: None, damaged: Path, strays: Strays) -> Iterator[Desk]:
    desk = Desk(damaged, sound=False)
    desk.wait(lambda: "bị hỏng" in desk.window.banner.text)
    yield desk
    desk.close()


def actions(window: MainWindow) -> dict[str, QPushButton]:
    return {button.text(): button for button in window.banner.findChildren(QPushButton)}


def test_the_database_is_rebuilt_by_one_click(broken_desk: Desk, damaged: Path) -> None:
    opened: list[bool] = []
    broken_desk.window.recovery.opens_again.connect(lambda: opened.append(True))
    assert list(actions(broken_desk.window)) == [
        "Dựng lại từ hồ sơ JSON",
        "Khôi phục bản sao lưu…",
        "Khôi phục bản có mật khẩu…",
    ]
    actions(broken_desk.window)["Dựng lại từ hồ sơ JSON"].click()
    broken_desk.wait(lambda: opened)
    assert broken_desk.reopened().place.loaded
    with Archive.open(damaged) as archive:
        assert archive.count() == 4
        assert archive.verify() == []


def test_a_lost_database_is_rebuilt_and_no_empty_one_takes_its_place(
    app: QApplication, plain_theme: None, damaged: Path, strays: Strays
) -> None:
    (damaged / "archive.sqlite").unlink()
    desk = Desk(damaged, sound=False)
    desk.wait(lambda: "hồ sơ JSON của các hội nghị vẫn còn" in desk.window.banner.text)
    opened: list[bool] = []
    desk.window.recovery.opens_again.connect(lambda: opened.append(True))
    actions(desk.window)["Dựng lại từ hồ sơ JSON"].click()
    desk.wait(lambda: opened)
    assert desk.reopened().place.loaded
    desk.close()
    with Archive.open(damaged) as archive:
        assert archive.count() == 4


def test_a_backup_takes_the_place_of_what_is_damaged(broken_desk: Desk, damaged: Path) -> None:
    opened: list[bool] = []
    broken_desk.window.recovery.opens_again.connect(lambda: opened.append(True))
    (backup,) = damaged.with_name("kho - sao lưu").iterdir()
    broken_desk.window.recovery.restore(backup)
    broken_desk.wait(lambda: opened)
    assert broken_desk.reopened().place.loaded
    with Archive.open(damaged) as archive:
        assert archive.count() == 4
    (aside,) = damaged.parent.glob("kho - hỏng *")
    assert (aside / "archive.sqlite").read_bytes().startswith(b"no database")


def test_a_wrong_folder_is_told_and_nothing_is_touched(broken_desk: Desk, damaged: Path, tmp_path: Path) -> None:
    broken_desk.window.recovery.restore(tmp_path)
    broken_desk.wait(lambda: "không có bản sao lưu" in broken_desk.window.banner.text.lower())
    assert list(actions(broken_desk.window)) == ["Chọn bản sao lưu khác…", "Chọn bản có mật khẩu…"]
    assert (damaged / "archive.sqlite").read_bytes().startswith(b"no database")


def test_the_window_that_follows_shows_the_archive(broken_desk: Desk, damaged: Path) -> None:
    sitting = Sitting(damaged)
    sitting.open()
    first = sitting.window
    assert first is not None
    broken_desk.wait(lambda: "bị hỏng" in first.banner.text)
    first.recovery.rebuild()
    broken_desk.wait(lambda: sitting.window is not first)
    second = sitting.window
    assert second is not None
    broken_desk.wait(lambda: second.archive_place.loaded)
    assert second.isVisible()
    closed(second)


def test_a_drive_that_comes_after_the_start_is_opened(
    app: QApplication, plain_theme: None, archive_folder: Path, strays: Strays, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_work, "LOOK", 0.05)
    drive = archive_folder.with_name("ổ đĩa")
    drive.write_bytes(b"no folder can be made in here")
    sitting = Sitting(drive / "kho")
    sitting.open()
    first = sitting.window
    assert first is not None
    wait(lambda: first.banner.text)
    first.work.submit(lambda _: None, failed=lambda _: None)
    first.work.flush()
    assert sitting.window is first
    drive.unlink()
    drive.mkdir()
    shutil.move(archive_folder, drive / "kho")
    wait(lambda: sitting.window is not first)
    second = sitting.window
    assert second is not None
    wait(lambda: second.archive_place.loaded)
    assert not second.banner.text
    closed(second)
