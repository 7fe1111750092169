"""Names of the directory made one, and parted again, with undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from kcnminutes.archive import Archive, name_key
from kcnminutes.desktop.work import ArchiveWork
from kcnminutes.registers.directory import Entry, merge, part
from kcnminutes.words import UserError, t

_Change = Callable[[Archive], None]


@dataclass(frozen=True, slots=True)
class Before:
    """What the setting held before a step: all that undoing needs."""

    sort: str
    names: dict[str, str]


class Merging(QObject):
    changed = Signal()
    """The directory is to be read anew."""
    failed = Signal(object)

    def __init__(self, work: ArchiveWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._steps: list[Before] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._steps)

    def merge(self, sort: str, name: str, into: str) -> None:
        """From now on `name` stands for `into`."""
        self._do(sort, lambda archive: merge(archive, sort, name, into))

    def ask(self, window: QWidget, entries: Sequence[Entry], sort: str, name: str) -> None:
        """Ask which name this one is to stand for: an old and a new name of a unit look nothing alike."""
        names = [one.name for one in entries if one.name != name]
        words = t("Từ nay “{name}” là:", name=name)
        typed, said = QInputDialog.getItem(window, t("Gộp tên"), words, names, 0, True)
        if not said:
            return
        chosen = next((one for one in names if name_key(one) == name_key(typed)), None)
        if chosen is not None:
            self.merge(sort, name, chosen)
        else:
            what = t("trong danh bạ không có tên “{name}” nên chưa gộp", name=typed)
            self.failed.emit(UserError(what, t("hãy chọn một tên trong danh sách")))

    def part(self, sort: str, name: str) -> None:
        self._do(sort, lambda archive: part(archive, sort, name))

    def undo(self) -> None:
        if self._steps:
            step = self._steps.pop()

            def failed(error: UserError) -> None:
                self._steps.append(step)
                self.failed.emit(error)

            self._work.submit(
                lambda archive: archive.set_same_names(step.sort, step.names), lambda _: self.changed.emit(), failed
            )

    def forget(self) -> None:
        self._steps.clear()

    def _do(self, sort: str, change: _Change) -> None:
        def run(archive: Archive) -> Before:
            before = Before(sort, archive.same_names(sort))
            change(archive)
            return before

        def done(before: Before) -> None:
            self._steps.append(before)
            self.changed.emit()

        self._work.submit(run, done, self.failed.emit)
