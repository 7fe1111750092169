"""The PDF of a document tree: pieces placed on pages by reportlab, page numbers, description, bookmarks."""

from __future__ import annotations

import io
import threading
import unicodedata
from collections.abc import Collection, Iterable
from functools import partial
from itertools import islice

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import BaseDocTemplate, NextPageTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable, PageBreak
from reportlab.platypus.frames import Frame

from kcnminutes.minutes.decree30 import (
    ASCENT,
    DESCENT,
    MARGIN_BOTTOM,
    MARGIN_LEFT,
    PAGE_HEIGHT,
    PAGE_NUMBER_MIDDLE,
    PAGE_WIDTH,
    SIZES,
)
from kcnminutes.minutes.pdf.fonts import FACES, fonts
from kcnminutes.minutes.pdf.piece import FULL_HEIGHT, FULL_WIDTH
from kcnminutes.minutes.pdf.sheet import Sheet
from kcnminutes.minutes.pdf.story import Story
from kcnminutes.minutes.result import PdfResult
from kcnminutes.minutes.tree import Document
from kcnminutes.words import t

_FIRST, _LATER = "first", "later"
_VERSION = (1, 7)
_CREATOR = "KCN Minutes"
_NAMED_LETTERS = 100

# reportlab keeps the faces of a document in the faces' own objects: one document at a time.
_one_at_a_time = threading.Lock()


def write_pdf(document: Document) -> PdfResult:
    """Lay the document out afresh and write it. Any valid record prints; what the paper lacks is in `warnings`."""
    with _one_at_a_time:
        fonts()
        rl_config.useA85 = 0  # a PDF need not be text: a quarter of the time
        story = Story(document)
        target = io.BytesIO()
        template = _Template(target, document)
        template.build(list(_flowables(story)), canvasmaker=partial(Sheet, pdfVersion=_VERSION))
        sheet = template.sheet
        warnings = (*_missing_photos(story.missing), *_lacked_letters(sheet.lacked))
        return PdfResult(target.getvalue(), template.pages, tuple(sheet.marks), warnings)


def _flowables(story: Story) -> Iterable[Flowable]:
    for number, pages in enumerate(story.sections):
        for index, pieces in enumerate(pages):
            if number or index:
                yield NextPageTemplate(_LATER if index else _FIRST)
                yield PageBreak()
            yield NextPageTemplate(_LATER)
            yield from pieces


class _Template(BaseDocTemplate):
    """A4 pages with one frame; the first page of a section has no number. `sheet` is the canvas printed on."""

    sheet: Sheet

    def __init__(self, target: io.BytesIO, document: Document) -> None:
        super().__init__(
            target,
            pagesize=(PAGE_WIDTH * mm, PAGE_HEIGHT * mm),
            title=document.title,
            author=document.author,
            subject=document.heading.name,
            creator=_CREATOR,
            lang=document.language,
            initialFontName=FACES[0],
            displayDocTitle=True,
        )
        self._size = SIZES[document.profile].page_number
        self._section_begins = 1
        self.pages = 0
        self.addPageTemplates(
            [
                PageTemplate(id=_FIRST, frames=[_frame()], onPage=self._begin_section),
                PageTemplate(id=_LATER, frames=[_frame()], onPage=self._number_page),
            ]
        )

    def _begin_section(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        assert isinstance(canvas, Sheet)
        self.sheet = canvas
        self._section_begins = canvas.getPageNumber()
        self.pages = canvas.getPageNumber()

    def _number_page(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        self.pages = canvas.getPageNumber()
        number = str(canvas.getPageNumber() - self._section_begins + 1)
        middle = (PAGE_HEIGHT - PAGE_NUMBER_MIDDLE) * mm
        canvas.setFont(FACES[0], self._size)
        canvas.drawCentredString(
            MARGIN_LEFT * mm + FULL_WIDTH / 2, middle - (ASCENT - DESCENT) / 2 * self._size, number
        )


def _frame() -> Frame:
    return Frame(
        MARGIN_LEFT * mm,
        MARGIN_BOTTOM * mm,
        FULL_WIDTH,
        FULL_HEIGHT,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )


def _missing_photos(files: Iterable[str]) -> list[str]:
    return [
        t("Không đọc được ảnh {file}; bản in để khung trống ở chỗ này.", file=file) for file in dict.fromkeys(files)
    ]


def _lacked_letters(letters: Collection[str]) -> list[str]:
    """One sentence that names the letters, by themselves and by their codes."""
    if not letters:
        return []
    names = ", ".join(map(_name, islice(letters, _NAMED_LETTERS)))
    if len(letters) > _NAMED_LETTERS:
        others = len(letters) - _NAMED_LETTERS
        return [
            t("Phông chữ không có {letters} và {others} ký tự khác; bản in để ô vuông.", letters=names, others=others)
        ]
    return [t("Phông chữ không có {letters}; bản in để ô vuông thay cho mỗi ký tự.", letters=names)]


def _name(letter: str) -> str:
    code = f"U+{ord(letter):04X}"
    return code if unicodedata.category(letter)[0] in "CM" else f"{letter} ({code})"
