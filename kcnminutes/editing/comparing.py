"""Two states of one conference side by side: the parts that differ, each with the words that changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from difflib import SequenceMatcher

from kcnminutes.editing.draft import Draft, rows_of
from kcnminutes.editing.fields import text_of
from kcnminutes.editing.people import line_of
from kcnminutes.record import (
    REFERENCES,
    SECTIONS,
    Attendee,
    Conference,
    Place,
    Row,
    field_label,
    label,
    section_label,
)
from kcnminutes.words import t

Spans = tuple[tuple[int, int], ...]
"""Where in a text the changed words stand: [start, end)."""

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_UNSEEN = frozenset({"id", "status", *SECTIONS})
_UNSEEN_IN_ROWS = frozenset({"id", "follows"})


@dataclass(frozen=True, slots=True)
class Part:
    """One part that differs: its texts before and after, "" where it was not there."""

    section: str
    name: str
    old: str
    new: str
    gone: Spans
    come: Spans


def compare(old: Conference, new: Conference) -> tuple[Part, ...]:
    """The parts that differ, in the order of the paper; none for two that say the same."""
    return (*_own(old, new), *(part for section in SECTIONS for part in _rows(section, old, new)))


def _own(old: Conference, new: Conference) -> Iterator[Part]:
    for field in fields(Conference):
        if field.name not in _UNSEEN:
            name = field_label(field.name)
            yield from _part("", name, _text(old, Place(field=field.name)), _text(new, Place(field=field.name)))


def _rows(section: str, old: Conference, new: Conference) -> Iterator[Part]:
    before, after = rows_of(old, section), rows_of(new, section)
    if before is after:
        return
    was, now = {row.id: row for row in before}, {row.id: row for row in after}
    stayed = [row.id for row in before if row.id in now], [row.id for row in after if row.id in was]
    if stayed[0] != stayed[1]:
        names = _lines(_name(was[id], old) for id in stayed[0]), _lines(_name(now[id], new) for id in stayed[1])
        yield from _part(section, t("{section}: thứ tự", section=section_label(section)), *names)
    for row in _in_order(before, after):
        old_text = _row_text(section, was[row], old) if row in was else ""
        new_text = _row_text(section, now[row], new) if row in now else ""
        at = next(n for n, one in enumerate(after if row in now else before, 1) if one.id == row)
        name = t("{section}, dòng {number}", section=section_label(section), number=at)
        yield from _part(section, name, old_text, new_text)


def _in_order(before: tuple[Row, ...], after: tuple[Row, ...]) -> list[str]:
    """The ids of both, those that went away standing after the row they followed."""
    order = [row.id for row in after]
    present = set(order)
    last = -1
    for row in before:
        if row.id in present:
            last = order.index(row.id)
        else:
            last += 1
            order.insert(last, row.id)
    return order


def _row_text(section: str, row: Row, conference: Conference) -> str:
    """A row, a line for each field that says something."""
    lines = []
    for field in fields(row):
        if field.name in _UNSEEN_IN_ROWS:
            continue
        value = _text(conference, Place(section, row.id, field.name))
        if value:
            name = field_label(f"{section}[0].{field.name}").rpartition(", ")[2]
            lines.append(t("{name}: {value}", name=name, value=value))
    return "\n".join(lines)


def _text(conference: Conference, place: Place) -> str:
    """A field in the words of the window: a row that it points to by its name, a value of a closed set by its word."""
    draft = Draft(conference)
    text = text_of(draft, place)
    target = REFERENCES.get((place.section, place.field))
    if target:
        return next((_name(row, conference) for row in rows_of(conference, target) if row.id == text), "")
    owner: object = conference
    if place.section:
        owner = next(row for row in rows_of(conference, place.section) if row.id == place.row)
    value = getattr(owner, place.field)
    return label(value) if hasattr(type(value), "__members__") else text


def _name(row: Row, conference: Conference) -> str:
    """What a row is called where another one points to it, or where its order is told."""
    if isinstance(row, Attendee):
        return line_of(row)
    for field in ("title", "heading", "caption", "text", "file"):
        words = " ".join(str(getattr(row, field, "")).split())
        if words:
            return words
    return ""


def _lines(names: Iterable[str]) -> str:
    return "\n".join(t("{number}. {title}", number=at, title=name) for at, name in enumerate(names, 1))


def _part(section: str, name: str, old: str, new: str) -> Iterator[Part]:
    if old != new:
        gone, come = changed_words(old, new)
        yield Part(section, name, old, new, gone, come)


def changed_words(old: str, new: str) -> tuple[Spans, Spans]:
    """The words of two texts that differ: those only in the old one, those only in the new one."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    starts = _starts(before), _starts(after)
    gone: list[tuple[int, int]] = []
    come: list[tuple[int, int]] = []
    for deed, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if deed == "equal":
            continue
        if b > a:
            gone.append((starts[0][a], starts[0][b]))
        if d > c:
            come.append((starts[1][c], starts[1][d]))
    return tuple(gone), tuple(come)


def _starts(tokens: list[str]) -> list[int]:
    """Where each token begins, and where the last one ends."""
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts
