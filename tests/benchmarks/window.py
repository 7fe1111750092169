"""The real window offscreen on an archive of its own, as `desktop.main` starts it, and hands that type into it.

Importing this module parts the run from the user's settings and gives it the screen that the tests have.
"""

from __future__ import annotations

import atexit
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kcnminutes.archive import Archive
from kcnminutes.desktop.editor.place import EditorPlace
from kcnminutes.desktop.main import SWITCH, make_application
from kcnminutes.desktop.window import MainWindow
from kcnminutes.record import Conference, read_record
from tests.benchmarks.away import Away
from tests.conftest import CHECKOUT, USER_FOLDERS

PATIENCE_S = 300.0
"""A watchdog for what never comes; no measure of speed."""
SAMPLE = CHECKOUT / "resources" / "sample" / "record.json"
SPEECH_WORDS = 150


def as_the_program() -> QApplication:
    """An application with the settings of `run_window`. Processes of the window load nothing of the benchmark."""
    atexit.register(shutil.rmtree, USER_FOLDERS, ignore_errors=True)
    main = sys.modules["__main__"]
    main.__spec__ = None
    main.__dict__.pop("__file__", None)
    sys.setswitchinterval(SWITCH)
    return make_application()


def sized(attendees: int, speeches: int, name: str = "") -> Conference:
    """A conference of so many attendees and speeches of 150 words, with few photos to bring."""
    from tests.benchmarks.content import conference as measured_conference  # it loads Pillow

    whole = measured_conference(1 + max(attendees // 120, speeches // 20))
    people = whole.attendees[:attendees]
    ids = {one.id for one in people}
    short = tuple(
        replace(
            one,
            text=" ".join(one.text.split(" ")[:SPEECH_WORDS]),
            speaker=one.speaker if one.speaker in ids else people[int(one.id[1:]) % len(people)].id,
        )
        for one in whole.speeches[:speeches]
    )
    return replace(
        whole,
        id=name or f"sized-{attendees}-{speeches}",
        attendees=people,
        speeches=short,
        directives=whole.directives[: max(12, speeches // 10)],
        photos=(),
    )


def sample() -> tuple[Conference, Mapping[str, Path]]:
    """The sample that ships with the program, and its photos."""
    record = read_record(SAMPLE.read_bytes())[0]
    return record, {photo.file: SAMPLE.parent / photo.file for photo in record.photos}


@contextmanager
def window_on(folder: Path) -> Iterator[MainWindow]:
    """A window on an archive, its first moments over."""
    window = MainWindow(folder)
    window.painted.connect(window.begin)
    window.show()
    QTest.qWaitForWindowActive(window)
    wait(lambda: window.archive_place.loaded)
    yield window
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait(until: Callable[[], object], step_ms: int = 5) -> None:
    """Let the window work until something holds; Python's lock is free meanwhile."""
    end = time.monotonic() + PATIENCE_S
    while not until():
        if time.monotonic() > end:
            raise TimeoutError("it never came")
        pause(step_ms)


def pause(ms: int) -> None:
    """Let the window work for some time."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


class _FirstPaint(QObject):
    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.came = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.came = self.came or event.type() == QEvent.Type.Paint
        return False


def first_paint(widget: QWidget) -> float:
    """Wait until a widget has been painted; the time of it, in seconds of `time.perf_counter`."""
    paint = _FirstPaint(widget)
    while not paint.came:
        QApplication.processEvents()
    return time.perf_counter()


def at_rest(editor: EditorPlace) -> None:
    """Wait until everything typed is kept, on the paper and checked."""
    paper = editor.preview.paper
    wait(lambda: paper.current and editor.keeper is not None and editor.keeper.all_kept)
    pause(1500)
    wait(lambda: paper.current)


def strike(widget: QWidget, letter: str) -> None:
    """A key, pressed and let go."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    if widget is None:
        raise RuntimeError("nothing has the focus")
    return widget


class Heartbeat(QObject):
    """The gaps of the event loop, in ms: a timer of 1 ms says how long the loop was away."""

    def __init__(self, away: Path | None = None) -> None:
        """`away`: the file where it is written down what the loop did meanwhile (`away.py`)."""
        super().__init__()
        self._target = away
        self._away: Away | None = None
        self.gaps: list[tuple[float, float]] = []
        """When, in seconds of `time.perf_counter`, and how long."""
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self._away = Away(self._target) if self._target else None
        self._clock.start()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        if self._away is not None:
            self._away.close()

    def _beat(self) -> None:
        gap = self._clock.nsecsElapsed() / 1e6
        self._clock.start()
        self.gaps.append((time.perf_counter(), gap))
        if self._away is not None:
            self._away.beat()

    def percentile(self, part: float) -> float:
        """The gap that a part (0 to 1) of all do not pass, in ms."""
        ordered = sorted(gap for _, gap in self.gaps)
        return ordered[min(int(len(ordered) * part), len(ordered) - 1)]

    @property
    def longest(self) -> float:
        return max(gap for _, gap in self.gaps)


class PaintWatch(QObject):
    """From a key to the paint of the page's new picture, in ms; one entry a picture."""

    def __init__(self, editor: EditorPlace) -> None:
        super().__init__()
        self.took: list[float] = []
        self.keys: list[float] = []
        self._struck: float | None = None
        self._paper = editor.preview.paper
        self._paper.shown_first.connect(self._shown)
        self._paper.viewport().installEventFilter(self)

    def key(self) -> None:
        """A key is about to be struck."""
        self.keys.append(time.perf_counter())

    def _shown(self, ms: float) -> None:
        asked = time.perf_counter() - ms / 1000
        self._struck = max((key for key in self.keys if key <= asked), default=None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._struck is not None:
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        if self._struck is not None:
            self.took.append((time.perf_counter() - self._struck) * 1000)
            self._struck = None

    def end(self) -> None:
        self._paper.shown_first.disconnect(self._shown)
        self._paper.viewport().removeEventFilter(self)


def put(folder: Path, records: Mapping[str, tuple[Conference, Mapping[str, Path]]]) -> None:
    """Make an archive that holds some records."""
    with Archive.open(folder, create=True) as archive:
        for record, photos in records.values():
            archive.put(record, photos)
