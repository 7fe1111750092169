"""A photo or paper that goes, or is locked by another program, while a paper is made: told by its name, or a frame."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from kcnminutes.exchange import write_package, write_whole
from kcnminutes.minutes import (
    Enclosure,
    Office,
    compose,
    write_archival,
    write_article,
    write_pages,
    write_pages_with_frames,
    write_pdf,
    write_word,
)
from kcnminutes.record import Attachment, Conference, Photo
from kcnminutes.words import UserError

NAMES = ("photos/a.jpg", "photos/b.jpg")
RECORD = Conference("x", datetime(2020, 2, 5, 8), title="Họp", photos=tuple(Photo(name, name, name) for name in NAMES))
Files = dict[str, Path]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    made = {}
    for name in NAMES:
        made[name] = tmp_path / Path(name).name
        Image.effect_noise((90, 60), 60).convert("RGB").save(made[name])
    return made


def take_away(file: Path) -> None:
    """What is a folder cannot be read as a file: so does one look that another program has locked."""
    file.unlink()
    file.mkdir()


def archival(files: Files, out: io.BufferedWriter) -> None:
    made = write_pdf(compose(RECORD, Office(), files), photos_apart=True)
    take_away(files[NAMES[1]])
    write_archival(made, Enclosure(RECORD, Office(), 1, files), out)


def pages(files: Files, out: io.BufferedWriter) -> None:
    made = write_pdf(compose(RECORD, Office(), files), photos_apart=True)
    take_away(files[NAMES[1]])
    write_pages(made, files, out)


def papers(files: Files, out: io.BufferedWriter) -> None:
    record = Conference("x", RECORD.starts_at, attachments=(Attachment("p", NAMES[1], "Giấy"),))
    enclosure = Enclosure(record, Office(), 1, {}, {NAMES[1]: files[NAMES[1]]})
    made = write_pdf(compose(record, Office(), {}))
    inside = list(enclosure.files())
    take_away(files[NAMES[1]])
    assert [one.name for one in inside] == ["record.json", NAMES[1]]
    write_archival(made, Enclosed(enclosure, inside), out)  # type: ignore[arg-type]


class Enclosed:
    """An enclosure whose files were there when they were asked for."""

    def __init__(self, enclosure: Enclosure, inside: list[object]) -> None:
        self._enclosure, self._inside = enclosure, inside

    def files(self) -> list[object]:
        return self._inside

    def __getattr__(self, name: str) -> object:
        return getattr(self._enclosure, name)


def word(files: Files, out: io.BufferedWriter) -> None:
    document = compose(RECORD, Office(), files)
    take_away(files[NAMES[1]])
    out.write(write_word(document))


def article(files: Files, out: io.BufferedWriter) -> None:
    take_away(files[NAMES[1]])
    write_article(RECORD, Office(), files, out)


@pytest.mark.parametrize("write", [archival, pages, papers, word, article])
def test_every_writer_names_the_file_and_leaves_nothing(
    write: Callable[[Files, io.BufferedWriter], None], files: Files, tmp_path: Path
) -> None:
    target = tmp_path / "out" / "paper"
    target.parent.mkdir()
    with pytest.raises(UserError, match=r"không đọc được tệp photos/b\.jpg") as told:
        write_whole(target, lambda out: write(files, out))  # type: ignore[arg-type]
    assert "kiểm tra ổ đĩa" in told.value.advice
    assert list(target.parent.iterdir()) == []


def test_a_package_names_the_file_and_leaves_nothing(files: Files, tmp_path: Path) -> None:
    target = tmp_path / "out" / "package.zip"
    target.parent.mkdir()
    grown = files[NAMES[1]].with_name("grown")
    grown.symlink_to(tmp_path / "nowhere")
    with pytest.raises(UserError):
        write_package(RECORD, {**files, NAMES[1]: grown}, target)
    assert list(target.parent.iterdir()) == []


def test_what_is_gone_before_it_is_printed_leaves_a_frame_and_is_told(files: Files) -> None:
    document = compose(RECORD, Office(), files)
    files[NAMES[0]].write_bytes(b"no picture")
    take_away(files[NAMES[1]])
    made = write_pdf(document, photos_apart=True)
    assert made.missing == NAMES
    assert [warning for warning in made.warnings if "khung trống" in warning] == [
        f"Không đọc được ảnh {name}; bản in để khung trống ở chỗ này." for name in NAMES
    ]


def test_pages_to_be_kept_must_have_every_photo_of_the_archive(files: Files) -> None:
    enclosure = Enclosure(RECORD, Office(), 1, {NAMES[0]: files[NAMES[0]]})
    enclosure.check_printed([NAMES[1]])  # lost for good: its frame is the truth
    with pytest.raises(UserError, match=r"photos/a\.jpg"):
        enclosure.check_printed(NAMES)


def test_the_preview_shows_a_frame_where_a_photo_went_meanwhile(files: Files) -> None:
    made = write_pdf(compose(RECORD, Office(), files), photos_apart=True)
    whole, out = io.BytesIO(), io.BytesIO()
    assert write_pages_with_frames(made, files, whole) == ()
    take_away(files[NAMES[1]])
    assert write_pages_with_frames(made, files, out) == (NAMES[1],)
    with pikepdf.open(out) as pdf:
        assert pdf.check_pdf_syntax() == []
    # The first photo stands in the upper half of the last page, the second under it.
    before, after = (pdfium.PdfDocument(one.getvalue()) for one in (whole, out))
    shown, framed = (pdf[len(pdf) - 1].render(scale=1, grayscale=True).to_pil() for pdf in (before, after))
    changed = ImageChops.difference(shown, framed).getbbox()
    assert changed is not None
    left, top, right, bottom = changed
    assert (right - left) / (bottom - top) == pytest.approx(90 / 60, rel=0.1)
    assert framed.crop((left + 2, top + 2, right - 2, bottom - 2)).getextrema() == (255, 255)
    assert all(
        framed.crop(edge).getextrema()[0] < 255 for edge in ((left, top, right, top + 2), (left, top, left + 2, bottom))
    )
    assert framed.crop((0, 0, framed.width, top)).getextrema()[0] < 128  # the first is still there
    for pdf in (before, after):
        pdf.close()
