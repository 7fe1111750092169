"""The order of Vietnamese words and names.

The alphabet runs a ă â b c d đ e ê ... o ô ơ ... u ư ...; within a letter the tones run none, huyền, hỏi, ngã, sắc,
nặng. People are addressed and listed by their given name, the last word, then by family and middle names.
"""

from __future__ import annotations

import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}

SortKey = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


def alphabet_sort_key(text: str) -> SortKey:
    """A key that sorts words as a Vietnamese dictionary does: by letters first, by tones within equal letters."""
    return tuple(_word_key(word) for word in text.lower().split())


def given_name(name: str) -> str:
    """The last word of a name: "Hải" of "Lương Văn Hải"; "" for an empty name."""
    words = name.split()
    return words[-1] if words else ""


def name_sort_key(name: str) -> SortKey:
    """A key that sorts people by given name, then family and middle names."""
    words = name.split()
    return alphabet_sort_key(" ".join(words[-1:] + words[:-1]))


def _word_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    letters: list[int] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFC", word):
        letter, tone = _letter_and_tone(character)
        letters.append(_RANK.get(letter, len(_ALPHABET) + ord(letter) if letter.isalpha() else -1))
        tones.append(tone)
    return tuple(letters), tuple(tones)


def _letter_and_tone(character: str) -> tuple[str, int]:
    parts = unicodedata.normalize("NFD", character)
    tone = next((_TONES[part] for part in parts if part in _TONES), 0)
    letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    return letter[:1] or character, tone
