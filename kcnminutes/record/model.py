"""What one conference is: frozen values that every room shares.

Because a record never changes, undo is a list of references, "what differs" is identity, and a worker may read it
with no lock. Times are local to the conference and carry no zone: minutes say "14 giờ 00" of the place they were held.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from typing import Literal

from kcnminutes.record.closed_sets import (
    AttachmentRole,
    Kind,
    Presence,
    Role,
    SpeechKind,
    Status,
    TaskStatus,
)

Clock = time | datetime
"""An hour within the conference: of its first day, or with a day of its own where it lasts several."""

Retention = int | Literal["permanent"] | None
"""Years to keep the minutes; None means by the kind of conference."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person (`name`) or a group (`group`, perhaps with its `count`); never both."""

    id: str
    honorific: str = ""
    name: str = ""
    position: str = ""
    organisation: str = ""
    group: str = ""
    count: int | None = None
    role: Role = Role.DELEGATE
    state: Presence = Presence.PRESENT
    reason: str = ""
    represented_by: str = ""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    id: str
    starts_at: Clock | None = None
    ends_at: Clock | None = None
    title: str = ""
    presenter: str | None = None


@dataclass(frozen=True, slots=True)
class Speech:
    """`text` is paragraphs parted by a blank line, with **bold**, *italic*, "- " and "1. " list items."""

    id: str
    agenda_item: str | None = None
    speaker: str | None = None
    kind: SpeechKind = SpeechKind.DISCUSSION
    heading: str = ""
    text: str = ""
    at: Clock | None = None


@dataclass(frozen=True, slots=True)
class Follows:
    """The task of an earlier conference that a task goes on with; this archive need not hold that conference."""

    conference: str
    directive: str


@dataclass(frozen=True, slots=True)
class Directive:
    """A task given. `status`, `result` and `closed_on` are its follow-up, outside the seal of the minutes.

    Of one that goes on with a task of an earlier conference, `progress` is what was reported of it at this one, and
    `given_in` names the conference that gave it and its minutes, as they are printed. Both are sealed.
    """

    id: str
    text: str = ""
    assignee: str = ""
    coordinators: tuple[str, ...] = ()
    due: date | None = None
    speech: str | None = None
    follows: Follows | None = None
    status: TaskStatus = TaskStatus.OPEN
    result: str = ""
    closed_on: date | None = None
    progress: str = ""
    given_in: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """`file` is a path beside the record, parted by "/"; the archive finds the bytes by it."""

    id: str
    file: str
    caption: str = ""
    photographer: str = ""
    place: str = ""
    taken_at: datetime | None = None
    agenda_item: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    id: str
    file: str
    title: str = ""
    agenda_item: str | None = None
    role: AttachmentRole = AttachmentRole.PAPER


Row = Attendee | AgendaItem | Speech | Directive | Photo | Attachment


@dataclass(frozen=True, slots=True)
class Conference:
    """One conference, whole. `id` and `starts_at` are what it cannot be without."""

    id: str
    starts_at: datetime
    status: Status = field(default=Status.DRAFT, kw_only=True)
    kind: Kind = field(default=Kind.OTHER, kw_only=True)
    title: str = field(default="", kw_only=True)
    number: int | None = field(default=None, kw_only=True)
    symbol: str = field(default="", kw_only=True)
    parent_organisation: str = field(default="", kw_only=True)
    organisation: str = field(default="", kw_only=True)
    locality: str = field(default="", kw_only=True)
    place: str = field(default="", kw_only=True)
    conclusions: str = field(default="", kw_only=True)
    ends_at: datetime | None = field(default=None, kw_only=True)
    retention: Retention = field(default=None, kw_only=True)
    attendees: tuple[Attendee, ...] = field(default=(), kw_only=True)
    agenda: tuple[AgendaItem, ...] = field(default=(), kw_only=True)
    speeches: tuple[Speech, ...] = field(default=(), kw_only=True)
    directives: tuple[Directive, ...] = field(default=(), kw_only=True)
    photos: tuple[Photo, ...] = field(default=(), kw_only=True)
    attachments: tuple[Attachment, ...] = field(default=(), kw_only=True)
    recipients: tuple[str, ...] = field(default=(), kw_only=True)
    tags: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def followed(self) -> tuple[Directive, ...]:
        """The tasks that go on with one of an earlier conference: what became of them is reported at this one."""
        return tuple(task for task in self.directives if task.follows is not None)

    @property
    def given(self) -> tuple[Directive, ...]:
        """The tasks that the conference itself gave."""
        return tuple(task for task in self.directives if task.follows is None)


SECTIONS: dict[str, type[Row]] = {
    "attendees": Attendee,
    "agenda": AgendaItem,
    "speeches": Speech,
    "directives": Directive,
    "photos": Photo,
    "attachments": Attachment,
}
"""The lists of rows in a conference, by field name, in order."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a record something stands: a field of a row, a whole row, or a field of the conference itself.

    `section` is "" for the conference's own fields, else a key of `SECTIONS`; `row` is a row's id; `field` may be ""
    for the whole row.
    """

    section: str = ""
    row: str = ""
    field: str = ""


def field_names(of: type[Row] | type[Conference]) -> tuple[str, ...]:
    """The names of the fields of a row (in the order of its JSON form) or of a conference."""
    return tuple(f.name for f in fields(of))


@dataclass(frozen=True, slots=True)
class Pending:
    """What was typed and is not yet valid (a half-typed date): kept letter for letter beside the record."""

    place: Place
    text: str
