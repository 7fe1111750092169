"""Lists of the Word file: real ones, whose markers Word counts on, that print the markers as they were typed."""

from __future__ import annotations

import re

from kcnminutes.language import NBSP
from kcnminutes.minutes.tree import ListItem, Span
from kcnminutes.minutes.word.markup import element, paragraph
from kcnminutes.minutes.word.styles import Style

_BULLETS = 0
_NUMBERS = 1
_BULLET_LIST = 1
_COUNTED = re.compile(r"([1-9]\d{0,8}|0)\.")
"""A number that Word's counter prints just so: no leading zero, no more digits than it can count."""


class Lists:
    """Hands out the lists of one file. A number that does not follow the one before it begins a list of its own."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._next: int | None = None

    def end(self) -> None:
        """Something else than an item stands here: the next number begins a list."""
        self._next = None

    def item(self, item: ListItem, keep: str, spacing: str) -> str:
        """One item as a paragraph, with what differs from its style."""
        if item.marker == "-":
            return paragraph(Style.BULLET, item.text, keep, _in_list(_BULLET_LIST), spacing)
        counted = _COUNTED.fullmatch(item.marker)
        if counted is None:
            return paragraph(Style.BODY, (Span(f"{item.marker}{NBSP}"), *item.text), keep, spacing)
        number = int(counted[1])
        if number != self._next:
            self._starts.append(number)
        self._next = number + 1
        return paragraph(Style.NUMBER, item.text, keep, _in_list(_BULLET_LIST + len(self._starts)), spacing)

    def definitions(self) -> str:
        """The children of `w:numbering` for all lists handed out."""
        return "".join(
            [
                _abstract(_BULLETS, "bullet", "-"),
                _abstract(_NUMBERS, "decimal", "%1."),
                element("w:num", element("w:abstractNumId", val=_BULLETS), numId=_BULLET_LIST),
                *(_counting_from(start, _BULLET_LIST + index) for index, start in enumerate(self._starts, 1)),
            ]
        )


def _in_list(number: int) -> str:
    return element("w:numPr", element("w:ilvl", val=0), element("w:numId", val=number))


def _abstract(identifier: int, form: str, marker: str) -> str:
    level = element(
        "w:lvl",
        element("w:start", val=1),
        element("w:numFmt", val=form),
        element("w:suff", val="space"),
        element("w:lvlText", val=marker),
        element("w:lvlJc", val="left"),
        ilvl=0,
    )
    return element("w:abstractNum", element("w:multiLevelType", val="singleLevel"), level, abstractNumId=identifier)


def _counting_from(start: int, number: int) -> str:
    begin = element("w:lvlOverride", element("w:startOverride", val=start), ilvl=0)
    return element("w:num", element("w:abstractNumId", val=_NUMBERS), begin, numId=number)
