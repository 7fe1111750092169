"""Photos of 12 megapixels dropped into the editor while she types a caption, preview on: time, gaps and memory.

    python -m tests.benchmarks.photos [--photos N] [--away FILE]

The time is from the drop until all photos stand in the record and the archive has it, against what Pillow alone needs
for the copies of the same photos, one after the other. Gaps are those of the window's event loop, a letter every
150 ms. Memory is the highest of the window's process (Linux), without those that decode and lay out.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent

from kcnminutes.desktop.editor.photos import PhotosPage
from kcnminutes.desktop.editor.place import EditorPlace
from kcnminutes.record import Place
from kcnminutes.worker_process import WorkerProcess
from tests.benchmarks.phone_photos import Wanted, copy_plainly, make
from tests.benchmarks.ratios import Ratios
from tests.benchmarks.window import (
    Heartbeat,
    as_the_program,
    at_rest,
    focused,
    pause,
    put,
    sample,
    strike,
    wait,
    window_on,
)

T = TypeVar("T")
PHOTOS = 300
IDLE_MS = 5000
RHYTHM_MS = 150
MOST_GAP_MS, LONGEST_GAP_MS, MOST_MB = 16, 100, 200
TEXT = "quang cảnh hội nghị tổng kết công tác năm của ban quản lý "


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--photos", type=int, default=PHOTOS)
    asked.add_argument("--away", type=Path, metavar="FILE")
    wanted = asked.parse_args()
    ratios = Ratios()
    app = as_the_program()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = _apart(make, Wanted(folder, wanted.photos))
        record, photos = sample()
        put(folder / "kho", {record.id: (record, photos)})
        with window_on(folder / "kho") as window:
            window.open_conference(record.id)
            editor = window.editor
            wait(lambda: editor.sitting is not None and editor.preview.paper.current)
            editor.go_to(Place("photos", record.photos[0].id, "caption"))
            at_rest(editor)
            took = _dropped(ratios, editor, files, wanted.away)
        plain = _apart(copy_plainly, files)
    note = f"{took:.1f} s against {plain:.1f} s, {len(files)} photos"
    ratios.tell("photos dropped until they are kept, against Pillow alone", took / plain, 1, note)
    del app
    ratios.end()


def _dropped(ratios: Ratios, editor: EditorPlace, files: Sequence[Path], away: Path | None) -> float:
    """Seconds until the archive has all of them."""
    idle, busy = Heartbeat(), Heartbeat(away)
    idle.start()
    pause(IDLE_MS)
    idle.stop()
    rest = _new_peak_mb()
    before = _count(editor)
    busy.start()
    start = next_key = time.perf_counter()
    _drop(editor, files)
    number = 0
    while _count(editor) < before + len(files) or not editor.all_kept:
        strike(focused(), TEXT[number % len(TEXT)])
        number += 1
        next_key += RHYTHM_MS / 1000
        pause(max(1, round((next_key - time.perf_counter()) * 1000)))
    took = time.perf_counter() - start
    busy.stop()
    gap = busy.percentile(0.99)
    longest = sorted((round(gap) for _, gap in busy.gaps), reverse=True)[:5]
    note = f"{gap:.1f} ms, {number} letters; idle {idle.percentile(0.99):.1f}"
    ratios.tell(f"the loop's gaps while photos come, p99 in {MOST_GAP_MS} ms", gap / MOST_GAP_MS, 1, note)
    note = f"{longest} ms; idle {idle.longest:.0f}"
    ratios.tell(f"the longest of them in {LONGEST_GAP_MS} ms", longest[0] / LONGEST_GAP_MS, 1, note)
    if (peak := _peak_mb()) is not None:
        ratios.tell(
            f"the window's memory in {MOST_MB} MB", peak / MOST_MB, 1, f"{peak:.0f} MB, before the drop {rest:.0f}"
        )
    return took


def _drop(editor: EditorPlace, files: Sequence[Path]) -> None:
    if editor.pages is None:
        raise RuntimeError("no conference is open")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPoint(40, 40), Qt.DropAction.CopyAction, data, buttons, keys)
    editor.pages.of(PhotosPage).dropEvent(event)


def _count(editor: EditorPlace) -> int:
    return len(editor.sitting.conference.photos) if editor.sitting is not None else 0


def _apart(do: Callable[[Any], T], order: object) -> T:
    """Do it in another process, whose memory is not the window's."""
    process = WorkerProcess("kcnminutes-benchmark", do)
    answer: T = process.ask(order)
    process.close()
    return answer


def _new_peak_mb() -> float:
    """Let the peak begin anew; what the process has now."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return _peak_mb() or 0.0


def _peak_mb() -> float | None:
    """The highest that the process had in memory; None where the system does not say."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return None
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else None


if __name__ == "__main__":
    main()
