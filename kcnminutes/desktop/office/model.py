"""What the settings page edits: the office and its habits, each change kept at once and undone by Ctrl+Z."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kcnminutes.archive import Rotation
from kcnminutes.archive.search.abbreviations import from_lines, to_lines
from kcnminutes.desktop.browse.paper_side import OFFICE_SETTING
from kcnminutes.desktop.work import ArchiveWork
from kcnminutes.editing import HABITS, KINDS_SETTING, Habits, habits_from_dict, habits_to_dict
from kcnminutes.minutes import Office, office_from_dict, office_to_dict
from kcnminutes.record import Kind

if TYPE_CHECKING:
    from kcnminutes.archive import Archive

SAVE_REST = 300
"""Milliseconds from the last key to the save."""
MERGE_S = 2.0
"""Seconds within which keys in one field are one step of undo."""


@dataclass(frozen=True, slots=True)
class Settled:
    """All that the page edits. Frozen: undo is a list of these."""

    office: Office
    habits: Mapping[Kind, Habits]
    abbreviations: tuple[str, ...] = ()
    """Lines as they are typed; what is no abbreviation yet is not kept in the archive."""
    rotation: Rotation = field(default_factory=Rotation)
    """How many backups stay."""


class OfficeModel(QObject):
    changed = Signal()
    """Something was typed, picked, undone or loaded."""
    kept = Signal(object)
    """When the archive has taken it: a datetime."""
    locked_changed = Signal()
    """Backups have a password from now on, another one, or none."""
    failed = Signal(object)
    """UserError: it is still here, and tried again with the next change."""

    def __init__(self, work: ArchiveWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.now = Settled(Office(), HABITS)
        self._kept = self.now
        self._past: list[Settled] = []
        self._last = ("", 0.0)
        self.loaded = False
        self.locked = False
        """Whether the backups of every day have a password."""
        self._soon = QTimer(self, singleShot=True, interval=SAVE_REST)
        self._soon.timeout.connect(self.keep)

    def load(self) -> None:
        """Read what the archive holds; what it has not taken yet stays, and is tried again."""
        if not self.all_kept:
            self.keep()
            self.changed.emit()
            return

        def done(read: tuple[Settled, bool]) -> None:
            settled, self.locked = read
            self.now = self._kept = settled
            self._past.clear()
            self.loaded = True
            self.changed.emit()

        self.loaded = False
        self._work.latest(
            "settings", lambda archive: (read_settings(archive), archive.backups_are_locked), done, self.failed.emit
        )

    def office_field(self, field: str) -> object:
        """`field`: a name of `Office`."""
        return getattr(self.now.office, field)

    def set_office(self, field: str, value: object) -> None:
        """`field`: a name of `Office`."""
        made: dict[str, object] = {field: value}
        self._become(replace(self.now, office=replace(self.now.office, **made)), field)  # type: ignore[arg-type]

    def set_habit(self, kind: Kind, field: str, value: object) -> None:
        """`field`: a name of `Habits`."""
        made: dict[str, object] = {field: value}
        habits = {**self.now.habits, kind: replace(self.now.habits[kind], **made)}  # type: ignore[arg-type]
        self._become(replace(self.now, habits=habits), f"{kind}/{field}")

    def set_abbreviations(self, lines: tuple[str, ...]) -> None:
        self._become(replace(self.now, abbreviations=lines), "abbreviations")

    def set_rotation(self, rotation: Rotation, field: str) -> None:
        """`field`: which of its numbers is another one."""
        self._become(replace(self.now, rotation=rotation), field)

    def lock_backups(self, password: str) -> None:
        """Have the backups locked with a password, "": no longer. It is done at once, and no step of undo."""

        def done(_: None) -> None:
            self.locked = bool(password)
            self.locked_changed.emit()

        self._work.submit(lambda archive: archive.lock_backups(password), done, self.failed.emit)

    @property
    def all_kept(self) -> bool:
        """Whether the archive has everything that the page shows."""
        return self._kept is self.now or not self.loaded

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    def undo(self) -> None:
        if self._past:
            self.now = self._past.pop()
            self._last = ("", 0.0)
            self._soon.start()
            self.changed.emit()

    def keep(self) -> None:
        """Send what is not on its way yet to the archive."""
        self._soon.stop()
        wanted = self.now
        if wanted is self._kept or not self.loaded:
            return

        def write(archive: Archive) -> datetime:
            archive.set_setting(OFFICE_SETTING, office_to_dict(wanted.office))
            archive.set_setting(KINDS_SETTING, habits_to_dict(wanted.habits))
            archive.set_abbreviations(from_lines(wanted.abbreviations)[0])
            archive.keep_rotation(wanted.rotation)
            return datetime.now()

        def done(at: datetime) -> None:
            self._kept = wanted
            self.kept.emit(at)

        self._work.submit(write, done, self.failed.emit)

    def _become(self, settled: Settled, place: str) -> None:
        if settled == self.now or not self.loaded:
            return
        before, at = self._last
        if not (place == before and monotonic() - at < MERGE_S and self._past):
            self._past.append(self.now)
        self._last = (place, monotonic())
        self.now = settled
        self._soon.start()
        self.changed.emit()


def read_settings(archive: Archive) -> Settled:
    """In the archive's worker."""
    return Settled(
        office_from_dict(archive.setting(OFFICE_SETTING)),
        habits_from_dict(archive.setting(KINDS_SETTING), HABITS),
        tuple(to_lines(archive.abbreviations())),
        archive.rotation(),
    )
