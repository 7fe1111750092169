"""What the editor asks of the window: paper and files of what is in view, kept before it goes out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kcnminutes.desktop.composing import commit_composition
from kcnminutes.record import Conference

if TYPE_CHECKING:
    from kcnminutes.desktop.editor.place import EditorPlace
    from kcnminutes.desktop.press import Printed
    from kcnminutes.minutes import PaperOrder


class Asking:
    """Sends the `_asked` signals of the place."""

    def __init__(self, place: EditorPlace) -> None:
        self._place = place

    def print(self) -> None:
        place = self._place
        if place.remembering.comparing and place.sitting is not None:
            title = place.sitting.conference.title
            place.comparison_print_asked.emit(place.remembering.comparison.document(title))
        elif (conference := self._conference_in_view()) is not None:
            self._with_paper(lambda result: place.print_asked.emit(result, conference))

    def pdf(self) -> None:
        place, conference, keeper = self._place, self._conference_in_view(), self._place.keeper
        if conference is None or keeper is None:
            return

        def shown(result: Printed) -> None:
            keeper.keep()  # what the paper carries, the archive has
            place.pdf_asked.emit(result, conference)

        self._with_paper(shown)

    def paper(self, order: PaperOrder) -> None:
        """Another paper of the conference."""
        commit_composition()
        if self._place.sitting is not None:
            self._place.paper_asked.emit(order, self._place.sitting.conference)

    def package(self) -> None:
        place = self._place
        if place.sitting is None or place.keeper is None:
            return
        commit_composition()
        place.keeper.keep()
        place.package_asked.emit(place.sitting.conference)

    def _with_paper(self, then: Callable[[Printed], None]) -> None:
        place = self._place
        commit_composition()
        place.preview.paper.when_current(then)

    def _conference_in_view(self) -> Conference | None:
        """Whose paper is shown."""
        place = self._place
        if place.remembering.paper is not None:
            return place.remembering.paper.conference
        return place.sitting.conference if place.sitting is not None else None
