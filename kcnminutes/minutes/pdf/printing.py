"""Pieces become pages by reportlab, one page after the other: numbers, description, bookmarks.

Where a page begins is a place in the tree and not a piece: a later printing of the same tree, or of one that is equal
up to there, may begin at that page and makes its pieces anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial
from typing import IO, NamedTuple, cast

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
from kcnminutes.minutes.pdf.fonts import FACES, fonts, one_at_a_time, without_hints
from kcnminutes.minutes.pdf.piece import FULL_HEIGHT, FULL_WIDTH, Piece
from kcnminutes.minutes.pdf.sheet import CREATOR, Sheet
from kcnminutes.minutes.pdf.story import Portion, Story, sections
from kcnminutes.minutes.result import Mark
from kcnminutes.minutes.tree import Document

_FIRST, _LATER = "first", "later"
_VERSION = (1, 7)


class PageStart(NamedTuple):
    """Where a page begins: in a section, with the portion that begins at a unit, after pages cut it at `cuts`.

    `pulled`: as many units of the section decided about all pages before. `page` counts from 0, `number` is the page's
    own in its section.
    """

    section: int
    unit: int
    cuts: tuple[float, ...]
    pulled: int
    page: int
    number: int


class Printing:
    """One document on its way to paper, from its beginning or from where a page began.

    `packed`: for keeps; else streams are not compressed, which saves a fifth of the time, and letters not fitted to
    pixels. `token`: see `apart.Photo`. `starts` are the pages that another printing may begin at; not all may.
    """

    def __init__(
        self, document: Document, start: PageStart | None = None, packed: bool = True, token: bytes = b""
    ) -> None:
        with one_at_a_time:
            fonts()
            rl_config.useA85 = 0  # a PDF need not be text: a quarter of the time
            self.starts: list[PageStart] = []
            self.first_page = start.page if start else 0
            self._document, self._packed = document, packed
            self._sections = sections(document)
            self._missing: list[str] = []
            self._target = _Target()
            self._queue: list[Flowable] = []
            self._coming = self._flowables(start)
            self._template = _Template(self._target, document, start, packed, token)

    @property
    def pages(self) -> int:
        """How many pages are finished."""
        return self._template.finished

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(self._template.sheet.marks)

    @property
    def missing(self) -> tuple[str, ...]:
        """The files of photos that could not be shown so far."""
        return tuple(dict.fromkeys(self._missing))

    @property
    def lacked(self) -> tuple[str, ...]:
        """The letters that the font lacks so far."""
        return tuple(self._template.sheet.lacked)

    def print_page(self) -> bool:
        """Finish one page more; False where nothing is left but to end the last."""
        template, before = self._template, self.pages
        with one_at_a_time:
            while self.pages == before:
                if not self._queue:
                    following = next(self._coming, None)
                    if following is None:
                        return False
                    self._queue.append(following)
                template.clean_hanging()
                if template.page_is_new and isinstance(self._queue[0], Piece):
                    template.page_is_new = False
                    self._note_start(self._queue[0])
                template.handle_flowable(self._queue)
        return True

    def pdf(self) -> bytes:
        """The PDF of the pages printed, the last one ended. Called once, at the end."""
        with one_at_a_time, nullcontext() if self._packed else without_hints():
            self._template.end()
        return self._target.written

    def _flowables(self, start: PageStart | None) -> Iterator[Flowable]:
        """What reportlab is given: pieces, and between sections the orders to begin a page."""
        begin = start.section if start else 0
        for number in range(begin, len(self._sections)):
            if number > begin:
                yield NextPageTemplate(_FIRST)
                yield PageBreak()
            yield NextPageTemplate(_LATER)
            self._number = number
            self._story = Story(self._document, self._sections[number], number)
            resumed = start if start and number == begin else None
            for portion in self._story.portions(resumed.unit if resumed else 0):
                self._missing.extend(self._story.missing)
                self._story.missing.clear()
                self._portion = portion
                if resumed:
                    yield _rest(portion.piece, resumed.cuts)
                    resumed = None
                    continue
                if portion.new_page:
                    yield PageBreak()
                yield portion.piece

    _number: int
    _story: Story
    _portion: Portion

    def _note_start(self, piece: Piece) -> None:
        """A page can be begun again where its first portion is the only one of its unit, or the first of a section."""
        unit = self._portion.unit
        template = self._template
        if unit or template.number == 1:
            page = self.first_page + template.page - 1
            self.starts.append(PageStart(self._number, unit, piece.cuts, self._story.pulled, page, template.number))


def _rest(piece: Piece, cuts: tuple[float, ...]) -> Piece:
    """What is left of a piece after pages cut it."""
    for room in cuts:
        rest = piece.split(FULL_WIDTH, room)[1]
        assert isinstance(rest, Piece)
        piece = rest
    return piece


class _Target:
    """What reportlab writes to, which it does at once: kept as it came, for a copy would hold every photo again."""

    written = b""

    def write(self, data: bytes) -> None:
        assert not self.written
        self.written = data


class _Template(BaseDocTemplate):
    """A4 pages with one frame; the first page of a section has no number. `sheet` is the canvas printed on.

    `number` is the page's in its section, `finished` counts pages; `page_is_new` until its first piece is looked at.
    """

    sheet: Sheet
    # `build` in steps; the stubs do not know them.
    _startBuild: Callable[..., None]  # noqa: N815
    _endBuild: Callable[[], None]  # noqa: N815

    def __init__(
        self, target: _Target, document: Document, start: PageStart | None, packed: bool, token: bytes
    ) -> None:
        super().__init__(
            cast(IO[bytes], target),
            pagesize=(PAGE_WIDTH * mm, PAGE_HEIGHT * mm),
            title=document.title,
            author=document.author,
            subject=document.heading.name,
            creator=CREATOR,
            lang=document.language,
            initialFontName=FACES[0],
            displayDocTitle=True,
            pageCompression=int(packed),
        )
        self._size = SIZES[document.profile].page_number
        self.number = start.number - 1 if start else 0
        self.finished = 0
        self.page_is_new = False
        self.addPageTemplates(
            [
                PageTemplate(id=_FIRST, frames=[_frame()], onPage=self._begin_section),
                PageTemplate(id=_LATER, frames=[_frame()], onPage=self._number_page),
            ]
        )
        self._firstPageTemplateIndex = 1 if start and start.number > 1 else 0
        first_page = start.page if start else 0
        self._startBuild(None, partial(Sheet, pdfVersion=_VERSION, first_page=first_page, token=token))
        assert isinstance(self.canv, Sheet)
        self.sheet = self.canv

    def end(self) -> None:
        """End the last page and write the file."""
        self._endBuild()

    def handle_breakBefore(self, flowables: list[Flowable]) -> None:
        """Nothing to look for: no piece asks for a page of its own."""

    def handle_keepWithNext(self, flowables: list[Flowable]) -> None:
        """Nothing to look for: what stays together is one piece."""

    def afterPage(self) -> None:
        self.finished += 1

    def _begin_section(self, _canvas: Canvas, _template: BaseDocTemplate) -> None:
        self.number = 1
        self.page_is_new = True

    def _number_page(self, canvas: Canvas, _template: BaseDocTemplate) -> None:
        assert isinstance(canvas, Sheet)
        self.number += 1
        self.page_is_new = True
        middle = (PAGE_HEIGHT - PAGE_NUMBER_MIDDLE) * mm
        baseline = middle - (ASCENT - DESCENT) / 2 * self._size
        canvas.print_number(self.number, self._size, MARGIN_LEFT * mm + FULL_WIDTH / 2, baseline)


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
