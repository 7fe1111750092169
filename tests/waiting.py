"""What every test at a window does: wait for what the window does by itself, press what it offers, and close it."""

from __future__ import annotations

import gc
import inspect
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from kcnminutes.desktop.work import Pool

PATIENCE_S = 60.0
"""A watchdog for what never comes; no measure of speed."""
POOL_THREADS: int = inspect.signature(Pool).parameters["threads"].default


def wait(until: Callable[[], object]) -> None:
    """Let the window work until something holds."""
    end = time.monotonic() + PATIENCE_S
    while not until():
        assert time.monotonic() < end, "it never came"
        pause(5)


def pause(milliseconds: int) -> None:
    """Let the window work for some time; Python's lock is free meanwhile, which QTest.qWait keeps: workers starve."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@contextmanager
def pool_busy(pool: Pool) -> Iterator[None]:
    """Every thread of a window's pool is at work: what is submitted meanwhile begins only afterwards."""
    begun, over = threading.Semaphore(0), threading.Event()

    def work() -> None:
        begun.release()
        over.wait()

    for _ in range(POOL_THREADS):
        pool.submit(work)
    try:
        for _ in range(POOL_THREADS):
            assert begun.acquire(timeout=PATIENCE_S), "no thread was free"
        yield
    finally:
        over.set()


def settle_pool(pool: Pool) -> None:
    """Wait until all that a window's pool was asked for is done and answered: its threads meet behind it."""
    barrier, answers = threading.Barrier(POOL_THREADS), list[int]()
    for _ in range(POOL_THREADS):
        pool.submit(barrier.wait, answers.append)
    wait(lambda: len(answers) == POOL_THREADS)


def press(inside: QWidget, words: str) -> None:
    """Click the one button that says so, and let go what the click put away."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what was there before
    (button,) = (one for one in inside.findChildren(QPushButton) if one.text() == words)
    button.click()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def closed(window: QWidget) -> None:
    """Close a window and end it, its Python half with it where the caller keeps none of it."""
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del window
    gc.collect()  # Python's half of Qt's own widgets, else taken for those of the next window at the same address
