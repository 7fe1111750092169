"""The paper as a widget: white pages on the desk, sharp at any scaling, following what is typed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kcnminutes.desktop.page_marks import PageMarks
from kcnminutes.desktop.paper import painting
from kcnminutes.desktop.paper.desk_area import DeskArea
from kcnminutes.desktop.paper.drafts import Drafts
from kcnminutes.desktop.paper.hits import Hits
from kcnminutes.desktop.paper.layout import FirstLook, LaidOut
from kcnminutes.desktop.paper.marks import areas_of, at_point
from kcnminutes.desktop.paper.pictures import Pictures
from kcnminutes.desktop.theme import theme
from kcnminutes.desktop.work import Pool
from kcnminutes.record import Conference, Place
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.desktop.press import Printed
    from kcnminutes.minutes import Office


class PaperView(DeskArea):
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

    def __init__(self, pool: Pool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafts = Drafts(pool, self)
        self._note = ""
        self._marks = PageMarks()
        self._pictures = Pictures(pool, self.viewport().update)
        self._revealed: Place | None = None
        self._scroll_to_revealed = False
        self._hits = Hits(pool, self._drafts.number, self.viewport().update)
        self._pressed: QPoint | None = None
        self.setAccessibleName(t("Trang giấy của biên bản"))
        self.viewport().setMouseTracking(True)
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
        self._note = ""
        self._drafts.show((conference, office, files), key, kept)

    def fold(self, folded: bool) -> None:
        """Nobody sees the paper: what it is to show is laid out when it comes back, or when it is asked for."""
        self._drafts.fold(folded)

    def show_note(self, text: str) -> None:
        """Show no paper but a sentence, such as what to do to see one."""
        self._drafts.show_none()
        self._note = text
        self._place_pages()
        self._tell_page()
        self.viewport().update()

    def release(self) -> None:
        """Let go of the PDF and its pictures, and give up what is under way, before the program ends."""
        self._drafts.show_none()

    @property
    def result(self) -> Printed | None:
        """The PDF that is shown, letter for letter; None where there is no paper."""
        return self._drafts.laid.result if self._drafts.laid else None

    @property
    def current(self) -> bool:
        """Whether what is shown is the newest that was asked for."""
        return self._drafts.current

    def when_current(self, then: Callable[[Printed], None]) -> None:
        """Call `then` with the PDF of the newest draft: at once, or when its layout arrives."""
        self._drafts.when_current(then)

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
        self._hits.mark(words)

    @property
    def revealed(self) -> Place | None:
        return self._revealed

    @property
    def hit_count(self) -> int:
        """How many found words are marked on all pages."""
        return self._hits.count

    @property
    def fresh_pages(self) -> frozenset[int]:
        """The pages (from 0) whose pictures are as sharp as the screen."""
        return self._pictures.fresh

    def spot_of(self, place: Place) -> QRectF | None:
        """Where the first words of a place stand now, in pixels of the viewport; None where they are not printed."""
        pages = dict.fromkeys(mark.page for mark in self._marks.of(place))
        for page in sorted(pages):
            areas = areas_of(self._marks, place, page)
            if areas and page < len(self._desk.sheets):
                area = areas[0]
                sheet, scale = self._desk.sheets[page], self._desk.scale
                x = sheet.x + area.x() * scale - self.horizontalScrollBar().value()
                y = sheet.y + area.y() * scale - self.verticalScrollBar().value()
                return QRectF(x, y, area.width() * scale, area.height() * scale)
        return None

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme().colour("desk"))
        if not self._sizes:
            painting.note(painter, self.viewport().rect(), self._note)
        origin = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for page in self.in_view:
            sheet = self._desk.sheets[page]
            rect = QRectF(sheet.x, sheet.y, sheet.width, sheet.height).translated(origin)
            areas = areas_of(self._marks, self._revealed, page)
            painting.page(painter, rect, self._pictures.of(page), self.devicePixelRatioF())
            painting.marks(painter, rect, self._desk.scale, self._hits.on(page), areas)
        if self.hasFocus():
            painting.focus(painter, self.viewport().rect())

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

    # What comes from the drafts

    def typed_on(self, in_view: tuple[int, ...]) -> tuple[int, ...]:
        """Those of the pages in view that the revealed place stands on; all where it stands on none."""
        pages = {mark.page for mark in self._marks.of(self._revealed)} if self._revealed else set()
        return tuple(page for page in in_view if page in pages) or in_view

    def take_first(self, look: FirstLook) -> None:
        """Show the pages in view of a layout whose other pages are still to come."""
        first, behind = look.first.first, look.first.first + look.first.pages
        self._marks = self._marks.with_pages(first, look.first.pages, look.first.marks)
        self._hits.forget(range(first, behind))
        for image in look.images:
            self._pictures.take(image, self.device_scale)
        if self._drafts.laid is None:
            self.lay_pages(look.sizes)
        self.viewport().update()

    def take(self, laid: LaidOut) -> None:
        """Show a finished layout."""
        self._marks = laid.result.marks
        self._pictures.begin(laid.pages)
        for image in laid.images:
            self._pictures.take(image, self.device_scale)
        self.lay_pages(laid.pages.sizes)
        self._hits.look_in(laid.pages)
        self._follow()
        self._tell_page()

    def take_marks(self, marks: PageMarks) -> None:
        """What is on the pages that are shown, where it was not known before."""
        self._marks = marks
        self._follow()
        self.viewport().update()

    def clear(self) -> None:
        """Nothing is shown any more."""
        self._sizes, self._marks = (), PageMarks()
        self._pictures.begin(None)
        self._hits.look_in(None)
        self._revealed = None
        self.verticalScrollBar().setValue(0)

    # Where the pages lie

    def stale(self) -> None:
        self._pictures.stale()

    def moved(self) -> None:
        if self.isVisible():
            self._pictures.want(self.in_view, self.device_scale)
        self.viewport().update()

    def described(self, page: int, pages: int) -> str:
        return t("Trang {page} trên {pages}", page=page, pages=pages) if pages else self._note

    def _follow(self) -> None:
        """Bring the revealed place into view, unless it is there."""
        if not self._scroll_to_revealed or self._drafts.marks_to_come:
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
