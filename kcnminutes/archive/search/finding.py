"""Where the words of a query stand in the text of a part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kcnminutes.archive.hits import Span
from kcnminutes.archive.references.mentions import document_at
from kcnminutes.archive.search.asked import Alternative, Clause
from kcnminutes.archive.terms import LONGEST_WORD, marked, spellings, words_with_places
from kcnminutes.language import fold_in_place, fold_with_origins

_LETTER = r"[^\W_]"
_BETWEEN = r"[^\w%]*_*[^\w%]*"
"""What may stand between neighbours: no letter, no figure, no "%" (which is a word by itself)."""

_WORD = re.compile(r"[^\W_]|%")
_GAP = 3
"""How many signs and blanks may stand between neighbours for a snippet to mark only them."""


class FoldedText(NamedTuple):
    """A text and its folded form; where the characters of that come from, unless each has kept its place."""

    text: str
    folded: str
    origins: list[int] | None


_EMPTY = FoldedText("", "", None)


def folded_text(text: str) -> FoldedText:
    if not text:  # as most fields of most rows
        return _EMPTY
    folded = fold_in_place(text)
    return FoldedText(text, *fold_with_origins(text)) if folded is None else FoldedText(text, folded, None)


class Finder:
    """Finds the clauses of one query in many texts."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._patterns = [[_pattern(a) for a in clause.alternatives if a.words] for clause in clauses]
        sole = [of_clause[0] for of_clause in self._patterns if len(of_clause) == 1]
        self._first = sole[0].first if sole else None
        self._alone = sole[0] if len(sole) == len(self._patterns) == 1 and sole[0].length == 1 else None
        self._rows = sum(len(clause.alternatives[0].words) for clause in clauses if clause.alternatives) > 1

    def spans(self, text: FoldedText) -> list[list[Span]]:
        """For each clause where it stands in the text, in code points; an empty list where it does not.

        Where words of the query stand side by side as in the query, they are not also found apart.
        """
        spans: list[list[Span]] = [[] for _ in self._patterns]
        if not text.folded:
            return spans
        if self._alone is not None:
            spans[0] = self._alone.places(text)
            return spans
        found: list[_Found] = []
        for n, of_clause in enumerate(self._patterns):
            at = 0
            for pattern in of_clause:
                found += pattern.found(text, n, at)
                at += pattern.length + 1
        if len(found) > 1 and self._rows:
            found = _side_by_side(text.text, found)
        found.sort()
        for start, end, clause, *_ in found:
            spans[clause].append((start, end))
        return spans

    def holds(self, text: FoldedText) -> bool:
        """Whether every clause stands in the text."""
        if not text.folded:
            return not self._patterns
        if self._first is not None and self._first.search(text.folded) is None:  # as in most texts
            return False
        for of_clause in self._patterns:
            for pattern in of_clause:
                if pattern.stands(text):
                    break
            else:
                return False
        return True


_Found = tuple[int, int, int, int, bool, bool]
"""One word of a query, or a phrase in quotes, in a text: start, end, clause, number of the word, and whether it is the
first and the last of its alternative. Numbers of words leave gaps between alternatives."""


class _Pattern:
    """One alternative of a clause as regular expressions over folded text, one for each word or one for the phrase."""

    def __init__(self, wanted: Alternative) -> None:
        self._exact: list[tuple[str, ...]] | None = None
        self._symbol = wanted.words[1:] if wanted.document and not wanted.adjacent else ()
        self._document = wanted.document
        if wanted.document and not wanted.adjacent:
            self._words = [_whole(((wanted.words[0], ""),))]
        elif wanted.adjacent:
            most = len(wanted.words) - 1
            ends = (f"{_LETTER}*" if wanted.prefix and n == most else "" for n in range(most + 1))
            self._words = [_whole(tuple(zip(wanted.words, ends, strict=True)))]
        else:
            self._words = [
                _whole((_word(word, open_end=wanted.prefix and n == len(wanted.words) - 1),))
                for n, word in enumerate(wanted.words)
            ]
        self.first, self.length = self._words[0], len(self._words)
        if wanted.strict:
            self._exact = [wanted.marked] if wanted.adjacent else [(form,) for form in wanted.marked]

    def stands(self, text: FoldedText) -> bool:
        """Whether all the words stand there."""
        if None in [word.search(text.folded) for word in self._words]:
            return False
        if self._document:
            return bool(self.places(text))
        return self._exact is None or all(self._stands_so(text, n) for n in range(self.length))

    def _stands_so(self, text: FoldedText, n: int) -> bool:
        """Whether the `n`-th word, or the phrase, stands somewhere with its marks: mostly where it stands first."""
        return any(self._is_exact(text, _place(match, text), n) for match in self._words[n].finditer(text.folded))

    def _is_exact(self, text: FoldedText, place: Span, n: int) -> bool:
        assert self._exact is not None
        return _marked_words(text.text[place[0] : place[1]]) == self._exact[n]

    def places(self, text: FoldedText, n: int = 0) -> list[Span]:
        """Where the `n`-th word, or the phrase, stands."""
        if text.origins is None:
            spans = [match.span() for match in self._words[n].finditer(text.folded)]
        else:
            spans = [_place(match, text) for match in self._words[n].finditer(text.folded)]
        if self._document:
            documents = (document_at(text.text, *place, self._symbol) for place in spans)
            return [place for place in documents if place is not None]
        return spans if self._exact is None else [place for place in spans if self._is_exact(text, place, n)]

    def found(self, text: FoldedText, clause: int, at: int) -> list[_Found]:
        """Where all the words stand, counted from `at`; nothing where one of them is missing."""
        found: list[_Found] = []
        most = len(self._words) - 1
        for n in range(most + 1):
            spans = self.places(text, n)
            if not spans:
                return []
            first, last = n == 0, n == most
            found += [(start, end, clause, at + n, first, last) for start, end in spans]
        return found


@lru_cache(maxsize=500)
def _pattern(wanted: Alternative) -> _Pattern:
    """Made once: a question looks in several ways, and the next one while typing differs in a word."""
    return _Pattern(wanted)


def _place(match: re.Match[str], text: FoldedText) -> Span:
    start, end = match.span()
    return (start, end) if text.origins is None else (text.origins[start], text.origins[end - 1] + 1)


@lru_cache(maxsize=2000)
def _marked_words(text: str) -> tuple[str, ...]:
    """Kept: a word stands in text after text, written the same."""
    return tuple(marked(word) for word, _, _ in words_with_places(text))


def _word(word: str, *, open_end: bool) -> tuple[str, str]:
    """A word in any spelling, and what may follow: with an open end all letters, so that any longer word is found."""
    if len(spellings(word)) > 1:  # the other spelling is whole
        return f"{word[:-1]}[iy]", f"(?:(?<={word[-1]}){_LETTER}+)?" if open_end else ""
    return word, f"{_LETTER}*" if open_end or len(word) == LONGEST_WORD else ""


@lru_cache(maxsize=512)
def _whole(words: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """A row of whole words.

    The first word comes first and then what may not stand before it: so the search leaps from one such word to the
    next.
    """
    first, last = words[0][0], "".join(words[-1])
    before = "" if first == "%" else f"(?<!{_LETTER}{first})"
    after = "" if last == "%" else f"(?!{_LETTER})"
    rest = _BETWEEN.join(written + end for written, end in words)[len(first) :]
    return re.compile(f"{first}{before}{rest}{after}")


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
