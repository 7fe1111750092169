"""The document tree becomes pieces in order. Sizes and gaps are chosen here; words are not."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reportlab.lib.units import mm

from kcnminutes.minutes.decree30 import (
    ANNEX_LABEL_SIZE,
    DRAFT_SIZE,
    FIRST_LINE_INDENT,
    HEAD_LEFT,
    HEAD_RIGHT,
    NUMBER_SIZE,
    PARAGRAPH_GAP,
    RECIPIENTS_SIZE,
    RECIPIENTS_TITLE_SIZE,
    RULE_DROP,
    RULE_ROOM,
    SIGNATURE_ROOM,
    SIGNATURE_ROOM_LEAST,
    SIZES,
    TABLE_SIZE,
    Sizes,
)
from kcnminutes.minutes.pdf.breaking import break_balanced, break_text, plain_lines
from kcnminutes.minutes.pdf.columns import Centred, Columns, Item, Rule, Stack, White
from kcnminutes.minutes.pdf.fonts import width_of
from kcnminutes.minutes.pdf.grid import grid
from kcnminutes.minutes.pdf.keeping import Ending, Kept, group, stacked
from kcnminutes.minutes.pdf.lines import Lines
from kcnminutes.minutes.pdf.measures import body, rule_length, single
from kcnminutes.minutes.pdf.photos import PER_PAGE, page_of_photos
from kcnminutes.minutes.pdf.piece import FULL_HEIGHT, FULL_WIDTH, Piece, TextPiece
from kcnminutes.minutes.tree import (
    Annex,
    Block,
    Document,
    Head,
    Heading,
    Level,
    ListItem,
    Paragraph,
    PhotoGrid,
    Recipients,
    Signature,
    Signatures,
    Span,
    Table,
    Text,
    Title,
    Undersigned,
)
from kcnminutes.record import Place

_INDENT = FIRST_LINE_INDENT * mm
_HALF = FULL_WIDTH / 2
_BOLD = 1

_LOOKING_BACK = 2
"""Portions that an ending may still take in: the last text and the closing sentence."""


class _White(NamedTuple):
    """The white round signatures and recipients, in points: above each, and for the hand that signs."""

    gap: float
    room: float


_EASY = _White(2 * PARAGRAPH_GAP, SIGNATURE_ROOM * mm)
_TIGHT = _White(PARAGRAPH_GAP, SIGNATURE_ROOM_LEAST * mm)


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
        self._top = self._body_top(document) if number == 0 else self._annex_top(document.annexes[number - 1])
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
                    easy, tight = (_signatures(block, self._sizes, white) for white in (_EASY, _TIGHT))
                    _end_with(ready, easy, tight, unit)
                case Undersigned():
                    easy, tight = (_undersigned(block, self._sizes, white) for white in (_EASY, _TIGHT))
                    _end_with(ready, easy, tight, unit)
                case Recipients():
                    _put_below(ready, _recipients(block, _EASY), _recipients(block, _TIGHT), unit)
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

    def _body_top(self, document: Document) -> list[Piece]:
        return [_head(document.head, self._sizes), *_title(document.heading, self._sizes)]

    def _annex_top(self, annex: Annex) -> list[Piece]:
        size = self._sizes.annex_title
        title = plain_balanced(annex.title, size, _BOLD)
        note = break_balanced(tuple(Span(span.text, italic=True) for span in annex.note), size, FULL_WIDTH)
        return [
            TextPiece(
                plain_balanced(annex.label, ANNEX_LABEL_SIZE, _BOLD),
                ANNEX_LABEL_SIZE,
                single(ANNEX_LABEL_SIZE),
                align="centre",
                bookmark=(annex.label, 0),
            ),
            TextPiece(title, size, single(size), align="centre"),
            TextPiece(note, size, single(size), align="centre"),
            _rule_under(note),
        ]


def plain_balanced(text: str, size: float, face: int, measure: float = FULL_WIDTH) -> Lines:
    """Centred lines of one face."""
    return break_balanced((Span(text, bold=bool(face & _BOLD)),), size, measure)


def _rule_under(lines: Lines) -> Piece:
    return Columns([Stack(0, FULL_WIDTH, (Rule(rule_length(lines), RULE_DROP, RULE_DROP + RULE_ROOM),))])


def _head(head: Head, sizes: Sizes) -> Piece:
    left_width, right_width = HEAD_LEFT * mm, HEAD_RIGHT * mm
    first = single(sizes.motto)
    left: list[Item] = []
    if head.parent:
        parent = break_balanced(head.parent.text, sizes.organisation, left_width)
        left.append(Centred(parent, sizes.organisation, first, head.parent.place))
    name = break_balanced(head.organisation.text, sizes.organisation, left_width)
    left.append(Centred(name, sizes.organisation, first, head.organisation.place))
    left.append(Rule(rule_length(name), RULE_DROP, RULE_DROP + RULE_ROOM))
    above_number = sum(item.height for item in left)
    if head.number:
        number = break_balanced(head.number.text, NUMBER_SIZE, left_width)
        left.append(Centred(number, NUMBER_SIZE, first, head.number.place))
    if head.draft:
        left.append(White(8.0))
        draft = plain_balanced(head.draft, DRAFT_SIZE, _BOLD, left_width)
        left.append(Centred(draft, DRAFT_SIZE, single(DRAFT_SIZE), framed=True))
    motto = plain_balanced(head.motto, sizes.motto, _BOLD, right_width)
    right: list[Item] = [
        Centred(plain_balanced(head.nation, sizes.nation, _BOLD, right_width), sizes.nation, first),
        Centred(motto, sizes.motto, first),
        Rule(motto[-1].width, RULE_DROP, RULE_DROP + RULE_ROOM),
    ]
    if head.place_and_date:
        right.append(White(max(0.0, above_number - sum(item.height for item in right))))
        text = tuple(Span(span.text, italic=True) for span in head.place_and_date.text)
        lines = break_balanced(text, sizes.place_and_date, right_width)
        right.append(Centred(lines, sizes.place_and_date, first, head.place_and_date.place))
    return Columns([Stack(0, left_width, tuple(left)), Stack(left_width, right_width, tuple(right))])


def _title(title: Title, sizes: Sizes) -> list[Piece]:
    size = sizes.document_name
    subject = break_balanced(title.subject.text, size, FULL_WIDTH)
    name = TextPiece(
        plain_balanced(title.name, size, _BOLD), size, single(size), gap=18.0, align="centre", bookmark=(title.name, 0)
    )
    lines = TextPiece(subject, size, single(size), gap=2.0, align="centre", place=title.subject.place)
    return [Kept([name, lines]), _rule_under(subject)]


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


def _signatures(block: Signatures, sizes: Sizes, white: _White) -> Columns:
    sides = [_above_name(side, sizes) for side in (block.left, block.right)]
    tall = max(sum(item.height for item in side) for side in sides)
    stacks = []
    for number, (side, items) in enumerate(zip((block.left, block.right), sides, strict=True)):
        items.append(White(tall - sum(item.height for item in items) + white.room))
        size = sizes.signatures
        items.append(Centred(plain_balanced(side.name, size, _BOLD, _HALF), size, single(size), side.place))
        stacks.append(Stack(number * _HALF, _HALF, tuple(items)))
    return Columns(stacks, gap=white.gap)


def _undersigned(block: Undersigned, sizes: Sizes, white: _White) -> Columns:
    """Who receives the document at the left, the authority of who signs it level with that at the right."""
    size = sizes.signatures
    right = _above_name(block.signature, sizes)
    name = plain_balanced(block.signature.name, size, _BOLD, _HALF)
    right += [White(white.room), Centred(name, size, single(size), block.signature.place)]
    left: list[Item] = []
    if block.recipients:
        title, title_size = block.recipients.title, RECIPIENTS_TITLE_SIZE
        lines = plain_lines(title, title_size, _HALF, 3)
        left.append(Centred(lines, title_size, single(size), align="left"))
        for line in block.recipients.lines:
            broken = break_text(line.text, RECIPIENTS_SIZE, _HALF)
            left.append(Centred(broken, RECIPIENTS_SIZE, single(RECIPIENTS_SIZE), line.place, align="left"))
    return Columns([Stack(0, _HALF, tuple(left)), Stack(_HALF, _HALF, tuple(right))], gap=white.gap)


def _above_name(side: Signature, sizes: Sizes) -> list[Item]:
    size = sizes.signatures
    lines = [side.title] + ([side.position] if side.position else [])
    return [Centred(plain_balanced(line, size, _BOLD, _HALF), size, single(size), side.place) for line in lines]


def _recipients(block: Recipients, white: _White) -> Piece:
    title = TextPiece(
        plain_lines(block.title, RECIPIENTS_TITLE_SIZE, FULL_WIDTH, 3),
        RECIPIENTS_TITLE_SIZE,
        single(RECIPIENTS_TITLE_SIZE),
        gap=white.gap,
    )
    lines = [
        TextPiece(
            break_text(line.text, RECIPIENTS_SIZE, _HALF), RECIPIENTS_SIZE, single(RECIPIENTS_SIZE), place=line.place
        )
        for line in block.lines
    ]
    return Kept([title, *lines])
