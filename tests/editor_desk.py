"""The real window at the editor, and two hands to type with."""

from __future__ import annotations

import sys
import traceback
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from waiting import closed, press, wait

from kcnminutes.archive import Archive
from kcnminutes.archive.loading import Stored
from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.editor.completing import Completion
from kcnminutes.desktop.editor.page import Page
from kcnminutes.desktop.editor.photos import PhotosPage
from kcnminutes.desktop.editor.place import EditorPlace
from kcnminutes.desktop.garbage import Garbage
from kcnminutes.desktop.theme import theme
from kcnminutes.desktop.window import MainWindow
from kcnminutes.record import Conference, Place

P = TypeVar("P", bound=Page)
NOTHING, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


class Hands:
    """Types as people do: composing with an input method, or with UniKey's Backspaces and letters."""

    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def compose(self, word: str) -> None:
        """An input method shows a word letter by letter, its marks coming last, and has not let go of it."""
        bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
        for shown in (*(bare[:end] for end in range(1, len(bare) + 1)), word):
            QApplication.sendEvent(self.focus(), QInputMethodEvent(shown, []))

    def commit(self, text: str) -> None:
        """The input method lets go of what it showed."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.focus(), event)

    def type(self, text: str) -> None:
        """Word by word, as ibus does: composed, then committed with the blank after it."""
        for at, word in enumerate(text.split(" ")):
            if at:
                self.commit(" ")
            if word:
                self.compose(word)
                self.commit(word)

    def backspace(self, times: int, letters: str) -> None:
        """UniKey on Windows: takes letters back and puts others in their place, as plain keys."""
        for _ in range(times):
            self.key(Qt.Key.Key_Backspace)
        for letter in letters:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focus(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NOTHING) -> None:
        QTest.keyClick(self.focus(), key, modifiers)

    def ctrl(self, key: Qt.Key) -> None:
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def tab_to(self, name: str, *, back: bool = False) -> None:
        """Go on by Tab (or back by Shift+Tab) to the control of a name."""
        for _ in range(60):
            if self.focus().accessibleName() == name:
                return
            self.key(Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, SHIFT if back else NOTHING)
        raise AssertionError(f"Tab does not come to {name!r}")

    def pick(self, words: str) -> None:
        """Choose in a field that picks, by its arrows."""
        box = self.focus()
        assert isinstance(box, QComboBox)
        self.key(Qt.Key.Key_Home)
        for _ in range(box.count()):
            if box.currentText() == words:
                return
            self.key(Qt.Key.Key_Down)
        assert box.currentText() == words

    def answer(self, typed: str) -> None:
        """What is typed, with Enter behind it, into the dialog that the next key opens."""

        def look() -> None:
            dialog, field = QApplication.activeModalWidget(), QApplication.focusWidget()
            if dialog is not None and field is not None and dialog.isAncestorOf(field):
                self.commit(typed)
                self.key(Qt.Key.Key_Return)
            else:
                QTimer.singleShot(10, look)

        QTimer.singleShot(10, look)

    def text(self) -> str:
        widget = self.focus()
        if isinstance(widget, QPlainTextEdit):
            return widget.toPlainText()
        assert isinstance(widget, QLineEdit)
        return widget.text()

    def clear(self) -> None:
        self.ctrl(Qt.Key.Key_A)
        self.key(Qt.Key.Key_Backspace)


class Desk:
    """One window on one archive, with the sample in it."""

    wait = staticmethod(wait)

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hands = Hands()
        self.window = MainWindow(folder)
        self.window.resize(1366, 768)
        self.window.show()
        QTest.qWaitForWindowActive(self.window)

    @property
    def editor(self) -> EditorPlace:
        return self.window.editor

    @property
    def conference(self) -> Conference:
        assert self.editor.sitting is not None
        return self.editor.sitting.conference

    def open(self, conference_id: str) -> None:
        self.window.open_conference(conference_id)
        self.wait(lambda: self.editor.sitting is not None)

    def new(self) -> None:
        self.window.new_conference()
        self.wait(lambda: self.editor.sitting is not None)

    def go_to(self, section: str = "", row: str = "", field: str = "") -> None:
        """As a click on the paper does."""
        self.editor.go_to(Place(section, row, field))

    def section(self, number: int) -> None:
        self.hands.ctrl(Qt.Key(Qt.Key.Key_0 + number))

    def page(self, kind: type[P]) -> P:
        """The page in view, which is of a kind."""
        assert self.editor.pages is not None
        page = self.editor.pages.page
        assert isinstance(page, kind)
        return page

    def photos(self) -> PhotosPage:
        """The page of photos, gone to."""
        self.section(6)
        return self.page(PhotosPage)

    def dialog(self, key: Qt.Key, typed: str) -> None:
        """Strike Ctrl with a key that opens a dialog, type into it and press Enter."""
        self.hands.answer(typed)
        self.hands.ctrl(key)
        self.window.activateWindow()  # as a window system does when a dialog goes
        self.wait(lambda: QApplication.focusWidget() is not None)

    def press(self, words: str, banner: Banner | None = None) -> None:
        """Click what a banner offers, the editor's where none is named."""
        press(banner or self.editor.banner, words)

    def type_over(self, field: str, text: str) -> None:
        """Put other words into a field of the conference itself."""
        self.go_to(field=field)
        self.hands.clear()
        self.hands.type(text)

    def seal(self, who: str = "Yến Lệ") -> None:
        """By the keyboard alone."""
        self.hands.ctrl(Qt.Key.Key_L)
        self.wait(lambda: self.editor.finalising.open)
        self.hands.clear()
        self.hands.type(who)
        self.hands.ctrl(Qt.Key.Key_Return)
        self.wait(lambda: self.editor.sitting is not None and self.editor.sitting.sealed)

    def completion(self) -> Completion:
        """What offers names in the field that has the focus."""
        found = self.hands.focus().findChild(Completion)
        assert found is not None
        return found

    def offered(self, first: str) -> list[str]:
        """What is offered under the field, once the first of it begins so."""
        completion = self.completion()
        self.wait(lambda: bool(completion.shown) and completion.shown[0].text.startswith(first))
        return [one.text for one in completion.shown]

    def wait_kept(self) -> None:
        self.wait(lambda: self.editor.all_kept)

    def stored(self, conference_id: str | None = None) -> Stored:
        """What another program finds in the archive now."""
        with Archive.open(self.folder, write=False) as archive:
            return archive.load(conference_id or self.conference.id)


def at_desk(desk: Desk) -> Iterator[Desk]:
    """Use a desk and clear it away. A surprise in any callback fails the test."""
    surprises: list[str] = []
    hook, sys.excepthook = sys.excepthook, lambda *error: surprises.append("".join(traceback.format_exception(*error)))
    yield desk
    closed(vars(desk).pop("window"))
    sys.excepthook = hook
    assert not surprises, "\n".join(surprises)


def the_app() -> Iterator[QApplication]:
    """The one program of a test run, dressed."""
    running = QApplication.instance()
    made = running if isinstance(running, QApplication) else QApplication([])
    if made is not running:
        Garbage(made)
    theme().use(made)
    yield made
    made.clipboard().clear()  # the screen that is none keeps Python's objects beyond the end of Python
