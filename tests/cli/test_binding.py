"""volume: of a year, a month, a selection; sealed minutes as they were kept; refusals in one sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from kcnminutes.archive import Archive
from kcnminutes.record import Conference, Status

DAYS = ((2019, 3, 1), (2019, 12, 27), (2020, 1, 5))


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """An archive of three conferences; that of 2020 was put in first."""
    folder = tmp_path / "kho"
    with Archive.open(folder, create=True) as archive:
        for number, day in reversed(list(enumerate(DAYS))):
            archive.put(Conference(f"c{number}", datetime(*day, 8), title=f"Hội nghị {day[1]}/{day[0]}", number=5), {})
    return folder


def text(target: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(target).pages)


@pytest.mark.parametrize(
    ("wanted", "count", "period"),
    [
        (["--year", "2019"], 2, "Năm 2019"),
        (["--month", "2019-12"], 1, "Tháng 12 năm 2019"),
        (["c2", "c0"], 2, "Từ ngày 01 tháng 3 năm 2019 đến ngày 05 tháng 01 năm 2020"),
        (["c1", "c1"], 1, "Ngày 27 tháng 12 năm 2019"),
    ],
)
def test_a_period_or_a_selection_is_bound(
    run: Any, kept: Path, tmp_path: Path, wanted: list[str], count: int, period: str
) -> None:
    target = tmp_path / "tập.pdf"
    done = run("volume", "--to", target, *wanted, "--archive", kept)
    assert (done.status, done.err) == (0, "")
    told = done.line
    assert (told["path"], told["conferences"]) == (str(target), count)
    assert told["pages"] == len(PdfReader(target).pages)
    assert told["warnings"] == [f"{count} trong {count} biên bản còn là dự thảo"]
    cover = " ".join(PdfReader(target).pages[0].extract_text().split())
    assert period in cover.replace("\u00a0", " ")


def test_the_earliest_comes_first(run: Any, kept: Path, tmp_path: Path) -> None:
    run("volume", "c2", "c1", "c0", "--to", tmp_path / "a.pdf", "--archive", kept)
    contents = PdfReader(tmp_path / "a.pdf").pages[2].extract_text()
    places = [contents.index(f"Hội nghị {day[1]}/{day[0]}") for day in DAYS]
    assert places == sorted(places)


def test_sealed_minutes_are_bound_as_they_were_kept(run: Any, kept: Path, tmp_path: Path) -> None:
    with Archive.open(kept) as archive:
        final = replace(archive.load("c0").conference, id="kept", status=Status.FINAL)
        archive.put(final, {})
        other = tmp_path / "khác.pdf"
        run("export", "c2", "--to", other, "--archive", kept)
        archive.attach_pdf("kept", 1, other.read_bytes())
    done = run("volume", "kept", "--to", tmp_path / "a.pdf", "--archive", kept)
    assert done.line["warnings"] == []
    pages = PdfReader(tmp_path / "a.pdf").pages
    assert "Hội nghị 1/2020" in pages[4].extract_text()  # what was kept, not what would be printed today


def test_sealed_minutes_without_a_kept_print_are_told(run: Any, kept: Path, tmp_path: Path) -> None:
    with Archive.open(kept) as archive:
        archive.put(replace(archive.load("c0").conference, id="kept", status=Status.FINAL), {})
    done = run("volume", "kept", "--to", tmp_path / "a.pdf", "--archive", kept)
    (warning,) = done.line["warnings"]
    assert "kept" in warning
    assert "in lại từ nội dung đã chốt" in warning


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (["--year", "1999"], "không có hội nghị nào trong kỳ 1999"),
        (["--month", "2019-02"], "không có hội nghị nào trong kỳ 2/2019"),
        (["c0", "none"], "none"),
    ],
)
def test_nothing_to_bind_is_refused_in_one_sentence(
    run: Any, kept: Path, tmp_path: Path, wanted: list[str], words: str
) -> None:
    done = run("volume", *wanted, "--to", tmp_path / "a.pdf", "--archive", kept)
    assert (done.status, done.out) == (1, "")
    assert words in done.sentence.lower()
    assert not (tmp_path / "a.pdf").exists()


def test_a_volume_is_a_pdf(run: Any, kept: Path, tmp_path: Path) -> None:
    done = run("volume", "c0", "--to", tmp_path / "a.docx", "--archive", kept)
    assert done.status == 1
    assert ".pdf" in done.sentence


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["c0", "--year", "2019"],
        ["--year", "2019", "--month", "2019-12"],
        ["--year", "19"],
        ["--month", "2019-13"],
        ["--month", "2019"],
    ],
)
def test_one_way_to_choose_is_needed(run: Any, kept: Path, tmp_path: Path, options: list[str]) -> None:
    done = run("volume", *options, "--to", tmp_path / "a.pdf", "--archive", kept)
    assert (done.status, done.out) == (2, "")
    assert done.sentence
