"""`register` and `tasks --to`: lines, Excel and PDF of the same register."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pdfplumber
import pytest

TITLE = "Hội nghị tổng kết công tác năm 2019, triển khai nhiệm vụ năm 2020"


def test_a_register_comes_as_lines_excel_and_pdf(run: Any, sample_archive: Path, tmp_path: Path) -> None:
    lines = run("register", "minutes", "--year", "2019", "--archive", sample_archive).lines
    assert [(one["count"], one["number"], one["date"]) for one in lines] == [(1, "12/BB-BQL", "2019-12-27")]
    done = run("register", "minutes", "--to", tmp_path / "so.xlsx", "--archive", sample_archive)
    assert done.line == {"path": str(tmp_path / "so.xlsx"), "warnings": []}
    assert openpyxl.load_workbook(tmp_path / "so.xlsx").worksheets[0]["D5"].value == f"Biên bản {TITLE}"
    assert run("register", "minutes", "--to", tmp_path / "so.pdf", "--archive", sample_archive).status == 0
    with pdfplumber.open(tmp_path / "so.pdf") as pdf:
        assert "MỤC LỤC HỒ SƠ BIÊN BẢN HỘI NGHỊ" in pdf.pages[0].extract_text()
    assert run("register", "minutes", "--year", "2018", "--archive", sample_archive).out == ""


def test_tasks_go_to_excel_in_the_columns_of_the_office(run: Any, sample_archive: Path, tmp_path: Path) -> None:
    done = run("tasks", "--assignee", "van phong", "--to", tmp_path / "viec.xlsx", "--archive", sample_archive)
    assert done.line["path"] == str(tmp_path / "viec.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "viec.xlsx").worksheets[0].iter_rows(min_row=4, values_only=True))
    assert rows[0] == (
        *("Số", "Trích yếu", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn", "Tiến độ", "Kết quả", "Ghi chú"),
    )
    assert {row[2] for row in rows[1:]} == {"Văn phòng Ban"}
    assert len(rows) == 1 + len(run("tasks", "--assignee", "van phong", "--archive", sample_archive).lines)


@pytest.mark.parametrize("name", ["numbers", "retention", "tasks", "documents", "people", "units", "year", "metadata"])
def test_every_register_prints_lines_of_json(run: Any, sample_archive: Path, name: str) -> None:
    done = run("register", name, "--year", "2020" if name == "retention" else "2019", "--archive", sample_archive)
    assert (done.status, done.err) == (0, "")
    assert done.lines
    assert all(json.dumps(line) for line in done.lines)


def test_metadata_is_a_sheet_and_no_paper(run: Any, sample_archive: Path, tmp_path: Path) -> None:
    refused = run("register", "metadata", "--to", tmp_path / "so.pdf", "--archive", sample_archive)
    assert (refused.status, refused.out, list(tmp_path.glob("so*"))) == (1, "", [])
    assert ".xlsx" in refused.sentence
    assert run("register", "metadata", "--to", tmp_path / "so.xlsx", "--archive", sample_archive).status == 0
    head = next(openpyxl.load_workbook(tmp_path / "so.xlsx").worksheets[0].iter_rows(min_row=4, values_only=True))
    assert head[:7] == ("CodeNumber", "CodeNotation", "TypeName", "IssuedDate", "OrganName", "Subject", "PageAmount")


def test_another_ending_is_refused_and_nothing_written(run: Any, sample_archive: Path, tmp_path: Path) -> None:
    for command in (("register", "tasks"), ("tasks",)):
        refused = run(*command, "--to", tmp_path / "so.docx", "--archive", sample_archive)
        assert (refused.status, refused.out) == (1, "")
        assert ".xlsx hoặc .pdf" in refused.sentence
    assert list(tmp_path.glob("so*")) == []
    assert run("register", "cars", "--archive", sample_archive).status == 2
