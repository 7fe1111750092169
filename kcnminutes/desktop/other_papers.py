"""What the window does with the other papers of conferences: writes one of them, binds many into a volume."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kcnminutes.desktop import exporting
from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.binding import Binding
from kcnminutes.desktop.browse.place import ArchivePlace
from kcnminutes.desktop.browse.shelf import Filters
from kcnminutes.desktop.commands import Commands
from kcnminutes.desktop.deeds import Deeds
from kcnminutes.desktop.papers_menu import PapersMenu
from kcnminutes.desktop.settings import Settings
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.archive import Summary
    from kcnminutes.desktop.press import Printed
    from kcnminutes.desktop.window import MainWindow
    from kcnminutes.minutes import PaperOrder
    from kcnminutes.record import Conference


class OtherPapers(QObject):
    def __init__(
        self,
        window: MainWindow,
        place: ArchivePlace,
        banner: Banner,
        settings: Settings,
        commands: Commands,
        deeds: Deeds,
    ) -> None:
        super().__init__(window)
        self._window, self._place, self._banner = window, place, banner
        self._settings, self._commands, self._deeds = settings, commands, deeds
        self._binding: Binding | None = None
        self.menu = PapersMenu(self._chosen, window)
        self.menu.asked.connect(self._export_of_chosen)
        deeds.offer(self.menu)
        commands.on("volume", self.ask_volume)
        place.chosen_changed.connect(self._fit)
        self._fit()

    def export(self, order: PaperOrder, conference: Conference) -> None:
        """Ask for a place and write there another paper of a conference."""
        target = exporting.ask_paper(self._window, self._settings, conference, order)
        if target is not None:
            self.save(order, conference, target)

    def save(self, order: PaperOrder, conference: Conference, target: Path) -> None:
        def done(written: Path, result: Printed | None) -> None:
            printing = [(t("In…"), lambda: self._deeds.print_paper(result, conference))] if result else []
            self._deeds.tell_exported(written, printing)

        window = self._window
        exporting.save_paper(window.work, window.pool, order, conference, target, done, window.tell_trouble)

    def ask_volume(self) -> None:
        """Ask for a place and bind there what is chosen, or what the list shows."""
        rows, all_of_list = self._place.bindable
        if not rows:
            return
        if self._binding is not None and not self._binding.over:
            self._banner.tell("waiting", t("Một tập biên bản đang được đóng; đợi xong rồi đóng tập khác."))
            return
        filters = self._place.filters
        year = filters.year if all_of_list and filters == Filters(year=filters.year) else None
        target = exporting.ask_volume(self._window, self._settings, len(rows), year)
        if target is not None:
            self.bind(rows, year, target)

    def bind(self, rows: Sequence[Summary], year: int | None, target: Path) -> Binding:
        """Bind conferences into one volume, the earliest first."""
        ids = [row.id for row in sorted(rows, key=lambda row: (row.starts_at, row.number or 0, row.id))]
        self._binding = Binding(self._window.work, self._window.pool, self._banner, ids, year, target)
        self._binding.begin(self._deeds.tell_exported, self._window.tell_trouble)
        return self._binding

    def stop(self) -> None:
        """The window goes: a volume that is half done is dropped."""
        if self._binding is not None:
            self._binding.stop()

    def close(self) -> None:
        """The workers have ended: nothing of it stays."""
        if self._binding is not None:
            self._binding.close()

    def _chosen(self) -> Conference | None:
        minutes = self._place.minutes
        return minutes.conference if minutes else None

    def _export_of_chosen(self, order: PaperOrder) -> None:
        conference = self._chosen()
        if conference is not None:
            self.export(order, conference)

    def _fit(self) -> None:
        """What cannot be done now is grey."""
        self.menu.menuAction().setEnabled(self._chosen() is not None)
        self._commands["volume"].setEnabled(self._place.can_bind)
