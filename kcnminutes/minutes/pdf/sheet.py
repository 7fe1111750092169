"""The canvas of the minutes: prints lines, draws rules, notes where each block of the record stands.

Places are points. Here, as in reportlab, y grows upward; a mark is counted from the top of its page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from reportlab.lib.rl_accel import fp_str
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfdoc import PDFObject, PDFResourceDictionary
from reportlab.pdfgen.canvas import Canvas

from kcnminutes.language import NBSP
from kcnminutes.minutes.decree30 import ASCENT, DESCENT, PAGE_HEIGHT
from kcnminutes.minutes.pdf.apart import Jpeg, Photo
from kcnminutes.minutes.pdf.coding import Faces, written
from kcnminutes.minutes.pdf.fonts import width_of
from kcnminutes.minutes.pdf.lines import MIXED, Lines, Run
from kcnminutes.minutes.pdf.objects import Content, Page
from kcnminutes.minutes.result import Mark
from kcnminutes.minutes.typed import LETTERS
from kcnminutes.record import Place

CREATOR = "KCN Minutes"
"""The program that a PDF says it was made by."""
_PAGE_TOP = PAGE_HEIGHT * mm

_LONGEST_TITLE = 255
"""Letters of an entry of the outline: what a viewer shows beside the pages."""


class Cell(NamedTuple):
    """Lines in a cell of a table: from the upper edge `top` down, in a measure from `x` on."""

    lines: Lines
    x: float
    top: float
    measure: float
    align: str


class Sheet(Canvas):
    """One document being printed. `lacked`: letters the font lacks, in order of appearance.

    `first_page`: the page of the document, from 0, that is printed first. `token`: see `apart.Photo`.
    """

    _doc: Any
    _code: list[str]

    _startPage: Callable[[], None]  # noqa: N815
    _pageNumber: int  # noqa: N815
    _preamble: str
    _pagesize: tuple[float, float]
    _formsinuse: list[str]
    _pageCompression: int  # noqa: N815

    def __init__(self, *arguments: Any, first_page: int = 0, token: bytes = b"", **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._first_page = first_page
        self._token = token
        self.marks: list[Mark] = []
        self.lacked: dict[str, None] = {}
        # Pages that nobody keeps have the same fonts: whoever shows them has read those before.
        self._faces = Faces(self._doc) if self._pageCompression else Faces(self._doc, LETTERS)
        self._boxes: dict[tuple[str, int, str], str] = {}
        self._outline_level = -1
        self._bookmarks = 0
        resources = PDFResourceDictionary()
        resources.basicFonts()
        resources.basicProcs()
        self._resources: PDFObject = self._doc.Reference(resources, "LettersAndLines")

    def showPage(self) -> None:
        """End the page: what reportlab does, of which we need but this. Letters are bytes already, as Latin 1 says."""
        content = "\n".join([self._preamble, *self._code, ""]).encode("latin-1")
        size = " ".join(map(fp_str, self._pagesize))
        self._doc.addPage(Page(size, Content(content, bool(self._pageCompression)), self._used()))
        self._startPage()

    def _used(self) -> PDFObject:
        """What the page makes use of; pages without pictures share it."""
        if not self._formsinuse:
            return self._resources
        resources = PDFResourceDictionary()
        resources.basicFonts()
        resources.allProcs()
        resources.XObject = self._doc.xobjDict(self._formsinuse)  # type: ignore[attr-defined]
        return resources

    def mark(self, place: Place | None, x: float, top: float, width: float, height: float) -> None:
        """Note that a block of `place` stands here; `top` is its upper edge."""
        if place is not None:
            page = self._first_page + self._pageNumber - 1
            self.marks.append(Mark(place, page, x, _PAGE_TOP - top, width, _PAGE_TOP - top + height))

    def bookmark(self, title: str, level: int, top: float) -> None:
        """An entry of the outline that leads to this height of this page."""
        self._bookmarks += 1
        key = f"heading-{self._bookmarks}"
        self._outline_level = min(level, self._outline_level + 1)
        self.bookmarkPage(key, fit="XYZ", left=0, top=min(top + 6, _PAGE_TOP), zoom=0)
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
        self._code.append("BT")
        shown = iter(self._shown(lines, written[size]))
        self._place(shown, lines, size, leading, x, top, measure, align, indent)
        self._code.append("ET")

    def print_cells(self, cells: Sequence[Cell], size: float, leading: float) -> None:
        """Print cells of a row as one: a table has hundreds of them with a few letters each."""
        self._code.append("BT")
        shown = iter(self._shown([line for cell in cells for line in cell.lines], written[size]))
        for lines, x, top, measure, align in cells:
            self._place(shown, lines, size, leading, x, top, measure, align)
        self._code.append("ET")

    def _place(
        self,
        shown: Iterator[str],
        lines: Lines,
        size: float,
        leading: float,
        x: float,
        top: float,
        measure: float,
        align: str,
        indent: float = 0.0,
    ) -> None:
        """Add what `shown` gives for each line, at its place."""
        down = top - (leading - (ASCENT + DESCENT) * size) / 2 - ASCENT * size
        across, room, stretched = written[x + indent], measure - indent, 0.0
        code = self._code
        for line in lines:
            letters = next(shown)
            _, _, width, spaces, ends, _, left = line
            if align == "justify":
                stretch = 0.0 if ends or not spaces else (room - width) / spaces
                if stretch != stretched:
                    letters = f"{stretch:.6f} Tw\n{letters}"
                    stretched = stretch
            elif align == "centre":
                across = written[x + max(room - width, 0.0) / 2]
            begin = written[x + left] if left else across
            code.append(f"1 0 0 1 {begin} {written[down]} Tm\n{letters}")
            down -= leading
            if indent:
                across, room, indent = written[x], measure, 0.0
        if stretched:
            code.append("0 Tw")

    def _shown(self, lines: Lines, size: str) -> Iterable[str]:
        """The operators that print the letters of each line."""
        face = lines[0].face
        texts = [line.letters for line in lines if line.face == face]
        if face != MIXED and len(texts) == len(lines):
            return self._faces[face].all_shown(texts, size)
        return self._mixed(lines, size)

    def _mixed(self, lines: Lines, size: str) -> Iterator[str]:
        """The same run by run."""
        current = MIXED
        for line in lines:
            code = []
            for run in line.pieces:
                letters = self._faces[run.face]
                if run.face != current:
                    code.append(letters.font(size))
                    current = run.face
                code.append(self._box(run, size) if run.stands_for else letters.shown(run.text, size))
            yield "\n".join(code)

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

    def lines(self, linelist: Iterable[tuple[float, float, float, float]]) -> None:
        """Lines from (x, y) to (x, y), in one stroke."""
        points = written
        path = [f"{points[x]} {points[y]} m {points[to_x]} {points[to_y]} l" for x, y, to_x, to_y in linelist]
        self._code.append("\n".join(["n", *path, "S"]))

    def print_number(self, number: int, size: float, middle: float, baseline: float) -> None:
        """Print a number in the plain face, its middle at x = `middle`."""
        text = str(number)
        start = middle - width_of(text, 0, size) / 2
        (shown,) = self._faces[0].all_shown([text], written[size])
        self._code.append(f"BT\n1 0 0 1 {written[start]} {written[baseline]} Tm\n{shown}\nET")

    def rule(self, x: float, y: float, width: float, weight: float) -> None:
        """A horizontal line."""
        self.setLineWidth(weight)
        self.line(x, y, x + width, y)

    def picture(self, photo: Jpeg, x: float, y: float, width: float, height: float) -> None:
        """A JPEG with its lower left corner at (x, y). The same file is embedded once."""
        name = f"photo-{hashlib.md5(str(photo.file).encode('utf-8'), usedforsecurity=False).hexdigest()}"
        registered = self._doc.getXObjectName(name)
        if registered not in self._doc.idToObject:
            self._doc.Reference(Photo(photo, self._token), registered)
        self.saveState()
        self.translate(x, y)
        self.scale(width, height)
        self._code.append(f"/{registered} Do")
        self.restoreState()
        self._formsinuse.append(name)
