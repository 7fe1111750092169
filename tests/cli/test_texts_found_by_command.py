"""Attached files are read after an import and found by the command line, in the documented form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pdfplumber
import pytest
from openpyxl.cell.rich_text import TextBlock

from kcnminutes.archive import Archive
from kcnminutes.file_text import TextState

QUERY = "nuoc thai tap trung"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record with a document of Word beside it."""
    document = docx.Document()
    document.add_paragraph("Trạm xử lý nước thải tập trung")
    (tmp_path / "hồ sơ").mkdir()
    document.save(str(tmp_path / "hồ sơ" / "báo cáo.docx"))
    values = {
        **{"format": "kcnminutes-record", "version": 1, "id": "a", "starts_at": "2019-12-27T14:00", "title": "Họp"},
        "attachments": [{"id": "t1", "file": "báo cáo.docx", "title": "Báo cáo"}],
    }
    path = tmp_path / "hồ sơ" / "a.json"
    path.write_text(json.dumps(values), encoding="utf-8")
    return path


def test_a_paper_that_comes_in_is_found_by_what_is_written_in_it(run: Any, record: Path, tmp_path: Path) -> None:
    kho = tmp_path / "kho"
    assert run("import", record, "--archive", kho).line["outcome"] == "added"
    found = run("search", QUERY, "--archive", kho)
    assert list(found.line.items()) == [
        *(("conference", "a"), ("part", "attachment"), ("part_id", "t1"), ("title", "Họp"), ("date", "2019-12-27")),
        *(("snippet", "Trạm xử lý nước thải tập trung"), ("hits", [[11, 15], [16, 20], [21, 24], [25, 30]])),
    ]
    assert run("verify", "--archive", kho).line == {"ok": True, "problems": []}


def test_a_document_named_in_it_stands_in_the_register_in_each_form(run: Any, record: Path, tmp_path: Path) -> None:
    kho = tmp_path / "kho"
    document = docx.Document()
    document.add_paragraph("Theo Công văn số 4622/UBND-KT của tỉnh")
    document.save(str(record.with_name("báo cáo.docx")))
    run("import", record, "--archive", kho)
    line = run("register", "documents", "--archive", kho).line
    file = "Báo cáo (báo cáo.docx)"
    assert (line["reference"], line["part"], line["file"], line["speaker"]) == ("4622/UBND-KT", "Tài liệu", file, "")
    assert line["text"] == "Theo Công văn số 4622/UBND-KT của tỉnh"
    assert run("register", "documents", "--to", tmp_path / "so.xlsx", "--archive", kho).status == 0
    sheet = openpyxl.load_workbook(tmp_path / "so.xlsx").worksheets[0]
    assert [sheet["A5"].value, sheet["F5"].value] == ["4622/UBND-KT", file]
    (words,) = openpyxl.load_workbook(tmp_path / "so.xlsx", rich_text=True).worksheets[0]["G5:G5"][0]
    assert [str(part) for part in words.value] == ["Theo Công văn số ", "4622/UBND-KT", " của tỉnh"]
    assert [part.font.b for part in words.value if isinstance(part, TextBlock)] == [True]
    assert run("register", "documents", "--to", tmp_path / "so.pdf", "--archive", kho).status == 0
    with pdfplumber.open(tmp_path / "so.pdf") as pdf:
        row = pdf.pages[0].extract_table()[1]
        bold = "".join(char["text"] for char in pdf.pages[0].chars if "Bold" in char["fontname"])
    assert [cell.replace("\n", " ") for cell in row] == [
        *("4622/UBND-KT", "27/12/2019", "Họp", "Tài liệu", "", file, "Theo Công văn số 4622/UBND-KT của tỉnh"),
    ]
    assert bold.strip().endswith("4622/UBND-KT")


def test_a_rebuilt_archive_finds_its_papers(run: Any, record: Path, tmp_path: Path) -> None:
    kho = tmp_path / "kho"
    run("import", record, "--archive", kho)
    with Archive.open(kho) as archive:
        archive.renew_side_files()
    (kho / "archive.sqlite").unlink()
    assert run("rebuild", "--archive", kho).status == 0
    assert run("search", QUERY, "--archive", kho).line["part_id"] == "t1"


def test_a_paper_that_is_lost_hinders_no_import(run: Any, record: Path, tmp_path: Path) -> None:
    kho = tmp_path / "kho"
    run("import", record, "--archive", kho)
    with Archive.open(kho) as archive:
        archive.connection.execute("UPDATE file_text SET state = ''")
        next(iter(archive.originals("a").values())).unlink()
    record.with_name("khác.txt").write_text("Chữ khác", encoding="utf-8")
    values = json.loads(record.read_text(encoding="utf-8"))
    values |= {"id": "b", "attachments": [{"id": "t1", "file": "khác.txt"}]}
    again = record.with_name("b.json")
    again.write_text(json.dumps(values), encoding="utf-8")
    assert run("import", again, "--archive", kho).status == 0
    assert run("search", "chữ khác", "--archive", kho).line["conference"] == "b"
    with Archive.open(kho) as archive:
        assert archive.text_states("a") == {"báo cáo.docx": TextState.MISSING}
