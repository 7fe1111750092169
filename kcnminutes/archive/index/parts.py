"""The parts of a conference that can be found, and which of them change from one record to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from kcnminutes.archive.terms import squeezed, words_of
from kcnminutes.language import fold
from kcnminutes.record import (
    AgendaItem,
    Attachment,
    Attendee,
    Conference,
    Directive,
    Photo,
    Place,
    Row,
    Speech,
)


class PartKind(IntEnum):
    """What a document of the index is. Kept in the database: numbers never change."""

    NONE = 0
    """No document: what a query asks for that excludes itself."""
    TITLE = 1
    CONCLUSION = 2
    DETAILS = 3
    AGENDA = 4
    HEADING = 5
    SPEECH = 6
    DIRECTIVE = 7
    PHOTO = 8
    ATTACHMENT = 9
    ATTENDEE = 10
    ATTACHMENT_TEXT = 11
    """A piece of what is written in an attached file: see `text_index`."""

    __hash__ = int.__hash__  # that of an Enum runs Python for each look into a dictionary, thousands in a search


SECTION: dict[PartKind, tuple[str, str]] = {
    PartKind.TITLE: ("", "title_doc"),
    PartKind.CONCLUSION: ("", "conclusions_doc"),
    PartKind.DETAILS: ("", "details_doc"),
    PartKind.AGENDA: ("agenda", "doc"),
    PartKind.HEADING: ("speeches", "doc"),
    PartKind.SPEECH: ("speeches", "body_doc"),
    PartKind.DIRECTIVE: ("directives", "doc"),
    PartKind.PHOTO: ("photos", "doc"),
    PartKind.ATTACHMENT: ("attachments", "doc"),
    PartKind.ATTENDEE: ("attendees", "doc"),
    PartKind.ATTACHMENT_TEXT: ("attachments", ""),
}
"""The section of the record a part stands in, and the column of its table that holds its document's number."""

_SAME_SPOT = {PartKind.HEADING: PartKind.SPEECH, PartKind.ATTACHMENT_TEXT: PartKind.ATTACHMENT}
_NAMES = {kind: _SAME_SPOT.get(kind, kind).name.lower() for kind in PartKind}


@dataclass(frozen=True, slots=True)
class Part:
    """One document of the index: the texts of a part by field, and its "@" terms."""

    kind: PartKind
    row: str
    texts: tuple[tuple[str, str], ...]
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A part before and after; None where it was or will not be."""

    kind: PartKind
    row: str
    before: Part | None
    after: Part | None


def conference_terms(c: Conference) -> tuple[str, ...]:
    """The terms that every part of a conference carries."""
    return frame_terms(c.kind.value, c.number, c.tags)


def frame_terms(kind: str, number: int | None, tags: Iterable[str]) -> tuple[str, ...]:
    """The same, out of what they are made of."""
    of_kind = f"@k{kind.replace('-', '')}"
    of_tags = tuple(tag_term(tag) for tag in tags)
    return (of_kind, *of_tags) if number is None else (of_kind, f"@n{number}", *of_tags)


def tag_term(tag: str) -> str:
    return f"@g{squeezed(tag)}"


def state_term(status: str) -> str:
    return f"@s{status}"


def person_terms(*texts: str) -> tuple[str, ...]:
    return tuple(f"@p{word}" for text in texts for word in words_of(fold(text)))


def unit_terms(*texts: str) -> tuple[str, ...]:
    return tuple(f"@u{word}" for text in texts for word in words_of(fold(text)))


def changes(old: Conference | None, new: Conference | None, *, everything: bool = False) -> Iterator[Change]:
    """The parts whose document differs. `everything`: all parts, because the numbers of their documents change."""
    same_frame = old is not None and new is not None and conference_terms(old) == conference_terms(new)
    everything = everything or not same_frame
    yield from _own_changes(old, new, everything)
    people_before, people_after = _people(old), _people(new)
    moved = {
        id
        for id in people_before.keys() | people_after.keys()
        if people_before.get(id) is not people_after.get(id) and people_before.get(id) != people_after.get(id)
    }
    for section in ("attendees", "agenda", "speeches", "directives", "photos", "attachments"):
        before: tuple[Row, ...] = getattr(old, section) if old else ()
        after: tuple[Row, ...] = getattr(new, section) if new else ()
        if before is after and not everything and not moved:
            continue
        rows_before = {row.id: row for row in before}
        rows_after = {row.id: row for row in after}
        for id in dict.fromkeys((*rows_after, *rows_before)):
            was, will = rows_before.get(id), rows_after.get(id)
            if not everything and (was is will or was == will) and _person_of(will) not in moved:
                continue
            yield from _row_changes(
                _row_parts(old, was, people_before) if old and was else {},
                _row_parts(new, will, people_after) if new and will else {},
                everything,
            )


def parts(conference: Conference) -> Iterator[Part]:
    """Every part of a conference."""
    return (change.after for change in changes(None, conference) if change.after is not None)


def place_of(kind: PartKind, row: str, field: str) -> Place:
    """Where in the record a hit in `field` of the part stands."""
    section = SECTION[kind][0]
    return Place(section, row if section else "", field)


def part_name(kind: PartKind) -> str:
    """What a hit calls the kind: a speech's heading and body are one, and so are a paper's title and its text."""
    return _NAMES[kind]


def _people(conference: Conference | None) -> dict[str, Attendee]:
    return {attendee.id: attendee for attendee in conference.attendees} if conference else {}


def _person_of(row: Row | None) -> str | None:
    if isinstance(row, Speech):
        return row.speaker
    return row.presenter if isinstance(row, AgendaItem) else None


def _own_changes(old: Conference | None, new: Conference | None, everything: bool) -> Iterator[Change]:
    before = {part.kind: part for part in _own_parts(old)} if old else {}
    after = {part.kind: part for part in _own_parts(new)} if new else {}
    yield from _row_changes(before, after, everything)


def _row_changes(before: dict[PartKind, Part], after: dict[PartKind, Part], everything: bool) -> Iterator[Change]:
    for kind in sorted(before.keys() | after.keys()):
        was, will = before.get(kind), after.get(kind)
        if everything or was != will:
            row = (was or will).row  # type: ignore[union-attr]
            yield Change(kind, row, was, will)


def _own_parts(c: Conference) -> Iterator[Part]:
    frame = (*conference_terms(c), *unit_terms(c.organisation))
    number = "/".join(piece for piece in ("" if c.number is None else str(c.number), c.symbol) if piece)
    details = (
        ("organisation", c.organisation),
        ("parent_organisation", c.parent_organisation),
        ("locality", c.locality),
        ("place", c.place),
        ("number", number),
        *(("tags", tag) for tag in c.tags),
        *(("recipients", recipient) for recipient in c.recipients),
    )
    yield from _part(PartKind.TITLE, "", (("title", c.title),), frame, always=True)
    yield from _part(PartKind.CONCLUSION, "", (("conclusions", c.conclusions),), frame)
    yield from _part(PartKind.DETAILS, "", details, frame)


def _part(
    kind: PartKind, row: str, texts: tuple[tuple[str, str], ...], context: tuple[str, ...], *, always: bool = False
) -> Iterator[Part]:
    kept = tuple((field, text) for field, text in texts if text)
    if kept or always:
        yield Part(kind, row, kept, context)


def _row_parts(c: Conference, row: Row, people: dict[str, Attendee]) -> dict[PartKind, Part]:
    return {part.kind: part for part in row_parts(c, row, people)}


def row_parts(c: Conference, row: Row, people: dict[str, Attendee]) -> Iterator[Part]:
    """The documents of one row. A speech has two, its heading and the whole of it."""
    frame = conference_terms(c)
    texts: tuple[tuple[str, str], ...]
    match row:
        case Speech():
            said_by = _said_by(people.get(row.speaker or ""))
            yield from _part(PartKind.HEADING, row.id, (("heading", row.heading),), (*frame, *said_by))
            whole = (("heading", row.heading), ("text", row.text))
            yield from _part(PartKind.SPEECH, row.id, whole, (*frame, *said_by))
        case Attendee():
            texts = (
                *(("name", row.name), ("group", row.group), ("position", row.position)),
                *(("organisation", row.organisation), ("represented_by", row.represented_by), ("reason", row.reason)),
            )
            yield from _part(PartKind.ATTENDEE, row.id, texts, (*frame, *_said_by(row)))
        case AgendaItem():
            said_by = _said_by(people.get(row.presenter or ""))
            yield from _part(PartKind.AGENDA, row.id, (("title", row.title),), (*frame, *said_by))
        case Directive():
            coordinators = (("coordinators", coordinator) for coordinator in row.coordinators)
            told = (("progress", row.progress), ("result", row.result), ("given_in", row.given_in))
            texts = (("text", row.text), ("assignee", row.assignee), *told, *coordinators)
            who = (*person_terms(row.assignee), *unit_terms(row.assignee, *row.coordinators))
            yield from _part(PartKind.DIRECTIVE, row.id, texts, (*frame, *who, state_term(row.status)))
        case Photo():
            texts = (("caption", row.caption), ("place", row.place), ("photographer", row.photographer))
            yield from _part(PartKind.PHOTO, row.id, texts, frame)
        case Attachment():
            texts = (("title", row.title), ("file", row.file))
            yield from _part(PartKind.ATTACHMENT, row.id, texts, frame)


def _said_by(attendee: Attendee | None) -> tuple[str, ...]:
    if attendee is None:
        return ()
    return (
        *person_terms(attendee.name, attendee.group, attendee.represented_by),
        *unit_terms(attendee.organisation, attendee.group),
    )
