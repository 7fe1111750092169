"""Text as the terms that the search index holds: the one analyser of index, query and hits.

A word is a run of letters and digits of the folded text, or "%". Neighbours also make one term, "_6bj": their pair as
one of some thousand numbers, so that a phrase is found without positions in the index, nearly surely. What begins with
"@" no text can hold: `@m` another form with marks than the usual one, `@o` a word that stands there in other forms
only, and what a document is: persons `@p`, units `@u`, kind `@k`, number `@n`, tag `@g`, state of a task `@s`,
year `@y`, conference `@c`, the end of a page `@e`.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kcnminutes.language import COMMON, common_forms, fold

ANALYSER = f"4 {unicodedata.unidata_version} {zlib.crc32(COMMON.encode())}"
"""Changes whenever the same text would make other documents: the index is then made anew."""

LONGEST_WORD = 64
_WORD = re.compile(r"[^\W_]+|%")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_ONE_VOWEL = re.compile(r"(?:qu|[hklmstv])[iy]")
_INSIDE = ("Cf", "Mn")
"""Categories of signs that stand within a word."""

_PAIRS = 1 << 13
"""So few that each is common: a place in its list takes a byte or two whatever the text says. So many that two words
of a document are falsely taken for neighbours but once in fifty times; the text has the last word."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_PAIR_TERMS = tuple(f"_{_DIGITS[n // 1296]}{_DIGITS[n // 36 % 36]}{_DIGITS[n % 36]}" for n in range(_PAIRS))


def words_of(folded: str) -> list[str]:
    """The words of a text that is folded already."""
    return [word if len(word) <= LONGEST_WORD else word[:LONGEST_WORD] for word in _WORD.findall(folded)]


def words_with_places(folded: str) -> list[tuple[str, int, int]]:
    """Each word with its [start, end) in the folded text."""
    return [(m.group()[:LONGEST_WORD], m.start(), m.end()) for m in _WORD.finditer(folded)]


def words_with_marks(text: str) -> list[str]:
    """The words of `words_of` with the marks they have in the text, `marked`."""
    bare = words_of(fold(text))
    raw = _WORD.findall(text)
    if len(raw) != len(bare):  # marks or invisible signs of their own
        whole = unicodedata.normalize("NFC", text)
        raw = _WORD.findall("".join(c for c in whole if unicodedata.category(c) not in _INSIDE))
    return [marked(word) for word in raw] if len(raw) == len(bare) else bare


def pair(first: str, second: str) -> str:
    """The term of two neighbours."""
    return _PAIR_TERMS[zlib.crc32(f"{first} {second}".encode()) % _PAIRS]


def terms(texts: Iterable[str], context: Iterable[str]) -> str:
    """The document that is indexed: every term once, sorted, so that the same source always gives the same document."""
    found = set(context)
    forms: set[tuple[str, str]] = set()
    for text in texts:
        words = words_of(fold(text))
        found.update(words)
        found.update(map(pair, words, words[1:]))
        forms.update(zip(words, words_with_marks(text), strict=True))
    usual = {word for word, form in forms if form == usual_form(word)}
    for word, form in forms:
        if form != usual_form(word):
            found.add(f"@m{form}")
            if word not in usual and word in common_forms():
                found.add(f"@o{word}")
    return " ".join(sorted(found))


@lru_cache(maxsize=20_000)
def usual_form(word: str) -> str:
    """The form with marks that a folded word is taken to have unless the index says otherwise; `marked`."""
    return marked(common_forms().get(word, word))


def form_expression(word: str, form: str) -> str:
    """What asks the index for documents in which a word has this form (`marked`)."""
    if form != usual_form(word):
        return f'"@m{form}"'
    return f'("{word}" NOT "@o{word}")' if word in common_forms() else f'"{word}"'


def typed_expression(word: str, form: str) -> str:
    """The same for a word as it was typed: without marks it may have any."""
    return f'"{word}"' if form == word else form_expression(word, form)


@lru_cache(maxsize=20_000)
def marked(text: str) -> str:
    """A word with its marks for comparing: small letters, the tone at the end, so that hoà and hòa are one."""
    if text.isascii():
        return text.lower()[:LONGEST_WORD]
    letters: list[str] = []
    tones: list[str] = []
    for character in unicodedata.normalize("NFD", text.casefold()):
        if unicodedata.category(character) != "Cf":
            (tones if character in _TONES else letters).append(character)
    return "".join(letters[: 2 * LONGEST_WORD] + tones[:LONGEST_WORD])


def squeezed(text: str) -> str:
    """Folded, without blanks and signs: "Khu công nghiệp" as "khucongnghiep"."""
    return "".join(words_of(fold(text)))[:LONGEST_WORD]


def spelled_with_marks(word: str, form: str) -> Iterator[tuple[str, str]]:
    """The spellings of a folded word, each with the marks of a form (`marked`) of it: kỹ, kĩ."""
    yield word, form
    last = len(word) - 1
    for other in spellings(word)[1:]:
        yield other, f"{form[:last]}{other[last]}{form[last + 1 :]}"


def spellings(word: str) -> tuple[str, ...]:
    """The folded word, then its other spelling with i for y or y for i (kỹ, kĩ)."""
    if _ONE_VOWEL.fullmatch(word):
        return (word, word[:-1] + ("y" if word[-1] == "i" else "i"))
    return (word,)
