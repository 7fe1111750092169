"""Approved pictures of printed pages: how they are made, and when a page is no longer what was approved."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pypdfium2
from approved_records import APPROVED, Approved
from PIL import Image, ImageChops, ImageFilter

from kcnminutes.minutes import compose, write_pdf

FOLDER = Path(__file__).resolve().parent / "minutes" / "approved"
DPI = 64
_LEVELS = 16
_FINER = 4
"""Pages are drawn so much larger and made smaller: how small letters are smoothed is no longer the renderer's own."""
_SOFT = 1.3
"""Pixels over which both pictures are blurred: two programs that smooth letters otherwise blur to the same."""
_DIFFERENT, _PIXELS = 32, 8
"""A page differs where more than so many pixels do by more than so many of 255 levels after the blur."""


def pictures(one: Approved) -> dict[int, Image.Image]:
    """The approved pages (from 1) of a record as they print today."""
    with tempfile.TemporaryDirectory() as folder:
        result = write_pdf(compose(one.record, one.office, one.files(Path(folder))))
        opened = pypdfium2.PdfDocument(result.pdf)
        try:
            return {page: picture(opened[page - 1]) for page in one.pages if page <= len(opened)}
        finally:
            opened.close()


def picture(page: pypdfium2.PdfPage, finer: int = _FINER, way: Image.Resampling = Image.Resampling.BOX) -> Image.Image:
    """A page in grey."""
    large = page.render(scale=finer * DPI / 72, grayscale=True).to_pil()
    return large.resize((round(page.get_width() * DPI / 72), round(page.get_height() * DPI / 72)), way)


def path_of(name: str, page: int) -> Path:
    return FOLDER / f"{name}-{page}.png"


def difference(approved: Image.Image, now: Image.Image) -> Image.Image | None:
    """Where a page is no longer as approved, black on white; None where it is."""
    if approved.size != now.size:
        return now
    soft = [picture.convert("L").filter(ImageFilter.GaussianBlur(_SOFT)) for picture in (approved, now)]
    apart = ImageChops.difference(*soft)
    if sum(apart.histogram()[_DIFFERENT:]) <= _PIXELS:
        return None
    return ImageChops.invert(apart.point(lambda level: min(255, level * 3)))


def approve() -> None:
    """Make what prints today the approved pictures."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for name, one in APPROVED.items():
        for page, picture in pictures(one).items():
            few = picture.quantize(_LEVELS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
            few.save(path_of(name, page), optimize=True)
