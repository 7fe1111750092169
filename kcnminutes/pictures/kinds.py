"""What a file is, told from its first bytes; a name or an ending is never believed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kcnminutes.words import UserError, t

HEAD_BYTES = 512
"""How much of a file `kind_of` needs to see."""

_AVIF_BRANDS = (b"avif", b"avis")
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")

# (offset, bytes, kind): the closed list of what the program opens. AVIF and HEIC stand in a box: `_boxed`.
_PHOTOS = (
    (0, b"\xff\xd8\xff", "JPEG"),
    (0, b"\x89PNG\r\n\x1a\n", "PNG"),
    (0, b"GIF87a", "GIF"),
    (0, b"GIF89a", "GIF"),
    (8, b"WEBP", "WEBP"),
    (0, b"II*\x00", "TIFF"),
    (0, b"MM\x00*", "TIFF"),
    (0, b"II+\x00", "TIFF"),
    (0, b"MM\x00+", "TIFF"),
    (0, b"BM", "BMP"),
)

# What people drop in by mistake, so that the sentence can name it. Camera raw files come first: they pose as TIFF.
_OTHERS = (
    (8, b"CR\x02\x00", "RAW"),
    (0, b"%!PS", "PostScript"),
    (0, b"\xc5\xd0\xd3\xc6", "PostScript"),
    (0, b"%PDF", "PDF"),
    (0, b"8BPS", "Photoshop"),
    (0, b"PK\x03\x04", "ZIP/Office"),
    (0, b"\xd0\xcf\x11\xe0", "Office"),
    (0, b"MZ", "EXE"),
    (0, b"\x7fELF", "ELF"),
    (0, b"<svg", "SVG"),
    (0, b"<?xml", "XML"),
    (0, b"\x00\x00\x00\x0cjP  ", "JPEG 2000"),
    (0, b"\x00\x00\x00\x0cJXL ", "JPEG XL"),
    (0, b"\xff\x0a", "JPEG XL"),
    (0, b"\xd7\xcd\xc6\x9a", "WMF"),
    (0, b"\x01\x00\x00\x00", "EMF"),
)


class PictureError(UserError):
    """A file that cannot serve as a photo. The sentence names the file by its last part."""


class PictureNotReadError(PictureError):
    """Nothing is known against the photo: this computer could not read it just now. It may be tried again."""


@dataclass(frozen=True)
class Picture:
    """A photo as its header tells: `kind` from the bytes ("JPEG", "PNG" ...), upright size in pixels.

    `taken_at` is the camera's local time to the minute, as records write times.
    """

    kind: str
    width: int
    height: int
    taken_at: datetime | None


def damaged(name: str) -> PictureError:
    """What is said of a photo that the decoder gives up, or dies of."""
    return PictureError(
        t("tệp ảnh {name} hỏng hoặc chép chưa hết", name=name), t("hãy chép lại ảnh từ máy gốc rồi nhập lại")
    )


def kind_of(head: bytes, name: str) -> str:
    """The kind of a photo that begins with `head`: "JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "AVIF" or "HEIC".

    Raises PictureError, saying what the file is where its bytes tell.
    """
    if not head:
        raise PictureError(t("tệp ảnh rỗng: {name}", name=name), t("hãy chép lại ảnh từ máy gốc rồi nhập lại"))
    boxed = _boxed(head)
    if boxed in ("AVIF", "HEIC"):
        return boxed
    other = boxed or _match(head, _OTHERS)
    if other:
        raise PictureError(
            t("tệp {name} là {kind}, không phải ảnh", name=name, kind=other),
            t("hãy chọn ảnh JPEG, PNG, GIF, WebP, TIFF, BMP, AVIF hoặc HEIC"),
        )
    kind = _match(head, _PHOTOS)
    if kind is None:
        raise PictureError(
            t("tệp {name} không phải ảnh", name=name),
            t("hãy chọn ảnh JPEG, PNG, GIF, WebP, TIFF, BMP, AVIF hoặc HEIC"),
        )
    return kind


def _match(head: bytes, table: tuple[tuple[int, bytes, str], ...]) -> str | None:
    return next((kind for offset, magic, kind in table if head.startswith(magic, offset)), None)


def _boxed(head: bytes) -> str | None:
    """AVIF, HEIC and films share one container: its brands tell which. None where there is no such container."""
    if head[4:8] != b"ftyp":
        return None
    size = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[8:12], *(head[i : i + 4] for i in range(16, size - 3, 4))}
    if brands.intersection(_AVIF_BRANDS):
        return "AVIF"
    if brands.intersection(_HEIF_BRANDS):
        return "HEIC"
    return "video"
