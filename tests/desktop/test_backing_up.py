"""Backups by command and by themselves, while the window goes on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from desktop_desk import Desk
from waiting import pool_busy

from kcnminutes.archive import Archive
from kcnminutes.archive.backups.daily import backups_in
from kcnminutes.desktop.elided import ElidedLabel


def status(desk: Desk) -> str:
    return next(label.whole for label in desk.window.status.findChildren(ElidedLabel) if "ao lưu" in label.whole)


def test_the_day_gets_its_backup_beside_the_archive(desk: Desk, archive_folder: Path) -> None:
    beside = archive_folder.with_name("kho - sao lưu")
    assert desk.window.backups.folder == beside
    assert status(desk) == "Chưa sao lưu"
    desk.window.backups.look()
    desk.wait(lambda: "tự động sao lưu mỗi ngày" in desk.window.banner.text)
    (made,) = backups_in(beside)
    assert made.automatic
    assert status(desk).startswith("Sao lưu gần nhất: ")
    assert f"{datetime.now():%d/%m/%Y}" in status(desk)
    Archive.restore(made.path, archive_folder.with_name("khôi phục"))
    with Archive.open(archive_folder.with_name("khôi phục")) as restored:
        assert restored.count() == 4
    desk.window.banner.hide()
    desk.window.backups.act(True, frozenset())
    assert not desk.window.backups.running  # the day's is made: nobody looks through the folder every few seconds
    assert backups_in(beside) == [made]
    assert not desk.window.banner.text


def test_a_backup_can_be_stopped_and_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    with pool_busy(desk.window.pool):
        desk.window.backups.back_up(tmp_path / "usb")
        desk.press("Dừng")
    desk.wait(lambda: not desk.window.backups.running)
    assert desk.window.banner.text.startswith("Đã dừng sao lưu")
    assert list((tmp_path / "usb").iterdir()) == []
    desk.window.backups.back_up(tmp_path / "usb")
    desk.wait(lambda: "Đã sao lưu ra" in desk.window.banner.text)
    assert len(list((tmp_path / "usb").iterdir())) == 1


def test_a_backup_that_fails_says_why_and_complains_once(desk: Desk, archive_folder: Path) -> None:
    beside = archive_folder.with_name("kho - sao lưu")
    beside.write_text("no folder", encoding="utf-8")
    desk.window.backups.back_up(beside)
    desk.wait(lambda: "không sao lưu được vào" in desk.window.banner.text.lower())
    assert "kho lưu trữ không bị ảnh hưởng" in desk.window.banner.text
    desk.window.banner.hide()
    desk.window.backups.look()
    assert not desk.window.backups.running
    beside.unlink()
    desk.window.backups.back_up(beside)
    desk.wait(lambda: "Đã sao lưu ra" in desk.window.banner.text)


def test_a_drive_that_is_plugged_in_is_offered(desk: Desk, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    desk.window.backups.act(True, frozenset({"/other"}))
    desk.wait(lambda: not desk.window.backups.running)
    desk.window.banner.hide()
    desk.window.backups.act(True, frozenset({"/other", str(usb)}))
    assert str(usb) in desk.window.banner.text
    desk.press("Sao lưu")
    desk.wait(lambda: "Đã sao lưu ra" in desk.window.banner.text)
    assert len(backups_in(usb / "kho - sao lưu")) == 1
    assert desk.window.backups.folder == usb / "kho - sao lưu"


def test_closing_the_window_ends_a_backup(desk: Desk, tmp_path: Path) -> None:
    desk.window.backups.back_up(tmp_path / "usb")
    assert desk.window.backups.running
    desk.window.close()
    assert all(not path.name.endswith(".partial") for path in (tmp_path / "usb").glob("*"))


def test_a_backup_asked_for_while_another_is_made_follows_it(desk: Desk, tmp_path: Path, archive_folder: Path) -> None:
    backups, beside = desk.window.backups, archive_folder.with_name("kho - sao lưu")
    backups.act(True, frozenset())  # the day's is under way
    assert backups.running
    backups.back_up(tmp_path / "usb")
    desk.wait(lambda: f"Đã sao lưu ra {tmp_path / 'usb'}" in desk.window.banner.text)
    assert (len(backups_in(beside)), len(backups_in(tmp_path / "usb"))) == (1, 1)
    backups.back_up(tmp_path / "usb")
    backups.back_up(tmp_path / "usb")  # impatient: it is under way already
    desk.wait(lambda: not backups.running)
    assert len(backups_in(tmp_path / "usb")) == 2
    backups.back_up(tmp_path / "usb")
    backups.back_up(tmp_path / "other")
    desk.press("Dừng")
    desk.wait(lambda: not backups.running)
    assert not (tmp_path / "other").exists()
