"""An unexpected error is written down without a word of the minutes, and the next start offers to see it."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from desktop_desk import Desk
from PySide6.QtCore import QEvent, QObject, qWarning
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from waiting import closed

from kcnminutes.desktop.failure import CRASH, LARGE, LOG, Failures
from kcnminutes.desktop.main import Sitting
from kcnminutes.desktop.settings import own_folder
from kcnminutes.record import Conference, Place, as_dict, from_dict

SECRET = "Bimatkhongai"


class Broken(QWidget):
    """Fails whenever it is painted, with what it shows."""

    def paintEvent(self, event: QPaintEvent) -> None:
        raise LookupError(SECRET)


def held_by_another(*_: object) -> None:
    """`os.replace` of Windows on a file that another program has open."""
    raise PermissionError(errno.EACCES, "The process cannot access the file")


@pytest.mark.usefixtures("strays")
def test_the_log_has_no_word_of_what_was_typed(
    desk: Desk, sample: Conference, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Errors with the typed word in them: while editing, saving, searching, importing, laying out, painting."""
    log = tmp_path / LOG
    told: list[str] = []
    failures = Failures(log, lambda summary, file: told.append(summary))
    hook = sys.excepthook
    failures.watch()
    window = desk.window
    try:
        window.open_conference(sample.id)
        desk.wait(lambda: window.editor.sitting is not None)
        sitting = window.editor.sitting
        assert sitting is not None
        sitting.changed.connect(lambda _: {}[sitting.conference.title])
        sitting.type(Place(field="title"), SECRET)
        desk.wait(lambda: window.editor.all_kept)
        window.work.submit(lambda archive: json.loads(archive.load(sample.id).conference.title))
        window.work.submit(lambda archive: archive.search(SECRET)[0].index(SECRET))  # type: ignore[attr-defined]
        window.pool.submit(lambda: int(SECRET))
        window.pool.submit(lambda: from_dict({**as_dict(sample), "title": SECRET})[0].kind[SECRET])  # type: ignore[index]
        window.pool.submit(lambda: window.pool.press.print(SECRET, None, {}))  # type: ignore[arg-type]
        broken = Broken(window)
        broken.resize(40, 40)
        broken.show()
        broken.update()
        qWarning(f"QString::arg: Argument missing: {SECRET}, x")
        qWarning(SECRET)
        window.work.flush()
        desk.wait(lambda: len(told) >= 7)
        broken.hide()
        broken.deleteLater()
        window.editor.leave()
    finally:
        failures.stop()
        sys.excepthook = hook
    written = log.read_text("utf-8")
    for kind in (
        "KeyError",
        "JSONDecodeError",
        "ValueError",
        "TypeError",
        "LookupError",
        "WorkerError",
        "QString::arg",
    ):
        assert kind in written
    assert "test_log_of_errors.py" in written  # where it was
    assert "press.py" in written
    assert SECRET.casefold() not in written.casefold()
    assert SECRET.casefold() not in capsys.readouterr().err.casefold()


def test_the_next_start_offers_to_see_an_error_once(app: QApplication, tmp_path: Path) -> None:
    log = tmp_path / LOG
    first = Failures(log, lambda summary, file: None)
    assert not first.unseen()
    first.watch()
    try:
        sys.excepthook(ValueError, ValueError("x"), None)
    finally:
        first.stop()
    second = Failures(log, lambda summary, file: None)
    assert second.unseen()
    assert not second.unseen()
    second.stop()


def test_the_window_says_so_until_it_is_answered(app: QApplication, plain_theme: None, tmp_path: Path) -> None:
    sitting = Sitting(tmp_path / "kho", None, tmp_path / LOG)
    sitting.open()
    window = sitting.window
    assert window is not None
    window.banner.tell("done", "Đã xuất.")
    window.banner.hide()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.banner.text.startswith("Lần trước chương trình gặp lỗi")
    assert [one.text() for one in window.banner.findChildren(QPushButton)] == ["Xem nhật ký"]
    del sitting
    closed(window)


def test_a_sitting_that_ends_in_order_met_no_crash(app: QApplication, tmp_path: Path) -> None:
    """Python writes down errors, too, that parts of Windows get over: a dialog of files, a reader of the screen."""
    first = Failures(tmp_path / LOG, lambda summary, file: None)
    first.watch_crashes()
    with (tmp_path / CRASH).open("a", encoding="utf-8") as beneath:
        beneath.write("Windows fatal exception: code 0x8001010d\n")
    first.stop()
    second = Failures(tmp_path / LOG, lambda summary, file: None)
    assert not second.unseen()
    second.stop()


def test_a_large_log_that_another_window_holds_open_is_written_on(
    app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / LOG
    log.write_text("x" * (LARGE + 1), encoding="utf-8")
    monkeypatch.setattr(os, "replace", held_by_another)
    Failures(log, lambda summary, file: None).stop()
    assert log.stat().st_size > LARGE
    monkeypatch.undo()
    Failures(log, lambda summary, file: None).stop()
    assert [path.name for path in tmp_path.iterdir()] == ["log.old.txt"]


CRASHING = """
import ctypes, sys
from pathlib import Path
from PySide6.QtCore import QTimer
import kcnminutes.desktop.main as main
from kcnminutes.desktop.window import MainWindow

class Dying(MainWindow):
    def begin(self):
        super().begin()
        QTimer.singleShot(0, lambda: ctypes.string_at(0))

main.MainWindow = Dying
if __name__ == "__main__":
    main.run_window(Path(sys.argv[1]))
"""


def test_a_crash_beneath_python_is_in_the_log_of_the_next_start(tmp_path: Path, checkout: Path) -> None:
    script = tmp_path / "dying.py"
    script.write_text(CRASHING, encoding="utf-8")
    shutil.rmtree(own_folder(), ignore_errors=True)
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    run = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "kho")], env=environment, check=False, capture_output=True
    )
    assert run.returncode != 0
    assert (own_folder() / CRASH).stat().st_size
    next_start = Failures(own_folder() / LOG, lambda summary, file: None, QObject())
    assert next_start.unseen()
    next_start.stop()
    assert "dying.py" in (own_folder() / LOG).read_text("utf-8")
