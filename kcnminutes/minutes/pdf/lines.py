"""Lines as printed, and texts of many of them that pages cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, overload


class Run(NamedTuple):
    """Letters of one face. `stands_for` is the letter that the font lacks, printed as a box."""

    face: int
    text: str
    stands_for: str = ""


class TypeLine(NamedTuple):
    """One line as printed. `width` is points, `spaces` how many may stretch; `ends` a paragraph or a typed line.

    Most lines are `letters` of one `face` that the font has. A line that mixes faces, lacks letters or is empty has
    `runs`, and MIXED for its face. `left`: points that it begins to the right of the others, below an item's marker.
    """

    letters: str
    face: int
    width: float
    spaces: int
    ends: bool
    runs: tuple[Run, ...] = ()
    left: float = 0.0

    @property
    def pieces(self) -> tuple[Run, ...]:
        """The line as runs, also where it is of one face."""
        return self.runs if self.face == MIXED else (Run(self.face, self.letters),)


MIXED = -1


Lines = Sequence[TypeLine]


class Stretch(Sequence[TypeLine]):
    """Some of the lines of a text, one after the other, which shares them with the whole.

    A text of a thousand pages is cut a thousand times: copies of what is left would cost the square of its length.
    """

    __slots__ = ("_all", "_start", "_stop")

    def __init__(self, lines: Lines, start: int, stop: int) -> None:
        self._all: Lines = lines
        self._start: int = start
        self._stop: int = stop
        if isinstance(lines, Stretch):
            self._all, self._start, self._stop = lines._all, lines._start + start, lines._start + stop

    def __len__(self) -> int:
        return self._stop - self._start

    @overload
    def __getitem__(self, at: int) -> TypeLine: ...

    @overload
    def __getitem__(self, at: slice) -> Stretch: ...

    def __getitem__(self, at: int | slice) -> TypeLine | Stretch:
        """One line, or the lines of a slice without a step."""
        if isinstance(at, slice):
            start, stop, step = at.indices(len(self))
            assert step == 1
            return Stretch(self, start, max(start, stop))
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        return self._all[self._start + at if at >= 0 else self._stop + at]

    def __iter__(self) -> Iterator[TypeLine]:
        return iter(self._all[self._start : self._stop])


def parted(lines: Lines, count: int) -> tuple[Lines, Lines]:
    """The first `count` lines and the rest, without a copy of either."""
    count = min(count, len(lines))
    return Stretch(lines, 0, count), Stretch(lines, count, len(lines))
