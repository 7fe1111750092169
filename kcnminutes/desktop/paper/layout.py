"""From a record to its pages: the long work behind the paper. Loads pdfium, so only in a worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kcnminutes.desktop.page_marks import PageMarks
from kcnminutes.words import UserError

if TYPE_CHECKING:
    from kcnminutes.desktop.paper.pages import PageImage, Pages
    from kcnminutes.desktop.press import Press, Printed
    from kcnminutes.minutes import FirstPages, Office
    from kcnminutes.record import Conference


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A finished layout, its pages opened, and the pictures of the pages that were in view when it was asked for.

    `marks` gives the marks of pages that need not wait for theirs; for the pool.
    """

    result: Printed
    pages: Pages
    images: tuple[PageImage, ...]
    marks: Callable[[], PageMarks] | None = None


@dataclass(frozen=True, slots=True)
class FirstLook:
    """The pages in view of a layout that is still under way; `sizes` in points, of the pages of `first`."""

    first: FirstPages
    sizes: tuple[tuple[float, float], ...]
    images: tuple[PageImage, ...]


def lay_out(
    press: Press,
    conference: Conference,
    office: Office,
    files: Mapping[str, Path],
    in_view: tuple[int, ...],
    scale: float,
    kept: Path | None = None,
) -> LaidOut:
    """`in_view` are the pages (from 0) to picture at once at `scale` device pixels a point; none where scale is 0.

    `kept` is the PDF of sealed minutes: it is what is shown, whatever would be laid out today, and at once.
    """
    from kcnminutes.desktop.paper.pages import Pages
    from kcnminutes.desktop.press import Printed

    if kept is not None:
        with suppress(FileNotFoundError):  # it went meanwhile, with an import that was undone
            pages = Pages(kept)
            result = Printed(kept, len(pages.sizes), PageMarks(), ())
            marks = partial(_marks_of_kept, press, conference, office, files, kept)
            return LaidOut(result, pages, _pictures(pages, in_view, scale), marks)
    fresh = press.print(conference, office, files)
    pages = Pages(fresh.pdf)
    return LaidOut(fresh, pages, _pictures(pages, in_view, scale))


def _pictures(pages: Pages, wanted: tuple[int, ...], scale: float) -> tuple[PageImage, ...]:
    images = (pages.render(page, scale) for page in wanted if scale > 0)
    return tuple(image for image in images if image is not None)


def follow(
    press: Press,
    paper: int,
    draft: tuple[Conference, Office, Mapping[str, Path]],
    typed_on: tuple[int, ...],
    in_view: tuple[int, ...],
    scale: float,
    soon: Callable[[FirstLook], None],
    newer: Callable[[], bool],
) -> LaidOut | None:
    """As `lay_out`, but `soon` gets the pages that are typed on, then all in view, before the others are there.

    None where `newer` says that a newer draft waits.
    """
    from kcnminutes.desktop.paper.pages import Pages

    for wanted in dict.fromkeys((typed_on, in_view)):
        look = _first_look(press.first_pages(paper, *draft, wanted), wanted, scale)
        soon(look)
        if newer():
            return None
    result = press.rest(paper, *draft, newer)
    if result is None:
        return None
    pages = Pages(result.pdf)
    pictured = {image.page for image in look.images}
    others = tuple(page for page in in_view if page not in pictured)
    return LaidOut(result, pages, (*look.images, *_pictures(pages, others, scale)))


def _first_look(first: FirstPages, in_view: tuple[int, ...], scale: float) -> FirstLook:
    from kcnminutes.desktop.paper.pages import Pages

    opened = Pages(first.pdf)
    images = (opened.render(page - first.first, scale) for page in in_view if page >= first.first)
    placed = tuple(replace(image, page=image.page + first.first) for image in images if image is not None)
    opened.close()
    return FirstLook(first, opened.sizes, placed)


def _marks_of_kept(
    press: Press, conference: Conference, office: Office, files: Mapping[str, Path], kept: Path
) -> PageMarks:
    """The marks of today's layout, where that prints the very pages that were kept."""
    from kcnminutes.minutes import same_pages

    with suppress(UserError, FileNotFoundError):  # it cannot be laid out any more, or went meanwhile
        fresh = press.print(conference, office, files)
        if same_pages(fresh.pdf, kept):
            return fresh.marks
    return PageMarks()
