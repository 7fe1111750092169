"""A process of the program's own beside this one: spawned when first needed, asked in turn.

What it does there cannot hold this process up, and cannot end it. It gets a new process after it died.
"""

from __future__ import annotations

import errno
import queue
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from kcnminutes.words import UserError, t
from kcnminutes.worker_side import serve

if TYPE_CHECKING:
    from multiprocessing.connection import _ConnectionBase as Connection  # Windows has another kind than Linux
    from multiprocessing.process import BaseProcess

    from psutil import Process

LEAVE_S = 2.0
"""How long closing waits for the process to end by itself."""
START_S = 60.0
"""How long a process may take to begin; an antivirus may look at it first."""
_LOOK_S = 0.02


class WorkerError(RuntimeError):
    """A bug in what the process does; the text is its traceback there."""


class WorkerLostError(RuntimeError):
    """The process died of an order, or took more time or memory for it than it may. It is ended."""


class WorkerStartError(UserError):
    """The process could not begin, or ended before it took an order: nothing is known against any order."""

    def __init__(self, why: str) -> None:
        """`why`: in words that go into a sentence."""
        super().__init__(
            t("một phần của chương trình chưa chạy được: {why}", why=why),
            t("hãy đóng bớt chương trình khác, hoặc nhờ người quản trị máy xem phần mềm diệt virus, rồi thử lại"),
        )
        self.why = why


class WorkerProcess:
    """Does `answer(order)` elsewhere. May be used from any thread: one order after the other."""

    def __init__(
        self,
        name: str,
        answer: Callable[[Any], Any],
        *,
        time_s: float | None = None,
        memory: int | None = None,
        idle_s: float | None = None,
    ) -> None:
        """`answer` is a function of a module, for the other process imports it; orders and answers are pickled.

        `time_s` and `memory` (bytes) bound one order, where given. After `idle_s` without one the process ends.
        """
        self._name, self._answer = name, answer
        self._time_s, self._memory, self._idle_s = time_s, memory, idle_s
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._closed = self._given_up = False

    def ask(self, order: object) -> Any:
        """Raises UserError as `answer` does, WorkerError for all else that it raises, WorkerLostError, and
        WorkerStartError where there is no process to ask."""
        with self._lock:
            try:
                kind, answer = self._ask(order)
            except BaseException:  # nobody waits for its answer any more
                self._end()
                raise
        if kind == "user":
            raise UserError(*answer)
        if kind == "bug":
            raise WorkerError(answer)
        return answer

    @property
    def process_id(self) -> int | None:
        return self._process.pid if self._process else None

    def end_process(self) -> None:
        """End the process at once; the next order starts another."""
        with self._lock:
            if self._process is not None:
                self._process.kill()
                self._process.join()

    def give_up(self) -> None:
        """End the process at once with the order that it has; whoever asked gets WorkerLostError. From any thread.

        One without an order goes on.
        """
        process = self._process
        if process is not None and self._lock.locked():
            self._given_up = True
            with suppress(ValueError):  # it has been closed meanwhile
                process.kill()

    def close(self) -> None:
        """End the process, in peace if it can; no order is taken any more."""
        with self._lock:
            self._closed = True
            if self._pipe is not None:
                self._pipe.close()  # it sees that nobody is there
            if self._process is not None:
                self._process.join(LEAVE_S)
            self._end()

    def _ask(self, order: object) -> tuple[str, Any]:
        if self._closed:
            raise WorkerError(f"{self._name} is closed")
        self._given_up = False
        try:
            return self._send(order)
        except (EOFError, ConnectionError) as error:
            if self._given_up:
                raise WorkerLostError(f"{self._name} was given up") from error
            self._end()  # somebody ended it, or it had been idle: a new one does the order once more
        try:
            return self._send(order)
        except (EOFError, ConnectionError) as error:
            raise WorkerLostError(f"{self._name} died twice") from error

    def _send(self, order: object) -> tuple[str, Any]:
        pipe = self._pipe or self._start()
        pipe.send(order)
        self._watch(pipe)
        kind, answer = pipe.recv()
        return kind, answer

    def _watch(self, pipe: Connection) -> None:
        """Wait for the answer, or the end of the process, within the bounds."""
        if self._time_s is None and self._memory is None:
            return
        end = time.monotonic() + self._time_s if self._time_s is not None else None
        seen: Process | None = None
        while not pipe.poll(_LOOK_S):
            if end is not None and time.monotonic() > end:
                raise WorkerLostError(f"{self._name} took more than {self._time_s} s")
            if self._memory is None:
                continue
            seen = seen or _seen(self.process_id)
            if _taken(seen) > self._memory:
                raise WorkerLostError(f"{self._name} took more than {self._memory} bytes")

    def _start(self) -> Connection:
        import multiprocessing  # only who needs a process pays for it

        spawn = multiprocessing.get_context("spawn")  # the same on every system, and safe beside threads
        ours, theirs = spawn.Pipe()
        process = spawn.Process(target=serve, args=(theirs, self._answer, self._idle_s), name=self._name, daemon=True)
        try:
            process.start()
        except (OSError, MemoryError) as error:
            ours.close()
            raise WorkerStartError(why_not_begun(error)) from error
        finally:
            theirs.close()
        self._process, self._pipe = process, ours
        try:
            begun = ours.poll(START_S) and ours.recv()
        except (EOFError, ConnectionError) as error:
            if self._given_up:
                raise
            raise WorkerStartError(why_not_begun(None)) from error
        if not begun:
            raise WorkerStartError(why_not_begun(None))
        return ours

    def _end(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self._process = None


class WorkerCrew:
    """Some processes that do the same. As many threads as there are processes ask at once, the others wait."""

    def __init__(self, members: Iterable[WorkerProcess]) -> None:
        self._members = tuple(members)
        self._free: queue.LifoQueue[WorkerProcess] = queue.LifoQueue()
        for member in reversed(self._members):
            self._free.put(member)

    def ask(self, order: object) -> Any:
        """As `WorkerProcess.ask`, of one that is free: of one thread it is always the same."""
        member = self._free.get()
        try:
            return member.ask(order)
        finally:
            self._free.put(member)

    @property
    def process_ids(self) -> tuple[int, ...]:
        """Of those that have begun."""
        return tuple(found for member in self._members if (found := member.process_id) is not None)

    def give_up(self) -> None:
        """End what is under way; whoever asked gets WorkerLostError."""
        for member in self._members:
            member.give_up()

    def end_processes(self) -> None:
        """End each process at once; the next order starts another."""
        for member in self._members:
            member.end_process()


_MEMORY = frozenset({errno.ENOMEM, errno.EAGAIN})
_BLOCKED = frozenset({errno.EACCES, errno.EPERM})
_MEMORY_OF_WINDOWS = frozenset({8, 14, 1450, 1455})
_BLOCKED_OF_WINDOWS = frozenset({5, 225, 226, 1260})
"""Error codes of CreateProcess: access denied, a virus or what is taken for one, a policy."""


def why_not_begun(error: OSError | MemoryError | None) -> str:
    """Why a process could not begin, in words that go into a sentence; None where it ended without a word."""
    of_windows = getattr(error, "winerror", None)
    code = error.errno if isinstance(error, OSError) else None
    if isinstance(error, MemoryError) or code in _MEMORY or of_windows in _MEMORY_OF_WINDOWS:
        return t("máy thiếu bộ nhớ")
    if code in _BLOCKED or of_windows in _BLOCKED_OF_WINDOWS:
        return t("hệ thống hoặc phần mềm diệt virus chặn lại")
    return t("tiến trình tự kết thúc ngay khi mở")


def _seen(process_id: int | None) -> Process | None:
    import psutil

    with suppress(psutil.Error):  # gone; on Windows also one that is just going
        return psutil.Process(process_id)
    return None


def _taken(process: Process | None) -> int:
    """Bytes of memory that a process has in use."""
    import psutil

    with suppress(psutil.Error):
        return process.memory_info().rss if process is not None else 0
    return 0
