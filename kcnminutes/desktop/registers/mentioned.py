"""The places that name the documents of their register, read when they are wanted: there may be a hundred thousand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from kcnminutes.archive import Archive, Mention
from kcnminutes.desktop.registers.contents import Contents, folded_mentions
from kcnminutes.desktop.work import ArchiveWork
from kcnminutes.record import Register
from kcnminutes.registers.documents import documents_register, in_order_of
from kcnminutes.registers.numbered import span


class Mentioned(QObject):
    come = Signal()
    """The places of the document that was asked for last are there."""
    folded = Signal(tuple)
    """What each row is found by: all that is said about its document."""
    failed = Signal(object)

    def __init__(self, work: ArchiveWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._contents: Contents | None = None
        self._asked = False
        self.whole = True
        """Whether the rows are found by all that is said about them already."""
        self._read: tuple[int, tuple[Mention, ...]] | None = None

    def take(self, contents: Contents) -> None:
        self._contents, self._asked, self._read = contents, False, None
        self.whole = not contents.documents

    def of(self, at: int) -> Sequence[Mention]:
        """The places that name the document of a row, the oldest first; the newest alone until they have come."""
        contents = self._contents
        if contents is None or not contents.documents:
            return ()
        if self._read is not None and self._read[0] == at:
            return self._read[1]
        document = contents.documents[at]

        def take(mentions: list[Mention]) -> None:
            if contents is self._contents:
                self._read = at, tuple(mentions)
                self.come.emit()

        def read(archive: Archive) -> list[Mention]:
            return archive.mentions(*span(contents.year), document.reference)

        self._work.latest("mentions", read, take, self.failed.emit)
        return (document.newest,)

    def ask_words(self) -> None:
        """Have the rows be found by all that is said, as soon as it is read."""
        contents = self._contents
        if contents is None or self.whole or self._asked:
            return
        self._asked = True

        def take(words: tuple[str, ...]) -> None:
            if contents is self._contents:
                self.whole = True
                self.folded.emit(words)

        def fold(archive: Archive) -> tuple[str, ...]:
            return folded_mentions(archive.mentions(*span(contents.year)), contents.documents)

        self._work.latest("words", fold, take, self.failed.emit)

    def register_of(self, shown: Sequence[int], then: Callable[[Register], None]) -> None:
        """The documents of some rows with every place that names them, as they go out."""
        contents = self._contents
        if contents is None:
            return
        wanted = [contents.documents[at].reference for at in shown]

        def fill(archive: Archive) -> Register:
            return documents_register(in_order_of(wanted, archive.mentions(*span(contents.year))), contents.year)

        self._work.submit(fill, then, self.failed.emit)
