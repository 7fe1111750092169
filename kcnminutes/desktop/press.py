"""Lays minutes out in a process of its own, so that the window's loop never waits for Python's one lock.

Measured on two cores that others used too, with the preview on and a letter every 150 ms: in a thread the 99th
percentile of the loop's gaps is 8 ms for the sample and 10 to 12 ms for 300 speeches (28 ms as Python comes, with its
5 ms switch and garbage collected over everything); in a process it is 5 ms for both, 1 to 3 ms in an idle window.
No Qt here: the other process loads only this module and what
`kcnminutes.minutes` needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from kcnminutes.worker_process import WorkerProcess

if TYPE_CHECKING:
    from kcnminutes.minutes import FirstPages, Office, PaperOrder, PdfResult
    from kcnminutes.minutes.pdf.proof import Proof
    from kcnminutes.record import Conference, Register

AT_ONCE_S = 0.03
"""How long the process lays out before it looks whether something else is wanted."""
_LOST = "lost"


class First(NamedTuple):
    """The order to begin a record anew on one of the window's papers, with the pages that are looked at."""

    paper: int
    conference: Conference
    office: Office
    files: dict[str, Path]
    wanted: tuple[int, ...]


class Other(NamedTuple):
    """The order to print another paper than the minutes."""

    order: PaperOrder
    conference: Conference
    office: Office


class RegisterOrder(NamedTuple):
    """The order to print a register."""

    register: Register
    office: Office


class GoOn(NamedTuple):
    """The order to go on with what a paper has begun."""

    paper: int


Order = tuple["Conference", "Office", dict[str, Path]] | First | GoOn | Other | RegisterOrder


class Press(WorkerProcess):
    """The process that lays out. May be used from any thread."""

    def __init__(self) -> None:
        super().__init__("kcnminutes-press", lay_out)

    def warm(self) -> None:
        """Start the process and let it load what it needs, before the first layout is asked for."""
        self.ask(None)

    def print(self, conference: Conference, office: Office, files: Mapping[str, Path]) -> PdfResult:
        """The PDF of a record. Raises UserError, or WorkerError where the layout itself is wrong."""
        return cast("PdfResult", self.ask((conference, office, dict(files))))

    def print_other(self, order: PaperOrder, conference: Conference, office: Office) -> PdfResult:
        """The PDF of another paper of a record. Raises as `print` does."""
        return cast("PdfResult", self.ask(Other(order, conference, office)))

    def print_register(self, register: Register, office: Office) -> PdfResult:
        """The PDF of a register. Raises as `print` does."""
        return cast("PdfResult", self.ask(RegisterOrder(register, office)))

    def first_pages(
        self, paper: int, conference: Conference, office: Office, files: Mapping[str, Path], wanted: tuple[int, ...]
    ) -> FirstPages:
        """The pages `wanted` (from 0) before all others. `paper` is a number of the caller's own."""
        return cast("FirstPages", self.ask(First(paper, conference, office, dict(files), wanted)))

    def rest(
        self,
        paper: int,
        conference: Conference,
        office: Office,
        files: Mapping[str, Path],
        newer: Callable[[], bool],
    ) -> PdfResult | None:
        """All of what `first_pages` began; None as soon as `newer` says that it is not wanted any more."""
        while not newer():
            answer = self.ask(GoOn(paper))
            if answer == _LOST:  # the process has been ended meanwhile
                return self.print(conference, office, files)
            if answer is not None:
                return cast("PdfResult", answer)
        return None


_proofs: dict[int, Proof] = {}
"""In the other process: one a paper of the window."""


def lay_out(order: Order | None) -> PdfResult | FirstPages | str | None:
    """In the other process. None only loads what it needs, while the user still looks around."""
    from kcnminutes.minutes import compose, compose_paper, write_pdf

    if order is None:
        import gc

        import kcnminutes.minutes.pdf.proof  # noqa: F401 - loads reportlab

        gc.collect()
        gc.freeze()  # what is loaded stays: a tenth of the time is saved by not looking through it
        return None
    if isinstance(order, GoOn):
        return _proofs[order.paper].go_on(AT_ONCE_S) if order.paper in _proofs else _LOST
    if isinstance(order, First):
        from kcnminutes.minutes.pdf.proof import Proof

        proof = _proofs.setdefault(order.paper, Proof())
        return proof.first_pages(compose(order.conference, order.office, order.files), order.wanted)
    if isinstance(order, RegisterOrder):
        from kcnminutes.minutes import write_register

        return write_register(order.register, order.office)
    if isinstance(order, Other):
        return write_pdf(compose_paper(order.order, order.conference, order.office, {}))
    return write_pdf(compose(*order))
