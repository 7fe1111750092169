"""What the process that reads texts does: tells what a file is by its bytes, reads it within bounds, cuts it in pieces.

Nothing else loads this module.
"""

from __future__ import annotations

import re
import time
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

from kcnminutes.exchange.encodings import Encoding, decode, guess
from kcnminutes.exchange.prose import text_from_prose
from kcnminutes.exchange.prose_html import prose_from_html
from kcnminutes.file_text import FileText, Piece, TextState
from kcnminutes.language import OldEncoding, from_font, from_tcvn3, from_vni, old_encoding
from kcnminutes.pictures import PictureError, kind_of

MOST_CHARACTERS = 2_000_000
MOST_SECONDS = 40.0
MOST_PLAIN_BYTES = 8 * 1024 * 1024
PIECE, MOST_IN_PIECE = 4_000, 6_000
"""Characters: a piece ends with the line in which it has so many, or at the latest with the last blank before so many.
A page has two to three thousand."""

_HEAD = 4096
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Files of Office before 2007, and every newer one that has a password."""
_RTF = b"{\\rtf"
_BLANKS = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\s*\n\s*")
_NOT_TEXT = ("Cc", "Cs", "Cn", "Co")
_HTML = re.compile(rb"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL)


class Unreadable(Exception):  # noqa: N818 - a finding, nothing failed
    """The file has no text to read; `state` says why."""

    def __init__(self, state: TextState) -> None:
        super().__init__(state)
        self.state = state


class Enough(Exception):  # noqa: N818 - nothing failed
    """More is not read of a file."""


class Collector:
    """Gathers the text of a file in pieces, and ends the reading with `Enough`."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._end = time.monotonic() + MOST_SECONDS
        self._left = MOST_CHARACTERS
        self._lines: list[str] = []
        self._length = 0
        self._page: int | None = None
        self._sheet = ""

    def turn(self, page: int | None = None, sheet: str = "") -> None:
        """What comes now stands on another page or sheet."""
        self.close()
        self._page, self._sheet = page, sheet

    def line(self, text: str) -> None:
        """A line or more. Raises Enough."""
        self.check_time()
        kept = text[: max(self._left - 1, 0)]
        self._lines.append(kept)
        self._length += len(kept) + 1
        self._left -= len(kept) + 1
        if len(kept) < len(text):
            raise Enough
        if self._length >= PIECE and self._page is None:
            self.close()

    def check_time(self) -> None:
        """Raises Enough."""
        if time.monotonic() > self._end:
            raise Enough

    def close(self) -> None:
        """The last line was the last of its piece."""
        whole = _tidied("\n".join(self._lines))
        self._lines, self._length = [], 0
        for text in _cut(whole):
            if any(map(str.isalnum, text)):
                self.pieces.append(Piece(text, self._page, self._sheet))


class Line:
    """A line that is put together of runs, each in one font; what breaks it in a run gives it away."""

    def __init__(self, collector: Collector) -> None:
        self._collector = collector
        self._parts: list[str] = []

    @property
    def length(self) -> int:
        """Letters so far."""
        return sum(map(len, self._parts))

    def add(self, text: str, old: OldEncoding | None) -> None:
        """`old`: the font shows letters of before Unicode. Raises Enough."""
        first, *more = (from_font(text, old) if old else text).split("\n")
        self._parts.append(first)
        for line in more:
            self.end()
            self._parts.append(line)

    def end(self) -> None:
        """Give it away. Raises Enough."""
        text, self._parts = "".join(self._parts), []
        self._collector.line(text)


def text_of(source: Path) -> FileText:
    """The text of a file, whatever it is."""
    collector = Collector()
    state = TextState.READ
    try:
        _read(source, collector)
    except Unreadable as finding:
        return FileText(finding.state)
    except Enough:
        state = TextState.CUT
    except OSError:
        return FileText(TextState.MISSING if not source.is_file() else TextState.DAMAGED)
    except Exception:  # there is nothing that a reader does not raise over some broken file
        state = TextState.CUT if collector.pieces else TextState.DAMAGED
    if state is not TextState.DAMAGED:
        collector.close()
    if not collector.pieces and state in (TextState.READ, TextState.CUT):
        return FileText(TextState.EMPTY if state is TextState.READ else TextState.DAMAGED)
    return FileText(state, tuple(collector.pieces))


def _read(source: Path, collector: Collector) -> None:
    with source.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise Unreadable(TextState.EMPTY)
    if b"%PDF-" in head[:1024]:
        from kcnminutes.exchange.text_of_pdf import read_pdf

        read_pdf(source, collector)
    elif head.startswith(b"PK"):
        _read_package(source, collector)
    elif head.startswith(_COMPOUND):
        from kcnminutes.exchange.text_of_compound import read_compound

        read_compound(source, collector)
    elif head.startswith(_RTF):
        from kcnminutes.exchange.text_of_rtf import read_rtf

        read_rtf(source, collector)
    elif _is_plain(head):
        _read_plain(source, head, collector)
    else:
        raise Unreadable(_state_of_other(head))


def _read_package(source: Path, collector: Collector) -> None:
    from kcnminutes.exchange import text_of_office

    with zipfile.ZipFile(source) as package:
        if text_of_office.is_workbook(package):
            text_of_office.check_workbook(package)
        else:
            text_of_office.read_parts(package, collector)
            return
    text_of_office.read_workbook(source, collector)


def _state_of_other(head: bytes) -> TextState:
    try:
        kind_of(head, "")
    except PictureError:
        return TextState.OTHER
    return TextState.PICTURE


def _is_plain(head: bytes) -> bool:
    head = _whole_letters(head)
    encoding = guess(head)
    if b"\0" in head and encoding is not Encoding.UTF16:
        return False
    text = decode(head, encoding)
    strange = sum(unicodedata.category(c) in _NOT_TEXT and c not in "\t\n\r\f" for c in text)
    return strange * 100 <= len(text)


def _read_plain(source: Path, head: bytes, collector: Collector) -> None:
    with source.open("rb") as file:
        content = _whole_letters(file.read(MOST_PLAIN_BYTES))
        more = bool(file.read(1))
    text = decode(content, guess(content))
    if _HTML.match(head):
        text = text_from_prose(prose_from_html(text) or "")
    for line in text.splitlines():
        for at in range(0, max(len(line), 1), MOST_CHARACTERS // 8):
            collector.line(line[at : at + MOST_CHARACTERS // 8])
    if more:
        raise Enough


def _whole_letters(content: bytes) -> bytes:
    """Without the beginning of a letter of UTF-8 that was cut off at the end: it would pass for another encoding."""
    for tail in range(1, min(3, len(content)) + 1):
        first = content[-tail]
        if first >= 0xC0:
            return content[:-tail] if tail < (2 if first < 0xE0 else 3 if first < 0xF0 else 4) else content
        if first < 0x80:
            break
    return content


def _tidied(text: str) -> str:
    """In Unicode (NFC), without signs that are none, without rows of blanks."""
    text = _in_unicode(text)
    kept = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in _NOT_TEXT)
    kept = unicodedata.normalize("NFC", kept.replace("\xad", ""))
    return _EMPTY_LINES.sub("\n", _BLANKS.sub(" ", kept)).strip()


def _in_unicode(text: str) -> str:
    """Text in the fonts of before Unicode made readable, line by line: those of another font stand beside them."""
    if text.isascii() or (old := old_encoding(text)) is None:
        return text
    turned = from_tcvn3 if old is OldEncoding.TCVN3 else from_vni
    return "\n".join(turned(line) if max(line, default="") <= "\xff" else line for line in text.split("\n"))


def _cut(text: str) -> Iterator[str]:
    """Pieces of a text that is too long for one."""
    while len(text) > MOST_IN_PIECE:
        at = max(text.rfind("\n", PIECE // 2, MOST_IN_PIECE), 0) or max(text.rfind(" ", 0, MOST_IN_PIECE), 0)
        at = at or MOST_IN_PIECE
        yield text[:at].strip()
        text = text[at:].lstrip()
    yield text
