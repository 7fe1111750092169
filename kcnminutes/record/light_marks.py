"""The light marks of a record's long texts: `**bold**`, `*italic*`, "- " and "1. " at the beginning of a line.

A mark opens before a letter and closes after one, within one paragraph; stars that are not a pair stay letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BOLD, ITALIC = "**", "*"
ITEM = re.compile(r"(-|\d{1,4}\.) +(?=\S)")
"""The beginning of a line that is an item of a list."""

_STARS = re.compile(r"\*+")
_ITEM_LINE = re.compile(r"[ \t]*" + ITEM.pattern)


@dataclass(frozen=True, slots=True)
class Mark:
    """Stars at [start, end) that open or close a style."""

    start: int
    end: int
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one style."""

    text: str
    bold: bool = False
    italic: bool = False


def item_sign(line: str) -> int:
    """How many code points the beginning of a line that is an item takes, blanks included; 0 for any other line."""
    found = _ITEM_LINE.match(line)
    return found.end() if found else 0


def bodies(text: str) -> list[tuple[int, int]]:
    """Where the letters of each paragraph and item of a long text stand, the beginning of an item left out."""
    found: list[tuple[int, int]] = []
    open_body = False
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        item = _ITEM_LINE.match(line)
        if item or not line.strip():
            open_body = False
        if item:
            found.append((at + item.end(), end))
        elif open_body:
            found[-1] = found[-1][0], end
        elif line.strip():
            found.append((at, end))
        open_body = bool(line.strip())
        at = end + 1
    return found


def marks_in(text: str) -> list[Mark]:
    """The marks of a whole long text, in order."""
    if "*" not in text:
        return []
    return [
        Mark(start + one.start, start + one.end, one.bold, one.italic)
        for start, end in bodies(text)
        for one in body_marks(text[start:end])
    ]


def body_marks(text: str) -> list[Mark]:
    """The marks of one paragraph or item, in order. Linear in length."""
    tokens = list(_STARS.finditer(text))
    meaning = _pairs(text, tokens) if tokens else {}
    return [Mark(tokens[at].start(), tokens[at].end(), meaning[at] >= 2, meaning[at] != 2) for at in sorted(meaning)]


def read_runs(text: str) -> list[Run]:
    """One paragraph or item as letters with their style, the marks taken out."""
    if "*" not in text:
        return [Run(text)] if text else []
    found: list[Run] = []
    start, bold, italic = 0, False, False
    for mark in body_marks(text):
        found.append(Run(text[start : mark.start], bold, italic))
        bold ^= mark.bold
        italic ^= mark.italic
        start = mark.end
    found.append(Run(text[start:], bold, italic))
    return [run for run in found if run.text]


def write_runs(parts: Iterable[Run]) -> str:
    """The text that reads as these runs, marks put round letters and never round blanks.

    What the marks cannot say (bold that turns italic within a word, bold digits within a number) is written with fewer
    of them, and no letter is lost.
    """
    parts = list(parts)
    if not any(run.bold or run.italic for run in parts):
        return "".join(run.text for run in parts)
    wanted = _joined(_blanks_plain(parts))
    simpler = _joined(Run(run.text, run.bold) for run in wanted)
    for want, anew in ((wanted, False), (wanted, True), (simpler, False)):
        text = _with_marks(want, anew)
        if _joined(_blanks_plain(read_runs(text))) == want:
            return text
    return "".join(run.text for run in wanted)


def _with_marks(parts: Sequence[Run], anew: bool) -> str:
    """`anew`: a style that goes on over a blank ends before it and begins behind it."""
    pieces: list[str] = []
    bold = italic = False
    for run in parts:
        if not run.text.isspace():  # a blank lies between the marks of its neighbours, in whichever style
            pieces.append(_stars(bold, italic, run, pieces, anew))
            bold, italic = run.bold, run.italic
        pieces.append(run.text)
    end = _stars(bold, italic, Run(""), pieces, anew)
    return "".join(pieces) + end


def _stars(bold: bool, italic: bool, run: Run, pieces: list[str], anew: bool) -> str:
    """What turns one style into that of `run`: closing marks go before the blank that was written last."""
    blank = bool(pieces) and pieces[-1].isspace()
    whole = blank and anew and (bold, italic) != (run.bold, run.italic)
    closing = "*" * (2 * (bold and (whole or not run.bold)) + (italic and (whole or not run.italic)))
    opening = "*" * (2 * (run.bold and (whole or not bold)) + (run.italic and (whole or not italic)))
    if closing and blank:
        pieces.insert(-1, closing)
        return opening
    return closing + opening


def _blanks_plain(parts: Iterable[Run]) -> list[Run]:
    """Blanks at the edges of each run stand by themselves: they have no style."""
    made: list[Run] = []
    for run in parts:
        inner = run.text.strip()
        if not inner:
            made.append(Run(run.text))
            continue
        start = run.text.index(inner)
        made += [Run(run.text[:start]), Run(inner, run.bold, run.italic), Run(run.text[start + len(inner) :])]
    return [run for run in made if run.text]


def _joined(parts: Iterable[Run]) -> list[Run]:
    """Neighbours of one style are one run, over the blanks between them too."""
    made: list[Run] = []
    for run in parts:
        if made and _alike(made[-1], run):
            made[-1] = Run(made[-1].text + run.text, made[-1].bold, made[-1].italic)
        elif len(made) > 1 and made[-1].text.isspace() and not run.text.isspace() and _alike(made[-2], run):
            blank = made.pop()
            made[-1] = Run(made[-1].text + blank.text + run.text, run.bold, run.italic)
        else:
            made.append(run)
    return made


def _alike(one: Run, other: Run) -> bool:
    return (one.bold, one.italic) == (other.bold, other.italic) and one.text.isspace() == other.text.isspace()


def _pairs(text: str, tokens: list[re.Match[str]]) -> dict[int, int]:
    """The tokens that open or close a style, by index: 1 italic, 2 bold, 3 both."""
    opened: dict[int, int] = {}
    meaning: dict[int, int] = {}
    for index, token in enumerate(tokens):
        stars = len(token[0])
        before = text[token.start() - 1 : token.start()]
        after = text[token.end() : token.end() + 1]
        closes, opens = before.strip() != "", after.strip() != ""
        if before.isdigit() and after.isdigit():
            continue  # 5*6*7 is a sum
        if stars > 3:
            continue
        if stars in opened and closes:
            meaning[opened.pop(stars)] = stars
            meaning[index] = stars
        elif stars == 3 and closes and {1, 2} <= opened.keys():
            meaning[opened.pop(1)], meaning[opened.pop(2)] = 1, 2
            meaning[index] = 3
        elif opens and stars not in opened and 3 not in opened:
            opened[stars] = index
    return meaning
