"""The hands of a user at the archive: one real window, what it shows, and how to type into it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from waiting import closed, press, wait

from kcnminutes.desktop.browse.place import ArchivePlace
from kcnminutes.desktop.paper import PaperView
from kcnminutes.desktop.window import MainWindow


class Desk:
    """One window on one archive."""

    wait = staticmethod(wait)

    def __init__(self, folder: Path, *, sound: bool = True) -> None:
        """`sound`: the archive can be opened, and is waited for."""
        self.folder = folder
        self.window = MainWindow(folder)
        self.window.painted.connect(self.window.begin)
        self.window.show()
        QTest.qWaitForWindowActive(self.window)
        if sound:
            self.wait(lambda: self.place.loaded)

    @property
    def place(self) -> ArchivePlace:
        return self.window.archive_place

    @property
    def paper(self) -> PaperView:
        return self.place.side.paper

    def wait_paper(self) -> None:
        self.wait(lambda: self.place.minutes is not None and self.paper.current)

    def press(self, words: str) -> None:
        """Click what the window's banner offers."""
        press(self.window.banner, words)

    def compose(self, widget: QWidget, word: str) -> None:
        """An input method shows a word and has not let go of it."""
        QApplication.sendEvent(widget, QInputMethodEvent(word, []))

    def commit(self, widget: QWidget, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    def search(self, query: str) -> None:
        """Type a question and wait for its answer."""
        self.place.focus_search()
        self.commit(self.place.top.search, query)
        self.wait(lambda: self.found == query)

    @property
    def found(self) -> str | None:
        return self.place.found.query if self.place.found else None

    def reopened(self) -> Desk:
        """The next start of the program, after this window was closed."""
        self.close()
        self.__init__(self.folder)  # type: ignore[misc]
        return self

    def close(self) -> None:
        closed(vars(self).pop("window"))  # with what Python holds of it
