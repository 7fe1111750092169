"""The way to the page of imports and back: what is locked is unlocked first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.passwords import Unlocking
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.desktop.intake.page import IntakePage
    from kcnminutes.desktop.window import MainWindow


class IntakeDoor(QObject):
    def __init__(self, window: MainWindow, banner: Banner) -> None:
        super().__init__(window)
        self._window, self._banner = window, banner
        self._page: IntakePage | None = None
        self._unlocking = Unlocking(window, window.pool, parent=self)
        self._unlocking.done.connect(self._begin)

    @property
    def page(self) -> IntakePage:
        if self._page is None:
            from kcnminutes.desktop.intake.page import IntakePage

            self._page = IntakePage(self._window.work, self._window.pool)
            self._page.left.connect(self._leave)
            self._page.settled.connect(self._note)
            self._page.steps.changed.connect(self._hint)
            self._window.add_place(self._page)
        return self._page

    @property
    def is_open(self) -> bool:
        return self._page is not None and self._window.shows(self._page)

    def take(self, paths: Sequence[Path]) -> None:
        """Show what importing these files will do; nothing is stored before the reader says so."""
        self._window.leave_editor(partial(self._unlocking.begin, paths))

    def give_up(self) -> None:
        """Where another place is shown what was only read is forgotten."""
        if self._page is not None and not self.is_open:
            self._page.give_up()

    def close(self) -> None:
        """The window goes."""
        if self._page is not None:
            self._page.steps.close()

    def _begin(self, paths: Sequence[Path]) -> None:
        if not paths:
            return
        self._enter()
        if not self.page.begin(paths):
            self._banner.tell("waiting", t("Kho đang được ghi; đợi xong rồi chọn tệp lại."))

    def _enter(self) -> None:
        self._window.show_place(self.page, self.page.hint)

    def _hint(self) -> None:
        if self.is_open:
            self._window.status.hint(self.page.hint)

    def _leave(self, conference_id: str) -> None:
        window = self._window
        window.uncover_archive()
        if conference_id:
            window.archive_place.choose(conference_id)
        if self.page.steps.can_take_back:
            window.deeds.tell_import(*self.page.told)
        window.archive_place.focus_list()

    def _note(self) -> None:
        """The archive follows, and can undo the import later; on its own page the page tells what happened."""
        page, deeds = self.page, self._window.deeds
        deeds.show_imported(next((row.id for row in reversed(page.steps.rows) if row.taken), ""))
        deeds.note_import(self._take_back if page.steps.can_take_back else None)
        if not self.is_open:
            deeds.tell_import(*page.told)

    def _take_back(self) -> None:
        self._enter()
        self.page.steps.take_back()
