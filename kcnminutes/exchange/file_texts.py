"""The text of attached files for the search, read in a process of its own: hostile files end that process, no other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from kcnminutes.file_text import FileText, TextState
from kcnminutes.worker_process import WorkerLostError, WorkerProcess
from kcnminutes.worker_side import die_quietly, step_back

TIME_S = 90.0
"""For one file, with the start of the process. The process itself stops reading after `text_reading.MOST_SECONDS`."""
MEMORY = 600 * 1024 * 1024
"""Bytes, with 70 MB of the process itself. A bomb asks for gigabytes."""
IDLE_S = 60.0

_ready = False


def read_text(source: Path, wanted: Callable[[], bool] = lambda: True) -> FileText | None:
    """What is written in a PDF, a file of Word, Excel, PowerPoint or LibreOffice, an RTF or a plain text.

    No file is refused: what cannot be read is told by the state. None where `wanted` says that nobody waits for it any
    more: whoever says so calls `give_up_reading`. From any thread. Raises WorkerStartError, and nothing is said of the
    file.
    """
    if not source.is_file():
        return FileText(TextState.MISSING)
    for _ in range(2):  # a computer that slept meanwhile, or a busy one, is no fault of the file
        if not wanted():
            return None
        try:
            return cast(FileText, process.ask(source.absolute()))
        except WorkerLostError:
            continue
    return FileText(TextState.DAMAGED) if wanted() else None


def give_up_reading() -> None:
    """End what is being read just now."""
    process.give_up()


def _answer(source: Path) -> FileText:
    """In the other process: only there are the readers loaded."""
    global _ready
    if not _ready:
        die_quietly()
        step_back()
        _ready = True
    from kcnminutes.exchange.text_reading import text_of

    return text_of(source)


process = WorkerProcess("kcnminutes-text", _answer, time_s=TIME_S, memory=MEMORY, idle_s=IDLE_S)
