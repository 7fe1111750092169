"""What is typed in the search field: asked, shown in the middle and beside it, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from kcnminutes.desktop.browse import facets, shelf
from kcnminutes.desktop.browse.filters_view import FiltersView
from kcnminutes.desktop.browse.middle import Middle
from kcnminutes.desktop.browse.saved_lines import SavedLines
from kcnminutes.desktop.browse.searching import Found, Searching
from kcnminutes.desktop.browse.top_bar import TopBar
from kcnminutes.desktop.work import ArchiveWork
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.archive import Facet, Hit


class Asking(QObject):
    answered = Signal()
    """What was found is shown."""
    ended = Signal()
    """Nothing is searched for any more."""

    def __init__(
        self, work: ArchiveWork, top: TopBar, filters: FiltersView, middle: Middle, saved: SavedLines, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._top, self._filters, self._middle, self._saved = top, filters, middle, saved
        self._searching = Searching(work, self)
        self.found: Found | None = None
        """What is shown; None while nothing is searched for."""
        self._chosen: Hit | None = None
        """The hit that is to be chosen again."""
        self._shown_by = self._searching.sort
        """The order of what is shown."""
        top.search.asked.connect(self._ask)
        filters.unwanted.connect(self.exclude)
        middle.sort_changed.connect(self._sort)
        middle.suggestion_taken.connect(self.search_for)
        saved.changed.connect(self._show_keeping)
        self._searching.found.connect(self._take)
        self._searching.narrowed.connect(self._take_facets)

    @property
    def hit(self) -> Hit | None:
        """The hit that is chosen."""
        return cast("Hit | None", self._middle.hits.current()) if self.found is not None else None

    def search_for(self, query: str) -> None:
        """Search as if the query were typed."""
        self._top.search.put(query)
        self._top.search.setFocus()

    def again(self) -> None:
        """The archive was changed: the same is asked, and the hit that is chosen stays so."""
        if self.found is not None:
            self._chosen = self.hit
            self._searching.ask(self._top.search.query)

    def narrow(self, facet: str) -> None:
        """By a facet, or no more by it."""
        self._top.search.put(facets.toggled(self._top.search.query, facet))

    def exclude(self, facet: str) -> None:
        """What a facet stands for is not to be found."""
        self._top.search.put(facets.excluding(self._top.search.query, facet))

    def keep(self) -> None:
        """Save the search that is shown, or give up what is saved."""
        query = self._top.search.query
        if self.found is not None and query.strip():
            self._saved.turn(query)

    def _ask(self, query: str) -> None:
        self._chosen = None
        if query.strip():
            self._searching.ask(query)
            return
        self._searching.stop()
        self.found = None
        self._top.search.tell("")
        self._top.show_keeping(None)
        self._middle.show_mode(searching=False)
        self.ended.emit()

    def _take(self, found: Found) -> None:
        if self.found is None:
            self._filters.show_groups(())  # until those of the search come
        self.found = found
        count = f"{shelf.grouped(found.count)}{'+' if found.more else ''}"
        self._top.search.tell(t("{count} kết quả · {ms} ms", count=count, ms=max(round(found.ms), 1)))
        self._show_keeping()
        hits, chosen, self._chosen = self._middle.hits, self._chosen, None
        row, sort = hits.currentIndex().row(), self._searching.sort
        sorted_anew, self._shown_by = sort != self._shown_by, sort
        whole = not found.more and found.count <= len(found.hits)
        self._middle.show_hits(found.hits, sort, found.suggestion, found.unknown, whole=whole)
        if chosen is None:
            hits.choose(0 if found.hits else None)
        else:
            hits.choose_again(self._middle.hits_model.key_of(chosen), 0 if sorted_anew else row)
        if sorted_anew:
            hits.scrollTo(hits.currentIndex())
        self.answered.emit()

    def _take_facets(self, query: str, found: tuple[Facet, ...]) -> None:
        if self.found is not None:
            self._filters.show_groups(facets.groups(found, query))

    def _show_keeping(self) -> None:
        if self.found is not None:
            self._top.show_keeping(self._saved.holds(self._top.search.query))

    def _sort(self) -> None:
        """By the other order. A hit that was gone to stays chosen; who chose none begins at the top."""
        self._chosen = self.hit if self._middle.hits.currentIndex().row() > 0 else None
        self._searching.sort = "newest" if self._searching.sort == "relevance" else "relevance"
        self._searching.ask(self._top.search.query)
