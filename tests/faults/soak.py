"""The same work over and over in one process: memory and handles stay flat.

    python tests/faults/soak.py archive ROUNDS     open, edit, search, export, verify a little, close
    python tests/faults/soak.py window ROUNDS      open a conference, type, look at its sections, export, go back

Of four rounds in the window one exports the PDF that is shown and one a package, as the menus do.

Prints one JSON object: rounds, and the growth from the end of the first quarter to the end: of memory (KiB), of
handles, and of the memory of the processes of its own that were there at both times.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import psutil

SAMPLE = Path(__file__).resolve().parent.parent.parent / "resources" / "sample" / "record.json"
TELL_EVERY = 100
QUERIES = ("quy hoach", '"khu công nghiệp"', "nguoi:hai", "giao thong", "nam:2019 von", "khongco")


def handles() -> int:
    process = psutil.Process()
    count: Callable[[], int] = getattr(process, "num_handles", None) or process.num_fds
    return count() + process.num_threads()


def memory() -> int:
    gc.collect()
    return int(psutil.Process().memory_info().rss) // 1024


def workers() -> dict[int, int]:
    """The memory (KiB) of each process of the program's own, by its id; of one that ended by itself it is 0."""
    found: dict[int, int] = {}
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            found[process.pid] = int(process.memory_info().rss) // 1024
    return found


def grown(before: dict[int, int], after: dict[int, int]) -> int:
    """How much those grew that were there before and still are: others began later, or ended because nobody asked."""
    return sum(after[one] - before[one] for one in before if after.get(one, 0) and before[one])


def soak(once: Callable[[int], None], rounds: int) -> dict[str, int]:
    """The growth over the last three quarters of the rounds: what is loaded and remembered once is no leak."""
    quarter = max(rounds // 4, 1)
    for number in range(quarter):
        once(number)
    before = memory(), handles(), workers()
    for number in range(quarter, rounds):
        once(number)
        if number % TELL_EVERY == 0:
            told = f"{memory()} KiB, {handles()} handles, workers {', '.join(map(str, workers().values()))} KiB"
            print(f"round {number}: {told}", file=sys.stderr, flush=True)
    after = memory(), handles(), workers()
    return {
        "rounds": rounds,
        "memory": after[0] - before[0],
        "handles": after[1] - before[1],
        "workers": grown(before[2], after[2]),
    }


def soak_archive(room: Path, rounds: int) -> dict[str, int]:
    from kcnminutes.archive import Archive
    from kcnminutes.exchange import read, write_json, write_package
    from kcnminutes.record import read_record

    folder, out = room / "kho", room / "out"
    sample = read_record(SAMPLE.read_bytes())[0]
    with Archive.open(folder, create=True) as archive:
        archive.put(sample, {photo.file: SAMPLE.parent / photo.file for photo in sample.photos})

    def once(number: int) -> None:
        with Archive.open(folder) as archive:
            stored = archive.load(sample.id)
            changed = replace(stored.conference, conclusions=f"Kết luận lần {number}", place=f"Phòng {number % 7}")
            archive.save(changed, stored.conference, stored.revision)
            archive.search(QUERIES[number % len(QUERIES)])
            archive.renew_side_files()
            archive.verify_a_little(lambda: False, 0.005)
            files = archive.originals(sample.id)
        shutil.rmtree(out, ignore_errors=True)
        (out / "scratch").mkdir(parents=True)
        if number % 4 == 0:
            write_package(changed, files, out / "a.zip")
            assert read(out / "a.zip", out / "scratch").conference == changed
        else:
            write_json(changed, files, out / "a.json")
            assert read(out / "a.json", out / "scratch").conference == changed

    return soak(once, rounds)


def soak_window(room: Path, rounds: int) -> dict[str, int]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name in ("CONFIG", "DATA", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = str(room / name)
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication, QFileDialog

    from kcnminutes.archive import Archive
    from kcnminutes.desktop.main import make_application
    from kcnminutes.desktop.window import MainWindow
    from kcnminutes.record import Place, read_record

    folder = room / "kho"
    sample = read_record(SAMPLE.read_bytes())[0]
    with Archive.open(folder, create=True) as archive:
        archive.put(sample, {photo.file: SAMPLE.parent / photo.file for photo in sample.photos})
    app = make_application()
    window = MainWindow(folder)
    target = room / "a.pdf"
    QFileDialog.getSaveFileName = lambda *_: (str(target), "")  # type: ignore[method-assign]  # the system's dialog
    window.show()
    window.begin()

    def wait(until: Callable[[], object]) -> None:
        end = time.monotonic() + 60
        while not until():
            assert time.monotonic() < end, "it never came"
            app.processEvents()
            time.sleep(0.001)

    def export(ask: Callable[[], None], ending: str) -> None:
        nonlocal target
        target = room / f"a{ending}"
        target.unlink(missing_ok=True)
        ask()
        wait(lambda: target.exists() and str(target) in window.banner.text)

    def once(number: int) -> None:
        window.open_conference(sample.id)
        wait(lambda: window.editor.sitting is not None)
        sitting = window.editor.sitting
        assert sitting is not None
        sitting.type(Place(field="conclusions"), f"Kết luận lần {number}")
        for section in range(8):
            window.editor.going.go_to_section(section)
            app.processEvents()
        wait(lambda: window.editor.all_kept)
        if number % 2 == 0:
            export(*((window.editor.asking.pdf, ".pdf") if number % 4 else (window.editor.asking.package, ".zip")))
        window.editor.leave()
        window.work.flush()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        app.processEvents()

    found = soak(once, rounds)
    window.close()
    return found


def main() -> None:
    what, rounds = sys.argv[1], int(sys.argv[2])
    with tempfile.TemporaryDirectory(prefix="kcnminutes-soak-") as room:
        print(json.dumps((soak_window if what == "window" else soak_archive)(Path(room), rounds)))


if __name__ == "__main__":
    main()
