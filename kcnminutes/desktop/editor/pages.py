"""The pages of one open conference, one shown at a time, and which of them a place belongs to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget

from kcnminutes.desktop.editor.agenda import AgendaPage
from kcnminutes.desktop.editor.attachments import AttachmentsPage
from kcnminutes.desktop.editor.attendees import AttendeesPage
from kcnminutes.desktop.editor.conclusions import ConclusionsPage
from kcnminutes.desktop.editor.general import GeneralPage
from kcnminutes.desktop.editor.history_page import HISTORY, HistoryPage
from kcnminutes.desktop.editor.list_page import ListPage
from kcnminutes.desktop.editor.page import Page
from kcnminutes.desktop.editor.photos import PhotosPage
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.editor.speeches import SpeechesPage
from kcnminutes.desktop.editor.thumbnails import Thumbnails
from kcnminutes.desktop.room import scrolled
from kcnminutes.editing import persons_in
from kcnminutes.record import Conference, Place
from kcnminutes.words import t

P = TypeVar("P", bound=Page)

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


ICONS = (
    "info",
    "users",
    "list-ordered",
    "message-square",
    "list-checks",
    "image",
    "paperclip",
    "history",
)
"""Of the sections, where there is no room for their names."""


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
    """All pages of a sitting, each made when it is first asked for, and kept up to date while it is in view."""

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
        self._sitting = sitting
        self._makers: dict[type[Page], Callable[[], Page]] = {
            GeneralPage: lambda: GeneralPage(sitting),
            AttendeesPage: lambda: AttendeesPage(sitting, ask_list),
            AgendaPage: lambda: AgendaPage(sitting),
            SpeechesPage: lambda: SpeechesPage(sitting),
            ConclusionsPage: lambda: ConclusionsPage(sitting),
            PhotosPage: lambda: PhotosPage(sitting, ask_photos, thumbnails),
            AttachmentsPage: lambda: AttachmentsPage(sitting, ask_files),
            HistoryPage: lambda: HistoryPage(sitting),
            ListPage: lambda: ListPage(sitting),
        }
        self._order = tuple(self._makers)
        self._made: dict[type[Page], tuple[Page, QScrollArea]] = {}
        self._waiting: dict[type[Page], list[Callable[[Page], object]]] = {}
        self._at = 0
        self._pictures: Mapping[str, Path] = {}
        self.when_made(PhotosPage, lambda page: page.show_pictures(self._pictures))

    def when_made(self, kind: type[P], then: Callable[[P], object]) -> None:
        """Call `then` with the page of a kind as soon as there is one."""
        if kind in self._made:
            then(self.of(kind))
        else:
            self._waiting.setdefault(kind, []).append(lambda _: then(self.of(kind)))

    def of(self, kind: type[P]) -> P:
        """The page of a kind."""
        if kind not in self._made:
            page = self._makers[kind]()
            page.told.connect(self.told)
            page.entered.connect(self.entered)
            page.reuse_asked.connect(self.reuse_asked)
            area = scrolled(page)
            self._made[kind] = page, area
            self.addWidget(area)
            for then in self._waiting.pop(kind, ()):
                then(page)
        return cast(P, self._made[kind][0])

    def has(self, kind: type[Page]) -> bool:
        """Whether the page of a kind was made."""
        return kind in self._made

    @property
    def page(self) -> Page:
        return self.of(self._order[self._at])

    @property
    def section(self) -> str:
        """The section of the page in view, "" for the conference's own fields."""
        return SECTIONS[self._at]

    def shows(self, kind: type[Page]) -> bool:
        """Whether the page of a kind is in view."""
        return self._order[self._at] is kind

    def show_page(self, at: int) -> None:
        kind = self._order[at]
        new = kind not in self._made
        page = self.of(kind)
        page.refresh()
        if new:
            self._sitting.checked.emit()  # what was found before it was there
        self._at = at
        self.setCurrentWidget(self._made[kind][1])

    def show_list(self) -> None:
        """Show the page of a list of people that comes from a file."""
        self.show_page(self._order.index(ListPage))

    def show_pictures(self, pictures: Mapping[str, Path]) -> None:
        """The thumbnails of the photos, by the record's `file`."""
        self._pictures = pictures
        if PhotosPage in self._made:
            self.of(PhotosPage).show_pictures(pictures)

    def go_to(self, place: Place) -> None:
        """Show the page of a place and put the cursor there."""
        self.show_page(section_of(place))
        self.page.go_to(place)
        area, focus = self.currentWidget(), self.page.focusWidget()
        if isinstance(area, QScrollArea) and focus is not None and self.page.isAncestorOf(focus):
            area.ensureWidgetVisible(focus)
