"""What follows a change: the paper, the form in view, the head, and what is counted over the whole record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from kcnminutes.desktop.editor.finalising import as_final
from kcnminutes.desktop.editor.pages import counts
from kcnminutes.editing import missing
from kcnminutes.record import Place

if TYPE_CHECKING:
    from kcnminutes.desktop.editor.place import EditorPlace

COUNT_MS = 120
"""Milliseconds of rest before the whole record is counted: up to 10 ms of work with 2,000 attendees."""


class Around(QObject):
    """Follows the open conference; without one it does nothing."""

    def __init__(self, place: EditorPlace) -> None:
        super().__init__(place)
        self._place = place
        self._soon = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._soon.timeout.connect(self.count)

    def follow(self, at: Place) -> None:
        """The draft changed at a place: show it, in the form too."""
        place, pages = self._place, self._place.pages
        if pages is None:
            return
        place.taking_back.follow()
        place.readings.follow()
        self.show_paper()  # first, for it works elsewhere while the form follows
        pages.page.refresh()
        self.show_head()
        focus = QApplication.focusWidget()
        place.preview.paper.reveal((focus and pages.page.place_of(focus)) or at)

    def show(self) -> None:
        """Show all of it; what is counted follows in a moment of rest."""
        self.show_paper()
        self.show_head()

    def show_head(self) -> None:
        """The head, and what is counted."""
        place, sitting = self._place, self._place.sitting
        if sitting is not None:
            place.head.show_conference(sitting.conference)
            self._soon.start()
            place.deeds.show_history(sitting)
            place.find_bar.follow()

    def show_paper(self) -> None:
        """The paper of what is open; in section 8, of what is chosen there."""
        place, sitting, opened = self._place, self._place.sitting, self._place.opened
        if sitting is None or opened is None:
            return
        paper, past, conference = place.preview.paper, place.remembering.paper, sitting.conference
        if past is not None:
            paper.show_draft(past.conference, opened.office, dict(place.remembering.prints), conference.id, past.pdf)
        else:
            shown = as_final(conference) if place.finalising.open else conference
            paper.show_draft(shown, opened.office, dict(opened.prints), conference.id, opened.kept_pdf)

    def count(self) -> None:
        """Count now."""
        self._soon.stop()
        place, sitting = self._place, self._place.sitting
        if sitting is not None:
            place.side.sections.show_counts(counts(sitting.conference))
            found = () if sitting.locked else missing(sitting.draft)
            place.side.show_missing(tuple(one for one in found if not sitting.closed(one.place)), sitting.sealed)
            place.checking.look()
