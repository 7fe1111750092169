"""The menu of the other papers of a conference: list to sign, notice of conclusions, a task sheet for each unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from kcnminutes.desktop.theme import set_icon
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.record import Conference


class PapersMenu(QMenu):
    """`conference` gives the one that is meant, None for none; the units are read each time the menu opens."""

    asked = Signal(object)
    """A `minutes.PaperOrder`."""

    def __init__(self, conference: Callable[[], Conference | None], parent: QWidget) -> None:
        super().__init__(t("Giấy tờ khác"), parent)
        self._conference = conference
        set_icon(self.menuAction(), "file-text")
        attendance = self.addAction(t("Danh sách đại biểu ký tên…"))
        notice = self.addAction(t("Thông báo kết luận…"))
        self._sheets = self.addMenu(t("Phiếu giao việc"))
        attendance.triggered.connect(self._ask_for_list)
        notice.triggered.connect(self._ask_for_notice)
        self._sheets.triggered.connect(self._ask_for_sheet)
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer a task sheet for each unit that has a task."""
        from kcnminutes.minutes import units

        conference = self._conference()
        self._sheets.clear()
        for unit in units(conference) if conference else ():
            shown = unit.replace("&", "&&")  # one alone would be a key of the menu
            action = self._sheets.addAction(f"{shown}…")
            action.setData(unit)
        self._sheets.setEnabled(not self._sheets.isEmpty())

    @property
    def sheets(self) -> QMenu:
        """The menu of units."""
        return self._sheets

    def _ask_for_list(self) -> None:
        self._ask("attendance-list")

    def _ask_for_notice(self) -> None:
        self._ask("notice")

    def _ask_for_sheet(self, action: QAction) -> None:
        self._ask("task-sheet", str(action.data()))

    def _ask(self, paper: str, unit: str = "") -> None:
        from kcnminutes.minutes import Paper, PaperOrder

        self.asked.emit(PaperOrder(Paper(paper), unit))
