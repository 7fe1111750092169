"""Photos of 12 megapixels, and what it takes at least to make their copies.

Both are done in a process of their own: who imports this module does not load Pillow.
"""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import NamedTuple

SIZE = (4000, 3000)
_PRINT, _THUMBNAIL = (1429, 953), (320, 320)


class Wanted(NamedTuple):
    """So many photos in a folder."""

    folder: Path
    count: int


def make(wanted: Wanted) -> tuple[Path, ...]:
    """Photos of 4 MB, each with bytes of its own."""
    from PIL import Image

    grain = Image.effect_noise(SIZE, 40)
    light = Image.linear_gradient("L").resize(SIZE)
    bands = (Image.blend(grain, light, 0.7), Image.blend(grain, light.rotate(180), 0.7), light)
    data = io.BytesIO()
    Image.merge("RGB", bands).save(data, "JPEG", quality=88)
    files = tuple(wanted.folder / f"IMG_{number:04}.jpg" for number in range(wanted.count))
    for file in files:
        file.write_bytes(data.getvalue() + file.name.encode())
    return files


def copy_plainly(files: tuple[Path, ...]) -> float:
    """Seconds that Pillow needs for both copies of every photo, one after the other, in memory."""
    from PIL import Image

    start = time.perf_counter()
    for file in files:
        with Image.open(file) as photo:
            for box, quality in ((_PRINT, 88), (_THUMBNAIL, 80)):
                photo.thumbnail(box)
                photo.save(io.BytesIO(), "JPEG", quality=quality, optimize=True)
    return time.perf_counter() - start
