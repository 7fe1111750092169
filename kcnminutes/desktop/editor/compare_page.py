"""Two states of a conference side by side: what changed is marked, word by word; the rest is left out."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from kcnminutes.desktop.colours import PAPER, Colours
from kcnminutes.desktop.editor.buttons import button
from kcnminutes.desktop.theme import FAMILY, look, theme
from kcnminutes.editing import Part
from kcnminutes.words import t

_SHEET = """
<style>
body { font-family: '@family'; color: @text; }
th { color: @muted; text-align: left; font-size: @small; }
td { color: @text; font-size: @body; }
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

    def document(self) -> QTextDocument:
        """The comparison for a printer: black on white, whatever the window looks like."""
        made = QTextDocument()
        made.setHtml(table(self._names, self._parts, PAPER, 1.0))
        return made

    def _draw(self) -> None:
        self.view.setHtml(table(self._names, self._parts, theme().colours, theme().scale) if self._parts else "")


def table(names: tuple[str, str], parts: Sequence[Part], colours: Colours, scale: float) -> str:
    """The comparison as rich text. What went is struck through, what came underlined: never told by colour alone."""
    sheet = _SHEET.replace("@family", FAMILY).replace("@text", colours.text).replace("@muted", colours.muted)
    sheet = sheet.replace("@small", f"{9.5 * scale:.1f}pt").replace("@body", f"{10.5 * scale:.1f}pt")
    head = "".join(
        f'<th width="{width}%">{escape(words)}</th>' for width, words in ((18, ""), (41, names[0]), (41, names[1]))
    )
    rows = "".join(_row(part, colours) for part in parts)
    return (
        f'{sheet}<table width="100%" cellspacing="0" cellpadding="8" border="1" '
        f'style="border-collapse: collapse; border-color: {colours.line}"><thead><tr>{head}</tr></thead>{rows}</table>'
    )


def _row(part: Part, colours: Colours) -> str:
    gone = f"background-color: {colours.bad_ground}; color: {colours.bad}; text-decoration: line-through"
    come = f"background-color: {colours.done_ground}; color: {colours.done}; text-decoration: underline"
    cells = (_marked(part.old, part.gone, gone), _marked(part.new, part.come, come))
    return f"<tr><th>{escape(part.name)}</th><td>{cells[0]}</td><td>{cells[1]}</td></tr>"


def _marked(text: str, spans: Sequence[tuple[int, int]], style: str) -> str:
    pieces, at = [], 0
    for start, end in spans:
        pieces += [_plain(text[at:start]), f'<span style="{style}">{_plain(text[start:end])}</span>']
        at = end
    return "".join((*pieces, _plain(text[at:])))


def _plain(text: str) -> str:
    return escape(text).replace("\n", "<br>")
