"""The canvas of the minutes: prints lines, draws rules, notes where each block of the record stands.

Places are points. Here, as in reportlab, y grows upward; a mark is counted from the top of its page.
"""

from __future__ import annotations

import hashlib
from codecs import charmap_build, charmap_encode
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from reportlab.lib.rl_accel import fp_str
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from kcnminutes.language import NBSP
from kcnminutes.minutes.decree30 import ASCENT, DESCENT, PAGE_HEIGHT
from kcnminutes.minutes.pdf.apart import Photo
from kcnminutes.minutes.pdf.fonts import FACES
from kcnminutes.minutes.pdf.lines import Lines, Run
from kcnminutes.minutes.result import Mark
from kcnminutes.record import Place

_ESCAPED = ((b"\\", b"\\\\"), (b"(", b"\\("), (b")", b"\\)"), (b"\r", b"\\r"))
"""ISO 32000-1, 7.3.4.2: what ends a string, and the end of a line that would be read as another."""

_LONGEST_TITLE = 255
"""Letters of an entry of the outline: what a viewer shows beside the pages."""


class _Letters:
    """How letters stand in the strings of a page, for one face of one document.

    reportlab gives each letter that a document uses a byte in one of several subsets of the font. Nearly all letters
    are in the first; a line with another letter switches to its subset and back.
    """

    def __init__(self, document: Any, face: int) -> None:
        self._document = document
        self._face = cast(TTFont, pdfmetrics.getFont(FACES[face]))
        self._letters = ["\0"] + ["\ufffe"] * 255  # by byte; the mark is Python's for "none"
        self._read(" ", "")

    def font(self, size: str, subset: int = 0) -> str:
        """The operator that sets the face."""
        return f"{self._face.getSubsetInternalName(subset, self._document)} {size} Tf"

    def shown(self, text: str, size: str) -> str:
        """The operators that print a text after `font`."""
        text = text.replace(NBSP, " ")
        try:
            return f"({_escaped(charmap_encode(text, 'strict', self._table)[0])}) Tj"
        except UnicodeEncodeError:
            return self._read(text, size)

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
    for letter, escaped in _ESCAPED:
        if letter in letters:
            letters = letters.replace(letter, escaped)
    return letters.decode("latin-1")


class _Faces(dict[int, _Letters]):
    """Face -> its letters, for one document."""

    def __init__(self, document: Any) -> None:
        super().__init__()
        self._document = document

    def __missing__(self, face: int) -> _Letters:
        letters = self[face] = _Letters(self._document, face)
        return letters


class Sheet(Canvas):
    """One document being printed. `lacked`: letters the font lacks, in order of appearance.

    `first_page`: the page of the document, from 0, that is printed first. `token`: see `apart.Photo`.
    """

    _doc: Any
    _code: list[str]

    _setXObjects: Callable[[Photo], None]  # noqa: N815
    _formsinuse: list[str]
    _currentPageHasImages: int  # noqa: N815

    def __init__(self, *arguments: Any, first_page: int = 0, token: bytes = b"", **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._first_page = first_page
        self._token = token
        self.marks: list[Mark] = []
        self.lacked: dict[str, None] = {}
        self._faces = _Faces(self._doc)
        self._boxes: dict[tuple[str, int, str], str] = {}
        self._outline_level = -1
        self._bookmarks = 0

    def showPage(self) -> None:
        """End the page. Its letters are bytes already, which no coding of documents may touch."""
        super().showPage()
        page = self._doc.idToObject[f"Page{self._doc.pageCounter - 1}"]
        page.stream = page.stream.encode("latin-1")

    def mark(self, place: Place | None, x: float, top: float, width: float, height: float) -> None:
        """Note that a block of `place` stands here; `top` is its upper edge."""
        if place is not None:
            page_top = PAGE_HEIGHT * mm
            page = self._first_page + self.getPageNumber() - 1
            self.marks.append(Mark(place, page, x, page_top - top, width, page_top - top + height))

    def bookmark(self, title: str, level: int, top: float) -> None:
        """An entry of the outline that leads to this height of this page."""
        self._bookmarks += 1
        key = f"heading-{self._bookmarks}"
        self._outline_level = min(level, self._outline_level + 1)
        self.bookmarkPage(key, fit="XYZ", left=0, top=min(top + 6, PAGE_HEIGHT * mm), zoom=0)
        words = title.replace(NBSP, " ")
        if len(words) > _LONGEST_TITLE:
            words = words[: _LONGEST_TITLE - 1] + "…"
        self.addOutlineEntry(words, key, self._outline_level)

    def print_lines(
        self,
        lines: Lines,
        size: float,
        leading: float,
        x: float,
        top: float,
        measure: float,
        align: str = "left",
        indent: float = 0.0,
    ) -> None:
        """Print lines from the upper edge `top` down. `align`: "left", "centre" or "justify"; `indent`: first line."""
        code = ["BT"]
        points = fp_str(size)
        baseline = top - (leading - (ASCENT + DESCENT) * size) / 2 - ASCENT * size
        stretched = 0.0
        current = -1
        for line in lines:
            start, word_space = x + indent, 0.0
            slack = measure - indent - line.width
            if align == "centre":
                start = x + max(slack, 0.0) / 2
            elif align == "justify" and line.spaces and not line.ends:
                word_space = slack / line.spaces
            code.append(f"1 0 0 1 {fp_str(start, baseline)} Tm")
            if word_space != stretched:
                code.append(f"{fp_str(word_space)} Tw")
                stretched = word_space
            for run in line.runs:
                letters = self._faces[run.face]
                if run.face != current:
                    code.append(letters.font(points))
                    current = run.face
                code.append(self._box(run, points) if run.stands_for else letters.shown(run.text, points))
            baseline -= leading
            indent = 0.0
        if stretched:
            code.append("0 Tw")
        code.append("ET")
        self._code.append("\n".join(code))

    def _box(self, run: Run, size: str) -> str:
        """A visible box; programs that copy text read the letter it stands for."""
        key = run.stands_for, run.face, size
        found = self._boxes.get(key)
        if found is None:
            self.lacked.setdefault(run.stands_for)
            meant = ("\ufeff" + run.stands_for).encode("utf-16-be").hex().upper()
            shown = self._faces[run.face].shown(run.text, size)
            found = self._boxes[key] = f"/Span <</ActualText <{meant}>>> BDC {shown} EMC"
        return found

    def rule(self, x: float, y: float, width: float, weight: float) -> None:
        """A horizontal line."""
        self.setLineWidth(weight)
        self.line(x, y, x + width, y)

    def picture(self, file: Path, x: float, y: float, width: float, height: float) -> None:
        """A JPEG with its lower left corner at (x, y). The same file is embedded once."""
        name = f"photo-{hashlib.md5(str(file).encode('utf-8'), usedforsecurity=False).hexdigest()}"
        registered = self._doc.getXObjectName(name)
        if registered not in self._doc.idToObject:
            photo = Photo(name, file, self._token)
            self._setXObjects(photo)
            self._doc.Reference(photo, registered)
            self._doc.addForm(name, photo)
        self._currentPageHasImages = 1
        self.saveState()
        self.translate(x, y)
        self.scale(width, height)
        self._code.append(f"/{registered} Do")
        self.restoreState()
        self._formsinuse.append(name)
