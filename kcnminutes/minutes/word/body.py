"""The blocks of the tree as paragraphs and tables of Word, in their order."""

from __future__ import annotations

from collections.abc import Sequence

from kcnminutes.minutes import decree30 as law
from kcnminutes.minutes.decree30 import SIZES
from kcnminutes.minutes.pdf.breaking import break_text
from kcnminutes.minutes.tree import (
    Annex,
    Block,
    Document,
    Heading,
    Level,
    ListItem,
    Paragraph,
    PhotoGrid,
    Recipients,
    Signature,
    Signatures,
    Table,
    Undersigned,
)
from kcnminutes.minutes.typed import bold, plain
from kcnminutes.minutes.word.centred import POINTS_PER_MM, centred, slanted
from kcnminutes.minutes.word.head import head, ruled_line, title
from kcnminutes.minutes.word.lists import Lists
from kcnminutes.minutes.word.markup import element, on, paragraph, point_twips, run, twips
from kcnminutes.minutes.word.photos import Photos
from kcnminutes.minutes.word.styles import Style
from kcnminutes.minutes.word.tables import ruled, side_by_side

_HEADINGS = {Level.PART: Style.PART, Level.ITEM: Style.ITEM}
_PARTED = paragraph(Style.RULE, "")

_STANDS_ALONE = '<w:keepNext w:val="0"/>'
"""A heading that nothing follows: its style would hold it with the next heading."""

_RECIPIENTS_BELOW = 15
"""So many lines of recipients still go with the signatures, wherever these stand."""

_KEPT_AT_MOST = 20
"""Lines, half a page: longer text is not held by what follows, for LibreOffice would move it whole to a new page."""


class Body:
    """Writes the sections of one file: the minutes, then each annex."""

    def __init__(self, document: Document, lists: Lists, photos: Photos) -> None:
        self._document = document
        self._sizes = SIZES[document.profile]
        self._lists = lists
        self._photos = photos

    def sections(self) -> list[str]:
        """The paragraphs and tables of each section."""
        document = self._document
        first = head(document.head, self._sizes) + title(document.heading, self._sizes)
        return [first + self._blocks(document.blocks), *map(self._annex, document.annexes)]

    def _blocks(self, blocks: Sequence[Block]) -> str:
        kept = self._kept(blocks)
        followers = (*blocks, None)[1:]
        return "".join(
            self._block(block, number in kept, following)
            for number, (block, following) in enumerate(zip(blocks, followers, strict=True))
        )

    def _kept(self, blocks: Sequence[Block]) -> set[int]:
        """The numbers of the blocks that stay with the next: those the tree holds, and the text above signatures."""
        kept = {number for number, block in enumerate(blocks) if getattr(block, "keep", False)}
        for number, block in enumerate(blocks):
            if isinstance(block, Signatures | Undersigned) and number:
                kept.add(number - 1)
                alone = self._lines(blocks[number - 1]) < law.LINES_WITH_SIGNATURES
                if number > 1 and alone and self._lines(blocks[number - 2]) <= _KEPT_AT_MOST:
                    kept.add(number - 2)
        return kept

    def _lines(self, block: Block) -> int:
        """How many lines a paragraph takes on paper; other blocks hold enough of themselves together."""
        if not isinstance(block, Paragraph):
            return law.LINES_WITH_SIGNATURES
        measure, indent = law.TEXT_WIDTH * POINTS_PER_MM, law.FIRST_LINE_INDENT * POINTS_PER_MM
        return len(break_text(block.text, self._sizes.body, measure, indent))

    def _block(self, block: Block, keep: bool, following: Block | None) -> str:
        if not isinstance(block, ListItem):
            self._lists.end()
        settings = (on("w:keepNext", keep), _room_above(following))
        match block:
            case Heading():
                return _heading(block, *settings)
            case Paragraph():
                return paragraph(Style.BODY, block.text, *settings)
            case ListItem():
                return self._lists.item(block, *settings)
            case Table():
                return ruled(block, keep) + _parting(following)
            case Signatures():
                return _signatures(block, isinstance(following, Recipients) and _short(following)) + _parting(following)
            case Undersigned():
                return _undersigned(block) + _parting(following)
            case Recipients():
                return _recipients(block)
            case PhotoGrid():
                return self._photos.grid(block, 0.0)

    def _annex(self, annex: Annex) -> str:
        size = self._sizes.annex_title
        label = centred(bold(annex.label), law.ANNEX_LABEL_SIZE, law.TEXT_WIDTH)
        name = centred(bold(annex.title), size, law.TEXT_WIDTH)
        note = centred(slanted(annex.note), size, law.TEXT_WIDTH)
        photos = annex.blocks[0] if annex.blocks and isinstance(annex.blocks[0], PhotoGrid) else None
        top = paragraph(Style.ANNEX_LABEL, label.text, label.indent())
        top += paragraph(Style.ANNEX_TITLE, name.text, name.indent())
        top += ruled_line(Style.ANNEX_NOTE, note, law.PHOTO_GAP if photos else law.PARAGRAPH_GAP)
        if photos is None:
            return top + self._blocks(annex.blocks)
        lines = label.lines * law.ANNEX_LABEL_SIZE + (name.lines + note.lines) * size
        taken = lines * law.SINGLE_SPACING + law.RULE_DROP + law.RULE_ROOM
        return top + self._photos.grid(photos, taken) + self._blocks(annex.blocks[1:])


def _parting(following: Block | None) -> str:
    """What parts two tables, which Word would join, and ends a section that ends with a table."""
    return _PARTED if following is None or isinstance(following, Table | Signatures | Undersigned) else ""


def _room_above(following: Block | None) -> str:
    """The white that a table cannot ask for itself: the paragraph before it leaves it."""
    signed = 2 * law.PARAGRAPH_GAP
    room = {Table: law.PARAGRAPH_GAP, Signatures: signed, Undersigned: signed}.get(type(following), 0.0)
    return element("w:spacing", after=point_twips(room)) if room else ""


def _heading(block: Heading, keep: str, spacing: str) -> str:
    text = "".join(run(span, bold_style=True) for span in block.text)
    return paragraph(_HEADINGS[block.level], text, keep or _STANDS_ALONE, spacing)


def _signatures(block: Signatures, keep: bool) -> str:
    """Titles and positions in one row, names in the next: they stand level, and no page parts them."""
    half = law.TEXT_WIDTH / 2
    sides = (block.left, block.right)
    settings = (on("w:keepNext", keep), element("w:spacing", before=twips(law.SIGNATURE_ROOM)))
    names = [paragraph(Style.SIGNER_NAME, plain(side.name), *settings) for side in sides]
    return side_by_side((half, half), [[_signer(side) for side in sides], names])


def _undersigned(block: Undersigned) -> str:
    """Who receives the document beside who signs it, in one row that no page parts."""
    half = law.TEXT_WIDTH / 2
    room = element("w:spacing", before=twips(law.SIGNATURE_ROOM))
    signed = _signer(block.signature) + paragraph(Style.SIGNER_NAME, plain(block.signature.name), room)
    edge = element("w:ind", right=0)
    received = paragraph(Style.NORMAL, "")
    if block.recipients:
        received = paragraph(
            Style.RECIPIENTS_TITLE, plain(block.recipients.title), element("w:spacing", before=0), edge
        ) + "".join(paragraph(Style.RECIPIENT, line.text, edge) for line in block.recipients.lines)
    return side_by_side((half, half), [(received, signed)])


def _short(block: Recipients) -> bool:
    """Whether the recipients stand under the signatures without great loss of room."""
    return len(block.lines) <= _RECIPIENTS_BELOW


def _signer(side: Signature) -> str:
    position = paragraph(Style.SIGNER_POSITION, plain(side.position)) if side.position else ""
    return paragraph(Style.SIGNER, plain(side.title)) + position


def _recipients(block: Recipients) -> str:
    last = len(block.lines) - 1
    lines = (
        paragraph(Style.RECIPIENT, line.text, on("w:keepNext", number < last))
        for number, line in enumerate(block.lines)
    )
    return paragraph(Style.RECIPIENTS_TITLE, plain(block.title)) + "".join(lines)
