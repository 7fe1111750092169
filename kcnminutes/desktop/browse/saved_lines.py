"""The lines of the saved searches at the left: saved and given up, named and moved, each step to be undone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.browse import saved_searches
from kcnminutes.desktop.browse.filters_view import FiltersView
from kcnminutes.desktop.browse.saved_searches import Saved, SavedSearch, tidy
from kcnminutes.desktop.browse.shelf import SEARCH
from kcnminutes.desktop.commands import place_action
from kcnminutes.desktop.undoing import Undoing
from kcnminutes.desktop.work import ArchiveWork
from kcnminutes.words import t


class SavedLines(QObject):
    changed = Signal(object)
    """The searches that are saved now, in their order."""

    def __init__(self, work: ArchiveWork, view: FiltersView, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._view = work, view
        self._all: Saved = ()
        self._banner: Banner | None = None
        self._undoing: Undoing | None = None
        self._name = place_action(view, t("Đặt tên…"), "pencil", self._ask_name, "F2")
        self._up = place_action(view, t("Lên"), "", partial(self._move_current, -1), "Alt+Up")
        self._down = place_action(view, t("Xuống"), "", partial(self._move_current, 1), "Alt+Down")
        self._give_up = place_action(view, t("Bỏ lưu"), "trash-2", self._give_up_current, "Delete")
        for action in (self._name, self._give_up):
            action.setAutoRepeat(False)
        self.menu = QMenu(view)
        self.menu.addActions((self._name, self._up, self._down))
        self.menu.addSeparator()
        self.menu.addAction(self._give_up)
        view.menu_asked.connect(self._pop)

    def tell_in(self, banner: Banner, undoing: Undoing) -> None:
        """Where it is told what was done, and noted so that it can be undone."""
        self._banner, self._undoing = banner, undoing

    def take(self, searches: Saved) -> None:
        """They were read."""
        self._all = searches

    def holds(self, query: str) -> bool:
        return any(one.query == tidy(query) for one in self._all)

    def turn(self, query: str) -> None:
        """Save a search, or give up what is saved."""
        if self.holds(query):
            self._give_it_up(query)
        else:
            self._work.submit(lambda archive: saved_searches.save(archive, query), self._show)

    @property
    def _current(self) -> SavedSearch | None:
        """The search at whose line the keyboard is."""
        choice = self._view.current
        if choice is None or not choice.key.startswith(SEARCH):
            return None
        query = choice.key.removeprefix(SEARCH)
        return next((one for one in self._all if one.query == query), None)

    def _show(self, searches: Saved) -> None:
        self._all = searches
        self.changed.emit(searches)

    def _pop(self, spot: QPoint) -> None:
        current = self._current
        if current is None:
            return
        self._up.setEnabled(current != self._all[0])
        self._down.setEnabled(current != self._all[-1])
        self.menu.popup(spot)

    # Names

    def _ask_name(self) -> None:
        from kcnminutes.desktop.browse.naming import NameDialog  # what starts the window does without

        current = self._current
        if current is None:
            return
        dialog = NameDialog(current, self._view.window())
        dialog.taken.connect(lambda name: self._rename(current.query, name, undoable=True))
        dialog.open()

    def _rename(self, query: str, name: str, *, undoable: bool) -> None:
        def named(answer: tuple[Saved, str | None]) -> None:
            searches, before = answer
            self._show(searches)
            if before is not None and undoable:
                self._note(t("Hoàn tác việc đặt tên"), lambda: self._rename(query, before, undoable=False))

        self._work.submit(lambda archive: saved_searches.rename(archive, query, name), named)

    # Order

    def _move_current(self, by: int) -> None:
        if (current := self._current) is not None:
            self._move(current.query, by, undoable=True)

    def _move(self, query: str, by: int, *, undoable: bool) -> None:
        def moved(answer: tuple[Saved, bool]) -> None:
            searches, there_was_room = answer
            self._show(searches)
            if there_was_room and undoable:
                self._note(t("Hoàn tác việc chuyển dòng"), lambda: self._move(query, -by, undoable=False))

        self._work.submit(lambda archive: saved_searches.move(archive, query, by), moved)

    # Giving up

    def _give_up_current(self) -> None:
        if (current := self._current) is not None:
            self._give_it_up(current.query)

    def _give_it_up(self, query: str) -> None:
        def gone(answer: tuple[Saved, SavedSearch | None, int]) -> None:
            searches, search, at = answer
            self._show(searches)
            if search is None or self._banner is None or self._undoing is None:
                return
            undo = self._undoing.note(t("Hoàn tác việc bỏ lưu tìm kiếm"), lambda _: self._put_back(search, at))
            words = t("Đã bỏ lưu tìm kiếm “{name}”.", name=search.words)
            self._banner.tell("plain", words, actions=((t("Hoàn tác"), undo),))

        self._work.submit(lambda archive: saved_searches.give_up(archive, query), gone)

    def _put_back(self, search: SavedSearch, at: int) -> None:
        def back(searches: Saved) -> None:
            self._show(searches)
            self._view.go_to(f"{SEARCH}{search.query}")
            if self._banner is not None:
                self._banner.tell("done", t("Đã lưu lại tìm kiếm “{name}”.", name=search.words))

        self._work.submit(lambda archive: saved_searches.put_back(archive, search, at), back)

    def _note(self, words: str, undo: Callable[[], None]) -> None:
        if self._undoing is not None:
            self._undoing.note(words, lambda _: undo())
