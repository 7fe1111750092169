"""Sealing from the editor: what is missing is asked once, the very paper that is shown is kept, then it stands.

Three steps, each of them whole: everything typed is saved, the final's paper is laid out in the press, the archive
seals and keeps it in one transaction. Whatever ends in between leaves the draft as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.kept import Ready
from kcnminutes.desktop.editor.seal_page import SealPage
from kcnminutes.desktop.editor.wording import day_and_hour
from kcnminutes.desktop.settings import Settings
from kcnminutes.desktop.work import ArchiveWork, Pool
from kcnminutes.editing import missing
from kcnminutes.record import Conference, Status
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive import Archive, Sealed
    from kcnminutes.desktop.editor.place import EditorPlace
    from kcnminutes.desktop.editor.sitting import Sitting
    from kcnminutes.desktop.press import Printed
    from kcnminutes.editing import OldLetters

SEALER = "sealer"
"""The setting that remembers who sealed last at this computer."""
SHORT_HASH = 8
"""Characters of a hash that name a version to the eye; the history shows it whole."""


def short_hash(hash: str) -> str:
    return hash[:SHORT_HASH]


def as_final(conference: Conference) -> Conference:
    """The record as its sealed paper shows it: without a draft's mark."""
    return replace(conference, status=Status.FINAL)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the page of sealing says: of which sitting, who seals and why."""

    sitting: Sitting
    who: str
    note: str


class Finalising(QObject):
    """Shows the page of sealing in the middle of the editor, seals, and opens sealed minutes again."""

    changed = Signal()
    """The page came or went: the paper shows another state."""

    def __init__(self, place: EditorPlace, work: ArchiveWork, pool: Pool) -> None:
        super().__init__(place)
        self._place, self._work, self._pool = place, work, pool
        self._wish: _Wish | None = None
        self.page = SealPage()
        self.page.hide()
        self.page.asked.connect(self.seal)
        self.page.left.connect(self.put_away)
        self.page.missing.asked.connect(place.go_to)

    @property
    def open(self) -> bool:
        """Whether the page is in view."""
        return not self.page.isHidden()

    @property
    def busy(self) -> bool:
        """Whether minutes are being sealed just now."""
        return self._wish is not None

    def begin(self) -> None:
        """Show what is missing, and ask who seals."""
        sitting, opened = self._place.sitting, self._place.opened
        if sitting is None or opened is None or sitting.read_only or self.open:
            return
        commit_composition()
        version = len(opened.versions) + 1
        self.page.begin(version, Settings().text(SEALER), opened.reason, missing(sitting.draft), sitting.draft.pending)
        self.page.show()
        self.changed.emit()
        self.page.who.setFocus()
        self.page.who.selectAll()
        QTimer.singleShot(0, self.page.keep_focus_in_view)  # once it is laid out

    def put_away(self) -> None:
        """Back to the form, unless minutes are being sealed."""
        if self.open and not self.busy:
            commit_composition()
            self.page.hide()
            self.changed.emit()

    def dropped(self) -> None:
        """The conference is left: what was under way ends before the archive is asked to seal."""
        self._wish = None
        self.page.hide()

    def seal(self) -> None:
        """Save what is typed, lay the final's paper out, and seal with it."""
        sitting, keeper, entrance = self._place.sitting, self._place.keeper, self._place.entrance
        if not self.open or self.busy or sitting is None or keeper is None or sitting.read_only:
            return
        if entrance is not None and entrance.left:  # a locked draft would not take them
            self._place.banner.tell("waiting", t("Còn tệp đang được thêm; hãy đợi xong rồi chốt."))
            return
        commit_composition()
        wish = self._wish = _Wish(sitting, self.page.who.whole.strip(), self.page.note.whole.strip())
        Settings().keep(SEALER, wish.who)
        sitting.locked = True  # what is printed must be what is sealed
        self.page.show_busy(True)
        keeper.settle(self._still(wish, self._print), self._still(wish, self._failed))

    def _print(self, ready: Ready) -> None:
        wish, press = self._wish, self._pool.press
        assert wish is not None
        final = as_final(ready.conference)

        def printed(kept: Printed) -> None:
            self._keep(ready, kept, wish)

        def lay_out() -> Printed:
            return press.archival(press.print(final, ready.office, ready.prints), ready.enclosure(final))

        self._pool.submit(lay_out, self._still(wish, printed), self._still(wish, self._failed))

    def _keep(self, ready: Ready, kept: Printed, wish: _Wish) -> None:
        identity, revision = ready.conference.id, ready.revision

        def seal(archive: Archive) -> Sealed:
            return archive.finalise(identity, kept.pdf, wish.who, wish.note, revision=revision, pending_too=True)

        def sealed(made: Sealed) -> None:
            if self._wish is wish:
                self._sealed(identity, made)

        self._work.submit(seal, sealed, self._still(wish, self._failed))

    def _sealed(self, identity: str, made: Sealed) -> None:
        self._wish = None
        words = t(
            "Đã chốt phiên bản {version} và giữ bản PDF. Mã băm: {hash}.",
            version=made.version,
            hash=short_hash(made.hash),
        )
        self._place.loading.open_anew(identity, lambda: self._place.banner.tell("done", words))

    def _failed(self, error: UserError) -> None:
        if self._wish is not None:
            self._wish.sitting.locked = False
        self._wish = None
        self.page.show_busy(False)
        self._place.banner.tell(
            "bad", t("Chưa chốt được: {why} Dự thảo vẫn còn nguyên.", why=error), actions=((t("Chốt lại"), self.seal),)
        )

    def _still(self, wish: _Wish, then: Callable[..., None]) -> Callable[..., None]:
        """A callback that is void once the conference was left."""
        return lambda *answer: then(*answer) if self._wish is wish else None

    def reopen(self, reason: str) -> None:
        """Make sealed minutes the draft of their next version. The archive refuses without a reason."""
        sitting = self._place.sitting
        if sitting is None or sitting.locked or not sitting.sealed:
            return
        commit_composition()
        identity, who = sitting.conference.id, Settings().text(SEALER)
        words = t("Đã mở lại; bản đã chốt và bản PDF của nó vẫn được giữ trong mục Lịch sử.")

        def opened(_: object) -> None:
            if self._place.sitting is sitting:
                self._place.loading.open_anew(identity, lambda: self._place.banner.tell("done", words))

        def failed(error: UserError) -> None:
            if self._place.sitting is sitting:
                self._place.banner.tell("bad", str(error))

        self._work.submit(lambda archive: archive.reopen(identity, reason, who), opened, failed)

    def offer_reopening(self, found: OldLetters) -> None:
        """Sealed minutes are written in letters of before Unicode: only a new version can be read otherwise."""
        sitting, place = self._place.sitting, self._place
        if sitting is None:
            return
        words = t(
            "Bản đã chốt này có {n} chỗ là chữ kiểu cũ {encoding} nên hiện sai dấu. Bản đã chốt không đổi; mở lại "
            "thành phiên bản mới thì chuyển được sang Unicode.",
            n=len(found.old),
            encoding=found.encoding,
        )
        reason = t("Chuyển chữ kiểu cũ {encoding} sang Unicode", encoding=found.encoding)
        anew = (t("Mở lại thành phiên bản mới…"), partial(place.going.ask_reopening, reason))
        stays = (t("Giữ nguyên"), partial(place.readings.decline, sitting.conference.id))
        place.banner.stand("waiting", words, actions=(anew, stays))

    @property
    def standing(self) -> str:
        """Why the open conference is only to be read; "" where it is not."""
        sitting, opened = self._place.sitting, self._place.opened
        if sitting is None or opened is None:
            return ""
        if opened.locked is not None or not sitting.sealed:
            return ""
        rest = t("Chỉ còn phần theo dõi nhiệm vụ và từ khóa sửa được.")
        if not opened.versions:
            return t("Biên bản đã chốt. {rest}", rest=rest)
        last = opened.versions[-1]
        return t(
            "Đã chốt {when} · {who} · phiên bản {version} · mã băm {hash}. {rest}",
            when=day_and_hour(last.sealed_at),
            who=last.who,
            version=last.version,
            hash=short_hash(last.hash),
            rest=rest,
        )
