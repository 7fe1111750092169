"""The status bar says how much of the archive is known to be whole; a problem is told once, with the next step."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_desk import Desk
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPushButton

from kcnminutes.archive import Archive
from kcnminutes.desktop.window import MainWindow
from kcnminutes.record import Conference

if TYPE_CHECKING:
    from conftest import Strays


def test_a_resting_window_verifies_and_tells_what_is_lost(
    app: QApplication, plain_theme: None, strays: Strays, archive_folder: Path, sample: Conference
) -> None:
    with Archive.open(archive_folder) as archive:
        lost = next(iter(archive.originals(sample.id).values()))
    lost.unlink()
    window = MainWindow(archive_folder, rest=0.0)
    window.show()
    window.work.submit(lambda archive: archive.count())
    Desk.wait(lambda: "Kho có 1 chỗ hỏng" in window.banner.text)
    assert sample.id in window.banner.details
    Desk.wait(lambda: _lacking(window.verifying.label.text()) == 1)
    (again,) = (one for one in window.banner.findChildren(QPushButton) if one.text() == "Kiểm tra toàn bộ")
    again.click()
    assert window.banner.text.startswith("Đang kiểm tra kho")
    Desk.wait(lambda: "Kho có 1 chỗ hỏng" in window.banner.text)
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()  # as every desk does


def _lacking(words: str) -> int:
    """How much less is whole than there is."""
    whole, of = (int(number) for number in words.removeprefix("Toàn vẹn: ").split("/"))
    return of - whole


def test_the_whole_verification_can_be_stopped_and_the_window_goes_on(desk: Desk) -> None:
    desk.window.verifying.begin()
    desk.window.verifying.stop()
    desk.wait(lambda: desk.window.banner.text in ("Đã dừng kiểm tra.", "Kho toàn vẹn."))
    desk.window.commands["verify"].trigger()
    desk.wait(lambda: desk.window.banner.text == "Kho toàn vẹn.")
