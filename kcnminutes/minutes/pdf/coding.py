"""How letters and points stand in what is written on a page."""

from __future__ import annotations

from codecs import charmap_build, charmap_encode
from typing import Any, cast

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from kcnminutes.language import NBSP
from kcnminutes.minutes.pdf.fonts import FACES

_ESCAPED = ((b"\\", b"\\\\"), (b"(", b"\\("), (b")", b"\\)"), (b"\r", b"\\r"))
"""ISO 32000-1, 7.3.4.2: what ends a string, and the end of a line that would be read as another."""


_BETWEEN = "\0"
"""Between texts that are coded together: the byte of no letter, in reportlab's subsets too."""

_KEPT_POINTS = 8192

_TO_ESCAPE = b"".join(letter for letter, _ in _ESCAPED)


class _Points(dict[float, str]):
    """Points -> as they stand on a page. Kept: the same heights and edges come again and again, page after page."""

    def __missing__(self, points: float) -> str:
        if len(self) >= _KEPT_POINTS:
            self.clear()
        written = self[points] = fp_str(points)
        return written


written = _Points()


class _Letters:
    """How letters stand in the strings of a page, for one face of one document.

    reportlab gives each letter that a document uses a byte in one of several subsets of the font. Nearly all letters
    are in the first; a line with another letter switches to its subset and back.
    """

    def __init__(self, document: Any, face: int, first: str) -> None:
        """`first`: the letters that get their bytes first, needed or not."""
        self._document = document
        self._face = cast(TTFont, pdfmetrics.getFont(FACES[face]))
        self._letters = [_BETWEEN] + ["\ufffe"] * 255  # by byte; the mark is Python's for "none"
        self._read(first, "")
        self._name = self._face.getSubsetInternalName(0, document)

    def font(self, size: str, subset: int = 0) -> str:
        """The operator that sets the face."""
        name = self._face.getSubsetInternalName(subset, self._document) if subset else self._name
        return f"{name} {size} Tf"

    def shown(self, text: str, size: str) -> str:
        """The operators that print a text after `font`."""
        text = text.replace(NBSP, " ")
        try:
            return f"({_escaped(charmap_encode(text, 'strict', self._table)[0])}) Tj"
        except UnicodeEncodeError:
            return self._read(text, size)

    def all_shown(self, texts: list[str], size: str) -> list[str]:
        """The operators that set the face and print each of some texts; they are coded as one."""
        together = _BETWEEN.join(texts).replace(NBSP, " ")
        try:
            coded = _escaped(charmap_encode(together, "strict", self._table)[0])
            shown = [f"({text}) Tj" for text in coded.split(_BETWEEN)]
        except UnicodeEncodeError:
            shown = [self.shown(text, size) for text in texts]
        shown[0] = f"{self.font(size)}\n{shown[0]}"
        return shown

    def _read(self, text: str, size: str) -> str:
        """The same for letters that are new in the document or not in the first subset."""
        parts = []
        start = 0
        for subset, part in self._face.splitString(text, self._document):
            shown = f"({_escaped(part)}) Tj"
            if subset:
                shown = f"{self.font(size, subset)} {shown} {self.font(size)}"
            else:
                for byte, letter in zip(part, text[start:], strict=False):
                    self._letters[byte] = letter
            parts.append(shown)
            start += len(part)
        self._table = charmap_build("".join(self._letters))
        return " ".join(parts)


def _escaped(letters: bytes) -> str:
    """Bytes as they stand in a string of a page: each a letter of Latin 1, which the page is written in."""
    if len(letters.translate(None, _TO_ESCAPE)) < len(letters):
        for letter, escaped in _ESCAPED:
            letters = letters.replace(letter, escaped)
    return letters.decode("latin-1")


class Faces(dict[int, _Letters]):
    """Face -> its letters, for one document. `first`: those that get their bytes first, needed or not."""

    def __init__(self, document: Any, first: str = " ") -> None:
        super().__init__()
        self._document = document
        self._first = first

    def __missing__(self, face: int) -> _Letters:
        letters = self[face] = _Letters(self._document, face, self._first)
        return letters
