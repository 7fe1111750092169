"""The one room that opens images: kind from the bytes, limits before decoding, the EXIF turn, print copies, thumbnails.

Only the kinds of a closed list are ever handed to a decoder, so no external program (Ghostscript, djpeg) can run,
and nothing that leaves this room carries EXIF, a place of GPS or a comment. Sizes are pixels of the upright picture.
"""

from kcnminutes.pictures.apart import give_up
from kcnminutes.pictures.copies import (
    PRINT_BOX_MM,
    PRINT_DPI,
    inspect,
    make_copies,
    make_print_copy,
    make_thumbnail,
    size_px,
)
from kcnminutes.pictures.kinds import Picture, PictureError, PictureNotReadError, kind_of

__all__ = [
    "PRINT_BOX_MM",
    "PRINT_DPI",
    "Picture",
    "PictureError",
    "PictureNotReadError",
    "give_up",
    "inspect",
    "kind_of",
    "make_copies",
    "make_print_copy",
    "make_thumbnail",
    "size_px",
]
