"""The four faces of Tinos: loaded once, their word widths kept, and what to do with a letter they lack.

Tinos (OFL) has the widths of Times New Roman to the unit and every Vietnamese letter. A letter it lacks prints as the
box U+25A1, which it has, and keeps itself in copied text.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from math import nan
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

from kcnminutes.minutes.typed import JOINING
from kcnminutes.shipped import shipped

one_at_a_time = threading.Lock()
"""reportlab's faces read their files from one place at a time: one page at a time in a process."""

FACES = ("Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic")
"""By index: 1 is bold, 2 italic, 3 both."""

_FILES = ("Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf")
BOX = "\u25a1"

SPACE_WIDTH = 0.25
"""Of the size of the letters, in all four faces."""

_KEPT_WORDS = 20_000
_LONGEST_KEPT = 40
_KEPT_SUBSETS = 16
_NO_FITTING = b"\xb1\x01\x01\x8e"
"""PUSHB[2] 1 1, INSTCTRL: the programs of the letters are not run (OpenType, "The TrueType instruction set")."""


class Widths(dict[str, float]):
    """Word -> width in parts of the size of its letters, for one face. Keeps the short words of a few documents."""

    def __init__(self, letters: Mapping[int, float]) -> None:
        super().__init__()
        self._letters = letters
        self._box = letters[ord(BOX)]

    def __missing__(self, word: str) -> float:
        width = sum(map(self.of_letter, word))
        if len(word) <= _LONGEST_KEPT:
            if len(self) >= _KEPT_WORDS:
                self.clear()
            self[word] = width
        return width

    def of_letter(self, letter: str) -> float:
        """The width of one letter, or of the box that stands for it."""
        return self._letters.get(ord(letter), self._box) / 1000


class Advances(dict[str, float]):
    """Word -> its width and that of a space, of one face; not a number where a letter of it needs care.

    A letter needs care that the font lacks or that joins others into one sign.
    """

    def __init__(self, widths: Widths, plain: frozenset[str]) -> None:
        """`plain`: the letters that need none."""
        super().__init__()
        self._widths = widths
        self._plain = plain

    def __missing__(self, word: str) -> float:
        advance = self._widths[word] + SPACE_WIDTH if self._plain.issuperset(word) else nan
        if len(word) <= _LONGEST_KEPT:
            if len(self) >= _KEPT_WORDS:
                self.clear()
            self[word] = advance
        return advance


class Fonts(NamedTuple):
    """`covered`: the letters that all faces have. Widths and advances by face."""

    widths: tuple[Widths, ...]
    covered: frozenset[str]
    advances: tuple[Advances, ...]


@cache
def fonts() -> Fonts:
    """The faces, registered with reportlab at the first call (some 30 ms)."""
    widths: list[Widths] = []
    codes: set[int] = set()
    for name, file in zip(FACES, _FILES, strict=True):
        font = TTFont(name, str(shipped("fonts", file)))
        font.face.makeSubset = _subsets(font.face)  # type: ignore[method-assign, assignment]
        pdfmetrics.registerFont(font)
        shapes = {code for code, glyph in font.face.charToGlyph.items() if glyph}  # 0 is the missing letter
        codes = codes & shapes if widths else shapes
        widths.append(Widths(font.face.charWidths))
    covered = frozenset(map(chr, codes - {0})) | {"\n"}
    plain = covered - JOINING
    return Fonts(tuple(widths), covered, tuple(Advances(of_face, plain) for of_face in widths))


@contextmanager
def without_hints() -> Iterator[None]:
    """Subsets made meanwhile have no programs that fit letters to pixels: a page is pictured in half the time.

    For what is looked at and never kept; whoever prints holds `one_at_a_time`.
    """
    _Hints.wanted = False
    try:
        yield
    finally:
        _Hints.wanted = True


class _Hints:
    wanted = True


def _subsets(face: TTFontFace) -> Callable[[list[int]], bytes]:
    """Makes the subsets of a face, the same ones once: a page printed at every letter mostly has the letters it had."""
    make, table = face.makeSubset, face.get_table

    def unhinted(tag: str) -> bytes:
        if tag in ("fpgm", "cvt "):
            raise KeyError(tag)  # a subset may lack these
        return _NO_FITTING if tag == "prep" else bytes(table(tag))  # type: ignore[no-untyped-call]

    @lru_cache(maxsize=_KEPT_SUBSETS)
    def kept(codes: tuple[int, ...], hints: bool) -> bytes:
        face.get_table = table if hints else unhinted  # type: ignore[method-assign]
        try:
            return make(list(codes))
        finally:
            face.get_table = table  # type: ignore[method-assign]

    return lambda codes: kept(tuple(codes), _Hints.wanted)


def width_of(text: str, face: int, size: float) -> float:
    """The width of `text` in points."""
    return fonts().widths[face][text] * size
