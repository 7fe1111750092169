"""A list of texts, one a line: its lines move and are pasted as the rows of other lists do."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor

from kcnminutes.desktop.editor.paragraph_field import ParagraphField
from kcnminutes.exchange import cleaned

_BULLET = re.compile(r"^(?:[-–—+•*·]\s*|\d{1,2}[.)]\s+)")
_HEADING = re.compile(r"nơi nhận\s*:?", re.IGNORECASE)


class LinesField(ParagraphField):
    def move_lines(self, by: int) -> None:
        """Move the line of the cursor, or those that are selected, one place up (-1) or down (1), as one step."""
        cursor, document = self.textCursor(), self.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        last = document.findBlock(cursor.selectionEnd()).blockNumber()
        lines = self.toPlainText().split("\n")
        if self.isReadOnly() or first + by < 0 or last + by >= len(lines):
            return
        spots = (cursor.anchor(), cursor.position())
        ends = [
            (block.blockNumber(), spot - block.position()) for spot in spots for block in [document.findBlock(spot)]
        ]
        moved, rest = lines[first : last + 1], lines[:first] + lines[last + 1 :]
        self.pasted.emit()
        whole = QTextCursor(document)
        whole.select(QTextCursor.SelectionType.Document)
        whole.insertText("\n".join(rest[: first + by] + moved + rest[first + by :]))
        self.pasted.emit()
        anchor, position = (document.findBlockByNumber(block + by).position() + spot for block, spot in ends)
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Several lines come below the one of the cursor, without the dashes and semicolons of a paper."""
        lines = pasted_lines(cleaned(source.text()))
        if len(lines) < 2:
            super().insertFromMimeData(source)
            return
        self.pasted.emit()
        cursor = self.textCursor()
        if not cursor.hasSelection() and cursor.block().text().strip():
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            lines.insert(0, "")
        cursor.insertText("\n".join(lines))
        self.setTextCursor(cursor)
        self.took.emit("\n".join(lines).lstrip("\n"), None)


def pasted_lines(text: str) -> list[str]:
    """The texts that pasted lines say: without the marks of a list, and without its heading."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    bare = (_BULLET.sub("", line).rstrip(" ;") for line in lines)
    found = [line for line in bare if line and not _HEADING.fullmatch(line)]
    if len(found) > 1:
        found[-1] = found[-1].removesuffix(".")
    return found
