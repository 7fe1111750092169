"""The steps of an import: read in the pool, foresee, take in and take back at the archive's worker. One file at a time.

Whatever is prepared for a file lies in the archive's anteroom and is forgotten as soon as the import is given up, also
where the window closes meanwhile.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kcnminutes.desktop.intake.candidate import Candidate, Fate, Stage, differing, read_one, same_number
from kcnminutes.desktop.intake.holding import GivenUp, Holding
from kcnminutes.desktop.printing_finals import keep_print
from kcnminutes.desktop.work import ArchiveWork, Pool
from kcnminutes.record import Status
from kcnminutes.words import UserError

if TYPE_CHECKING:
    from kcnminutes.archive import Archive, Foreseen, Taken


class State(StrEnum):
    IDLE = "idle"
    READING = "reading"
    READY = "ready"
    TAKING = "taking"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"

    @property
    def busy(self) -> bool:
        return self in (State.READING, State.TAKING, State.UNDOING)


class Steps(QObject):
    changed = Signal()
    """The state, or a row."""
    progressed = Signal()
    """One more file of the record that is being read."""

    def __init__(self, work: ArchiveWork, pool: Pool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._pool = work, pool
        self._holding = Holding()
        self._queue: deque[Path] = deque()
        self._todo: deque[int] = deque()
        self.state = State.IDLE
        self.rows: list[Candidate] = []
        self.count = 0
        """Files of this import, read or not."""
        self.at = 0
        """The file, taking in or back that is under way, from 1."""
        self.steps = 0
        """How many there are of these."""
        self.files = 0
        """Photos and papers read so far of the file under way."""

    # Reading

    def read(self, paths: Sequence[Path]) -> None:
        """Begin, or add to what is not taken in yet. Not while rows are taken in or back."""
        if self.state not in (State.READING, State.READY):
            self.give_up()
            self.rows, self.count = [], 0
        self.count += len(paths)
        self._queue.extend(paths)
        if self.state is not State.READING:
            self.state = State.READING
            self._work.submit(lambda archive: None, self._held(lambda _: self._read_next()), self._held(self._broken))
        self.changed.emit()

    def _read_next(self) -> None:
        if not self._queue:
            self._to(State.READY)
            return
        source, number, folder = self._queue.popleft(), len(self.rows), self._work.folder
        holding = self._holding
        self.at, self.steps, self.files = number + 1, self.count, 0
        self.changed.emit()

        def each() -> None:
            holding.go_on()
            self.files += 1
            self.progressed.emit()

        def job() -> Candidate | None:
            try:
                holding.go_on()
                read = read_one(number, source, folder, holding.go_on, each)
            except GivenUp:
                return None
            if read.prepared is not None:
                holding.hold(read.prepared)
            return read

        self._pool.submit(job, self._held(self._foresee))

    def _foresee(self, read: Candidate | None) -> None:
        assert read is not None, "who gave up hears nothing"
        prepared = read.prepared
        if prepared is None:
            self._put(read)
            self._read_next()
            return

        def look(archive: Archive) -> tuple[Foreseen, tuple[str, ...]]:
            return archive.foresee(prepared), same_number(archive, prepared.conference)

        def done(answer: tuple[Foreseen, tuple[str, ...]]) -> None:
            foreseen, warnings = answer
            fate = Fate(str(foreseen.outcome))
            row = replace(
                read,
                fate=fate,
                warnings=(*read.warnings, *warnings) if fate is not Fate.UNCHANGED else read.warnings,
                revision=foreseen.revision if read.read_over is None else read.read_over,
                differing=differing(foreseen, prepared.conference),
                in_bin=foreseen.before is not None and foreseen.before.binned_at is not None,
            )
            twin = any(one.id == row.id and one.can_be_taken for one in self.rows)
            self._put(replace(row, wanted=row.can_be_taken and not twin))
            self._read_next()

        def refused(error: UserError) -> None:
            self._put(replace(read, fate=Fate.REFUSED, why=str(error)))
            self._read_next()

        self._work.submit(look, self._held(done), self._held(refused))

    def _broken(self, error: UserError) -> None:
        self.give_up()
        self._work.trouble.emit(error)

    # Choosing

    def want(self, number: int, wanted: bool) -> None:
        """Choose a row or leave it out. Of two files with the same conference only one can be chosen."""
        row = self.rows[number]
        if self.state is not State.READY or not row.can_be_taken:
            return
        for other in self.rows:
            if wanted and other.wanted and other.id == row.id:
                self._put(replace(other, wanted=False))
        self._put(replace(row, wanted=wanted))
        self.changed.emit()

    def want_all(self, wanted: bool) -> None:
        """Choose every row, but of two files with the same conference the first; or none."""
        if self.state is not State.READY:
            return
        chosen: set[str] = set()
        for row in self.rows:
            if row.can_be_taken:
                self._put(replace(row, wanted=wanted and row.id not in chosen))
                chosen.add(row.id)
        self.changed.emit()

    @property
    def wanted(self) -> list[Candidate]:
        return [row for row in self.rows if row.wanted]

    # Taking in

    def take_in(self) -> None:
        if self.state is not State.READY or not self.wanted:
            return
        self._todo = deque(row.number for row in self.wanted)
        self.at, self.steps = 0, len(self._todo)
        self.state = State.TAKING
        self._take_next()

    def _take_next(self) -> None:
        if not self._todo:
            self._end_taking()
            return
        self.at += 1
        self.changed.emit()
        row = self.rows[self._todo.popleft()]
        prepared, revision = row.prepared, row.revision
        assert prepared is not None
        status = prepared.conference.status

        def done(taken: Taken) -> None:
            fate = Fate(str(taken.outcome))
            self._put(replace(row, fate=fate, stage=Stage.DONE, taken=taken, prepared=None, wanted=False))
            if fate in (Fate.ADDED, Fate.UPDATED) and status is Status.FINAL:
                keep_print(self._work, self._pool, taken.id, self._take_next)
            else:
                self._take_next()

        def refused(error: UserError) -> None:
            why, stage = str(error), Stage.DONE
            self._put(replace(row, fate=Fate.REFUSED, stage=stage, why=why, prepared=None, wanted=False))
            self._take_next()

        self._work.submit(lambda archive: archive.take_in(prepared, expected=revision), done, refused)

    def _end_taking(self) -> None:
        self._holding.give_up()
        for row in self.rows:
            if row.stage is Stage.FORESEEN:
                left = row.fate in (Fate.ADDED, Fate.UPDATED)
                stage = Stage.LEFT_OUT if left else Stage.DONE
                self._put(replace(row, stage=stage, prepared=None, wanted=False))
        self._to(State.DONE)

    # Taking back

    @property
    def can_take_back(self) -> bool:
        return self.state is State.DONE and any(self._changed(row) for row in self.rows)

    def take_back(self) -> None:
        if not self.can_take_back:
            return
        self._todo = deque(row.number for row in reversed(self.rows) if self._changed(row))
        self.at, self.steps = 0, len(self._todo)
        self.state = State.UNDOING
        self._back_next()

    def _back_next(self) -> None:
        if not self._todo:
            self._to(State.UNDONE)
            return
        self.at += 1
        self.changed.emit()
        row = self.rows[self._todo.popleft()]
        taken = row.taken
        assert taken is not None

        def done(_: None) -> None:
            self._put(replace(row, stage=Stage.TAKEN_BACK, taken=None))
            self._back_next()

        def refused(error: UserError) -> None:
            self._put(replace(row, stage=Stage.KEPT, why=str(error)))
            self._back_next()

        self._work.submit(lambda archive: archive.take_back(taken), done, refused)

    @staticmethod
    def _changed(row: Candidate) -> bool:
        return row.stage is Stage.DONE and row.fate in (Fate.ADDED, Fate.UPDATED)

    # Giving up

    def stop(self) -> None:
        """End what is under way: a reading is forgotten, a taking in ends after the record it is at."""
        if self.state is State.TAKING:
            self._todo.clear()
        elif self.state in (State.READING, State.READY):
            self.give_up()

    def give_up(self) -> None:
        """Forget what was read. What was taken in stays."""
        self._holding.give_up()
        self._holding = Holding()
        self._queue.clear()
        if self.state in (State.READING, State.READY):
            self.rows, self.count = [], 0
            self._to(State.IDLE)

    def close(self) -> None:
        """Before the worker and the pool end: what is being taken in ends whole, the rest is forgotten."""
        self._queue.clear()
        if self.state is State.TAKING:
            self._todo.clear()
        else:
            self._holding.give_up()

    def _held(self, then: Callable[..., None]) -> Callable[..., None]:
        """A callback that is void once its import was given up."""
        holding = self._holding
        return lambda *answer: then(*answer) if holding is self._holding else None

    def _put(self, row: Candidate) -> None:
        if row.number < len(self.rows):
            self.rows[row.number] = row
        else:
            self.rows.append(row)

    def _to(self, state: State) -> None:
        self.state = state
        self.changed.emit()
