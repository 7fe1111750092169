"""About how many bytes a draft takes, beside another one that it shares most of its rows with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from sys import getsizeof

from kcnminutes.editing.draft import Draft
from kcnminutes.record import Conference

_FIELDS = tuple(field.name for field in fields(Conference))


def weight(draft: Draft, beside: Draft | None = None) -> int:
    """What `draft` alone holds; `beside`: what that one holds, too, is not counted again."""
    mine, known = draft.conference, beside.conference if beside else None
    total = getsizeof(draft)
    if mine is not known:
        total += getsizeof(mine)
        for name in _FIELDS:
            total += _added(getattr(mine, name), getattr(known, name, None))
    total += _added(draft.pending, beside.pending if beside else None)
    return total + _added(draft.carried, beside.carried if beside else None)


def _added(value: object, known: object) -> int:
    if value is known:
        return 0
    if not isinstance(value, tuple):
        return _size(value)
    return getsizeof(value) + sum(map(_row, _new(value, known if isinstance(known, tuple) else ())))


def _new(rows: tuple[object, ...], known: tuple[object, ...]) -> Iterable[object]:
    if len(rows) == len(known):  # a letter was typed: asked at every one
        return [row for row, was in zip(rows, known, strict=True) if row is not was]
    before = set(map(id, known))
    return [row for row in rows if id(row) not in before]


def _row(row: object) -> int:
    names: Iterable[str] = getattr(type(row), "__slots__", ())
    return getsizeof(row) + sum(_size(getattr(row, name)) for name in names)


def _size(value: object) -> int:
    """Of a text or a set; numbers, days and closed sets are small, and mostly shared."""
    return getsizeof(value) if type(value) in (str, frozenset) else 0
