"""What folds in the archive where there is little room, first the filters, then the paper; and the ways to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from kcnminutes.desktop.columns import Columns

if TYPE_CHECKING:
    from kcnminutes.desktop.browse.place import ArchivePlace


class Folding(QObject):
    def __init__(self, place: ArchivePlace, columns: Columns) -> None:
        super().__init__(place)
        self._place, self._columns = place, columns
        place.middle.filters_asked.connect(self._turn_filters)
        place.middle.paper_asked.connect(columns.go_to_paper)
        place.side.back.clicked.connect(columns.go_to_paper)
        columns.changed.connect(self._show)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def next_pane(self) -> None:
        """From filters to list to paper, and round again; what is folded comes for it."""
        place, columns = self._place, self._columns
        here = place.middle.in_reach()
        panes = [place.filters_view, *([here] if here is not None else []), place.side.paper]
        at = next((at for at, pane in enumerate(panes) if pane.hasFocus()), 0)
        pane = panes[(at + 1) % len(panes)]
        if pane is place.side.paper:
            columns.open_side(False)
            columns.go_to_paper()
            return
        columns.show_middle()
        columns.open_side(pane is place.filters_view)
        pane.setFocus()

    def step_back(self) -> bool:
        """Escape: back to the list from what lies over it; False where nothing does."""
        columns = self._columns
        if not columns.paper_over and (columns.wide or columns.slim):
            return False
        columns.show_middle()
        columns.open_side(False)
        self._place.focus_list()
        return True

    def _turn_filters(self) -> None:
        """By the button: open them, or put them away."""
        opens = self._columns.slim
        self._columns.open_side(opens)
        if opens:
            self._place.filters_view.setFocus()

    def _show(self) -> None:
        columns = self._columns
        self._place.middle.show_folded(
            filters=not columns.wide, open=not columns.slim, paper=not (columns.paper_shown or columns.paper_over)
        )
        self._place.side.back.setVisible(columns.paper_over)

    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """Work goes on in the list: the filters go, the paper comes back. A question shows its answers."""
        if now is self._place.top.search:
            self._columns.show_middle()
        elif now is not None and self._place.middle.isAncestorOf(now):
            self._columns.open_side(False)
