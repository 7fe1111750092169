"""Where the words of a query stand in the text of a part, and the piece of it that is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date as day
from functools import lru_cache
from string import ascii_lowercase
from typing import NamedTuple

from kcnminutes.archive.query import Alternative, Clause
from kcnminutes.archive.terms import LONGEST_WORD, marked, spellings, words_with_places
from kcnminutes.file_text import TextState
from kcnminutes.language import fold, fold_with_origins
from kcnminutes.record import Place

SNIPPET = 180
"""About the length of a snippet, in code points."""
_BEFORE = 60
_BLANKS = str.maketrans(dict.fromkeys("\n\r\t\x0b\x0c\u2028\u2029", " "))

_LETTER = r"[^\W_]"
_BETWEEN = r"[^\w%]*_*[^\w%]*"
"""What may stand between neighbours: no letter, no figure, no "%" (which is a word by itself)."""

_WORD = re.compile(r"[^\W_]|%")
_GAP = 3
"""How many signs and blanks may stand between neighbours for a snippet to mark only them."""

_LATIN = [chr(code) for code in (*range(9, 11), *range(32, 127), *range(0xA0, 0x250), *range(0x1E00, 0x1F00))]
_ONE_FOR_ONE = [letter for letter in (*_LATIN, *"‐‑‒–—‘’“”•…₫€≤≥") if len(fold(letter)) == 1]
_PLAIN = re.compile("[" + "".join(map(re.escape, _ONE_FOR_ONE)) + "]*")
"""A text in which one letter of the folded text stands for each letter."""

_WRITTEN = {
    bare: "[" + "".join(letter for letter in _ONE_FOR_ONE if fold(letter) == bare) + "]" for bare in ascii_lowercase
}
"""All letters of a plain text that fold to a letter."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """The attached file of a hit: its path in the record, its title, and what is known of its text.

    `page` (from 1) or `sheet` say where in it the text was found, where that is known; `text` whether it was.
    """

    file: str
    title: str
    state: TextState | None
    text: bool = False
    page: int | None = None
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One part that matches. `hits` are [start, end) in `snippet`, in code points; `place` is where it stands.

    `source` is the file of a hit in an attachment, in its title or in its text.
    """

    conference: str
    part: str
    part_id: str
    title: str
    date: day
    snippet: str
    hits: tuple[Span, ...]
    place: Place
    source: Source | None = None


class Finder:
    """Finds the clauses of one query in many texts."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._clauses = clauses
        self._in_text = [[_pattern(a, True) for a in clause.alternatives] for clause in clauses]
        self._in_folded: list[list[_Pattern]] | None = None
        self._rows = sum(len(clause.alternatives[0].words) for clause in clauses if clause.alternatives) > 1

    def spans(self, text: str) -> list[list[Span]]:
        """For each clause where it stands in the text, in code points; an empty list where it does not.

        Where words of the query stand side by side as in the query, they are not also found apart.
        """
        found: list[_Found] = []
        place, patterns = self._place(text)
        for n, of_clause in enumerate(patterns):
            at = 0
            for pattern in of_clause:
                found += pattern.found(place, n, at)
                at += pattern.length + 1
        if len(found) > 1 and self._rows:
            found = _side_by_side(text, found)
        spans: list[list[Span]] = [[] for _ in patterns]
        for start, end, clause, *_ in sorted(found):
            spans[clause].append((start, end))
        return spans

    def holds(self, text: str) -> bool:
        """Whether every clause stands in the text."""
        place, patterns = self._place(text)
        return all(any(pattern.stands(place) for pattern in of_clause) for of_clause in patterns)

    def _place(self, text: str) -> tuple[_Text, list[list[_Pattern]]]:
        if _PLAIN.fullmatch(text):  # as nearly always: what is looked for is found in the text itself
            return _Text(text, text, None), self._in_text
        if self._in_folded is None:
            self._in_folded = [[_pattern(a, False) for a in clause.alternatives] for clause in self._clauses]
        return _Text(text, *fold_with_origins(text)), self._in_folded


class _Text(NamedTuple):
    """A text, what is searched in its stead, and where the characters of that come from, unless it is the text."""

    text: str
    searched: str
    origins: list[int] | None


_Found = tuple[int, int, int, int, bool, bool]
"""One word of a query, or a phrase in quotes, in a text: start, end, clause, number of the word, and whether it is the
first and the last of its alternative. Numbers of words leave gaps between alternatives."""


class _Pattern:
    """One alternative of a clause as regular expressions, one for each word or one for the phrase."""

    def __init__(self, wanted: Alternative, *, in_text: bool) -> None:
        """`in_text`: for a plain text as it is, any marks on its letters; else for a folded one."""
        letters = _any_marks if in_text else _these
        self._exact: list[tuple[str, ...]] | None = None
        if wanted.adjacent:
            self._words = [_whole([letters(word) for word in wanted.words])]
        else:
            self._words = [
                _whole([_word(letters(word), word, letters, open_end=wanted.prefix and n == len(wanted.words) - 1)])
                for n, word in enumerate(wanted.words)
            ]
        self.length = len(self._words)
        if wanted.strict:
            self._exact = [wanted.marked] if wanted.adjacent else [(form,) for form in wanted.marked]

    def stands(self, place: _Text) -> bool:
        """Whether all the words stand there."""
        if self._exact is not None or place.origins is not None:
            return bool(self.found(place, 0, 0))
        return all(word.search(place.searched) for word in self._words)

    def found(self, place: _Text, clause: int, at: int) -> list[_Found]:
        """Where all the words stand, counted from `at`; nothing where one of them is missing."""
        found: list[_Found] = []
        most = len(self._words) - 1
        for n, word in enumerate(self._words):
            spans = [match.span() for match in word.finditer(place.searched)]
            if place.origins is not None:
                spans = [(place.origins[start], place.origins[end - 1] + 1) for start, end in spans]
            if self._exact is not None:
                exact = self._exact[n]
                spans = [(start, end) for start, end in spans if _marked_words(place.text[start:end]) == exact]
            if not spans:
                return []
            found += [(start, end, clause, at + n, n == 0, n == most) for start, end in spans]
        return found


@lru_cache(maxsize=500)
def _pattern(wanted: Alternative, in_text: bool) -> _Pattern:
    """Made once: a question looks in several ways, and the next one while typing differs in a word."""
    return _Pattern(wanted, in_text=in_text)


def _marked_words(text: str) -> tuple[str, ...]:
    return tuple(marked(word) for word, _, _ in words_with_places(text))


def _any_marks(word: str) -> list[str]:
    return [_WRITTEN.get(letter, re.escape(letter)) for letter in word]


def _these(word: str) -> list[str]:
    return [re.escape(letter) for letter in word]


def _word(written: list[str], word: str, letters: Callable[[str], list[str]], *, open_end: bool) -> list[str]:
    """The letters of a word in any spelling; with an open end, of all words that begin so."""
    if len(spellings(word)) > 1:
        either = letters("i")[0].strip("[]") + letters("y")[0].strip("[]")
        written = [*written[:-1], f"[{either}]"]
    return [*written, f"{_LETTER}*"] if open_end or len(word) == LONGEST_WORD else written


def _whole(words: Sequence[Sequence[str]]) -> re.Pattern[str]:
    """A row of whole words, each by its letters.

    The first letter comes first and then what may not stand before it: so the search runs from one such letter to the
    next.
    """
    return _compiled(tuple("".join(word) for word in words), words[0][0], words[-1][-1])


@lru_cache(maxsize=512)
def _compiled(words: tuple[str, ...], first: str, last: str) -> re.Pattern[str]:
    before = "" if first == re.escape("%") else f"(?<!{_LETTER}{first})"
    after = "" if last == re.escape("%") else f"(?!{_LETTER})"
    return re.compile(f"{first}{before}{_BETWEEN.join(words)[len(first) :]}{after}")


def _side_by_side(text: str, found: list[_Found]) -> list[_Found]:
    """Of each word those of its places that stand in the longest rows of neighbours as the query has them."""
    found.sort()
    before = [-1] * len(found)
    lengths = [1] * len(found)
    for at, one in enumerate(found):
        start, n = one[0], at - 1
        while n >= 0 and found[n][1] >= start - _GAP:
            end = found[n][1]
            beside = end == start - 1 or (end < start and not _WORD.search(text, end, start))
            if beside and lengths[n] >= lengths[at] and _follows(found[n], one):
                before[at], lengths[at] = n, lengths[n] + 1
            n -= 1
    longest: dict[tuple[int, int], int] = {}
    for at in range(len(found) - 1, -1, -1):
        length, word = lengths[at], found[at][2:4]
        if before[at] >= 0:
            lengths[before[at]] = max(lengths[before[at]], length)
        if length > longest.get(word, 0):
            longest[word] = length
    return [one for one, length in zip(found, lengths, strict=True) if length == longest[one[2:4]]]


def _follows(first: _Found, second: _Found) -> bool:
    if first[2] == second[2]:
        return second[3] == first[3] + 1
    return first[5] and second[4] and second[2] == first[2] + 1


def snippet(text: str, spans: Sequence[Sequence[Span]]) -> tuple[str, tuple[Span, ...], int]:
    """The piece of the text that shows most of the clauses, their places in it, and where in the text the first is."""
    flat = sorted({span for of_clause in spans for span in of_clause})
    start = _best_start(text, spans, flat)
    end = min(len(text), start + SNIPPET)
    start, end = _to_blank(text, start, -1), _to_blank(text, end, 1)
    before, after = ("…" if start else ""), ("…" if end < len(text) else "")
    shift = len(before) - start
    hits = _joined([(a + shift, b + shift) for a, b in flat if a >= start and b <= end])
    return before + text[start:end].translate(_BLANKS) + after, hits, hits[0][0] - shift if hits else start


def _best_start(text: str, spans: Sequence[Sequence[Span]], flat: list[Span]) -> int:
    """Where the piece begins that holds most clauses, the first of such pieces."""
    if not flat or len(text) <= SNIPPET:
        return 0
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
