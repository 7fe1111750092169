"""What must stay together: headings with what follows, signatures with the last lines of text."""

from __future__ import annotations

from collections.abc import Sequence

from kcnminutes.minutes.decree30 import LINES_WITH_SIGNATURES
from kcnminutes.minutes.pdf.piece import FULL_HEIGHT, Cut, Piece, TextPiece
from kcnminutes.minutes.pdf.sheet import Sheet

_KEPT_AT_MOST = FULL_HEIGHT / 2
"""Headings taller than this flow like text: they must not chase what follows from page to page."""


class Kept(Piece):
    """Pieces one under another; all but the last stand on one page with the first lines of the last."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        super().__init__()
        self.pieces = tuple(pieces)
        self.gap = self.pieces[0].gap

    @property
    def tall(self) -> float:
        return stacked(self.pieces)

    def cut(self, room: float) -> Cut | None:
        *heads, last = self.pieces
        taken = stacked(heads) + last.gap
        if taken > _KEPT_AT_MOST:
            return self.cut_hard(room)
        parts = last.cut(room - taken) if taken < room else None
        return (Kept([*heads, parts[0]]), parts[1]) if parts else None

    def cut_hard(self, room: float) -> Cut | None:
        """As many whole pieces as fit, then a part of the next."""
        fitting: list[Piece] = []
        left = room
        for index, piece in enumerate(self.pieces):
            left -= piece.gap if index else 0.0
            if piece.tall <= left:
                left -= piece.tall
                fitting.append(piece)
                continue
            parts = piece.cut_hard(left) if left > 0 else None
            if parts:
                return group([*fitting, parts[0]]), group([parts[1], *self.pieces[index + 1 :]])
            return (group(fitting), group(self.pieces[index:])) if fitting else None
        return None

    def cut_end(self) -> tuple[Piece | None, Piece]:
        *heads, last = self.pieces
        front, end = last.cut_end()
        return (Kept([*heads, front]), end) if front else (None, self)

    def print_at(self, sheet: Sheet, x: float, top: float) -> None:
        for index, piece in enumerate(self.pieces):
            top -= piece.gap if index else 0.0
            piece.print_at(sheet, x, top)
            top -= piece.tall


class Ending(Piece):
    """The last text, the closing sentence and the signatures.

    Signatures stand whole on a page, with at least two lines of text above them. `tight` are the same signatures with
    less white: they are taken where a page has room for these and not for those.
    """

    def __init__(self, before: Piece | None, closing: TextPiece, signatures: Piece, tight: Piece) -> None:
        super().__init__()
        self.before = before
        self.closing = closing
        self.signatures = signatures
        self.tight = tight
        self.pieces: tuple[Piece, ...] = (before, closing, signatures) if before else (closing, signatures)
        self.gap = self.pieces[0].gap

    @property
    def tall(self) -> float:
        return stacked(self.pieces)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        if self.tall > aH >= self.tall - self.signatures.tall - self.signatures.gap + self.tight.tall + self.tight.gap:
            self.signatures = self.tight
            self.pieces = (*self.pieces[:-1], self.tight)
        return super().wrap(aW, aH)

    def cut(self, room: float) -> Cut | None:
        if self.before is None:
            parts = self.closing.cut(room)
            return (parts[0], self._with(None, parts[1])) if parts else None
        whole = self.before.tall
        if len(self.closing.lines) >= LINES_WITH_SIGNATURES and whole <= room:
            return self.before, self._with(None, self.closing)
        if whole > room:
            parts = self.before.cut(room)
            return (parts[0], self._with(parts[1], self.closing)) if parts else None
        front, end = self.before.cut_end()
        return (front, self._with(end, self.closing)) if front else None

    def cut_hard(self, room: float) -> Cut | None:
        kept = Kept(self.pieces)
        return kept.cut_hard(room)

    def _with(self, before: Piece | None, closing: Piece) -> Ending:
        assert isinstance(closing, TextPiece)
        return Ending(before, closing, self.signatures, self.tight)

    def print_at(self, sheet: Sheet, x: float, top: float) -> None:
        Kept(self.pieces).print_at(sheet, x, top)


def stacked(pieces: Sequence[Piece]) -> float:
    """The height of pieces one under another, without the gap above the first."""
    return sum(piece.tall for piece in pieces) + sum(piece.gap for piece in pieces[1:])


def group(pieces: Sequence[Piece]) -> Piece:
    """One piece for several."""
    return pieces[0] if len(pieces) == 1 else Kept(pieces)
