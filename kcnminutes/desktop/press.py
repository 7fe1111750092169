"""Lays minutes out in a process of its own, so that the window's loop never waits for Python's one lock.

Measured on two cores that others used too, with the preview on and a letter every 150 ms: in a thread the 99th
percentile of the loop's gaps is 8 ms for the sample and 10 to 12 ms for 300 speeches (28 ms as Python comes, with its
5 ms switch and garbage collected over everything); in a process it is 5 ms for both, 1 to 3 ms in an idle window.
No Qt here: the other process loads only this module and what
`kcnminutes.minutes` needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kcnminutes.worker_process import WorkerProcess

if TYPE_CHECKING:
    from kcnminutes.minutes import Office, PdfResult
    from kcnminutes.record import Conference

Order = tuple["Conference", "Office", dict[str, Path]]


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


def lay_out(order: Order | None) -> PdfResult | None:
    """In the other process. None only loads what it needs, while the user still looks around."""
    from kcnminutes.minutes import compose, write_pdf

    if order is None:
        import kcnminutes.minutes.pdf.writer  # noqa: F401 - loads reportlab

        return None
    return write_pdf(compose(*order))
