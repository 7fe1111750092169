"""Text as the words that the search index holds: the one analyser of index, query and hits.

A word is a run of letters and digits of the folded text, or "%". Neighbours also make one term, "_khu_cong", so that
a phrase is found without positions in the index. What a document is (kind, year of number, persons, units) are terms
that begin with "@": no text can hold them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from kcnminutes.language import fold

ANALYSER = f"1 {unicodedata.unidata_version}"
"""Changes whenever the same text would make other terms: the index is then made anew."""

LONGEST_WORD = 64
_WORD = re.compile(r"[^\W_]+|%")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_ONE_VOWEL = re.compile(r"(?:qu|[hklmstv])[iy]")


def words_of(folded: str) -> list[str]:
    """The words of a text that is folded already."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(folded)]


def words_with_places(folded: str) -> list[tuple[str, int, int]]:
    """Each word with its [start, end) in the folded text."""
    return [(m.group()[:LONGEST_WORD], m.start(), m.end()) for m in _WORD.finditer(folded)]


def pair(first: str, second: str) -> str:
    """The term of two neighbours."""
    return f"_{first}_{second}"


def terms(texts: Iterable[str], context: Iterable[str]) -> str:
    """The document that is indexed: every term once, sorted, so that the same source always gives the same document."""
    found = set(context)
    for text in texts:
        words = words_of(fold(text))
        found.update(words)
        found.update(map(pair, words, words[1:]))
    return " ".join(sorted(found))


def marked(text: str) -> str:
    """A word with its marks for comparing: small letters, the tone at the end, so that hoà and hòa are one."""
    letters: list[str] = []
    tones: list[str] = []
    for character in unicodedata.normalize("NFD", text.casefold()):
        if unicodedata.category(character) != "Cf":
            (tones if character in _TONES else letters).append(character)
    return "".join(letters + tones)


def spellings(word: str) -> tuple[str, ...]:
    """The folded word, then its other spelling with i for y or y for i (kỹ, kĩ)."""
    if _ONE_VOWEL.fullmatch(word):
        return (word, word[:-1] + ("y" if word[-1] == "i" else "i"))
    return (word,)
