"""The canvas of the minutes: prints lines, draws rules, notes where each block of the record stands.

Places are points. Here, as in reportlab, y grows upward; a mark is counted from the top of its page.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from kcnminutes.language import NBSP
from kcnminutes.minutes.decree30 import ASCENT, DESCENT, PAGE_HEIGHT
from kcnminutes.minutes.pdf.breaking import Lines, Run
from kcnminutes.minutes.pdf.fonts import FACES
from kcnminutes.minutes.result import Mark
from kcnminutes.record import Place


class Sheet(Canvas):
    """One document being printed. `lacked`: letters the font lacks, in order of appearance."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.marks: list[Mark] = []
        self.lacked: dict[str, None] = {}
        self._outline_level = -1
        self._bookmarks = 0

    def mark(self, place: Place | None, x: float, top: float, width: float, height: float) -> None:
        """Note that a block of `place` stands here; `top` is its upper edge."""
        if place is not None:
            page_top = PAGE_HEIGHT * mm
            self.marks.append(Mark(place, self.getPageNumber() - 1, x, page_top - top, width, page_top - top + height))

    def bookmark(self, title: str, level: int, top: float) -> None:
        """An entry of the outline that leads to this height of this page."""
        self._bookmarks += 1
        key = f"heading-{self._bookmarks}"
        self._outline_level = min(level, self._outline_level + 1)
        self.bookmarkPage(key, fit="XYZ", left=0, top=min(top + 6, PAGE_HEIGHT * mm), zoom=0)
        self.addOutlineEntry(title.replace(NBSP, " "), key, self._outline_level)

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
        text = self.beginText()
        baseline = top - (leading - (ASCENT + DESCENT) * size) / 2 - ASCENT * size
        stretched = 0.0
        for line in lines:
            start, word_space = x + indent, 0.0
            slack = measure - indent - line.width
            if align == "centre":
                start = x + max(slack, 0.0) / 2
            elif align == "justify" and line.spaces and not line.ends:
                word_space = slack / line.spaces
            text.setTextOrigin(start, baseline)
            if word_space != stretched:
                text.setWordSpace(word_space)
                stretched = word_space
            for run in line.runs:
                text.setFont(FACES[run.face], size)
                if run.stands_for:
                    self._print_box(text, run)
                else:
                    text.textOut(run.text)
            baseline -= leading
            indent = 0.0
        self.drawText(text)

    def _print_box(self, text: Any, run: Run) -> None:
        """A visible box; programs that copy text read the letter it stands for."""
        self.lacked.setdefault(run.stands_for)
        meant = ("\ufeff" + run.stands_for).encode("utf-16-be").hex().upper()
        text._code.append(f"/Span <</ActualText <{meant}>>> BDC")
        text.textOut(run.text)
        text._code.append("EMC")

    def rule(self, x: float, y: float, width: float, weight: float) -> None:
        """A horizontal line."""
        self.setLineWidth(weight)
        self.line(x, y, x + width, y)

    def picture(self, file: Path, x: float, y: float, width: float, height: float) -> None:
        """A picture with its lower left corner at (x, y). The same file is embedded once."""
        self.drawImage(str(file), x, y, width, height)
