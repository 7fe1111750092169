"""A conference on its way to another process: whole the first time, then only the rows that differ.

Of three thousand speeches a letter changes one. To pickle all of them at each letter keeps Python's lock from the
window for longer than a letter may take.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from kcnminutes.record import SECTIONS, Conference, Row

_OWN = tuple(one.name for one in fields(Conference) if one.name not in SECTIONS)


@dataclass(frozen=True, slots=True)
class Whole:
    number: int
    conference: Conference


@dataclass(frozen=True, slots=True)
class Changed:
    """`rows`: of each section that differs, how many rows at its beginning stay, those between, how many at its end."""

    number: int
    own: dict[str, Any]
    rows: dict[str, tuple[int, tuple[Row, ...], int]]


Packed = Whole | Changed


class Sender:
    """Packs the conferences that one receiver gets, one after the other. Not for several threads at a time."""

    def __init__(self) -> None:
        self._number = 0
        self._last: Conference | None = None

    def pack(self, conference: Conference) -> Packed:
        """What the receiver needs to have this conference too."""
        last, self._last = self._last, conference
        self._number += 1
        if last is None or last.id != conference.id:
            return Whole(self._number, conference)
        own = {name: getattr(conference, name) for name in _OWN if getattr(conference, name) is not getattr(last, name)}
        sections = (name for name in SECTIONS if getattr(conference, name) is not getattr(last, name))
        rows = {name: _between(getattr(last, name), getattr(conference, name)) for name in sections}
        return Changed(self._number, own, rows)

    def lost(self, conference: Conference) -> Packed:
        """The receiver has begun anew: the whole conference."""
        self._last = None
        return self.pack(conference)


class Receiver:
    """In the other process: the conferences of one sender."""

    def __init__(self) -> None:
        self._number = 0
        self._last: Conference | None = None

    def take(self, packed: Packed) -> Conference | None:
        """The conference that was sent; None where what came before it is not known here. Rows that stayed are the
        same objects."""
        last = self._last
        if isinstance(packed, Whole):
            self._last = packed.conference
        elif last is None or packed.number != self._number + 1:
            return None
        else:
            sections: dict[str, Any] = {name: _joined(getattr(last, name), *rows) for name, rows in packed.rows.items()}
            self._last = replace(last, **packed.own, **sections)
        self._number = packed.number
        return self._last


def _between(old: Sequence[Row], new: Sequence[Row]) -> tuple[int, tuple[Row, ...], int]:
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] is new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] is new[-1 - tail]:
        tail += 1
    return head, tuple(new[head : len(new) - tail]), tail


def _joined(old: Sequence[Row], head: int, rows: tuple[Row, ...], tail: int) -> tuple[Row, ...]:
    return (*old[:head], *rows, *old[len(old) - tail :])
