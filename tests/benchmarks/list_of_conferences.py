"""The first paint of the list of 100,000 conferences against a QListWidget with the same rows: time, and memory.

    python -m tests.benchmarks.list_of_conferences

Each side is shown in a process of its own, in turn: from the rows, which both have, to the painted list. Memory is what
the list itself adds to the process.
"""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import time
from datetime import datetime, timedelta

ROWS, ROUNDS = 100_000, 5


def main() -> None:
    from tests.benchmarks.ratios import Ratios

    ratios, pairs = Ratios(), []
    for _ in range(ROUNDS):
        pairs.append((_run("ours"), _run("theirs")))
    for at, what, unit, bound in ((0, "first paint", "ms", 0.3), (1, "memory", "MB", 0.25)):
        middle = statistics.median(one[at] / other[at] for one, other in pairs)
        ours, theirs = (statistics.median(pair[side][at] for pair in pairs) for side in (0, 1))
        note = f"{ours:.1f} {unit} against {theirs:.1f} {unit}, {ROUNDS} rounds"
        ratios.tell(f"100,000 conferences, {what}, against QListWidget", middle, bound, note)
    ratios.end()


def _run(side: str) -> tuple[float, float]:
    """Milliseconds and megabytes of one side."""
    command = [sys.executable, "-m", "tests.benchmarks.list_of_conferences", side]
    written = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(written[-2]), float(written[-1])


def _show(side: str) -> None:
    import psutil
    from PySide6.QtWidgets import QAbstractItemView, QListWidget

    from kcnminutes.archive import Summary
    from kcnminutes.desktop.browse import wording
    from kcnminutes.desktop.browse.middle import Middle
    from kcnminutes.record import Kind, Status
    from tests.benchmarks.window import as_the_program, first_paint

    app = as_the_program()
    first = datetime(2001, 1, 1, 8)
    rows = tuple(
        Summary(
            f"c{number}",
            f"Họp giao ban tháng {number % 12 + 1}, phiên thứ {number}",
            Kind.BRIEFING,
            first + timedelta(hours=number),
            number,
            "BB-BQL",
            Status.DRAFT,
            *(24, 11, 4, 6),
            sample=False,
            saved_at=first,
            deleted_at=None,
        )
        for number in range(ROWS)
    )
    gc.collect()
    process = psutil.Process()
    before, start = process.memory_full_info().uss, time.perf_counter()
    if side == "ours":
        middle = Middle()
        middle.resize(480, 700)
        middle.show_conferences(rows, "100.000 hội nghị", in_bin=False)
        middle.show()
        viewport = middle.conferences.viewport()
    else:
        plain = QListWidget()
        plain.resize(480, 700)
        plain.setUniformItemSizes(True)
        plain.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        plain.addItems([f"{wording.title(row)}\n{wording.brief(row)}" for row in rows])
        plain.show()
        viewport = plain.viewport()
    painted = first_paint(viewport)
    print((painted - start) * 1000, (process.memory_full_info().uss - before) / 1e6)
    del app


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _show(sys.argv[1])
    else:
        main()
