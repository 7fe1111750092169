"""Where the window's event loop was when it was away: what its thread did, and how long it worked, queued and waited.

No measure by itself: `--away FILE` of the benchmarks of the window writes it beside their figures. Of each gap: its
length; of that, the milliseconds in which the thread worked, queued for a processor (other programs had it) and waited
(for Python's lock, a lock or the disk); then what all threads did when the gap had lasted for `AWAY_S`.
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path
from types import FrameType

AWAY_S = 0.016
_LOOK_S = 0.004
_FRAMES = 6


class Away:
    """Watches the thread that made it, from another one. It says with `beat` that its loop has come round."""

    def __init__(self, target: Path) -> None:
        self._out = target.open("w", encoding="utf-8")
        self._thread = threading.get_ident()
        self._schedule = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._beat = time.perf_counter()
        self._spent = self._taken()
        self._seen = ""
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look, name="away", daemon=True)
        self._watch.start()

    def beat(self) -> None:
        """The loop is here again."""
        now, spent = time.perf_counter(), self._taken()
        gap, (worked, queued) = (
            now - self._beat,
            (after - before for after, before in zip(spent, self._spent, strict=True)),
        )
        if gap > AWAY_S:
            waited = max(0.0, gap - worked - queued)
            parts = f"worked {worked * 1000:.1f}, queued {queued * 1000:.1f}, waited {waited * 1000:.1f}"
            print(f"away for {gap * 1000:.1f} ms: {parts}\n{self._seen}", file=self._out, flush=True)
        self._beat, self._spent, self._seen = time.perf_counter(), spent, ""

    def close(self) -> None:
        """Look no more."""
        self._over.set()
        self._watch.join()
        self._out.close()

    def _taken(self) -> tuple[float, float]:
        """Seconds that the thread has worked, and queued for a processor, so far."""
        worked, queued, _ = self._schedule.read_text().split()
        return int(worked) / 1e9, int(queued) / 1e9

    def _look(self) -> None:
        me = threading.get_ident()
        while not self._over.wait(_LOOK_S):
            if self._seen or time.perf_counter() - self._beat < AWAY_S:
                continue
            names = {thread.ident: thread.name for thread in threading.enumerate()}
            stacks = _stacks()
            window = f"    the window: {stacks.pop(self._thread, '')}\n"
            others = (f"    {names.get(ident, '?')}: {stack}\n" for ident, stack in stacks.items() if ident != me)
            self._seen = "".join((window, *others))


def _stacks() -> dict[int, str]:
    """The innermost calls of every thread. None of them may go on meanwhile: what a frame holds would die here."""
    switch = sys.getswitchinterval()
    sys.setswitchinterval(1.0)
    frames = sys._current_frames()
    stacks = {ident: _innermost(frame) for ident, frame in frames.items()}
    del frames
    sys.setswitchinterval(switch)
    return stacks


def _innermost(frame: FrameType | None) -> str:
    places = []
    while frame is not None and len(places) < _FRAMES:
        code = frame.f_code
        places.append(f"{code.co_filename.rpartition('/')[2]}:{frame.f_lineno} {code.co_name}")
        frame = frame.f_back
    return " < ".join(places)
