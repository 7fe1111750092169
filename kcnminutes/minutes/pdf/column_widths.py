"""How wide the columns of a register are on paper: by what stands in them, so that the rows are low."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import permutations

from kcnminutes.language import format_date
from kcnminutes.minutes import decree30 as law
from kcnminutes.minutes.pdf.fonts import width_of
from kcnminutes.record import Cell, CellSort, Register, RegisterRow

_SIZE = law.REGISTER_SIZE
_BOLD = 1
_EDGES = 2 * law.CELL_PADDING_X + 1
_SHORT, _WIDEST = 20, 90.0
"""Columns of so few letters keep cells of one word, as days and numbers, on one line, up to so many points."""
_LOOKED_AT = 300
"""Rows by which the widths are chosen, spread evenly over the register."""
_LONGEST_ROWS = 20
"""That are looked at besides."""
_LONGEST_WORDS = 8
"""Of a column are measured: the word with most letters is not always the widest."""
_SHORT_HEAD = 50.0
"""Points: "Ghi chú", "Kết quả"."""
_WIDEST_WORD = 0.25
"""Of the line: a longer word, as an address, is broken rather than given more."""
_LOST = 14.0
"""Points at the end of a line that stay empty on the average, for the next word does not fit."""
_STEPS = (160.0, 80.0, 40.0, 20.0, 10.0, 5.0)
"""Points that one column gives another, as long as it lowers the rows."""


def column_widths(register: Register, full: float) -> list[float]:
    """Points, `full` in all. A word is whole wherever the columns together leave it the room."""
    columns = range(len(register.columns))
    fixed = {at: _widest(register, at) for at in columns if _is_short(register, at)}
    others = [at for at in columns if at not in fixed]
    room = full - sum(fixed.values())
    least = [min(_least(register, at), room * _WIDEST_WORD) for at in others]
    if others and sum(least) >= room:
        widths = [one * room / sum(least) for one in least]
    else:
        widths = _shared_out(register, others, least, room)
    found = {**fixed, **dict(zip(others, widths, strict=True))}
    return [found[at] for at in columns]


def words_of(value: Cell) -> str:
    """A cell as it stands on paper, but for its marks."""
    if isinstance(value, date):
        return format_date(value)
    return "" if value is None else str(value)


def _shared_out(register: Register, others: Sequence[int], least: Sequence[float], room: float) -> list[float]:
    """From the shares that the columns ask for, one gives another what lowers the rows, in ever smaller steps."""
    asked = sum(register.columns[at].width for at in others)
    spare = room - sum(least)
    widths = [few + spare * register.columns[at].width / asked for few, at in zip(least, others, strict=True)]
    chosen, shares = _chosen(register)
    rows = [[_parts(row.cells[at]) for at in others] for row in chosen]
    lines = [_lines(rows, at, width) for at, width in enumerate(widths)]
    height = _height(lines, shares)
    for step in _STEPS:
        better = True
        while better:
            better = False
            for giver, taker in permutations(range(len(others)), 2):
                if widths[giver] - step < least[giver]:
                    continue
                tried = list(lines)
                tried[giver] = _lines(rows, giver, widths[giver] - step)
                tried[taker] = _lines(rows, taker, widths[taker] + step)
                if (lower := _height(tried, shares)) < height:
                    lines, height, better = tried, lower, True
                    widths[giver] -= step
                    widths[taker] += step
    return widths


def _chosen(register: Register) -> tuple[list[RegisterRow], list[int]]:
    """The rows that are looked at, and for how many each stands: the longest for themselves, for one may fill pages."""
    letters = [sum(len(words_of(cell)) for cell in row.cells) for row in register.rows]
    longest = set(heapq.nlargest(_LONGEST_ROWS, range(len(letters)), letters.__getitem__))
    others = [row for at, row in enumerate(register.rows) if at not in longest]
    every = max(-(-len(others) // _LOOKED_AT), 1)
    some = others[::every]
    return [register.rows[at] for at in longest] + some, [1] * len(longest) + [every] * len(some)


def _parts(value: Cell) -> list[float]:
    """How wide each typed line of a cell would be on one line of paper."""
    return [width_of(line, 0, _SIZE) for line in words_of(value).split("\n") if line.strip()]


def _lines(rows: Sequence[Sequence[Sequence[float]]], at: int, width: float) -> list[float]:
    """About how many lines each row has in a column of a width; parts of lines, so that every point given tells."""
    measure = max(width - _EDGES, 1.0)
    usual = max(measure - _LOST, measure / 2)
    return [sum(1.0 if part <= measure else part / usual + 0.5 for part in row[at]) for row in rows]


def _height(lines: Sequence[Sequence[float]], shares: Sequence[int]) -> float:
    rows: Iterable[tuple[float, ...]] = zip(*lines, strict=True)
    return sum(max(row) * share for row, share in zip(rows, shares, strict=True))


def _is_short(register: Register, at: int) -> bool:
    column = register.columns[at]
    if column.sort is not CellSort.TEXT:
        return True
    return column.width <= _SHORT and not any(" " in words_of(row.cells[at]).strip() for row in register.rows)


def _widest(register: Register, at: int) -> float:
    """What a short column needs for the words of its head and its longest cell."""
    cells = {words_of(row.cells[at]) for row in register.rows}
    widest = max((width_of(text, 0, _SIZE) for text in heapq.nlargest(_LONGEST_WORDS, cells, len)), default=0.0)
    return max(_head(register, at), min(widest, _WIDEST)) + _EDGES


def _least(register: Register, at: int) -> float:
    """What a column needs so that no word in it is broken; its head has one line if it is short, else two at most."""
    title = width_of(register.columns[at].title, _BOLD, _SIZE)
    words = heapq.nlargest(_LONGEST_WORDS, _distinct(words_of(row.cells[at]) for row in register.rows), len)
    longest = max((width_of(word, 0, _SIZE) for word in words), default=0.0)
    return max(_head(register, at), longest, title if title <= _SHORT_HEAD else title * 0.6) + _EDGES


def _head(register: Register, at: int) -> float:
    return max((width_of(word, _BOLD, _SIZE) for word in register.columns[at].title.split()), default=0.0)


def _distinct(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for line in text.split("\n") for word in line.split(" ")}
