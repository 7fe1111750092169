"""Typing with the preview on: from a letter to the new picture of its page, and the gaps of the window's event loop.

    python -m tests.benchmarks.typing [sample] [300] [3000] [--letters N] [--away FOLDER]

On the sample, on 200 attendees with 300 speeches of 150 words, and on ten times that. A letter is struck in the text
of the middle speech; its picture is there when the paper has painted it. That is measured against a whole build of the
same record by plain reportlab, in turn. Gaps are those of a timer of 1 ms while a letter comes every 150 ms, beside
those of the same window at rest. With `--away` FOLDER takes a file a size that tells what the loop did in its gaps.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from kcnminutes.desktop.editor.place import EditorPlace
from kcnminutes.record import Conference, Place
from tests.benchmarks.plain import plain_pdf
from tests.benchmarks.ratios import Ratios, seconds
from tests.benchmarks.window import (
    Heartbeat,
    PaintWatch,
    as_the_program,
    at_rest,
    focused,
    pause,
    put,
    sample,
    sized,
    strike,
    wait,
    window_on,
)

ROUNDS = {"sample": 15, "300": 9, "3000": 3}
RHYTHM_MS = 150
IDLE_MS = 5000
MOST_GAP_MS = 16
TEXT = "và báo cáo tiến độ thực hiện các nhiệm vụ được giao trong quý "


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("sizes", nargs="*", default=list(ROUNDS), metavar="SIZE")
    asked.add_argument("--letters", type=int, default=200)
    asked.add_argument("--away", type=Path, metavar="FOLDER")
    wanted = asked.parse_args()
    ratios = Ratios()
    app = as_the_program()
    records = {"sample": sample(), "300": (sized(200, 300), {}), "3000": (sized(2000, 3000), {})}
    with tempfile.TemporaryDirectory() as name:
        put(Path(name) / "kho", {size: records[size] for size in wanted.sizes})
        with window_on(Path(name) / "kho") as window:
            for size in wanted.sizes:
                record = records[size][0]
                window.open_conference(record.id)
                wait(lambda editor=window.editor: editor.sitting is not None and editor.preview.paper.current)
                window.editor.go_to(Place("speeches", record.speeches[len(record.speeches) // 2].id, "text"))
                at_rest(window.editor)
                _letter_to_picture(ratios, window.editor, size)
                away = wanted.away / f"typing-{size}.txt" if wanted.away else None
                _gaps(ratios, window.editor, size, wanted.letters, away)
                window.editor.leave()
                pause(500)
    del app
    ratios.end()


def _letter_to_picture(ratios: Ratios, editor: EditorPlace, size: str) -> None:
    """One letter at a time into a window at rest, each beside a whole build."""
    watch, pairs = PaintWatch(editor), []
    widget = focused()
    opened, sitting = editor.opened, editor.sitting
    if opened is None or sitting is None:
        raise RuntimeError("no conference is open")
    for number in range(ROUNDS[size] + 1):
        done = len(watch.took)
        watch.key()
        strike(widget, TEXT[number % len(TEXT)])
        wait(lambda done=done: len(watch.took) > done, 1)
        at_rest(editor)
        build = partial(_build, sitting.conference, opened.prints)
        pairs.append((watch.took[done] / 1000, seconds(build, number)))
    watch.end()
    del pairs[0]
    middle = statistics.median(one / other for one, other in pairs)
    clock = [statistics.median(column) * 1000 for column in zip(*pairs, strict=True)]
    ratios.tell(f"a letter to its picture, {size}, against plain reportlab", middle, 0.5, _against(clock, len(pairs)))


def _build(conference: Conference, prints: Mapping[str, Path], _: int) -> bytes:
    return plain_pdf(conference, prints)


def _against(clock: list[float], rounds: int) -> str:
    return f"{clock[0]:.1f} ms against {clock[1]:.1f} ms, {rounds} rounds"


def _gaps(ratios: Ratios, editor: EditorPlace, size: str, letters: int, away: Path | None) -> None:
    at_rest(editor)
    idle, busy = Heartbeat(), Heartbeat(away)
    idle.start()
    pause(IDLE_MS)
    idle.stop()
    widget, watch = focused(), PaintWatch(editor)
    busy.start()
    next_key = time.perf_counter()
    for number in range(letters):
        watch.key()
        strike(widget, TEXT[number % len(TEXT)])
        next_key += RHYTHM_MS / 1000
        pause(max(1, round((next_key - time.perf_counter()) * 1000)))
    busy.stop()
    watch.end()
    gap, still = busy.percentile(0.99), idle.percentile(0.99)
    longest = sorted((round(gap) for _, gap in busy.gaps), reverse=True)[:5]
    note = (
        f"{gap:.1f} ms, idle {still:.1f}; the longest {longest}, idle {idle.longest:.0f}; "
        f"a picture {statistics.median(watch.took):.0f} ms after its letter, {len(watch.took)} of {letters}"
    )
    ratios.tell(f"the loop's gaps while typing, {size}, p99 in {MOST_GAP_MS} ms", gap / MOST_GAP_MS, 1, note)


if __name__ == "__main__":
    main()
