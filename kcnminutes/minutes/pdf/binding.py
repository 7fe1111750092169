"""Binds printed minutes into one volume: cover, contents, then each of them as it was printed, on a leaf of its own.

Every minutes begins on an odd page, so that in a volume printed on both sides each can be taken out by itself; a page
left empty for that bears only its number. The page numbers at the head are those of each minutes, by the law; at the
foot the pages of the volume are counted, the cover being the first.

Time is linear in pages. Memory grows with them a little (some 50 kB a page) and not with the photos: qpdf takes what a
page holds from file to file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Job, Name, OutlineItem, Pdf, String
from reportlab.lib.units import mm

from kcnminutes.minutes import decree30 as law
from kcnminutes.minutes.papers.volume import CONTENTS, Volume
from kcnminutes.minutes.pdf.fonts import one_at_a_time, width_of
from kcnminutes.minutes.pdf.front import FOLIO_WORD, Front, write_front
from kcnminutes.minutes.pdf.sheet import CREATOR
from kcnminutes.words import UserError, t

_FONT = Name("/VolumeFolio")
_DEEPEST = 6


class _Part(NamedTuple):
    """A line of a minutes' own outline: page from 0 and height on it."""

    title: str
    page: int
    top: float
    below: tuple[_Part, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """`first_pages`: where each minutes begins in the volume, from 1."""

    pages: int
    first_pages: tuple[int, ...]


def bind_volume(
    volume: Volume, files: Sequence[Path], scratch: Path, target: BinaryIO, tell: Callable[[], None]
) -> Bound:
    """Writes the volume of `files`, one PDF an entry in the same order. `scratch`: a folder for what is in between.

    `tell` is called once a file as the work goes on; what it raises ends the work. Raises UserError for a PDF that
    cannot be read.
    """
    counts, outlines = [], []
    for entry, file in zip(volume.entries, files, strict=True):
        count, parts = _looked_into(file, entry.title)
        counts.append(count)
        outlines.append(parts)
        tell()
    with one_at_a_time:
        firsts = _first_pages(counts, write_front(volume, [0] * len(counts)).pages)
        front = write_front(volume, firsts)
    with Pdf.open(_laid_together(front, files, firsts, counts, scratch)) as bound:
        _number(bound, front)
        _link(bound, front, firsts)
        _bookmark(bound, volume, front, firsts, outlines)
        _describe(bound, volume)
        # what is in the streams is packed already: to try again costs two thirds of the time
        packed = pikepdf.ObjectStreamMode.generate
        bound.save(target, object_stream_mode=packed, compress_streams=False, deterministic_id=True)
        return Bound(len(bound.pages), tuple(firsts))


def _looked_into(file: Path, title: str) -> tuple[int, tuple[_Part, ...]]:
    """How many pages a minutes has, and its outline."""
    try:
        with Pdf.open(file) as pdf, pdf.open_outline(max_depth=_DEEPEST) as outline:
            pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
            return len(pdf.pages), tuple(_parts(outline.root, pages))
    except (pikepdf.PdfError, OSError) as error:
        raise UserError(
            t("không đọc được bản PDF của “{title}”", title=title),
            t("hãy kiểm tra kho rồi đóng tập lại"),
        ) from error


def _parts(items: Iterable[OutlineItem], pages: dict[tuple[int, int], int]) -> Iterable[_Part]:
    """The lines of an outline that lead to a page by themselves; others have their place taken by those below."""
    for item in items:
        below = tuple(_parts(item.children, pages))
        spot: Any = item.destination
        if isinstance(spot, Array) and len(spot) and getattr(spot[0], "objgen", None) in pages:
            top = float(spot[3]) if len(spot) > 3 and spot[1] == Name.XYZ else law.PAGE_HEIGHT * mm
            yield _Part(item.title, pages[spot[0].objgen], top, below)
        else:
            yield from below


def _first_pages(counts: Sequence[int], front: int) -> list[int]:
    """The page of the volume on which each minutes begins: the next odd one."""
    firsts, taken = [], front
    for count in counts:
        firsts.append(taken + 1 + taken % 2)
        taken = firsts[-1] + count - 1
    return firsts


def _laid_together(
    front: Front, files: Sequence[Path], firsts: Sequence[int], counts: Sequence[int], scratch: Path
) -> Path:
    """One file of all pages in order, nothing printed on them yet. qpdf takes their contents from file to file."""
    cover, blank, together = (scratch / f"{name}.pdf" for name in ("front", "blank", "together"))
    cover.write_bytes(front.pdf)
    with Pdf.new() as pdf:
        pdf.add_blank_page(page_size=(law.PAGE_WIDTH * mm, law.PAGE_HEIGHT * mm))
        pdf.save(blank)
    order, taken = [cover], front.pages
    for file, first, count in zip(files, firsts, counts, strict=True):
        order += [blank] * (first - 1 - taken) + [file]
        taken = first + count - 1
    options = [
        "--empty",
        "--deterministic-id",
        "--stream-data=preserve",
        "--keep-files-open=n",
        "--pages",
        *map(str, order),
        "--",
    ]
    try:
        Job(["qpdf", *options, str(together)]).run()
    except (pikepdf.PdfError, RuntimeError) as error:
        raise UserError(t("không ghép được các biên bản"), t("hãy kiểm tra ổ đĩa còn chỗ rồi đóng tập lại")) from error
    return together


def _folio_font(contents: pikepdf.Page) -> pikepdf.Object:
    """The plain face of the contents, which holds the letters of `FOLIO_WORD` and every digit."""
    for name, font in contents.obj.Resources.Font.items():
        if str(font.BaseFont).endswith("Tinos") and name.endswith("+0"):
            return font
    raise AssertionError("the contents have a plain face")


def _number(pdf: Pdf, front: Front) -> None:
    """Prints the page of the volume at the foot of each page but the cover and its back."""
    font = _folio_font(pdf.pages[front.contents])
    right = (law.PAGE_WIDTH - law.MARGIN_RIGHT) * mm
    base = law.FOLIO_MIDDLE * mm - (law.ASCENT - law.DESCENT) / 2 * law.FOLIO_SIZE
    for index, page in enumerate(pdf.pages):
        if index < front.contents:
            continue
        words = f"{FOLIO_WORD} {index + 1}"
        left = right - width_of(words, 0, law.FOLIO_SIZE)
        page.add_resource(font, Name.Font, _FONT, replace_existing=True)
        if Name.StructParents in page.obj:
            del page.obj[Name.StructParents]  # the structure it points into stays behind
        line = f"\nQ q BT {_FONT} {law.FOLIO_SIZE} Tf {left:.3f} {base:.3f} Td ({words}) Tj ET Q\n"
        page.contents_add(b"q\n", prepend=True)
        page.contents_add(line.encode("ascii"))


def _link(pdf: Pdf, front: Front, firsts: Sequence[int]) -> None:
    """Each entry of the contents leads to its minutes."""
    for link, first in zip(front.links, firsts, strict=True):
        page = pdf.pages[link.page]
        if Name.Annots not in page.obj:
            page.obj.Annots = Array()
        page.obj.Annots.append(
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Link,
                    Rect=[link.left, link.bottom, link.right, link.top],
                    Border=[0, 0, 0],
                    F=4,
                    Dest=Array([pdf.pages[first - 1].obj, Name.Fit]),
                )
            )
        )


def _bookmark(
    pdf: Pdf, volume: Volume, front: Front, firsts: Sequence[int], outlines: Sequence[Sequence[_Part]]
) -> None:
    """The contents, then one entry a minutes, closed over its own parts."""
    with pdf.open_outline() as outline:
        outline.root.append(_item(_Part(CONTENTS.capitalize(), front.contents, law.PAGE_HEIGHT * mm, ()), pdf, 0))
        for entry, first, parts in zip(volume.entries, firsts, outlines, strict=True):
            whole = _Part(entry.title.replace("\u00a0", " "), 0, law.PAGE_HEIGHT * mm, tuple(parts))
            outline.root.append(_item(whole, pdf, first - 1))


def _item(part: _Part, pdf: Pdf, shift: int) -> OutlineItem:
    spot = Array([pdf.pages[part.page + shift].obj, Name.XYZ, 0, part.top, 0])
    item = OutlineItem(part.title, spot)
    item.is_closed = True
    item.children.extend(_item(below, pdf, shift) for below in part.below)
    return item


def _describe(pdf: Pdf, volume: Volume) -> None:
    pdf.docinfo = pdf.make_indirect(
        Dictionary(
            Title=String(volume.title),
            Author=String(volume.organisation.replace("\u00a0", " ")),
            Creator=String(CREATOR),
        )
    )
    pdf.Root.Lang = String("vi-VN")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageMode = Name.UseOutlines
