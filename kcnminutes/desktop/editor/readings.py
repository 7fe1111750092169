"""Two readings of letters from fonts of before Unicode, side by side: as they came, and in Unicode.

Asked of what is pasted, and of a record that was written so: an import keeps every letter, nothing is turned by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout

from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.buttons import button
from kcnminutes.desktop.theme import look, theme
from kcnminutes.editing import old_letters, read_in_unicode
from kcnminutes.language import OldEncoding, in_unicode, old_encoding
from kcnminutes.record import Place
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.desktop.editor.sitting import Sitting
    from kcnminutes.editing import Draft
    from kcnminutes.exchange import OldReading

SHOWN, JUDGED = 2_000, 100_000
"""Characters of a paste that are shown, enough to see which reading is right, and from which its font is told."""


class Readings(QFrame):
    """Over the form, hidden until something looks like an old font. What stands there stays meanwhile."""

    found_in_sealed = Signal(object)
    """The OldLetters of sealed minutes that were opened."""

    def __init__(self) -> None:
        super().__init__()
        look(self, "banner-waiting")
        self._sitting: Sitting | None = None
        self._draft: Draft | None = None
        self._place = Place()
        self._pasted = self._read = ""
        self._encoding: OldEncoding | None = None
        """Of a record that is asked about as a whole."""
        self._declined: set[str] = set()
        """Records of which it was said that they are to stay as they are."""
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._left, self._right = _pane(), _pane()
        self._use = button(t("Dùng bản Unicode"), "check", t("Thay chữ kiểu cũ bằng bản Unicode (Alt+U)"))
        self._keep = button(t("Giữ nguyên"), "", t("Giữ nguyên chữ kiểu cũ (Esc)"))
        self._use.clicked.connect(self.use)
        self._keep.clicked.connect(self.keep)
        self._build()
        self.hide()

    def _build(self) -> None:
        panes = QGridLayout()
        panes.setHorizontalSpacing(theme().px(12))
        panes.setVerticalSpacing(theme().px(4))
        self._captions = QLabel(), QLabel()
        for at, (caption, pane) in enumerate(zip(self._captions, (self._left, self._right), strict=True)):
            look(caption, "strong")
            caption.setBuddy(pane)
            panes.addWidget(caption, 0, at)
            panes.addWidget(pane, 1, at)
        top = QHBoxLayout()
        top.setSpacing(theme().px(8))
        top.addWidget(self._words, 1)
        top.addWidget(self._keep)
        top.addWidget(self._use)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().px(side) for side in (16, 8, 16, 12)))
        column.setSpacing(theme().px(8))
        column.addLayout(top)
        column.addLayout(panes)

    def offer(self, sitting: Sitting, place: Place, pasted: str, known: OldReading | None = None) -> None:
        """Show both readings of what was pasted at a place, if it looks like an old font.

        `known`: the other reading, where what was pasted named the fonts of its letters.
        """
        encoding = known.encoding if known else old_encoding(pasted[:JUDGED])
        if encoding is None:
            return
        read = known.prose if known else in_unicode(pasted, encoding)
        if read == pasted:
            return
        self._sitting, self._draft, self._place, self._pasted, self._read = sitting, sitting.draft, place, pasted, read
        self._encoding = None
        words = t("Chữ vừa dán là chữ kiểu cũ {encoding}. Hãy chọn cách đọc đúng:", encoding=encoding)
        self._show(words, t("Nguyên như dán"), self._pasted, self._read)

    def offer_record(self, sitting: Sitting) -> None:
        """Show both readings of what looks like an old font in a record that was opened, and may be written to.

        Of sealed minutes, which stay as they are, it is said how they come to be read in Unicode.
        """
        if sitting.locked or sitting.conference.id in self._declined:
            return
        found = old_letters(sitting.conference)
        if found is None:
            return
        if sitting.sealed:
            self.found_in_sealed.emit(found)
            return
        self._sitting, self._draft, self._encoding = sitting, None, found.encoding
        self._pasted = self._read = ""
        words = t("Biên bản này có {n} chỗ là chữ kiểu cũ {encoding}. Hãy chọn cách đọc đúng:",
                  n=len(found.old), encoding=found.encoding)  # fmt: skip
        self._show(words, t("Nguyên như trong biên bản"), "\n".join(found.old), "\n".join(found.new))

    def _show(self, words: str, as_it_came: str, old: str, new: str) -> None:
        self._words.setText(words)
        names = as_it_came, t("Chuyển sang Unicode")
        for caption, pane, name, text in zip(self._captions, (self._left, self._right), names, (old, new), strict=True):
            caption.setText(name)
            pane.setAccessibleName(name)
            pane.setPlainText(text[:SHOWN])
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._words, QAccessible.Event.Alert))

    @property
    def texts(self) -> tuple[str, str]:
        """Both readings as they are shown."""
        return self._left.toPlainText(), self._right.toPlainText()

    def use(self) -> None:
        """Put the Unicode reading in the place of what is shown: one step, with the paste that it came by."""
        sitting = self._sitting
        if sitting is None or not self.isVisible():
            return
        commit_composition()
        place, pasted, read, draft, encoding = self._place, self._pasted, self._read, self._draft, self._encoding
        self.put_away()
        if encoding is not None:
            sitting.seal()
            sitting.apply(lambda draft: read_in_unicode(draft, encoding), Place(field="title"))
            sitting.seal()
            return
        text = sitting.text(place)
        if pasted in text:
            if sitting.draft is draft:
                sitting.undo()
            sitting.seal()
            sitting.type(place, text.replace(pasted, read, 1))
            sitting.seal()

    def follow(self) -> None:
        """The draft changed: where what was pasted is gone, with its row or by itself, nothing is asked any more."""
        asks = self._sitting is not None and self._encoding is None
        if asks and self._sitting is not None and self._pasted not in self._sitting.text(self._place):
            self.put_away()

    def decline(self, conference_id: str) -> None:
        """A record is not asked about again."""
        self._declined.add(conference_id)

    def keep(self) -> None:
        """Leave the text as it is; a record is not asked about again."""
        if self._sitting is not None and self._encoding is not None:
            self.decline(self._sitting.conference.id)
        self.put_away()

    def put_away(self) -> None:
        """Ask no more."""
        self._sitting = self._draft = self._encoding = None
        self.hide()


def _pane() -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setFixedHeight(theme().px(76))
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
