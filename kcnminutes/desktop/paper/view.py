"""The paper as a widget: white pages on the desk, sharp at any scaling, following what is typed."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from kcnminutes.desktop.page_marks import PageMarks
from kcnminutes.desktop.paper import painting
from kcnminutes.desktop.paper.desk import FULL, LEAST, MOST, Desk, fitting, lay
from kcnminutes.desktop.paper.layout import FirstLook, LaidOut, follow, lay_out
from kcnminutes.desktop.paper.marks import area_of, at_point
from kcnminutes.desktop.paper.pictures import SAME, Pictures
from kcnminutes.desktop.theme import theme
from kcnminutes.desktop.work import Pool
from kcnminutes.record import Conference, Place
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.desktop.press import Printed
    from kcnminutes.minutes import Office

_numbers = itertools.count(1)
ZOOM_STEP = 1.15


class PaperView(QAbstractScrollArea):
    """Shows the minutes of one conference as they will be printed.

    `show_draft` may be called at every letter: layout runs in the pool, the newest wins, and the reader's place on the
    paper is kept as long as `key` stays the same.
    """

    place_clicked = Signal(Place)
    """Where in the record the words under the mouse came from."""
    shown_first = Signal(float)
    """Milliseconds from `show_draft` to the pictures of the pages typed on, where they came before the others."""
    rendered = Signal(int, float)
    """Pages, and milliseconds from `show_draft` to the finished picture."""
    page_changed = Signal(int, int)
    """The page in view (from 1), and how many there are."""
    zoom_changed = Signal(float)
    """1.0 is the true size of the paper."""

    def __init__(self, pool: Pool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._number = next(_numbers)
        self._key = ""
        self._note = ""
        self._asked = self._answered = self._looked_at = 0
        self._waiting: list[Callable[[Printed], None]] = []
        self._laid: LaidOut | None = None
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._marks = PageMarks()
        self._marks_to_come = False
        self._pictures = Pictures(pool, self.viewport().update)
        self._desk: Desk = lay((), 1.0, 0)
        self._zoom: float | None = None
        self._told_zoom = 0.0
        self._revealed: Place | None = None
        self._scroll_to_revealed = False
        self._words: frozenset[str] = frozenset()
        self._hits: dict[int, list[QRectF]] = {}
        self._pressed: QPoint | None = None
        self._page = (0, 0)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that the width never jumps
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(t("Trang giấy của biên bản"))
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme().changed.connect(self.viewport().update)

    # What is shown

    def show_draft(
        self,
        conference: Conference,
        office: Office,
        files: Mapping[str, Path],
        key: str,
        kept: Path | None = None,
    ) -> None:
        """Lay the minutes out and show them. `files`: record `file` -> print copy. `key`: which conference it is.

        `kept`, the PDF of sealed minutes, is shown as it is.
        """
        if key != self._key:
            self._forget()
            self._key = key
        self._note = ""
        self._asked += 1
        press = self._pool.press
        ticket, began = self._asked, time.perf_counter()
        scale = self._scale() * self.devicePixelRatioF() if self.isVisible() else 0.0
        in_view = self._in_view() or (0,)
        typed_on = self._typed_on(in_view)

        def arrived(laid: LaidOut | None) -> None:
            if laid is not None:
                self._accept(laid, key, ticket, began)

        def soon(look: FirstLook) -> None:
            self._pool.tell(lambda: self._accept_first(look, key, ticket, began))

        def work() -> LaidOut | None:
            draft = (conference, office, files)
            if not scale or kept is not None:
                return lay_out(press, *draft, in_view, scale, kept)
            return follow(press, self._number, draft, typed_on, in_view, scale, soon, lambda: ticket != self._asked)

        self._pool.latest(
            f"layout-{self._number}",
            work,
            arrived,
            lambda error: self._failed(error, key, ticket),
        )

    def show_note(self, text: str) -> None:
        """Show no paper but a sentence, such as what to do to see one."""
        self._forget()
        self._key, self._note = "", text
        self._asked += 1
        self._place_pages()
        self._tell_page()
        self.viewport().update()

    def release(self) -> None:
        """Let go of the PDF and its pictures, and give up what is under way, before the program ends."""
        self._asked += 1
        self._forget()

    @property
    def result(self) -> Printed | None:
        """The PDF that is shown, letter for letter; None where there is no paper."""
        return self._laid.result if self._laid else None

    @property
    def current(self) -> bool:
        """Whether what is shown is the newest that was asked for."""
        return self._laid is not None and self._answered == self._asked

    def when_current(self, then: Callable[[Printed], None]) -> None:
        """Call `then` with the PDF of the newest draft: at once, or when its layout arrives."""
        if self.current and self._laid:
            then(self._laid.result)
        else:
            self._waiting.append(then)

    def reveal(self, place: Place | None) -> None:
        """Mark softly what came from a place of the record, and bring it into view; None takes the mark away."""
        if place != self._revealed:
            self._revealed = place
            self.viewport().update()
        self._scroll_to_revealed = place is not None
        if self.current:
            self._follow()

    def mark_hits(self, words: Collection[str]) -> None:
        """Mark words wherever they stand on the paper; none takes the marks away."""
        self._words = frozenset(words)
        self._hits.clear()
        self._find_hits()
        self.viewport().update()

    @property
    def revealed(self) -> Place | None:
        return self._revealed

    @property
    def hit_count(self) -> int:
        """How many found words are marked on all pages."""
        return sum(len(hits) for hits in self._hits.values())

    @property
    def fresh_pages(self) -> frozenset[int]:
        """The pages (from 0) whose pictures are as sharp as the screen."""
        return self._pictures.fresh

    @property
    def page_shown(self) -> int:
        """The page (from 0) in the middle of the view; -1 where there is none."""
        seen = self._in_view()
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        above = [at for at in seen if self._desk.sheets[at].y <= middle]
        return (above or [*seen, -1])[-1 if above else 0]

    @property
    def pages_shown(self) -> int:
        """How many pages lie on the desk."""
        return len(self._desk.sheets)

    def spot_of(self, place: Place) -> QRectF | None:
        """Where the first words of a place stand now, in pixels of the viewport; None where they are not printed."""
        pages = dict.fromkeys(mark.page for mark in self._marks.of(place))
        for page in sorted(pages):
            area = area_of(self._marks, place, page)
            if area is not None and page < len(self._desk.sheets):
                sheet, scale = self._desk.sheets[page], self._desk.scale
                x = sheet.x + area.x() * scale - self.horizontalScrollBar().value()
                y = sheet.y + area.y() * scale - self.verticalScrollBar().value()
                return QRectF(x, y, area.width() * scale, area.height() * scale)
        return None

    # Zoom

    @property
    def zoom(self) -> float:
        return self._scale() / FULL

    def set_zoom(self, zoom: float | None) -> None:
        """1.0 is the true size; None fits the width of the room."""
        at = self.verticalScrollBar().value() / max(self._desk.height, 1)
        self._zoom = None if zoom is None else min(max(zoom * FULL, LEAST), MOST)
        self._place_pages()
        self.verticalScrollBar().setValue(round(at * self._desk.height))

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme().colour("desk"))
        if not self._sizes:
            painting.note(painter, self.viewport().rect(), self._note)
        origin = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for page in self._in_view():
            sheet = self._desk.sheets[page]
            rect = QRectF(sheet.x, sheet.y, sheet.width, sheet.height).translated(origin)
            area = area_of(self._marks, self._revealed, page)
            painting.page(painter, rect, self._pictures.of(page), self.devicePixelRatioF())
            painting.marks(painter, rect, self._desk.scale, self._hits.get(page, ()), area)
        if self.hasFocus():
            painting.focus(painter, self.viewport().rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        at = self.verticalScrollBar().value() / max(self._desk.height, 1)
        self._place_pages()
        if self._zoom is None and self._laid:
            self.verticalScrollBar().setValue(round(at * self._desk.height))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * (ZOOM_STEP if event.angleDelta().y() > 0 else 1 / ZOOM_STEP))
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Home: lambda: bar.setValue(0),
            Qt.Key.Key_End: lambda: bar.setValue(bar.maximum()),
            Qt.Key.Key_Space: lambda: bar.setValue(bar.value() + bar.pageStep() * 9 // 10),
            Qt.Key.Key_Plus: lambda: self.set_zoom(self.zoom * ZOOM_STEP),
            Qt.Key.Key_Equal: lambda: self.set_zoom(self.zoom * ZOOM_STEP),
            Qt.Key.Key_Minus: lambda: self.set_zoom(self.zoom / ZOOM_STEP),
            Qt.Key.Key_0: lambda: self.set_zoom(None),
        }
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        action = keys.get(event.key()) if plain else None
        if action is None:
            super().keyPressEvent(event)
        else:
            action()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        still = self._pressed and (event.position().toPoint() - self._pressed).manhattanLength() < 6
        self._pressed = None
        if place and still and event.button() == Qt.MouseButton.LeftButton:
            self.place_clicked.emit(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._place_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    # The work behind

    def _accept_first(self, look: FirstLook, key: str, ticket: int, began: float) -> None:
        """Show the pages in view of a draft whose other pages are still to come."""
        if key != self._key or ticket <= self._answered or (self._laid is None and look.first.first):
            return
        first, behind = look.first.first, look.first.first + look.first.pages
        self._marks = self._marks.with_pages(first, look.first.pages, look.first.marks)
        for page in range(first, behind):
            self._hits.pop(page, None)
        for image in look.images:
            self._pictures.take(image, self._scale() * self.devicePixelRatioF())
        if self._laid is None:
            self._sizes = look.sizes
            self._place_pages()
        self.viewport().update()
        if ticket > self._looked_at:
            self._looked_at = ticket
            self.shown_first.emit((time.perf_counter() - began) * 1000)

    def _accept(self, laid: LaidOut, key: str, ticket: int, began: float) -> None:
        if key != self._key or ticket < self._answered:
            self._close(laid)
            return
        old, self._laid, self._answered = self._laid, laid, ticket
        self._sizes, self._marks, self._marks_to_come = laid.pages.sizes, laid.result.marks, laid.marks is not None
        if old:
            self._close(old)
        self._hits.clear()
        self._pictures.begin(laid.pages)
        for image in laid.images:
            self._pictures.take(image, self._scale() * self.devicePixelRatioF())
        self._place_pages()
        self._find_hits()
        self._follow()
        self._render_next()
        self.viewport().update()
        self._tell_page()
        self.rendered.emit(laid.result.pages, (time.perf_counter() - began) * 1000)
        if laid.marks is not None:
            self._pool.latest(f"marks-{self._number}", laid.marks, lambda marks: self._take_marks(laid, marks))
        if self.current:
            waiting, self._waiting = self._waiting, []
            for then in waiting:
                then(laid.result)

    def _take_marks(self, laid: LaidOut, marks: PageMarks) -> None:
        """What is on the pages that were shown before it was known."""
        if self._laid is laid:
            self._marks, self._marks_to_come = marks, False
            self._follow()
            self.viewport().update()

    def _failed(self, error: UserError, key: str, ticket: int) -> None:
        if key == self._key and ticket == self._asked:
            self.show_note(str(error))

    def _forget(self) -> None:
        if self._laid:
            self._close(self._laid)
        self._laid = None
        self._sizes, self._marks = (), PageMarks()
        self._pictures.begin(None)
        self._hits.clear()
        self._waiting.clear()
        self._revealed = None
        self.verticalScrollBar().setValue(0)

    def _close(self, laid: LaidOut) -> None:
        """Close pages in the pool: another thread may hold pdfium's lock, for as long as a page of photos takes."""
        self._pool.submit(lambda: laid.pages.close())  # the file of the pages stays as long as they are open

    def _scale(self) -> float:
        if self._zoom is not None:
            return self._zoom
        return fitting(self._sizes, self.viewport().width())

    def _place_pages(self) -> None:
        room = self.viewport().size()
        self._desk = lay(self._sizes, self._scale(), room.width())
        if abs(self.zoom - self._told_zoom) > SAME:
            self._told_zoom = self.zoom
            self._pictures.stale()
            self.zoom_changed.emit(self.zoom)
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setPageStep(room.height())
        vertical.setSingleStep(48)
        vertical.setRange(0, max(0, round(self._desk.height) - room.height()))
        horizontal.setPageStep(room.width())
        horizontal.setRange(0, max(0, round(self._desk.width) - room.width()))
        self._render_next()
        self.viewport().update()

    def _in_view(self) -> tuple[int, ...]:
        top = self.verticalScrollBar().value()
        return self._desk.seen(top, top + self.viewport().height())

    def _typed_on(self, in_view: tuple[int, ...]) -> tuple[int, ...]:
        """Those of the pages in view that the revealed place stands on; all where it stands on none."""
        pages = {mark.page for mark in self._marks.of(self._revealed)} if self._revealed else set()
        return tuple(page for page in in_view if page in pages) or in_view

    def _scrolled(self) -> None:
        self.viewport().update()
        self._render_next()
        self._tell_page()

    def _tell_page(self) -> None:
        now = (self.page_shown + 1, self.pages_shown)
        if now != self._page:
            self._page = now
            words = t("Trang {page} trên {pages}", page=now[0], pages=now[1]) if now[1] else self._note
            self.setAccessibleDescription(words)
            self.page_changed.emit(*now)

    def _render_next(self) -> None:
        if self.isVisible():
            self._pictures.want(self._in_view(), self._scale() * self.devicePixelRatioF())

    def _find_hits(self) -> None:
        if self._laid is None or not self._words:
            return
        pages, words = self._laid.pages, self._words

        def arrived(hits: dict[int, list[QRectF]]) -> None:
            if self._laid and self._laid.pages is pages and self._words == words:
                self._hits = hits
                self.viewport().update()

        self._pool.latest(
            f"hits-{self._number}",
            lambda: {page: pages.find(page, words) for page in range(len(pages.sizes))},
            arrived,
        )

    def _follow(self) -> None:
        """Bring the revealed place into view, unless it is there."""
        if not self._scroll_to_revealed or self._marks_to_come:
            return
        self._scroll_to_revealed = False
        spot = self.spot_of(self._revealed) if self._revealed else None
        if spot is None:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if spot.top() < 16 or min(spot.bottom(), spot.top() + height / 2) > height - 16:
            bar.setValue(round(bar.value() + spot.top() - height / 4))

    def _place_at(self, at: QPointF) -> Place | None:
        x = at.x() + self.horizontalScrollBar().value()
        y = at.y() + self.verticalScrollBar().value()
        for page in self._desk.seen(y, y + 1):
            sheet = self._desk.sheets[page]
            point = QPointF((x - sheet.x) / self._desk.scale, (y - sheet.y) / self._desk.scale)
            return at_point(self._marks, page, point)
        return None
