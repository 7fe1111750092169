"""Texts of attached files come into the search: a few at each rest of the archive, read in a process of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kcnminutes.desktop.work import ArchiveWork, Pool
from kcnminutes.words import UserError

if TYPE_CHECKING:
    from kcnminutes.archive import Archive, UnreadFile
    from kcnminutes.file_text import FileText

Texts = Sequence[tuple[str, "FileText"]]
"""The SHA-256 of each content, and what is written in it."""


class TextReading(QObject):
    kept = Signal()
    """The texts of some more files are known, or why there are none."""

    def __init__(self, window: QObject, work: ArchiveWork, pool: Pool) -> None:
        super().__init__(window)
        self._work, self._pool = work, pool
        self._reading = False
        self._stop = threading.Event()
        work.unread.connect(self._begin)

    def stop(self) -> None:
        """What is being read is given up; the next sitting reads it."""
        self._stop.set()
        if self._reading:
            from kcnminutes.exchange import give_up_reading

            give_up_reading()

    def _begin(self, files: Sequence[UnreadFile]) -> None:
        if not self._reading and not self._stop.is_set():
            self._reading = True
            self._pool.submit_slow(lambda: _read(files, self._stop), self._keep)

    def _keep(self, texts: Texts) -> None:
        for sha256, text in texts:
            self._work.submit(_keeping(sha256, text), failed=self._give_up)
        self._work.submit(lambda _: None, lambda _: self._end())

    def _give_up(self, _: UserError) -> None:
        """The archive takes no texts now, as whoever saves learns too: no file is read again and again for that."""
        self._stop.set()

    def _end(self) -> None:
        self._reading = False
        self.kept.emit()


def _read(files: Sequence[UnreadFile], stop: threading.Event) -> Texts:
    from kcnminutes.exchange import read_text

    texts = []
    for file in files:
        try:
            text = read_text(file.path, lambda: not stop.is_set())
        except UserError:  # no reader can begin on this computer now: the next sitting reads the rest
            stop.set()
            break
        if text is None:
            break
        texts.append((file.sha256, text))
    return texts


def _keeping(sha256: str, text: FileText) -> Callable[[Archive], None]:
    return lambda archive: archive.keep_text(sha256, text)
