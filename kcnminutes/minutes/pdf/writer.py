"""The PDF of a document tree: pieces placed on pages by reportlab, page numbers, description, bookmarks."""

from __future__ import annotations

import io
import threading
import unicodedata
from collections.abc import Iterable
from functools import partial

from reportlab import rl_config
from reportlab.lib.units import mm
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

# reportlab keeps the faces of a document in the faces' own objects: one document at a time.
_one_at_a_time = threading.Lock()


def write_pdf(document: Document) -> PdfResult:
    """Lay the document out afresh and write it. Prints whatever a valid record holds; what it lacks is in `warnings`."""
    with _one_at_a_time:
        fonts()
        rl_config.useA85 = 0  # type: ignore[attr-defined]  # a PDF need not be text: a quarter of the time
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
    """A4 pages with one frame; the first page of a section has no number."""

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

    @property
    def sheet(self) -> Sheet:
        """The canvas printed on."""
        assert isinstance(self._sheet, Sheet)
        return self._sheet

    def _begin_section(self, canvas: Sheet, _: BaseDocTemplate) -> None:
        self._sheet = canvas
        self._section_begins = canvas.getPageNumber()
        self.pages = canvas.getPageNumber()

    def _number_page(self, canvas: Sheet, _: BaseDocTemplate) -> None:
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
    return [t("thiếu tệp ảnh {file}: bản in để khung trống", file=file) for file in dict.fromkeys(files)]


def _lacked_letters(letters: Iterable[str]) -> list[str]:
    named = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters if unicodedata.category(letter) != "Cn")
    unnamed = ", ".join(f"U+{ord(letter):04X}" for letter in letters if unicodedata.category(letter) == "Cn")
    names = ", ".join(part for part in (named, unnamed) if part)
    return [t("phông chữ không có các ký tự sau, bản in để ô vuông: {letters}", letters=names)] if names else []
