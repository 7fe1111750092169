"""From what is typed to what lies on the paper: drafts are laid out in the pool, and the newest wins."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kcnminutes.desktop.paper.layout import FirstLook, LaidOut, follow, lay_out
from kcnminutes.desktop.work import Pool
from kcnminutes.record import Conference
from kcnminutes.words import UserError

if TYPE_CHECKING:
    from kcnminutes.desktop.page_marks import PageMarks
    from kcnminutes.desktop.paper.view import PaperView
    from kcnminutes.desktop.press import Printed
    from kcnminutes.minutes import Office

_numbers = itertools.count(1)

Draft = tuple["Conference", "Office", Mapping[str, Path]]


class Drafts:
    """What one paper was asked to show and what it shows. A paper that is folded lays nothing out until it is asked."""

    def __init__(self, pool: Pool, view: PaperView) -> None:
        self._pool, self._view = pool, view
        self.number = next(_numbers)
        """Which paper: the press remembers the last draft of each."""
        self.key = ""
        """Which conference is shown; "" for none."""
        self.laid: LaidOut | None = None
        """The newest layout that is finished."""
        self.marks_to_come = False
        self._asked = self._answered = self._looked_at = 0
        self._waiting: list[Callable[[Printed], None]] = []
        self._folded = False
        self._owed: Callable[[], None] | None = None

    @property
    def current(self) -> bool:
        """Whether what is shown is the newest that was asked for."""
        return self.laid is not None and self._answered == self._asked

    def show(self, draft: Draft, key: str, kept: Path | None) -> None:
        """Lay a draft out, or take the PDF that was kept; at once, or when somebody wishes to see it."""
        if key != self.key:
            self.forget()
            self.key = key
        self._asked += 1
        ticket = self._asked

        def begin() -> None:
            self._owed = None
            self._begin(draft, key, kept, ticket)

        if self._folded and not self._waiting:
            self._owed = begin
        else:
            begin()

    def show_none(self) -> None:
        self.forget()
        self.key = ""
        self._asked += 1

    def fold(self, folded: bool) -> None:
        """Nobody sees the paper, or somebody does again."""
        self._folded = folded
        if not folded:
            self._pay()

    def when_current(self, then: Callable[[Printed], None]) -> None:
        """Call `then` with the PDF of the newest draft: at once, or when its layout arrives."""
        if self.current and self.laid:
            then(self.laid.result)
        else:
            self._waiting.append(then)
            self._pay()

    def forget(self) -> None:
        """Let go of the paper that is shown."""
        if self.laid:
            self._close(self.laid)
        self.laid, self.marks_to_come = None, False
        self._waiting.clear()
        self._owed = None
        self._view.clear()

    def _pay(self) -> None:
        if self._owed is not None:
            self._owed()

    def _begin(self, draft: Draft, key: str, kept: Path | None, ticket: int) -> None:
        began = time.perf_counter()
        view, press = self._view, self._pool.press
        scale = view.device_scale if view.isVisible() else 0.0
        in_view = view.in_view or (0,)
        typed_on = view.typed_on(in_view)

        def arrived(laid: LaidOut | None) -> None:
            if laid is not None:
                self._accept(laid, key, ticket, began)

        def soon(look: FirstLook) -> None:
            self._pool.tell(lambda: self._accept_first(look, key, ticket, began))

        def work() -> LaidOut | None:
            if not scale or kept is not None:
                return lay_out(press, *draft, in_view, scale, kept)
            return follow(press, self.number, draft, typed_on, in_view, scale, soon, lambda: ticket != self._asked)

        self._pool.latest(f"layout-{self.number}", work, arrived, lambda error: self._failed(error, key, ticket))

    def _accept_first(self, look: FirstLook, key: str, ticket: int, began: float) -> None:
        """Show the pages in view of a draft whose other pages are still to come."""
        if key != self.key or ticket <= self._answered or (self.laid is None and look.first.first):
            return
        self._view.take_first(look)
        if ticket > self._looked_at:
            self._looked_at = ticket
            self._view.shown_first.emit((time.perf_counter() - began) * 1000)

    def _accept(self, laid: LaidOut, key: str, ticket: int, began: float) -> None:
        if key != self.key or ticket < self._answered:
            self._close(laid)
            return
        old, self.laid, self._answered = self.laid, laid, ticket
        self.marks_to_come = laid.marks is not None
        if old:
            self._close(old)
        self._view.take(laid)
        self._view.rendered.emit(laid.result.pages, (time.perf_counter() - began) * 1000)
        if laid.marks is not None:
            self._pool.latest(f"marks-{self.number}", laid.marks, lambda marks: self._take_marks(laid, marks))
        if self.current:
            waiting, self._waiting = self._waiting, []
            for then in waiting:
                then(laid.result)

    def _take_marks(self, laid: LaidOut, marks: PageMarks) -> None:
        """What is on the pages that were shown before it was known."""
        if self.laid is laid:
            self.marks_to_come = False
            self._view.take_marks(marks)

    def _failed(self, error: UserError, key: str, ticket: int) -> None:
        if key == self.key and ticket == self._asked:
            self._view.show_note(str(error))

    def _close(self, laid: LaidOut) -> None:
        """Close pages in the pool: another thread may hold pdfium's lock, for as long as a page of photos takes."""
        self._pool.submit(lambda: laid.pages.close())  # the file of the pages stays as long as they are open
