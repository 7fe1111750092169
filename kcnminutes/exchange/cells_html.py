"""Rows out of the tables of HTML, as Word, mails and web pages put them on the clipboard.

A merged cell stands in each row that it covers, and in the first of its columns. A table that only lays out a page (the
one thing in its row is another table) is its inner rows; one within a cell that holds more is lines of the cell. What
stands beside the tables are rows of one cell: whoever chose it wants it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kcnminutes.exchange.cells import MAX_COLUMNS, MAX_ROWS, Cells, tidy
from kcnminutes.exchange.html_reading import MAX_DEPTH, VOID, HtmlReader, innermost, read_html, small_number
from kcnminutes.exchange.html_styles import font_of, is_hidden, raised, style_of
from kcnminutes.exchange.prose_blocks import cleaned
from kcnminutes.exchange.symbol_fonts import from_symbol_font

_SHEET = re.compile(r"office:excel|ProgId\W+Excel|LibreOffice[^>]{0,200}Calc|google-sheets", re.IGNORECASE)
_LINES = frozenset("p div li h1 h2 h3 h4 h5 h6 blockquote pre dt dd".split())
_CELLS = ("td", "th", "caption")


def cells_from_html(text: str, *, lines: bool = False) -> Cells | None:
    """The rows of the tables in an HTML text; None where it has none, is too much, or a sheet wrote it.

    Then its plain text says more, and `lines` says that there is none; but where the text shows what was taken out of
    it, only its HTML tells that apart.
    """
    lines = lines or "<del" in text.lower()
    return None if _SHEET.search(text) and not lines else cells_from_page(text, lines=lines)


def cells_from_page(text: str, *, lines: bool = False) -> Cells | None:
    """As `cells_from_html`, whatever wrote it; with `lines` also of a page without a table."""
    if not lines and "<table" not in text.lower():
        return None
    reader = _Tables()
    return (read_html(text, reader) and tidy([*map(cleaned, row)] for row in _rows(reader.page))) or None


@dataclass(slots=True)
class _Cell:
    """Lines of text, and the tables among them, in order."""

    lines: list[str | _Table] = field(default_factory=lambda: [""])
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class _Table:
    rows: list[list[_Cell]] = field(default_factory=list)


@dataclass(slots=True)
class _Element:
    tag: str
    hidden: bool = False
    font: str = ""
    raised: bool = False
    keeps_lines: bool = False


class _Tables(HtmlReader):
    """Collects what stands in and beside tables; paragraphs and line breaks of a cell are lines."""

    def __init__(self) -> None:
        super().__init__()
        self.page = _Cell()
        self._cells = [self.page]
        """Those that are open, the page the first of them."""
        self._tables: list[_Table] = []
        self._open: list[_Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            if tag == "br" and not self._above.hidden:
                self._new_line()
            return
        self._close_open(tag)
        if len(self._open) >= MAX_DEPTH:
            return
        above, said = self._above, dict(attrs)
        style = style_of(said)
        element = _Element(
            tag,
            above.hidden or is_hidden(tag, said, style),
            font_of(tag, said, style, above.font),
            above.raised or tag == "sup" if style.raised is None else style.raised,
            above.keeps_lines or tag == "pre" if style.keeps_lines is None else style.keeps_lines,
        )
        self._open.append(element)
        if not element.hidden:
            self._opened(tag, said)

    def handle_endtag(self, tag: str) -> None:
        if tag in _LINES:
            self._new_line()
        self._close_to(tag)

    def handle_data(self, data: str) -> None:
        above = self._above
        if above.hidden or (self._tables and len(self._cells) <= len(self._tables)):
            return  # blanks between rows, or letters where HTML allows none
        data = from_symbol_font(data, above.font) if above.font else data
        data = raised(data) if above.raised else data
        for at, line in enumerate(data.splitlines() if above.keeps_lines else (data,)):
            if at:
                self._new_line()
            lines = self._cells[-1].lines
            if isinstance(lines[-1], str):
                lines[-1] += re.sub(r"\s+", " ", line)
            elif line.strip():
                lines.append(line)

    @property
    def _above(self) -> _Element:
        return self._open[-1] if self._open else _Element("")

    def _new_line(self) -> None:
        lines = self._cells[-1].lines
        if lines[-1] and isinstance(lines[-1], str):
            lines.append("")

    def _opened(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag == "table":
            self._tables.append(_Table())
            self._cells[-1].lines.append(self._tables[-1])
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in _CELLS and self._tables:
            rows = self._tables[-1].rows
            if not rows or tag == "caption":
                rows.append([])
            columns, down = (small_number(attrs.get(name), 1) for name in ("colspan", "rowspan"))
            rows[-1].append(_Cell(columns=max(columns, 1), rows=max(down, 1)))
            self._cells.append(rows[-1][-1])
        elif tag in _LINES:
            self._new_line()

    def _close_open(self, tag: str) -> None:
        """End what HTML lets stay open before an element of this kind."""
        for kinds in (_CELLS, ("tr",)):
            if tag == "tr" or tag in kinds:
                self._close_to(*kinds, within="table")

    def _close_to(self, *tags: str, within: str = "") -> None:
        end = innermost(self._open, tags, (within,))
        while len(self._open) > end:
            self._pop()

    def _pop(self) -> None:
        element = self._open.pop()
        if element.hidden:
            return
        if element.tag in _CELLS and len(self._cells) > 1:
            self._cells.pop()
        elif element.tag == "table" and self._tables:
            del self._cells[len(self._tables) :]
            self._tables.pop()
            self._cells[-1].lines.append("")


def _rows(cell: _Cell) -> Cells:
    """A cell as rows: its lines one each, its tables as they stand."""
    made: Cells = []
    for one in cell.lines:
        if isinstance(one, _Table):
            made += _grid(one)
        elif one.strip():
            made.append([" ".join(one.split())])
        if len(made) > MAX_ROWS:
            break
    return made


def _grid(table: _Table) -> Cells:
    made: Cells = []
    below: dict[int, tuple[int, str]] = {}
    """By column: in how many rows more a merged cell stands, and what it says."""
    for row in table.rows[: MAX_ROWS + 1]:
        filled = [cell for cell in row if any(isinstance(one, _Table) or one.strip() for one in cell.lines)]
        if not below and len(filled) == 1 and any(isinstance(one, _Table) for one in filled[0].lines):
            made += _rows(filled[0])
            continue
        line: list[str] = []
        for cell in [*row, None]:
            while (left := below.get(len(line))) is not None:
                below[len(line)] = left[0] - 1, left[1]
                if left[0] == 1:
                    del below[len(line)]
                line.append(left[1])
            if cell is None or len(line) >= MAX_COLUMNS:
                break
            text = _text(cell)
            for at in range(min(cell.columns, MAX_COLUMNS - len(line))):
                if cell.rows > 1:
                    below[len(line)] = cell.rows - 1, "" if at else text
                line.append("" if at else text)
        made.append(line)
    return made


def _text(cell: _Cell) -> str:
    """The lines of a cell; a table in it as lines, its cells apart."""
    lines: list[str] = []
    for one in cell.lines:
        if isinstance(one, _Table):
            lines += ["; ".join(filter(None, (" ".join(text.split()) for text in row))) for row in _grid(one)]
        else:
            lines.append(" ".join(one.split()))
    return "\n".join(filter(None, lines))
