"""What a photo is, and what is made of it: the print copy and the thumbnail."""

from __future__ import annotations

from pathlib import Path

from kcnminutes.pictures import apart
from kcnminutes.pictures.apart import Copy
from kcnminutes.pictures.kinds import Picture
from kcnminutes.words import t

PRINT_DPI = 220
PRINT_BOX_MM = (165.0, 110.0)
"""The largest a photo is ever printed, in mm: the width of the text, less than half a page high."""

_MM_PER_INCH = 25.4
_PRINT_BOX_PX = tuple(round(side / _MM_PER_INCH * PRINT_DPI) for side in PRINT_BOX_MM)
_PRINT = Copy(_PRINT_BOX_PX[0], _PRINT_BOX_PX[1], quality=88)
_THUMBNAIL_BOX = 320


def inspect(source: Path) -> Picture:
    """What the header of a photo tells; every limit is checked, nothing is decoded. Raises PictureError."""
    from kcnminutes.pictures.opening import kind_of_file, opened

    kind = kind_of_file(source, source.name)
    if kind == "HEIC":
        return apart.inspect(source, source.name)
    with opened(source, kind, source.name) as photo:
        return photo.picture


def make_copies(source: Path, print_copy: Path, thumbnail: Path, name: str = "") -> Picture:
    """Writes both copies of a photo, which is decoded once. As `make_print_copy`."""
    return _make(source, {print_copy: _PRINT, thumbnail: _thumbnail(_THUMBNAIL_BOX)}, name)


def make_print_copy(source: Path, target: Path, name: str = "") -> Picture:
    """Writes the copy that is printed and shown: a JPEG of at most 220 dpi in the largest box, never enlarged.

    The same source gives the same bytes. Returns what the source is. Raises PictureError, whose sentence calls the
    photo `name` where one is given: `source` is often an archive's own copy, whose name tells a user nothing.
    """
    return _make(source, {target: _PRINT}, name)


def make_thumbnail(source: Path, target: Path, box: int = _THUMBNAIL_BOX) -> None:
    """Writes a JPEG that fits a square of `box` pixels; made from a photo or, faster, from its print copy."""
    _make(source, {target: _thumbnail(box)}, "")


def size_px(print_copy: Path) -> tuple[int, int]:
    """Width and height of a print copy or thumbnail of this room, in pixels."""
    from PIL import Image

    with Image.open(print_copy, formats=("JPEG",)) as image:
        return image.size


def _thumbnail(box: int) -> Copy:
    return Copy(box, box, quality=80)


def _make(source: Path, wanted: dict[Path, Copy], name: str) -> Picture:
    picture, made = apart.make(source, tuple(wanted.values()), name or t("này"))
    for target, data in zip(wanted, made, strict=True):
        target.write_bytes(data)
    return picture
