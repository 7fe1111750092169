"""Lays minutes out in a process of its own, so that the window's loop never waits for Python's one lock.

Measured on two cores that others used too, with the preview on and a letter every 150 ms: in a thread the 99th
percentile of the loop's gaps is 8 ms for the sample and 10 to 12 ms for 300 speeches (28 ms as Python comes, with its
5 ms switch and garbage collected over everything); in a process it is 5 ms for both, 1 to 3 ms in an idle window.
No Qt here: the other process loads only this module and what
`kcnminutes.minutes` needs.
"""

from __future__ import annotations

import threading
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from kcnminutes.words import UserError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from kcnminutes.minutes import Office, PdfResult
    from kcnminutes.record import Conference

PATIENCE = 2.0
"""Seconds that closing waits for the process to end by itself."""


class PressError(RuntimeError):
    """A bug in the layout; the text is the traceback of the other process."""


class Press:
    """The process, started when it is first needed and again after it died. May be used from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._closed = False

    def warm(self) -> None:
        """Start the process and let it load what it needs, before the first layout is asked for."""
        with self._lock:
            self._ask(None)

    def print(self, conference: Conference, office: Office, files: Mapping[str, Path]) -> PdfResult:
        """The PDF of a record. Raises UserError, or PressError where the layout itself is wrong."""
        with self._lock:
            kind, answer = self._ask((conference, office, dict(files)))
        if kind == "user":
            raise UserError(*answer)
        if kind == "bug":
            raise PressError(answer)
        return cast("PdfResult", answer)

    @property
    def process_id(self) -> int | None:
        return self._process.pid if self._process else None

    def end_process(self) -> None:
        """End the process at once; the next order starts another."""
        with self._lock:
            if self._process is not None:
                self._process.terminate()
                self._process.join()

    def close(self) -> None:
        with self._lock:
            self._closed = True
            self._stop()

    def _ask(self, order: object) -> tuple[str, Any]:
        if self._closed:
            raise PressError("the press is closed")
        for last_try in (False, True):
            try:
                pipe = self._pipe or self._start()
                pipe.send(order)
                kind, answer = pipe.recv()
                return kind, answer
            except (EOFError, BrokenPipeError, ConnectionError):
                self._stop()  # somebody ended the process: a new one does the order once more
                if last_try:
                    raise
        raise AssertionError

    def _start(self) -> Connection:
        import multiprocessing  # after the first paint

        spawn = multiprocessing.get_context("spawn")  # the same on every system, and safe beside threads
        ours, theirs = spawn.Pipe()
        process = spawn.Process(target=serve, args=(theirs,), name="kcnminutes-press", daemon=True)
        process.start()
        theirs.close()
        self._process, self._pipe = process, ours
        return ours

    def _stop(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        if self._process is not None:
            self._process.join(PATIENCE)
            if self._process.is_alive():
                self._process.terminate()
                self._process.join()
            self._process.close()
            self._process = None


def serve(pipe: Connection) -> None:
    """The other process: one order after the other, until the window is gone."""
    from kcnminutes.minutes import compose, write_pdf

    while True:
        try:
            order = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            if order is None:
                import kcnminutes.minutes.pdf.writer  # noqa: F401 - loads reportlab while the user still looks around

                answer: tuple[str, object] = ("ready", None)
            else:
                answer = ("done", write_pdf(compose(*order)))
        except UserError as error:
            answer = ("user", (error.what, error.advice))
        except Exception:
            answer = ("bug", traceback.format_exc())
        try:
            pipe.send(answer)
        except (BrokenPipeError, ConnectionError):
            return
