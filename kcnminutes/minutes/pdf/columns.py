"""Stacks of lines side by side: the head of the first page, the two signatures, recipients beside a signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kcnminutes.minutes.decree30 import DRAFT_FRAME, DRAFT_PADDING_X, DRAFT_PADDING_Y, RULE_WEIGHT
from kcnminutes.minutes.pdf.lines import Lines, parted
from kcnminutes.minutes.pdf.piece import Cut, Piece
from kcnminutes.minutes.pdf.sheet import Sheet
from kcnminutes.record import Place


@dataclass(frozen=True, slots=True)
class Centred:
    """Centred lines; `align` "left" sets them at the edge. `framed` draws a thin frame round them."""

    lines: Lines
    size: float
    leading: float
    place: Place | None = None
    framed: bool = False
    align: str = "centre"

    @property
    def height(self) -> float:
        return len(self.lines) * self.leading + (2 * DRAFT_PADDING_Y if self.framed else 0.0)

    def print_at(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        sheet.mark(self.place, x, top, width, self.height)
        if self.framed:
            wide = max(line.width for line in self.lines) + 2 * DRAFT_PADDING_X
            sheet.setLineWidth(DRAFT_FRAME)
            sheet.rect(x + (width - wide) / 2, top - self.height, wide, self.height)
            top -= DRAFT_PADDING_Y
        sheet.print_lines(self.lines, self.size, self.leading, x, top, width, self.align)


@dataclass(frozen=True, slots=True)
class White:
    """White room."""

    height: float

    def print_at(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        """Nothing to print."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A centred rule of `length`, `drop` under the lines above; takes `height`."""

    length: float
    drop: float
    height: float

    def print_at(self, sheet: Sheet, x: float, top: float, width: float) -> None:
        sheet.rule(x + (width - self.length) / 2, top - self.drop, self.length, RULE_WEIGHT)


Item = Centred | White | Rule


@dataclass(frozen=True, slots=True)
class Stack:
    """Items one under another, `x` from the left edge of the text."""

    x: float
    width: float
    items: tuple[Item, ...]

    @property
    def height(self) -> float:
        return sum(item.height for item in self.items)

    def cut(self, room: float) -> tuple[Stack, Stack]:
        """The items that fit into `room`, lines apart where needed, and the rest."""
        for index, item in enumerate(self.items):
            if item.height <= room:
                room -= item.height
                continue
            front, rest = self.items[:index], self.items[index:]
            if isinstance(item, White):
                front, rest = (*front, White(room)), (White(item.height - room), *rest[1:])
            elif isinstance(item, Centred) and not item.framed and (count := int(room / item.leading)) > 0:
                upper, lower = parted(item.lines, count)
                front = (*front, replace(item, lines=upper))
                rest = (replace(item, lines=lower), *rest[1:])
            return replace(self, items=front), replace(self, items=rest)
        return self, replace(self, items=())


class Columns(Piece):
    """Stacks side by side. They break over pages only where they are taller than a page."""

    def __init__(self, stacks: Sequence[Stack], gap: float = 0.0) -> None:
        super().__init__()
        self.stacks = tuple(stacks)
        self.gap = gap

    @property
    def tall(self) -> float:
        return max(stack.height for stack in self.stacks)

    def cut(self, room: float) -> Cut | None:
        return None

    def cut_hard(self, room: float) -> Cut | None:
        parts = [stack.cut(room) for stack in self.stacks]
        front = Columns([part[0] for part in parts], self.gap)
        return (front, Columns([part[1] for part in parts])) if front.tall > 0 else None

    def print_at(self, sheet: Sheet, x: float, top: float) -> None:
        for stack in self.stacks:
            upper = top
            for item in stack.items:
                item.print_at(sheet, x + stack.x, upper, stack.width)
                upper -= item.height
