"""Lists of short sentences beside the form, each a way to its spot: what is missing, what is not in form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from kcnminutes.desktop.theme import MUTED, look, theme
from kcnminutes.editing import Missing
from kcnminutes.minutes.form import Finding
from kcnminutes.record import Place
from kcnminutes.words import t

WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
LEAST_SHOWN = 72
"""The height that a list keeps where there is too little room for all, in pixels of the design."""

MOST_SHOWN = 200
"""Lines of a list: more are counted, not listed."""


class SpotList(QListWidget):
    """Sentences over as many lines as they need. `asked_line` follows a click or Enter, with the number of the line."""

    asked_line = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        look(self, "panel")
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(SpotDelegate(self))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._lines: list[tuple[str, str]] = []
        self.itemClicked.connect(self._go)
        theme().changed.connect(self.doItemsLayout)

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show other lines, each with what its tooltip and a screen reader say besides; the cursor stays as it can."""
        shown = list(lines[:MOST_SHOWN])
        if shown == self._lines:
            return
        self._lines = shown
        row = self.currentRow()
        self.clear()
        for words, more in shown:
            item = QListWidgetItem(words)
            if more:
                item.setToolTip(more)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, t("{words}: {more}", words=words, more=more))
            self.addItem(item)
        self.setCurrentRow(min(row, self.count() - 1))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        lines = sum(self.sizeHintForRow(row) for row in range(self.count()))
        return QSize(theme().px(120), lines + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(60), min(self.sizeHint().height(), theme().px(LEAST_SHOWN)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self.currentItem():
            self._go(self.currentItem())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Where the keyboard is must be seen: Qt makes the first line the current one without choosing it."""
        super().focusInEvent(event)
        if self.count() and not self.selectedItems():
            self.setCurrentRow(max(self.currentRow(), 0))

    def _go(self, item: QListWidgetItem) -> None:
        self.asked_line.emit(self.row(item))


class MissingList(SpotList):
    """What is missing before the minutes can be finalised."""

    asked = Signal(Place)

    def __init__(self) -> None:
        super().__init__(t("Còn thiếu"))
        self._shown: tuple[Missing, ...] = ()
        self.asked_line.connect(self._ask)

    def show_missing(self, missing: tuple[Missing, ...]) -> None:
        if missing != self._shown:
            self._shown = missing
            self.show_lines([(one.sentence, "") for one in missing])

    def _ask(self, line: int) -> None:
        self.asked.emit(self._shown[line].place)


class FindingList(SpotList):
    """What is not in the form of Decree 30, with what to write."""

    asked = Signal(object)
    """A Finding."""

    def __init__(self) -> None:
        super().__init__(t("Thể thức"))
        self._shown: tuple[Finding, ...] = ()
        self.asked_line.connect(self._ask)

    @property
    def current(self) -> Finding | None:
        """The finding that the cursor is on."""
        row = self.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        if findings != self._shown:
            self._shown = findings
            shown = findings[:MOST_SHOWN]
            rules = {one.rule: sentence_of(one) for one in {one.rule: one for one in shown}.values()}
            self.show_lines([(_words(one), rules[one.rule]) for one in shown])

    def step(self) -> Finding | None:
        """Go on to the next finding, after the last to the first."""
        if self.count():
            self.setCurrentRow((self.currentRow() + 1) % self.count())
        return self.current

    def _ask(self, line: int) -> None:
        self.asked.emit(self._shown[line])


def _words(finding: Finding) -> str:
    return t("{found} → {suggestion}", found=_short(finding.found), suggestion=_short(finding.suggestion))


def sentence_of(finding: Finding) -> str:
    """The rule as a sentence."""
    return finding.problem[:1].upper() + finding.problem[1:]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 90 else line[:89].rstrip() + "…"


class SpotDelegate(QStyledItemDelegate):
    """A sentence over as many lines as it needs, after a dot."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        width = option.rect.width()
        if isinstance(view, QListWidget):  # as if the scroll bar were there: it comes and goes with the heights
            width = view.width() - view.verticalScrollBar().sizeHint().width()
        words = QFontMetrics(theme().font(MUTED)).boundingRect(_room(QRect(0, 0, width, 2000)), WRAP, index.data())
        return QSize(width, words.height() + theme().px(8))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = option.widget
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        here = chosen and view is not None and (view.hasFocus() or isinstance(view, FindingList))
        if here or option.state & QStyle.StateFlag.State_MouseOver:
            ground = QPainterPath()
            ground.addRoundedRect(option.rect.adjusted(theme().px(8), 0, -theme().px(8), 0), 4, 4)
            painter.fillPath(ground, theme().colour("selection" if here else "over"))
        painter.setFont(theme().font(MUTED))
        painter.setPen(theme().colour("text" if isinstance(view, FindingList) else "waiting"))
        words = _room(option.rect)
        painter.drawText(words.adjusted(-theme().px(10), 0, 0, 0), WRAP, "•")
        painter.drawText(words, WRAP, index.data())
        painter.restore()


def _room(rect: QRect) -> QRect:
    return rect.adjusted(theme().px(26), theme().px(4), -theme().px(12), 0)
