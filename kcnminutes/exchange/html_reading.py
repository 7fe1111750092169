"""HTML of the clipboard read in bounded size and time: it comes from any program, by any hand.

Nothing of it is run, loaded or followed. What is larger than `MAX_HTML`, takes more work than `MAX_SECONDS` or breaks
the parser is not read at all: its plain text is taken.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from html.parser import HTMLParser
from time import thread_time
from typing import Protocol

MAX_HTML = 8 << 20
"""Characters; a document of a hundred pages that Word puts on the clipboard has one or two million."""
MAX_SECONDS = 2.0
"""Of work, so that it is the text that decides and not what else the computer does."""
MAX_DEPTH = 200
"""Of elements; deeper ones are read as if they were not there."""
VOID = frozenset("br hr img input meta link col area base wbr source track embed param".split())
"""Elements that hold nothing and have no end."""
_CHUNK, _UNFINISHED, _LAST = 1 << 14, 1 << 19, 1 << 13
"""Characters fed at once; of a construct that does not end; and of one that is still looked into at the end."""

_DATA = re.compile(r"data:[^\"'\s>]{64,}", re.IGNORECASE)


class HtmlReader(HTMLParser):
    """What collects something of an HTML text that `read_html` feeds it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def finish(self) -> None:
        """The end of the text."""
        if len(self.rawdata) <= _LAST:
            self.close()

    def updatepos(self, i: int, j: int) -> int:
        """Lines are not counted: nobody asks where in the text something stood, and it takes a tenth of the time."""
        return j

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Word's `<![if !supportLists]>` and the like say nothing here; html.parser fails on unknown ones."""
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else -1


def read_html(text: str, reader: HtmlReader) -> bool:
    """Whether `reader` has read the whole text; if not, what it collected is not to be used."""
    text = _DATA.sub("", text[: MAX_HTML + 1])
    if len(text) > MAX_HTML:
        return False
    end = thread_time() + MAX_SECONDS
    try:
        for at in range(0, len(text), _CHUNK):
            reader.feed(text[at : at + _CHUNK])
            if thread_time() > end or len(reader.rawdata) > _UNFINISHED:
                return False
        reader.finish()
    except (AssertionError, RecursionError):
        return False  # html.parser asserts on declarations it does not know
    return True


class Opened(Protocol):
    """An element that is open."""

    tag: str


def innermost(opened: Sequence[Opened], tags: Collection[str], within: Collection[str] = ()) -> int:
    """Where the innermost open element of these tags stands, no further out than one of `within`; past the end where
    there is none."""
    for at in range(len(opened) - 1, -1, -1):
        if opened[at].tag in within:
            break
        if opened[at].tag in tags:
            return at
    return len(opened)


def small_number(text: str | None, otherwise: int) -> int:
    """An attribute that is a number of at most four digits."""
    return int(text) if text and len(text) < 5 and text.isascii() and text.isdigit() else otherwise
