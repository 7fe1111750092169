"""Long texts out of HTML, as Word, web pages, mails and sheets put it on the clipboard."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from kcnminutes.exchange.html_reading import MAX_DEPTH, VOID, HtmlReader, innermost, read_html, small_number
from kcnminutes.exchange.html_styles import font_of, fonts_of_sheet, is_hidden, list_signs, raised, sign, style_of
from kcnminutes.exchange.prose_blocks import BLANKS, BREAK, SPACES, Block, text_of_blocks, tidy
from kcnminutes.exchange.symbol_fonts import from_symbol_font, shows_signs, without_private_signs
from kcnminutes.language import OldEncoding, encoding_of_font, from_font, has_vietnamese
from kcnminutes.record import Run

_NUMBER = re.compile(r"(\d{1,4})[.)]$")
_LINE_END = re.compile(r"\r\n?|\n")
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 blockquote pre section article header footer ul ol dl dt dd figure figcaption hr address "
    "main nav aside form fieldset caption body html center".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BOLD_TAGS, _ITALIC_TAGS = frozenset(("b", "strong")) | _HEADINGS, frozenset(("i", "em"))


class OldReading(NamedTuple):
    """A text in Unicode that was written in fonts of before it."""

    encoding: OldEncoding
    prose: str


def prose_from_html(text: str) -> str | None:
    """The text form of an HTML text; None where it is too much, or holds no letters."""
    return prose_and_reading(text)[0]


def prose_and_reading(text: str) -> tuple[str | None, OldReading | None]:
    """`prose_from_html`, and the same with the letters of those old fonts read that the text itself names.

    No reading where it names none, or where letters of Unicode stand in such a font too: then names say nothing.
    """
    reader = _Prose()
    if not read_html(text, reader):
        return None, None
    prose = text_of_blocks(reader.blocks) or None
    if reader.encoding is None or reader.doubtful:
        return prose, None
    again = _Prose(in_unicode=True)
    read_html(text, again)
    return prose, OldReading(reader.encoding, text_of_blocks(again.blocks))


@dataclass(slots=True)
class _Table:
    rows: list[list[list[Block]]] = field(default_factory=list)


@dataclass(slots=True)
class _Element:
    tag: str
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    is_marker: bool = False
    font: str = ""
    raised: bool = False
    keeps_lines: bool = False
    signs: str = ""
    """How a list or its item counts."""
    count: int = 1
    """The number of the next item of a list."""


_NOWHERE = _Element("")


class _Prose(HtmlReader):
    """Collects blocks; what is open is a stack of elements, and of the lists of blocks they are put into."""

    def __init__(self, *, in_unicode: bool = False) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self.encoding: OldEncoding | None = None
        """Of the old fonts that were met."""
        self.doubtful = False
        """Letters of Unicode stand in an old font."""
        self._in_unicode = in_unicode
        self._sheet: list[str] = []
        self._fonts: dict[str, str] = {}
        self._into = [self.blocks]
        self._open: list[_Element] = []
        self._tables: list[_Table] = []
        self._block: Block | None = None
        self._marker = ""
        self._word_marker: list[str] = []

    def finish(self) -> None:
        """The end of the text: what is still open ends here."""
        super().finish()
        while self._open:
            self._pop()

    # The parser's calls

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            if tag == "br" and not self._above.hidden:
                self._break_line()
            elif tag == "hr":
                self._block = None
            return
        if tag == "body":
            self._close_to("head")
        self._close_open(tag)
        if len(self._open) >= MAX_DEPTH:
            return
        element = self._element(tag, dict(attrs))
        self._open.append(element)
        if not element.hidden:
            self._opened(element, dict(attrs))

    @property
    def _above(self) -> _Element:
        return self._open[-1] if self._open else _NOWHERE

    def _element(self, tag: str, attrs: dict[str, str | None]) -> _Element:
        above, style = self._above, style_of(attrs)
        return _Element(
            tag,
            above.bold or tag in _BOLD_TAGS if style.bold is None else style.bold,
            above.italic or tag in _ITALIC_TAGS if style.italic is None else style.italic,
            above.hidden or is_hidden(tag, attrs, style),
            above.is_marker or style.is_marker,
            font_of(tag, attrs, style, self._font_of_class(tag, attrs) or above.font),
            above.raised or tag == "sup" if style.raised is None else style.raised,
            above.keeps_lines or tag == "pre" if style.keeps_lines is None else style.keeps_lines,
            list_signs(tag, attrs, style, above.signs),
        )

    def _font_of_class(self, tag: str, attrs: dict[str, str | None]) -> str:
        """The font that the style sheet gives an element."""
        if not self._fonts:
            return ""
        classes = (attrs.get("class") or "").lower().split()
        names = (*(f"{of}.{name}" for name in classes for of in (tag, "")), tag)
        return next((self._fonts[name] for name in names if name in self._fonts), "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._block = None
        self._close_to(tag)

    def handle_data(self, data: str) -> None:
        above = self._above
        if above.hidden:
            if above.tag == "style":
                self._sheet.append(data)
            return
        if above.is_marker:
            self._word_marker.append("•" if shows_signs(above.font) and data.strip(SPACES) else data)
            return
        data = self._letters(data, above)
        for at, line in enumerate(_LINE_END.split(data) if above.keeps_lines else (data,)):
            if at:
                self._break_line()
            if self._block is not None or line.strip(SPACES):
                self._here().runs.append(Run(line, above.bold, above.italic))

    def _letters(self, data: str, above: _Element) -> str:
        """What the font and the place above the line make of letters."""
        data = without_private_signs(from_symbol_font(data, above.font) if above.font else data)
        if not data.isascii() and (encoding := encoding_of_font(above.font)) is not None:
            self.encoding = encoding
            self.doubtful = self.doubtful or has_vietnamese(data)
        if self._in_unicode and (encoding := encoding_of_font(above.font)) is not None:
            data = from_font(data, encoding)
            if encoding is OldEncoding.TCVN3 and above.font.endswith("H"):
                data = data.upper()  # such a font shows small letters as capitals
        return raised(data) if above.raised else data

    # Blocks, lists and tables

    def _opened(self, element: _Element, attrs: dict[str, str | None]) -> None:
        tag = element.tag
        if tag in _BLOCKS or tag in ("li", "table", "tr", "td", "th"):
            self._block = None
        if tag == "ol":
            element.count = small_number(attrs.get("start"), 1)
        elif tag == "li":
            self._marker = self._next_marker(element.signs, attrs.get("value"))
        elif tag == "table":
            self._tables.append(_Table())
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in ("td", "th") and self._tables:
            cell: list[Block] = []
            table = self._tables[-1]
            if not table.rows:
                table.rows.append([])
            table.rows[-1].append(cell)
            self._into.append(cell)

    def _next_marker(self, signs: str, value: str | None) -> str:
        owner = next((one for one in reversed(self._open[:-1]) if one.tag in ("ol", "ul", "menu", "dir")), None)
        if owner is None:
            return "-"
        owner.count = small_number(value, owner.count) + 1
        return sign(signs, owner.count - 1)

    def _here(self) -> Block:
        if self._block is None:
            self._block = Block(marker=self._marker)
            self._marker = ""
            self._into[-1].append(self._block)
        return self._block

    def _break_line(self) -> None:
        """One is a line end, two are the end of the paragraph."""
        if self._block is None:
            return
        letters = "".join(run.text for run in self._block.runs[-3:]).rstrip(SPACES)
        if letters.endswith(BREAK):
            self._block = None
        else:
            self._block.runs.append(Run(BREAK))

    def _close_open(self, tag: str) -> None:
        """End what HTML lets stay open before an element of this kind."""
        if tag in _BLOCKS and self._open and self._open[-1].tag == "p":
            self._pop()
        for kinds, within in ((("li",), ("ul", "ol")), (("td", "th"), ("tr", "table")), (("tr",), ("table",))):
            if tag in kinds:
                self._close_to(*kinds, within=within)

    def _close_to(self, *tags: str, within: tuple[str, ...] = ()) -> None:
        """End the innermost open element of these tags and all inside it; nothing where there is none."""
        end = innermost(self._open, tags, within)
        while len(self._open) > end:
            self._pop()

    def _pop(self) -> None:
        element = self._open.pop()
        if element.hidden:
            if element.tag == "style" and self._sheet:
                self._fonts |= fonts_of_sheet("".join(self._sheet))
                self._sheet.clear()
            return
        if element.is_marker and not (self._open and self._open[-1].is_marker):
            self._take_word_marker()
        elif element.tag in ("td", "th") and self._tables:
            self._block = None
            if len(self._into) > 1:
                self._into.pop()
        elif element.tag == "table" and self._tables:
            self._block = None
            self._into[-1].extend(_lines_of(self._tables.pop()))
        elif element.tag == "li":
            self._block, self._marker = None, ""

    def _take_word_marker(self) -> None:
        """The number or bullet that Word wrote before an item."""
        text = BLANKS.sub(" ", "".join(self._word_marker)).strip()
        self._word_marker.clear()
        number = _NUMBER.match(text)
        if number and self._block is None:
            self._marker = f"{number[1]}."
        elif re.search(r"[^\W_]", text) and text != "o":
            self._here().runs.append(Run(text + " "))
        elif text:
            self._marker = "-"


def _lines_of(table: _Table) -> list[Block]:
    """A table row by row; a row of one cell is what stands in it."""
    made: list[Block] = []
    for row in table.rows:
        cells = [cell for cell in row if any(run.text.strip(SPACES) for block in cell for run in block.runs)]
        if len(cells) <= 1:
            made += [block for cell in cells for block in cell]
            continue
        line = Block(row=True)
        for at, cell in enumerate(cells):
            for n, block in enumerate(cell):
                line.runs.append(Run(" " if n else "; " if at else ""))
                line.runs += tidy(block.runs)
        made.append(line)
    return made
