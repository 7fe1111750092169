"""Photos and papers that nobody thought of: a Hypothesis strategy that gives any record files, with their bytes."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

from any_record import MOMENT, TEXT, conferences
from changed_photo import PHONE
from hypothesis import strategies as st
from PIL import Image

from kcnminutes.record import (
    Attachment,
    AttachmentRole,
    Conference,
    Photo,
    RecordError,
    read_record,
    record_to_json,
    validate,
)


@cache
def pictures() -> tuple[tuple[str, bytes], ...]:
    """(ending, bytes) of a small photo of every kind that is taken in, and of what cameras and screens make of them."""
    plain = Image.radial_gradient("L").resize((48, 32)).convert("RGB")
    exif = Image.Exif()
    exif.update({0x0112: 6, 0x010F: "Máy ảnh"})
    clear = plain.convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize(plain.size))
    return (
        ("jpg", _saved(plain, "JPEG", exif=exif)),
        ("JPEG", _saved(plain.convert("CMYK"), "JPEG", progressive=True)),
        ("png", _saved(clear, "PNG")),
        ("png", _saved(Image.new("I;16", (5, 300), 40_000), "PNG")),
        ("gif", _saved(plain, "GIF")),
        ("webp", _saved(clear, "WEBP", lossless=True)),
        ("tif", _saved(plain, "TIFF", compression="tiff_lzw")),
        ("bmp", _saved(plain, "BMP")),
        ("avif", _saved(plain, "AVIF")),
        ("heic", PHONE.read_bytes()),
        ("jpg", _saved(Image.new("1", (1, 1)), "PNG")),
    )


def _saved(image: Image.Image, kind: str, **how: object) -> bytes:
    data = io.BytesIO()
    image.save(data, kind, **how)  # type: ignore[arg-type]
    return data.getvalue()


PAPERS = st.one_of(
    st.binary(max_size=300),
    st.binary(max_size=60).map(lambda rest: b"%PDF-1.7\n" + rest + b"\n%%EOF\n"),
    TEXT.map(lambda text: text.encode()),
    st.sampled_from([b"", b"MZ\x90\0", b"PK\3\4", b"\xef\xbb\xbfa;b\r\n", bytes(70_000)]),
)
STEM = st.one_of(
    st.sampled_from(
        ["1", "Ảnh hội nghị", "báo cáo (1)", "GIẤY MỜI", "a.b.c", "-rf", "ĐỒ ẤN", "😀", "x" * 90, "ự" * 90]
    ),
    st.text(max_size=12),
)
FOLDER = st.sampled_from(["", "photos/", "attachments/", "ảnh/2019/", "a b/"])


@st.composite
def conferences_with_files(draw: st.DrawFn) -> tuple[Conference, dict[str, bytes]]:
    """A whole valid conference, and the bytes of each file that it names."""
    conference = draw(conferences())
    item = st.sampled_from([None, *(row.id for row in conference.agenda)])
    held: dict[str, bytes] = {}
    photos, papers = [], []
    for number in range(draw(st.integers(0, 3))):
        ending, data = draw(st.sampled_from(pictures()))
        file = _named(draw, conference, held, f"{number}.{ending}", data)
        photos.append(
            Photo(f"p{number}", file, draw(TEXT), draw(TEXT), draw(TEXT), draw(st.none() | MOMENT), draw(item))
        )
    if photos and draw(st.booleans()):  # the same photo twice
        photos.append(replace(photos[0], id="again", caption=draw(TEXT)))
    for number in range(draw(st.integers(0, 3))):
        ending = draw(st.sampled_from(["pdf", "txt", "docx", "PDF", "exe"]))
        file = _named(draw, conference, held, f"{number}.{ending}", draw(PAPERS))
        papers.append(Attachment(f"t{number}", file, draw(TEXT), draw(item), draw(st.sampled_from(AttachmentRole))))
    if photos and draw(st.booleans()):  # a photo is a paper, too
        papers.append(Attachment("photo", photos[0].file))
    return replace(conference, photos=tuple(photos), attachments=tuple(papers)), held


def _named(draw: st.DrawFn, conference: Conference, held: dict[str, bytes], plain: str, data: bytes) -> str:
    """A path that a record may give, drawn or, where what was drawn may not be, `plain`; as records write it."""
    name = f"{draw(FOLDER)}{draw(STEM)}{plain}"
    for path in (name, f"files/{plain}"):
        try:
            rows = [Attachment(str(at), file) for at, file in enumerate([*held, path])]
            tried = replace(conference, attachments=tuple(rows))
            validate(tried)
            path = read_record(record_to_json(tried).encode())[0].attachments[-1].file
        except (RecordError, UnicodeEncodeError):
            continue
        held[path] = data
        return path
    raise AssertionError("the plain name is always free")
