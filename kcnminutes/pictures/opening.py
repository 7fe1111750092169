"""Opens a photo no further than its header: its kind, its upright size, when it was taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from PIL import ExifTags, Image

from kcnminutes.pictures.kinds import HEAD_BYTES, Picture, PictureError, damaged, kind_of
from kcnminutes.pictures.limits import check_bytes, check_pixels
from kcnminutes.pictures.quiet import without_library_output, without_warnings
from kcnminutes.words import t

# Our own limits, stated in a sentence, stand before every decoding; Pillow's would warn at half of its own.
Image.MAX_IMAGE_PIXELS = None

_TURNS = (2, 3, 4, 5, 6, 7, 8)
_LYING = (5, 6, 7, 8)
_DNG_VERSION = 50706


class Raster(Protocol):
    """What is read of a decoded picture: one of Pillow's, or one whose rows lie in another decoder's memory."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def mode(self) -> str: ...
    @property
    def info(self) -> Mapping[Any, Any]: ...
    def load(self) -> object: ...
    def crop(self, box: tuple[int, int, int, int], /) -> Image.Image: ...


@dataclass(frozen=True)
class Opened:
    """An image that is open and not yet decoded; `turn` (EXIF, 1-8) is still to be applied to its pixels."""

    image: Raster
    picture: Picture
    turn: int


def kind_of_file(source: Path, name: str) -> str:
    """As `kind_of`, of a file that is no larger than photos are. Raises PictureError."""
    try:
        with source.open("rb") as stream:
            kind = kind_of(stream.read(HEAD_BYTES), name)
        check_bytes(kind, source.stat().st_size, name)
    except OSError as error:
        raise PictureError(
            t("không mở được tệp ảnh {name}", name=name), t("hãy kiểm tra tệp còn đó và được phép đọc")
        ) from error
    return kind


@contextmanager
def opened(source: Path, kind: str, name: str) -> Iterator[Opened]:
    """Opens a photo that Pillow reads, within the limits. Raises PictureError, also for what fails meanwhile."""
    with told_of(name), source.open("rb") as stream, without_warnings():
        image: Image.Image = Image.open(stream, formats=(kind,))
        with image, without_library_output() if kind == "TIFF" else nullcontext():
            yield _header(image, kind, name, source)


@contextmanager
def told_of(name: str) -> Iterator[None]:
    """Turns whatever a decoder raises into a PictureError about the photo `name`."""
    try:
        yield
    except PictureError:
        raise
    except MemoryError as error:
        raise PictureError(
            t("máy không đủ bộ nhớ để mở ảnh {name}", name=name), t("hãy lưu ảnh ở cỡ nhỏ hơn rồi nhập lại")
        ) from error
    except Exception as error:  # decoders raise nearly everything over broken bytes: struct, index, value, zlib ...
        raise damaged(name) from error


def _header(image: Image.Image, kind: str, name: str, source: Path) -> Opened:
    width, height = image.size
    with source.open("rb") as bytes_again:  # the decoder keeps its own place in the first stream
        check_pixels(kind, width, height, bytes_again, name)
    if kind == "TIFF" and _DNG_VERSION in getattr(image, "tag_v2", ()):
        raise PictureError(
            t("tệp {name} là ảnh RAW của máy ảnh, chương trình không đọc được", name=name),
            t("hãy lưu ảnh thành JPEG rồi nhập lại"),
        )
    turn, taken_at = exif_of(image.getexif)
    if kind == "TIFF":
        turn = 1  # Pillow gives a TIFF's size upright and turns it itself while loading
    if turn in _LYING:
        width, height = height, width
    return Opened(image, Picture(kind, width, height, taken_at), turn)


def exif_of(read: Callable[[], Image.Exif]) -> tuple[int, datetime | None]:
    """The turn (1-8) and the time of the shot; what is broken counts as missing: the picture itself may be whole."""
    try:
        exif = read()
        turn = exif.get(ExifTags.Base.Orientation, 1)
        shot = exif.get_ifd(ExifTags.IFD.Exif)
    except Exception:  # Pillow's EXIF reader raises whatever a broken directory makes it stumble over
        return 1, None
    when = _exif_time(shot.get(ExifTags.Base.DateTimeOriginal)) or _exif_time(shot.get(ExifTags.Base.DateTimeDigitized))
    return (turn if turn in _TURNS else 1), when


def _exif_time(text: object) -> datetime | None:
    if not isinstance(text, str):
        return None
    try:
        when = datetime.strptime(text.strip("\x00 ")[:16], "%Y:%m:%d %H:%M")
    except ValueError:
        return None
    return when if 1900 <= when.year <= 9999 else None
