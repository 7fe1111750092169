"""The ring round what has the keyboard: 2 px of the accent with 1 px of room, never cut by a layout."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from kcnminutes.desktop.theme import theme

RINGED = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox, QTextEdit, QPlainTextEdit)
"""Lists mark their current row themselves, where they have one, and the paper its edge."""
REACH = 3


class FocusRing(QWidget):
    """Lies over a window and follows the focus inside it; takes no clicks."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        self._model: QAbstractItemModel | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)
        theme().changed.connect(self.update)

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):  # its page may have gone with the focus in it
                widget.removeEventFilter(self)
        ours = now is not None and now.window() is self.parentWidget() and isinstance(now, (*RINGED, QAbstractItemView))
        self._around = now if ours else None
        self._follow_rows(now if isinstance(now, QAbstractItemView) else None)
        self._watched = _up_to(self._around, self.parentWidget())
        for widget in self._watched:  # whatever holds it may move: a banner comes, a page scrolls
            widget.installEventFilter(self)
        self._place()

    def _follow_rows(self, view: QAbstractItemView | None) -> None:
        """A list that was empty may get rows while it has the keyboard."""
        if self._model is not None and isValid(self._model):
            for changed in (self._model.modelReset, self._model.rowsInserted, self._model.rowsRemoved):
                changed.disconnect(self._place)
        self._model = view.model() if view is not None else None
        if self._model is not None:
            for changed in (self._model.modelReset, self._model.rowsInserted, self._model.rowsRemoved):
                changed.connect(self._place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Destroy and watched is self._around:
            self._around = None
            self.hide()
        elif event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._place()
        return False

    def _place(self, *_: object) -> None:
        around, window = self._around, self.parentWidget()
        if around is None or window is None or not isValid(around) or not around.isVisible() or _has_rows(around):
            self.hide()
            return
        self.setGeometry(_on(window, around).adjusted(-REACH, -REACH, REACH, REACH))
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        around, window = self._around, self.parentWidget()
        if around is None or window is None or not isValid(around):
            return
        painter = QPainter(self)
        parent = around.parentWidget()
        while parent is not None and parent is not window:
            holder = parent.parentWidget()
            if isinstance(holder, QAbstractScrollArea) and holder.viewport() is parent:
                painter.setClipRect(_on(window, parent).translated(-self.pos()), Qt.ClipOperation.IntersectClip)
            parent = holder
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour("accent"), 2))
        radius = theme().px(6) + 2
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), radius, radius)


def _up_to(widget: QWidget | None, window: QWidget | None) -> list[QWidget]:
    """A widget and all that hold it, below the window."""
    found: list[QWidget] = []
    while widget is not None and widget is not window:
        found.append(widget)
        widget = widget.parentWidget()
    return found


def _on(window: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _has_rows(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractItemView) and (widget.model() is None or bool(widget.model().rowCount()))
