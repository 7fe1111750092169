"""What section 8 does: shows the paper of before, compares, brings back, and asks the archive what there is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kcnminutes.desktop.browse.paper_side import laid_anew
from kcnminutes.desktop.editor.compare_page import ComparePage
from kcnminutes.desktop.editor.history_page import HISTORY, HistoryPage
from kcnminutes.desktop.editor.pages import Pages
from kcnminutes.desktop.editor.past import NOW, Moment, Past, Shown, past_of, shown
from kcnminutes.desktop.work import ArchiveWork, Pool
from kcnminutes.editing import Part, bring_back, compare
from kcnminutes.record import Conference, Place
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive import Archive, FileKey
    from kcnminutes.desktop.editor.place import EditorPlace

READ, SHOW = "history", "history-paper"


class Remembering(QObject):
    """Between the page of section 8, the archive and the paper. `paper` is what of before is in view, or None."""

    def __init__(self, place: EditorPlace, work: ArchiveWork, pool: Pool) -> None:
        super().__init__(place)
        self._place, self._work, self._pool = place, work, pool
        self._page: HistoryPage | None = None
        self.paper: Shown | None = None
        self.prints: Mapping[str, Path] = {}
        self.comparison = ComparePage()
        self.comparison.left.connect(self.end_comparing)

    def begin(self, pages: Pages) -> None:
        """A conference was opened."""
        self._page = self.paper = None
        pages.when_made(HistoryPage, self._serve)

    def _serve(self, page: HistoryPage) -> None:
        self._page = page
        page.chosen.connect(self._show)
        page.compare_asked.connect(self._compare)
        page.bring_asked.connect(self._bring)
        page.reopen_asked.connect(self._place.finalising.reopen)

    def dropped(self) -> None:
        self._page = self.paper = None
        self._work.forget(READ)
        self._work.forget(SHOW)

    @property
    def _identity(self) -> str:
        sitting = self._place.sitting
        return sitting.conference.id if sitting else ""

    def read(self) -> None:
        """The page is in view: what is typed is on its way to the archive, and then it tells what there is."""
        page, keeper, identity = self._page, self._place.keeper, self._identity
        if page is None or keeper is None:
            return
        keeper.keep()

        def done(past: Past) -> None:
            if page is self._page:
                page.show_past(past)

        self._work.latest(READ, lambda archive: past_of(archive, identity), done)

    def leave(self) -> None:
        """Another page is in view: the paper is the present one's again."""
        self._work.forget(SHOW)
        if self.paper is not None:
            self.paper = None
            self._place.around.show_paper()

    # The paper of before

    def _show(self, moment: Moment) -> None:
        page, identity = self._page, self._identity
        if moment.id == NOW:
            self.leave()
            return

        def read(archive: Archive) -> tuple[Shown, Mapping[str, Path]]:
            found = shown(archive, identity, moment)
            photos = {photo.file for photo in found.conference.photos}
            if found.files is None:
                return found, archive.print_copies(identity)
            return found, archive.print_copies_of({path: key for path, key in found.files.items() if path in photos})

        def done(answer: tuple[Shown, Mapping[str, Path]]) -> None:
            if page is self._page and page is not None and page.current == moment:
                self.paper, self.prints = answer
                if self.paper.damage is not None:
                    self._place.banner.tell("waiting", laid_anew(self.paper.damage))
                self._place.around.show_paper()

        self._work.latest(SHOW, read, done, self._tell)

    # Comparing

    @property
    def comparing(self) -> bool:
        return not self.comparison.isHidden()

    def end_comparing(self) -> None:
        self._place.going.show_comparison(False)

    def _compare(self, older: Moment, newer: Moment) -> None:
        page, identity, sitting = self._page, self._identity, self._place.sitting
        if sitting is None:
            return
        present = sitting.conference

        def read(archive: Archive) -> tuple[Conference, Conference]:
            both = [present if one.id == NOW else shown(archive, identity, one).conference for one in (older, newer)]
            return _alike(both[0], both[1], older, newer)

        def laid(parts: tuple[Part, ...]) -> None:
            if page is self._page:
                self._place.going.show_comparison(True)
                self.comparison.show_parts(older.name, newer.name, parts)

        def done(both: tuple[Conference, Conference]) -> None:
            self._pool.submit(lambda: compare(*both), laid)

        self._work.submit(read, done, partial(self._tell_of, page))

    # Bringing back

    def _bring(self, moment: Moment) -> None:
        page, identity = self._page, self._identity

        def read(archive: Archive) -> tuple[Shown, Mapping[str, FileKey]]:
            return shown(archive, identity, moment), archive.contents(identity)

        def done(answer: tuple[Shown, Mapping[str, FileKey]]) -> None:
            if page is self._page:
                self._put_back(*answer)

        self._work.submit(read, done, partial(self._tell_of, page))

    def _put_back(self, found: Shown, known: Mapping[str, FileKey]) -> None:
        sitting, keeper = self._place.sitting, self._place.keeper
        if sitting is None or keeper is None:
            return
        conference = found.conference
        named = [*(row.file for row in conference.photos), *(row.file for row in conference.attachments)]
        files = found.files if found.files is not None else known
        if any(path not in files for path in named):
            self._tell(
                UserError(t("kho không còn ảnh hoặc tài liệu của bản này"), t("hãy xem bản này và chép lại phần cần"))
            )
            return
        renamed = keeper.state.name_all({path: files[path] for path in named}, sitting.conference)
        if sitting.apply(lambda draft: bring_back(draft, conference, found.pending, renamed), Place(HISTORY)):
            self.leave()
            words = t("Đã đưa trở lại: {name}.", name=found.moment.name)
            self._place.taking_back.offer(words)
            self.read()
        else:
            self._place.banner.tell("plain", t("Bản đang soạn đã giống hệt bản này."))

    def _tell_of(self, page: HistoryPage | None, error: UserError) -> None:
        """What went wrong with a conference, unless it was left meanwhile."""
        if page is self._page:
            self._tell(error)

    def _tell(self, error: UserError) -> None:
        self._place.banner.tell("bad", str(error))


def _alike(old: Conference, new: Conference, older: Moment, newer: Moment) -> tuple[Conference, Conference]:
    """Sealed versions hold no follow-up of tasks: where one side has none by nature, it is not compared."""
    from kcnminutes.record import without_follow_up

    if older.version is not None or newer.version is not None:
        return without_follow_up(old), without_follow_up(new)
    return old, new
