"""What is made of a photo: the print copy and the thumbnail, upright, in sRGB on white, without any metadata."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageCms

from kcnminutes.pictures.opening import Opened, Picture, opened
from kcnminutes.words import t

PRINT_DPI = 220
PRINT_BOX_MM = (165.0, 110.0)
"""The largest a photo is ever printed, in mm: the width of the text, less than half a page high."""

_MM_PER_INCH = 25.4
_PRINT_BOX_PX = tuple(round(side / _MM_PER_INCH * PRINT_DPI) for side in PRINT_BOX_MM)
_STRIP_PIXELS = 4_000_000
_WHITE = (255, 255, 255)
_TRANSPOSE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def make_print_copy(source: Path, target: Path, name: str = "") -> Picture:
    """Writes the copy that is printed and shown: a JPEG of at most 220 dpi in the largest box, never enlarged.

    The same source gives the same bytes. Returns what the source is. Raises PictureError, whose sentence calls the
    photo `name` where one is given: `source` is often an archive's own copy, whose name tells a user nothing.
    """
    with opened(source, name or t("này")) as photo:
        copy = _shrunk(photo, _PRINT_BOX_PX[0], _PRINT_BOX_PX[1])
    _write_jpeg(copy, target, quality=88)
    return photo.picture


def make_thumbnail(source: Path, target: Path, box: int = 320) -> None:
    """Writes a JPEG that fits a square of `box` pixels; made from the original or, faster, from its print copy."""
    with opened(source, t("này")) as photo:
        copy = _shrunk(photo, box, box)
    _write_jpeg(copy, target, quality=80)


def _write_jpeg(image: Image.Image, target: Path, quality: int) -> None:
    data = io.BytesIO()
    image.save(data, "JPEG", quality=quality, subsampling="4:2:0", optimize=True)
    target.write_bytes(data.getvalue())


def _shrunk(photo: Opened, box_width: int, box_height: int) -> Image.Image:
    """The picture upright, RGB, no larger than the box and never larger than it is."""
    picture = photo.picture
    ratio = min(1.0, box_width / picture.width, box_height / picture.height)
    upright = (max(1, round(picture.width * ratio)), max(1, round(picture.height * ratio)))
    lying = upright[::-1] if photo.turn >= 5 else upright
    image = photo.image
    if picture.kind == "JPEG":
        image.draft(image.mode, (lying[0] * 3 // 2, lying[1] * 3 // 2))
    image.load()
    small = _on_white(image, max(1, min(image.width // (2 * lying[0]), image.height // (2 * lying[1]))))
    small = _srgb(small, image.info.get("icc_profile"))
    if small.size != lying:
        small = small.resize(lying, Image.Resampling.BICUBIC)
    if photo.turn in _TRANSPOSE:
        small = small.transpose(_TRANSPOSE[photo.turn])
    small.info.clear()  # saving would carry a comment along
    return small


def _on_white(image: Image.Image, factor: int) -> Image.Image:
    """The decoded image reduced by a whole factor, as L, RGB, CMYK or LAB without transparency.

    It goes strip by strip, so that a large picture never stands in memory in two modes at once.
    """
    scale = _grey_scale(image)
    rows = max(1, _STRIP_PIXELS // image.width // factor) * factor
    if rows >= image.height and factor == 1:
        return _plain(image, scale)
    small: Image.Image | None = None
    for top in range(0, image.height, rows):
        strip = _plain(image.crop((0, top, image.width, min(top + rows, image.height))), scale)
        reduced = strip.reduce(factor) if factor > 1 else strip
        if small is None:
            small = Image.new(reduced.mode, (-(-image.width // factor), -(-image.height // factor)))
        small.paste(reduced, (0, top // factor))
    assert small is not None  # a picture has at least one row
    return small


def _grey_scale(image: Image.Image) -> tuple[float, float]:
    """(factor, offset) that bring deep grey values to 0-255; modes of 8 bits are left as they are."""
    if image.mode.startswith("I;16"):
        tags = getattr(image, "tag_v2", {})
        bits = tags.get(258, (16,))[0]
        factor = 255 / ((1 << bits) - 1)
        white_is_zero = tags.get(262) == 0
        return (-factor, 255.0) if white_is_zero else (factor, 0.0)
    if image.mode in ("I", "F"):
        low, high = image.getextrema()
        assert isinstance(low, int | float)
        assert isinstance(high, int | float)
        low = min(0.0, low)
        factor = 255 / (high - low) if high > low else 1.0
        return factor, -low * factor
    return 1.0, 0.0


def _plain(strip: Image.Image, scale: tuple[float, float]) -> Image.Image:
    mode = strip.mode
    if mode.startswith("I") or mode == "F":
        factor, offset = scale[0], scale[1] + 0.5
        wide = strip.convert("I") if mode.startswith("I;16") else strip
        return wide.convert("F").point(lambda value: value * factor + offset).convert("L")
    if "transparency" in strip.info or mode in ("LA", "La", "PA", "RGBA", "RGBa"):
        clear = strip.convert("RGBA")
        white = Image.new("RGB", clear.size, _WHITE)
        white.paste(clear.convert("RGB"), mask=clear.getchannel("A"))
        return white
    if mode == "1":
        return strip.convert("L")
    return strip if mode in ("L", "RGB", "CMYK", "LAB") else strip.convert("RGB")


def _srgb(image: Image.Image, profile: object) -> Image.Image:
    """Colours as a screen and a printer without colour management show them; a broken profile counts as none."""
    srgb = ImageCms.createProfile("sRGB")
    source: object = None
    if image.mode == "LAB":
        source = ImageCms.createProfile("LAB")
    elif isinstance(profile, bytes) and profile:
        source = io.BytesIO(profile)
    if source is not None:
        try:
            changed = ImageCms.profileToProfile(
                image,
                source,  # type: ignore[arg-type]
                srgb,
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                outputMode="RGB",
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            changed = None
        if changed is not None:
            return changed
    return image.convert("RGB")
