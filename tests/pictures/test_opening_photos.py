"""Kind from the bytes, limits before decoding, EXIF as far as it can be trusted."""

from __future__ import annotations

import io
import struct
import sys
import zlib
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from kcnminutes.pictures import PictureError, inspect, make_print_copy

KINDS = {
    "ok.jpg": "JPEG",
    "progressive.jpg": "JPEG",
    "multi-picture.jpg": "JPEG",
    "png-named.jpg": "PNG",
    "gif-named.jpg": "GIF",
    "webp-named.jpg": "WEBP",
    "tiff-named.jpg": "TIFF",
    "avif-named.jpg": "AVIF",
}


@pytest.fixture
def photos(cases: Path) -> Path:
    return cases / "photos"


def png_header(width: int, height: int) -> bytes:
    """A PNG that states its size and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def jpeg_header(width: int, height: int, frame: int, components: int = 3) -> bytes:
    """A JPEG as far as its first scan; `frame` is 0xC0 for one pass, 0xC2 for several."""
    parts = b"".join(bytes((number, 0x11, 0)) for number in range(1, components + 1))
    start = struct.pack(">BHHB", 8, height, width, components) + parts
    scan = bytes((components,)) + b"".join(bytes((n, 0)) for n in range(1, components + 1)) + b"\0\x3f\0"
    return (
        b"\xff\xd8"
        + b"\xff\xdb" + struct.pack(">H", 67) + b"\0" + bytes([1] * 64)
        + bytes((0xFF, frame)) + struct.pack(">H", len(start) + 2) + start
        + b"\xff\xda" + struct.pack(">H", len(scan) + 2) + scan
    )  # fmt: skip


def photo_with_exif(path: Path, tags: dict[int, object], shot: dict[int, object] | None = None) -> Path:
    exif = Image.Exif()
    exif.update(tags)
    if shot:
        exif.get_ifd(0x8769).update(shot)
    Image.new("RGB", (60, 40), "navy").save(path, "JPEG", exif=exif)
    return path


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_the_kind_is_read_from_the_bytes(photos: Path, name: str, kind: str) -> None:
    picture = inspect(photos / name)
    assert (picture.kind, picture.width, picture.height) == (kind, 900, 600)


@pytest.mark.parametrize("turn", range(2, 9))
def test_the_size_is_that_of_the_upright_picture(photos: Path, turn: int) -> None:
    picture = inspect(photos / f"exif{turn}.jpg")
    assert (picture.width, picture.height) == (900, 600)


def test_an_empty_file_is_called_empty(photos: Path) -> None:
    with pytest.raises(PictureError, match=r"^tệp ảnh rỗng: zero\.jpg; hãy .+\.$"):
        inspect(photos / "zero.jpg")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match=r"không mở được tệp ảnh mất\.jpg"):
        inspect(tmp_path / "mất.jpg")


@pytest.mark.parametrize(
    ("head", "word"),
    [
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "PostScript"),
        (b"\xc5\xd0\xd3\xc6\x1e\0\0\0", "PostScript"),
        (b"%PDF-1.7\n", "PDF"),
        (b"8BPS\0\x01", "Photoshop"),
        (b"PK\x03\x04....", "Office"),
        (b"MZ\x90\0", "EXE"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"\x00\x00\x00\x18ftypmp42\0\0\0\0mp42isom", "video"),
        (b"II*\x00\x10\0\0\0CR\x02\x00", "RAW"),
        (b"xin chao", "không phải ảnh"),
        (b"\xff\xd8", "không phải ảnh"),
    ],
)
def test_what_is_no_photo_is_refused_by_its_name(tmp_path: Path, head: bytes, word: str) -> None:
    path = tmp_path / "1.jpg"
    path.write_bytes(head)
    with pytest.raises(PictureError, match=word):
        inspect(path)


@pytest.mark.parametrize(
    "data",
    [
        png_header(50_000, 50_000),
        png_header(2_000_000, 1),
        b"GIF89a\xff\xff\xff\xff\x80\0\0" + bytes(6) + b",\0\0\0\0\xff\xff\xff\xff\0\x02\x02L\x01\0;",
        b"BM"
        + struct.pack("<IHHI", 60, 0, 0, 54)
        + struct.pack("<IiiHHIIiiII", 40, 40000, 40000, 1, 24, 0, 0, 0, 0, 0, 0),
        jpeg_header(20_000, 20_000, 0xC0),
        jpeg_header(10_000, 8_000, 0xC2),
    ],
    ids=["png", "png-needle", "gif", "bmp", "jpeg", "progressive-jpeg"],
)
def test_a_bomb_is_refused_by_its_header_with_the_limit(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bom.jpg"
    path.write_bytes(data)
    with pytest.raises(PictureError, match=r"quá giới hạn \d+ triệu điểm ảnh"):
        inspect(path)


def test_a_jpeg_of_endless_passes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "nhiều-lượt.jpg"
    path.write_bytes(jpeg_header(4_000, 3_000, 0xC2) + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" * 5_000)
    with pytest.raises(PictureError, match="quá giới hạn"):
        inspect(path)


def test_a_large_jpeg_in_one_pass_is_let_in(photos: Path) -> None:
    picture = inspect(photos / "200mp.jpg")
    assert picture.width * picture.height > 199_000_000


@pytest.mark.parametrize(
    ("shot", "when"),
    [
        ({0x9003: "2019:12:27 14:05:59"}, datetime(2019, 12, 27, 14, 5)),
        ({0x9004: "2019:12:27 14:05:59"}, datetime(2019, 12, 27, 14, 5)),
        ({0x9003: "0000:00:00 00:00:00"}, None),
        ({0x9003: "    :  :     :  :  "}, None),
        ({0x9003: "hôm qua".encode()}, None),
        ({}, None),
    ],
)
def test_the_time_of_the_shot_is_local_to_the_minute(
    tmp_path: Path, shot: dict[int, object], when: datetime | None
) -> None:
    assert inspect(photo_with_exif(tmp_path / "1.jpg", {0x010F: "Máy"}, shot)).taken_at == when


@pytest.mark.parametrize("turn", [0, 9, 255, 65535])
def test_a_turn_that_does_not_exist_counts_as_upright(tmp_path: Path, turn: int) -> None:
    picture = inspect(photo_with_exif(tmp_path / "1.jpg", {0x0112: turn}))
    assert (picture.width, picture.height) == (60, 40)


@pytest.mark.parametrize(
    "exif",
    [
        b"Exif\0\0",
        b"Exif\0\0II*\0\xff\xff\xff\xff",
        b"Exif\0\0MM\0*\0\0\0\x08\xff\xff\x01\x12",
        b"Exif\0\0II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\xff\xff\xff\x7f\x01\0\0\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0",
        b"Exif\0\0" + bytes(range(256)),
    ],
)
def test_broken_exif_does_not_spoil_a_whole_picture(tmp_path: Path, exif: bytes) -> None:
    path = tmp_path / "1.jpg"
    Image.new("RGB", (60, 40), "navy").save(path, "JPEG", exif=exif)
    assert make_print_copy(path, tmp_path / "copy.jpg").taken_at is None


@pytest.mark.parametrize("name", ["ok.jpg", "progressive.jpg", "png-named.jpg", "tiff-named.jpg", "webp-named.jpg"])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_half_a_file_is_refused(photos: Path, tmp_path: Path, name: str, part: float) -> None:
    data = (photos / name).read_bytes()
    path = tmp_path / "1.jpg"
    path.write_bytes(data[: int(len(data) * part)])
    with pytest.raises(PictureError, match=r"1\.jpg hỏng hoặc chép chưa hết"):
        make_print_copy(path, tmp_path / "copy.jpg", name="1.jpg")
    assert not (tmp_path / "copy.jpg").exists()


def test_any_bytes_after_a_right_beginning_end_in_a_sentence(photos: Path, tmp_path: Path) -> None:
    path = tmp_path / "1.jpg"
    refusals = []
    for name in KINDS:
        data = (photos / name).read_bytes()
        for at in range(8, min(len(data), 400), 37):
            path.write_bytes(data[:at] + bytes((data[at] ^ 0xFF, data[at + 1] ^ 0x5A)) + data[at + 2 :])
            try:
                make_print_copy(path, tmp_path / "copy.jpg", "1.jpg")
            except PictureError as error:
                refusals.append(str(error))
    assert refusals
    assert all("1.jpg" in refusal for refusal in refusals)


def test_a_raw_picture_that_poses_as_tiff_is_refused(tmp_path: Path) -> None:
    data = io.BytesIO()
    Image.new("RGB", (60, 40)).save(data, "TIFF", tiffinfo={50706: b"\x01\x04\0\0"})
    path = tmp_path / "1.tif"
    path.write_bytes(data.getvalue())
    with pytest.raises(PictureError, match="RAW"):
        inspect(path)


def test_libraries_say_nothing_of_their_own(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "1.tif"
    Image.effect_noise((120, 90), 60).convert("RGB").save(path, "TIFF", compression="tiff_lzw")
    data = path.read_bytes()
    path.write_bytes(data[:200] + bytes(200) + data[400:])
    with pytest.raises(PictureError):
        make_print_copy(path, tmp_path / "copy.jpg")
    sys.stderr.write("còn nói được")
    assert capfd.readouterr() == ("", "còn nói được")
