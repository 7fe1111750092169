"""How large a picture may be, decided from its header, before a pixel is decoded.

Decoding takes 4 bytes a pixel, so 60 megapixels are 240 MB. A plain JPEG is decoded reduced by up to 8 in each
direction and may be far larger; one in several passes (progressive) is kept whole in memory by libjpeg, 2 bytes a
sample, and is limited by its samples instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from kcnminutes.pictures.kinds import PictureError
from kcnminutes.words import t

MAX_FILE_BYTES = 512 * 1024 * 1024
MAX_HEIC_BYTES = 64 * 1024 * 1024
"""Its decoder takes the whole file into memory."""
MAX_SIDE = 100_000
MAX_MEGAPIXELS = {"JPEG": 250, "PNG": 60, "GIF": 60, "BMP": 60, "TIFF": 60, "WEBP": 40, "AVIF": 40, "HEIC": 50}
"""WebP and AVIF decoders hold the picture three to four times over. 48 megapixels are the largest photos of phones."""
MAX_DEEP_HEIC_MEGAPIXELS = 30
"""With more than 8 bits or with transparency the decoder takes 7 bytes a pixel instead of 4.5."""
MAX_PASSES_SAMPLES = 120_000_000
MAX_PASSES = 200
"""Each pass goes over the whole picture: a file of a thousand empty ones would take minutes."""

_PROGRESSIVE_MARKERS = (0xC2, 0xC6, 0xCA, 0xCE)
_FRAME_MARKERS = (0xC0, 0xC1, 0xC3, 0xC5, 0xC7, 0xC9, 0xCB, 0xCD, 0xCF, *_PROGRESSIVE_MARKERS)
_SCAN = 0xDA


def check_bytes(kind: str, size: int, name: str) -> None:
    """Raises PictureError if a photo's file is larger than any camera writes."""
    limit = MAX_HEIC_BYTES if kind == "HEIC" else MAX_FILE_BYTES
    if size > limit:
        raise PictureError(
            t("tệp ảnh {name} lớn hơn {limit} MB", name=name, limit=limit // 1024 // 1024),
            t("hãy lưu ảnh ở cỡ nhỏ hơn rồi nhập lại"),
        )


def check_pixels(kind: str, width: int, height: int, stream: BinaryIO, name: str) -> None:
    """Raises PictureError if decoding would take more than the stated limits. Moves the stream."""
    limit = MAX_MEGAPIXELS[kind]
    if kind == "JPEG":
        passes = _jpeg_passes(stream)
        if passes is not None:
            limit = min(limit, int(MAX_PASSES_SAMPLES / passes.samples_per_pixel / 1_000_000))
            if passes.count > MAX_PASSES:
                limit = 0
    check_size(kind, width, height, limit, name)


def check_size(kind: str, width: int, height: int, limit: int, name: str) -> None:
    """Raises PictureError for a picture without pixels, or with more than `limit` million of them."""
    if width < 1 or height < 1:
        raise PictureError(t("ảnh {name} không có điểm ảnh nào", name=name), t("hãy chọn ảnh khác"))
    if max(width, height) > MAX_SIDE or width * height > limit * 1_000_000:
        raise PictureError(
            t(
                "ảnh {name} có {width} x {height} điểm ảnh, quá giới hạn {limit} triệu điểm ảnh của loại {kind}",
                name=name,
                width=width,
                height=height,
                limit=limit,
                kind=kind,
            ),
            t("hãy lưu ảnh ở cỡ nhỏ hơn rồi nhập lại"),
        )


@dataclass(frozen=True)
class _Passes:
    samples_per_pixel: float
    count: int


def _jpeg_passes(stream: BinaryIO) -> _Passes | None:
    """What a JPEG in several passes asks for; None for one decoded line by line, or too broken to tell."""
    stream.seek(2)
    samples, components = 3.0, 3
    while True:
        marker = _next_marker(stream)
        length = int.from_bytes(stream.read(2), "big")
        if marker is None or length < 2:
            return None
        body = stream.read(length - 2)
        if marker in _FRAME_MARKERS and len(body) >= 6:
            components = body[5]
            factors = [(b >> 4, b & 15) for b in body[7 : 6 + 3 * components : 3]]
            if factors and all(h and v for h, v in factors):
                whole = max(h for h, _ in factors) * max(v for _, v in factors)
                samples = sum(h * v for h, v in factors) / whole
            if marker in _PROGRESSIVE_MARKERS:
                return _Passes(samples, _count_scans(stream))
        elif marker == _SCAN:
            several = bool(body) and body[0] < components
            return _Passes(samples, 1 + _count_scans(stream)) if several else None


def _next_marker(stream: BinaryIO) -> int | None:
    if stream.read(1) != b"\xff":
        return None
    while (byte := stream.read(1)) == b"\xff":  # fill bytes
        pass
    return byte[0] if byte else None


def _count_scans(stream: BinaryIO) -> int:
    """How many scans begin from here on; within a scan's own data FF is always followed by 00 or a restart."""
    count, tail = 0, b""
    while block := stream.read(1 << 20):
        count += (tail + block).count(b"\xff\xda")
        tail = block[-1:]
    return count
