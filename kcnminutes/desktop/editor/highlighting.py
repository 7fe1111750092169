"""Light marks shown as what they mean: bold words bold, the stars small, and out of sight where the cursor is not.

Only formats are laid over the text. Nothing is written into it, so that undo, the word under composition and the
positions of the form check and the find bar know nothing of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument

from kcnminutes.desktop.text_units import units
from kcnminutes.desktop.theme import BODY, theme
from kcnminutes.record import bodies, body_marks

SMALL = 0.75
"""The size of the stars in the paragraph of the cursor, in sizes of the text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters [start, end) of one line, in Qt's units. `stars`: a mark; `sign`: the beginning of an item."""

    start: int
    end: int
    bold: bool = False
    italic: bool = False
    stars: bool = False
    sign: bool = False


Line = tuple[Piece, ...]


class LightMarks(QSyntaxHighlighter):
    """Of one field; `show_cursor` tells in which line the cursor stands."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._lines: list[Line] = []
        self._shown: list[Line] = []
        self._read = -1
        self._cursor = -1
        self._laying = False
        document.contentsChange.connect(self._changed)
        theme().changed.connect(self._recolour)

    def _recolour(self) -> None:
        self.rehighlight()  # connected itself, PySide would keep its name each time

    def show_cursor(self, line: int) -> None:
        """The cursor stands in this line (-1: not in the field): its stars are seen, those of the others are not."""
        if line != self._cursor:
            before, self._cursor = self._cursor, line
            for number in (before, line):
                self.renew(self.document().findBlockByNumber(number))

    def renew(self, block: QTextBlock) -> None:
        """Lay the formats over a line again: Qt takes them off while a word is composed in it."""
        if block.isValid() and self._line(block):
            self.rehighlightBlock(block)

    def highlightBlock(self, text: str) -> None:
        block = self.currentBlock()
        for piece in self._line(block):
            self.setFormat(piece.start, piece.end - piece.start, _format(piece, block.blockNumber() == self._cursor))

    def _line(self, block: QTextBlock) -> Line:
        revision = self.document().revision()
        if revision != self._read and not self._laying:  # laying formats counts as a revision of its own
            self._read, self._lines = revision, lines_of(self.document().toPlainText())
        number = block.blockNumber()
        return self._lines[number] if number < len(self._lines) else ()

    def _changed(self, position: int, _: int, came: int) -> None:
        """Qt lays the lines that were written in; a star written there may open or close what stands in others."""
        if self._laying:
            return
        edited, last = (self.document().findBlock(at) for at in (position, position + came))
        self._line(edited)
        first, end = edited.blockNumber(), last.blockNumber() if last.isValid() else len(self._lines)
        before, self._shown = self._shown, self._lines
        added = len(self._shown) - len(before)
        self._laying = True
        for number, line in enumerate(self._shown):
            at = number if number <= first else number - added
            if not first <= number <= end and (not 0 <= at < len(before) or before[at] != line):
                self.rehighlightBlock(self.document().findBlockByNumber(number))
        self._laying = False


def lines_of(text: str) -> list[Line]:
    """What the lines of a long text are made of, plain letters left out."""
    found: list[Line] = [()] * (text.count("\n") + 1)
    number = at = 0
    for start, end in bodies(text):
        begin = text.rfind("\n", 0, start) + 1
        number += text.count("\n", at, begin)
        at = begin
        lines = _lines_of_body(text[begin:end], start - begin)
        found[number : number + len(lines)] = lines
    return found


@lru_cache(maxsize=1 << 12)
def _lines_of_body(text: str, sign: int) -> tuple[Line, ...]:
    """The lines of one paragraph or item, whose letters begin at `sign`: a key changes one of many."""
    pieces = _pieces(text, sign)
    made: list[Line] = []
    begin = 0
    for line in text.split("\n"):
        stop = begin + len(line)
        cuts = ((one, max(one.start, begin), min(one.end, stop)) for one in pieces)
        made.append(
            tuple(
                replace(one, start=units(text[begin:start]), end=units(text[begin:end]))
                for one, start, end in cuts
                if start < end
            )
        )
        begin = stop + 1
    return tuple(made)


def _pieces(text: str, sign: int) -> list[Piece]:
    """The pieces of a paragraph or item, by its code points."""
    made = [Piece(0, sign, sign=True)] if text[:sign].strip() else []
    at, bold, italic = sign, False, False
    for mark in body_marks(text[sign:]) if "*" in text[sign:] else ():
        made.append(Piece(at, sign + mark.start, bold, italic))
        made.append(Piece(sign + mark.start, sign + mark.end, stars=True))
        bold, italic, at = bold ^ mark.bold, italic ^ mark.italic, sign + mark.end
    made.append(Piece(at, len(text), bold, italic))
    return [one for one in made if one.start < one.end and (one.bold or one.italic or one.stars or one.sign)]


def _format(piece: Piece, at_cursor: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    if piece.sign:
        made.setForeground(theme().colour("accent"))
        made.setFontWeight(QFont.Weight.DemiBold)
    elif piece.stars and at_cursor:
        made.setForeground(theme().colour("muted"))
        made.setFontPointSize(BODY * SMALL * theme().scale)
    elif piece.stars:
        made.setForeground(theme().colour("surface"))
        made.setFontPointSize(1)
    if piece.bold:
        made.setFontWeight(QFont.Weight.Bold)
    if piece.italic:
        made.setFontItalic(True)
    return made
