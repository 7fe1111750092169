"""The pages of one open conference, one shown at a time, and which of them a place belongs to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget

from kcnminutes.desktop.editor.agenda import AgendaPage
from kcnminutes.desktop.editor.attachments import AttachmentsPage
from kcnminutes.desktop.editor.attendees import AttendeesPage
from kcnminutes.desktop.editor.conclusions import ConclusionsPage
from kcnminutes.desktop.editor.general import GeneralPage
from kcnminutes.desktop.editor.history_page import HISTORY, HistoryPage
from kcnminutes.desktop.editor.list_page import ListPage
from kcnminutes.desktop.editor.page import Page, scrolled
from kcnminutes.desktop.editor.photos import PhotosPage
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.editor.speeches import SpeechesPage
from kcnminutes.desktop.editor.thumbnails import Thumbnails
from kcnminutes.editing import persons_in
from kcnminutes.record import Conference, Place
from kcnminutes.words import t

SECTIONS = ("", "attendees", "agenda", "speeches", "directives", "photos", "attachments", HISTORY, "attendees")
"""What the pages edit, in the order of Ctrl+1 to Ctrl+8; the last page is a list on its way into the attendees."""


def names() -> tuple[str, ...]:
    return (
        t("Thông tin chung"),
        t("Thành phần"),
        t("Chương trình"),
        t("Phát biểu"),
        t("Kết luận, nhiệm vụ"),
        t("Ảnh"),
        t("Tài liệu"),
        t("Lịch sử"),
    )


def counts(conference: Conference) -> tuple[int | None, ...]:
    """How much each section holds: persons of the attendees, rows of the others."""
    return (
        None,
        persons_in(conference)[0],
        len(conference.agenda),
        len(conference.speeches),
        len(conference.directives),
        len(conference.photos),
        len(conference.attachments),
        None,
    )


def section_of(place: Place) -> int:
    """The page that a place is edited on."""
    if not place.section:
        return SECTIONS.index("directives") if place.field == "conclusions" else 0
    return SECTIONS.index(place.section)


class Pages(QStackedWidget):
    """All pages of a sitting. Only the one in view is kept up to date; the others catch up when they are shown."""

    told = Signal(str, str, object)
    """As `Page.told`, of any page."""
    entered = Signal(Place)
    """As `Page.entered`."""
    reuse_asked = Signal()
    """She wants to take the section in view from the last conference of the kind."""

    def __init__(
        self,
        sitting: Sitting,
        ask_photos: Callable[[], Sequence[Path]],
        ask_files: Callable[[], Sequence[Path]],
        ask_list: Callable[[], Path | None],
        thumbnails: Thumbnails,
    ) -> None:
        super().__init__()
        self.attendees = AttendeesPage(sitting, ask_list)
        self.list_page = ListPage(sitting)
        self.photos = PhotosPage(sitting, ask_photos, thumbnails)
        self.attachments = AttachmentsPage(sitting, ask_files)
        self.history = HistoryPage(sitting)
        self._pages: tuple[Page, ...] = (
            GeneralPage(sitting),
            self.attendees,
            AgendaPage(sitting),
            SpeechesPage(sitting),
            ConclusionsPage(sitting),
            self.photos,
            self.attachments,
            self.history,
            self.list_page,
        )
        for page in self._pages:
            page.told.connect(self.told)
            page.entered.connect(self.entered)
            page.reuse_asked.connect(self.reuse_asked)
            self.addWidget(scrolled(page))

    @property
    def page(self) -> Page:
        return self._pages[self.currentIndex()]

    @property
    def section(self) -> str:
        """The section of the page in view, "" for the conference's own fields."""
        return SECTIONS[self.currentIndex()]

    def show_page(self, at: int) -> None:
        self._pages[at].refresh()
        self.setCurrentIndex(at)

    def show_list(self) -> None:
        """Show the page of a list of people that comes from a file."""
        self.show_page(self._pages.index(self.list_page))

    def go_to(self, place: Place) -> None:
        """Show the page of a place and put the cursor there."""
        self.show_page(section_of(place))
        self.page.go_to(place)
        area, focus = self.currentWidget(), self.page.focusWidget()
        if isinstance(area, QScrollArea) and focus is not None and self.page.isAncestorOf(focus):
            area.ensureWidgetVisible(focus)
