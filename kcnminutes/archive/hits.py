"""Where the words of a query stand in the text of a part, and the piece of it that is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as day
from functools import lru_cache

from kcnminutes.archive.query import Alternative, Clause
from kcnminutes.archive.terms import LONGEST_WORD, marked, spellings, words_with_places
from kcnminutes.language import fold, fold_with_origins
from kcnminutes.record import Place

SNIPPET = 180
"""About the length of a snippet, in code points."""
_BEFORE = 60
_BLANKS = str.maketrans(dict.fromkeys("\n\r\t\x0b\x0c\u2028\u2029", " "))

_LETTER = r"[^\W_]"
_BETWEEN = r"[^\w%]*_*[^\w%]*"
"""What may stand between neighbours: no letter, no figure, no "%" (which is a word by itself)."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """One part that matches. `hits` are [start, end) in `snippet`, in code points; `place` is where it stands."""

    conference: str
    part: str
    part_id: str
    title: str
    date: day
    snippet: str
    hits: tuple[Span, ...]
    place: Place


def found_in(text: str, clauses: Sequence[Clause]) -> list[list[Span]]:
    """For each clause where it stands in the text, in code points; an empty list where it does not."""
    if all(len(fold(character)) == 1 for character in set(text)):  # letter for letter, as nearly always
        folded, origins = fold(text), None
    else:
        folded, origins = fold_with_origins(text)
    found = []
    for clause in clauses:
        spans = {span for a in clause.alternatives for span in _spans(text, folded, origins, a)}
        found.append(sorted(spans))
    return found


def _spans(text: str, folded: str, origins: list[int] | None, wanted: Alternative) -> list[Span]:
    """Where all words of an alternative stand; none where one of them is missing."""
    spans: list[Span] = []
    for pattern, exact in _patterns(wanted):
        of_word = [match.span() for match in pattern.finditer(folded)]
        if origins is not None:
            of_word = [(origins[start], origins[end - 1] + 1) for start, end in of_word]
        if wanted.strict:
            of_word = [(start, end) for start, end in of_word if _marked_words(text[start:end]) == exact]
        if not of_word:
            return []
        spans += of_word
    return spans


def _marked_words(text: str) -> tuple[str, ...]:
    return tuple(marked(word) for word, _, _ in words_with_places(text))


@lru_cache(maxsize=256)
def _patterns(wanted: Alternative) -> list[tuple[re.Pattern[str], tuple[str, ...]]]:
    """What finds each word, or the whole phrase, in folded text; with the marks it must have if they matter."""
    if wanted.adjacent:
        return [(_whole_words(_BETWEEN.join(map(re.escape, wanted.words))), wanted.marked)]
    found = []
    for n, word in enumerate(wanted.words):
        open_end = (wanted.prefix and n == len(wanted.words) - 1) or len(word) == LONGEST_WORD
        forms = "|".join(map(re.escape, spellings(word)))
        pattern = _whole_words(f"{re.escape(word)}{_LETTER}*" if open_end else f"(?:{forms})")
        found.append((pattern, wanted.marked[n : n + 1]))
    return found


def _whole_words(pattern: str) -> re.Pattern[str]:
    return re.compile(f"(?:(?<!{_LETTER})|(?=%)){pattern}(?:(?!{_LETTER})|(?<=%))")


def snippet(text: str, spans: Sequence[Sequence[Span]]) -> tuple[str, tuple[Span, ...]]:
    """The piece of the text that shows most of the clauses, and their places in it."""
    flat = sorted({span for of_clause in spans for span in of_clause})
    start = _best_start(text, spans, flat)
    end = min(len(text), start + SNIPPET)
    start, end = _to_blank(text, start, -1), _to_blank(text, end, 1)
    before, after = ("…" if start else ""), ("…" if end < len(text) else "")
    shift = len(before) - start
    hits = _joined([(a + shift, b + shift) for a, b in flat if a >= start and b <= end])
    return before + text[start:end].translate(_BLANKS) + after, hits


def _best_start(text: str, spans: Sequence[Sequence[Span]], flat: list[Span]) -> int:
    if not flat or len(text) <= SNIPPET:
        return 0
    owners = sorted((span, n) for n, of_clause in enumerate(spans) for span in of_clause)
    best, best_start = -1, 0
    end = 0
    inside: dict[int, int] = {}
    for begin, ((start, _), owner) in enumerate(owners):
        while end < len(owners) and owners[end][0][1] <= start + SNIPPET - _BEFORE:
            inside[owners[end][1]] = inside.get(owners[end][1], 0) + 1
            end += 1
        found = sum(1 for count in inside.values() if count)
        if found > best:
            best, best_start = found, start
        if end > begin:
            inside[owner] -= 1
        else:
            end = begin + 1
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
