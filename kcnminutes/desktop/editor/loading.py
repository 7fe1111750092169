"""A conference on its way out of the archive into the editor: what was asked for last is what comes.

What nobody waits for any more lets go of its lock, so that others may write at it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kcnminutes.desktop.editor.histories import Histories, taken_up
from kcnminutes.desktop.editor.opening import Opened, begin_new, open_stored
from kcnminutes.desktop.work import ArchiveWork
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive import Archive
    from kcnminutes.desktop.editor.keeping import Keeper
    from kcnminutes.desktop.editor.place import EditorPlace
    from kcnminutes.desktop.editor.sitting import Sitting
    from kcnminutes.record import Kind

    Load = Callable[[Archive], Opened]
    Then = Callable[[], object]


class Loading(QObject):
    """Opens conferences, one after the other; those that were left go on where they were left."""

    def __init__(self, place: EditorPlace, work: ArchiveWork) -> None:
        super().__init__(place)
        self._place, self._work = place, work
        self._histories = Histories()
        self._ticket = 0
        self._loaded: dict[int, Opened] = {}
        """By ticket what the worker has opened and the window has not seen yet; whoever takes it out answers for it."""
        work.replaced.connect(self._another_archive)

    def open(self, conference_id: str, then: Then | None = None) -> None:
        """Load a conference and show it; `then` is called when it stands."""
        self._place.close_draft()
        left = self._histories.of(conference_id)
        self.open_with(lambda archive: taken_up(archive, open_stored(archive, conference_id), left), then)

    def open_with(self, load: Load, then: Then | None = None) -> None:
        """Show what `load` gives; `then` is called when it stands."""
        self._begin(load, then, fresh=False)

    def new(self, kind: Kind | None = None) -> None:
        """Begin a conference of a kind, or of the one used last, its title chosen to be typed over."""
        self._place.close_draft()
        now = datetime.now()
        self._begin(lambda archive: begin_new(archive, kind, now), None, fresh=True)

    def open_anew(self, conference_id: str, then: Then | None = None, load: Load | None = None) -> None:
        """Give this draft up and open what the archive holds; `then` is called when it stands."""
        self._place.give_up()
        self.open_with(load or (lambda archive: open_stored(archive, conference_id)), then)

    def forget(self) -> None:
        """What is on its way is not wanted any more."""
        self._ticket += 1

    def leave(self, sitting: Sitting, keeper: Keeper) -> None:
        """A conference is left: it may come back."""
        self._histories.leave(sitting.history, keeper.state)

    def _another_archive(self) -> None:
        self._histories.clear()

    def _begin(self, load: Load, then: Then | None, *, fresh: bool) -> None:
        self._ticket += 1
        ticket, loaded = self._ticket, self._loaded

        def job(archive: Archive) -> None:
            for before in [*loaded]:  # asked for, and then something else was: it holds its lock no longer
                if before != ticket and (given_up := loaded.pop(before, None)) is not None:
                    _release(given_up)
            loaded[ticket] = load(archive)

        def done(_: None) -> None:
            opened = loaded.pop(ticket, None)
            if opened is not None and ticket == self._ticket:
                self._histories.forget(opened.conference.id)
                self._place.show_opened(opened, fresh=fresh)
                if then is not None:
                    then()
            elif opened is not None:
                _release(opened)

        def failed(error: UserError) -> None:
            if ticket == self._ticket:
                self._place.banner.tell("bad", str(error), actions=((t("Về kho"), self._place.leave),))

        self._work.submit(job, done, failed)


def _release(opened: Opened) -> None:
    if opened.kept.lock is not None:
        opened.kept.lock.release()
