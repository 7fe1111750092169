"""A register: a table over many conferences, as the rooms hand it to one another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kcnminutes.record.model import Place

Cell = str | int | date | None


class CellSort(StrEnum):
    """What a column holds: how it is aligned, and how a spreadsheet keeps it."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


class RowMark(StrEnum):
    """What a row calls for. Never told by colour alone: a cell says it too."""

    PLAIN = "plain"
    DONE = "done"
    WAITING = "waiting"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """`key` is its name for programs; `width` is in letters: of a sheet its own, on paper its share of the line."""

    key: str
    title: str
    width: int
    sort: CellSort = CellSort.TEXT


_WHOLE = Place()


class MarkedWords(NamedTuple):
    """Words of a text in a row that stand out: the column, from 0, and where, [start, end) in code points."""

    column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One cell a column. `conference` and `place` say where it comes from; "" where it stands for nothing kept."""

    cells: tuple[Cell, ...]
    conference: str = ""
    place: Place = _WHOLE
    mark: RowMark = RowMark.PLAIN
    words: MarkedWords | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """`name` stands in capitals above it, `subject` below the name: the year, or how it was narrowed."""

    name: str
    subject: str
    columns: tuple[RegisterColumn, ...]
    rows: tuple[RegisterRow, ...]
