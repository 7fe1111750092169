"""How well answers agree with what a judge wrote down for each query of `archive/held_out_queries.tsv`.

A line: query, what must be first, what must be among the first five, what among the first ten, what must not come
before the eleventh place. Names of hits stand apart by blanks: `nt19.s1` a row, `nt19.title`, `nt19` whatever of the
conference, `@hải` a person among those who attended, `-` nothing at all; `a|b` is either.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kcnminutes.archive import Hit

QUERIES = Path(__file__).with_name("archive") / "held_out_queries.tsv"
FIRST, FIVE, TEN = 3, 2, 1
"""What a hit is worth (the gains of nDCG)."""


@dataclass(frozen=True)
class Judged:
    query: str
    first: str
    five: tuple[str, ...]
    ten: tuple[str, ...]
    never: tuple[str, ...]

    @property
    def gains(self) -> dict[str, int]:
        """Each hit that is wanted, and its worth. Whatever may stand first is worth the same."""
        low = {name: worth for names, worth in ((self.ten, TEN), (self.five, FIVE)) for name in names}
        if self.first == "-":
            return low
        first = [name for name in low if is_any(name, self.first)] or [self.first]
        return {**low, **dict.fromkeys(first, FIRST)}


@dataclass(frozen=True)
class Verdict:
    judged: Judged
    found: tuple[str, ...]
    first: bool
    ndcg: float
    recall: float
    wrong: tuple[str, ...]
    """What had to be first, among five or ten and was not, or came though it must not."""


def judged() -> list[Judged]:
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    columns = [(line.split("\t") + [""] * 5)[:5] for line in lines]
    return [Judged(one[0], one[1], *(tuple(cell.split()) for cell in one[2:])) for one in columns]


def judge(one: Judged, search: Callable[[str], Sequence[Hit]]) -> Verdict:
    hits = [spot(hit) for hit in search(one.query)][:10]
    first = is_any(hits[0], one.first) if hits else one.first == "-"
    wrong = [] if first or one.first == "-" else [f"first {one.first}"]
    for names, places in ((one.five, 5), (one.ten, 10)):
        wrong += [f"{places} {name}" for name in names if not any(is_any(hit, name) for hit in hits[:places])]
    wrong += [f"never {name}" for name in one.never if any(is_any(hit, name) for hit in hits)]
    wanted = dict(one.gains)
    best = sum(gain / math.log2(2 + at) for at, gain in enumerate(sorted(wanted.values(), reverse=True)))
    got, met = 0.0, 0
    for at, hit in enumerate(hits):
        name = max((n for n in wanted if is_any(hit, n)), key=wanted.__getitem__, default=None)
        if name is not None:
            got += wanted.pop(name) / math.log2(2 + at)
            met += 1
    total = met + len(wanted)
    empty = float(not hits)
    ndcg, recall = (got / best, met / total) if total else (empty, empty)
    return Verdict(one, tuple(hits), first, ndcg, recall, tuple(wrong))


def is_any(hit: str, names: str) -> bool:
    """Whether a hit is what one of these names means."""
    conference, _, row = hit.partition(".")
    return any(name in (hit, conference) or (name.startswith("@") and name[1:] == row) for name in names.split("|"))


def spot(hit: Hit) -> str:
    return f"{hit.conference}.{hit.part_id or hit.part}"
