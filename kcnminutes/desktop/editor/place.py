"""The editor as a place of the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QSplitter, QVBoxLayout, QWidget

from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.browse.paper_side import laid_anew
from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.actions import Actions
from kcnminutes.desktop.editor.asking import Asking
from kcnminutes.desktop.editor.attachments import AttachmentsPage
from kcnminutes.desktop.editor.bringing import Entrance, ask_papers, ask_photos, given_up, with_pictures
from kcnminutes.desktop.editor.checking import Checking
from kcnminutes.desktop.editor.fields import LineField, ParagraphField
from kcnminutes.desktop.editor.finalising import Finalising, as_final
from kcnminutes.desktop.editor.find_bar import FindBar
from kcnminutes.desktop.editor.head import Head
from kcnminutes.desktop.editor.history_page import HISTORY, REASON, HistoryPage
from kcnminutes.desktop.editor.keeping import Keeper, KeptNow
from kcnminutes.desktop.editor.list_taking import ListTaking, ask_list
from kcnminutes.desktop.editor.names import Directory
from kcnminutes.desktop.editor.opening import Opened, begin_new, open_stored
from kcnminutes.desktop.editor.pages import Pages, counts, names, section_of
from kcnminutes.desktop.editor.preview import Preview
from kcnminutes.desktop.editor.readings import Readings
from kcnminutes.desktop.editor.remembering import Remembering
from kcnminutes.desktop.editor.reusing import Reusing
from kcnminutes.desktop.editor.saving_troubles import SavingTroubles
from kcnminutes.desktop.editor.sections import Side
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.editor.taking_back import TakingBack
from kcnminutes.desktop.editor.taking_over import TakingOver
from kcnminutes.desktop.editor.thumbnails import Thumbnails
from kcnminutes.desktop.papers_menu import PapersMenu
from kcnminutes.desktop.rescue import Rescued
from kcnminutes.desktop.theme import look, theme
from kcnminutes.desktop.work import ArchiveWork, Pool
from kcnminutes.editing import missing
from kcnminutes.file_text import TextState
from kcnminutes.record import Attachment, Conference, Kind, Place
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive import Archive
    from kcnminutes.desktop.paper import PaperView

COUNT_MS = 120
"""Milliseconds of rest before the whole record is counted: up to 10 ms of work with 2,000 attendees."""


class EditorPlace(QWidget):
    """Opens one conference at a time. All of it is kept as it is typed; `close_draft` sends what is left."""

    left = Signal()
    """She wants to go back to the archive; everything is on its way to the archive."""
    saved = Signal(str)
    """The id of the conference that was kept just now."""
    print_asked = Signal(object, object)
    """The Printed of the newest draft, and its Conference."""
    pdf_asked = Signal(object, object)
    """The same, to be written to a file."""
    comparison_print_asked = Signal(object)
    """The QTextDocument of two states side by side."""
    package_asked = Signal(object)
    """The Conference, which the archive holds as it is shown."""
    paper_asked = Signal(object, object)
    """Another paper (`minutes.PaperOrder`), and the Conference."""
    file_asked = Signal(str, str, str)
    """The id of the conference, the path and the title of an attached file that is to be opened."""

    def __init__(
        self, work: ArchiveWork, pool: Pool, make_paper: Callable[[], PaperView], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._pool = work, pool
        self._sitting: Sitting | None = None
        self._keeper: Keeper | None = None
        self._pages: Pages | None = None
        self._entrance: Entrance | None = None
        self._opened: Opened | None = None
        self._texts_of: tuple[Attachment, ...] = ()
        self._ticket = 0
        self._then: Callable[[], object] | None = None
        self.rescued: Rescued | None = None
        """What was put back of an earlier sitting and is on its way to the archive."""
        self.head = Head()
        self.banner = Banner()
        self._directory, self._thumbnails = Directory(work, self), Thumbnails(pool, self)
        self.find_bar = FindBar(self)
        self.reusing = Reusing(self, self._directory)
        self.readings = Readings()
        self.lists = ListTaking(self, pool)
        self.side = Side(names())
        self.checking = Checking(work, pool, self.side, self._open_field, self)
        self.preview = Preview(make_paper())
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setContentsMargins(*(theme().px(side) for side in (16, 8, 16, 8)))
        look(self._note, "banner-plain")
        self._middle = QVBoxLayout()
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self.finalising = Finalising(self, work, pool)
        self.remembering = Remembering(self, work, pool)
        self.taking_over = TakingOver(self)
        self.taking_back = TakingBack(self)
        self.troubles = SavingTroubles(self)
        self._build()
        self.asking = Asking(self)
        self.remembering.comparison.print_asked.connect(self.asking.print)
        self.deeds = Actions(self)
        self.head.offer(self.deeds.undo, self.deeds.redo)
        self.head.offer_words(self.deeds.print)
        self.papers = PapersMenu(self._conference, self)
        self.papers.asked.connect(self.asking.paper)
        self.head.offer_menu(t("Xuất"), self.deeds.pdf, self.papers.menuAction(), self.deeds.package)
        self.head.offer_deed(self.deeds.reopen)
        self.head.offer_deed(self.deeds.finalise, primary=True)
        self.head.order_tabs(self.side.sections)
        self._count_soon = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._count_soon.timeout.connect(self._count)
        self.head.back.connect(self.leave)
        self.finalising.changed.connect(self._show_middle)
        self.side.sections.currentRowChanged.connect(self._show_section)
        self.side.missing.asked.connect(self.go_to)
        self.preview.paper.place_clicked.connect(self.go_to)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    # Opening and leaving

    def open(self, conference_id: str, then: Callable[[], object] | None = None) -> None:
        """Load a conference and show it; `then` is called when it stands."""
        self.close_draft()
        self.open_with(lambda archive: open_stored(archive, conference_id), then or (lambda: None))

    def open_with(self, load: Callable[[Archive], Opened], then: Callable[[], object]) -> None:
        """Show what `load` gives; `then` is called when it stands."""
        self._then = then
        self._begin(load, fresh=False)

    def new(self, kind: Kind | None = None) -> None:
        """Begin a conference of a kind, or of the one used last, its title chosen to be typed over."""
        self.close_draft()
        now = datetime.now()
        self._begin(lambda archive: begin_new(archive, kind, now), fresh=True)

    def close_draft(self) -> None:
        """End the composition of a word and send what is not kept yet. The worker still has to be flushed."""
        self._ticket += 1
        self._then = None
        if self._keeper is None:
            return
        commit_composition()
        if self._entrance is not None and (left := self._entrance.stop()):
            self._work.trouble.emit(given_up(left))
        self._keeper.close()
        self._drop()

    def leave(self) -> None:
        """Back to the archive."""
        self.close_draft()
        self.left.emit()

    @property
    def sitting(self) -> Sitting | None:
        """The open conference; None while none is."""
        return self._sitting

    @property
    def pages(self) -> Pages | None:
        return self._pages

    @property
    def keeper(self) -> Keeper | None:
        return self._keeper

    @property
    def entrance(self) -> Entrance | None:
        """Where files come into the open conference."""
        return self._entrance

    @property
    def opened(self) -> Opened | None:
        """The open conference as the archive gave it."""
        return self._opened

    @property
    def all_kept(self) -> bool:
        """Whether the archive has everything that was typed here, also into conferences left before."""
        return all(keeper.all_kept for keeper in self.findChildren(Keeper))

    def keep_everything(self) -> None:
        """End the composition of a word and send all that is not kept. The worker still has to be flushed."""
        commit_composition()
        if self._entrance is not None:
            self._entrance.stop()  # what has not come in by now would hold the window up
        for keeper in self.findChildren(Keeper):
            keeper.again()

    def _begin(self, load: Callable[[Archive], Opened], *, fresh: bool) -> None:
        ticket = self._ticket

        def done(opened: Opened) -> None:
            if ticket == self._ticket:
                self._show(opened, fresh=fresh)
            elif opened.kept.lock is not None:
                opened.kept.lock.release()

        def failed(error: UserError) -> None:
            self.banner.tell("bad", str(error), actions=((t("Về kho"), self.leave),))

        self._work.submit(load, done, failed)

    def _show(self, opened: Opened, *, fresh: bool) -> None:
        self._opened = opened
        sitting = self._sitting = Sitting(
            opened.conference, opened.pending, self, habits=opened.habits, carried=opened.carried
        )
        sitting.locked = opened.locked is not None
        sitting.directory = self._directory
        self._keeper = Keeper(self._work, self._pool, sitting, opened, self)
        self._keeper.kept.connect(self._kept)
        self._keeper.failed.connect(self.troubles.tell)
        asks = (partial(ask_photos, self), partial(ask_papers, self), partial(ask_list, self))
        pages = self._pages = Pages(sitting, *asks, self._thumbnails)
        self.lists.begin(pages)
        pages.told.connect(self._tell)
        pages.entered.connect(self.preview.paper.reveal)
        pages.reuse_asked.connect(self.reusing.take)
        self._entrance = Entrance(sitting, self._keeper, self._work, self._pool, self.banner, pages)
        pages.show_pictures(opened.thumbnails)
        pages.when_made(AttachmentsPage, self._serve_papers)
        self._middle.addWidget(pages, 1)
        pages.show()  # a layout would show it a moment later, after the first keys
        self.remembering.begin(pages)
        sitting.changed.connect(self._changed)
        sitting.took.connect(partial(self.readings.offer, sitting))
        sitting.go_to.connect(self.go_to)
        self.banner.hide()
        if opened.locked is not None:
            self.taking_over.offer(opened.locked)
        self._note.setText(self.finalising.standing)
        self._note.setVisible(bool(self._note.text()))
        if opened.lost_pdf is not None:
            self.banner.tell("waiting", laid_anew(opened.lost_pdf))
        self.head.show_saved(opened.saved_at)
        self.side.sections.setCurrentRow(0)
        pages.show_page(0)
        self._refresh()
        self.checking.begin(sitting)
        self._count()
        if fresh:
            self.go_to(Place(field="title"))
            field = QApplication.focusWidget()
            if isinstance(field, LineField | ParagraphField):
                field.selectAll()
            self.reusing.offer(opened.before)
        else:
            pages.page.begin()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _drop(self) -> None:
        if self._entrance is not None:
            self._entrance.stop(take=False)
        self.find_bar.shut()
        self.readings.keep()
        self.finalising.dropped()
        self.show_comparison(False)
        self.remembering.dropped()
        self.preview.paper.reveal(None)
        self.checking.end()
        self.banner.stand_down()
        if self._pages is not None:
            self._middle.removeWidget(self._pages)
            self._pages.hide()
            self._pages.deleteLater()
        if self._keeper is not None:  # it goes on until all is kept, but no longer speaks for what is in view
            self._keeper.kept.disconnect(self._kept)
            self._keeper.failed.disconnect(self.troubles.tell)
            self.troubles.dropped()
        if self._sitting is not None:
            self._sitting.deleteLater()
        self._sitting = self._keeper = self._pages = self._opened = self.rescued = None

    # Following the typing

    def go_to(self, place: Place) -> None:
        """Open the field of a place."""
        if self._pages is None or self.finalising.busy:
            return
        commit_composition()
        self.finalising.put_away()
        with_signals = self.side.sections.blockSignals(True)
        self.side.sections.setCurrentRow(section_of(place))
        self.side.sections.blockSignals(with_signals)
        self._pages.go_to(place)
        self._follow_page()

    def _open_field(self, place: Place) -> LineField | ParagraphField | None:
        """Open the field of a place; the widget that edits it, where it is a text's."""
        self.go_to(place)
        field = QApplication.focusWidget()
        here = self._pages is not None and field is not None and self._pages.page.place_of(field) == place
        return field if here and isinstance(field, LineField | ParagraphField) else None

    def _show_section(self, at: int) -> None:
        if self._pages is not None and at >= 0 and not self.finalising.busy:
            commit_composition()
            self.finalising.put_away()
            self._pages.show_page(at)
            self._follow_page()

    def ask_reopening(self) -> None:
        """Go to where the reason for a new version is given."""
        self.go_to(Place(HISTORY, field=REASON))

    def _follow_page(self) -> None:
        """The history is read when it comes into view; elsewhere the paper is the present one's."""
        if self._pages is None:
            return
        self.show_comparison(False)
        if self._pages.shows(HistoryPage):
            self.remembering.read()
        else:
            self.remembering.leave()

    def show_comparison(self, comparing: bool) -> None:
        """Two states side by side take the room of form and paper."""
        if comparing == self.remembering.comparing:
            return
        self.splitter.setVisible(not comparing)
        self.remembering.comparison.setVisible(comparing)
        if not comparing and self._pages is not None and self._pages.shows(HistoryPage):
            self._pages.page.begin()

    def _show_middle(self) -> None:
        """The page of sealing stands in the place of the form; the paper is then the final's."""
        if self._pages is not None:
            self._pages.setVisible(not self.finalising.open)
            self.deeds.finalise.setVisible(not self.finalising.open)  # the page has the one primary button
            self._refresh()
            if not self.finalising.open:
                self._pages.page.begin()

    def go_to_section(self, at: int) -> None:
        self.finalising.put_away()
        self.side.sections.setCurrentRow(at)
        if self._pages is not None:
            if self.lists.open:
                self._pages.show_page(at)
            self._pages.page.begin()

    def _changed(self, place: Place) -> None:
        if self._pages is None:
            return
        self.taking_back.follow()
        self.readings.follow()
        self.show_paper()  # first, for it works elsewhere while the form follows
        self._pages.page.refresh()
        self._show_around()
        focus = QApplication.focusWidget()
        self.preview.paper.reveal((focus and self._pages.page.place_of(focus)) or place)

    def _refresh(self) -> None:
        """Everything around the form."""
        self.show_paper()
        self._show_around()

    def _show_around(self) -> None:
        """The head and, in a moment of rest, what is counted over the whole record."""
        sitting = self._sitting
        if sitting is None:
            return
        self.head.show_conference(sitting.conference)
        self._count_soon.start()
        self.deeds.show_history(sitting)
        self.find_bar.follow()

    def show_paper(self) -> None:
        """The paper of what is open; in section 8, of what is chosen there."""
        sitting, opened, past = self._sitting, self._opened, self.remembering.paper
        if sitting is None or opened is None:
            return
        conference = sitting.conference
        if past is not None:
            prints = dict(self.remembering.prints)
            self.preview.paper.show_draft(past.conference, opened.office, prints, conference.id, past.pdf)
            return
        shown = as_final(conference) if self.finalising.open else conference
        self.preview.paper.show_draft(shown, opened.office, self._prints(), conference.id, opened.kept_pdf)

    def _count(self) -> None:
        self._count_soon.stop()
        sitting = self._sitting
        if sitting is not None:
            self.side.sections.show_counts(counts(sitting.conference))
            found = () if sitting.locked else missing(sitting.draft)
            self.side.show_missing(tuple(one for one in found if not sitting.closed(one.place)), sitting.sealed)
            self.checking.look()

    def _prints(self) -> dict[str, Path]:
        return dict(self._opened.prints) if self._opened else {}

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        if self._pages is not None and now is not None and self._pages.isAncestorOf(now):
            place = self._pages.page.place_of(now)
            if place is not None:
                self.preview.paper.reveal(place)

    # Keeping

    def _kept(self, now: KeptNow) -> None:
        if self._sitting is None or self._opened is None:
            return
        self.head.show_saved(now.saved_at)
        self.troubles.over()
        if now.prints is not None and now.thumbnails is not None and self._pages is not None:
            self._opened = with_pictures(self._opened, now)
            self._pages.show_pictures(now.thumbnails)
            self._refresh()
        if self.rescued is not None and self._keeper is not None and self._keeper.all_kept:
            self.rescued.forget()
            self.rescued = None
        if self._sitting.conference.attachments is not self._texts_of:
            self.ask_texts()
        self.saved.emit(self._sitting.conference.id)

    def _serve_papers(self, page: AttachmentsPage) -> None:
        if self._sitting is not None:
            page.file_asked.connect(partial(self.file_asked.emit, self._sitting.conference.id))
            self.ask_texts()

    def ask_texts(self) -> None:
        """Ask the archive in which attached files it can find something."""
        pages = self._pages
        if pages is None or self._sitting is None or not pages.has(AttachmentsPage):
            return
        conference = self._sitting.conference
        self._texts_of = conference.attachments

        def known(texts: Mapping[str, TextState | None]) -> None:
            if pages is self._pages:
                pages.of(AttachmentsPage).show_texts(texts)

        self._work.latest("texts", lambda archive: archive.text_states(conference.id), known, lambda _: None)

    def open_anew(
        self,
        conference_id: str,
        then: Callable[[], object] | None = None,
        load: Callable[[Archive], Opened] | None = None,
    ) -> None:
        """Give this draft up and open what the archive holds; `then` is called when it stands."""
        if self._keeper is not None:
            self._keeper.give_up()
            self._drop()
        self.open_with(load or (lambda archive: open_stored(archive, conference_id)), then or (lambda: None))

    def _tell(self, kind: str, words: str, actions: Sequence[tuple[str, Callable[[], object]]]) -> None:
        self.banner.tell(kind, words, actions=actions)

    def _conference(self) -> Conference | None:
        return self._sitting.conference if self._sitting is not None else None

    # Building

    def _build(self) -> None:
        middle = QWidget()
        look(middle, "window")
        middle.setLayout(self._middle)
        self._middle.addWidget(self._note)
        self._middle.addWidget(self.finalising.page, 1)
        self._note.hide()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.side.setMinimumWidth(theme().px(176))
        middle.setMinimumWidth(theme().px(440))
        self.preview.setMinimumWidth(theme().px(280))
        for widget, stretch in ((self.side, 0), (middle, 3), (self.preview, 3)):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.splitter.setSizes([theme().px(204), theme().px(596), theme().px(566)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self.banner, self.readings, self.find_bar):
            column.addWidget(part)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.remembering.comparison, 1)
