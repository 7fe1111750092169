"""What a search gives back: where a part stands that matches, and the piece of it that is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as day

from kcnminutes.file_text import TextState
from kcnminutes.record import Place, TaskStatus

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """The attached file of a hit: its path in the record, its title, and what is known of its text.

    `page` (from 1) or `sheet` say where in it the text was found, where that is known; `text` whether it was.
    """

    file: str
    title: str
    state: TextState | None
    text: bool = False
    page: int | None = None
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Behind:
    """Who stands behind a part: who spoke, presents or attended, which unit leads a task. Of a task also its text, when
    it is due and how it stands, `days_over` as of the day it was asked for."""

    who: str
    task: str = ""
    due: day | None = None
    status: TaskStatus | None = None
    days_over: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """One part that matches. `hits` are [start, end) in `snippet`, in code points; `place` is where it stands.

    `source` is the file of a hit in an attachment, in its title or in its text. `behind` is there where it was asked
    for (`Archive.with_those_behind`).
    """

    conference: str
    part: str
    part_id: str
    title: str
    date: day
    snippet: str
    hits: tuple[Span, ...]
    place: Place
    source: Source | None = None
    behind: Behind | None = None
