"""Lists of the Word file: real ones, whose markers Word counts on, that print the markers as they were typed.

All lines of an item begin at one edge to the right of its marker, as far as the paper has it.
"""

from __future__ import annotations

import re

from kcnminutes.minutes import decree30 as law
from kcnminutes.minutes.pdf.fonts import width_of
from kcnminutes.minutes.tree import ListItem, Span
from kcnminutes.minutes.word.markup import element, paragraph, point_twips, twips
from kcnminutes.minutes.word.styles import Style

_BULLETS = 0
_BULLET_LIST = 1
_COUNTED = re.compile(r"([1-9]\d{0,8}|0)\.")
"""A number that Word's counter prints just so: no leading zero, no more digits than it can count."""


class Lists:
    """Hands out the lists of one file. A number that does not follow the one before it begins a list of its own.

    `size`: points of the letters.
    """

    def __init__(self, size: float) -> None:
        self._size = size
        self._starts: list[tuple[int, str]] = []
        self._next: tuple[int, str] | None = None

    def end(self) -> None:
        """Something else than an item stands here: the next number begins a list."""
        self._next = None

    def item(self, item: ListItem, keep: str, spacing: str) -> str:
        """One item as a paragraph, with what differs from its style."""
        if item.marker == "-":
            return paragraph(Style.BULLET, item.text, keep, _in_list(_BULLET_LIST), spacing)
        counted = _COUNTED.fullmatch(item.marker)
        if counted is None:
            text = (Span(f"{item.marker}\t"), *item.text)
            return paragraph(Style.BODY, text, keep, spacing, hanging(item.room, self._size))
        number = int(counted[1])
        if (number, item.room) != self._next:
            self._starts.append((number, item.room))
        self._next = number + 1, item.room
        return paragraph(Style.NUMBER, item.text, keep, _in_list(_BULLET_LIST + len(self._starts)), spacing)

    def definitions(self) -> str:
        """The children of `w:numbering` for all lists handed out."""
        kinds = {room: number for number, room in enumerate(dict.fromkeys(room for _, room in self._starts), 1)}
        return "".join(
            [
                self._abstract(_BULLETS, "bullet", "-", ListItem("-", ()).room),
                *(self._abstract(number, "decimal", "%1.", room) for room, number in kinds.items()),
                element("w:num", element("w:abstractNumId", val=_BULLETS), numId=_BULLET_LIST),
                *(
                    _counting_from(start, kinds[room], _BULLET_LIST + index)
                    for index, (start, room) in enumerate(self._starts, 1)
                ),
            ]
        )

    def _abstract(self, identifier: int, form: str, marker: str, room: str) -> str:
        level = element(
            "w:lvl",
            element("w:start", val=1),
            element("w:numFmt", val=form),
            element("w:suff", val="tab"),
            element("w:lvlText", val=marker),
            element("w:lvlJc", val="left"),
            element("w:pPr", hanging(room, self._size)),
            ilvl=0,
        )
        return element("w:abstractNum", element("w:multiLevelType", val="singleLevel"), level, abstractNumId=identifier)


def hanging(room: str, size: float) -> str:
    """The indents of an item whose text stands to the right of `room`; its first line begins as a paragraph does."""
    wide = point_twips(width_of(room, 0, size))
    return element("w:ind", left=twips(law.FIRST_LINE_INDENT) + wide, hanging=wide)


def _in_list(number: int) -> str:
    return element("w:numPr", element("w:ilvl", val=0), element("w:numId", val=number))


def _counting_from(start: int, kind: int, number: int) -> str:
    begin = element("w:lvlOverride", element("w:startOverride", val=start), ilvl=0)
    return element("w:num", element("w:abstractNumId", val=kind), begin, numId=number)
