"""In which attached files the archive can find something: asked for section 7, and again when files came or went."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kcnminutes.desktop.editor.attachments import AttachmentsPage
from kcnminutes.desktop.editor.pages import Pages
from kcnminutes.desktop.work import ArchiveWork
from kcnminutes.file_text import TextState
from kcnminutes.record import Attachment

if TYPE_CHECKING:
    from kcnminutes.desktop.editor.place import EditorPlace


class FileTexts(QObject):
    def __init__(self, place: EditorPlace, work: ArchiveWork) -> None:
        super().__init__(place)
        self._place, self._work = place, work
        self._of: tuple[Attachment, ...] = ()

    def begin(self, pages: Pages) -> None:
        """A conference was opened."""
        pages.when_made(AttachmentsPage, self._serve)

    def _serve(self, page: AttachmentsPage) -> None:
        if self._place.sitting is not None:
            page.file_asked.connect(partial(self._place.file_asked.emit, self._place.sitting.conference.id))
            self.ask()

    def follow(self) -> None:
        """The archive keeps what is typed."""
        if self._place.sitting is not None and self._place.sitting.conference.attachments is not self._of:
            self.ask()

    def ask(self) -> None:
        """Ask the archive, where the page is there to show it."""
        pages, sitting = self._place.pages, self._place.sitting
        if pages is None or sitting is None or not pages.has(AttachmentsPage):
            return
        identity, self._of = sitting.conference.id, sitting.conference.attachments

        def known(texts: Mapping[str, TextState | None]) -> None:
            if pages is self._place.pages:
                pages.of(AttachmentsPage).show_texts(texts)

        self._work.latest("texts", lambda archive: archive.text_states(identity), known, lambda _: None)
