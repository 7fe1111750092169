"""Undo outlives the sitting: a conference that is opened again while the program runs can be undone as if it had never
been left, so long as the archive holds just what was left."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kcnminutes.desktop.editor.kept import Kept
from kcnminutes.desktop.editor.opening import Opened
from kcnminutes.editing import Draft, History

if TYPE_CHECKING:
    from kcnminutes.archive import Archive

MOST_LEFT = 6
MOST_BYTES = 64 * 1024 * 1024
"""What the histories of all conferences that were left may take together, as far as that can be reckoned."""


@dataclass(frozen=True, slots=True)
class Left:
    """A conference as its last sitting left it. Of `kept`, only jobs of the worker read base and revision."""

    history: History
    kept: Kept
    weight: int


class Histories:
    """The steps of the conferences that were left last, by id."""

    def __init__(self) -> None:
        self._left: OrderedDict[str, Left] = OrderedDict()

    def leave(self, history: History, kept: Kept) -> None:
        """A sitting ends."""
        if not history.can_undo and not history.can_redo:
            return
        history.seal()
        self._left[history.draft.conference.id] = Left(history, kept, history.lighten(MOST_BYTES))
        while len(self._left) > MOST_LEFT or sum(one.weight for one in self._left.values()) > MOST_BYTES:
            self._left.popitem(last=False)

    def of(self, conference_id: str) -> Left | None:
        return self._left.get(conference_id)

    def forget(self, conference_id: str) -> None:
        self._left.pop(conference_id, None)

    def clear(self) -> None:
        self._left.clear()


def history_of(opened: Opened) -> History:
    """The history of a sitting that begins."""
    fresh = Draft(opened.conference, opened.pending, opened.habits, opened.carried)
    return opened.history or History(fresh)


def taken_up(archive: Archive, opened: Opened, left: Left | None) -> Opened:
    """What the worker opened, with the history of the sitting before, if it goes on from there."""
    if left is None or not _is_as_left(archive, opened, left):
        return opened
    history = left.history.anew(opened.habits)
    draft = history.draft
    kept = replace(opened.kept, base=draft.conference, files=dict(left.kept.files))
    return replace(opened, conference=draft.conference, pending=draft.pending, kept=kept, history=history)


def _is_as_left(archive: Archive, opened: Opened, left: Left) -> bool:
    draft, was, now = left.history.draft, left.kept, opened.kept
    if was.taken_over or was.revision != now.revision:
        return False
    beside = (set(draft.pending), draft.carried) == (set(opened.pending), opened.carried)
    return beside and draft.conference == opened.conference and _all_there(archive, was, now)


def _all_there(archive: Archive, was: Kept, now: Kept) -> bool:
    """Whether each file that was brought is still to be had: one that no save named may have been swept."""
    return all(now.known.get(path) == key or archive.holds(key) for path, key in was.files.items())
