"""How the items of a list stand in a field: all their lines to the right of the marker, as on paper.

A plain text's layout knows no indents. This one lays an item out anew where Qt laid it out: a line of text as soon as
it was changed, all others when they are first asked for.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

from kcnminutes.record import item_sign

_MOST_LINES = 200
"""Lines as typed that an item is looked for above one: a text of thousands in one paragraph is none of a list."""


class HangingItems(QPlainTextDocumentLayout):
    """The layout of a field of paragraphs and items. A block of it is one line as typed."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._changed = (-1, 0)

    def documentChanged(self, position: int, gone: int, come: int) -> None:
        super().documentChanged(position, gone, come)
        block = self.document().findBlock(position)
        if not block.isValid():
            return
        if block.layout().lineCount() and self._hang(block):
            self.documentSizeChanged.emit(self.documentSize())
        changed = block.blockNumber(), item_sign(block.text())
        if changed != self._changed:
            self._changed = changed
            self._forget_lines_that_go_on(block)

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        fresh = block.isValid() and not block.layout().lineCount()
        box = super().blockBoundingRect(block)
        return super().blockBoundingRect(block) if fresh and self._hang(block) else box

    def _forget_lines_that_go_on(self, block: QTextBlock) -> None:
        """What goes on with an item stands as the item does: it is laid out when it is next asked for."""
        block = block.next()
        while _goes_on(block):
            block.layout().clearLayout()
            block = block.next()

    def _hang(self, block: QTextBlock) -> bool:
        """Lay a block out to the right of its item's marker; whether it then has other lines."""
        sign = item_sign(block.text())
        layout = block.layout()
        left = self._left_of(block) if sign else self._left_above(block)
        if left <= 0 or (sign and layout.lineCount() < 2):
            return False
        margin, width = layout.lineAt(0).x(), layout.lineAt(0).width()
        top, count = 0.0, layout.lineCount()
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            inset = 0.0 if sign and not top else left
            line.setLeadingIncluded(True)
            line.setLineWidth(max(width - inset, width / 2))
            line.setPosition(QPointF(margin + inset, top))
            top += line.height()
        layout.endLayout()
        block.setLineCount(layout.lineCount())
        return layout.lineCount() != count or not sign

    def _left_of(self, item: QTextBlock) -> float:
        """How far in the text of an item begins, in pixels."""
        if not item.layout().lineCount():
            super().blockBoundingRect(item)
        first = item.layout().lineAt(0)
        return float(first.cursorToX(item_sign(item.text()))[0] - first.x())  # type: ignore[index]

    def _left_above(self, block: QTextBlock) -> float:
        """The same of the item that a line without a marker goes on with; 0 where it is a paragraph's."""
        for _ in range(_MOST_LINES):
            if not _goes_on(block):
                break
            block = block.previous()
        return self._left_of(block) if block.isValid() and item_sign(block.text()) else 0.0


def _goes_on(block: QTextBlock) -> bool:
    return block.isValid() and bool(block.text().strip()) and not item_sign(block.text())
