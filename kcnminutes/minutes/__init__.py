"""A record becomes paper: record -> document tree -> PDF or Word; or an article for the web. README.md says how.

`compose` and `Office` are light; reportlab and python-docx are loaded by the first document written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kcnminutes.minutes.article import write_article
from kcnminutes.minutes.compose import compose
from kcnminutes.minutes.compose.contents import place_of_paper
from kcnminutes.minutes.compose.head import minutes_day
from kcnminutes.minutes.decree30 import Profile
from kcnminutes.minutes.enclosure import Enclosure
from kcnminutes.minutes.letters import letters_without_a_glyph
from kcnminutes.minutes.office import Layout, Office, Signer, office_from_dict, office_to_dict
from kcnminutes.minutes.papers import Issue, Paper, PaperOrder, compose_paper, units
from kcnminutes.minutes.papers.volume import (
    Volume,
    VolumeEntry,
    compose_volume,
    period_words,
    span_words,
    volume_entry,
)
from kcnminutes.minutes.result import FirstPages, Mark, PdfResult
from kcnminutes.minutes.tree import Document
from kcnminutes.minutes.word import write_word

if TYPE_CHECKING:
    from kcnminutes.minutes.pdf.binding import Bound
    from kcnminutes.record import Register

__all__ = [
    "Document",
    "Enclosure",
    "FirstPages",
    "Issue",
    "Layout",
    "Mark",
    "Office",
    "Paper",
    "PaperOrder",
    "PdfResult",
    "Profile",
    "Signer",
    "Volume",
    "VolumeEntry",
    "bind_volume",
    "compose",
    "compose_paper",
    "compose_volume",
    "letters_without_a_glyph",
    "minutes_day",
    "missing_photos",
    "office_from_dict",
    "office_to_dict",
    "period_words",
    "place_of_paper",
    "same_pages",
    "span_words",
    "units",
    "volume_entry",
    "write_archival",
    "write_article",
    "write_pages",
    "write_pages_with_frames",
    "write_pdf",
    "write_register",
    "write_word",
]


def write_pdf(document: Document, *, photos_apart: bool = False) -> PdfResult:
    """The PDF of a document, where its blocks stand, and what the paper lacks.

    `photos_apart`: for `write_archival` and `write_pages`, which put the photos in from their files; so they are never
    all held.
    """
    from kcnminutes.minutes.pdf.writer import write_pdf as write

    return write(document, photos_apart)


def write_pages(made: PdfResult | FirstPages, files: Mapping[str, Path], out: BinaryIO) -> None:
    """Writes the PDF of a result, its photos put in where they are apart; `files` as for `compose`. Raises UserError.

    For what is exported and kept; the window's preview has `write_pages_with_frames`.
    """
    from kcnminutes.minutes.pdf.writer import write_pages as write

    write(made, files, out)


def write_pages_with_frames(made: PdfResult | FirstPages, files: Mapping[str, Path], out: BinaryIO) -> tuple[str, ...]:
    """As `write_pages`; photos that cannot be read leave a frame, and are the answer. `out` can be cut short."""
    from kcnminutes.minutes.pdf.writer import write_pages_with_frames as write

    return write(made, files, out)


def missing_photos(files: Iterable[str]) -> list[str]:
    """A warning for each photo that a frame stands for."""
    from kcnminutes.minutes.pdf.writer import missing_photos as told

    return told(files)


def write_register(register: Register, office: Office) -> PdfResult:
    """The PDF of a register, on sheets across."""
    from kcnminutes.minutes.pdf.register import write_register as write

    return write(register, office)


def write_archival(pdf: PdfResult | bytes | Path, enclosure: Enclosure, out: BinaryIO) -> None:
    """Writes the pages that `write_pdf` gave as a PDF to be kept: PDF/A-3b with its record and photos inside.

    `pdf`: what was printed, with `photos_apart` or without; or its bytes, or the file they lie in, with all photos in.

    The preview does without; what is exported, printed to be kept or sealed pays for it (some ms).
    """
    from kcnminutes.minutes.pdf.archival import write_archival as write

    write(pdf, enclosure, out)


def bind_volume(
    volume: Volume, files: Sequence[Path], scratch: Path, target: BinaryIO, tell: Callable[[], None] = lambda: None
) -> Bound:
    """Binds printed minutes into one volume; see `pdf.binding`. Raises UserError."""
    from kcnminutes.minutes.pdf.binding import bind_volume as bind

    return bind(volume, files, scratch, target, tell)


def same_pages(one: Path, other: Path) -> bool:
    """Whether two PDFs that were made of `write_pdf` show the same pages, however they are described."""
    from kcnminutes.minutes.pdf.same import same_pages as same

    return same(one, other)
