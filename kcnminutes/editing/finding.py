"""Find and replace in one conference: every text field, with marks or without, whole words or parts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kcnminutes.editing.draft import Draft, has_row, rows_of
from kcnminutes.editing.edits import type_text
from kcnminutes.editing.fields import Sort, sort_of, text_of
from kcnminutes.language import fold_with_origins
from kcnminutes.record import SECTIONS, Attendee, Conference, Place, field_names

OWN = (
    "title", "place", "symbol", "locality", "parent_organisation", "organisation", "conclusions", "recipients", "tags",
)  # fmt: skip
_TEXTS = (Sort.LINE, Sort.TEXT, Sort.LIST)


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


def find(draft: Draft, wanted: Wanted) -> list[Spot]:
    """All findings, in the order of the form: the conference's own fields, then section by section."""
    if not wanted.text.strip():
        return []
    return [Spot(place, *at) for place in _places(draft.conference) for at in spans(text_of(draft, place), wanted)]


def spans(text: str, wanted: Wanted) -> list[tuple[int, int]]:
    """Where a text holds what is wanted, without overlaps."""
    haystack, origins = _form(text, wanted.marks)
    needle, _ = _form(wanted.text, wanted.marks)
    found: list[tuple[int, int]] = []
    at = haystack.find(needle) if needle else -1
    while at >= 0:
        end = at + len(needle)
        if not wanted.whole or not (_letter(haystack, at - 1) or _letter(haystack, end)):
            # marks written apart belong to the letter before them
            found.append((origins[at], origins[end] if end < len(origins) else len(text)))
        at = haystack.find(needle, end)
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


def _form(text: str, marks: bool) -> tuple[str, Sequence[int]]:
    """The form in which texts are compared, and where each of its characters came from."""
    if not marks:
        return fold_with_origins(text)
    pieces, origins = [], []
    for index, character in enumerate(text):
        lower = " " if character.isspace() else unicodedata.normalize("NFC", character).lower()
        pieces.append(lower)
        origins += [index] * len(lower)
    return "".join(pieces), origins


def _letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


def _places(conference: Conference) -> Iterator[Place]:
    yield from (Place(field=field) for field in OWN if field != "conclusions")
    for section, kind in SECTIONS.items():
        if section == "directives":
            yield Place(field="conclusions")
        fields = [name for name in field_names(kind) if name not in ("id", "file") and sort_of(section, name) in _TEXTS]
        for row in rows_of(conference, section):
            yield from (Place(section, row.id, field) for field in fields if _shown(row, field))


def _shown(row: object, field: str) -> bool:
    """A person has no name of a group, and a group none of a person."""
    if not isinstance(row, Attendee):
        return True
    return field not in (("name", "honorific") if row.group else ("group",))
