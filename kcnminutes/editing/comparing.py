"""Two states of one conference side by side: the parts that differ, each with the words that changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from kcnminutes.editing.draft import rows_of
from kcnminutes.editing.fields import as_text
from kcnminutes.editing.people import called, line_of
from kcnminutes.record import (
    REFERENCES,
    SECTIONS,
    Attendee,
    Conference,
    Place,
    Row,
    field_label,
    field_names,
    label,
    section_label,
)
from kcnminutes.words import t

Spans = tuple[tuple[int, int], ...]
"""Where in a text the changed words stand: [start, end)."""

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_SENTENCE = re.compile(r"[^.;\n]*(?:[.;\n]\s*|$)")
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
    sides = _Side(old), _Side(new)
    return (*_own(*sides), *(part for section in SECTIONS for part in _rows(section, *sides)))


class _Side:
    """One of the two states. What a row is called is found once, for rows that others point to."""

    def __init__(self, conference: Conference) -> None:
        self.conference = conference
        self._names: dict[str, dict[str, str]] = {}

    def name(self, section: str, row: str) -> str:
        """What a row is called where another one points to it; "" for none."""
        if section not in self._names:
            rows = rows_of(self.conference, section)
            self._names[section] = {one.id: called(one) if isinstance(one, Attendee) else _name(one) for one in rows}
        return self._names[section].get(row, "")

    def text(self, owner: Conference | Row, place: Place) -> str:
        """A field in the words of the window: a row that it points to by its name, a value of a closed set by its
        word."""
        value = getattr(owner, place.field)
        if target := REFERENCES.get((place.section, place.field)):
            return self.name(target, value) if value else ""
        return label(value) if isinstance(value, StrEnum) else as_text(self.conference, place, value)

    def row_text(self, section: str, row: Row, seen: Sequence[tuple[str, str]]) -> str:
        """A row, a line for each field of `seen` that says something."""
        values = ((name, self.text(row, Place(section, row.id, field))) for field, name in seen)
        return "\n".join(t("{name}: {value}", name=name, value=value) for name, value in values if value)


def _seen(section: str) -> list[tuple[str, str]]:
    """The fields of a section's rows, with their names in the words of the window."""
    named = (name for name in field_names(SECTIONS[section]) if name not in _UNSEEN_IN_ROWS)
    return [(field, field_label(f"{section}[0].{field}").rpartition(", ")[2]) for field in named]


def _own(old: _Side, new: _Side) -> Iterator[Part]:
    for field in field_names(Conference):
        if field not in _UNSEEN:
            place = Place(field=field)
            yield from _part("", field_label(field), old.text(old.conference, place), new.text(new.conference, place))


def _rows(section: str, old: _Side, new: _Side) -> Iterator[Part]:
    before, after = rows_of(old.conference, section), rows_of(new.conference, section)
    was, now = ({row.id: (row, at) for at, row in enumerate(rows, 1)} for rows in (before, after))
    stayed = [row.id for row in before if row.id in now], [row.id for row in after if row.id in was]
    if stayed[0] != stayed[1]:
        names = _lines(_name(was[id][0]) for id in stayed[0]), _lines(_name(now[id][0]) for id in stayed[1])
        yield from _part(section, t("{section}: thứ tự", section=section_label(section)), *names)
    seen = _seen(section)
    for id in _in_order(before, after):
        older, newer = was.get(id), now.get(id)
        if older and newer and older[0] == newer[0]:
            continue  # also where what it points to is called otherwise now: that is told there
        old_text = old.row_text(section, older[0], seen) if older else ""
        new_text = new.row_text(section, newer[0], seen) if newer else ""
        number = (newer or was[id])[1]
        name = t("{section}, dòng {number}", section=section_label(section), number=number)
        yield from _part(section, name, old_text, new_text)


def _in_order(before: tuple[Row, ...], after: tuple[Row, ...]) -> Iterator[str]:
    """The ids of both, those that went away standing after the row they followed."""
    present = {row.id for row in after}
    gone: dict[str, list[str]] = {}
    last = ""
    for row in before:
        if row.id in present:
            last = row.id
        else:
            gone.setdefault(last, []).append(row.id)
    yield from gone.get("", ())
    for row in after:
        yield row.id
        yield from gone.get(row.id, ())


def _name(row: Row) -> str:
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
    """The words of two texts that differ: those only in the old one, those only in the new one.

    Sentences that both have are found first, and words looked for between them: the time grows with the length of
    what differs.
    """
    gone: list[tuple[int, int]] = []
    come: list[tuple[int, int]] = []
    for old_start, old_end, new_start, new_end in _differing(_SENTENCE.findall(old), _SENTENCE.findall(new)):
        words = _TOKEN.findall(old[old_start:old_end]), _TOKEN.findall(new[new_start:new_end])
        for a, b, c, d in _differing(*words):
            if b > a:
                gone.append((old_start + a, old_start + b))
            if d > c:
                come.append((new_start + c, new_start + d))
    return tuple(gone), tuple(come)


def _differing(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where two sequences of pieces differ: [start, end) in the text of each."""
    head = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
    if head is None:
        head = min(len(before), len(after))
    tail, most = 0, min(len(before), len(after)) - head
    while tail < most and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    starts = _starts(before), _starts(after)
    middle = before[head : len(before) - tail], after[head : len(after) - tail]
    for deed, a, b, c, d in SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
        if deed != "equal":
            yield starts[0][head + a], starts[0][head + b], starts[1][head + c], starts[1][head + d]


def _starts(tokens: Sequence[str]) -> list[int]:
    """Where each token begins, and where the last one ends."""
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts
