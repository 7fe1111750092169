"""The document tree becomes pieces in order. Sizes and gaps are chosen here; words are not."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reportlab.lib.units import mm

from kcnminutes.minutes.decree30 import (
    FIRST_LINE_INDENT,
    PARAGRAPH_GAP,
    SIZES,
    TABLE_SIZE,
)
from kcnminutes.minutes.pdf.breaking import break_text, plain_lines
from kcnminutes.minutes.pdf.fonts import width_of
from kcnminutes.minutes.pdf.grid import grid
from kcnminutes.minutes.pdf.keeping import Ending, Kept, group, stacked
from kcnminutes.minutes.pdf.measures import body
from kcnminutes.minutes.pdf.photos import PER_PAGE, page_of_photos
from kcnminutes.minutes.pdf.piece import FULL_HEIGHT, FULL_WIDTH, Piece, TextPiece
from kcnminutes.minutes.pdf.signing import EASY, TIGHT, recipients, signatures, undersigned
from kcnminutes.minutes.pdf.top import top
from kcnminutes.minutes.tree import (
    Block,
    Document,
    Heading,
    Level,
    ListItem,
    Paragraph,
    PhotoGrid,
    Recipients,
    Signatures,
    Table,
    Text,
    Undersigned,
)
from kcnminutes.record import Place

_INDENT = FIRST_LINE_INDENT * mm

_LOOKING_BACK = 2
"""Portions that an ending may still take in: the last text and the closing sentence."""


class Portion(NamedTuple):
    """What goes onto the page as one. `unit`: the first of its section's units that is in it."""

    piece: Piece
    unit: int
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """The body or an annex, which begins a page and counts its own pages: its top, then its blocks.

    Unit 0 is the top, unit n the nth of `blocks`. `top` is all that the top is made of.
    """

    top: tuple[object, ...]
    blocks: tuple[Block, ...]


def sections(document: Document) -> tuple[Section, ...]:
    """The body, then each annex. Photos that share a page are one block."""
    body = Section((document.profile, document.head, document.heading), document.blocks)
    annexes = (
        Section((document.profile, annex.label, annex.title, annex.note), tuple(_by_pages(annex.blocks)))
        for annex in document.annexes
    )
    return (body, *annexes)


def _by_pages(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, PhotoGrid):
            for start in range(0, len(block.photos), PER_PAGE):
                yield PhotoGrid(block.photos[start : start + PER_PAGE])
        else:
            yield block


class Story:
    """The portions of one section in order, made when they are asked for.

    `pulled`: how many units have been looked at so far, one more when the end was seen. What came out depends on these
    alone. `missing` are the files of photos that could not be shown.
    """

    def __init__(self, document: Document, section: Section, number: int) -> None:
        self._sizes = SIZES[document.profile]
        self._section = section
        self._top = top(document, number)
        self.pulled = 0
        self.missing: list[str] = []

    def portions(self, unit: int = 0) -> Iterator[Portion]:
        """Those from a unit on, which must be one that a portion begins with."""
        self.pulled = max(unit, 1)
        if unit == 0:
            yield from (Portion(piece, 0) for piece in self._top)
        yield from self._flow(max(unit, 1))

    def _flow(self, start: int) -> Iterator[Portion]:
        """Pieces for blocks, held together where they must be."""
        ready: deque[Portion] = deque()
        kept: list[Piece] = []
        for unit, block in enumerate(self._section.blocks[start - 1 :], start):
            self.pulled = unit + 1
            match block:
                case Signatures():
                    easy, tight = (signatures(block, self._sizes, white) for white in (EASY, TIGHT))
                    _end_with(ready, easy, tight, unit)
                case Undersigned():
                    easy, tight = (undersigned(block, self._sizes, white) for white in (EASY, TIGHT))
                    _end_with(ready, easy, tight, unit)
                case Recipients():
                    _put_below(ready, recipients(block, EASY), recipients(block, TIGHT), unit)
                case PhotoGrid():
                    ready.extend(self._photos(block, unit))
                case _:
                    kept.append(self._piece(block))
                    if not getattr(block, "keep", False):
                        ready.append(Portion(group(kept), unit - len(kept) + 1))
                        kept = []
            while len(ready) > _LOOKING_BACK:
                yield ready.popleft()
        self.pulled = len(self._section.blocks) + 2
        yield from ready
        first = len(self._section.blocks) + 1 - len(kept)
        yield from (Portion(piece, first + index) for index, piece in enumerate(kept))

    def _photos(self, grid: PhotoGrid, unit: int) -> Iterator[Portion]:
        """The first photos share the page with the annex's top; those after them have their own."""
        on_first = unit == 1
        pieces, missing = page_of_photos(grid, stacked(self._top) if on_first else 0.0, TABLE_SIZE)
        self.missing.extend(missing)
        for index, piece in enumerate(pieces):
            yield Portion(piece, unit, new_page=not index and not on_first)

    def _piece(self, block: Block) -> Piece:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block.text, block.place)
            case ListItem():
                return self._item(block)
            case Table():
                return grid(block, PARAGRAPH_GAP)
            case _:
                raise TypeError(f"{type(block).__name__} has a page of its own")

    def _paragraph(self, text: Text, place: Place | None) -> TextPiece:
        size = self._sizes.body
        return TextPiece(
            break_text(text, size, FULL_WIDTH, _INDENT),
            size,
            body(size),
            gap=PARAGRAPH_GAP,
            align="justify",
            indent=_INDENT,
            place=place,
        )

    def _item(self, item: ListItem) -> TextPiece:
        """Its marker where a paragraph begins, all its lines to the right of that."""
        size = self._sizes.body
        left = _INDENT + width_of(item.room, 0, size)
        lines = break_text(item.text, size, FULL_WIDTH - left)
        piece = TextPiece(lines, size, body(size), gap=PARAGRAPH_GAP, align="justify", place=item.place)
        piece.hang(left, plain_lines(f"{item.marker}\u00a0", size, FULL_WIDTH), _INDENT)
        return piece

    def _heading(self, heading: Heading) -> TextPiece:
        piece = self._paragraph(heading.text, heading.place)
        piece.gap = PARAGRAPH_GAP * (2 if heading.level is Level.PART else 1.5)
        piece.align = "left"
        words = "".join(span.text for span in heading.text)
        piece.bookmark = (words, 1 if heading.level is Level.PART else 2)
        return piece


def _end_with(ready: deque[Portion], signatures: Piece, tight: Piece, unit: int) -> None:
    """Put the signatures under the last text, holding enough of it with them."""
    closing = ready[-1].piece if ready else None
    if not isinstance(closing, TextPiece):
        ready.append(Portion(signatures, unit))
        return
    first = ready.pop()
    before = None
    if ready:
        first = ready.pop()
        before = first.piece
    ready.append(Portion(Ending(before, closing, signatures, tight), first.unit, first.new_page))


def _put_below(ready: deque[Portion], recipients: Piece, tight: Piece, unit: int) -> None:
    """Put the recipients under the signatures, on the same page where that is no great loss of room."""
    last = ready[-1] if ready else None
    ending = last.piece if last else None
    if last and isinstance(ending, Ending) and ending.signatures.tall + recipients.tall < FULL_HEIGHT / 2:
        easy = Kept([ending.signatures, recipients])
        whole = Ending(ending.before, ending.closing, easy, Kept([ending.tight, tight]))
        ready[-1] = last._replace(piece=whole)
    else:
        ready.append(Portion(recipients, unit))
