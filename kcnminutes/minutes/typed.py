"""Letters a user typed, made ready for paper: the one place where a record's text becomes spans of the tree.

Nothing here is a command to a writer: `<b>`, `&` and `{0}` stay letters, because a span has no markup. Marks that
nobody can see (zero width, soft hyphens, direction marks) are left out; every other letter stays, whether the font has
it or not. What joins letters into one sign (a family of emoji, a red heart) stays for Word and browsers; lines of the
PDF are broken without it. Only `**bold**`, `*italic*`, "- " and "1. " in the long texts of a record have a meaning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from kcnminutes.language import NBSP
from kcnminutes.minutes.tree import ListItem, Paragraph, Span, Text
from kcnminutes.record import ITEM, Place, read_runs

JOINING = frozenset("\u200c\u200d").union(map(chr, range(0xFE00, 0xFE10)))
"""What joins letters into one sign: the boxes of the PDF that stand for them are not joined."""
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_HELD_SPACES = frozenset("\u00a0\u2007\u202f")
_SPACES = re.compile(r"[ \t]{2,}|\t")
_BLANKS = re.compile(r"\s+")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n[ \t\n]*")

# A number stays with its word, an honorific with the name, a dash with what it follows (a line that begins with a
# dash looks like an item of a list). Each alternative looks back over the space itself, so that the search leaps from
# space to space, and one look at the letters beside it passes over most. The number of a document ("số 4622/UBND-KT")
# is too long to be held.


def _after(*words: str) -> str:
    """Right after one of the words and a space; each word has letters of a fixed number."""
    return "(?:" + "|".join(rf"(?<=\b{word} )" for word in words) + ")"


_HELD = re.compile(
    r" (?=[\dgp\-–—]|(?<=[gà] ))(?:(?=\d)(?:"
    + _after("[Nn]gày", "[Tt]háng", "[Nn]ăm", "[Gg]iờ", "Điều", "[Kk]hoản", "Ảnh", "Phụ lục")
    + r"|(?=\d{1,4}\b(?![/\-]))"
    + _after("[Ss]ố")
    + r")|(?=[gp])(?=(?:giờ|phút)\b)(?<=\d )"
    + r"|(?<=[gà] )"
    + _after("[Ôô]ng", "[Bb]à")
    + r"(?=[^\W\d_])"
    + r"|(?=[-–—] ))"
)


class _Seen(dict[int, int | str | None]):
    """What each letter prints as, by its code: itself, a plain or a held space, a line end, or nothing."""

    def __missing__(self, code: int) -> int | str | None:
        self[code] = seen = _seen(chr(code))
        return seen


def _seen(letter: str) -> int | str | None:
    if letter == "\n":
        return letter
    if letter in _HELD_SPACES:
        return NBSP
    if letter in "\t\u2028\u2029":
        return "\n" if letter > "\t" else " "
    if letter in JOINING:
        return ord(letter)
    category = unicodedata.category(letter)
    if category == "Zs":
        return " "
    if category in ("Cf", "Cc", "Cs") or "\U000e0100" <= letter <= "\U000e01ef" or letter in _UNSEEN:
        return None
    return ord(letter)


_SEEN = _Seen()
_VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = "đĐ–…“”" + "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES)
"""What Vietnamese has beside ASCII, and its ASCII vowels."""

_COMMON = re.compile(rf"[\n{LETTERS}\x20-\x7e]*")
"""Letters that print as they are, for a quick answer about most texts."""


def seen(text: str) -> str:
    """The letters of `text` that print, in NFC; line ends kept."""
    return text if _COMMON.fullmatch(text) else unicodedata.normalize("NFC", text.translate(_SEEN))


@lru_cache(maxsize=8192)
def one_line(text: str) -> str:
    """A short field of a record on one line, what belongs together held together. Kept: names come again and again."""
    letters = seen(text)
    return hold(_BLANKS.sub(_blank, letters).strip() if NBSP in letters else " ".join(letters.split()))


def _blank(blanks: re.Match[str]) -> str:
    return NBSP if blanks[0] == NBSP else " "


def hold(text: str) -> str:
    """`text` with U+00A0 where a line must not end."""
    return _HELD.sub(NBSP, text)


def small_first(text: str) -> str:
    """`text` as it goes on within a sentence; what begins with a word all in capitals stays as it was typed."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return text if len(first) > 1 and first.isupper() else text[:1].lower() + text[1:]


def plain(text: str) -> Text:
    """One line of upright letters."""
    return (Span(text),)


def bold(text: str) -> Text:
    """One line of bold letters."""
    return (Span(text, bold=True),)


@lru_cache(maxsize=1024)
def blocks(text: str, place: Place) -> tuple[Paragraph | ListItem, ...]:
    """A long text of a record: its paragraphs and list items in order; a line end within one stays a line end.

    Kept: while a record is edited, one of its texts changes and the others are the same objects.
    """
    found: list[Paragraph | ListItem] = []
    markers: set[str] = set()
    for part in _PARAGRAPHS.split(seen(text).strip()):
        for marker, lines in _items(part):
            spans = marked(hold("\n".join(lines)))
            if marker:
                found.append(ListItem(marker, spans, place))
                markers.add(marker)
            elif spans:
                found.append(Paragraph(spans, place))
    several = len(set(map(len, markers - {"-"}))) > 1
    return tuple(_at_one_edge(found)) if several else tuple(found)


def _at_one_edge(found: Iterable[Paragraph | ListItem]) -> Iterator[Paragraph | ListItem]:
    """The blocks, each numbered item with the longest number of its list."""
    for numbered, group in groupby(found, lambda block: isinstance(block, ListItem) and block.marker != "-"):
        if not numbered:
            yield from group
            continue
        items = [item for item in group if isinstance(item, ListItem)]
        widest = max((item.marker for item in items), key=len)
        yield from (replace(item, widest=widest) if len(item.marker) < len(widest) else item for item in items)


def cell(text: str) -> tuple[Text, ...]:
    """A long text in a cell of a table: one text a paragraph or item, at least one; an item begins with its marker."""
    parts = [
        (Span(f"{marker}{NBSP}", hangs=True), *spans) if marker else spans
        for part in _PARAGRAPHS.split(seen(text).strip())
        for marker, lines in _items(part)
        if (spans := marked(hold("\n".join(lines))))
    ]
    return tuple(parts) or (plain(""),)


def _items(part: str) -> list[tuple[str, list[str]]]:
    """The lines of one paragraph, grouped: ("-" or "1.", its lines), or ("", lines) for what is no item."""
    groups: list[tuple[str, list[str]]] = []
    for raw in part.split("\n"):
        line = (_SPACES.sub(" ", raw) if "  " in raw or "\t" in raw else raw).strip(" ")
        if item := ITEM.match(line):
            groups.append((item[1], [line[item.end() :]]))
        elif groups:
            groups[-1][1].append(line)
        else:
            groups.append(("", [line]))
    return groups


def marked(text: str) -> Text:
    """The spans of a text with `**bold**` and `*italic*`; stars that are not a pair stay letters. Linear in length."""
    return tuple(Span(run.text, run.bold, run.italic) for run in read_runs(text))
