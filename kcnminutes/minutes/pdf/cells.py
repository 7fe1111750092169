"""The lines of a cell: its texts one below the other, those of an item to the right of its marker."""

from __future__ import annotations

from collections.abc import Sequence

from kcnminutes.minutes.pdf.breaking import break_text
from kcnminutes.minutes.pdf.fonts import width_of
from kcnminutes.minutes.pdf.lines import MIXED, Lines, Run, TypeLine
from kcnminutes.minutes.tree import Text


def cell_lines(texts: Sequence[Text], size: float, measure: float) -> Lines:
    """Most cells have one text. `measure` is points."""
    if len(texts) == 1 and not _hangs(texts[0]):
        return break_text(texts[0], size, measure)
    return tuple(line for text in texts for line in _lines(text, size, measure))


def _hangs(text: Text) -> bool:
    return bool(text) and text[0].hangs


def _lines(text: Text, size: float, measure: float) -> Lines:
    if not _hangs(text):
        return break_text(text, size, measure)
    marker, *rest = text
    left = width_of(marker.text, 0, size)
    first, *others = break_text(tuple(rest), size, measure - left)
    return (_after(marker.text, first, left), *(line._replace(left=left) for line in others))


def _after(marker: str, line: TypeLine, left: float) -> TypeLine:
    """The line with a marker before it."""
    if line.face == 0:
        return line._replace(letters=marker + line.letters, width=line.width + left)
    return line._replace(letters="", face=MIXED, width=line.width + left, runs=(Run(0, marker), *line.pieces))
