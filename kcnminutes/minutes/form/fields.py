"""Which texts of a record are checked, in the order of the page, and what each of them is."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from kcnminutes.record import Conference, Place, Speech


class Sort(Enum):
    """What a text is: that decides which rules are for it."""

    TEXT = auto()
    """Sentences: speeches, conclusions."""
    TASK = auto()
    """Sentences that are also read by themselves."""
    TITLE = auto()
    """A line of its own that begins with a capital and cites no document in full."""
    LINE = auto()
    """A part of a line: what stands before it decides how it begins."""
    PERSON = auto()
    POSITION = auto()
    SYMBOL = auto()


class Field(NamedTuple):
    place: Place
    sort: Sort
    text: str


_OWN_BEFORE = (
    ("parent_organisation", Sort.LINE),
    ("organisation", Sort.LINE),
    ("symbol", Sort.SYMBOL),
    ("title", Sort.TITLE),
    ("locality", Sort.LINE),
    ("place", Sort.LINE),
)
_OF_ROWS: dict[str, tuple[tuple[str, Sort], ...]] = {
    "attendees": (
        ("name", Sort.PERSON),
        ("position", Sort.POSITION),
        ("organisation", Sort.LINE),
        ("group", Sort.LINE),
        ("reason", Sort.LINE),
        ("represented_by", Sort.PERSON),
    ),
    "agenda": (("title", Sort.TITLE),),
    "speeches": (("heading", Sort.TITLE), ("text", Sort.TEXT)),
    "directives": (("text", Sort.TASK), ("assignee", Sort.LINE), ("progress", Sort.TASK)),
    "photos": (("caption", Sort.LINE), ("place", Sort.LINE)),
    "attachments": (("title", Sort.LINE),),
}


def fields(conference: Conference) -> Iterator[Field]:
    """Every text that is checked and not empty."""
    yield from _own(conference, _OWN_BEFORE)
    for section in ("attendees", "agenda"):
        yield from _rows(conference, section)
    for speech in _in_order(conference):
        yield from _row("speeches", speech)
    yield from _own(conference, (("conclusions", Sort.TEXT),))
    for section in ("directives", "photos", "attachments"):
        yield from _rows(conference, section)


def _in_order(conference: Conference) -> list[Speech]:
    """The speeches as they print: those of an agenda item together, those of none last."""
    order = {item.id: at for at, item in enumerate(conference.agenda)}
    return sorted(conference.speeches, key=lambda speech: order.get(speech.agenda_item or "", len(order)))


def _own(conference: Conference, names: tuple[tuple[str, Sort], ...]) -> Iterator[Field]:
    for name, sort in names:
        if text := getattr(conference, name):
            yield Field(Place(field=name), sort, text)


def _rows(conference: Conference, section: str) -> Iterator[Field]:
    for row in getattr(conference, section):
        yield from _row(section, row)


def _row(section: str, row: object) -> Iterator[Field]:
    for name, sort in _OF_ROWS[section]:
        if text := getattr(row, name):
            yield Field(Place(section, row.id, name), sort, text)  # type: ignore[attr-defined]
