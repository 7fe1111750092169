"""The room of the places: the one that is shown has as much as it needs, and scrolls where the window has less."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QDialog, QFrame, QLayout, QScrollArea, QStackedWidget, QWidget

from kcnminutes.desktop.theme import theme


class Places(QStackedWidget):
    """Needs the room of the place that is shown, not that of the largest one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        place = self.currentWidget()
        return place.sizeHint() if place is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        place = self.currentWidget()
        return place.minimumSizeHint() if place is not None else super().minimumSizeHint()

    def heightForWidth(self, width: int) -> int:
        """The least height: words that wrap, as those of a banner, never make the whole place scroll."""
        place = self.currentWidget()
        layout = place.layout() if place is not None else None
        return layout.totalMinimumHeightForWidth(width) if layout is not None else super().heightForWidth(width)


class WordsDialog(QDialog):
    """As high as its words need when they are broken into lines; by itself a dialog looks at their widths alone."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Polish):
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():  # else no words are broken
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))


class Room(QScrollArea):
    """On a small screen, or with large letters, what has the focus is scrolled into view."""

    def __init__(self, places: Places, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidget(places)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().px(160))

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, theme().px(8), theme().px(8))


def draw_together(edges: QLayout, column: QBoxLayout, hint: QWidget | None) -> None:
    """In a low window the edges and gaps of a page are smaller, and its hint is left to the tooltip of its title."""
    low, px = theme().low, theme().px
    edges.setContentsMargins(*(px(side) for side in ((16, 8, 16, 8) if low else (24, 16, 24, 16))))
    column.setSpacing(px(8 if low else 12))
    if hint is not None:
        hint.setVisible(not low)


def scrolled(page: QWidget) -> QScrollArea:
    """A page that scrolls where the room is too small for it."""
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def end_widgets(layout: QLayout) -> None:
    """End all widgets of a layout. Taken out by `takeAt`, each would leave its item behind: PySide ends none."""
    while (item := layout.itemAt(0)) is not None and (widget := item.widget()) is not None:
        layout.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
