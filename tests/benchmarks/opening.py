"""Opening a conference of 2,000 attendees and 1,000 speeches against one of 20 and 20; memory over an hour of typing.

    python -m tests.benchmarks.opening [--letters N]

Opened is from the order until the form stands painted, and until the first page of its paper is painted too. The hour
is one of steady typing, a letter every 150 ms, as 24,000 letters without the waiting; every thirteenth begins a step of
undo, as the seconds that pass would. Memory is that of the window and its processes at the end, against that after a
tenth of the letters.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import tempfile
import time
from pathlib import Path

import psutil
from PySide6.QtWidgets import QApplication

from kcnminutes.desktop.window import MainWindow
from kcnminutes.record import Place
from tests.benchmarks.ratios import Ratios
from tests.benchmarks.window import (
    PaintWatch,
    as_the_program,
    at_rest,
    focused,
    pause,
    put,
    sized,
    strike,
    wait,
    window_on,
)

ROUNDS = 7
HOUR = 24_000
A_STEP = 13
TEXT = "và báo cáo tiến độ thực hiện các nhiệm vụ được giao trong quý "


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--letters", type=int, default=HOUR)
    wanted = asked.parse_args()
    ratios = Ratios()
    app = as_the_program()
    large, small = sized(2000, 1000), sized(20, 20)
    typed_in = sized(200, 300)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "kho"
        put(folder, {one.id: (one, {}) for one in (large, small, typed_in)})
        with window_on(folder) as window:
            _opening(ratios, window, large.id, small.id)
            if wanted.letters:
                _memory(ratios, window, typed_in.id, wanted.letters)
    del app
    ratios.end()


def _opening(ratios: Ratios, window: MainWindow, large: str, small: str) -> None:
    pairs = []
    for _ in range(ROUNDS + 1):
        one, other = _opened(window, large), _opened(window, small)
        pairs.append([*zip(one, other, strict=True)])
    del pairs[0]
    for at, what in enumerate(("the form", "the first page")):
        middle = statistics.median(pair[at][0] / pair[at][1] for pair in pairs)
        clock = [statistics.median(pair[at][side] for pair in pairs) for side in (0, 1)]
        note = f"{clock[0]:.0f} ms against {clock[1]:.0f} ms, {len(pairs)} rounds"
        ratios.tell(f"opening 2,000 attendees, 1,000 speeches: {what}", middle, 3, note)


def _opened(window: MainWindow, conference: str) -> tuple[float, float]:
    """Milliseconds until the form is painted, and until the first page is."""
    gc.collect()
    editor, start = window.editor, time.perf_counter()
    watch = PaintWatch(editor)
    watch.key()
    window.open_conference(conference)
    wait(lambda: editor.sitting is not None and editor.sitting.conference.id == conference, 1)
    QApplication.processEvents()  # paints what waits for it
    form = time.perf_counter()
    wait(lambda: watch.took, 1)
    watch.end()
    wait(lambda: editor.preview.paper.current)
    editor.leave()
    pause(300)
    return (form - start) * 1000, watch.took[0]


def _memory(ratios: Ratios, window: MainWindow, conference: str, letters: int) -> None:
    window.open_conference(conference)
    editor = window.editor
    wait(lambda: editor.sitting is not None and editor.preview.paper.current)
    sitting = editor.sitting
    if sitting is None:
        raise RuntimeError("no conference is open")
    speeches = sitting.conference.speeches
    early = 0
    for number in range(letters):
        if number % 600 == 0:
            editor.go_to(Place("speeches", speeches[(number // 600) % len(speeches)].id, "text"))
        if number % A_STEP == 0:
            sitting.seal()
        strike(focused(), TEXT[number % len(TEXT)])
        pause(0)
        if number == letters // 10:
            at_rest(editor)
            early = _taken()
    at_rest(editor)
    late = _taken()
    note = f"{late / 1e6:.0f} MB after {letters} letters, {early / 1e6:.0f} MB after a tenth of them"
    ratios.tell("memory of window and processes over an hour of typing", late / early, 1.1, note)


def _taken() -> int:
    """Bytes that this process and those it started hold by themselves."""
    gc.collect()
    me = psutil.Process()
    return sum(one.memory_full_info().uss for one in (me, *me.children(recursive=True)))


if __name__ == "__main__":
    main()
