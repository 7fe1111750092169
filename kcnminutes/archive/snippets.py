"""The piece of a text that is shown for a hit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from kcnminutes.archive.hits import Span
from kcnminutes.record import Mark, marks_in

SNIPPET = 180
"""About the length of a snippet, in code points."""
_BEFORE = 60
_OTHER_BLANKS = "\n\r\t\x0b\x0c\u2028\u2029"
PROSE = frozenset({("", "conclusions"), ("speeches", "text")})
"""Section and field of the long texts, in which stars are light marks."""


def without_marks(text: str, spans: Sequence[Sequence[Span]]) -> tuple[str, list[list[Span]]]:
    """A long text as it reads, without the signs of bold and italic, and where its places stand in it."""
    marks = marks_in(text)
    if not marks:
        return text, [list(of_clause) for of_clause in spans]
    starts = [mark.start for mark in marks]
    gone = [0, *accumulate(mark.end - mark.start for mark in marks)]

    def moved(place: int) -> int:
        before = bisect_left(starts, place)
        within = max(0, marks[before - 1].end - place) if before else 0
        return place - gone[before] + within

    return _without(text, marks), [[(moved(start), moved(end)) for start, end in of_clause] for of_clause in spans]


def plain(text: str) -> str:
    """A long text as it reads."""
    return _without(text, marks_in(text))


def _without(text: str, marks: Iterable[Mark]) -> str:
    pieces, at = [], 0
    for mark in marks:
        pieces.append(text[at : mark.start])
        at = mark.end
    return "".join([*pieces, text[at:]])


def snippet(text: str, spans: Sequence[Sequence[Span]]) -> tuple[str, tuple[Span, ...], int]:
    """The piece of the text that shows most of the clauses, their places in it, and where in the text the first is."""
    flat = spans[0] if len(spans) == 1 else sorted({span for of_clause in spans for span in of_clause})
    start = _best_start(text, spans, flat)
    end = min(len(text), start + SNIPPET)
    start, end = _to_blank(text, start, -1), _to_blank(text, end, 1)
    before, after = ("…" if start else ""), ("…" if end < len(text) else "")
    shift = len(before) - start
    hits = _joined([(a + shift, b + shift) for a, b in flat if a >= start and b <= end])
    piece = text[start:end]
    for blank in _OTHER_BLANKS:
        if blank in piece:
            piece = piece.replace(blank, " ")
    return f"{before}{piece}{after}", hits, hits[0][0] - shift if hits else start


def _best_start(text: str, spans: Sequence[Sequence[Span]], flat: Sequence[Span]) -> int:
    """Where the piece begins that holds most clauses, the first of such pieces."""
    if not flat or len(text) <= SNIPPET:
        return 0
    if len(spans) == 1 and flat[0][1] - flat[0][0] <= SNIPPET - _BEFORE:
        return max(0, flat[0][0] - _BEFORE)
    owners = sorted((span, n) for n, of_clause in enumerate(spans) for span in of_clause)
    count = len(owners)
    best, best_start = 0, 0
    end = distinct = 0
    inside = [0] * len(spans)
    for (start, _), owner in owners:
        while end < count and owners[end][0][1] <= start + SNIPPET - _BEFORE:
            distinct += not inside[owners[end][1]]
            inside[owners[end][1]] += 1
            end += 1
        if distinct > best:
            best, best_start = distinct, start
        if inside[owner]:
            inside[owner] -= 1
            distinct -= not inside[owner]
        else:
            end += 1  # longer than a snippet by itself
    return max(0, best_start - _BEFORE)


def _to_blank(text: str, at: int, step: int) -> int:
    """Moves a cut to the next blank, at most 20 characters away."""
    for moved in range(20):
        place = at + step * moved
        if place <= 0 or place >= len(text):
            return max(0, min(len(text), place))
        if text[place - 1 if step < 0 else place].isspace():
            return place
    return at


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Overlapping hits as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
