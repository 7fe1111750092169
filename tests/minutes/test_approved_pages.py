"""Printed pages look as somebody approved them; tests/minutes/approve.py renews them after they were looked at."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from approved_pages import FOLDER, difference, path_of, picture, pictures
from approved_records import APPROVED
from PIL import Image, ImageChops

from kcnminutes.minutes import compose, write_pdf

WAYS = ((3, Image.Resampling.LANCZOS), (6, Image.Resampling.BOX), (4, Image.Resampling.BICUBIC))


@pytest.mark.parametrize("name", APPROVED)
def test_pages_are_as_approved(name: str, tmp_path: Path) -> None:
    changed = []
    now = pictures(APPROVED[name])
    assert tuple(now) == APPROVED[name].pages, "the record has fewer pages than are approved"
    for page, printed in now.items():
        with Image.open(path_of(name, page)) as approved:
            apart = difference(approved, printed)
        if apart is not None:
            changed.append(page)
            printed.save(tmp_path / f"{name}-{page}.png")
            apart.save(tmp_path / f"{name}-{page}-difference.png")
    assert not changed, (
        f"pages {changed} of {name} changed: the new ones and the differences are in {tmp_path}; "
        "if they are right, python tests/minutes/approve.py"
    )


def test_no_picture_is_left_of_a_page_that_is_not_approved_any_more() -> None:
    wanted = {path_of(name, page) for name, one in APPROVED.items() for page in one.pages}
    assert set(FOLDER.iterdir()) == wanted


@pytest.fixture(scope="module")
def page() -> Image.Image:
    return pictures(APPROVED["short"])[1]


def test_a_line_that_moved_by_less_than_a_millimetre_is_seen(page: Image.Image) -> None:
    moved = page.copy()
    line = page.crop((0, 180, page.width, 200))
    moved.paste(line, (0, 182))  # 0.8 mm
    assert difference(page, moved) is not None


def test_a_letter_that_is_missing_is_seen(page: Image.Image) -> None:
    line = ImageChops.invert(page.crop((0, 180, page.width, 200))).point(lambda level: level * (level > 99)).getbbox()
    assert line is not None
    without = page.copy()
    without.paste(255, (line[0] - 1, 180, line[0] + 7, 200))
    assert difference(page, without) is not None


def test_letters_smoothed_in_another_way_are_the_same(page: Image.Image) -> None:
    pdf = pypdfium2.PdfDocument(
        io.BytesIO(write_pdf(compose(APPROVED["short"].record, APPROVED["short"].office, {})).pdf)
    )
    others = [picture(pdf[0], finer, way) for finer, way in WAYS]
    pdf.close()
    assert [difference(page, other) for other in others] == [None] * len(WAYS)
