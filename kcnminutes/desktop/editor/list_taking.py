"""Taking people from an Excel or CSV file: read and understood in the pool, looked at, added as one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kcnminutes.desktop.choosing import choose_file
from kcnminutes.desktop.editor.attendees import AttendeesPage
from kcnminutes.desktop.editor.list_page import ListPage
from kcnminutes.desktop.editor.people_list import SECTION, Reading, Understood, Wish, read_people, understand
from kcnminutes.desktop.editor.wording import count_of
from kcnminutes.desktop.work import Pool
from kcnminutes.editing import paste
from kcnminutes.exchange import LIST_ENDINGS, Encoding
from kcnminutes.record import Place
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.desktop.editor.pages import Pages
    from kcnminutes.desktop.editor.place import EditorPlace


def ask_list(parent: QWidget) -> Path | None:
    """Let the user choose a list; None when they think better of it."""
    kinds = t("Danh sách ({endings});;Mọi tệp (*)", endings=" ".join(f"*{ending}" for ending in LIST_ENDINGS))
    return choose_file(parent, t("Lấy người dự từ tệp Excel, CSV"), kinds, "list-folder")


class ListTaking(QObject):
    """One list at a time; a file that was given up is not shown when it comes."""

    def __init__(self, place: EditorPlace, pool: Pool) -> None:
        super().__init__(place)
        self._place = place
        self._pool = pool
        self._ticket = 0
        self._reading: Reading | None = None

    def begin(self, pages: Pages) -> None:
        """Serve the pages of a conference."""
        pages.when_made(AttendeesPage, lambda page: page.list_brought.connect(self.take))
        pages.when_made(ListPage, self._serve)

    def _serve(self, page: ListPage) -> None:
        page.encoding_chosen.connect(self._read_again)
        page.wished.connect(self._understand)
        page.taken.connect(self._add)
        page.shut.connect(self.put_away)

    @property
    def open(self) -> bool:
        """Whether a list is being looked at."""
        pages = self._place.pages
        return pages is not None and pages.shows(ListPage)

    def take(self, paths: Sequence[Path]) -> None:
        """Read a file and show what it would add."""
        pages = self._place.pages
        if pages is None or not paths:
            return
        if len(paths) > 1:
            self._place.banner.tell("waiting", t("Mỗi lần lấy một tệp danh sách; hãy chọn lại một tệp."))
            return
        pages.of(ListPage).wait_for(paths[0].name)
        pages.show_list()
        pages.page.begin()
        self._read(paths[0], None)

    def put_away(self) -> None:
        """Back to the attendees, with nothing added."""
        self._ticket += 1
        self._reading = None
        if self.open and self._place.pages is not None:
            self._place.pages.go_to(Place(SECTION))

    def _read_again(self, encoding: Encoding) -> None:
        if self._reading is not None:
            self._read(self._reading.source, encoding)

    def _read(self, source: Path, encoding: Encoding | None) -> None:
        current = self._newest()

        def read(reading: Reading) -> None:
            if current() and self._place.pages is not None:
                self._reading = reading
                self._place.pages.of(ListPage).show_reading(reading)
                self._understand(Wish())

        def failed(error: UserError) -> None:
            if current():
                self.put_away()
                self._place.banner.tell("bad", str(error))

        self._pool.submit(lambda: read_people(source, encoding), read, failed)

    def _understand(self, wish: Wish) -> None:
        reading, sitting, current = self._reading, self._place.sitting, self._newest()
        if reading is None or sitting is None:
            return
        conference = sitting.conference

        def understood(found: Understood) -> None:
            if current() and self._place.pages is not None:
                self._place.pages.of(ListPage).show_understood(found)

        self._pool.submit(lambda: understand(conference, reading, wish), understood)

    def _newest(self) -> Callable[[], bool]:
        """Whether this is still the newest question, of a list that is still being looked at."""
        self._ticket += 1
        ticket, sitting = self._ticket, self._place.sitting
        return lambda: ticket == self._ticket and sitting is self._place.sitting and self.open

    def _add(self, found: Understood) -> None:
        """As one step of undo; then say what came of it, and lead to what needs a look."""
        sitting, pages, pasted = self._place.sitting, self._place.pages, found.pasted
        if sitting is None or pages is None:
            return
        self.put_away()
        sitting.seal()
        sitting.apply(lambda draft: paste(draft, SECTION, pasted), Place(SECTION, pasted.rows[0].id))
        sitting.seal()
        pages.of(AttendeesPage).rows.choose([row.id for row in pasted.rows])
        count = count_of(SECTION, pasted.rows)
        if not pasted.review:
            self._place.banner.tell("done", t("Đã thêm {count} từ tệp.", count=count))
            return
        more = t("{n} dòng cần xem lại", n=len(pasted.review))
        words = t("Đã thêm {count} từ tệp, {more}.", count=count, more=more)
        first = pasted.review[0]
        self._place.banner.tell("waiting", words, actions=((t("Xem dòng đầu"), lambda: self._place.go_to(first)),))
