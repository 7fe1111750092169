"""When we are wrong: every unexpected error goes to a log file, and the user is told once, with the log's place.

The log says which error it was and where in the code, never what the error says: that may be text of minutes.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from kcnminutes.trace import frames

log = logging.getLogger("kcnminutes")

LOG, CRASH = "log.txt", "crash.txt"
UNSEEN = ".unseen"
"""The ending of the mark that there is something in the log that nobody has looked at."""
LARGE = 1_000_000
"""Bytes of a log after which the next start begins a new one."""

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Failures(QObject):
    """Takes every exception that nobody caught, from any thread. `tell` shows one, once for each spot in the code."""

    _happened = Signal(str, str)

    def __init__(self, log_file: Path, tell: Callable[[str, Path], None], parent: QObject | None = None) -> None:
        """`tell(summary, log_file)` is called in the window's thread."""
        super().__init__(parent)
        self._file = log_file
        self._tell = tell
        self._told: set[str] = set()
        self._telling = False
        self._mark = log_file.with_suffix(UNSEEN)
        self._crash_file: TextIO | None = None
        with suppress(OSError):  # on Windows the window of another archive may hold it open: a later start will do
            if log_file.stat().st_size > LARGE:
                log_file.replace(log_file.with_suffix(".old.txt"))
        handler = logging.FileHandler(log_file, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        log.addHandler(handler)
        log.propagate = False
        self._handler = handler
        self._before = (sys.excepthook, threading.excepthook)
        self._happened.connect(self._show)

    def unseen(self) -> bool:
        """Whether an earlier sitting met an error or crashed; said once."""
        crash = self._file.with_name(CRASH)
        with suppress(OSError):
            if self._crash_file is None and crash.exists() and crash.stat().st_size:
                log.error("crash\n%s", crash.read_text("utf-8", "replace"))
                crash.unlink()
                self._mark.touch()
            if self._mark.exists():
                self._mark.unlink()
                return True
        return False

    def watch_crashes(self) -> None:
        """Have Python write down where it was when the process dies of a bug beneath it."""
        self._crash_file = self._file.with_name(CRASH).open("w", encoding="utf-8")
        faulthandler.enable(self._crash_file)

    def watch(self) -> None:
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread
        qInstallMessageHandler(_qt_message)

    def stop(self) -> None:
        """The sitting ends in order: what Python wrote of a crash was none.

        On Windows it writes down errors of the system's own parts, too, which they get over.
        """
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(None)
        if self._crash_file is not None:
            faulthandler.disable()
            with suppress(OSError):
                self._crash_file.truncate(0)
            self._crash_file.close()
        log.removeHandler(self._handler)
        log.propagate = True
        self._handler.close()

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        places = traceback.extract_tb(trace)
        spot = f"{kind.__name__} {places[-1].filename}:{places[-1].lineno}" if places else kind.__name__
        if spot in self._told:  # a broken paint would come back sixty times a second
            return
        self._told.add(spot)
        where = "".join(frames(error, trace))
        log.error("unexpected error\n%s", where)
        with suppress(OSError):
            self._mark.touch()
        if sys.stderr is not None:  # a program without a console has none
            print(where, file=sys.stderr)
        self._happened.emit(kind.__name__, str(error))

    def _caught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._caught(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _show(self, kind: str, text: str) -> None:
        if self._telling:  # one dialog at a time; the log has them all
            return
        self._telling = True
        try:
            self._tell(f"{kind}: {text}" if text else kind, self._file)
        finally:
            self._telling = False


def _qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """What Qt says may name what it was given: its first words say which function it is."""
    log.log(LEVELS.get(kind, logging.WARNING), "Qt: %s", message.partition(": ")[0][:80] if ": " in message else "?")
