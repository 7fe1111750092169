"""Photos on paper: two a page, each with its caption, never blown up beyond what its pixels give."""

from __future__ import annotations

from reportlab.lib.units import mm

from kcnminutes.minutes.decree30 import (
    PHOTO_CAPTION_GAP,
    PHOTO_GAP,
    PHOTO_HEIGHT,
    PHOTO_LEAST_DPI,
    TABLE_LINE,
)
from kcnminutes.minutes.pdf.apart import Jpeg, jpeg
from kcnminutes.minutes.pdf.breaking import break_balanced
from kcnminutes.minutes.pdf.keeping import Kept
from kcnminutes.minutes.pdf.measures import single
from kcnminutes.minutes.pdf.piece import FULL_HEIGHT, FULL_WIDTH, Cut, Piece, TextPiece
from kcnminutes.minutes.pdf.sheet import Sheet
from kcnminutes.minutes.tree import PhotoGrid, PlacedPhoto, Span
from kcnminutes.record import Place

PER_PAGE = 2
_EMPTY_SIDE = 3 / 2
_CAPTION_LINES = 4
"""A longer caption does not make the picture smaller; it flows on."""

_POINTS_PER_INCH = 72


class Picture(Piece):
    """One picture, centred; `photo` None draws an empty frame."""

    def __init__(self, photo: Jpeg | None, width: float, tall: float, place: Place | None, gap: float) -> None:
        super().__init__()
        self.photo = photo
        self._wide = width
        self._tall = tall
        self.place = place
        self.gap = gap

    @property
    def tall(self) -> float:
        return self._tall

    def cut(self, room: float) -> Cut | None:
        return None

    def print_at(self, sheet: Sheet, x: float, top: float) -> None:
        left = x + (FULL_WIDTH - self._wide) / 2
        sheet.mark(self.place, left, top, self._wide, self._tall)
        if self.photo is None:
            sheet.setLineWidth(TABLE_LINE)
            sheet.rect(left, top - self._tall, self._wide, self._tall)
        else:
            sheet.picture(self.photo, left, top - self._tall, self._wide, self._tall)


def page_of_photos(grid: PhotoGrid, taken: float, caption_size: float) -> tuple[list[Piece], list[str]]:
    """The pieces of the photos of one page, and the files that could not be shown. `taken`: the height in use above."""
    missing: list[str] = []
    captions = [_caption(photo, caption_size) for photo in grid.photos]
    words = sum(min(caption.tall, _CAPTION_LINES * caption.leading) + PHOTO_CAPTION_GAP for caption in captions)
    room = FULL_HEIGHT - words - PER_PAGE * PHOTO_GAP - taken
    box = min(PHOTO_HEIGHT * mm, max(room / PER_PAGE, PHOTO_HEIGHT * mm / 2))
    page: list[Piece] = []
    for photo, caption in zip(grid.photos, captions, strict=True):
        picture, shown = _picture(photo, box)
        if not shown:
            missing.append(photo.file)
        page.append(Kept([picture, caption]))
    return page, missing


def _caption(photo: PlacedPhoto, size: float) -> TextPiece:
    text = tuple(Span(span.text, span.bold, italic=True) for span in photo.caption)
    return TextPiece(
        break_balanced(text, size, FULL_WIDTH),
        size,
        single(size),
        gap=PHOTO_CAPTION_GAP,
        align="centre",
        place=photo.place,
    )


def _picture(photo: PlacedPhoto, box: float) -> tuple[Picture, bool]:
    found = _jpeg(photo)
    if found is None:
        return Picture(None, min(FULL_WIDTH, box * _EMPTY_SIDE), box, photo.place, PHOTO_GAP), False
    largest = _POINTS_PER_INCH / PHOTO_LEAST_DPI
    scale = min(FULL_WIDTH / found.width, box / found.height, largest)
    return Picture(found, found.width * scale, found.height * scale, photo.place, PHOTO_GAP), True


def _jpeg(photo: PlacedPhoto) -> Jpeg | None:
    """None where the picture cannot be read."""
    if photo.print_copy is None:
        return None
    try:
        return jpeg(photo.print_copy, photo.file)
    except OSError:
        return None
