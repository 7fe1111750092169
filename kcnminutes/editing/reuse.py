"""What a conference takes over from an earlier one: its people, its agenda, its tasks that are still open.

What is brought stays marked (`Draft.carried`) until it is touched or checked; days, states and texts are never brought,
but for what was noted of a task since: that is what there is to report of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from kcnminutes.editing.draft import Draft, rows_of
from kcnminutes.editing.edits import new_id
from kcnminutes.editing.people import called
from kcnminutes.editing.progress import conference_named
from kcnminutes.language import fold_key
from kcnminutes.record import (
    AgendaItem,
    Conference,
    Directive,
    Follows,
    Place,
    Presence,
    Role,
    Row,
    TaskStatus,
)


def bring_people(draft: Draft, before: Conference, roles: Collection[Role] = tuple(Role)) -> Draft:
    """The attendees of an earlier conference, present again, behind those who are there; nobody comes twice."""
    known = {fold_key(called(one)) for one in draft.conference.attendees}
    new = [
        replace(one, id=new_id(), state=Presence.PRESENT, reason="", represented_by="")
        for one in before.attendees
        if one.role in roles and fold_key(called(one)) not in known
    ]
    if not new:
        return draft
    return _brought(draft, "attendees", (*draft.conference.attendees, *new), new)


def bring_agenda(draft: Draft, before: Conference) -> Draft:
    """The agenda of an earlier conference without its hours, with those presenters who are attendees here.

    It takes the place of an empty agenda and of the kind's own that nobody has touched; another one is left alone.
    """
    if not before.agenda or not _is_untouched(draft):
        return draft
    here = {fold_key(called(one)): one.id for one in draft.conference.attendees}
    there = {one.id: here.get(fold_key(called(one))) for one in before.attendees}
    new = [
        AgendaItem(new_id(), title=one.title, presenter=there.get(one.presenter) if one.presenter else None)
        for one in before.agenda
    ]
    gone = {Place("agenda", one.id) for one in draft.conference.agenda}
    return _brought(replace(draft, carried=draft.carried - gone), "agenda", tuple(new), new)


def bring_open_tasks(draft: Draft, before: Conference) -> Draft:
    """The open tasks of an earlier conference, each linked to what it goes on with; none comes twice.

    Those that are there already learn the number that the earlier minutes have got meanwhile.
    """
    name = conference_named(before)
    present = tuple(
        replace(one, given_in=name) if _bears_old_name(one, before) else one for one in draft.conference.directives
    )
    known = {one.follows for one in present}
    new = [
        Directive(
            *(new_id(), one.text, one.assignee, one.coordinators, one.due),
            follows=Follows(before.id, one.id),
            progress=one.result,
            given_in=name,
        )
        for one in before.directives
        if one.status is TaskStatus.OPEN and Follows(before.id, one.id) not in known
    ]
    if not new and present == draft.conference.directives:
        return draft
    return _brought(draft, "directives", (*new, *present), new)


def _bears_old_name(task: Directive, before: Conference) -> bool:
    """Whether a task goes on with one of `before` and is named after it as it was without a number, or not at all."""
    unnumbered = ("", conference_named(replace(before, number=None)))
    return task.follows is not None and task.follows.conference == before.id and task.given_in in unnumbered


def bring_all(draft: Draft, before: Conference) -> Draft:
    """People, agenda and open tasks."""
    return bring_open_tasks(bring_agenda(bring_people(draft, before), before), before)


def checked(draft: Draft, section: str) -> Draft:
    """What was brought into a section ("" for the conference's own fields) was looked at."""
    left = frozenset(place for place in draft.carried if place.section != section)
    return draft if left == draft.carried else replace(draft, carried=left)


def carried_in(draft: Draft, section: str) -> list[Place]:
    """What was brought into a section and not looked at, in its order."""
    if not section:
        return sorted((place for place in draft.carried if not place.section), key=lambda place: place.field)
    rows = {place.row for place in draft.carried if place.section == section}
    return [Place(section, row.id) for row in rows_of(draft.conference, section) if row.id in rows] if rows else []


def _is_untouched(draft: Draft) -> bool:
    agenda, kind = draft.conference.agenda, draft.conference.kind
    plain = all(row == AgendaItem(row.id, title=row.title) for row in agenda)
    return plain and tuple(row.title for row in agenda) in ((), draft.habits[kind].agenda)


def _brought(draft: Draft, section: str, rows: tuple[Row, ...], new: Iterable[Row]) -> Draft:
    changed: dict[str, object] = {section: rows}
    conference = replace(draft.conference, **changed)  # type: ignore[arg-type]
    return replace(draft, conference=conference, carried=draft.carried | {Place(section, row.id) for row in new})
