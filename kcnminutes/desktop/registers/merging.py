"""Names of the directory made one, and parted again, with undo as long as the program runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kcnminutes.archive import Archive
from kcnminutes.desktop.registers.merge_dialog import MergeDialog
from kcnminutes.desktop.work import ArchiveWork
from kcnminutes.registers.directory import Entry, merge, part
from kcnminutes.words import UserError, t

_Change = Callable[[Archive], None]


@dataclass(frozen=True, slots=True)
class Step:
    """What the setting held before a step and after it; what is told when it is done, and when it is undone."""

    done: str
    undone: str
    before: dict[str, str]
    after: dict[str, str]


class Merging(QObject):
    """Persons and units have steps of their own: what is undone is what the register shows."""

    changed = Signal()
    """The directory is to be read anew."""
    told = Signal(str)
    """What was done."""
    failed = Signal(object)

    def __init__(self, work: ArchiveWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._done: dict[str, list[Step]] = {}
        self._undone: dict[str, list[Step]] = {}

    def can_undo(self, sort: str) -> bool:
        return bool(self._done.get(sort))

    def can_redo(self, sort: str) -> bool:
        return bool(self._undone.get(sort))

    def merge(self, sort: str, name: str, into: str) -> None:
        """From now on `name` stands for `into`."""
        words = t("Đã gộp “{name}” vào “{into}”.", name=name, into=into)
        undone = t("Đã hoàn tác việc gộp “{name}” vào “{into}”.", name=name, into=into)
        self._do(sort, words, undone, lambda archive: merge(archive, sort, name, into))

    def ask(self, window: QWidget, entries: Sequence[Entry], sort: str, one: Entry) -> None:
        """Ask which name this one is to stand for: an old and a new name of a unit look nothing alike."""
        dialog = MergeDialog(one, entries, window)
        dialog.taken.connect(lambda into: self.merge(sort, one.name, into))
        dialog.open()

    def part(self, sort: str, name: str) -> None:
        words = t("Đã tách “{name}” thành một tên riêng.", name=name)
        undone = t("Đã hoàn tác việc tách “{name}”.", name=name)
        self._do(sort, words, undone, lambda archive: part(archive, sort, name))

    def undo(self, sort: str) -> None:
        self._take_back(sort, self._done, self._undone, again=False)

    def redo(self, sort: str) -> None:
        self._take_back(sort, self._undone, self._done, again=True)

    def _take_back(
        self, sort: str, source: dict[str, list[Step]], target: dict[str, list[Step]], *, again: bool
    ) -> None:
        """The last step of one pile goes to the other. Where it could not be kept it stays, to be tried again."""
        if not source.get(sort):
            return
        step = source[sort].pop()
        now, wanted = (step.before, step.after) if again else (step.after, step.before)
        words = step.done if again else step.undone

        def run(archive: Archive) -> bool:
            if archive.same_names(sort) != now:
                return False
            archive.set_same_names(sort, wanted)
            return True

        def done(changed: bool) -> None:
            if changed:
                target.setdefault(sort, []).append(step)
                self.told.emit(words)
            else:
                source[sort].clear()
                target.pop(sort, None)
                what = t("danh bạ đã được sửa ở nơi khác nên không hoàn tác hay làm lại được nữa")
                self.failed.emit(UserError(what, t("hãy gộp hoặc tách từng tên")))
            self.changed.emit()

        def failed(error: UserError) -> None:
            source[sort].append(step)
            self.failed.emit(error)

        self._work.submit(run, done, failed)

    def _do(self, sort: str, words: str, undone: str, change: _Change) -> None:
        def run(archive: Archive) -> Step:
            step = Step(words, undone, archive.same_names(sort), {})
            change(archive)
            return replace(step, after=archive.same_names(sort))

        def done(step: Step) -> None:
            self._done.setdefault(sort, []).append(step)
            self._undone.pop(sort, None)
            self.told.emit(step.done)
            self.changed.emit()

        self._work.submit(run, done, self.failed.emit)
