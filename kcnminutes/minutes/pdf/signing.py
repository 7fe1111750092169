"""What a section ends with: signatures and recipients, set with white round them for two ways of closing a page."""

from __future__ import annotations

from typing import NamedTuple

from reportlab.lib.units import mm

from kcnminutes.minutes.decree30 import (
    PARAGRAPH_GAP,
    RECIPIENTS_SIZE,
    RECIPIENTS_TITLE_SIZE,
    SIGNATURE_ROOM,
    SIGNATURE_ROOM_LEAST,
    Sizes,
)
from kcnminutes.minutes.pdf.breaking import bold_lines, break_text, plain_lines
from kcnminutes.minutes.pdf.columns import Centred, Columns, Item, Stack, White
from kcnminutes.minutes.pdf.keeping import Kept
from kcnminutes.minutes.pdf.measures import single
from kcnminutes.minutes.pdf.piece import FULL_WIDTH, Piece, TextPiece
from kcnminutes.minutes.tree import Recipients, Signature, Signatures, Undersigned

_HALF = FULL_WIDTH / 2


class Room(NamedTuple):
    """The white round signatures and recipients, in points: above each, and for the hand that signs."""

    gap: float
    room: float


EASY = Room(2 * PARAGRAPH_GAP, SIGNATURE_ROOM * mm)
TIGHT = Room(PARAGRAPH_GAP, SIGNATURE_ROOM_LEAST * mm)


def signatures(block: Signatures, sizes: Sizes, white: Room) -> Columns:
    sides = [_above_name(side, sizes) for side in (block.left, block.right)]
    tall = max(sum(item.height for item in side) for side in sides)
    stacks = []
    for number, (side, items) in enumerate(zip((block.left, block.right), sides, strict=True)):
        items.append(White(tall - sum(item.height for item in items) + white.room))
        size = sizes.signatures
        items.append(Centred(bold_lines(side.name, size, _HALF), size, single(size), side.place))
        stacks.append(Stack(number * _HALF, _HALF, tuple(items)))
    return Columns(stacks, gap=white.gap)


def undersigned(block: Undersigned, sizes: Sizes, white: Room) -> Columns:
    """Who receives the document at the left, the authority of who signs it level with that at the right."""
    size = sizes.signatures
    right = _above_name(block.signature, sizes)
    name = bold_lines(block.signature.name, size, _HALF)
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
    return [Centred(bold_lines(line, size, _HALF), size, single(size), side.place) for line in lines]


def recipients(block: Recipients, white: Room) -> Piece:
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
