"""Opens HEIC. Only `decoding`, in the other process, loads this module.

The decoded rows are read where the decoder left them, strip by strip, so that the picture stands in memory only once
beside the decoder's own planes: 4.5 bytes a pixel (7 with more than 8 bits or with transparency).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pi_heif
from PIL import Image

from kcnminutes.pictures.kinds import Picture
from kcnminutes.pictures.limits import MAX_DEEP_HEIC_MEGAPIXELS, MAX_MEGAPIXELS, check_size
from kcnminutes.pictures.opening import Opened, exif_of, told_of
from kcnminutes.pictures.quiet import without_warnings

pi_heif.options.THUMBNAILS = pi_heif.options.DEPTH_IMAGES = pi_heif.options.AUX_IMAGES = False


class _Rows:
    """The picture in the decoder's memory, upright: libheif itself applies the turns that the format knows."""

    def __init__(self, image: pi_heif.HeifImage) -> None:
        self._image = image

    @property
    def width(self) -> int:
        return int(self._image.size[0])

    @property
    def height(self) -> int:
        return int(self._image.size[1])

    @property
    def mode(self) -> str:
        return str(self._image.mode)

    @property
    def info(self) -> Mapping[Any, Any]:
        return self._image.info  # type: ignore[no-any-return]

    def load(self) -> None:
        self._image.load()

    def crop(self, box: tuple[int, int, int, int]) -> Image.Image:
        """Rows of the picture, whole; Pillow's name of it."""
        left, top, right, bottom = box
        stride = self._image.stride
        rows = self._image.data[top * stride : bottom * stride]
        return Image.frombytes(self.mode, (right - left, bottom - top), rows, "raw", self.mode, stride)


@contextmanager
def opened(source: Path, name: str, *, decode: bool) -> Iterator[Opened]:
    """As `opening.opened`; the pixels are read where `decode`."""
    with told_of(name), without_warnings():
        file = pi_heif.open_heif(source.read_bytes(), remove_stride=False)
        image = file[file.primary_index]
        deep = image.info["bit_depth"] > 8 or image.has_alpha
        width, height = image.size
        check_size("HEIC", width, height, MAX_DEEP_HEIC_MEGAPIXELS if deep else MAX_MEGAPIXELS["HEIC"], name)
        if decode:
            image.load()
            width, height = image.size  # the header may have stated another
        _, taken_at = exif_of(lambda: _exif(image))
        yield Opened(_Rows(image), Picture("HEIC", width, height, taken_at), turn=1)


def _exif(image: pi_heif.HeifImage) -> Image.Exif:
    exif = Image.Exif()
    exif.load(image.info["exif"] or b"")
    return exif
