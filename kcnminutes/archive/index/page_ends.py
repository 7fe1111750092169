"""What runs over the end of a page of an attached file, or of a piece of a text without pages.

Beside the pages themselves the index holds, for each place where one ends and the next begins, a short document of
its own: the last words of the one and the first words of the other. So what is written across is found, as a phrase
too, while a page answers for its own words alone.
"""

from __future__ import annotations

import re
import sqlite3
from itertools import zip_longest
from typing import NamedTuple

from kcnminutes.archive.file_texts import unpacked

OVER = 16
"""Words, parted by blanks, on each side of an end: so long may be what runs over it."""
TERM = "@e"
"""The term of such a document: a question for what does not hold a word is put to whole pages."""

_MOST_LINES, _LONGEST_LINE = 4, 160
"""Lines of a head or foot of a page, and characters of one."""
_NUMBER = re.compile(r"\W*(?:(?:trang|page)\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\W*", re.IGNORECASE)
_FIGURES = re.compile(r"\d+")


class Document(NamedTuple):
    """The text of a document, and where in it the next page begins; None where it is a page itself."""

    text: str
    next_page: int | None = None


def count(pieces: int) -> int:
    """How many documents a text has: those of its pieces, and between two of them that of their end."""
    return max(2 * pieces - 1, 0)


def document(connection: sqlite3.Connection, text: int, number: int) -> Document | None:
    """The document of a text by its number; None where the next piece goes on with nothing, as another sheet."""
    if number % 2 == 0:
        return Document(_piece(connection, text, number // 2)[0])
    (first, sheet), (second, next_sheet) = (_piece(connection, text, number // 2 + n) for n in (0, 1))
    before, after = _across(first, second) if sheet == next_sheet else ("", "")
    return Document(f"{before} {after}", len(before) + 1) if before and after else None


def page_and_sheet(connection: sqlite3.Connection, text: int, number: int, at: int) -> tuple[int | None, str]:
    """The page and the sheet on which the place `at` of a document stands."""
    shown = document(connection, text, number) if number % 2 else None
    beyond = shown is not None and shown.next_page is not None and at >= shown.next_page
    page, sheet = connection.execute(
        "SELECT page, sheet FROM file_text_piece WHERE text = ? AND number = ?", (text, number // 2 + beyond)
    ).fetchone()
    return page, sheet


def _piece(connection: sqlite3.Connection, text: int, number: int) -> tuple[str, str]:
    content, sheet = connection.execute(
        "SELECT content, sheet FROM file_text_piece WHERE text = ? AND number = ?", (text, number)
    ).fetchone()
    return unpacked(content), sheet


def _across(first: str, second: str) -> tuple[str, str]:
    """The last words of a page and the first ones of the next, without the numbers, heads and feet between them."""
    ending, beginning = first.split("\n"), second.split("\n")
    feet = _furniture(ending[::-1], beginning[::-1])
    heads = _furniture(beginning, ending)
    last = "\n".join(ending[: len(ending) - feet]).rsplit(None, OVER)
    next = "\n".join(beginning[heads:]).split(None, OVER)
    before = ("…" if len(last) > OVER else "") + " ".join(last[-OVER:])
    return before, " ".join(next[:OVER]) + ("…" if len(next) > OVER else "")


def _furniture(lines: list[str], of_neighbour: list[str]) -> int:
    """How many lines at the beginning are numbers of a page, or stand at the same place of the other page as well."""
    for n, (line, other) in enumerate(zip_longest(lines[:_MOST_LINES], of_neighbour[:_MOST_LINES])):
        if line is None or not (_NUMBER.fullmatch(line) or _same(line, other)):
            return n
    return min(len(lines), _MOST_LINES)


def _same(line: str, other: str | None) -> bool:
    return other is not None and len(line) <= _LONGEST_LINE and _FIGURES.sub("", line) == _FIGURES.sub("", other)
