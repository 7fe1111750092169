"""Two states of a conference side by side: what changed is marked, word by word; the rest is left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from html import escape
from itertools import chain, pairwise
from math import inf

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from kcnminutes.desktop.colours import PAPER, Colours
from kcnminutes.desktop.editor.buttons import button
from kcnminutes.desktop.theme import FAMILY, look, theme
from kcnminutes.editing import Part
from kcnminutes.record import marks_in
from kcnminutes.words import t

_SHEET = """
<style>
body { font-family: '@family'; color: @text; }
h1 { font-size: @title; margin-bottom: 2px; }
p { color: @muted; font-size: @small; margin-top: 0; margin-bottom: 12px; }
th { color: @muted; text-align: left; font-size: @small; border-bottom: 1px solid @line; }
td { color: @text; font-size: @body; border-bottom: 1px solid @line; }
</style>
"""


class ComparePage(QWidget):
    left = Signal()
    print_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._parts: Sequence[Part] = ()
        self._names = ("", "")
        self._title = QLabel()
        look(self._title, "title")
        self._count = QLabel()
        look(self._count, "muted")
        self._back = button(t("Về lịch sử"), "chevron-left", t("Về lịch sử (Esc)"))
        self._back.clicked.connect(self.left)
        self._print = button(t("In…"), "printer", t("In bảng so sánh (Ctrl+P)"))
        self._print.clicked.connect(self.print_asked)
        self.view = QTextBrowser()
        self.view.setAccessibleName(t("Bảng so sánh"))
        self.view.setOpenLinks(False)
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        words = QVBoxLayout()
        words.addWidget(self._title)
        words.addWidget(self._count)
        row.addLayout(words, 1)
        row.addWidget(self._back)
        row.addWidget(self._print)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().px(side) for side in (24, 16, 24, 16)))
        column.setSpacing(theme().px(12))
        column.addLayout(row)
        column.addWidget(self.view, 1)
        theme().changed.connect(self._draw)
        self.hide()

    def show_parts(self, older: str, newer: str, parts: Sequence[Part]) -> None:
        """Show what differs between two states, called by these names."""
        self._parts, self._names = parts, (older, newer)
        self._title.setText(t("So sánh"))
        self._count.setText(
            t("{count} chỗ khác. Bên trái gạch ngang: đã bỏ; bên phải gạch chân: thêm vào.", count=len(parts))
            if parts
            else t("Hai bản giống hệt nhau.")
        )
        self._draw()
        self.view.setFocus()

    @property
    def text(self) -> str:
        """What it reads, without the marks."""
        return self.view.toPlainText()

    def document(self, conference: str) -> QTextDocument:
        """The comparison for a printer, under the name of its conference: black on white, whatever the window shows."""
        made = QTextDocument()
        name, count = t("So sánh hai bản"), self._count.text()
        head = f"<h1>{escape(name)}</h1><p>{escape(conference)}<br>{escape(count)}</p><p></p>"
        made.setHtml(table(self._names, self._parts, PAPER, 1.0, head))
        return made

    def _draw(self) -> None:
        self.view.setHtml(table(self._names, self._parts, theme().colours, theme().scale) if self._parts else "")


def table(names: tuple[str, str], parts: Sequence[Part], colours: Colours, scale: float, head: str = "") -> str:
    """The comparison as rich text. What went is struck through, what came underlined: never told by colour alone.

    `head`: rich text that stands above it.
    """
    sheet = _SHEET.replace("@family", FAMILY).replace("@text", colours.text).replace("@muted", colours.muted)
    sheet = sheet.replace("@small", f"{9.5 * scale:.1f}pt").replace("@body", f"{10.5 * scale:.1f}pt")
    sheet = sheet.replace("@title", f"{13 * scale:.1f}pt").replace("@line", colours.line)
    columns = "".join(
        f'<th width="{width}%">{escape(words)}</th>' for width, words in ((18, ""), (41, names[0]), (41, names[1]))
    )
    rows = "".join(_row(part, colours) for part in parts)
    return (
        f'{sheet}{head}<table width="100%" cellspacing="0" cellpadding="8"><thead><tr>{columns}</tr></thead>{rows}'
        "</table>"
    )


def _row(part: Part, colours: Colours) -> str:
    gone = f"background-color: {colours.bad_ground}; color: {colours.bad}; text-decoration: line-through"
    come = f"background-color: {colours.done_ground}; color: {colours.done}; text-decoration: underline"
    cells = (_marked(part.old, part.gone, gone), _marked(part.new, part.come, come))
    return f"<tr><th>{escape(part.name)}</th><td>{cells[0]}</td><td>{cells[1]}</td></tr>"


def _marked(text: str, spans: Sequence[tuple[int, int]], style: str) -> str:
    """A text as it prints, bold and italic. In `style`: the spans, and what only got bold or italic, or lost it."""
    marks = {mark.start: mark for mark in marks_in(text)}
    edges = {0, len(text), *chain.from_iterable(spans), *marks, *(mark.end for mark in marks.values())}
    bold = italic = restyled = False
    pieces, at = [], 0
    for start, end in pairwise(sorted(edges)):
        if mark := marks.get(start):
            bold ^= mark.bold
            italic ^= mark.italic
            restyled ^= _inside(spans, mark.start) or _inside(spans, mark.end - 1)
            at = mark.end
        if start >= at:
            worn = [style] if restyled or _inside(spans, start) else []
            worn += ["font-weight: bold"] * bold + ["font-style: italic"] * italic
            words = escape(text[start:end]).replace("\n", "<br>")
            pieces.append(f'<span style="{"; ".join(worn)}">{words}</span>' if worn else words)
    return "".join(pieces)


def _inside(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a place lies in one of the spans, which stand in order."""
    before = bisect_right(spans, (at, inf)) - 1
    return before >= 0 and at < spans[before][1]
