"""The editor as a place of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.browse.paper_side import laid_anew
from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.actions import Actions
from kcnminutes.desktop.editor.around import Around
from kcnminutes.desktop.editor.arrivals import Arrivals
from kcnminutes.desktop.editor.arrivals import offer as offer_arrivals
from kcnminutes.desktop.editor.asking import Asking
from kcnminutes.desktop.editor.body import Body
from kcnminutes.desktop.editor.bringing import Entrance, ask_papers, ask_photos, left_behind, with_pictures
from kcnminutes.desktop.editor.checking import Checking
from kcnminutes.desktop.editor.departing import Departing
from kcnminutes.desktop.editor.dropping import pastes_no_words
from kcnminutes.desktop.editor.file_texts import FileTexts
from kcnminutes.desktop.editor.finalising import Finalising
from kcnminutes.desktop.editor.find_bar import FindBar
from kcnminutes.desktop.editor.going import Going
from kcnminutes.desktop.editor.head import Head
from kcnminutes.desktop.editor.histories import history_of
from kcnminutes.desktop.editor.keeping import Keeper
from kcnminutes.desktop.editor.kept import KeptNow
from kcnminutes.desktop.editor.line_field import LineField
from kcnminutes.desktop.editor.list_taking import ListTaking, ask_list
from kcnminutes.desktop.editor.loading import Loading
from kcnminutes.desktop.editor.names import Directory
from kcnminutes.desktop.editor.opening import Opened
from kcnminutes.desktop.editor.pages import ICONS, Pages, names
from kcnminutes.desktop.editor.paragraph_field import ParagraphField
from kcnminutes.desktop.editor.preview import Preview
from kcnminutes.desktop.editor.readings import Readings
from kcnminutes.desktop.editor.remembering import Remembering
from kcnminutes.desktop.editor.reusing import Reusing
from kcnminutes.desktop.editor.saving import Saving
from kcnminutes.desktop.editor.sections import Side
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.editor.taking_back import TakingBack
from kcnminutes.desktop.editor.taking_over import TakingOver
from kcnminutes.desktop.editor.thumbnails import Thumbnails
from kcnminutes.desktop.papers_menu import PapersMenu
from kcnminutes.desktop.rescue import Rescued
from kcnminutes.desktop.settings import Settings
from kcnminutes.desktop.work import ArchiveWork, Pool
from kcnminutes.record import Conference, Place
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.desktop.paper import PaperView


class EditorPlace(QWidget):
    """Shows one conference at a time; `loading` opens it. All of it is kept as typed; `close_draft` sends the rest."""

    left = Signal()
    """She wants to go back to the archive; everything is on its way to the archive."""
    saved = Signal(str)
    """The id of the conference that was kept just now."""
    parted = Signal(object)
    """The path of the rescue file of a conference that was left and could not be kept over what another wrote."""
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
        self,
        work: ArchiveWork,
        pool: Pool,
        settings: Settings,
        make_paper: Callable[[], PaperView],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._pool = work, pool
        self._arrivals = Arrivals(settings)
        self._sitting: Sitting | None = None
        self._keeper: Keeper | None = None
        self._pages: Pages | None = None
        self._entrance: Entrance | None = None
        self._opened: Opened | None = None
        self.rescued: Rescued | None = None
        """What was put back of an earlier sitting and is on its way to the archive."""
        self.loading = Loading(self, work)
        self.going, self.around = Going(self), Around(self)
        self.head = Head()
        self.banner = Banner()
        self._directory, self._thumbnails = Directory(work, self), Thumbnails(pool, self)
        self.find_bar = FindBar(self)
        self.reusing = Reusing(self, self._directory)
        self.readings = Readings()
        self.lists = ListTaking(self, pool)
        self.side = Side(names(), ICONS)
        self.checking = Checking(work, pool, self.side, self.going.open_field, self)
        self.preview = Preview(make_paper())
        self.finalising = Finalising(self, work, pool)
        self.readings.found_in_sealed.connect(self.finalising.offer_reopening)
        self.remembering = Remembering(self, work, pool)
        self.taking_over = TakingOver(self)
        self.taking_back, self.departing = TakingBack(self), Departing(self)
        self.saving, self.texts = Saving(self), FileTexts(self, work)
        self._build()
        self.asking = Asking(self)
        self.remembering.comparison.print_asked.connect(self.asking.print)
        self.deeds = Actions(self)
        self.papers = PapersMenu(self._conference, self)
        self.papers.asked.connect(self.asking.paper)
        self.deeds.offer_in(self.head, self.papers)
        self.head.order_tabs(self.side.unfold, self.side.sections)
        self.head.back.connect(self.leave)
        self.finalising.changed.connect(self.going.show_middle)
        self.side.sections.currentRowChanged.connect(self.going.show_section)
        self.side.missing.asked.connect(self.go_to)
        self.preview.paper.place_clicked.connect(self.go_to)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    # Leaving

    def close_draft(self) -> None:
        """End the composition of a word and send what is not kept yet. The worker still has to be flushed."""
        self.loading.forget()
        if self._keeper is None or self._sitting is None:
            return
        commit_composition()
        self.stop_entrance()
        self._keeper.close()
        self.loading.leave(self._sitting, self._keeper)
        self._drop()

    def give_up(self) -> None:
        """End what is open; what is not kept is not sent."""
        if self._keeper is not None:
            self._keeper.give_up()
            self._drop()

    def leave(self, then: Callable[[], object] | None = None) -> None:
        """Back to the archive, once all files that were dropped are in; `then` is called there."""

        def go() -> None:
            self.close_draft()
            self.left.emit()
            if then is not None:
                then()

        self.departing.when_in(go)

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
        self.stop_entrance()  # what has not come in by now would hold the window up
        for keeper in self.findChildren(Keeper):
            keeper.again()

    def show_opened(self, opened: Opened, *, fresh: bool) -> None:
        """Show what came of the archive; `fresh`: a new one, its title chosen to be typed over."""
        self._opened = opened
        sitting = self._sitting = Sitting(history_of(opened), self)
        sitting.locked = opened.locked is not None
        sitting.directory = self._directory
        self._keeper = Keeper(self._work, self._pool, sitting, opened, self)
        self._keeper.parted.connect(self.parted)
        self.saving.begin(self._keeper)
        asks = (partial(ask_photos, self), partial(ask_papers, self), partial(ask_list, self))
        pages = self._pages = Pages(sitting, *asks, self._thumbnails)
        self.lists.begin(pages)
        pages.told.connect(self._tell)
        pages.entered.connect(self.preview.paper.reveal)
        pages.reuse_asked.connect(self.reusing.take)
        self._entrance = Entrance(sitting, self._keeper, self._work, self._pool, self.banner, pages, self._arrivals)
        self.departing.begin(self._entrance)
        pages.show_pictures(opened.thumbnails)
        self.texts.begin(pages)
        self.body.put_in(pages)
        self.remembering.begin(pages)
        sitting.changed.connect(self.around.follow)
        sitting.took.connect(partial(self.readings.offer, sitting))
        sitting.go_to.connect(self.go_to)
        self.banner.hide()
        if opened.locked is not None:
            self.taking_over.offer(opened.locked)
        self.body.say(self.finalising.standing)
        if opened.lost_pdf is not None:
            self.banner.tell("waiting", laid_anew(opened.lost_pdf))
        self.head.show_saved(opened.saved_at)
        self.side.sections.setCurrentRow(0)
        pages.show_page(0)
        self.around.show()
        self.checking.begin(sitting)
        self.around.count()
        if fresh:
            self.go_to(Place(field="title"))
            field = QApplication.focusWidget()
            if isinstance(field, LineField | ParagraphField):
                field.selectAll()
            self.reusing.offer(opened.before)
        else:
            self.going.begin(opened.conference, pages.page)
        self.readings.offer_record(sitting)
        offer_arrivals(self, self._arrivals, self._work, self._pool)

    def _drop(self) -> None:
        self.stop_entrance(take=False)
        self.find_bar.shut()
        self.readings.put_away()
        self.finalising.dropped()
        self.going.show_comparison(False)
        self.remembering.dropped()
        self.preview.paper.reveal(None)
        self.checking.end()
        self.banner.stand_down()
        self.banner.hide()  # what it offers is of the one that is left
        if self._pages is not None:
            self.body.take_out(self._pages)
        if self._keeper is not None:
            self.saving.dropped(self._keeper)
        if self._sitting is not None:
            self._sitting.deleteLater()
        self._sitting = self._keeper = self._pages = self._entrance = self._opened = self.rescued = None
        self.deeds.hide_ends()

    def stop_entrance(self, *, take: bool = True) -> None:
        """Files on their way in are left for the next opening, and that is told; what has come goes into the record
        where `take`."""
        if self._entrance is not None and (left := self._entrance.stop(take=take)):
            self._work.trouble.emit(left_behind(left))

    # Following the typing

    def go_to(self, place: Place) -> None:
        """Open the field of a place."""
        self.going.go_to(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A picture or files pasted where words are typed come here."""
        if self._sitting is not None and not self._sitting.read_only and pastes_no_words(event):
            why = t("Ô này chỉ nhận chữ.")
            where = t("Để thêm ảnh hay tệp, sang mục “Ảnh” (Ctrl+6) hoặc “Tài liệu” (Ctrl+7) rồi dán (Ctrl+V).")
            self.banner.tell("waiting", f"{why} {where}")
        else:
            super().keyPressEvent(event)

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        self.going.follow_focus(before, now)  # the connection ends with the place

    # Keeping

    def take_pictures(self, now: KeptNow) -> None:
        """Show the photos as the archive has them after a save, where they changed."""
        if self._opened is not None and self._pages is not None and now.thumbnails is not None:
            self._opened = with_pictures(self._opened, now)
            self._pages.show_pictures(now.thumbnails)
            self.around.show()

    def _tell(self, kind: str, words: str, actions: Sequence[tuple[str, Callable[[], object]]]) -> None:
        self.banner.tell(kind, words, actions=actions)

    def _conference(self) -> Conference | None:
        return self._sitting.conference if self._sitting is not None else None

    # Building

    def _build(self) -> None:
        self.body = Body(self.side, self.finalising.page, self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self.banner, self.readings, self.find_bar):
            column.addWidget(part)
        column.addWidget(self.body, 1)
        column.addWidget(self.remembering.comparison, 1)
