"""Completion of names: a list under the field, which takes no focus and writes nothing by itself.

What is typed stays as it is typed, the word under composition too; only a name that was chosen from the list replaces
it. Nothing is chosen beforehand, so that Enter and Tab after a new name mean the new name; only where one of the
conference's own people is wanted, Enter means the one person who bears all the words that were typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.line_field import LineField
from kcnminutes.desktop.editor.paragraph_field import ParagraphField
from kcnminutes.desktop.text_units import cut, units
from kcnminutes.desktop.theme import MUTED, look, theme
from kcnminutes.language import fold
from kcnminutes.words import t

SECOND = Qt.ItemDataRole.UserRole + 1
MOST = 8
"""Names in the list at once."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A name to choose: `text` goes into the field, `about` tells it apart in the list, `value` is what it means."""

    text: str
    about: str = ""
    value: object = None
    shown: str = ""
    """What the list says in the place of `text`."""


Show = Callable[[Sequence[Offer]], None]
Ask = Callable[[str, Show], None]
"""Asks for what fits to a typed text ("" for all) and shows it, now or later, or never."""


class Suggestions(QListWidget):
    """The list. It lies over its window, so that no input method sees the focus move."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        look(self, "suggestions")
        self.setAccessibleName(t("Gợi ý"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setItemDelegate(SuggestionDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.hide()

    def fill(self, offers: Sequence[Offer]) -> None:
        self.clear()
        for offer in offers:
            item = QListWidgetItem(offer.shown or offer.text)
            item.setData(SECOND, offer.about)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, offer.about)
            self.addItem(item)
        self.setCurrentRow(-1)

    def place(self, field: QWidget) -> None:
        """Under the field; above it where there is more room."""
        window = self.parentWidget()
        if window is None:
            return
        rows = min(self.count(), MOST)
        height = sum(self.sizeHintForRow(at) for at in range(rows)) + 2 * (1 + theme().px(4))
        top = field.mapTo(window, QPoint(0, 0))
        below = window.height() - top.y() - field.height()
        width = max(field.width(), theme().px(300))
        left = max(min(top.x(), window.width() - width - theme().px(8)), 0)
        under = below >= height + theme().px(8) or below >= top.y()
        height = min(height, (below if under else top.y()) - theme().px(8))
        y = top.y() + field.height() + 2 if under else top.y() - height - 2
        self.setGeometry(QRect(left, y, width, height))
        self.raise_()


class SuggestionDelegate(QStyledItemDelegate):
    """A name, and below it in small what tells it apart."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().px(120), theme().px(46 if index.data(SECOND) else 32))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        rect: QRect = option.rect
        chosen = option.state & QStyle.StateFlag.State_Selected
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme().colour("selection" if chosen else "over"))
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme().colour("accent"))
        room = rect.adjusted(theme().px(10), theme().px(4), -theme().px(8), -theme().px(4))
        about = str(index.data(SECOND) or "")
        lines = [(str(index.data()), theme().font(), "text")]
        if about:
            lines.append((about, theme().font(MUTED), "muted"))
        for at, (words, font, role) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(theme().colour(role))
            line = QRect(room.left(), room.top() + at * room.height() // len(lines), room.width(), 0)
            line.setHeight(room.height() // len(lines))
            cut_to = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), cut_to)
        painter.restore()


class Completion(QObject):
    """Watches a field and offers names under it. `chosen` gives the Offer that was picked, and the field's new text.

    `breaks` part a field of several names ("; "): then only the name in which the cursor stands is asked for and
    replaced.
    """

    chosen = Signal(object, str)

    def __init__(self, field: LineField | ParagraphField, ask: Ask, breaks: str = "", *, opens: bool = False) -> None:
        super().__init__(field)
        self._field = field
        self._ask = ask
        self._breaks = breaks
        self._opens = opens
        self._list: Suggestions | None = None
        self._offers: Sequence[Offer] = ()
        self._ticket = 0
        self._watched: list[QWidget] = []
        field.typed.connect(self._typed)
        field.left.connect(self.close)
        field.installEventFilter(self)

    @property
    def shown(self) -> Sequence[Offer]:
        """What is being offered; nothing while the list is closed."""
        return self._offers if self.open else ()

    @property
    def open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    @property
    def suggestions(self) -> Suggestions | None:
        return self._list

    def close(self) -> None:
        self._ticket += 1
        if self.open and self._list is not None:
            self._list.hide()
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched.clear()

    def ask(self, typed: str) -> None:
        """Offer what fits to a text, "" for all."""
        self._ticket += 1
        ticket = self._ticket

        def show(offers: Sequence[Offer]) -> None:
            if ticket == self._ticket:
                self._show(offers)

        self._ask(typed, show)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._field:
            if event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and self._list is not None:
                self._list.place(self._field)
            return False
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self.open and event.key() in _KEYS and not event.modifiers():
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            return self._struck(event.key())
        elif event.type() == QEvent.Type.MouseButtonPress and self._opens and not self._field.isReadOnly():
            self.ask("")
        return False

    def _struck(self, key: int) -> bool:
        """Whether a key was meant for the list."""
        if not self.open or self._list is None:
            if key == Qt.Key.Key_Down and self._may_open():
                self.ask("" if self._opens else self._part()[1])
                return True
            return False
        row, rows = self._list.currentRow(), self._list.count()
        if key == Qt.Key.Key_Down:
            self._list.setCurrentRow(min(row + 1, rows - 1))
        elif key == Qt.Key.Key_Up:
            self._list.setCurrentRow(row - 1)
        elif key == Qt.Key.Key_Escape:
            self.close()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and row >= 0:
            self._choose(row)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (meant := self._meant()) is not None:
            self._choose(meant)
        else:
            if key in _KEYS:
                self.close()
            return False
        return True

    def _meant(self) -> int | None:
        """The one offer that bears every typed word whole; None where several are offered, or a word is cut short."""
        known = [at for at, offer in enumerate(self._offers) if not offer.shown]
        words = fold(self._part()[1]).split()
        if not self._opens or len(known) != 1 or not words:
            return None
        return known[0] if set(words) <= set(fold(self._offers[known[0]].text).split()) else None

    def _may_open(self) -> bool:
        return isinstance(self._field, LineField) and not self._field.isReadOnly() and self._field.down_opens

    def _typed(self) -> None:
        _, part = self._part()
        if part.strip() and not self._field.isReadOnly():
            self.ask(part.strip())
        else:
            self.close()

    def _part(self) -> tuple[int, str]:
        """Where the name that is being typed begins in the field's whole text, and the name as far as it stands."""
        whole = self._field.whole
        end = len(cut(whole, self._field.cursor_at)) + len(self._field.composing)
        if not self._breaks:
            return 0, whole
        start = max((whole.rfind(sign, 0, end) + 1 for sign in self._breaks), default=0)
        until = min((at for sign in self._breaks if (at := whole.find(sign, end)) >= 0), default=len(whole))
        start += len(whole[start:until]) - len(whole[start:until].lstrip())
        return start, whole[start:until]

    def _show(self, offers: Sequence[Offer]) -> None:
        if not offers or not self._field.hasFocus():
            self.close()
            return
        if self._list is None:
            self._list = Suggestions(self._field.window())
            self._list.itemPressed.connect(self._pressed)
            self.destroyed.connect(self._list.deleteLater)
        if not self.open:
            self._watch()
        self._offers = offers
        self._list.fill(offers)
        self._list.place(self._field)
        self._list.show()

    def _watch(self) -> None:
        """The field moves when its page is scrolled or laid out anew."""
        parent = self._field.parentWidget()
        while parent is not None and parent is not self._field.window():
            parent.installEventFilter(self)
            self._watched.append(parent)
            parent = parent.parentWidget()

    def _pressed(self, item: QListWidgetItem) -> None:
        if self._list is not None:
            self._choose(self._list.row(item))

    def _choose(self, row: int) -> None:
        offer = self._offers[row]
        commit_composition()
        start, part = self._part()
        whole = self._field.whole
        text = whole[:start] + offer.text + whole[start + len(part) :]
        self.close()
        self._field.pasted.emit()  # a step of its own
        self.chosen.emit(offer, text)
        self._field.set_cursor(units(text[: start + len(offer.text)]))


_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
