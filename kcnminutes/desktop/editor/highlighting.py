"""Light marks shown as what they mean: bold words bold, the stars small, and out of sight where the cursor is not.

Only formats are laid over the text. Nothing is written into it, so that undo, the word under composition and the
positions of the form check and the find bar know nothing of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

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
        document.contentsChange.connect(self._changed)
        theme().changed.connect(self.rehighlight)

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
        if revision != self._read:
            self._read, self._lines = revision, lines_of(self.document().toPlainText())
        number = block.blockNumber()
        return self._lines[number] if number < len(self._lines) else ()

    def _changed(self, position: int, *_: int) -> None:
        """Qt lays the lines that were written in; a star written there may open or close what stands in others."""
        edited = self.document().findBlock(position)
        self._line(edited)
        before, self._shown = self._shown, self._lines
        added = len(self._shown) - len(before)
        for number, line in enumerate(self._shown):
            at = number if number <= edited.blockNumber() else number - added
            if not 0 <= at < len(before) or before[at] != line:
                self.rehighlightBlock(self.document().findBlockByNumber(number))


def lines_of(text: str) -> list[Line]:
    """What the lines of a long text are made of, plain letters left out."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    found: list[list[Piece]] = [[] for _ in starts[1:]]
    at = 0
    for piece in _pieces(text):
        while piece.start >= starts[at + 1]:
            at += 1
        for number in range(at, len(found)):
            if starts[number] >= piece.end:
                break
            begin, stop = starts[number], starts[number + 1] - 1
            start, end = max(piece.start, begin), min(piece.end, stop)
            if start < end:
                found[number].append(replace(piece, start=units(text[begin:start]), end=units(text[begin:end])))
    return [tuple(line) for line in found]


def _pieces(text: str) -> list[Piece]:
    """The pieces of the whole text, by its code points."""
    made: list[Piece] = []
    for start, end in bodies(text):
        begin = text.rfind("\n", 0, start) + 1
        if text[begin:start].strip():
            made.append(Piece(begin, start, sign=True))
        at, bold, italic = start, False, False
        for mark in body_marks(text[start:end]) if "*" in text[start:end] else ():
            made.append(Piece(at, start + mark.start, bold, italic))
            made.append(Piece(start + mark.start, start + mark.end, stars=True))
            bold, italic, at = bold ^ mark.bold, italic ^ mark.italic, start + mark.end
        made.append(Piece(at, end, bold, italic))
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
