"""Rows of a record as rows of the database and back: plain tuples, because loading and saving are hot paths."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from kcnminutes.record import (
    AgendaItem,
    Attachment,
    AttachmentRole,
    Attendee,
    Clock,
    Conference,
    Directive,
    Follows,
    Kind,
    Photo,
    Presence,
    Retention,
    Role,
    Row,
    Speech,
    SpeechKind,
    Status,
    TaskStatus,
    field_names,
)

Value = str | int | None
Values = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One section of a record in the database. `columns` are in the order of the row's fields, `id` first."""

    name: str
    columns: tuple[str, ...]
    encode: Callable[[Any], Values]
    decode: Callable[[Sequence[Any]], Row]
    docs: tuple[str, ...] = ("doc",)

    @property
    def column_list(self) -> str:
        return ", ".join(f'"{column}"' for column in self.columns)


def iso(moment: datetime | date | time | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _clock(text: str | None) -> Clock | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else time.fromisoformat(text)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def words_to_text(words: tuple[str, ...]) -> str:
    return json.dumps(words, ensure_ascii=False) if words else "[]"


def words_from_text(text: str) -> tuple[str, ...]:
    return () if text == "[]" else tuple(json.loads(text))


def _retention_to_text(retention: Retention) -> str | None:
    return None if retention is None else str(retention)


def retention_from_text(text: str | None) -> Retention:
    if text is None:
        return None
    return "permanent" if text == "permanent" else int(text)


def _attendee(a: Attendee) -> Values:
    return (
        *(a.id, a.honorific, a.name, a.position, a.organisation, a.group, a.count),
        *(a.role.value, a.state.value, a.reason, a.represented_by),
    )


def _to_attendee(v: Sequence[Any]) -> Attendee:
    id, honorific, name, position, organisation, group, count, role, state, reason, represented_by = v
    who = (id, honorific, name, position, organisation, group)
    return Attendee(*who, count, Role(role), Presence(state), reason, represented_by)


def _agenda_item(g: AgendaItem) -> Values:
    return (g.id, iso(g.starts_at), iso(g.ends_at), g.title, g.presenter)


def _to_agenda_item(v: Sequence[Any]) -> AgendaItem:
    return AgendaItem(v[0], _clock(v[1]), _clock(v[2]), v[3], v[4])


def _speech(s: Speech) -> Values:
    return (s.id, s.agenda_item, s.speaker, s.kind.value, s.heading, s.text, iso(s.at))


def _to_speech(v: Sequence[Any]) -> Speech:
    return Speech(v[0], v[1], v[2], SpeechKind(v[3]), v[4], v[5], _clock(v[6]))


def _directive(d: Directive) -> Values:
    follows = (d.follows.conference, d.follows.directive) if d.follows else (None, None)
    return (
        *(d.id, d.text, d.assignee, words_to_text(d.coordinators), iso(d.due), d.speech, *follows),
        *(d.status.value, d.result, iso(d.closed_on), d.progress, d.given_in),
    )


def _to_directive(v: Sequence[Any]) -> Directive:
    return Directive(
        *(v[0], v[1], v[2], words_from_text(v[3]), _day(v[4]), v[5]),
        None if v[6] is None else Follows(v[6], v[7]),
        *(TaskStatus(v[8]), v[9], _day(v[10]), v[11], v[12]),
    )


def _photo(p: Photo) -> Values:
    return (p.id, p.file, p.caption, p.photographer, p.place, iso(p.taken_at), p.agenda_item)


def _to_photo(v: Sequence[Any]) -> Photo:
    id, file, caption, photographer, place, taken_at, agenda_item = v
    return Photo(id, file, caption, photographer, place, _moment(taken_at), agenda_item)


def _attachment(a: Attachment) -> Values:
    return (a.id, a.file, a.title, a.agenda_item, a.role.value)


def _to_attachment(v: Sequence[Any]) -> Attachment:
    return Attachment(v[0], v[1], v[2], v[3], AttachmentRole(v[4]))


def _names(row: type[Row]) -> tuple[str, ...]:
    return field_names(row)


_DIRECTIVE_COLUMNS = tuple(
    column
    for name in _names(Directive)
    for column in (("follows_conference", "follows_directive") if name == "follows" else (name,))
)

TABLES: dict[str, Table] = {
    "attendees": Table("attendee", _names(Attendee), _attendee, _to_attendee),
    "agenda": Table("agenda_item", _names(AgendaItem), _agenda_item, _to_agenda_item),
    "speeches": Table("speech", _names(Speech), _speech, _to_speech, ("doc", "body_doc")),
    "directives": Table("directive", _DIRECTIVE_COLUMNS, _directive, _to_directive),
    "photos": Table("photo", _names(Photo), _photo, _to_photo),
    "attachments": Table("attachment", _names(Attachment), _attachment, _to_attachment),
}
"""The tables of the sections of a record, by section."""

CONFERENCE_COLUMNS = (
    *("id", "status", "kind", "title", "number", "symbol", "parent_organisation", "organisation", "locality"),
    *("place", "conclusions", "starts_at", "ends_at", "retention", "recipients", "tags"),
)
COUNT_COLUMNS = ("attendee_count", "speech_count", "photo_count", "directive_count")


def conference_values(c: Conference) -> Values:
    """The conference's own fields, in the order of CONFERENCE_COLUMNS."""
    return (
        *(c.id, c.status.value, c.kind.value, c.title, c.number, c.symbol, c.parent_organisation, c.organisation),
        *(c.locality, c.place, c.conclusions, iso(c.starts_at), iso(c.ends_at), _retention_to_text(c.retention)),
        *(words_to_text(c.recipients), words_to_text(c.tags)),
    )


def counts(c: Conference) -> Values:
    """What the list shows of a conference, in the order of COUNT_COLUMNS; a group counts with its persons."""
    persons = sum((a.count or 1) if a.group else 1 for a in c.attendees)
    # A record may claim more people than a database number holds; the list need not.
    return (min(persons, 2**53), len(c.speeches), len(c.photos), len(c.directives))


def to_conference(v: Sequence[Any], sections: dict[str, tuple[Any, ...]]) -> Conference:
    return Conference(
        id=v[0],
        status=Status(v[1]),
        kind=Kind(v[2]),
        title=v[3],
        number=v[4],
        symbol=v[5],
        parent_organisation=v[6],
        organisation=v[7],
        locality=v[8],
        place=v[9],
        conclusions=v[10],
        starts_at=datetime.fromisoformat(v[11]),
        ends_at=_moment(v[12]),
        retention=retention_from_text(v[13]),
        recipients=words_from_text(v[14]),
        tags=words_from_text(v[15]),
        **sections,
    )
