"""Documents that match, with what stands behind their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kcnminutes.archive.index.parts import SECTION, PartKind


class Candidate(NamedTuple):
    """A document that matches: its number, the rows of its conference and part; of the conference the day and time as
    text, the id and the title."""

    doc: int
    conference: int
    kind: PartKind
    row: int
    starts_at: str
    id: str
    title: str


def row_of(one: Candidate) -> tuple[str, int]:
    """What stands in one row counts as one: heading and text of a speech, title and text of a paper."""
    return SECTION[one.kind][0] or one.kind.name, one.row


def once(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Of each row the first of its ranks."""
    seen: set[tuple[str, int]] = set()
    for one in found:
        if row_of(one) not in seen:
            seen.add(row_of(one))
            yield one
