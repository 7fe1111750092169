"""What a photo is, and what is made of it: the print copy and the thumbnail."""

from __future__ import annotations

from pathlib import Path

from kcnminutes.pictures import heic
from kcnminutes.pictures.opening import Picture, kind_of_file, opened
from kcnminutes.pictures.shrinking import Copy, copied
from kcnminutes.words import t

PRINT_DPI = 220
PRINT_BOX_MM = (165.0, 110.0)
"""The largest a photo is ever printed, in mm: the width of the text, less than half a page high."""

_MM_PER_INCH = 25.4
_PRINT_BOX_PX = tuple(round(side / _MM_PER_INCH * PRINT_DPI) for side in PRINT_BOX_MM)


def inspect(source: Path) -> Picture:
    """What the header of a photo tells; every limit is checked, nothing is decoded. Raises PictureError."""
    kind = kind_of_file(source, source.name)
    if kind == "HEIC":
        return heic.inspect(source, source.name)
    with opened(source, kind, source.name) as photo:
        return photo.picture


def make_print_copy(source: Path, target: Path, name: str = "") -> Picture:
    """Writes the copy that is printed and shown: a JPEG of at most 220 dpi in the largest box, never enlarged.

    The same source gives the same bytes. Returns what the source is. Raises PictureError, whose sentence calls the
    photo `name` where one is given: `source` is often an archive's own copy, whose name tells a user nothing.
    """
    return _make(source, target, Copy(_PRINT_BOX_PX[0], _PRINT_BOX_PX[1], 88), name or t("này"))


def make_thumbnail(source: Path, target: Path, box: int = 320) -> None:
    """Writes a JPEG that fits a square of `box` pixels; made from a photo or, faster, from its print copy."""
    _make(source, target, Copy(box, box, 80), t("này"))


def _make(source: Path, target: Path, copy: Copy, name: str) -> Picture:
    kind = kind_of_file(source, name)
    if kind == "HEIC":
        picture, data = heic.make(source, copy, name)
    else:
        with opened(source, kind, name) as photo:
            picture, data = copied(photo, copy)
    target.write_bytes(data)
    return picture
