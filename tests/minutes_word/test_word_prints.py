"""Another program prints the Word file: the same parts in the same order, in its own PDF."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pdfplumber
import pytest
from pdfplumber.page import Page
from word_words import without_blanks, words_of_tree

from kcnminutes.minutes import Document, compose, office_from_dict, write_pdf, write_word
from kcnminutes.record import Conference

SOFFICE = shutil.which("soffice")
HEADER = 15 / 25.4 * 72
"""Points: a page number stands above this, text below."""

TITLES = "TTNộidungnhiệmvụĐơnvịthựchiệnThờihạn"
"""The titles of the tasks' columns, where they come again at the head of a page."""

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not on this machine")

Prints = Callable[[Document], list[Page]]


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Path:
    """A font configuration in which the shipped Tinos stands for Times New Roman."""
    settings = tmp_path_factory.mktemp("fonts") / "fonts.conf"
    settings.write_text(
        f"""<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
        <dir>{checkout / "resources" / "fonts"}</dir><dir>/usr/share/fonts</dir><cachedir>{settings.parent}</cachedir>
        <alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias>
        </fontconfig>""",
        encoding="utf-8",
    )
    return settings


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory, fonts: Path, machine_environment: Mapping[str, str]) -> Prints:
    """Converts a document to PDF by LibreOffice and opens its pages."""
    folder = tmp_path_factory.mktemp("printed")

    def convert(document: Document) -> list[Page]:
        source = folder / f"{len(list(folder.glob('*.docx')))}.docx"
        source.write_bytes(write_word(document))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
        environment = {**machine_environment, "FONTCONFIG_FILE": str(fonts)}
        subprocess.run(command, check=True, capture_output=True, env=environment, timeout=240)
        return list(pdfplumber.open(io.BytesIO(source.with_suffix(".pdf").read_bytes())).pages)

    return convert


@pytest.fixture(scope="module")
def sample_pages(prints: Prints, sample_document: Document) -> list[Page]:
    return prints(sample_document)


def text_of(pages: list[Page]) -> str:
    """What is printed under the page numbers and titles that come again, in the order of the file, without blanks."""
    return "".join(page_text(page).removeprefix(TITLES) for page in pages)


def page_text(page: Page) -> str:
    return without_blanks("".join(char["text"] for char in page.chars if char["top"] > HEADER))


def test_the_sample_prints_every_word_in_order(sample_pages: list[Page], sample_document: Document) -> None:
    assert text_of(sample_pages) == words_of_tree(sample_document)


def test_the_sample_has_the_pages_of_our_own_paper(sample_pages: list[Page], sample_document: Document) -> None:
    assert len(sample_pages) == write_pdf(sample_document).pages


def test_page_numbers_begin_at_two_and_anew_with_each_annex(sample_pages: list[Page]) -> None:
    numbers = ["".join(char["text"] for char in page.chars if char["top"] < HEADER) for page in sample_pages]
    assert numbers == ["", "2", "3", "", "", "2"]


def test_page_numbers_stand_in_the_middle_of_the_top_margin(sample_pages: list[Page]) -> None:
    (number,) = [char for char in sample_pages[1].chars if char["top"] < HEADER]
    assert (number["x0"] + number["x1"]) / 2 == pytest.approx((30 + 165 / 2) / 25.4 * 72, abs=1)
    assert (number["top"] + number["bottom"]) / 2 == pytest.approx(10 / 25.4 * 72, abs=2)


def test_the_head_and_title_break_as_on_our_own_paper(sample_pages: list[Page]) -> None:
    lines = [line["text"] for line in sample_pages[0].extract_text_lines()[:3]]
    assert lines == [
        "UBND TỈNH BÌNH THUẬN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "BAN QUẢN LÝ Độc lập - Tự do - Hạnh phúc",
        "CÁC KHU CÔNG NGHIỆP",
    ]


def test_photos_stand_two_a_page(sample_pages: list[Page]) -> None:
    assert [len(page.images) for page in sample_pages] == [0, 0, 0, 0, 2, 2]


def test_another_profile_and_layout_print_too(
    prints: Prints, sample: Conference, sample_files: dict[str, Path]
) -> None:
    settings = {"profile": "small", "layouts": {"annual-review": "tong-ket"}, "place_and_date": True}
    document = compose(sample, office_from_dict(settings), sample_files)
    assert text_of(prints(document)) == words_of_tree(document)


def test_a_task_longer_than_a_page_prints_whole_under_titles_that_come_again(
    prints: Prints, case: Callable[[str], Document]
) -> None:
    document = case("T11")
    pages = prints(document)
    beside = "PhòngQuyhoạch31/03/2020"  # the cells beside the long one, printed where it begins
    assert sum(page_text(page).startswith(TITLES) for page in pages) > 5
    assert text_of(pages).replace(beside, "") == words_of_tree(document).replace(beside, "")
