"""The paper of the conference that is chosen, read when it is chosen and again when it was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kcnminutes.desktop.browse.hits_view import joined
from kcnminutes.desktop.browse.paper_side import Minutes, PaperSide, laid_anew, minutes_of
from kcnminutes.desktop.work import ArchiveWork
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive import Hit
    from kcnminutes.record import Place


class ChosenPaper(QObject):
    come = Signal()
    """What the paper is made of is there."""

    def __init__(self, side: PaperSide, work: ArchiveWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._side, self._work = side, work
        self._minutes: Minutes | None = None
        self._shown = ""
        self._asked: tuple[str, Place] | None = None
        self._led = False
        """Whether the place that was asked for has been shown."""
        self._place: Place | None = None

    def minutes(self, conference_id: str) -> Minutes | None:
        """What the paper of this conference is made of, once it has come."""
        return self._minutes if self._minutes and self._minutes.conference.id == conference_id else None

    def ask(self, conference_id: str, place: Place) -> None:
        """When this conference is shown, so is this place of its paper, until another one is chosen after it."""
        self._asked, self._led = (conference_id, place), False

    def forget(self) -> None:
        """The chosen conference was changed: it is read again when it is shown next."""
        self._shown = ""

    def show(self, conference_id: str, hit: Hit | None, *, binned: bool) -> None:
        """Show a conference, with what was found in it."""
        paper = self._side.paper
        if conference_id != self._shown:
            self._shown = conference_id
            self._work.latest(
                "paper", lambda archive: minutes_of(archive, conference_id, binned=binned), self._lay, self._fail
            )
        paper.mark_hits({hit.snippet[start:end] for start, end in joined(hit.snippet, hit.hits)} if hit else ())
        self._place = hit.place if hit else self._asked_of(conference_id)
        paper.reveal(self._printed())

    def _asked_of(self, conference_id: str) -> Place | None:
        if self._asked is None:
            return None
        if self._asked[0] == conference_id:
            self._led = True
            return self._asked[1]
        if self._led:
            self._asked = None
        return None

    def show_none(self, note: str) -> None:
        """`note`: why there is no paper."""
        self._shown, self._minutes, self._place = "", None, None
        self._work.forget("paper")
        self._side.show_title("")
        self._side.warn("")
        self._side.paper.show_note(note)
        self._side.paper.mark_hits(())

    def _lay(self, minutes: Minutes) -> None:
        self._minutes = minutes
        conference, side = minutes.conference, self._side
        side.show_title(conference.title or t("Chưa đặt tên"))
        side.warn(laid_anew(minutes.damage) if minutes.damage is not None else "")
        side.paper.show_draft(conference, minutes.office, minutes.files, conference.id, minutes.kept)
        if self._place is not None:
            side.paper.reveal(self._printed())
        self.come.emit()

    def _printed(self) -> Place | None:
        """Where on the paper the place is to be looked for: a paper of a conference stands in a line with others."""
        place, minutes = self._place, self.minutes(self._shown)
        if place is None or place.section != "attachments" or minutes is None:
            return place
        from kcnminutes.minutes import place_of_paper

        return place_of_paper(minutes.conference, place.row) or place

    def _fail(self, error: UserError) -> None:
        self._shown = ""
        self._side.show_title("")
        self._side.warn("")
        self._side.paper.show_note(str(error))
