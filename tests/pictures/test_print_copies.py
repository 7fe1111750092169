"""Print copies and thumbnails: upright, on white, in sRGB, small, and without a word of metadata."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from peak_memory import only_linux, run_and_measure
from PIL import Image, ImageCms

from kcnminutes.pictures import (
    PRINT_BOX_MM,
    PRINT_DPI,
    PictureError,
    make_copies,
    make_print_copy,
    make_thumbnail,
    size_px,
)

Colour = tuple[int, int, int]

RED, GREEN, BLUE, WHITE = (219, 31, 31), (31, 160, 60), (41, 58, 200), (255, 255, 255)


@pytest.fixture
def photos(cases: Path) -> Path:
    return cases / "photos"


def printed(source: Path, folder: Path) -> Image.Image:
    make_print_copy(source, folder / "copy.jpg")
    with Image.open(folder / "copy.jpg") as image:
        assert (image.format, image.mode) == ("JPEG", "RGB")
        return image.copy()


def saved(image: Image.Image, path: Path, kind: str, **options: object) -> Path:
    image.save(path, kind, **options)  # type: ignore[arg-type]
    return path


def colour(image: Image.Image, x: float, y: float) -> Colour:
    found = image.getpixel((int(x * image.width), int(y * image.height)))
    assert isinstance(found, tuple)
    return (int(found[0]), int(found[1]), int(found[2]))


def near(one: Colour, other: Colour, by: int = 24) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def corners(image: Image.Image) -> tuple[Colour, ...]:
    return tuple(colour(image, x, y) for x, y in ((0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9)))


@pytest.mark.parametrize("name", [f"exif{turn}.jpg" for turn in range(2, 9)])
def test_every_turn_prints_upright(photos: Path, tmp_path: Path, name: str) -> None:
    image = printed(photos / name, tmp_path)
    assert image.size == (900, 600)
    assert all(near(a, b) for a, b in zip(corners(image), (RED, GREEN, BLUE, WHITE), strict=True))


@pytest.mark.parametrize("name", [f"exif{turn}.jpg" for turn in range(2, 9)])
def test_every_turn_shows_upright_in_a_thumbnail(photos: Path, tmp_path: Path, name: str) -> None:
    make_thumbnail(photos / name, tmp_path / "thumb.jpg", 90)
    with Image.open(tmp_path / "thumb.jpg") as image:
        assert image.size == (90, 60)
        assert all(near(a, b, 40) for a, b in zip(corners(image), (RED, GREEN, BLUE, WHITE), strict=True))


def test_a_turned_tiff_is_turned_once(tmp_path: Path) -> None:
    image = Image.new("RGB", (40, 20), "white")
    image.paste((200, 0, 0), (0, 0, 10, 10))
    for compression in (None, "tiff_lzw"):
        source = saved(image, tmp_path / "1.tif", "TIFF", tiffinfo={274: 6}, compression=compression)
        turned = printed(source, tmp_path)
        assert turned.size == (20, 40)
        assert near(colour(turned, 0.8, 0.1), (200, 0, 0), 40)


def test_sixteen_bits_keep_their_greys(photos: Path, tmp_path: Path) -> None:
    image = printed(photos / "grey16.png", tmp_path)
    assert colour(image, 0, 0.5)[0] < 8
    assert 110 <= colour(image, 0.5, 0.5)[0] <= 145
    assert colour(image, 0.999, 0.5)[0] > 247


@pytest.mark.parametrize(
    ("mode", "form", "values"),
    [("I;16", "H", (0, 30_000, 65_535)), ("I", "i", (0, 30_000, 65_535)), ("F", "f", (0.0, 0.46, 1.0))],
)
def test_deep_greys_of_a_scanner_keep_their_greys(
    tmp_path: Path, mode: str, form: str, values: tuple[float, ...]
) -> None:
    row = [value for value in values for _ in range(20)]
    image = Image.frombytes(mode, (60, 40), struct.pack(f"={len(row)}{form}", *row) * 40)
    copy = printed(saved(image, tmp_path / "1.tif", "TIFF"), tmp_path)
    assert [colour(copy, x, 0.5)[0] // 26 for x in (0.1, 0.5, 0.9)] == [0, 4, 9]


def test_transparency_prints_on_white(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (60, 40), (255, 0, 0, 0))
    assert near(colour(printed(saved(clear, tmp_path / "1.png", "PNG"), tmp_path), 0.5, 0.5), WHITE, 2)
    assert near(colour(printed(saved(clear, tmp_path / "1.webp", "WEBP"), tmp_path), 0.5, 0.5), WHITE, 2)
    palette = Image.new("P", (60, 40), 3)
    palette.putpalette([0, 0, 0] * 16)
    for kind in ("PNG", "GIF"):
        source = saved(palette, tmp_path / f"1.{kind}", kind, transparency=3)
        assert near(colour(printed(source, tmp_path), 0.5, 0.5), WHITE, 2)
    grey = Image.new("L", (60, 40), 7)
    assert near(colour(printed(saved(grey, tmp_path / "2.png", "PNG", transparency=7), tmp_path), 0.5, 0.5), WHITE, 2)
    half = Image.new("LA", (60, 40), (0, 128))
    assert 120 <= colour(printed(saved(half, tmp_path / "3.png", "PNG"), tmp_path), 0.5, 0.5)[0] <= 135


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "LAB", "YCbCr"])
def test_every_colour_model_of_a_scanner_prints_its_colour(tmp_path: Path, mode: str) -> None:
    white = {"1": 1, "L": 255, "P": 0, "CMYK": (0, 0, 0, 0), "LAB": (255, 128, 128), "YCbCr": (255, 128, 128)}[mode]
    image = Image.new(mode, (60, 40), white)
    if mode == "P":
        image.putpalette([255, 255, 255])
    assert near(colour(printed(saved(image, tmp_path / "1.tif", "TIFF"), tmp_path), 0.5, 0.5), WHITE, 4)


def test_cmyk_of_a_printer_is_not_printed_as_a_negative(tmp_path: Path) -> None:
    image = Image.new("CMYK", (60, 40), (0, 255, 255, 0))
    red = colour(printed(saved(image, tmp_path / "1.jpg", "JPEG"), tmp_path), 0.5, 0.5)
    assert red[0] > 200
    assert red[1] < 60


def test_a_profile_is_applied_and_a_broken_one_is_not_missed(tmp_path: Path) -> None:
    lab_white = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = Image.new("RGB", (60, 40), (10, 120, 200))
    for profile in (lab_white, b"hong", lab_white[:200]):
        source = saved(image, tmp_path / "1.png", "PNG", icc_profile=profile)
        assert near(colour(printed(source, tmp_path), 0.5, 0.5), (10, 120, 200), 6)


def test_a_print_copy_holds_at_most_220_dots_an_inch_of_the_box(tmp_path: Path) -> None:
    image = printed(saved(Image.new("RGB", (4000, 3000)), tmp_path / "1.jpg", "JPEG"), tmp_path)
    assert image.height == round(PRINT_BOX_MM[1] / 25.4 * PRINT_DPI)
    assert image.width / image.height == pytest.approx(4 / 3, rel=0.002)


def test_a_small_picture_is_never_enlarged(photos: Path, tmp_path: Path) -> None:
    assert printed(photos / "1x1.png", tmp_path).size == (1, 1)
    make_thumbnail(photos / "1x1.png", tmp_path / "thumb.jpg")
    assert size_px(tmp_path / "thumb.jpg") == (1, 1)


def test_a_needle_stays_a_needle(photos: Path, tmp_path: Path) -> None:
    assert printed(photos / "20x20000.png", tmp_path).size == (1, 953)


def test_nothing_of_the_camera_is_published(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of Mr An"
    exif.get_ifd(0x8825)[1] = "N"
    image = Image.new("RGB", (60, 40), "navy")
    source = saved(image, tmp_path / "1.jpg", "JPEG", exif=exif, comment=b"secret", dpi=(300, 300))
    for make in (make_print_copy, make_thumbnail):
        make(source, tmp_path / "copy.jpg")
        data = (tmp_path / "copy.jpg").read_bytes()
        assert not any(word in data for word in (b"Exif", b"Camera", b"secret", b"ICC_PROFILE", b"http"))


def test_the_same_photo_gives_the_same_bytes(photos: Path, tmp_path: Path) -> None:
    copies = []
    for number in range(2):
        make_print_copy(photos / "exif6.jpg", tmp_path / f"{number}.jpg")
        copies.append((tmp_path / f"{number}.jpg").read_bytes())
    assert copies[0] == copies[1]


def test_a_picture_larger_than_a_strip_has_no_seams(tmp_path: Path) -> None:
    ramp = Image.linear_gradient("L").resize((3000, 5000))
    image = printed(saved(ramp, tmp_path / "1.png", "PNG"), tmp_path)
    column = [colour(image, 0.5, y / image.height)[0] for y in range(image.height)]
    assert max(abs(value - 255 * y / len(column)) for y, value in enumerate(column)) < 4


def test_pictures_are_prepared_by_several_threads_without_a_warning(photos: Path, tmp_path: Path) -> None:
    refused = []

    def work(number: int) -> None:
        try:
            for name in ("exif6.jpg", "multi-picture.jpg", "grey16.png"):
                make_print_copy(photos / name, tmp_path / f"{number}-{name}")
        except PictureError as error:
            refused.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == []
    assert len(list(tmp_path.iterdir())) == 18


@pytest.mark.parametrize("name", ["exif6.jpg", "1x1.png", "grey.jpg"])
def test_both_copies_at_once_are_those_made_one_after_the_other(photos: Path, tmp_path: Path, name: str) -> None:
    copy, small = tmp_path / "copy.jpg", tmp_path / "small.jpg"
    picture = make_copies(photos / name, copy, small)
    assert make_print_copy(photos / name, tmp_path / "alone.jpg") == picture
    assert copy.read_bytes() == (tmp_path / "alone.jpg").read_bytes()
    make_thumbnail(copy, tmp_path / "made-of-it.jpg")
    assert size_px(small) == size_px(tmp_path / "made-of-it.jpg")
    with Image.open(small) as one, Image.open(tmp_path / "made-of-it.jpg") as other:
        for x, y in ((0.2, 0.2), (0.8, 0.2), (0.2, 0.8), (0.8, 0.8)):
            assert near(colour(one, x, y), colour(other, x, y), 12)


@only_linux
def test_200_megapixels_stay_within_300_megabytes(photos: Path, tmp_path: Path) -> None:
    code = (
        "from kcnminutes.pictures import apart, make_print_copy\n"
        "make_print_copy(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "decoding = Path('/proc') / str(apart.crew.process_ids[0]) / 'status'\n"
        "print(re.search(r'VmHWM:\\s+(\\d+)', decoding.read_text())[1])"
    )
    printed, own = run_and_measure(code, photos / "200mp.jpg", tmp_path / "copy.jpg")
    assert 30 * 1024 < int(printed) < 300 * 1024
    assert own < 40 * 1024, "what asks for a copy decodes nothing"
    with Image.open(tmp_path / "copy.jpg") as image:
        assert near(colour(image, 0.5, 0.5), (128, 128, 128), 40)


@pytest.mark.skipif(sys.platform == "win32", reason="the fake program is a shell script")
def test_no_program_is_ever_started(photos: Path, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    for name in ("gs", "djpeg", "magick"):
        fake = tmp_path / name
        fake.write_text(f"#!/bin/sh\ntouch {mark}\n", encoding="utf-8")
        fake.chmod(0o755)
    code = (
        "import sys; from pathlib import Path; from kcnminutes.pictures import PictureError, make_print_copy\n"
        "for path in map(Path, sys.argv[2:]):\n"
        "    try: make_print_copy(path, Path(sys.argv[1]))\n"
        "    except PictureError: pass\n"
    )
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    paths = [str(path) for path in sorted(photos.iterdir())]
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "copy.jpg"), *paths], check=True, env=environment)
    assert not mark.exists()
