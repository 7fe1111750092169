"""The pixels of what is made of a photo: upright, in sRGB on white, without any metadata."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageCms

from kcnminutes.pictures.opening import Opened, Raster

if TYPE_CHECKING:
    from kcnminutes.pictures.apart import Copy

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


def copied(photo: Opened, copies: tuple[Copy, ...]) -> tuple[bytes, ...]:
    """The copies, the largest first: each is made of the one before. Raises what the decoder raises."""
    made: list[bytes] = []
    small: Image.Image | None = None
    for copy in copies:
        small = _shrunk(photo, copy) if small is None else _smaller(small, copy)
        data = io.BytesIO()
        small.save(data, "JPEG", quality=copy.quality, subsampling="4:2:0", optimize=True)
        made.append(data.getvalue())
    return tuple(made)


def _smaller(image: Image.Image, copy: Copy) -> Image.Image:
    size = _fitted(image.size, copy)
    return image.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0) if size != image.size else image


def _fitted(size: tuple[int, int], copy: Copy) -> tuple[int, int]:
    """A size made to fit the box, never larger than it is."""
    width, height = size
    ratio = min(1.0, copy.width / width, copy.height / height)
    return max(1, round(width * ratio)), max(1, round(height * ratio))


def _shrunk(photo: Opened, copy: Copy) -> Image.Image:
    """The picture upright, RGB, no larger than the box and never larger than it is."""
    picture = photo.picture
    upright = _fitted((picture.width, picture.height), copy)
    lying = upright[::-1] if photo.turn >= 5 else upright
    image = photo.image
    if isinstance(image, Image.Image) and picture.kind == "JPEG":
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


def _on_white(image: Raster, factor: int) -> Image.Image:
    """The decoded image reduced by a whole factor, as L, RGB, CMYK or LAB without transparency.

    It goes strip by strip, so that a large picture never stands in memory in two modes at once.
    """
    scale = _grey_scale(image)
    rows = max(1, _STRIP_PIXELS // image.width // factor) * factor
    small: Image.Image | None = None
    for top in range(0, image.height, rows):
        strip = _plain(image.crop((0, top, image.width, min(top + rows, image.height))), scale)
        reduced = strip.reduce(factor) if factor > 1 else strip
        if small is None:
            small = Image.new(reduced.mode, (-(-image.width // factor), -(-image.height // factor)))
        small.paste(reduced, (0, top // factor))
    assert small is not None  # a picture has at least one row
    return small


def _grey_scale(image: Raster) -> tuple[float, float]:
    """(factor, offset) that bring deep grey values to 0-255; modes of 8 bits are left as they are."""
    if image.mode.startswith("I;16"):
        tags = getattr(image, "tag_v2", {})
        bits = tags.get(258, (16,))[0]
        factor = 255 / ((1 << bits) - 1)
        white_is_zero = tags.get(262) == 0
        return (-factor, 255.0) if white_is_zero else (factor, 0.0)
    if isinstance(image, Image.Image) and image.mode in ("I", "F"):
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
