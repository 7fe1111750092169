"""A record of before becomes the draft again: one edit, undone as one step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from kcnminutes.editing.draft import Draft, has_row
from kcnminutes.record import Attachment, Conference, Pending, Photo

Named = TypeVar("Named", Photo, Attachment)


def bring_back(
    draft: Draft, conference: Conference, pending: tuple[Pending, ...], renamed: Mapping[str, str] | None = None
) -> Draft:
    """The draft with everything as it was; what it is stays: its id, that it is a draft, its tasks' follow-up.

    `renamed` gives files another path where their old one holds something else by now.
    """
    back = replace(
        with_files_moved(with_follow_up(conference, draft.conference), renamed or {}),
        id=draft.conference.id,
        status=draft.conference.status,
    )
    return replace(draft, conference=back, pending=tuple(one for one in pending if has_row(back, one.place)))


def with_follow_up(conference: Conference, other: Conference) -> Conference:
    """The conference with its tasks as far as they are in `other`."""
    tasks = {task.id: task for task in other.directives}
    followed = tuple(
        replace(task, status=now.status, result=now.result, closed_on=now.closed_on)
        if (now := tasks.get(task.id))
        else task
        for task in conference.directives
    )
    return replace(conference, directives=followed)


def with_files_moved(conference: Conference, paths: Mapping[str, str]) -> Conference:
    """The conference with other paths for some of its files, by the ones that they have."""
    photos, attachments = _moved(conference.photos, paths), _moved(conference.attachments, paths)
    return replace(conference, photos=photos, attachments=attachments)


def _moved(rows: tuple[Named, ...], paths: Mapping[str, str]) -> tuple[Named, ...]:
    return tuple(replace(row, file=paths[row.file]) if row.file in paths else row for row in rows)
