"""Find and replace inside the open conference: a bar over the form, no dialog. Escape closes it."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QWidget
from shiboken6 import isValid

from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.buttons import button, tool
from kcnminutes.desktop.editor.line_field import LineField
from kcnminutes.desktop.editor.paragraph_field import ParagraphField
from kcnminutes.desktop.fitting_row import BreakingRow
from kcnminutes.desktop.text_units import units
from kcnminutes.desktop.theme import look, theme
from kcnminutes.editing import Finder, Spot, Wanted, replace_spots
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.desktop.editor.place import EditorPlace

SLICE_S = 0.008
"""Seconds that reading ahead takes from the window at once."""
REST_MS = 120
"""Milliseconds of rest before the findings follow a change of the draft."""


class FindField(LineField):
    """Enter goes to the next finding, Shift+Enter to the one before."""

    def __init__(self, bar: FindBar, name: str, hint: str) -> None:
        super().__init__(name)
        self._bar = bar
        self.setPlaceholderText(hint)
        self.setMinimumWidth(theme().px(120))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_SHIFT:
            commit_composition()
            self._bar.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)


_SHIFT = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class FindBar(BreakingRow):
    """`open` shows it; while it is open, every finding is marked in the fields, and counted."""

    def __init__(self, place: EditorPlace) -> None:
        super().__init__("subbar")
        self._place = place
        self._spots: list[Spot] = []
        self._at = -1
        self._back: QWidget | None = None
        self.wanted = FindField(self, t("Tìm trong hội nghị"), t("Tìm trong hội nghị"))
        self.other = FindField(self, t("Thay bằng"), t("Thay bằng"))
        self.marks = QCheckBox(t("Đúng dấu"))
        self.whole = QCheckBox(t("Cả từ"))
        self.count = QLabel()
        look(self.count, "muted")
        self.count.setMinimumWidth(theme().px(72))
        self._one = button(t("Thay"), "", t("Thay chỗ này rồi sang chỗ kế tiếp (Alt+R)"))
        self._all = button(t("Thay tất cả"), "", t("Thay mọi chỗ, hoàn tác được một lần (Alt+A)"))
        self._soon = QTimer(self, singleShot=True, interval=REST_MS)
        self._soon.timeout.connect(self._follow)
        self._finder = Finder()
        self._ahead = QTimer(self, interval=0)
        self._ahead.timeout.connect(self._read_ahead)
        self._build()
        self.wanted.typed.connect(self._begin)
        for box in (self.marks, self.whole):
            box.setAccessibleName(box.text())
            box.toggled.connect(self._begin)
        self._one.clicked.connect(self.replace_one)
        self._all.clicked.connect(self.replace_all)
        self.hide()

    def _build(self) -> None:
        looking, putting = self.first, self.second
        looking.addWidget(self.wanted, 1)
        looking.addWidget(tool("arrow-up", t("Chỗ trước (Shift+F3)"), lambda: self.step(-1)))
        looking.addWidget(tool("arrow-down", t("Chỗ kế tiếp (F3)"), lambda: self.step(1)))
        looking.addWidget(self.count)
        looking.addWidget(self.marks)
        looking.addWidget(self.whole)
        putting.addWidget(self.other, 1)
        putting.addWidget(self._one)
        putting.addWidget(self._all)
        shut = tool("x", t("Đóng thanh tìm (Esc)"), self.shut)
        look(shut, "quiet")
        putting.addWidget(shut)

    def open(self) -> None:
        """Show the bar; what is chosen in a field is looked for."""
        sitting = self._place.sitting
        if sitting is None:
            return
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._back = focus
            chosen = _chosen(focus)
            if chosen:
                self.wanted.show_text(chosen)
        self.show()
        self._one.setEnabled(not sitting.read_only)
        self._all.setEnabled(not sitting.read_only)
        self.other.setEnabled(not sitting.read_only)
        self.wanted.setFocus()
        self.wanted.selectAll()
        self._begin()
        self._ahead.start()

    def shut(self) -> None:
        """Hide the bar and go back to where the work was."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        self.hide()
        self._soon.stop()
        self._ahead.stop()
        self._finder = Finder()
        self._spots, self._at = [], -1
        self._mark()
        if inside and self._place.pages is not None:
            found = self._back if _alive(self._back) else None
            if found is not None:
                found.setFocus()
            else:
                self._place.pages.page.begin()

    def follow(self) -> None:
        """The draft changed."""
        if self.isVisible():
            self._soon.start()

    def step(self, by: int) -> None:
        """Show the next finding (1) or the one before (-1), round and round."""
        if self._soon.isActive():
            self._follow()
        if self._spots:
            self._at = (self._at + by) % len(self._spots) if self._at >= 0 else (0 if by > 0 else len(self._spots) - 1)
            self._show()
        self._tell()

    def replace_one(self) -> None:
        """Replace the finding that is shown, then show the next one."""
        sitting = self._place.sitting
        if sitting is None or not self._spots:
            return
        commit_composition()
        self._follow()
        if self._at < 0:
            self.step(1)
            return
        spot, text = self._spots[self._at], self.other.whole
        sitting.seal()
        sitting.apply(lambda draft: replace_spots(draft, [spot], text), spot.place)
        sitting.seal()
        after = (spot.place, spot.start + len(text))
        self._follow()
        order = [n for n, one in enumerate(self._spots) if one.place == after[0] and one.start >= after[1]]
        later = [n for n, one in enumerate(self._spots) if one.place != after[0] and n >= self._at]
        self._at = (order or later or [0])[0] - 1 if self._spots else -1
        if self._spots:
            self._at = (self._at + 1) % len(self._spots)
            self._show()
        self._tell()

    def replace_all(self) -> None:
        """Replace every finding as one step."""
        sitting = self._place.sitting
        if sitting is None:
            return
        commit_composition()
        self._follow()
        spots, text = list(self._spots), self.other.whole
        if not spots:
            return
        sitting.seal()
        sitting.apply(lambda draft: replace_spots(draft, spots, text), spots[0].place)
        sitting.seal()
        self._begin()
        self._place.banner.tell("done", t("Đã thay {n} chỗ. Ctrl+Z hoàn tác cả lượt thay.", n=len(spots)))

    def _wanted(self) -> Wanted:
        return Wanted(self.wanted.whole, self.marks.isChecked(), self.whole.isChecked())

    def _begin(self, *_: object) -> None:
        self._at = -1
        self._follow()

    def _follow(self) -> None:
        self._soon.stop()
        sitting = self._place.sitting
        self._spots = self._finder.find(sitting.draft, self._wanted()) if sitting is not None else []
        self._at = min(self._at, len(self._spots) - 1)
        self._mark()
        self._tell()

    def _read_ahead(self) -> None:
        """Before the first letter comes, a little at a time: a big conference takes a while to be read."""
        sitting, end = self._place.sitting, monotonic() + SLICE_S
        if sitting is None or self._finder.get_ready(sitting.draft, self._wanted(), lambda: monotonic() < end):
            self._ahead.stop()

    def _show(self) -> None:
        """Open the field of the finding and choose it there; the focus stays where it was."""
        spot = self._spots[self._at]
        focus = QApplication.focusWidget()
        keep = focus if focus is not None and self.isAncestorOf(focus) else None
        self._place.go_to(spot.place)
        field = QApplication.focusWidget()
        if isinstance(field, LineField | ParagraphField):
            if keep is None:
                field.choose(spot.start, spot.end)
            else:  # the mark shows it; a choice left behind in each field would be taken for one
                field.set_cursor(units(field.whole[: spot.end]))
        if keep is not None:
            keep.setFocus()
        self._mark()

    def _mark(self) -> None:
        sitting = self._place.sitting
        if sitting is not None:
            sitting.show_hits(self._spots, self._spots[self._at] if self._at >= 0 else None)

    def _tell(self) -> None:
        if not self.wanted.whole.strip():
            words = ""
        elif not self._spots:
            words = t("Không có")
        elif self._at < 0:
            words = t("{n} chỗ", n=len(self._spots))
        else:
            words = t("{at}/{n} chỗ", at=self._at + 1, n=len(self._spots))
        self.count.setText(words)
        self.count.setAccessibleName(words)


def _chosen(widget: QWidget) -> str:
    """What is chosen in a field, where it is part of one line."""
    if isinstance(widget, LineField):
        return widget.selectedText()
    if isinstance(widget, ParagraphField):
        text = widget.textCursor().selectedText()
        return "" if "\u2029" in text else text
    return ""


def _alive(widget: QWidget | None) -> bool:
    return widget is not None and isValid(widget) and widget.isVisible() and widget.isEnabled()
