"""The real window with a real archive, opened at the sample, and two hands to type with."""

from __future__ import annotations

import shutil
import sys
import time
import traceback
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from kcnminutes.archive import Archive
from kcnminutes.archive.loading import Stored
from kcnminutes.desktop.editor import EditorPlace
from kcnminutes.desktop.editor.completing import Completion
from kcnminutes.desktop.theme import theme
from kcnminutes.desktop.window import MainWindow
from kcnminutes.record import Conference, Place, read_record

PATIENCE_S = 30.0
"""A watchdog for what never comes; no measure of speed."""


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

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus(), key, modifiers)

    def ctrl(self, key: Qt.Key) -> None:
        self.key(key, Qt.KeyboardModifier.ControlModifier)

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

    def wait(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not until():
            assert time.monotonic() < end, "it never came"
            loop = QEventLoop()  # gives Python's lock away while it waits, which QTest.qWait does not: workers starve
            QTimer.singleShot(5, loop.quit)
            loop.exec()

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


@pytest.fixture(scope="session")
def app() -> Iterator[QApplication]:
    running = QApplication.instance()
    made = running if isinstance(running, QApplication) else QApplication([])
    theme().use(made)
    yield made
    made.clipboard().clear()  # the screen that is none keeps Python's objects beyond the end of Python


@pytest.fixture(scope="session")
def sample(sample_path: Path) -> Conference:
    return read_record(sample_path.read_bytes())[0]


@pytest.fixture(scope="session")
def archive_with_sample(tmp_path_factory: pytest.TempPathFactory, sample: Conference, sample_path: Path) -> Path:
    """Made once; every test gets a copy."""
    folder = tmp_path_factory.mktemp("archive") / "kho"
    with Archive.open(folder, create=True) as archive:
        archive.put(sample, {photo.file: sample_path.parent / photo.file for photo in sample.photos})
    return folder


@pytest.fixture
def archive_folder(tmp_path: Path, archive_with_sample: Path) -> Path:
    return Path(shutil.copytree(archive_with_sample, tmp_path / "kho"))


@pytest.fixture
def empty_desk(app: QApplication, archive_folder: Path) -> Iterator[Desk]:
    """The window at the archive. A surprise in any callback fails the test."""
    surprises: list[str] = []
    hook, sys.excepthook = sys.excepthook, lambda *error: surprises.append("".join(traceback.format_exception(*error)))
    desk = Desk(archive_folder)
    yield desk
    desk.window.close()
    desk.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    sys.excepthook = hook
    assert not surprises, "\n".join(surprises)


@pytest.fixture
def start(app: QApplication) -> Iterator[Callable[[Path], Desk]]:
    """Starts the program on an archive, as the first thing a test does or once more."""
    started: list[Desk] = []

    def begin(folder: Path) -> Desk:
        started.append(Desk(folder))
        started[-1].window.begin()
        return started[-1]

    yield begin
    for desk in started:
        desk.window.close()
        desk.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desk(empty_desk: Desk, sample: Conference) -> Desk:
    """The window with the sample open in the editor."""
    empty_desk.open(sample.id)
    return empty_desk
