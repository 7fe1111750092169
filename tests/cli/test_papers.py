"""export --paper: the other papers of a conference, and the refusals in one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from pypdf import PdfReader


@pytest.mark.parametrize(
    ("paper", "more", "name"),
    [
        ("attendance-list", [], "DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ"),
        ("notice", ["--number", "7", "--date", "2020-01-03"], "THÔNG BÁO"),
        ("task-sheet", ["--unit", "van phong"], "PHIẾU GIAO VIỆC"),
    ],
)
def test_a_paper_is_written_as_pdf_and_as_word(
    run: Any, sample_archive: Path, sample_id: str, tmp_path: Path, paper: str, more: list[str], name: str
) -> None:
    for ending in ("pdf", "docx"):
        target = tmp_path / f"giấy.{ending}"
        done = run("export", sample_id, "--to", target, "--paper", paper, *more, "--archive", sample_archive)
        assert (done.status, done.err) == (0, "")
        assert done.line == {"path": str(target), "warnings": []}
    assert name in PdfReader(tmp_path / "giấy.pdf").pages[0].extract_text()
    assert name in [paragraph.text for paragraph in docx.Document(str(tmp_path / "giấy.docx")).paragraphs]


def test_minutes_are_the_paper_where_none_is_named(
    run: Any, sample_archive: Path, sample_id: str, tmp_path: Path
) -> None:
    for name, more in (("a.pdf", []), ("b.pdf", ["--paper", "minutes"])):
        assert run("export", sample_id, "--to", tmp_path / name, *more, "--archive", sample_archive).status == 0
    texts = [PdfReader(tmp_path / name).pages[0].extract_text() for name in ("a.pdf", "b.pdf")]
    assert texts[0] == texts[1]


def test_a_unit_without_tasks_is_refused_with_those_there_are(
    run: Any, sample_archive: Path, sample_id: str, tmp_path: Path
) -> None:
    more = ("--paper", "task-sheet", "--unit", "Công an tỉnh", "--archive", sample_archive)
    done = run("export", sample_id, "--to", tmp_path / "a.pdf", *more)
    assert (done.status, done.out) == (1, "")
    assert "Văn phòng Ban" in done.sentence
    assert list(tmp_path.iterdir()) == []


def test_other_endings_are_refused(run: Any, sample_archive: Path, sample_id: str, tmp_path: Path) -> None:
    done = run("export", sample_id, "--to", tmp_path / "a.json", "--paper", "notice", "--archive", sample_archive)
    assert done.status == 1
    assert ".pdf hoặc .docx" in done.sentence


@pytest.mark.parametrize(
    "options",
    [
        ["--paper", "task-sheet"],
        ["--paper", "task-sheet", "--unit", ""],
        ["--paper", "notice", "--unit", "A"],
        ["--paper", "minutes", "--number", "5"],
        ["--paper", "notice", "--date", "2020-02-30"],
        ["--paper", "notice", "--number", "0"],
        ["--paper", "letter"],
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    run: Any, sample_archive: Path, sample_id: str, tmp_path: Path, options: list[str]
) -> None:
    done = run("export", sample_id, "--to", tmp_path / "a.pdf", *options, "--archive", sample_archive)
    assert (done.status, done.out) == (2, "")
    assert done.sentence
    assert list(tmp_path.iterdir()) == []


def test_a_paper_is_of_one_conference(run: Any, sample_archive: Path, tmp_path: Path) -> None:
    options = ("--all", "--format", "pdf", "--paper", "notice", "--archive", sample_archive)
    done = run("export", "--to", tmp_path, *options)
    assert done.status == 2
