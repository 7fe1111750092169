"""The archive place: filters at the left, conferences or hits in the middle, the paper at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from kcnminutes.desktop.browse import facets, shelf, wording
from kcnminutes.desktop.browse.empty import EmptyPage
from kcnminutes.desktop.browse.filters_view import FiltersView
from kcnminutes.desktop.browse.hits_view import joined
from kcnminutes.desktop.browse.middle import Middle
from kcnminutes.desktop.browse.paper_side import Minutes, PaperSide, minutes_of
from kcnminutes.desktop.browse.searching import Found, Searching, keep_search, saved_searches
from kcnminutes.desktop.browse.shelf import Contents, Filters, Shelf
from kcnminutes.desktop.browse.top_bar import TopBar
from kcnminutes.desktop.theme import look, theme
from kcnminutes.desktop.work import ArchiveWork, Pool
from kcnminutes.record import Status
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive import Archive, Facet, Hit, Summary
    from kcnminutes.record import Place


class ArchivePlace(QWidget):
    chosen_changed = Signal()
    """Another conference is chosen, or none: what can be done with it may differ."""
    open_asked = Signal(str)
    """A conference is to be opened in the editor."""
    damaged = Signal(object)
    """A UserError: the PDF that was kept with the chosen conference is not what the paper shows."""

    def __init__(self, work: ArchiveWork, pool: Pool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._contents = Contents()
        self._filters = Filters()
        self.found: Found | None = None
        self._wish: str | None = None
        self._minutes: Minutes | None = None
        self._shown = ""
        self._source: tuple[str, Place] | None = None
        self.loaded = False
        """Whether the contents of the archive have come."""
        self.searching = Searching(work, self)
        self.top = TopBar()
        self.filters_view = FiltersView()
        self.middle = Middle()
        self.side = PaperSide(pool)
        self.empty_page = EmptyPage("archive")
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for widget, least in ((self.filters_view, 160), (self.middle, 280), (self.side, 360)):
            widget.setMinimumWidth(theme().px(least))
            self.splitter.addWidget(widget)
        self.splitter.setSizes([theme().px(216), theme().px(400), theme().px(750)])
        for at, stretch in enumerate((0, 1, 2)):
            self.splitter.setStretchFactor(at, stretch)
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
        self.top.search.asked.connect(self._ask)
        self.top.search.down.connect(self.focus_list)
        self.searching.found.connect(self._take_found)
        self.searching.narrowed.connect(self._take_facets)
        self.filters_view.picked.connect(self._pick)
        self.middle.sort_changed.connect(self._sort)
        self.middle.suggestion_taken.connect(self.search_for)
        self.middle.conferences.current_changed.connect(lambda _: self._show_chosen())
        self.middle.hits.current_changed.connect(lambda _: self._show_chosen())
        self.middle.conferences.opened.connect(lambda _: self.open_chosen())
        self.middle.hits.opened.connect(lambda _: self.open_chosen())

    # The contents

    def refresh(self, then: Callable[[], object] | None = None) -> None:
        """Read the list again; `then` is called when it stands."""

        def take(contents: Contents) -> None:
            self._contents, self.loaded = contents, True
            self._show_list()
            if self.found is not None:
                self.searching.ask(self.top.search.query)
            if then is not None:
                then()

        self._work.submit(_contents_of, take)

    def choose(self, conference_id: str) -> None:
        """Choose a conference now, or as soon as the list holds it."""
        self._wish = conference_id
        if self.loaded:
            self._show_list()

    def show_source(self, conference_id: str, place: Place) -> None:
        """Choose a conference, whatever is searched for or filtered now, and show a place of its paper."""
        self.top.search.put("")
        self._filters = Filters()
        self._source = (conference_id, place)
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
        before = cast("Summary | None", self.middle.conferences.current())
        wish = self._wish or (before.id if before else None)
        self.middle.show_conferences(rows, shelf.heading(len(rows), self._filters), in_bin=self.in_bin)
        at = self.middle.conferences_model.row_of(wish) if wish else None
        if at is not None:
            self._wish = None
        self.middle.conferences.choose(at if at is not None else 0)
        if self.found is None:
            self.filters_view.show_groups(shelf.groups(self._contents, self._filters))
            self._show_chosen()

    def _pick(self, key: str) -> None:
        if key.startswith(shelf.SEARCH):
            self.search_for(key.removeprefix(shelf.SEARCH))
            return
        if self.found is not None:
            self.top.search.put(facets.toggled(self.top.search.query, key))
            return
        self._filters = shelf.pick(self._filters, key)
        self._show_list()

    # Searching

    def _ask(self, query: str) -> None:
        if query.strip():
            self.searching.ask(query)
            return
        self.searching.stop()
        self.found = None
        self.top.search.tell("")
        self.top.show_keeping(None)
        self.middle.show_mode(searching=False)
        self._show_list()

    def _take_found(self, found: Found) -> None:
        if self.found is None:
            self.filters_view.show_groups(())  # until those of the search come
        self.found = found
        count = f"{shelf.grouped(found.count)}{'+' if found.more else ''}"
        self.top.search.tell(t("{count} kết quả · {ms} ms", count=count, ms=max(round(found.ms), 1)))
        self._show_keeping()
        self.middle.show_hits(found.hits, self.searching.sort, found.suggestion)
        self.middle.hits.choose(0 if found.hits else None)
        self._show_chosen()

    def _take_facets(self, query: str, found: tuple[Facet, ...]) -> None:
        if self.found is not None:
            self.filters_view.show_groups(facets.groups(found, query))

    def search_for(self, query: str) -> None:
        """Search as if the query were typed."""
        self.top.search.put(query)
        self.top.search.setFocus()

    def keep_search(self) -> None:
        """Save the search that is shown, or give up what is saved."""
        query = self.top.search.query.strip()
        if self.found is None or not query:
            return
        kept = query not in self._contents.searches
        self._work.submit(lambda archive: keep_search(archive, query, kept=kept), self._take_searches)

    def _take_searches(self, searches: tuple[str, ...]) -> None:
        self._contents = replace(self._contents, searches=searches)
        if self.found is None:
            self._show_list()
        else:
            self._show_keeping()

    def _show_keeping(self) -> None:
        self.top.show_keeping(self.top.search.query.strip() in self._contents.searches)

    def _sort(self) -> None:
        self.searching.sort = "newest" if self.searching.sort == "relevance" else "relevance"
        self.searching.ask(self.top.search.query)

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
            hit = cast("Hit | None", self.middle.hits.current())
            return hit.conference if hit else ""
        row = cast("Summary | None", self.middle.conferences.current())
        return row.id if row else ""

    @property
    def several(self) -> bool:
        """Whether more than one conference is chosen in the list."""
        return self.loaded and self.found is None and self.middle.conferences.count_marked() > 1

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
    def minutes(self) -> Minutes | None:
        """What the paper is made of, once it has come."""
        return self._minutes if self._minutes and self._minutes.conference.id == self.chosen else None

    def open_chosen(self) -> None:
        if self.chosen and not self.in_bin:
            self.open_asked.emit(self.chosen)

    @property
    def _place_asked(self) -> Place | None:
        """The place of the chosen conference that a register asked for."""
        return self._source[1] if self._source and self._source[0] == self.chosen else None

    def renew_paper(self) -> None:
        """Read the chosen conference again: it was changed."""
        self._shown = ""
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen, paper = self.chosen, self.side.paper
        hit = cast("Hit | None", self.middle.hits.current()) if self.found is not None else None
        if not chosen:
            self._shown = ""
            self._minutes = None
            self._work.forget("paper")
            self.side.show_title("")
            paper.show_note(t("Chọn một hội nghị để xem biên bản.") if self.loaded else "")
        elif chosen != self._shown:
            self._shown = chosen
            binned = self.in_bin
            self._work.latest(
                "paper", lambda archive: minutes_of(archive, chosen, binned=binned), self._lay, self._no_paper
            )
        paper.mark_hits({hit.snippet[start:end] for start, end in joined(hit.snippet, hit.hits)} if hit else ())
        if chosen:
            paper.reveal(hit.place if hit else self._place_asked)
        self.chosen_changed.emit()

    def _lay(self, minutes: Minutes) -> None:
        self._minutes = minutes
        conference = minutes.conference
        self.side.show_title(conference.title or t("Hội nghị chưa có tên"))
        self.side.paper.show_draft(conference, minutes.office, minutes.files, conference.id, minutes.kept)
        if minutes.damage is not None:
            self.damaged.emit(minutes.damage)
        hit = cast("Hit | None", self.middle.hits.current()) if self.found is not None else None
        if hit or self._place_asked:
            self.side.paper.reveal(hit.place if hit else self._place_asked)
        self.chosen_changed.emit()

    def _no_paper(self, error: UserError) -> None:
        self._shown = ""
        self.side.show_title("")
        self.side.paper.show_note(str(error))

    # Focus, menus and what is remembered

    def focus_list(self) -> None:
        self.middle.current_view().setFocus()

    def focus_search(self) -> None:
        self.top.search.setFocus()
        self.top.search.selectAll()

    def next_pane(self) -> None:
        """From filters to list to paper, and round again."""
        panes: list[QWidget] = [self.filters_view, self.middle.current_view(), self.side.paper]
        at = next((at for at, pane in enumerate(panes) if pane.hasFocus()), 0)
        panes[(at + 1) % len(panes)].setFocus()

    def offer_menu(self, menu: QMenu) -> None:
        """The menu for a row, by the right button or the menu key."""
        for view in (self.middle.conferences, self.middle.hits):
            view.customContextMenuRequested.connect(
                lambda spot, view=view: self._pop(menu, view.viewport().mapToGlobal(spot))
            )

    def _pop(self, menu: QMenu, spot: QPoint) -> None:
        if self.chosen:
            menu.popup(spot)

    def splitter_state(self) -> QByteArray:
        return self.splitter.saveState()

    def restore_splitter(self, state: QByteArray) -> None:
        if not state.isEmpty():
            self.splitter.restoreState(state)

    def title_of(self, conference_id: str) -> str:
        for row in (*self._contents.kept, *self._contents.binned):
            if row.id == conference_id:
                return wording.title(row)
        return ""


def _contents_of(archive: Archive) -> Contents:
    return Contents(tuple(archive.summaries()), tuple(archive.summaries(binned=True)), saved_searches(archive))
