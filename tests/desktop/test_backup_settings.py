"""The settings of backups: how many stay, and the password of those that are made by themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from desktop_desk import Desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel
from waiting import press

from kcnminutes.archive import Archive, Rotation
from kcnminutes.archive.backups.daily import backups_in
from kcnminutes.desktop.office.backup_form import BackupForm

if TYPE_CHECKING:
    from conftest import Strays, Typist

PASSWORD = "Mật khẩu của văn phòng"


def at_backups(desk: Desk) -> BackupForm:
    """The last of the settings."""
    desk.window.office_door.show()
    page = desk.window.office_door.page
    desk.wait(lambda: page.model.loaded)
    page.go_to_section(page.sections.count() - 1)
    assert page.form is page.backup_form
    return page.backup_form


def said(form: BackupForm) -> str:
    return " ".join(words.text() for words in form.findChildren(QLabel))


def test_the_daily_backup_is_locked_with_the_password_and_comes_back_with_it(
    desk: Desk, archive_folder: Path, tmp_path: Path, typist: Typist
) -> None:
    form, banner = at_backups(desk), desk.window.office_door.page.banner
    assert "chưa có mật khẩu" in said(form)
    typist.answers[:] = [PASSWORD]
    press(form, "Đặt mật khẩu…")
    desk.wait(lambda: "mở bằng mật khẩu vừa đặt" in banner.text)
    assert "Các bản sao lưu có mật khẩu." in said(form)
    desk.window.backups.look()
    beside = archive_folder.with_name("kho - sao lưu")
    desk.wait(lambda: backups_in(beside) and not desk.window.backups.running)
    (made,) = backups_in(beside)
    assert made.automatic
    assert made.path.name.endswith(".zip.khoa")
    desk.window.backups.back_up(tmp_path / "usb")  # asked for, it is locked as well
    desk.wait(lambda: "Đã sao lưu ra" in desk.window.banner.text)
    assert [path.name.endswith(".zip.khoa") for path in (tmp_path / "usb").iterdir()] == [True]
    Archive.restore(made.path, tmp_path / "back", password=PASSWORD)
    with Archive.open(tmp_path / "back", write=False) as restored:
        assert restored.count() == 4
    written = [path for path in (archive_folder, Path(desk.window._settings._ini.fileName())) if path.exists()]
    files = [file for path in written for file in ([path] if path.is_file() else path.rglob("*")) if file.is_file()]
    assert len(files) > 5
    assert not [file for file in files if PASSWORD.encode() in file.read_bytes()]
    press(form, "Bỏ mật khẩu")
    desk.wait(lambda: "không có mật khẩu" in banner.text)
    assert "chưa có mật khẩu" in said(form)


def test_what_is_to_stay_is_picked_kept_and_undone(desk: Desk, archive_folder: Path) -> None:
    with Archive.open(archive_folder) as archive:
        archive.keep_rotation(Rotation(5, 4, 12))  # not among those that are offered
    form = at_backups(desk)
    box = form.findChild(QComboBox, "days")
    assert isinstance(box, QComboBox)
    assert (box.currentText(), box.accessibleName()) == ("5 ngày gần nhất", "Giữ bản của")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_End)
    assert box.currentText() == "30 ngày gần nhất"
    desk.window.office_door.page.keep()
    desk.window.work.flush()
    with Archive.open(archive_folder, write=False) as archive:
        assert archive.rotation() == Rotation(30, 4, 12)
    desk.window.office_door.page.model.undo()
    desk.window.office_door.page.keep()
    desk.window.work.flush()
    with Archive.open(archive_folder, write=False) as archive:
        assert archive.rotation() == Rotation(5, 4, 12)


@pytest.fixture
def damaged(archive_folder: Path) -> Path:
    """An archive that nobody can read any more, and a locked backup of it."""
    with Archive.open(archive_folder) as archive:
        archive.renew_side_files()
        archive.lock_backups(PASSWORD)
        archive.daily_backup(archive_folder.with_name("kho - sao lưu"))
    (archive_folder / "archive.sqlite").write_bytes(b"no database any more" * 300)
    return archive_folder


def test_a_damaged_archive_comes_back_from_a_locked_backup(
    damaged: Path, plain_theme: None, strays: Strays, typist: Typist
) -> None:
    desk = Desk(damaged, sound=False)
    desk.wait(lambda: "bị hỏng" in desk.window.banner.text)
    opened: list[bool] = []
    desk.window.recovery.opens_again.connect(lambda: opened.append(True))
    (backup,) = damaged.with_name("kho - sao lưu").iterdir()
    typist.answers[:] = ["sai", PASSWORD]
    desk.window.recovery.unlock(backup)
    desk.wait(lambda: opened)
    assert typist.problems == ["", "Mật khẩu không đúng; hãy gõ lại mật khẩu."]
    assert desk.reopened().place.loaded
    desk.close()
    with Archive.open(damaged) as archive:
        assert archive.count() == 4
        assert archive.verify() == []
