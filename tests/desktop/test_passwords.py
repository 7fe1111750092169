"""Packages locked with a password, out of the window and into it."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from desktop_desk import Desk
from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from kcnminutes.desktop.exporting import with_ending
from kcnminutes.desktop.passwords import PasswordDialog
from kcnminutes.desktop.theme import SCALES, theme
from kcnminutes.exchange import is_locked_file
from kcnminutes.record import Conference

if TYPE_CHECKING:
    from conftest import Typist

PASSWORD = "bí mật 12"


def test_a_locked_package_goes_out_and_comes_back(
    desk: Desk, sample: Conference, tmp_path: Path, typist: Typist
) -> None:
    target = tmp_path / "Biên bản.zip.khoa"
    typist.answers[:] = [PASSWORD]
    desk.window.deeds.save_package(sample, target)
    desk.wait(lambda: "Đã xuất" in desk.window.banner.text)
    assert is_locked_file(target)
    assert sample.title.encode() not in target.read_bytes()
    typist.answers[:] = ["sai", PASSWORD]
    typist.problems.clear()
    desk.window.import_files([target])
    desk.wait(lambda: desk.window.importing and desk.window.intake.steps.rows)
    desk.wait(lambda: desk.window.intake.steps.rows[0].fate == "unchanged")
    assert typist.problems == ["", "Mật khẩu không đúng; hãy gõ lại mật khẩu."]


def test_who_does_not_know_the_password_gives_up_and_stays(desk: Desk, tmp_path: Path, typist: Typist) -> None:
    from kcnminutes.exchange import lock_file

    plain, target = tmp_path / "a.zip", tmp_path / "a.zip.khoa"
    plain.write_bytes(b"PK whatever")
    lock_file(plain, target, PASSWORD)
    typist.answers[:] = [None]
    desk.window.import_files([target])
    desk.wait(lambda: not typist.answers)
    QTest.qWait(1)
    assert not desk.window.importing


def test_nothing_unlocked_stays_when_the_window_closes(
    desk: Desk, sample: Conference, tmp_path: Path, typist: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile

    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    target, own = tmp_path / "a.zip.khoa", desk.window.pool.scratch.folder
    typist.answers[:] = [PASSWORD, PASSWORD]
    desk.window.deeds.save_package(sample, target)
    desk.wait(lambda: "Đã xuất" in desk.window.banner.text)
    assert list(own.rglob("*.zip")) == []
    desk.window.import_files([target])
    desk.wait(lambda: desk.window.importing and desk.window.intake.steps.rows)
    assert len(list(own.rglob("*.zip"))) == 1  # where a crash leaves it, the next start sweeps
    desk.window.close()
    assert not own.exists()
    assert list((tmp_path / "temporary").rglob("*.zip")) == []


@pytest.mark.parametrize(
    ("name", "wanted", "result"),
    [
        ("a.zip", ".zip.khoa", "a.zip.khoa"),
        ("a.zip.khoa", ".zip.khoa", "a.zip.khoa"),
        ("a.zip", ".zip", "a.zip"),
        ("a", ".zip.khoa", "a.zip.khoa"),
        ("a.zip.khoa", ".zip", "a.zip.khoa"),
        ("offered.zip", ".zip.khoa", "offered.zip.khoa"),
        ("Số 12.2019", ".zip", "Số 12.2019.zip"),
    ],
)
def test_the_kind_that_was_chosen_gives_the_ending(name: str, wanted: str, result: str) -> None:
    assert with_ending(name, wanted, (".zip", ".zip.khoa"), "offered.zip") == result


@pytest.mark.parametrize(("new", "fields"), [(True, 2), (False, 1)])
def test_the_dialog_shows_the_fields_it_asks_for_and_nothing_over_its_words(desk: Desk, new: bool, fields: int) -> None:
    dialog = PasswordDialog("Biên bản.zip.khoa", desk.window, new=new, why="Sai.")
    dialog.show()
    shown = [one for one in dialog.findChildren(QWidget) if one.parent() is dialog and one.isVisible()]
    assert sum(isinstance(one, QLineEdit) for one in shown) == fields
    for one, other in combinations(shown, 2):
        assert not one.geometry().intersects(other.geometry()), (one, other)
    dialog.close()
    dialog.deleteLater()


@pytest.mark.parametrize("scale", [1.0, SCALES[-1]])
@pytest.mark.parametrize(
    "name", ["a.khoa", "Biên bản hội nghị tổng kết công tác năm 2026 và triển khai nhiệm vụ 2027.khoa"]
)
def test_every_line_of_what_the_dialog_says_has_room(desk: Desk, scale: float, name: str) -> None:
    theme().set_scale(scale)
    dialog = PasswordDialog(name, desk.window, new=True)
    dialog.show()
    for _ in range(2):  # as it opens, then with what was wrong
        QTest.qWait(20)
        for label in dialog.findChildren(QLabel):
            if label.isVisible():
                assert label.height() >= label.heightForWidth(label.width()), label.text()
        for button in dialog.findChildren(QPushButton):
            assert button.height() >= button.sizeHint().height()
            assert dialog.rect().contains(QRect(button.mapTo(dialog, QPoint(0, 0)), button.size()))
        dialog.check()
    dialog.close()
