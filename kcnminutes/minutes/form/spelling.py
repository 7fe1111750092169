"""Two ways to write the same: where the tone stands (hòa, hoà) and i or y (kỹ, kĩ). Only their mixing is a finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kcnminutes.minutes.form.finding import Rule
from kcnminutes.minutes.form.passage import Passage

_FIRST_LETTER = ("òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy").split()
_LAST_LETTER = ("oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ").split()
_MOVED = dict(zip(_FIRST_LETTER, _LAST_LETTER, strict=True))
_MOVED_BACK = {last: first for first, last in _MOVED.items()}
_ONSETS = " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph r s t th tr v x".split(
    " "
)  # not q: the u of "quý" is no vowel
TONED = {onset + rime: rime in _MOVED for rime in (*_MOVED, *_MOVED_BACK) for onset in _ONSETS}
"""The syllables that are written in two ways, and whether this one has its tone on the first vowel."""

_I, _Y = "ìíỉĩịi", "ỳýỷỹỵy"
I_OR_Y = {
    onset + vowel
    for onset in ("h", "k", "l", "m", "s", "t", "qu")
    for vowel in (*_I, *_Y)
    if onset + vowel not in {"mi", "ti", "li", "si", "ki", "my"}
}


_LOOSE = frozenset("có là và về của cho các những một được rất đã đang sẽ không trong với hàng từ đến thì".split())
"""Words that make no one word with what follows."""


class Spelling(NamedTuple):
    """A word that may be written otherwise. `same` is what it shares with the other spelling."""

    start: int
    word: str
    same: tuple[str, ...]
    rule: Rule


def same_tone(word: str) -> str:
    """The word with the tone on the last vowel, where it may stand on either: one form for both."""
    return word[:-2] + _MOVED[word[-2:]] if TONED.get(word) else word


def other_tone(word: str) -> str:
    """The word with its tone on the other vowel; the word itself where it has one place."""
    if word not in TONED:
        return word
    tail = word[-2:]
    return word[:-2] + (_MOVED.get(tail) or _MOVED_BACK[tail])


def spelled(passage: Passage, at: int) -> Iterator[Spelling]:
    """The spelling at a word of `TONED` or `I_OR_Y`. Names keep their own: a capital is not looked at."""
    if not passage.small(at):
        return
    word, start = passage.words[at], passage.starts[at]
    if word in TONED:
        yield Spelling(start, word, (), Rule.TONE)
    else:
        same = _with_i(word)
        if passage.joined(at + 1):
            yield Spelling(start, word, (same, passage.words[at + 1]), Rule.SPELLING)
        if passage.joined(at) and passage.words[at - 1] not in _LOOSE:
            yield Spelling(start, word, (passage.words[at - 1], "", same), Rule.SPELLING)


def _with_i(word: str) -> str:
    at = _Y.find(word[-1])
    return word if at < 0 else word[:-1] + _I[at]


def mixed(spellings: Iterable[tuple[int, Spelling]]) -> Iterator[tuple[int, Spelling, str]]:
    """Of all spellings in a record (each with the number of its field): the rarer ones, and how the others write it.

    Each word once, at its first spot. What is as common as the other way gives way to what came first.
    """
    found = list(spellings)
    yield from _mixed_tones([one for one in found if one[1].rule is Rule.TONE])
    yield from _mixed_words([one for one in found if one[1].rule is Rule.SPELLING])


def _mixed_tones(found: list[tuple[int, Spelling]]) -> Iterator[tuple[int, Spelling, str]]:
    counted = Counter(TONED[spelling.word] for _, spelling in found)
    if len(counted) < 2:
        return
    rare = counted.most_common()[-1][0]
    yield from _first_of_each(one for one in found if TONED[one[1].word] == rare)


def _mixed_words(found: list[tuple[int, Spelling]]) -> Iterator[tuple[int, Spelling, str]]:
    first: dict[tuple[str, ...], str] = {}
    both = {one.same for _, one in found if first.setdefault(one.same, one.word) != one.word}
    if not both:
        return
    ways: dict[tuple[str, ...], Counter[str]] = {same: Counter() for same in both}
    for _, spelling in found:
        if spelling.same in both:
            ways[spelling.same][spelling.word] += 1
    seen: set[str] = set()
    for number, spelling in found:
        if spelling.same not in both or spelling.word in seen:
            continue
        common = ways[spelling.same].most_common(1)[0][0]
        if spelling.word != common:
            seen.add(spelling.word)
            yield number, spelling, common


def _first_of_each(found: Iterable[tuple[int, Spelling]]) -> Iterator[tuple[int, Spelling, str]]:
    seen: set[str] = set()
    for number, spelling in found:
        if spelling.word not in seen:
            seen.add(spelling.word)
            yield number, spelling, other_tone(spelling.word)
