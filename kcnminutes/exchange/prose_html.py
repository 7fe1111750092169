"""Long texts out of HTML, as Word, web pages, mails and sheets put it on the clipboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from kcnminutes.exchange.html_reading import HtmlReader, read_html, small_number
from kcnminutes.exchange.prose_blocks import BLANKS, BREAK, SPACES, Block, text_of_blocks, tidy
from kcnminutes.record import Run

MAX_DEPTH = 200
"""Tables in tables and lists in lists; deeper ones are read as if they were not there."""

_NUMBER = re.compile(r"(\d{1,4})[.)]$")
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 blockquote pre section article header footer ul ol dl dt dd figure figcaption hr address "
    "main nav aside form fieldset caption body html center".split()
)
_SKIPPED = frozenset("script style title template svg math object iframe select textarea button xml noscript".split())
_VOID = frozenset("br hr img input meta link col area base wbr source track embed param".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BOLD_TAGS, _ITALIC_TAGS = frozenset(("b", "strong")) | _HEADINGS, frozenset(("i", "em"))
_HIDDEN = re.compile(r"(?<![\w-])display\s*:\s*none|mso-hide\s*:\s*(?!none)|mso-element\s*:\s*comment", re.IGNORECASE)
_WEIGHT = re.compile(r"(?<![\w-])font-weight\s*:\s*(\w+)", re.IGNORECASE)
_SLANT = re.compile(r"(?<![\w-])font-style\s*:\s*(\w+)", re.IGNORECASE)
_WORD_MARKER = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)


def prose_from_html(text: str) -> str | None:
    """The text form of an HTML text; None where it is too much, or holds no letters."""
    reader = _Prose()
    if not read_html(text, reader):
        return None
    return text_of_blocks(reader.blocks) or None


@dataclass(slots=True)
class _Table:
    rows: list[list[list[Block]]] = field(default_factory=list)


@dataclass(slots=True)
class _Element:
    tag: str
    bold: bool
    italic: bool
    hidden: bool
    is_marker: bool = False
    count: int = -1
    """The number of the next item of an ordered list."""


class _Prose(HtmlReader):
    """Collects blocks; what is open is a stack of elements, and of the lists of blocks they are put into."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
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
        above = self._open[-1] if self._open else _Element("", False, False, False)
        if tag in _VOID:
            if not above.hidden and tag == "br":
                self._break_line()
            elif tag == "hr":
                self._block = None
            return
        if tag == "body":
            self._close_to("head")
        self._close_open(tag)
        above = self._open[-1] if self._open else _Element("", False, False, False)
        if len(self._open) >= MAX_DEPTH:
            return
        style = dict(attrs).get("style") or ""
        element = _Element(
            tag,
            _styled(style, _WEIGHT, above.bold or tag in _BOLD_TAGS, _heavy),
            _styled(style, _SLANT, above.italic or tag in _ITALIC_TAGS, lambda value: value in ("italic", "oblique")),
            above.hidden or tag in _SKIPPED or bool(_HIDDEN.search(style)),
            above.is_marker or bool(_WORD_MARKER.search(style)),
        )
        self._open.append(element)
        if not element.hidden:
            self._opened(element, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._block = None
        self._close_to(tag)

    def handle_data(self, data: str) -> None:
        above = self._open[-1] if self._open else _Element("", False, False, False)
        if above.hidden:
            return
        if above.is_marker:
            self._word_marker.append(data)
            return
        if any(one.tag == "pre" for one in self._open[-4:]):
            data = data.replace("\r\n", "\n").replace("\n", BREAK)
        if self._block is None and not data.strip(SPACES):
            return
        self._here().runs.append(Run(data, above.bold, above.italic))

    # Blocks, lists and tables

    def _opened(self, element: _Element, attrs: dict[str, str | None]) -> None:
        tag = element.tag
        if tag in _BLOCKS or tag in ("li", "table", "tr", "td", "th"):
            self._block = None
        if tag == "ol":
            element.count = small_number(attrs.get("start"), 1)
        elif tag == "li":
            self._marker = self._next_marker(attrs.get("value"))
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

    def _next_marker(self, value: str | None) -> str:
        owner = next((one for one in reversed(self._open[:-1]) if one.tag in ("ol", "ul", "menu", "dir")), None)
        if owner is None or owner.tag != "ol":
            return "-"
        owner.count = small_number(value, owner.count) + 1
        return f"{owner.count - 1}."

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
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at].tag in within:
                return
            if self._open[at].tag in tags:
                while len(self._open) > at:
                    self._pop()
                return

    def _pop(self) -> None:
        element = self._open.pop()
        if element.hidden:
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


def _styled(style: str, rule: re.Pattern[str], otherwise: bool, means: Callable[[str], bool]) -> bool:
    found = rule.search(style)
    return means(found[1].lower()) if found else otherwise


def _heavy(weight: str) -> bool:
    return weight in ("bold", "bolder") or (weight.isascii() and weight.isdigit() and int(weight[:5]) >= 600)
