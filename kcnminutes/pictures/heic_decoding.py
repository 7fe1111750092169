"""What the process that reads HEIC does. Nothing else loads this module.

The decoded rows are read where the decoder left them, strip by strip, so that the picture stands in memory only once
beside the decoder's own planes: 4.5 bytes a pixel (7 with more than 8 bits or with transparency).
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pi_heif
from PIL import Image

from kcnminutes.pictures.limits import MAX_DEEP_HEIC_MEGAPIXELS, MAX_MEGAPIXELS, check_size
from kcnminutes.pictures.opening import Opened, Picture, exif_of, told_of
from kcnminutes.pictures.quiet import without_warnings
from kcnminutes.pictures.shrinking import Copy, copied

pi_heif.options.THUMBNAILS = pi_heif.options.DEPTH_IMAGES = pi_heif.options.AUX_IMAGES = False


def die_quietly() -> None:
    """A crash of the decoder leaves no core file, no dialog of Windows, no word on the console."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.SetErrorMode(msvcrt.SEM_FAILCRITICALERRORS | msvcrt.SEM_NOGPFAULTERRORBOX)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError):  # a window of Windows has neither
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for standard in (1, 2):
            os.dup2(nowhere, standard)
        os.close(nowhere)


die_quietly()


def answer(source: Path, copy: Copy | None, name: str) -> tuple[Picture, bytes]:
    """What a photo is, and where `copy` is given that copy. Raises PictureError."""
    with _opened(source, name, decode=copy is not None) as photo:
        return copied(photo, copy) if copy else (photo.picture, b"")


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
def _opened(source: Path, name: str, *, decode: bool) -> Iterator[Opened]:
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
