"""Tables as text: what Excel, Word and their like put on the clipboard and take from it.

Excel's rule for text: cells by tabs, rows by line ends; a cell that holds a tab or a line end stands in quotes, its own
quotes doubled; every other quote is the cell's own. Word breaks the rows of its text at each paragraph of a cell, so of
Word its HTML is read.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from kcnminutes.exchange.html_reading import HtmlReader, read_html, small_number

MAX_COLUMNS = 100
MAX_ROWS = 5_000
"""More than any list of a conference: a whole sheet marked by mistake is cut here."""

Cells = list[list[str]]

_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
_PLAIN = re.compile(r"[^\t\n]*")
_HELD = re.compile('[\t\n]|""')
_SHEET = re.compile(r"office:excel|ProgId\W+Excel|LibreOffice[^>]{0,200}Calc|google-sheets", re.IGNORECASE)


def cells_from_text(text: str) -> Cells:
    """The rows of a pasted text, without the empty ones at its end."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    rows: Cells = [[]]
    at = 0
    while at <= len(text) and len(rows) <= MAX_ROWS:
        quoted = _QUOTED.match(text, at)
        plain = _PLAIN.match(text, at)
        if quoted and _HELD.search(quoted.group(1)):
            rows[-1].append(quoted.group(1).replace('""', '"'))
            at = quoted.end()
        elif plain:
            rows[-1].append(plain.group())
            at = plain.end()
        if at < len(text) and text[at] == "\n":
            rows.append([])
        at += 1
    return tidy(rows)


def cells_from_html(text: str) -> Cells | None:
    """The rows of the tables in an HTML text; None where it has none, is too much, or a sheet wrote it.

    Then its plain text says more.
    """
    return None if _SHEET.search(text) else cells_from_page(text)


def cells_from_page(text: str) -> Cells | None:
    """As `cells_from_html`, whatever wrote it."""
    if "<table" not in text.lower():
        return None
    reader = _Tables()
    return (read_html(text, reader) and tidy(reader.rows)) or None


def text_from_cells(rows: Iterable[Sequence[str]]) -> str:
    """Rows as Excel takes them."""
    return "\r\n".join("\t".join(map(_quoted, row)) for row in rows)


def html_from_cells(rows: Iterable[Sequence[str]]) -> str:
    """Rows as a table for Word; sheets read numbers in it as they are written."""
    body = "".join("<tr>" + "".join(map(_html_cell, row)) + "</tr>" for row in rows)
    return (
        '<html><head><meta charset="utf-8"></head><body>'
        f'<table border="1" style="border-collapse:collapse">{body}</table></body></html>'
    )


def tidy(rows: Iterable[Sequence[str]]) -> Cells:
    """Without empty rows at the end, no wider than a list can be."""
    made = [[cell.strip() for cell in row[:MAX_COLUMNS]] for row in rows]
    while made and not any(made[-1]):
        made.pop()
    return made[:MAX_ROWS]


def _quoted(cell: str) -> str:
    if not re.search("[\t\r\n]", cell):
        return cell
    return '"' + cell.replace('"', '""') + '"'


def _html_cell(cell: str) -> str:
    inside = "<br>".join(html.escape(line) for line in cell.splitlines()) if cell else ""
    # Without this Excel would make a date of 1/2 and a number of 0912: what is copied stays as it is written.
    return f"<td style=\"mso-number-format:'\\@'\">{inside}</td>"


class _Tables(HtmlReader):
    """Collects the cells of all rows; paragraphs and line breaks of a cell are lines."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Cells = []
        self._cell: list[str] | None = None
        self._span = 1

    def finish(self) -> None:
        super().finish()
        self._end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end()
            if len(self.rows) <= MAX_ROWS:
                self.rows.append([])
        elif tag in ("td", "th"):
            self._end()
            self._cell = []
            self._span = small_number(dict(attrs).get("colspan"), 1)
        elif tag in ("br", "p", "div", "li") and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._end()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(re.sub(r"\s+", " ", data))

    def _end(self) -> None:
        if self._cell is None:
            return
        lines = (" ".join(line.split()) for line in "".join(self._cell).split("\n"))
        if not self.rows:
            self.rows.append([])
        row = self.rows[-1]
        row += ["\n".join(line for line in lines if line), *[""] * (self._span - 1)][: MAX_COLUMNS - len(row)]
        self._cell = None
