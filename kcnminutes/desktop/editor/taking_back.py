"""What was done just now is told with a button that takes it back, as long as nothing else was done since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.desktop.editor.place import EditorPlace
    from kcnminutes.editing import Draft


class TakingBack:
    def __init__(self, place: EditorPlace) -> None:
        self._place = place
        self._draft: Draft | None = None
        self._number = -1

    def offer(self, words: str) -> None:
        """Tell of the last step of the sitting."""
        place = self._place
        place.banner.tell("done", words, actions=((t("Hoàn tác"), place.deeds.undo.trigger),))
        self._draft = place.sitting.draft if place.sitting is not None else None
        self._number = place.banner.number

    def follow(self) -> None:
        """The draft changed: the button would take back something else."""
        place = self._place
        if place.banner.number == self._number and place.sitting is not None and place.sitting.draft is not self._draft:
            self._number = -1
            place.banner.hide()
