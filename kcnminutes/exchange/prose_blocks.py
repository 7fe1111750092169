"""Blocks of a long text on their way from the clipboard: letters with a style, put in order and written out."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field, replace
from itertools import groupby

from kcnminutes.exchange.symbol_fonts import without_private_signs
from kcnminutes.language import with_vietnamese_d
from kcnminutes.record import ITEM, Run, clean_text, write_runs

BREAK = "\x0b"
"""A line end within a paragraph, while blanks are put in order."""
SPACES = " \t\r\n\f\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"

BLANKS = re.compile(f"[{SPACES}]+")
BULLET = re.compile(r"[•·▪◦●○■□➢✓❖\uf0b7\uf0a7\uf0d8\uf0fc–—‣∙*§-][ \t]+(?=\S)")

_SIGN = re.compile(rf"(?:^|(?<=\n))(?:(?P<bullet>{BULLET.pattern})|{ITEM.pattern})")


@dataclass(slots=True)
class Block:
    """A paragraph, an item (`marker`) or a row of a table."""

    runs: list[Run] = field(default_factory=list)
    marker: str = ""
    row: bool = False


def text_of_blocks(blocks: list[Block]) -> str:
    """Blocks as a text: items and rows below each other, a blank line between paragraphs."""
    made: list[str] = []
    last = ""
    for block in blocks:
        runs = tidy(block.runs)
        if not any(run.text.strip() for run in runs):
            continue
        text = f"{block.marker} {write_runs(runs)}" if block.marker else _with_signs(runs)
        kind = "item" if ITEM.match(text) else "row" if block.row else ""
        if made:
            made.append("\n" if kind and kind == last else "\n\n")
        made.append(text)
        last = kind
    return re.sub(r"\n{3,}", "\n\n", cleaned("".join(made))).strip()


def _with_signs(runs: list[Run]) -> str:
    """Runs as a text in which each line that begins as an item is one, also where its sign is bold as its letters."""
    made, at = "", 0
    for found in _SIGN.finditer("".join(run.text for run in runs)):
        made += write_runs(_part(runs, at, found.start())) + ("- " if found["bullet"] else found[0])
        at = found.end()
    return made + write_runs(_part(runs, at))


def _part(runs: list[Run], start: int, end: int = sys.maxsize) -> list[Run]:
    """The letters [start, end) of runs."""
    made: list[Run] = []
    at = 0
    for run in runs:
        text = run.text[max(start - at, 0) : max(end - at, 0)]
        if text:
            made.append(replace(run, text=text))
        at += len(run.text)
    return made


def cleaned(text: str) -> str:
    """Pasted text without what shows nothing or something else than it is."""
    return with_vietnamese_d(clean_text(without_private_signs(text)))


def as_item(text: str) -> str:
    """A line that begins with a bullet, as the record writes an item."""
    return BULLET.sub("- ", text, count=1) if BULLET.match(text) else text


def tidy(runs: list[Run]) -> list[Run]:
    """Runs with single blanks, none at the ends and none beside a line end."""
    made: list[Run] = []
    before = BREAK
    for style, alike in groupby(runs, lambda run: (run.bold, run.italic)):
        run = Run("".join(one.text for one in alike), *style)
        text = re.sub(f" ?{BREAK} ?", BREAK, BLANKS.sub(" ", run.text))
        if before[-1] in (" ", BREAK):
            text = text.removeprefix(" ")
        if text.startswith(BREAK) and made:
            made[-1] = replace(made[-1], text=made[-1].text.removesuffix(" "))
        if text:
            made.append(replace(run, text=text))
            before = text
    while made and not made[-1].text.strip(BREAK + " "):
        made.pop()
    if made:
        made[-1] = replace(made[-1], text=made[-1].text.rstrip(BREAK + " "))
        made[0] = replace(made[0], text=made[0].text.lstrip(BREAK))
    return [replace(run, text=run.text.replace(BREAK, "\n")) for run in made]
