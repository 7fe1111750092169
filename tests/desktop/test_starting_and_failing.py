"""The start, a second start, and what happens when we are wrong."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from desktop_desk import Desk
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from waiting import PATIENCE_S, wait

from kcnminutes.archive import Archive
from kcnminutes.desktop.failure import Failures
from kcnminutes.desktop.press import Press
from kcnminutes.desktop.single import SingleWindow
from kcnminutes.desktop.work import A_FEW, TURN, ArchiveWork, Pool
from kcnminutes.record import Conference
from kcnminutes.words import UserError

if TYPE_CHECKING:
    from conftest import Strays

FIRST_PAINT = """
import sys
from pathlib import Path
from kcnminutes.desktop.main import make_application
from kcnminutes.desktop.window import MainWindow
app = make_application()
window = MainWindow(Path(sys.argv[1]))
def painted():
    print(*sorted({name.split(".")[0] for name in sys.modules}), *(n for n in sys.modules if n.startswith("PySide6.")))
    window.close()
window.painted.connect(painted)
window.show()
app.exec()
"""


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(tmp_path / "kho")], capture_output=True, check=True, text=True
    )
    loaded = set(run.stdout.split())
    assert "PySide6.QtWidgets" in loaded
    assert loaded.isdisjoint(
        {
            "reportlab",
            "pikepdf",
            "pypdfium2",
            "PIL",
            "hypothesis",
            "peewee",
            "multiprocessing",
            "PySide6.QtPrintSupport",
            "PySide6.QtTest",
        }
    )


def test_a_second_window_of_an_archive_raises_the_first(app: QApplication, tmp_path: Path, strays: Strays) -> None:
    first, second, other = SingleWindow(tmp_path), SingleWindow(tmp_path), SingleWindow(tmp_path / "khác")
    raised: list[bool] = []
    first.raised.connect(lambda: raised.append(True))
    assert first.claim()
    assert not second.claim()
    app.processEvents()
    assert raised == [True]
    assert other.claim()
    other.release()
    first.release()
    assert second.claim()
    second.release()


def test_an_unexpected_error_is_logged_and_told_once_however_often_it_comes(
    app: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[tuple[str, Path]] = []
    failures = Failures(tmp_path / "log.txt", lambda summary, file: told.append((summary, file)))
    failures.watch()

    said = "hỏng"

    def paint() -> None:
        raise ValueError(said)

    try:
        for _ in range(50):
            try:
                paint()
            except ValueError as error:
                sys.excepthook(type(error), error, error.__traceback__)
        thread = threading.Thread(target=lambda: [][0])
        thread.start()
        thread.join()
        app.processEvents()
    finally:
        failures.stop()
    assert [summary.split(":")[0] for summary, _ in told] == ["ValueError", "IndexError"]
    log = (tmp_path / "log.txt").read_text("utf-8")
    assert log.count("builtins.ValueError") == 1
    assert "hỏng" not in log
    assert "IndexError" in log
    capsys.readouterr()


def test_jobs_of_the_archive_run_in_order_and_flush_waits_for_their_callbacks(
    app: QApplication, tmp_path: Path, strays: Strays
) -> None:
    work = ArchiveWork(tmp_path / "kho")
    done: list[int] = []
    for number in range(20):
        work.submit(lambda archive, number=number: number, done.append)  # type: ignore[misc]
    work.submit(lambda archive: 0, lambda _: work.submit(lambda archive: 99, done.append))
    work.flush()
    assert done == [*range(20), 99]
    work.close()


def test_a_job_need_not_wait_for_the_side_files_of_many_records(
    app: QApplication, tmp_path: Path, sample: Conference
) -> None:
    """A job that is asked for while they are written runs before they all are; the others follow."""
    many = 3 * A_FEW
    with Archive.open(tmp_path / "kho", create=True) as archive:
        for number in range(many):
            archive.save(replace(sample, id=f"c{number}", photos=(), attachments=()), None, 0)

    def stale(archive: Archive) -> int:
        return int(archive.connection.execute("SELECT sum(side_file_stale) FROM conference").fetchone()[0])

    work, left = ArchiveWork(tmp_path / "kho", rest=0.0), list[int]()

    def look(statement: str) -> None:
        """Asks while the worker looks which side files are to be written next."""
        if "WHERE side_file_stale LIMIT" in statement:
            work.submit(stale, left.append)

    work.submit(lambda archive: archive.connection.set_trace_callback(look))
    wait(lambda: 0 in left)
    assert all(before - after <= A_FEW for before, after in pairwise([many, *left]))
    assert left[0] > 0
    work.close()


def test_callbacks_give_way_to_the_loop(app: QApplication) -> None:
    """Hundreds that wait do not keep a timer of the window from its turn."""
    pool, order, done = Pool(1), list[str](), threading.Semaphore(0)

    def letter(_: object) -> None:
        time.sleep(TURN)
        order.append("letter")

    for _ in range(21):
        pool.submit(done.release, letter)
    for _ in range(21):
        assert done.acquire(timeout=PATIENCE_S)
    timer = QTimer()
    timer.timeout.connect(lambda: order.append("timer"))
    timer.start(0)
    while order.count("letter") < 21:
        app.processEvents()
    timer.stop()
    assert "timer" in order[: order.index("letter") + 5]
    pool.close()


def test_a_failure_nobody_asked_for_is_told_as_trouble(app: QApplication, tmp_path: Path, strays: Strays) -> None:
    work = ArchiveWork(tmp_path / "kho")
    troubles: list[UserError] = []
    work.trouble.connect(troubles.append)
    work.submit(lambda archive: archive.delete("không có"))
    work.close()
    assert len(troubles) == 1


def test_what_fails_at_rest_is_told_once_until_it_succeeds_again(
    app: QApplication, tmp_path: Path, strays: Strays, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = ArchiveWork(tmp_path / "kho", rest=0.01)
    troubles: list[UserError] = []
    work.trouble.connect(troubles.append)
    rests: list[bool] = []
    full = True

    def renew(*_: object) -> int:
        rests.append(full)
        if full:
            raise UserError("ổ đĩa đã đầy", "")
        return 0

    def rest_again() -> None:
        before = len(rests)
        work.submit(lambda archive: archive.count())
        wait(lambda: len(rests) > before)
        work.flush()

    monkeypatch.setattr(Archive, "renew_side_files", renew)
    for _ in range(3):
        rest_again()
    assert (len(rests) >= 3, len(troubles)) == (True, 1)
    full = False
    rest_again()
    full = True
    rest_again()
    wait(lambda: len(troubles) == 2)
    full = False
    work.close()


def test_a_bug_in_a_job_comes_out_and_the_next_job_still_runs(
    app: QApplication, tmp_path: Path, strays: Strays
) -> None:
    pool = Pool()
    done: list[str] = []
    pool.submit(lambda: [][0], done.append)
    pool.submit(lambda: "sau", done.append)
    while not done or not strays.heard:
        app.processEvents()
    assert done == ["sau"]
    assert "IndexError" in strays.heard.pop()
    pool.close()


def test_the_press_is_started_again_when_its_process_was_ended(desk: Desk) -> None:
    minutes = desk.place.minutes
    assert minutes is not None
    press: Press = desk.window.pool.press
    first = press.process_id
    press.end_process()
    assert press.print(minutes.conference, minutes.office, minutes.files).pages > 3
    assert press.process_id not in (None, first)


def test_a_broken_layout_is_a_bug_with_the_traceback_of_the_other_process(tmp_path: Path) -> None:
    from kcnminutes.worker_process import WorkerError

    press = Press(tmp_path)
    with pytest.raises(WorkerError, match="Traceback"):
        press.print(None, None, {})  # type: ignore[arg-type]
    press.close()


def test_an_archive_in_a_synchronised_folder_is_warned_of_once(
    app: QApplication, plain_theme: None, tmp_path: Path, strays: Strays
) -> None:
    desk = Desk(tmp_path / "OneDrive" / "kho")
    desk.wait(lambda: "thư mục đồng bộ" in desk.window.banner.text)
    desk.reopened()
    desk.window.work.flush()
    assert not desk.window.banner.text
    desk.close()


def test_a_closed_widget_is_never_destroyed_in_a_worker(app: QApplication, strays: Strays) -> None:
    ended_in: list[threading.Thread] = []

    class Closed(QWidget):
        def __init__(self) -> None:
            super().__init__()
            self.itself = self  # a cycle: only the collector ends it
            self.destroyed.connect(lambda: ended_in.append(threading.current_thread()))

    def make_much() -> None:
        for _ in range(200):
            _keep = [[] for _ in range(1000)]

    assert not gc.isenabled()
    for _ in range(20):
        Closed().close()
    worker = threading.Thread(target=make_much)
    worker.start()
    worker.join()
    assert not ended_in
    gc.collect()
    assert set(ended_in) == {threading.main_thread()}
