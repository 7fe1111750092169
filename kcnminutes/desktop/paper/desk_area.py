"""The desk as a widget: pages one below the other, scrolled and zoomed by mouse and keys. It paints nothing."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from kcnminutes.desktop.paper.desk import FULL, LEAST, MOST, Desk, fitting, lay
from kcnminutes.desktop.paper.pictures import SAME

ZOOM_STEP = 1.15
_NOTCH = 120
"""What a step of a wheel is (QWheelEvent::DefaultDeltasPerStep); a touchpad tells parts of it, and sideways nothing."""


class DeskArea(QAbstractScrollArea):
    """`lay_pages` says how large the pages are; what lies where is then `_desk`, in pixels of the whole desk.

    What is abstract here is held by the type checker alone: Qt's metaclass is not that of `abc`.
    """

    page_changed = Signal(int, int)
    """The page in view (from 1), and how many there are."""
    zoom_changed = Signal(float)
    """1.0 is the true size of the paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._desk: Desk = lay((), 1.0, 0)
        self._zoom: float | None = None
        self._told_zoom = 0.0
        self._page = (0, 0)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that the width never jumps
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # What is seen

    @property
    def in_view(self) -> tuple[int, ...]:
        """The pages (from 0) that are seen."""
        top = self.verticalScrollBar().value()
        return self._desk.seen(top, top + self.viewport().height())

    @property
    def page_shown(self) -> int:
        """The page (from 0) in the middle of the view; -1 where there is none."""
        seen = self.in_view
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        above = [at for at in seen if self._desk.sheets[at].y <= middle]
        return (above or [*seen, -1])[-1 if above else 0]

    @property
    def pages_shown(self) -> int:
        """How many pages lie on the desk."""
        return len(self._desk.sheets)

    @property
    def device_scale(self) -> float:
        """Device pixels a point, now."""
        return self._scale() * self.devicePixelRatioF()

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

    # Laying

    def lay_pages(self, sizes: tuple[tuple[float, float], ...]) -> None:
        """Lay pages of these sizes, in points."""
        self._sizes = sizes
        self._place_pages()

    def stale(self) -> None:
        """The zoom is another: pictures made before are of the wrong size."""

    def moved(self) -> None:
        """Other pages, or other parts of them, are in view."""

    @abstractmethod
    def described(self, page: int, pages: int) -> str:
        """What a screen reader says of where on the desk the reader is; `page` from 1."""

    def _scale(self) -> float:
        if self._zoom is not None:
            return self._zoom
        return fitting(self._sizes, self.viewport().width())

    def _place_pages(self) -> None:
        room = self.viewport().size()
        self._desk = lay(self._sizes, self._scale(), room.width())
        if abs(self.zoom - self._told_zoom) > SAME:
            self._told_zoom = self.zoom
            self.stale()
            self.zoom_changed.emit(self.zoom)
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setPageStep(room.height())
        vertical.setSingleStep(48)
        vertical.setRange(0, max(0, round(self._desk.height) - room.height()))
        horizontal.setPageStep(room.width())
        horizontal.setRange(0, max(0, round(self._desk.width) - room.width()))
        self.moved()

    def _scrolled(self) -> None:
        self.moved()
        self._tell_page()

    def _tell_page(self) -> None:
        now = (self.page_shown + 1, self.pages_shown)
        if now != self._page:
            self._page = now
            self.setAccessibleDescription(self.described(*now))
            self.page_changed.emit(*now)

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        at = self.verticalScrollBar().value() / max(self._desk.height, 1)
        self._place_pages()
        if self._zoom is None and self._sizes:
            self.verticalScrollBar().setValue(round(at * self._desk.height))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * ZOOM_STEP ** (event.angleDelta().y() / _NOTCH))
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
        others = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Plus:  # on most keyboards it is above another
            others &= ~Qt.KeyboardModifier.ShiftModifier
        action = None if others else keys.get(event.key())
        if action is None:
            super().keyPressEvent(event)
        else:
            action()
