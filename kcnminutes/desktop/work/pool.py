"""Threads for long work beside the archive, and the processes that lay paper out and check its form."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject

from kcnminutes.desktop.form_process import FormProcess
from kcnminutes.desktop.press import Press
from kcnminutes.desktop.scratch import Scratch
from kcnminutes.desktop.work.letterbox import Failed, Letterbox, T

_Jobs = queue.SimpleQueue[Callable[[], Callable[[], None]] | None]

SLOW = 2
"""Threads for long work that comes in hundreds: as many photos are decoded at a time."""


class Pool(Letterbox):
    """Threads for long work that does not touch the archive; `press`, the process that lays paper out, and `form`, the
    one that checks its form. `scratch` is the folder for what they make on the way; it goes at `close`.
    """

    def __init__(self, threads: int = 3, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scratch = Scratch()
        self.press = Press(self.scratch.folder)
        self.form = FormProcess()
        self._jobs: _Jobs = queue.SimpleQueue()
        self._slow_jobs: _Jobs = queue.SimpleQueue()
        self._waiting: dict[str, Callable[[], Callable[[], None]] | None] = {}
        self._lock = threading.Lock()
        self._threads = [
            *_crew(self._jobs, self._run, "pool", threads),
            *_crew(self._slow_jobs, self._run, "slow", SLOW),
        ]

    def submit(
        self, job: Callable[[], T], done: Callable[[T], None] | None = None, failed: Failed | None = None
    ) -> None:
        self._jobs.put(lambda: self.answer(job, done, failed))

    def submit_slow(
        self, job: Callable[[], T], done: Callable[[T], None] | None = None, failed: Failed | None = None
    ) -> None:
        """As `submit`, for what comes in hundreds: on threads of its own, so that no page waits behind it."""
        self._slow_jobs.put(lambda: self.answer(job, done, failed))

    def latest(
        self, key: str, job: Callable[[], T], done: Callable[[T], None] | None = None, failed: Failed | None = None
    ) -> None:
        """One job of a key at a time; of those asked for meanwhile only the newest runs after it.

        Every job that ran is answered, in order: what is shown follows the typing even where it is faster than the
        work.
        """

        def run() -> Callable[[], None]:
            letter = self.answer(job, done, failed)
            with self._lock:
                following = self._waiting[key]
                if following is None:
                    del self._waiting[key]
                else:
                    self._waiting[key] = None
                    self._jobs.put(following)
            return letter

        with self._lock:
            if key in self._waiting:
                self._waiting[key] = run
                return
            self._waiting[key] = None
        self._jobs.put(run)

    def tell(self, letter: Callable[[], None]) -> None:
        """Call `letter` in the window's thread: how a job under way says what it has so far."""
        self.post(letter)

    def close(self) -> None:
        """End the threads after the jobs that have begun; callbacks not yet called are dropped."""
        from kcnminutes.pictures import give_up

        for _ in self._threads:
            self._jobs.put(None)
            self._slow_jobs.put(None)
        give_up()  # a photo may take long
        for thread in self._threads:
            thread.join()
        self._letters.clear()
        self.press.close()
        self.form.close()
        self.scratch.close()

    def _run(self, jobs: _Jobs) -> None:
        while (job := jobs.get()) is not None:
            self.post(job())
            del job  # as the archive's worker lets go of its own


def _crew(jobs: _Jobs, run: Callable[[_Jobs], None], name: str, count: int) -> list[threading.Thread]:
    """Threads that do jobs, begun."""
    threads = [threading.Thread(target=run, args=(jobs,), name=f"{name}-{at}", daemon=True) for at in range(count)]
    for thread in threads:
        thread.start()
    return threads
