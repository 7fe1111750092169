"""Centred lines as the PDF sets them, told to Word: how far in from both sides, so that its lines break alike.

Word breaks lines by itself, greedily; in a measure little wider than the widest of the balanced lines it finds the
same ones, where need be with words held together by U+00A0. No line end is put into the text: who edits or copies it
has the words as they are.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from kcnminutes.language import NBSP
from kcnminutes.minutes import decree30 as law
from kcnminutes.minutes.pdf.breaking import break_balanced
from kcnminutes.minutes.pdf.fonts import width_of
from kcnminutes.minutes.pdf.lines import Lines
from kcnminutes.minutes.pdf.measures import rule_length
from kcnminutes.minutes.tree import Span, Text
from kcnminutes.minutes.word.markup import border, element, paragraph, point_twips
from kcnminutes.minutes.word.styles import Style

POINTS_PER_MM = 72 / 25.4
_TOLERANCE = 16.0
"""Points by which programs may differ in a long line: LibreOffice sets U+00A0 wider than a plain space."""


class Centred(NamedTuple):
    """`text`: with held spaces where the balanced lines need them; `side`, `width`, `rule`: points."""

    text: Text
    lines: int
    side: float
    width: float
    rule: float

    def indent(self) -> str:
        """`w:ind` of its paragraph; nothing where one line needs none."""
        return element("w:ind", left=point_twips(self.side), right=point_twips(self.side)) if self.lines > 1 else ""


def centred(text: Text, size: float, measure: float) -> Centred:
    """A text set in the middle of `measure` millimetres. `size`: points."""
    room = measure * POINTS_PER_MM
    lines = break_balanced(text, size, room)
    width = max(line.width for line in lines)
    held, slack = _held(text, lines, size, width)
    return Centred(held, len(lines), max(0.0, (room - width - slack) / 2), width, rule_length(lines))


def rule(length: float, measure: float, gap: float = 0.0) -> str:
    """A paragraph that is only a rule of `length` points in the middle of `measure` millimetres.

    `gap`: points of white above what follows; of two neighbours' whites Word takes the larger, so the rule has both.
    """
    room = element("w:spacing", after=point_twips(law.RULE_ROOM + gap)) if gap else ""
    side = point_twips(max(0.0, measure * POINTS_PER_MM - length) / 2)
    line = border("bottom", law.RULE_WEIGHT)
    return paragraph(Style.RULE, "", element("w:pBdr", line), room, element("w:ind", left=side, right=side))


def slanted(text: Text) -> Text:
    """The text in italics, to be measured as its style prints it."""
    return tuple(Span(span.text, span.bold, italic=True) for span in text)


def _held(text: Text, lines: Lines, size: float, width: float) -> tuple[Text, float]:
    """The text that a greedy breaker sets in the same lines, and how many points wider than `width` its measure is."""
    letters = "".join(span.text for span in text)
    ends = _line_ends(letters, lines)
    if not ends:
        return text, _TOLERANCE if len(lines) == 1 else law.TEXT_WIDTH * POINTS_PER_MM
    face = text[0].bold + 2 * text[0].italic
    holds: set[int] = set()
    least = _TOLERANCE
    for (start, end), (_, last) in pairwise(pairwise([-1, *ends, len(letters)])):
        used = width_of(letters[start + 1 : end] + " ", face, size)
        stop = end
        while True:
            stop = _after_word(letters, stop + 1, last)
            over = used + width_of(letters[end + 1 : stop], face, size) - width
            if over >= _TOLERANCE or stop == last:
                break
            holds.add(stop)
        least = min(least, over)
    return _with_holds(text, holds), max(0.0, least) / 2


def _after_word(letters: str, start: int, last: int) -> int:
    space = letters.find(" ", start, last)
    return last if space < 0 else space


def _line_ends(letters: str, lines: Lines) -> list[int]:
    """Where the spaces stand that the lines end at; none where a line ends within a word."""
    ends: list[int] = []
    position = 0
    for line in lines[:-1]:
        count = sum(len("".join((run.stands_for or run.text).split())) for run in line.pieces)
        while count:
            count -= not letters[position].isspace()
            position += 1
        if letters[position] != " ":
            return []
        ends.append(position)
    return ends


def _with_holds(text: Text, holds: set[int]) -> Text:
    """The text with U+00A0 for the letters of these numbers."""
    spans: list[Span] = []
    start = 0
    for span in text:
        letters = (NBSP if start + number in holds else letter for number, letter in enumerate(span.text))
        spans.append(span._replace(text="".join(letters)))
        start += len(span.text)
    return tuple(spans)
