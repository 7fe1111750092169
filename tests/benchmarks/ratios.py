"""How everything here is measured: pairs run in turn, the middle of their ratios, and whether the bound holds.

A ratio within one run says the same on a slow computer as on a fast one; runs in turn suffer alike from what else the
computer does.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

Run = Callable[[int], object]
"""Does the work once; the number of the round lets it work on something new each time."""


def seconds(run: Run, number: int) -> float:
    """How long one run takes by the clock on the wall."""
    gc.collect()
    start = time.perf_counter()
    run(number)
    return time.perf_counter() - start


@dataclass
class Ratios:
    """The ratios of one command. `failed` counts those that do not hold."""

    failed: int = 0
    lines: list[str] = field(default_factory=list)

    def compare(self, name: str, ours: Run, theirs: Run, bound: float, rounds: int) -> float:
        """Ours against theirs, in turn, after one round of both that does not count; the middle of our seconds."""
        ours(0), theirs(0)
        pairs = [(seconds(ours, number), seconds(theirs, number)) for number in range(1, rounds + 1)]
        middle = statistics.median(one / other for one, other in pairs)
        clock = [statistics.median(column) * 1000 for column in zip(*pairs, strict=True)]
        self.tell(name, middle, bound, f"{clock[0]:.1f} ms against {clock[1]:.1f} ms, {rounds} rounds")
        return clock[0] / 1000

    def tell(self, name: str, ratio: float, bound: float, note: str) -> None:
        """One line: the ratio, its bound, whether it holds, and what it was made of."""
        holds = ratio <= bound
        self.failed += not holds
        verdict = "holds" if holds else "DOES NOT HOLD"
        print(f"{name:64} {ratio:6.2f}  at most {bound:<5} {verdict:14} ({note})", flush=True)

    def end(self) -> None:
        """Leave with the number of ratios that do not hold."""
        sys.exit(self.failed)
