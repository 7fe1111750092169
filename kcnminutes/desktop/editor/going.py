"""Where in the conference she works: which page is in view, and what stands in the room of the form or of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.history_page import HISTORY, REASON, HistoryPage
from kcnminutes.desktop.editor.line_field import LineField
from kcnminutes.desktop.editor.pages import section_of
from kcnminutes.desktop.editor.paragraph_field import ParagraphField
from kcnminutes.editing import has_row
from kcnminutes.record import SECTIONS, Conference, Place

if TYPE_CHECKING:
    from kcnminutes.desktop.editor.page import Page
    from kcnminutes.desktop.editor.place import EditorPlace


class Going:
    """Shows fields and sections of the open conference; without one it does nothing."""

    def __init__(self, place: EditorPlace) -> None:
        self._place = place
        self._left: dict[str, Place] = {}

    def left(self, conference_id: str) -> Place | None:
        """Where she worked last in a conference; None where that is not known."""
        return self._left.get(conference_id)

    def recall(self, conference_id: str, at: Place) -> None:
        """Where she worked in an earlier sitting of the program."""
        self._left.setdefault(conference_id, at)

    def begin(self, conference: Conference, page: Page) -> None:
        """Put the cursor where work went on last, or where it begins."""
        at = self._left.get(conference.id)
        if at is not None and at.section in ("", *SECTIONS) and has_row(conference, at):
            self.go_to(at)
        else:
            page.begin()

    def go_to(self, to: Place) -> None:
        """Open the field of a place."""
        place = self._place
        if place.pages is None or place.finalising.busy:
            return
        commit_composition()
        place.finalising.put_away()
        place.body.show_middle()
        sections = place.side.sections
        with_signals = sections.blockSignals(True)
        sections.setCurrentRow(section_of(to))
        sections.blockSignals(with_signals)
        place.pages.go_to(to)
        self._follow_page()

    def open_field(self, to: Place) -> LineField | ParagraphField | None:
        """Open the field of a place; the widget that edits it, where it is a text's."""
        self.go_to(to)
        field, pages = QApplication.focusWidget(), self._place.pages
        here = pages is not None and field is not None and pages.page.place_of(field) == to
        return field if here and isinstance(field, LineField | ParagraphField) else None

    def ask_reopening(self, reason: str = "") -> None:
        """Go to where the reason for a new version is given; `reason`: one that is offered."""
        self.go_to(Place(HISTORY, field=REASON))
        field = QApplication.focusWidget()
        if reason and isinstance(field, LineField) and not field.whole:
            field.insert(reason)
            field.selectAll()

    def show_section(self, at: int) -> None:
        """Show a section; the focus stays where it is."""
        place = self._place
        if place.pages is not None and at >= 0 and not place.finalising.busy:
            commit_composition()
            place.finalising.put_away()
            place.body.show_middle()
            place.pages.show_page(at)
            self._follow_page()

    def go_to_section(self, at: int) -> None:
        """Show a section, and put the cursor where work on it begins."""
        place = self._place
        place.finalising.put_away()
        place.body.show_middle()
        place.side.sections.setCurrentRow(at)
        if place.pages is not None:
            if place.lists.open:
                place.pages.show_page(at)
            place.pages.page.begin()

    def _follow_page(self) -> None:
        """The history is read when it comes into view; elsewhere the paper is the present one's."""
        pages, remembering = self._place.pages, self._place.remembering
        if pages is None:
            return
        self.show_comparison(False)
        if pages.shows(HistoryPage):
            remembering.read()
        else:
            remembering.leave()

    def show_comparison(self, comparing: bool) -> None:
        """Two states side by side take the room of form and paper."""
        place = self._place
        if comparing == place.remembering.comparing:
            return
        place.body.setVisible(not comparing)
        place.remembering.comparison.setVisible(comparing)
        if not comparing and place.pages is not None and place.pages.shows(HistoryPage):
            place.pages.page.begin()

    def show_middle(self) -> None:
        """The page of sealing stands in the place of the form; the paper is then the final's."""
        place = self._place
        if place.pages is not None:
            place.body.show_middle()
            place.pages.setVisible(not place.finalising.open)
            place.deeds.finalise.setVisible(not place.finalising.open)  # the page has the one primary button
            place.around.show()
            if not place.finalising.open:
                place.pages.page.begin()

    def follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """The paper shows what the field with the focus says."""
        pages = self._place.pages
        if pages is not None and now is not None and pages.isAncestorOf(now):
            at = pages.page.place_of(now)
            if at is not None:
                self._left[pages.page.sitting.conference.id] = at
                self._place.preview.paper.reveal(at)
