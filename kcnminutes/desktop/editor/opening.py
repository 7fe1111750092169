"""A conference as the editor gets it from the archive: one that is kept, with its lock, or a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kcnminutes.desktop.browse.paper_side import OFFICE_SETTING, kept_or_damage
from kcnminutes.desktop.editor.kept import LAST_KIND_SETTING, Kept
from kcnminutes.desktop.rescue import ArchiveName
from kcnminutes.editing import (
    HABITS,
    KINDS_SETTING,
    Draft,
    Habits,
    History,
    Usual,
    bring_people,
    habits_from_dict,
    new_conference,
    new_id,
    next_number,
)
from kcnminutes.record import Conference, Kind, Pending, Place, Role
from kcnminutes.words import UserError

if TYPE_CHECKING:
    from kcnminutes.archive import Archive, Version
    from kcnminutes.minutes import Office


@dataclass(frozen=True, slots=True)
class Opened:
    """A conference as it was opened: all that the editor needs from the archive."""

    conference: Conference
    pending: tuple[Pending, ...]
    office: Office
    prints: Mapping[str, Path]
    thumbnails: Mapping[str, Path]
    saved_at: datetime | None
    kept: Kept
    locked: UserError | None
    """Why it is only to be read: another window writes at it."""
    versions: tuple[Version, ...] = ()
    """Its sealed versions, the first one first."""
    kept_pdf: Path | None = None
    """The PDF kept with a final."""
    lost_pdf: UserError | None = None
    """Why the kept PDF cannot be shown."""
    habits: Mapping[Kind, Habits] = field(default_factory=lambda: HABITS)
    """What the office is used to."""
    reason: str = ""
    """Why the newest sealed version was opened again, for a draft that becomes the next one."""
    carried: frozenset[Place] = frozenset()
    """What was brought from another conference and not looked at since."""
    before: Conference | None = None
    """The last conference of the kind of a new one."""
    archive: ArchiveName | None = None
    """Where it comes from, for the rescue file."""
    history: History | None = None
    """That of an earlier sitting, where it goes on."""


def open_stored(archive: Archive, conference_id: str, *, take_over: bool = False) -> Opened:
    """Load a conference and keep other windows from writing at it; `take_over`: also the one that does so now."""
    from kcnminutes.archive import ArchiveReadOnly, DraftLocked
    from kcnminutes.minutes import office_from_dict

    lock, locked = None, None
    try:
        lock = archive.lock_draft(conference_id, take_over=take_over)
    except (DraftLocked, ArchiveReadOnly) as error:
        locked = error
    stored = archive.load(conference_id)
    kept_pdf, lost_pdf = kept_or_damage(archive, conference_id)
    versions = tuple(archive.versions(conference_id))
    return Opened(
        stored.conference,
        stored.pending,
        office_from_dict(archive.setting(OFFICE_SETTING)),
        archive.print_copies(conference_id),
        archive.thumbnails(conference_id),
        stored.saved_at,
        Kept(stored.conference, stored.revision, lock, known=archive.contents(conference_id)),
        locked,
        versions,
        kept_pdf,
        lost_pdf,
        habits_of(archive),
        next((one.reason for one in archive.reopenings(conference_id) if one.version == len(versions)), ""),
        stored.carried,
        archive=ArchiveName(archive.identity(), archive.folder),
    )


def habits_of(archive: Archive) -> Mapping[Kind, Habits]:
    """What the office is used to, by kind."""
    return habits_from_dict(archive.setting(KINDS_SETTING), HABITS)


def begin_new(archive: Archive, kind: Kind | None, now: datetime) -> Opened:
    """A new conference of a kind (of the one used last), not kept before something is typed into it."""
    from kcnminutes.minutes import office_from_dict

    office = office_from_dict(archive.setting(OFFICE_SETTING))
    habits = habits_of(archive)
    known = archive.summaries()
    if kind is None:
        last = archive.setting(LAST_KIND_SETTING)
        kind = (
            Kind(last) if isinstance(last, str) and last in set(Kind) else (known[0].kind if known else Kind.BRIEFING)
        )
    numbers = (one.number for one in known if one.starts_at.year == now.year)
    last_of_kind = next((one.id for one in known if one.kind is kind), None)
    before = archive.load(last_of_kind).conference if last_of_kind else None
    usual = Usual(
        office.parent_organisation or (before.parent_organisation if before else ""),
        office.organisation or (before.organisation if before else ""),
        office.symbol or (before.symbol if before else ""),
        office.locality or (before.locality if before else ""),
        habits[kind].place or (before.place if before else ""),
        office.recipients or (before.recipients if before else ()),
        habits[kind],
    )
    conference = new_conference(kind, now, new_id(), usual, next_number(numbers))
    draft = Draft(conference, habits=habits)
    if before is not None:
        own = frozenset({Place(field="place")} if conference.place == before.place != "" else ())
        lacking = {Role.CHAIR, Role.SECRETARY} - {one.role for one in conference.attendees}  # the office's usual ones
        draft = bring_people(replace(draft, carried=own), before, lacking)
    kept, name = Kept(None, 0), ArchiveName(archive.identity(), archive.folder)
    opened = Opened(draft.conference, (), office, {}, {}, None, kept, None, habits=habits, archive=name)
    return replace(opened, carried=draft.carried, before=before)
