"""Spans become lines: greedy, inside the measure whatever the word, kept between documents.

Widths are counted in parts of the size of the letters until a line is made. A word wider than the measure breaks
between letters. U+00A0 holds two words together; on paper it is a plain space that stretches with the others.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from math import isnan
from typing import NamedTuple

from kcnminutes.language import NBSP
from kcnminutes.minutes.pdf.fonts import BOX, SPACE_WIDTH, fonts
from kcnminutes.minutes.pdf.lines import MIXED, Lines, Run, TypeLine
from kcnminutes.minutes.pdf.title_words import COMPOUNDS, LEANING
from kcnminutes.minutes.tree import Span, Text
from kcnminutes.minutes.typed import JOINING

_SLACK = 1e-6
_LONELY = 0.1
"""A last word narrower than this part of the measure does not stand on a line alone."""

_NARROW = 200.0
"""Points. In a measure narrower than this a lonely word is better than a gap."""

_BALANCED_LINES = 12
"""A centred text of more lines is no title any more: it is set as it comes."""

_JOINING = re.compile(f"[{''.join(JOINING)}]+")


class Word(NamedTuple):
    width: float
    runs: tuple[Run, ...]


@lru_cache(maxsize=4096)
def break_text(text: Text, size: float, measure: float, indent: float = 0.0) -> Lines:
    """The lines of a text at `size`, in a measure of points, the first line `indent` in. At least one line."""
    lines: list[TypeLine] = []
    if text and (len(text) == 1 or all(span[1:] == text[0][1:] for span in text)):
        letters = "".join([span.text for span in text])
        if _by_sums(lines, letters, text[0].bold + 2 * text[0].italic, size, measure, indent):
            return tuple(lines)
        lines.clear()
    for words in _typed_lines(text):
        first = (measure - (0.0 if lines else indent)) / size
        together = _with_company(words, measure / size) if measure > _NARROW else words
        lines.extend(_greedy(together, first, measure / size, size))
    return tuple(lines)


def _by_sums(lines: list[TypeLine], letters: str, face: int, size: float, measure: float, indent: float) -> bool:
    """Add the lines that `_greedy` would make, found by sums of widths: quick, and enough for most texts.

    False where it is not: a letter needs care, or a word is wider than a line.
    """
    advance_of = fonts().advances[face].__getitem__
    full = measure / size + SPACE_WIDTH + _SLACK
    room = full - indent / size
    for line in letters.split("\n"):
        words = line.split(" ")
        if "" in words:
            words = [word for word in words if word]
        if not words:
            lines.append(TypeLine("", MIXED, 0.0, 0, True))
            room = full
            continue
        advances = list(map(advance_of, words))
        if (
            len(words) >= 4
            and measure > _NARROW
            and advances[-1] - SPACE_WIDTH <= measure / size * _LONELY
            and NBSP not in words[-1]
        ):
            words[-2:] = [words[-2] + NBSP + words[-1]]
            advances[-2:] = [advances[-2] + advances[-1]]
        ends = list(accumulate(advances))
        if isnan(ends[-1]):
            return False
        start, before, count = 0, 0.0, len(words)
        while start < count:
            stop = bisect_right(ends, before + room, start)
            if stop == start:
                return False
            part = " ".join(words[start:stop])
            width = ends[stop - 1] - before - SPACE_WIDTH
            spaces = stop - start - 1 + part.count(NBSP)
            lines.append(TypeLine(part, face, width * size, spaces, stop == count))
            start, before, room = stop, ends[stop - 1], full
    return True


@lru_cache(maxsize=1024)
def break_balanced(text: Text, size: float, measure: float) -> Lines:
    """The lines of a centred text: as few as fit, as even as words allow."""
    lines: list[TypeLine] = []
    for words in _typed_lines(text):
        lines.extend(_balanced(words, measure / size, size))
    return tuple(lines)


def _balanced(words: list[Word], measure: float, size: float) -> Iterator[TypeLine]:
    count = _count(words, measure)
    if count > _BALANCED_LINES:
        return _greedy(words, measure, measure, size)
    for widest in (measure, measure / 2):
        together = _held_together(words, widest)
        if _count(together, measure) == count:
            words = together
            break
    if count > 1 and all(word.width <= measure for word in words):
        low, high = max(word.width for word in words), measure
        while high - low > 0.02:
            middle = (low + high) / 2
            low, high = (low, middle) if _count(words, middle) == count else (middle, high)
        measure = high
    return _greedy(words, measure, measure, size)


def _held_together(words: list[Word], widest: float) -> list[Word]:
    """The words with those held together that belong together, none wider than `widest` for it."""
    found: list[Word] = []
    before = ""
    for word in words:
        first = word.runs[0].text.partition(NBSP)[0].casefold()
        held = before in LEANING or f"{before} {first}".rstrip(",;.") in COMPOUNDS
        if found and held and found[-1].width + word.width < widest:
            found[-1] = _joined(found[-1], word)
        else:
            found.append(word)
        before = word.runs[-1].text.rpartition(NBSP)[2].casefold()
    return found


def _joined(left: Word, right: Word) -> Word:
    width = left.width + SPACE_WIDTH + right.width
    return Word(width, (*left.runs, Run(right.runs[0].face, NBSP), *right.runs))


def _count(words: list[Word], measure: float) -> int:
    count, filled = 1, 0.0
    for word in words:
        wider = filled + SPACE_WIDTH + word.width if filled else word.width
        if filled and wider > measure + _SLACK:
            count += 1
            filled = word.width
        else:
            filled = wider
    return count


def _with_company(words: list[Word], measure: float) -> list[Word]:
    """The last two words held together, so that no short word has a line to itself."""
    if len(words) < 4 or words[-1].width > measure * _LONELY or NBSP in words[-1].runs[-1].text:
        return words
    return [*words[:-2], _joined(words[-2], words[-1])]


def _greedy(words: list[Word], first: float, measure: float, size: float) -> Iterator[TypeLine]:
    room = first + _SLACK
    line: list[Word] = []
    filled = 0.0
    for word in words:
        width = word.width
        if line:
            wider = filled + SPACE_WIDTH + width
            if wider <= room:
                line.append(word)
                filled = wider
                continue
            yield _line(line, filled, size, False)
            room = measure + _SLACK
            line = []
        if width > room:
            parts = _letters_apart(word, room, measure + _SLACK)
            for part in parts[:-1]:
                yield _line([part], part.width, size, False)
            room = measure + _SLACK
            word = parts[-1]
        line = [word]
        filled = word.width
    yield _line(line, filled, size, True)


def _line(words: list[Word], width: float, size: float, ends: bool) -> TypeLine:
    runs: list[Run] = []
    face, texts = -1, [""]
    for number, word in enumerate(words):
        for index, run in enumerate(word.runs):
            gap = " " if number and not index else ""
            if run.stands_for or run.face != face:
                texts.append(gap)
                _close(runs, face, texts)
                if run.stands_for:
                    runs.append(run)
                    face, texts = run.face, []
                else:
                    face, texts = run.face, [run.text]
            else:
                texts.append(gap + run.text)
    _close(runs, face, texts)
    spaces = sum(run.text.count(" ") + run.text.count(NBSP) for run in runs)
    if len(runs) == 1 and not runs[0].stands_for:
        return TypeLine(runs[0].text, runs[0].face, width * size, spaces, ends)
    return TypeLine("", MIXED, width * size, spaces, ends, tuple(runs))


def _close(runs: list[Run], face: int, texts: list[str]) -> None:
    text = "".join(texts)
    if text:
        runs.append(Run(max(face, 0), text))


def _letters_apart(word: Word, first: float, measure: float) -> list[Word]:
    """A word too wide for a line, cut into pieces that fit; the last piece may be followed by other words."""
    widths = fonts().widths
    pieces: list[Word] = []
    runs: list[Run] = []
    filled, room = 0.0, first
    for run in word.runs:
        of_letter = widths[run.face].of_letter
        start = 0
        for index, letter in enumerate(run.text):
            width = of_letter(letter)
            if filled + width > room and (runs or index > start):
                if index > start:
                    runs.append(Run(run.face, run.text[start:index], run.stands_for))
                pieces.append(Word(filled, tuple(runs)))
                runs, start, filled, room = [], index, 0.0, measure
            filled += width
        if start < len(run.text):
            runs.append(Run(run.face, run.text[start:], run.stands_for))
    pieces.append(Word(filled, tuple(runs)))
    return pieces


def _typed_lines(text: Text) -> Iterator[list[Word]]:
    """The words of each line as typed: a text has one line more than line ends."""
    words: list[Word] = []
    current: list[Run] = []
    for span in text:
        face = span.bold + 2 * span.italic
        for number, line in enumerate(_JOINING.sub("", span.text).split("\n")):
            if number:
                _flush(words, current)
                yield words
                words = []
            for index, part in enumerate(line.split(" ")):
                if index:
                    _flush(words, current)
                if part:
                    current.extend(_runs(face, part))
    _flush(words, current)
    yield words


def _flush(words: list[Word], current: list[Run]) -> None:
    if current:
        widths = fonts().widths
        words.append(Word(sum(widths[run.face][run.text] for run in current), tuple(current)))
        current.clear()


def _runs(face: int, text: str) -> list[Run]:
    """One run; where the font lacks letters, each of them is a run of its own, printed as a box."""
    covered = fonts().covered
    if covered.issuperset(text):
        return [Run(face, text)]
    found: list[Run] = []
    start = 0
    for index, letter in enumerate(text):
        if letter not in covered:
            if index > start:
                found.append(Run(face, text[start:index]))
            found.append(Run(face, BOX, letter))
            start = index + 1
    if start < len(text):
        found.append(Run(face, text[start:]))
    return found


def plain_lines(text: str, size: float, measure: float, face: int = 0) -> Lines:
    """The lines of a plain text in one face."""
    return break_text((Span(text, bool(face & 1), bool(face & 2)),), size, measure)


def bold_lines(text: str, size: float, measure: float) -> Lines:
    """The even lines of a plain text in bold, to be centred."""
    return break_balanced((Span(text, bold=True),), size, measure)
