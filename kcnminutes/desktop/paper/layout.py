"""From a record to its pages: the long work behind the paper. Loads pdfium, so only in a worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kcnminutes.desktop.paper.pages import PageImage, Pages
    from kcnminutes.desktop.press import Press
    from kcnminutes.minutes import Office, PdfResult
    from kcnminutes.record import Conference


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A finished layout, its pages opened, and the pictures of the pages that were in view when it was asked for."""

    result: PdfResult
    pages: Pages
    images: tuple[PageImage, ...]


def lay_out(
    press: Press,
    conference: Conference,
    office: Office,
    files: Mapping[str, Path],
    in_view: tuple[int, ...],
    scale: float,
) -> LaidOut:
    """`in_view` are the pages (from 0) to picture at once at `scale` device pixels a point; none where scale is 0."""
    from kcnminutes.desktop.paper.pages import Pages

    result = press.print(conference, office, files)
    pages = Pages(result.pdf)
    images = (pages.render(page, scale) for page in in_view if scale > 0)
    return LaidOut(result, pages, tuple(image for image in images if image is not None))
