"""What printing gives back."""

from __future__ import annotations

from dataclasses import dataclass, field

from kcnminutes.record import Place


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a part of a block stands: page from 0, box in points from the page's top left corner."""

    place: Place
    page: int
    x: float
    top: float
    width: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PdfResult:
    """`marks`: where each block with a place in the record stands, in the order printed.

    `missing`: the files of photos that a frame stands for; `warnings` tell of them too. `token`: where photos are
    apart, what only this PDF and who puts them in know; never shown, written or logged.
    """

    pdf: bytes
    pages: int
    marks: tuple[Mark, ...]
    warnings: tuple[str, ...]
    missing: tuple[str, ...] = ()
    token: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class FirstPages:
    """Some pages of a document, finished before the others: `pdf` holds `pages` pages from page `first` (from 0) on.

    Pages and marks are those that the whole document will have. `token` as of `PdfResult`.
    """

    pdf: bytes
    first: int
    pages: int
    marks: tuple[Mark, ...]
    token: bytes = field(default=b"", repr=False)
