"""Lays minutes out in a process of its own, so that the window's loop never waits for Python's one lock.

No Qt here: the other process loads only this module and what `kcnminutes.minutes` needs. What it saves is measured in
README.md.

A whole PDF comes as a file, for it holds every photo: the window reads of it the pages that are looked at. The photos
go into it one at a time; one that cannot be read leaves a frame, and a warning.
"""

from __future__ import annotations

import io
import os
import tempfile
import weakref
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from kcnminutes.desktop.conveying import Packed, Receiver, Sender
from kcnminutes.desktop.page_marks import PageMarks
from kcnminutes.refusals import reason
from kcnminutes.words import UserError, t
from kcnminutes.worker_process import WorkerProcess

if TYPE_CHECKING:
    from kcnminutes.minutes import Enclosure, FirstPages, Office, PaperOrder, PdfResult
    from kcnminutes.minutes.pdf.proof import Proof
    from kcnminutes.record import Conference, Register

AT_ONCE_S = 0.03
"""How long the process lays out before it looks whether something else is wanted."""
_LOST = "lost"


@dataclass(frozen=True, eq=False)
class Printed:
    """As `minutes.PdfResult`, the PDF in a file.

    What the press gives lives as long as this is held: hold it while the file is read. On Windows whoever reads the
    file closes it before; one that cannot go waits for the end of its folder.
    """

    pdf: Path
    pages: int
    marks: PageMarks
    warnings: tuple[str, ...]
    missing: tuple[str, ...] = ()


def _held(written: Written) -> Printed:
    printed = Printed(*written)
    weakref.finalize(printed, _drop, written.pdf)
    return printed


def _drop(file: Path) -> None:
    with suppress(OSError):
        file.unlink(missing_ok=True)


class Whole(NamedTuple):
    """The order to print a record."""

    conference: Conference
    office: Office
    files: dict[str, Path]


class First(NamedTuple):
    """The order to begin a record anew on one of the window's papers, with the pages that are looked at."""

    paper: int
    conference: Packed
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


class Keep(NamedTuple):
    """The order to write printed pages as a PDF to be kept; into a file of the press's own where `target` is None."""

    pages: Path
    enclosure: Enclosure
    target: Path | None


class Written(NamedTuple):
    """What `Printed` is made of, as it comes from the other process."""

    pdf: Path
    pages: int
    marks: PageMarks
    warnings: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


Order = Whole | First | GoOn | Other | RegisterOrder | Keep


class Press(WorkerProcess):
    """The process that lays out. May be used from any thread. `folder`: where it puts what it printed."""

    def __init__(self, folder: Path) -> None:
        super().__init__("kcnminutes-press", lay_out)
        self._folder = folder
        self._senders: defaultdict[int, Sender] = defaultdict(Sender)

    def warm(self) -> None:
        """Start the process and let it load what it needs, before the first layout is asked for."""
        self._order(None)

    def print(self, conference: Conference, office: Office, files: Mapping[str, Path]) -> Printed:
        """The PDF of a record. Raises UserError, or WorkerError where the layout itself is wrong."""
        return self._printed(Whole(conference, office, dict(files)))

    def print_other(self, order: PaperOrder, conference: Conference, office: Office) -> Printed:
        """The PDF of another paper of a record. Raises as `print` does."""
        return self._printed(Other(order, conference, office))

    def keep(self, printed: Printed, enclosure: Enclosure, target: Path) -> None:
        """Write printed pages as PDF/A with what they enclose, whole or not at all. Raises UserError."""
        self._order(Keep(printed.pdf, enclosure, target))

    def archival(self, printed: Printed, enclosure: Enclosure) -> Printed:
        """The same as a file of the press's own, for the archive. Raises UserError, also where a photo is missing."""
        enclosure.check_printed(printed.missing)
        return self._printed(Keep(printed.pdf, enclosure, None))

    def print_register(self, register: Register, office: Office) -> Printed:
        """The PDF of a register. Raises as `print` does."""
        return self._printed(RegisterOrder(register, office))

    def first_pages(
        self, paper: int, conference: Conference, office: Office, files: Mapping[str, Path], wanted: tuple[int, ...]
    ) -> FirstPages:
        """The pages `wanted` (from 0) before all others.

        `paper` is a number of the caller's own; of one paper, one thread at a time asks.
        """
        sender = self._senders[paper]
        answer = self._order(First(paper, sender.pack(conference), office, dict(files), wanted))
        if answer == _LOST:  # the process has been ended since the record before
            answer = self._order(First(paper, sender.lost(conference), office, dict(files), wanted))
        return cast("FirstPages", answer)

    def rest(
        self,
        paper: int,
        conference: Conference,
        office: Office,
        files: Mapping[str, Path],
        newer: Callable[[], bool],
    ) -> Printed | None:
        """All of what `first_pages` began; None as soon as `newer` says that it is not wanted any more."""
        while not newer():
            answer = self._order(GoOn(paper))
            if answer == _LOST:  # the process has been ended meanwhile
                return self.print(conference, office, files)
            if isinstance(answer, Written):
                return _held(answer)
        return None

    def _printed(self, order: Order) -> Printed:
        return _held(cast(Written, self._order(order)))

    def _order(self, order: Order | None) -> object:
        return self.ask((order, self._folder))


_proofs: dict[int, tuple[Proof, dict[str, Path]]] = {}
_receivers: defaultdict[int, Receiver] = defaultdict(Receiver)
"""In the other process: one a paper of the window."""


def lay_out(asked: tuple[Order | None, Path]) -> Written | FirstPages | str | None:
    """In the other process. Raises UserError. None only loads what is needed, while the user still looks around."""
    from kcnminutes.minutes import compose, compose_paper, write_pdf

    order, folder = asked
    if order is None:
        import gc

        import kcnminutes.minutes.pdf.proof  # noqa: F401 - loads reportlab

        gc.collect()
        gc.freeze()  # what is loaded stays: a tenth of the time is saved by not looking through it
        return None
    if isinstance(order, GoOn):
        if order.paper not in _proofs:
            return _LOST
        proof, files = _proofs[order.paper]
        result = proof.go_on(AT_ONCE_S)
        return _printed(result, files, folder) if result else None
    if isinstance(order, First):
        from kcnminutes.minutes.pdf.proof import Proof

        conference = _receivers[order.paper].take(order.conference)
        if conference is None:
            return _LOST
        proof = _proofs[order.paper][0] if order.paper in _proofs else Proof(photos_apart=True)
        _proofs[order.paper] = proof, order.files
        return _with_photos(
            proof.first_pages(compose(conference, order.office, order.files), order.wanted), order.files
        )
    if isinstance(order, RegisterOrder):
        from kcnminutes.minutes import write_register

        return _printed(write_register(order.register, order.office), {}, folder)
    if isinstance(order, Keep):
        return _keep(order, folder)
    if isinstance(order, Other):
        return _printed(write_pdf(compose_paper(order.order, order.conference, order.office, {})), {}, folder)
    document = compose(order.conference, order.office, order.files)
    return _printed(write_pdf(document, photos_apart=True), order.files, folder)


def _with_photos(first: FirstPages, files: Mapping[str, Path]) -> FirstPages:
    """What lacks a photo is told by the whole, which follows."""
    from kcnminutes.minutes import write_pages_with_frames

    pdf = io.BytesIO()
    write_pages_with_frames(first, files, pdf)
    return replace(first, pdf=pdf.getvalue(), token=b"")


def _printed(result: PdfResult, files: Mapping[str, Path], folder: Path) -> Written:
    from kcnminutes.minutes import missing_photos, write_pages_with_frames

    lost: list[str] = []
    file = _in_a_file(folder, lambda out: lost.extend(write_pages_with_frames(result, files, out)))
    warnings = (*missing_photos(lost), *result.warnings)
    return Written(file, result.pages, PageMarks(result.marks), warnings, (*result.missing, *lost))


def _in_a_file(folder: Path, write: Callable[[BinaryIO], object]) -> Path:
    """A new file that `write` has filled. Raises UserError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)  # the system may have tidied its temporary files
        handle, name = tempfile.mkstemp(".pdf", dir=folder)
        file = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                write(out)
        except BaseException:
            _drop(file)
            raise
    except OSError as error:
        what = t("không ghi được trang giấy vào thư mục tạm {folder}: {reason}", folder=folder, reason=reason(error))
        raise UserError(what, t("hãy dọn bớt ổ đĩa đó; những gì đã gõ vẫn được lưu")) from error
    return file


def _keep(order: Keep, folder: Path) -> Written | None:
    from kcnminutes.minutes import write_archival

    def write(out: BinaryIO) -> None:
        write_archival(order.pages, order.enclosure, out)

    if order.target is None:
        return Written(_in_a_file(folder, write), 0, PageMarks())
    from kcnminutes.exchange import write_whole

    write_whole(order.target, write)
    return None
