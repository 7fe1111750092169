"""Tables as text: what Excel, Word and their like put on the clipboard and take from it.

Excel's rule for text: cells by tabs, rows by line ends; a cell that holds a tab or a line end stands in quotes, its own
quotes doubled; every other quote is the cell's own. Word breaks the rows of its text at each paragraph of a cell, so of
Word its HTML is read.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

MAX_COLUMNS = 100
MAX_ROWS = 5_000
"""More than any list of a conference: a whole sheet marked by mistake is cut here."""

Cells = list[list[str]]

_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
_PLAIN = re.compile(r"[^\t\n]*")
_HELD = re.compile('[\t\n]|""')


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
