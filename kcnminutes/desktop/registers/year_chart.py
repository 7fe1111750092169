"""A year in figures, drawn: tiles, and bars that bear their numbers. The same drawing on the screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QSizePolicy, QWidget

from kcnminutes.desktop.colours import PAPER, Colours
from kcnminutes.desktop.printing import sheets
from kcnminutes.desktop.theme import FAMILY, theme
from kcnminutes.record import label
from kcnminutes.registers.year import YearFigures, task_states
from kcnminutes.words import t

_PAPER_WIDTH = 1060.0
_MARGIN_MM = 15.0
_EDGE, _GAP, _TILE, _CHART = 24.0, 16.0, 84.0, 224.0
_BROAD, LEAST_WIDTH = 860.0, 400.0
"""From `_BROAD` on two charts stand beside each other; in pixels at the designed size."""
_TILES_OF_COLUMNS = 3
"""Of the five tiles that stand beside each other there, so many are as wide as the charts of months below them."""
_OFFICE, _TITLE = 15.5, 19.5
"""Letters of the head on paper, as in the other registers: 11 and 14 points."""
_TEXT, _SMALL, _LARGE = 14.0, 12.5, 28.0
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_STATE_COLOURS = {"in-time": "done", "late": "waiting", "open": "accent", "overdue": "bad", "cancelled": "muted"}


@dataclass(frozen=True, slots=True)
class Bar:
    """`of` is what it is a part of, drawn behind it; 0 for none."""

    name: str
    count: int
    of: int = 0
    colour: str = "accent"


class YearChart(QWidget):
    """Shows the figures of one year; empty until they come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures: YearFigures | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_figures(self, figures: YearFigures) -> None:
        self.figures = figures
        self.setAccessibleName(t("Số liệu năm {year}", year=figures.year))
        self.setAccessibleDescription("; ".join(spoken(figures)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(_BROAD), self.heightForWidth(theme().px(_BROAD)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(LEAST_WIDTH), theme().px(_height(_BROAD)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return theme().px(_height(width / theme().scale))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.figures is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(theme().scale, theme().scale)
            _Drawing(painter, theme().colours).draw(self.figures, self.width() / theme().scale)
            painter.end()


def print_year(printer: QPrinter, figures: YearFigures, office: str) -> int:
    """Draws the page on sheets that lie across; how many that were, 0 where the printer does not take it.

    `office`: whose figures they are, "" where the settings do not say.
    """
    painter = QPainter()
    if not painter.begin(printer):
        return 0
    margin = _MARGIN_MM / 25.4 * printer.resolution()
    scale = (printer.width() - 2 * margin) / _PAPER_WIDTH
    drawing = _Drawing(painter, PAPER)
    copies = len(sheets(printer, 1))
    for number in range(copies):
        if number:
            printer.newPage()
        painter.resetTransform()
        painter.translate(margin, margin)
        painter.scale(scale, scale)
        painter.translate(0, drawing.head(office, figures.year))
        drawing.draw(figures, _PAPER_WIDTH)
    painter.end()
    return copies


def spoken(figures: YearFigures) -> list[str]:
    """The tiles in words."""
    return [f"{name}: {value} ({more})" if more else f"{name}: {value}" for name, value, more in tiles(figures)]


def tiles(figures: YearFigures) -> list[tuple[str, str, str]]:
    """What each tile says: its name, its figure, and a word more."""
    given = sum(count for _, count in figures.tasks)
    states = dict(figures.tasks)
    came, asked = sum(figures.present), sum(figures.asked)
    late = t("{count} quá hạn chưa xong", count=states["overdue"])
    return [
        (t("Hội nghị"), _number(figures.conferences), t("{count} đã chốt", count=figures.sealed)),
        (t("Lượt người dự"), _number(came), t("trên {count} lượt mời", count=_number(asked))),
        (t("Tỷ lệ dự họp"), _share(figures.attendance), ""),
        (t("Nhiệm vụ giao"), _number(given), late if states["overdue"] else ""),
        (t("Nhiệm vụ đúng hạn"), _share(figures.in_time), t("trong số đã đến hạn")),
    ]


def _tiles_across(width: float) -> int:
    return 5 if width >= _BROAD else 3


def _tiles_height(width: float) -> float:
    rows = -(-5 // _tiles_across(width))
    return rows * _TILE + (rows - 1) * _GAP


def _tile_width(width: float) -> float:
    across = _tiles_across(width)
    return (width - 2 * _EDGE - (across - 1) * _GAP) / across


def _chart_rooms(width: float) -> list[QRectF]:
    """Where the four charts stand: two and two below the tiles, edge to edge with them, or one below the other."""
    across, room = 2 if width >= _BROAD else 1, width - 2 * _EDGE
    left = _TILES_OF_COLUMNS * (_tile_width(width) + _GAP) - _GAP if across == 2 else room
    top = _EDGE + _tiles_height(width) + _GAP
    columns = ((_EDGE, left), (_EDGE + left + _GAP, room - left - _GAP))
    return [
        QRectF(columns[at % across][0], top + at // across * (_CHART + _GAP), columns[at % across][1], _CHART)
        for at in range(4)
    ]


def _height(width: float) -> float:
    """Of the drawing, in pixels at the designed size."""
    return _chart_rooms(width)[-1].bottom() + _EDGE


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _share(part: float | None) -> str:
    return "–" if part is None else f"{round(100 * part)}%"


class _Drawing:
    def __init__(self, painter: QPainter, colours: Colours) -> None:
        self._painter, self._colours = painter, colours

    def draw(self, figures: YearFigures, width: float) -> None:
        across, tile = _tiles_across(width), _tile_width(width)
        for at, (name, value, more) in enumerate(tiles(figures)):
            left, top = at % across * (tile + _GAP), at // across * (_TILE + _GAP)
            self._tile(QRectF(_EDGE + left, _EDGE + top, tile, _TILE), name, value, more)
        months = [Bar(str(n), count) for n, count in enumerate(figures.months, 1)]
        people = [
            Bar(str(n), came, asked)
            for n, (came, asked) in enumerate(zip(figures.present, figures.asked, strict=True), 1)
        ]
        kinds = [Bar(label(kind), count) for kind, count in figures.kinds]
        states = task_states()
        tasks = [Bar(states[state], count, colour=_STATE_COLOURS[state]) for state, count in figures.tasks]
        rooms = _chart_rooms(width)
        self._columns(rooms[0], t("Hội nghị theo tháng"), months)
        self._lines(rooms[1], t("Hội nghị theo loại"), kinds)
        self._columns(rooms[2], t("Người dự theo tháng (nền nhạt: được mời)"), people)
        self._lines(rooms[3], t("Nhiệm vụ giao trong năm"), tasks)

    def head(self, office: str, year: int) -> float:
        """Whose figures they are and of when, as over the other registers on paper; returns its height."""
        room, painter = QRectF(_EDGE, 0, _PAPER_WIDTH - 2 * _EDGE, 200), self._painter
        painter.setPen(self._colour("text"))
        painter.setFont(_font(_OFFICE, bold=True))
        wrapped = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        whose = painter.boundingRect(room, wrapped, office.upper())
        painter.drawText(room, wrapped, office.upper())
        top = whose.height() + 8 if office else 0.0
        title = t("Số liệu hội nghị năm {year}", year=year).upper()
        font = _font(_TITLE, bold=True)
        self.text(QRectF(room.left(), top, room.width(), 28), title, _TITLE, align=_CENTRE, bold=True)
        rule = QFontMetricsF(font).horizontalAdvance(title) / 3
        painter.fillRect(QRectF(room.center().x() - rule / 2, top + 31, rule, 1), self._colour("text"))
        return top + 36

    def text(
        self,
        rect: QRectF,
        text: str,
        size: float = _TEXT,
        role: str = "text",
        align: Qt.AlignmentFlag = _LEFT,
        *,
        bold: bool = False,
    ) -> None:
        """One line, cut with dots where it is too long."""
        font = _font(size, bold)
        self._painter.setFont(font)
        self._painter.setPen(self._colour(role))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        self._painter.drawText(rect, align, shown)

    def _colour(self, role: str) -> QColor:
        return QColor(str(getattr(self._colours, role)))

    def _card(self, rect: QRectF) -> None:
        self._painter.setPen(self._colour("line"))
        self._painter.setBrush(self._colour("surface"))
        self._painter.drawRoundedRect(rect, 6, 6)

    def _tile(self, rect: QRectF, name: str, value: str, more: str) -> None:
        self._card(rect)
        inner = rect.adjusted(12, 8, -12, -8)
        self.text(QRectF(inner.left(), inner.top(), inner.width(), 18), name, _SMALL, "muted", bold=True)
        self.text(QRectF(inner.left(), inner.top() + 18, inner.width(), 34), value, _LARGE, bold=True)
        self.text(QRectF(inner.left(), inner.bottom() - 16, inner.width(), 18), more, _SMALL, "muted")

    def _title(self, rect: QRectF, title: str) -> QRectF:
        """The card of a chart; returns the room in it."""
        self._card(rect)
        self.text(QRectF(rect.left() + 12, rect.top() + 8, rect.width() - 24, 22), title, _TEXT, bold=True)
        return rect.adjusted(12, 38, -12, -10)

    def _columns(self, rect: QRectF, title: str, bars: Sequence[Bar]) -> None:
        room = self._title(rect, title)
        if not any(bar.count or bar.of for bar in bars):
            self.text(room, t("Chưa có."), _TEXT, "muted", _CENTRE)
            return
        most = max([1, *(max(bar.count, bar.of) for bar in bars)])
        pitch, base = room.width() / len(bars), room.bottom() - 20
        tall = base - room.top() - 18
        for at, bar in enumerate(bars):
            left, width = room.left() + at * pitch + pitch * 0.18, pitch * 0.64
            for count, role in ((bar.of, "line"), (bar.count, bar.colour)):
                height = tall * count / most
                if count:
                    self._painter.fillRect(QRectF(left, base - height, width, height), self._colour(role))
            top = base - tall * max(bar.count, bar.of) / most
            slot = QRectF(room.left() + at * pitch, 0, pitch, 18)
            if bar.count or bar.of:
                self.text(slot.translated(0, top - 18), _number(bar.count), _SMALL, "text", _CENTRE)
            self.text(slot.translated(0, base + 2), bar.name, _SMALL, "muted", _CENTRE)
        self._painter.fillRect(QRectF(room.left(), base, room.width(), 1), self._colour("border"))

    def _lines(self, rect: QRectF, title: str, bars: Sequence[Bar]) -> None:
        room = self._title(rect, title)
        if not bars:
            self.text(room, t("Chưa có."), _TEXT, "muted", _CENTRE)
            return
        most = max([1, *(bar.count for bar in bars)])
        names = min(max(QFontMetricsF(_font(_SMALL)).horizontalAdvance(bar.name) for bar in bars), room.width() * 0.5)
        pitch = min(room.height() / len(bars), 34.0)
        start, wide = room.left() + names + 12, room.width() - names - 12 - 48
        for at, bar in enumerate(bars):
            top = room.top() + at * pitch
            self.text(QRectF(room.left(), top, names + 2, pitch), bar.name, _SMALL)
            length = wide * bar.count / most
            self._painter.fillRect(QRectF(start, top + pitch * 0.2, length, pitch * 0.6), self._colour(bar.colour))
            self.text(QRectF(start + length + 6, top, 44, pitch), _number(bar.count), _SMALL)


def _font(size: float, bold: bool = False) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(round(size))
    font.setBold(bold)
    return font
