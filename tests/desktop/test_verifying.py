"""The status bar says how much of the archive is known to be whole; a problem is told once, with the next step."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_desk import Desk
from PySide6.QtWidgets import QApplication, QPushButton

from kcnminutes.archive import Archive
from kcnminutes.desktop.window import MainWindow
from kcnminutes.record import Conference

if TYPE_CHECKING:
    from conftest import Strays


def test_a_resting_window_verifies_and_tells_what_is_lost(
    app: QApplication, plain_theme: None, strays: Strays, archive_folder: Path, sample: Conference, desk: Desk
) -> None:
    """Two windows: one that rests at once, and the usual one."""
    folder = archive_folder
    with Archive.open(folder) as archive:
        lost = next(iter(archive.originals(sample.id).values()))
    lost.unlink()
    resting = MainWindow(folder, rest=0.0)
    resting.show()
    resting.work.submit(lambda archive: archive.count())
    desk.wait(lambda: "Kho có 1 chỗ hỏng" in resting.banner.text)
    assert sample.id in resting.banner.details
    words = resting.verifying.label.text()
    assert re.fullmatch(r"Toàn vẹn: \d+/\d+", words)
    desk.wait(lambda: _whole(resting.verifying.label.text()) == -1)
    (again,) = (one for one in resting.banner.findChildren(QPushButton) if one.text() == "Kiểm tra toàn bộ")
    again.click()
    assert resting.banner.text.startswith("Đang kiểm tra kho")
    desk.wait(lambda: "Kho có 1 chỗ hỏng" in resting.banner.text)
    resting.close()
    resting.deleteLater()


def _whole(words: str) -> int:
    """How much less is whole than there is."""
    whole, of = (int(number) for number in words.partition(": ")[2].split("/"))
    return whole - of


def test_the_whole_verification_can_be_stopped_and_the_window_goes_on(desk: Desk) -> None:
    desk.window.verifying.begin()
    desk.window.verifying.stop()
    desk.wait(lambda: desk.window.banner.text in ("Đã dừng kiểm tra.", "Kho toàn vẹn."))
    desk.window.commands["verify"].trigger()
    desk.wait(lambda: desk.window.banner.text == "Kho toàn vẹn.")
