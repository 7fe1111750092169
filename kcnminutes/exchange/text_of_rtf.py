"""The text of RTF files (Rich Text Format Specification 1.9.1). The process that reads texts
loads this, and the window where a clipboard holds nothing else.

A group is followed for what it does to letters: its font, the bytes of which are read by the font's character set or,
in a font of before Unicode, as that font shows them. Pictures, lists of fonts and styles and whatever else is no text
are stepped over.
"""

from __future__ import annotations

import mmap
import re
from dataclasses import dataclass, replace
from pathlib import Path

from kcnminutes.exchange.text_reading import Collector, Enough, Line, Unreadable
from kcnminutes.file_text import TextState
from kcnminutes.language import OldEncoding, encoding_of_font

_TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})|\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<sign>.)|(?P<letters>[^\\{}]{1,4096})|.",
    re.DOTALL,
)
_DEEPEST = 10_000
_MOST_LETTERS = 100_000
"""Of a line; then it is given away as it is."""

_CODEPAGES = {
    **{0: "", 1: "", 163: "cp1258", 161: "cp1253", 162: "cp1254", 177: "cp1255", 178: "cp1256", 186: "cp1257"},
    **{204: "cp1251", 222: "cp874", 238: "cp1250", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5"},
    **{77: "mac_roman", 254: "cp437", 255: "cp850"},
}
"""Of `\\fcharset`; "" is that of the file."""

_NO_TEXT = frozenset(
    "fonttbl colortbl stylesheet listtable listoverridetable revtbl rsidtbl info pict object fldinst themedata "
    "colorschememapping datastore latentstyles xmlnstbl filetbl generator sp nonshppict xe tc txe rxe template "
    "passwordhash protusertbl mmathPr listpicture bkmkstart bkmkend atnid atnauthor atnref atntime atndate "
    "annotationref ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn".split()
)
_TEXT_THOUGH_OPTIONAL = frozenset({"shpinst", "shppict", "fldrslt", "footnote", "annotation", "ud"})
"""Groups that a program may step over (`\\*`), and that hold text all the same."""
_APART = frozenset({"footnote", "annotation"})
"""They stand in the midst of the line that they belong to, and are given before it."""
_LINES = frozenset("par line sect page column cell nestcell row nestrow softline softpage".split())
_SIGNS = {
    **{"tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"},
    **{"bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " "},
}
_ESCAPED = {b"\\": "\\", b"{": "{", b"}": "}", b"~": " ", b"_": "-", b"-": "\xad", b"\n": "\n", b"\r": "\n"}
"""U+00AD is the hyphen that does not show, and in TCVN3 the letter ư: it is dropped when the font has been judged."""


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds within a group."""

    text: bool = True
    font: int = 0
    skipped: int = 1
    """How many letters stand after `\\u` for programs that do not know it."""
    fonts: bool = False
    """It is the list of fonts."""
    struck: bool = False
    apart: bool = False
    optional: bool = False
    """`\\*` has come: what the group is, its first word says."""


@dataclass(slots=True)
class _Font:
    codepage: str = ""
    name: str = ""

    @property
    def old(self) -> OldEncoding | None:
        return encoding_of_font(self.name)


def read_rtf(source: Path, collector: Collector) -> None:
    """Raises Unreadable for one that no program writes, Enough where more is not read or the end is missing."""
    with source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        read_content(content, collector)


def read_content(content: bytes | mmap.mmap, collector: Collector) -> None:
    """As `read_rtf`, of what is in memory."""
    reader = _Reader(collector)
    at, end = 0, len(content)
    while at < end and not reader.over:
        token = _TOKEN.match(content, at)
        at = token.end() + reader.take(token) if token else end
    reader.finish()


class _Reader:
    """Follows the file token by token."""

    def __init__(self, collector: Collector) -> None:
        self.over = False
        """The group that is the file has ended."""
        self._collector = collector
        self._groups: list[_Group] = []
        self._now = _Group()
        self._fonts: dict[int, _Font] = {}
        self._codepage = "cp1252"
        self._standard = 0
        self._left = 0
        """Letters still to be skipped after `\\u`."""
        self._bytes = bytearray()
        self._run: list[str] = []
        self._old: OldEncoding | None = None
        self._line = Line(collector)
        self._waiting = Line(collector)
        """The line in the midst of which a note stands."""
        self._length = 0

    def take(self, token: re.Match[bytes]) -> int:
        """Takes a token; how many raw bytes follow it that are none."""
        kind = token.lastgroup
        if kind == "letters":
            self._letters(token["letters"].translate(None, b"\r\n\0"))
        elif kind == "hex":
            self._letters(bytes([int(token["hex"], 16)]))
        elif kind in ("word", "number"):
            number = token["number"]
            word = token["word"].decode()
            if word == "bin":
                return max(int(number or 0), 0)
            self._word(word, int(number) if number is not None else None)
        elif kind == "open":
            self._open()
        elif kind == "close":
            self._close()
        elif kind == "sign":
            self._sign(token["sign"])
        return 0

    def finish(self) -> None:
        """Raises Enough where the end of the file is missing."""
        self._end_run()
        self._end_line()
        if not self.over:
            raise Enough
        self._collector.close()

    def _open(self) -> None:
        if len(self._groups) > _DEEPEST:
            raise Unreadable(TextState.DAMAGED)
        self._left = 0
        self._groups.append(self._now)
        self._now = replace(self._now, optional=False)

    def _close(self) -> None:
        self._left = 0
        if not self._groups:
            return
        before = self._groups.pop()
        if self._now.apart and not before.apart:
            self._end_run()
            self._end_line()
            self._line, self._waiting = self._waiting, Line(self._collector)
        elif before.font != self._now.font:
            self._decode()
        self._now = before
        self.over = not self._groups

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._now = replace(self._now, optional=True)
        elif sign in _ESCAPED:
            self._text(_ESCAPED[sign])

    def _word(self, word: str, number: int | None) -> None:
        if self._now.optional:
            known = word in _TEXT_THOUGH_OPTIONAL
            self._now = replace(
                self._now, optional=False, text=self._now.text and known, fonts=self._now.fonts and known
            )
        if word in _NO_TEXT:
            self._now = replace(self._now, text=False, fonts=word == "fonttbl")
        elif word == "u" and number is not None:
            self._left = 0
            self._text(chr(number & 0xFFFF))
            self._left = self._now.skipped
        elif self._left:
            self._left -= 1
        elif word in _APART:
            self._part()
        elif word in _LINES:
            self._text("\n")
        elif word in _SIGNS:
            self._text(_SIGNS[word])
        else:
            self._property(word, number)

    def _part(self) -> None:
        if self._now.text and not self._now.apart:
            self._end_run()
            self._line, self._waiting = Line(self._collector), self._line
            self._now = replace(self._now, apart=True)

    def _property(self, word: str, number: int | None) -> None:
        match word:
            case "f":
                self._turn(number or 0)
            case "plain":
                self._turn(self._standard)
                self._now = replace(self._now, struck=False)
            case "deff":
                self._standard = number or 0
                self._turn(self._standard)
            case "uc":
                self._now = replace(self._now, skipped=min(max(number or 0, 0), 16))
            case "deleted":
                self._now = replace(self._now, struck=number != 0)
            case "ansicpg":
                self._codepage = _known(f"cp{number}", self._codepage)
            case "mac":
                self._codepage = "mac_roman"
            case "pc":
                self._codepage = "cp437"
            case "pca":
                self._codepage = "cp850"
            case "fcharset" if self._now.fonts:
                self._font().codepage = _CODEPAGES.get(number or 0, "")

    def _turn(self, font: int) -> None:
        if font != self._now.font:
            self._decode()
            self._now = replace(self._now, font=font)

    def _font(self) -> _Font:
        return self._fonts.setdefault(self._now.font, _Font())

    def _letters(self, found: bytes) -> None:
        if self._left and found:
            skipped = min(self._left, len(found))
            self._left -= skipped
            found = found[skipped:]
        if self._now.fonts:
            self._font().name += found.decode("latin-1").strip(";")[:64]
        elif self._now.text and not self._now.struck:
            self._bytes += found
            self._grown(len(found))

    def _text(self, text: str) -> None:
        if self._left:
            self._left -= 1
        elif self._now.text and not self._now.struck:
            self._decode()
            self._run.append(text)
            self._grown(1)

    def _grown(self, by: int) -> None:
        self._length += by
        if self._length > _MOST_LETTERS:
            self._end_run()
            self._end_line()

    def _decode(self) -> None:
        """The bytes that have come so far, in the font that holds; a run goes on as long as the font is as old."""
        font = self._fonts.get(self._now.font, _Font())
        if font.old is not self._old:
            self._give_run()
            self._old = font.old
        if self._bytes:
            codepage = "latin-1" if font.old else font.codepage or self._codepage
            self._run.append(self._bytes.decode(codepage, "replace"))
            self._bytes.clear()

    def _end_run(self) -> None:
        if self._bytes:
            self._decode()
        self._give_run()

    def _give_run(self) -> None:
        text = "".join(self._run).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        self._run = []
        self._line.add(text, self._old)
        self._length = self._line.length

    def _end_line(self) -> None:
        self._line.end()
        self._length = 0


def _known(codepage: str, otherwise: str) -> str:
    try:
        "".encode(codepage)
    except LookupError:
        return otherwise
    return codepage
