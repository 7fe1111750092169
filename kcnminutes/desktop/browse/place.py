"""The archive place: filters at the left, conferences or hits in the middle, the paper at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from kcnminutes.desktop.browse import shelf, wording
from kcnminutes.desktop.browse.asking import Asking
from kcnminutes.desktop.browse.chosen_paper import ChosenPaper
from kcnminutes.desktop.browse.contents import read
from kcnminutes.desktop.browse.empty import EmptyPage
from kcnminutes.desktop.browse.filters_view import FiltersView
from kcnminutes.desktop.browse.folding import Folding
from kcnminutes.desktop.browse.middle import Middle
from kcnminutes.desktop.browse.paper_side import Minutes, PaperSide
from kcnminutes.desktop.browse.saved_lines import SavedLines
from kcnminutes.desktop.browse.searching import Found
from kcnminutes.desktop.browse.shelf import Contents, Filters, Shelf
from kcnminutes.desktop.browse.top_bar import TopBar
from kcnminutes.desktop.columns import Columns
from kcnminutes.desktop.theme import look
from kcnminutes.desktop.work import ArchiveWork, Pool
from kcnminutes.record import Status
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.archive import Hit, Source, Summary
    from kcnminutes.desktop.browse.saved_searches import Saved
    from kcnminutes.record import Place


class ArchivePlace(QWidget):
    chosen_changed = Signal()
    """Another conference is chosen, or none: what can be done with it may differ."""
    open_asked = Signal(str)
    """A conference is to be opened in the editor."""

    def __init__(self, work: ArchiveWork, pool: Pool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._contents = Contents()
        self._filters = Filters()
        self._shown: Filters | None = None
        """Those of the list that is shown."""
        self._wish: str | None = None
        self.loaded = False
        """Whether the contents of the archive have come."""
        self.top = TopBar()
        self.filters_view = FiltersView()
        self.middle = Middle()
        self.side = PaperSide(pool)
        self.saved = SavedLines(work, self.filters_view, self)
        self.asking = Asking(work, self.top, self.filters_view, self.middle, self.saved, self)
        self._paper = ChosenPaper(self.side, work, self)
        self.empty_page = EmptyPage("archive")
        parts = (self.filters_view, self.middle, self.side)
        self.splitter = Columns(parts, self.side.paper, least=(150, 220, 360), usual=(216, 400, 750), slim=0)
        self.folding = Folding(self, self.splitter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.splitter)
        self._pages.addWidget(self.empty_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self._pages, 1)
        look(self, "window")
        self._connect()

    def _connect(self) -> None:
        self.top.search.down.connect(self.focus_list)
        self.filters_view.picked.connect(self._pick)
        self.asking.answered.connect(self._show_chosen)
        self.asking.ended.connect(self._show_list)
        self.saved.changed.connect(self._take_searches)
        self._paper.come.connect(self.chosen_changed)
        self.middle.conferences.current_changed.connect(lambda _: self._show_chosen())
        self.middle.hits.current_changed.connect(lambda _: self._show_chosen())
        self.middle.conferences.opened.connect(lambda _: self.open_chosen())
        self.middle.hits.opened.connect(lambda _: self.open_chosen())

    # The contents

    def refresh(self, then: Callable[[], object] | None = None) -> None:
        """Read the list again; `then` is called when it stands."""

        def take(contents: Contents) -> None:
            self._contents, self.loaded = contents, True
            self.saved.take(contents.searches)
            self._show_list()
            self.asking.again()
            if then is not None:
                then()

        self._work.submit(read, take)

    def choose(self, conference_id: str) -> None:
        """Choose a conference now, or as soon as the list holds it."""
        self._wish = conference_id
        if self.loaded:
            self._show_list()

    def show_source(self, conference_id: str, place: Place) -> None:
        """Choose a conference, whatever is searched for or filtered now, and show a place of its paper."""
        self.top.search.put("")
        self._filters = Filters()
        self._paper.ask(conference_id, place)
        self.choose(conference_id)

    @property
    def contents(self) -> Contents:
        """What the archive holds, as it was read last."""
        return self._contents

    @property
    def filters(self) -> Filters:
        return self._filters

    def set_filters(self, filters: Filters) -> None:
        self._filters = filters
        if self.loaded:
            self._show_list()

    def _show_list(self) -> None:
        everything = bool(self._contents.kept or self._contents.binned)
        self._pages.setCurrentIndex(0 if everything else 1)
        rows = shelf.chosen(self._contents, self._filters)
        view = self.middle.conferences
        before, row = cast("Summary | None", view.current()), view.currentIndex().row()
        wish = self._wish or (before.id if before else None)
        self.middle.show_conferences(rows, shelf.heading(len(rows), self._filters), in_bin=self.in_bin)
        at = self.middle.conferences_model.row_of(wish) if wish else None
        if not self._wish and before is not None and self._filters == self._shown:
            view.choose_again(before.id, row)
        else:
            view.choose(at if at is not None else 0)
        if at is not None:
            self._wish = None
        self._shown = self._filters
        if self.found is None:
            self.filters_view.show_groups(shelf.groups(self._contents, self._filters))
            self._show_chosen()

    def _pick(self, key: str) -> None:
        if key.startswith(shelf.SEARCH):
            self.asking.search_for(key.removeprefix(shelf.SEARCH))
            return
        if self.found is not None:
            self.asking.narrow(key)
            return
        self._filters = shelf.pick(self._filters, key)
        self._show_list()

    @property
    def found(self) -> Found | None:
        """What is shown in the place of the list; None while nothing is searched for."""
        return self.asking.found

    def _take_searches(self, searches: Saved) -> None:
        self._contents = replace(self._contents, searches=searches)
        if self.found is None:
            self.filters_view.show_groups(shelf.groups(self._contents, self._filters))

    # What is chosen

    @property
    def in_bin(self) -> bool:
        return self._filters.shelf is Shelf.BIN and self.found is None

    @property
    def chosen(self) -> str:
        """The id of the chosen conference; "" for none."""
        if not self.loaded or self._pages.currentIndex() == 1:
            return ""
        if self.found is not None:
            hit = self.asking.hit
            return hit.conference if hit else ""
        row = cast("Summary | None", self.middle.conferences.current())
        return row.id if row else ""

    @property
    def several(self) -> bool:
        """Whether more than one conference is chosen, in the list or by their hits."""
        if not self.loaded or self.middle.current_view().count_marked() < 2:
            return False
        return self.found is None or len(self.marked) > 1

    @property
    def marked(self) -> list[str]:
        """The ids of all conferences that are chosen, in the list or by their hits."""
        if not self.chosen:
            return []
        if self.found is None:
            return [row.id for row in self.middle.conferences.marked()]
        return list(dict.fromkeys(hit.conference for hit in cast("list[Hit]", self.middle.hits.rows_marked())))

    @property
    def can_bind(self) -> bool:
        """Whether there is something that a volume can be bound of: not while searching, nor in the bin."""
        listed = self.loaded and self.found is None and not self.in_bin
        return listed and self.middle.conferences_model.rowCount() > 0

    @property
    def bindable(self) -> tuple[list[Summary], bool]:
        """What a volume is bound of: the conferences chosen, or all in the list where no more than one is.

        With it, whether that is all of the list.
        """
        if not self.can_bind:
            return [], False
        if self.several:
            return self.middle.conferences.marked(), False
        return list(self.middle.conferences_model.rows), True

    @property
    def chosen_status(self) -> Status | None:
        """Whether the chosen conference is a draft or final; None where none is chosen."""
        chosen = self.chosen
        if not chosen:
            return None
        if self.found is None:
            return cast("Summary", self.middle.conferences.current()).status
        return next((row.status for row in self._contents.kept if row.id == chosen), None)

    @property
    def source(self) -> Source | None:
        """The attached file that the chosen hit is about."""
        return self.asking.hit.source if self.asking.hit else None

    @property
    def minutes(self) -> Minutes | None:
        """What the paper is made of, once it has come."""
        return self._paper.minutes(self.chosen)

    def open_chosen(self) -> None:
        if self.chosen and not self.in_bin:
            self.open_asked.emit(self.chosen)

    def renew_paper(self) -> None:
        """Read the chosen conference again: it was changed."""
        self._paper.forget()
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.middle.show_marked()
        if chosen := self.chosen:
            self._paper.show(chosen, self.asking.hit, binned=self.in_bin)
        else:
            self._paper.show_none(t("Chọn một hội nghị để xem biên bản.") if self.loaded else "")
        self.chosen_changed.emit()

    # Focus, menus and what is remembered

    def focus_list(self) -> None:
        self.splitter.show_middle()
        (self.middle.in_reach() or self.middle.current_view()).setFocus()

    def focus_search(self) -> None:
        self.splitter.show_middle()
        self.top.search.setFocus()
        self.top.search.selectAll()

    def next_pane(self) -> None:
        """From filters to list to paper, and round again."""
        self.folding.next_pane()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.folding.step_back():
            return
        if event.key() == Qt.Key.Key_Escape and self.found is not None:
            self.choose(self.chosen)  # what was found stays chosen in the whole archive
            self.top.search.leave()
            self.focus_list()
            return
        super().keyPressEvent(event)

    def offer_menu(self, menu: QMenu) -> None:
        """The menu for a row, by the right button or the menu key."""
        for view in (self.middle.conferences, self.middle.hits):
            view.customContextMenuRequested.connect(
                lambda spot, view=view: self._pop(menu, view.viewport().mapToGlobal(spot))
            )

    def _pop(self, menu: QMenu, spot: QPoint) -> None:
        if self.chosen:
            menu.popup(spot)

    def title_of(self, conference_id: str) -> str:
        for row in (*self._contents.kept, *self._contents.binned):
            if row.id == conference_id:
                return wording.title(row)
        return ""
