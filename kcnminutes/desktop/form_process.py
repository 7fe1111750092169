"""The form check in a process of its own, started by the first question: a thousand new texts take it half a second, in
which a thread would hold Python's lock of the window. No Qt here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from kcnminutes.desktop.conveying import Packed, Receiver, Sender
from kcnminutes.worker_process import WorkerProcess
from kcnminutes.worker_side import step_back

if TYPE_CHECKING:
    from kcnminutes.minutes.form import Finding, FormCheck, Names
    from kcnminutes.record import Conference

IDLE_S = 120.0
"""Seconds without a question after which the process ends; the next one starts another."""
_MOST_CHECKS = 2
"""Whose memories the process keeps: of the conference that is open, and of the one before."""


class Question(NamedTuple):
    """`names` are only sent where the process does not know the check yet, or did not say so."""

    check: int
    names: Names | None
    conference: Packed


class Answer(NamedTuple):
    """How many findings at the beginning are those of the answer before, those between, how many at the end."""

    head: int
    findings: tuple[Finding, ...]
    tail: int


class FormProcess(WorkerProcess):
    """The process that checks. May be used from any thread; of one `Check`, one thread at a time asks."""

    def __init__(self) -> None:
        super().__init__("kcnminutes-form", answer, idle_s=IDLE_S)
        self._checks = 0

    def check(self, names: Names) -> Check:
        """A check with a directory of names, which remembers what it saw."""
        self._checks += 1
        return Check(self, self._checks, names)


class Check:
    """The check of one conference while it is open."""

    def __init__(self, process: FormProcess, number: int, names: Names) -> None:
        self._process, self._number, self._names = process, number, names
        self._sender = Sender()
        self._findings: tuple[Finding, ...] = ()
        self._known = False

    def ask(self, conference: Conference) -> tuple[Finding, ...]:
        """What is out of form. Findings that stayed are the same objects as in the answer before."""
        answered = None
        if self._known:
            answered = self._process.ask(Question(self._number, None, self._sender.pack(conference)))
        if answered is None:  # the first question, or the process has ended meanwhile
            self._findings = ()
            answered = self._process.ask(Question(self._number, self._names, self._sender.lost(conference)))
            self._known = True
        head, between, tail = answered
        last = self._findings
        self._findings = (*last[:head], *between, *last[len(last) - tail :])
        return self._findings


class _Kept:
    """In the other process: one check."""

    def __init__(self, check: FormCheck) -> None:
        self.check, self.receiver = check, Receiver()
        self.findings: tuple[Finding, ...] = ()


_kept: dict[int, _Kept] = {}


def answer(question: Question) -> Answer | None:
    """In the other process. None where what came before is not known here."""
    from kcnminutes.minutes.form import FormCheck

    if not _kept:
        step_back()
    if question.names is not None:
        _kept.pop(question.check, None)
        _kept[question.check] = _Kept(FormCheck(question.names))
        for old in list(_kept)[:-_MOST_CHECKS]:
            del _kept[old]
    kept = _kept.get(question.check)
    conference = kept.receiver.take(question.conference) if kept is not None else None
    if kept is None or conference is None:
        return None
    before, kept.findings = kept.findings, kept.check.check(conference)
    return _differing(before, kept.findings)


def _differing(old: Sequence[Finding], new: Sequence[Finding]) -> Answer:
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Answer(head, tuple(new[head : len(new) - tail]), tail)
