"""The status bar says how much of the archive is known to be whole; a problem is told once, with the next step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_desk import Desk
from PySide6.QtWidgets import QApplication
from waiting import closed, pool_busy, press, wait

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
    wait(lambda: "Kho có 1 chỗ hỏng" in window.banner.text)
    assert sample.id in window.banner.details
    wait(lambda: _lacking(window.verifying.label.text()) == 1)
    press(window.banner, "Kiểm tra toàn bộ")
    assert window.banner.text.startswith("Đang kiểm tra kho")
    wait(lambda: "Kho có 1 chỗ hỏng" in window.banner.text)
    closed(window)


def _lacking(words: str) -> int:
    """How much less is whole than there is."""
    whole, of = (int(number) for number in words.removeprefix("Toàn vẹn: ").split("/"))
    return of - whole


def test_the_whole_verification_can_be_stopped_and_the_window_goes_on(desk: Desk) -> None:
    with pool_busy(desk.window.pool):
        desk.window.verifying.begin()
        desk.window.verifying.stop()
    desk.wait(lambda: not desk.window.banner.text.startswith("Đang kiểm tra kho"))
    assert desk.window.banner.text == "Đã dừng kiểm tra."
    desk.window.commands["verify"].trigger()
    desk.wait(lambda: desk.window.banner.text == "Kho toàn vẹn.")
