"""The pages of the editor: one a section of the conference, all with the same few habits."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.room import draw_together
from kcnminutes.desktop.theme import look, theme
from kcnminutes.editing import (
    Sort,
    sort_of,
)
from kcnminutes.language import format_datetime, format_time
from kcnminutes.record import Place

Actions = Sequence[tuple[str, Callable[[], object]]]


class Page(QWidget):
    """One section. `refresh` shows the draft; `go_to` opens the field of a place.

    What is abstract here is held by the type checker alone: Qt's metaclass is not that of `abc`.
    """

    reuse_asked = Signal()
    told = Signal(str, str, object)
    """What happened: the kind of a banner, a sentence, and buttons (`Actions`)."""

    entered = Signal(Place)
    """The place where work goes on, reached without another widget getting the focus."""

    def __init__(self, sitting: Sitting, title: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sitting = sitting
        self.column = QVBoxLayout(self)
        self.head = QLabel(title)
        look(self.head, "title")
        self.column.addWidget(self.head)
        self.hint = QLabel(hint) if hint else None
        if self.hint is not None:
            self.hint.setWordWrap(True)
            look(self.hint, "muted")
            self.head.setToolTip(hint)
            self.column.addWidget(self.hint)
        theme().low_changed.connect(self._fit_height)
        self._fit_height()

    def _fit_height(self) -> None:
        draw_together(self.column, self.column, self.hint)

    def heightForWidth(self, width: int) -> int:
        """The least height: lists and texts give way before the page has to scroll."""
        return self.column.totalMinimumHeightForWidth(width)

    @abstractmethod
    def refresh(self) -> None:
        """Show what the draft holds."""

    @abstractmethod
    def go_to(self, place: Place) -> None:
        """Open the field of a place of this section, or the row, or the page itself."""

    @abstractmethod
    def place_of(self, widget: QWidget) -> Place | None:
        """The place that a widget of this page edits."""

    def begin(self) -> None:
        """Put the cursor where work on this page begins."""
        self.go_to(Place())

    def add(self) -> None:
        """Ctrl+Enter: the next row."""

    def open(self) -> None:
        """F2: go on to what is most often changed in the row under the cursor."""

    def stamp(self) -> None:
        """Ctrl+;: the hour of now, in the field of an hour where the cursor stands."""
        focus = QApplication.focusWidget()
        place = self.place_of(focus) if focus is not None else None
        if place is not None and place.field and sort_of(place.section, place.field) in (Sort.CLOCK, Sort.MOMENT):
            self.write_now(place)

    def write_now(self, place: Place) -> None:
        """Write the hour of now into a field, with its day where that is not the conference's first."""
        now = datetime.now().replace(second=0, microsecond=0)
        conference = self.sitting.conference
        last = conference.ends_at or conference.starts_at
        moment = sort_of(place.section, place.field) is Sort.MOMENT
        dated = moment or conference.starts_at.date() < now.date() <= last.date()
        self.sitting.seal()
        self.sitting.type(place, format_datetime(now) if dated else format_time(now))
        self.sitting.seal()

    def move_rows(self, by: int) -> None:
        """Alt+Up and Alt+Down: the chosen rows one place up (-1) or down (1)."""

    def remove(self) -> None:
        """Ctrl+Delete: take out the chosen rows; undo brings them back with all that pointed to them."""
