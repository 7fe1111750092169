"""Find and replace in one conference: every text field, with marks or without, whole words or parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kcnminutes.editing.draft import Draft, has_row, rows_of
from kcnminutes.editing.edits import type_text
from kcnminutes.editing.fields import Sort, sort_of, text_of
from kcnminutes.language import fold, fold_with_origins
from kcnminutes.record import SECTIONS, Attendee, Conference, Place, Row, field_names

OWN = (
    "title", "place", "symbol", "locality", "parent_organisation", "organisation", "conclusions", "recipients", "tags",
)  # fmt: skip
_TEXTS = (Sort.LINE, Sort.TEXT, Sort.LIST)
_SPACE = re.compile(r"\s")
_SINGLE: dict[bool, set[str]] = {False: set(), True: set()}
"""Characters known to have a form of one character, without marks and with them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. `marks`: "Hòa" is not "hoa"; `whole`: no part of a longer word."""

    text: str
    marks: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """One finding: code points [start, end) of what the field of a place shows."""

    place: Place
    start: int
    end: int


class Finder:
    """Finds in one draft after the other. Rows that stand as they stood are not read again, whatever is wanted."""

    def __init__(self) -> None:
        self._wanted = Wanted("")
        self._rows: dict[int, _Read] = {}

    def find(self, draft: Draft, wanted: Wanted) -> list[Spot]:
        """All findings, in the order of the form: the conference's own fields, then section by section."""
        if not wanted.text.strip():
            return []
        if wanted != self._wanted:
            if wanted.marks != self._wanted.marks:
                self._rows = {}
            for read in self._rows.values():
                read.spots = None
            self._wanted = wanted
        waiting = {one.place.row for one in draft.pending}
        needle = _form(wanted.text, wanted.marks)
        present: dict[int, _Read] = {}
        found: list[Spot] = []
        for owner in _owners(draft.conference):
            if isinstance(owner, Place):
                found += (Spot(owner, *at) for at in spans(text_of(draft, owner), wanted))
                continue
            section, row = owner
            if row.id in waiting:
                for place in _places(section, row):
                    found += (Spot(place, *at) for at in spans(text_of(draft, place), wanted))
                continue
            read = present[id(row)] = self._read(draft, section, row)
            if read.spots is None:
                read.spots = [
                    Spot(one.place, *at)
                    for one in read.texts
                    if needle in one.form
                    for at in _spans(one.text, one.form, needle, wanted, one.origins)
                ]
            found += read.spots
        self._rows = present
        return found

    def get_ready(self, draft: Draft, wanted: Wanted, at_work: Callable[[], bool]) -> bool:
        """Read rows for what may be wanted, as long as `at_work`; whether all are read. The next `find` is quick."""
        if wanted.marks != self._wanted.marks:
            self._rows, self._wanted = {}, Wanted("", wanted.marks)
        for owner in _owners(draft.conference):
            if not isinstance(owner, Place) and id(owner[1]) not in self._rows:
                if not at_work():
                    return False
                self._rows[id(owner[1])] = self._read(draft, *owner)
        return True

    def _read(self, draft: Draft, section: str, row: Row) -> _Read:
        known = self._rows.get(id(row))
        if known is not None and known.row is row:
            return known
        alone = Draft(draft.conference)
        texts = [(place, text_of(alone, place)) for place in _places(section, row)]
        marks = self._wanted.marks
        return _Read(
            row, [_Text(place, text, _form(text, marks), _origins(text, marks)) for place, text in texts if text]
        )


@dataclass(frozen=True, slots=True)
class _Text:
    place: Place
    text: str
    form: str
    origins: Sequence[int]
    """Where each character of the form came from."""


@dataclass(slots=True)
class _Read:
    """The texts of a row, and what was found there; None where it was not yet looked for."""

    row: Row
    texts: list[_Text]
    spots: list[Spot] | None = None


def spans(text: str, wanted: Wanted) -> list[tuple[int, int]]:
    """Where a text holds what is wanted, without overlaps."""
    form, needle = _form(text, wanted.marks), _form(wanted.text, wanted.marks)
    return _spans(text, form, needle, wanted, _origins(text, wanted.marks)) if needle in form else []


def _spans(text: str, form: str, needle: str, wanted: Wanted, origins: Sequence[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = form.find(needle) if needle else -1
    while at >= 0:
        end = at + len(needle)
        if not wanted.whole or not (_letter(form, at - 1) or _letter(form, end)):
            # marks written apart belong to the letter before them
            found.append((origins[at], origins[end] if end < len(form) else len(text)))
        at = form.find(needle, end)
    return found


def replace_spots(draft: Draft, spots: Iterable[Spot], text: str) -> Draft:
    """Write `text` over all of these findings; what is then no value of its field waits as it is typed."""
    by_place: dict[Place, list[Spot]] = {}
    for spot in spots:
        by_place.setdefault(spot.place, []).append(spot)
    for place, here in by_place.items():
        if not has_row(draft.conference, place):
            continue
        shown = text_of(draft, place)
        for spot in sorted(here, key=lambda one: one.start, reverse=True):
            shown = shown[: spot.start] + text + shown[spot.end :]
        draft = type_text(draft, place, shown)
    return draft


def _form(text: str, marks: bool) -> str:
    """The form in which texts are compared."""
    if not marks:
        return fold(text)
    if unicodedata.is_normalized("NFC", text):
        return _SPACE.sub(" ", text).lower()
    return "".join(_lower(character) for character in text)


def _in_step(text: str, marks: bool) -> bool:
    """Whether each character of the form came from the one at its place in the text."""
    single = _SINGLE[marks]
    for character in set(text) - single:
        if len(_lower(character) if marks else fold(character)) != 1:
            return False
        single.add(character)
    return True


def _origins(text: str, marks: bool) -> Sequence[int]:
    """Where each character of the form came from."""
    if _in_step(text, marks):
        return range(len(text))
    if not marks:
        return fold_with_origins(text)[1]
    return [index for index, character in enumerate(text) for _ in _lower(character)]


def _lower(character: str) -> str:
    return " " if character.isspace() else unicodedata.normalize("NFC", character).lower()


def _letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


def _owners(conference: Conference) -> Iterator[Place | tuple[str, Row]]:
    """What holds texts, in the order of the form: an own field of the conference, or a row with its section."""
    yield from (Place(field=field) for field in OWN if field != "conclusions")
    for section in SECTIONS:
        if section == "directives":
            yield Place(field="conclusions")
        yield from ((section, row) for row in rows_of(conference, section))


def _places(section: str, row: Row) -> Iterator[Place]:
    return (Place(section, row.id, field) for field in _text_fields(section) if _shown(row, field))


@cache
def _text_fields(section: str) -> tuple[str, ...]:
    named = (name for name in field_names(SECTIONS[section]) if name not in ("id", "file"))
    return tuple(name for name in named if sort_of(section, name) in _TEXTS)


def _shown(row: object, field: str) -> bool:
    """A person has no name of a group, and a group none of a person."""
    if not isinstance(row, Attendee):
        return True
    return field not in (("name", "honorific") if row.group else ("group",))
