"""One folding of Vietnamese text for the index, queries, completion and duplicate names.

"khu công nghiệp", "KHU CÔNG NGHIỆP" and "khu cong nghiep" fold to one text. SQLite's own remove_diacritics does not
fold đ, so this is done here, by one table: a letter becomes one letter and keeps its place, a mark or an invisible
sign becomes nothing.
"""

from __future__ import annotations

import codecs
import unicodedata

_DROPPED = ("Mn", "Me", "Cf")


class _Folds(dict[int, str]):
    """The folded form of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    if character in "đĐ":
        return "d"
    if unicodedata.category(character) in _DROPPED:
        return ""
    if character.isspace():
        return " "
    bare = "".join(c for c in unicodedata.normalize("NFD", character) if unicodedata.category(c) not in _DROPPED)
    return bare.casefold()


_FOLDS = _Folds()

_MARKED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_USUAL = (
    f"\0\t\n\r{''.join(map(chr, range(32, 127)))}{_MARKED}{_MARKED.upper()}"
    "\N{NO-BREAK SPACE}\N{NON-BREAKING HYPHEN}§°±²³·×“”‘’–—…•₫€≤≥"
).ljust(256, "\ufffe")
"""What nearly every text is made of: as a code of one byte for each of these letters Python folds them ten times faster
than letter by letter. It begins with 0 and ends with what is no character, as such tables do."""

_CODES = codecs.charmap_build(_USUAL)
_FOLDED = "".join(letter if letter == "\ufffe" else _FOLDS[ord(letter)] for letter in _USUAL)


def fold(text: str) -> str:
    """The search form of `text`: small letters without marks, đ as d; spaces are kept one for one.

    For NFC text without invisible signs the result has the length of the text, so positions in it are positions in
    the text; `fold_with_origins` says them for every other text.
    """
    folded = fold_in_place(text)
    return text.translate(_FOLDS) if folded is None else folded


def fold_in_place(text: str) -> str | None:
    """`fold` of a text of Vietnamese letters and common signs, in which every letter keeps its place; else None."""
    try:
        codes, _ = codecs.charmap_encode(text, "strict", _CODES)
    except UnicodeEncodeError:
        return None
    return codecs.charmap_decode(codes, "strict", _FOLDED)[0]


def fold_key(text: str) -> str:
    """`fold` with runs of spaces as one and none at the ends: what two texts share that count as one."""
    return " ".join(fold(text).split())


def fold_with_origins(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the index in `text` that it came from."""
    in_place = fold_in_place(text)
    if in_place is not None:
        return in_place, list(range(len(text)))
    pieces: list[str] = []
    origins: list[int] = []
    for index, character in enumerate(text):
        folded = _FOLDS[ord(character)]
        pieces.append(folded)
        origins.extend([index] * len(folded))
    return "".join(pieces), origins
