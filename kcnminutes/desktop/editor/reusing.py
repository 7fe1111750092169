"""Taking from the last conference of the same kind: offered to a new one, asked for by button or key later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kcnminutes.desktop.editor.names import Directory
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.editing import bring_agenda, bring_all, bring_open_tasks, bring_people, carried_in, rows_of
from kcnminutes.language import format_date
from kcnminutes.record import Conference, Place
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.desktop.editor.place import EditorPlace

BRINGS = {"attendees": bring_people, "agenda": bring_agenda, "directives": bring_open_tasks}
"""What a section takes from an earlier conference; others take all of it."""


def bring_from(sitting: Sitting, before: Conference, section: str) -> str:
    """Bring it as one step; what came of it, in a sentence."""
    bring = BRINGS.get(section, bring_all)
    had = {name: len(rows_of(sitting.conference, name)) for name in BRINGS}
    sitting.seal()
    sitting.apply(lambda draft: bring(draft, before), Place(section))
    sitting.seal()
    parts = (carried_in(sitting.draft, name) for name in BRINGS if name == section or section not in BRINGS)
    n = sum(len(found) for found in parts)
    changed = any(len(rows_of(sitting.conference, name)) != had[name] for name in BRINGS)
    day = format_date(before.starts_at)
    if not n and not changed:
        return t("Hội nghị ngày {day} không còn gì để lấy thêm vào đây.", day=day)
    return t("Đã lấy {n} dòng từ hội nghị ngày {day}; dòng tô màu là chưa kiểm tra.", n=n, day=day)


class Reusing(QObject):
    """Asks for the earlier conference without waiting, brings from it as one step, and says what came."""

    def __init__(self, place: EditorPlace, directory: Directory) -> None:
        super().__init__(place)
        self._place = place
        self._directory = directory

    def offer(self, before: Conference | None) -> None:
        """Offer a new conference all that it can take."""
        if before is not None:
            words = t(
                "Lấy người dự, chương trình và nhiệm vụ còn mở từ “{title}” ({day})?",
                title=before.title,
                day=format_date(before.starts_at),
            )
            take = (t("Lấy từ hội nghị trước"), lambda: self._bring(before, ""))
            self._place.banner.tell("plain", words, actions=(take,))

    def take(self) -> None:
        """Bring what the section in view takes from the last conference of the kind; all of it from elsewhere."""
        sitting, pages = self._place.sitting, self._place.pages
        if sitting is None or pages is None or sitting.read_only:
            return
        section = pages.section

        def found(before: Conference | None) -> None:
            if sitting is self._place.sitting:
                self._bring(before, section)

        self._directory.before(sitting.conference, found)

    def _bring(self, before: Conference | None, section: str) -> None:
        sitting, pages = self._place.sitting, self._place.pages
        if sitting is None or pages is None:
            return
        if before is None:
            self._place.banner.tell("plain", t("Trong kho chưa có hội nghị nào cùng loại trước hội nghị này."))
            return
        self._place.banner.tell("done", bring_from(sitting, before, section))
        pages.page.refresh()
