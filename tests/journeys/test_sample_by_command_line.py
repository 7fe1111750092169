"""The sample conference by command line: in, found, out as paper and as files, kept safe, brought back."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

SAMPLE = "7d1c0c52-8d0e-4a55-9d0e-20191227a001"
KINDS = ("pdf", "docx", "html", "json", "zip")
FIELDS = (
    "format version id status kind title number symbol parent_organisation organisation locality place conclusions "
    "starts_at ends_at retention attendees agenda speeches directives photos attachments recipients tags"
).split()


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_import_tells_what_became_of_the_record(kcnminutes: Callable[..., Any], kho: Path, sample_path: Path) -> None:
    (first,) = kcnminutes("import", sample_path, "--archive", kho).done().lines
    assert (first["id"], first["outcome"], first["warnings"]) == (SAMPLE, "added", [])
    assert first["title"].startswith("Hội nghị tổng kết công tác năm 2019")

    (again,) = kcnminutes("import", sample_path, "--archive", kho).done().lines
    assert again["outcome"] == "unchanged"


def test_a_changed_draft_is_updated(
    kcnminutes: Callable[..., Any], kho_mau: Path, tmp_path: Path, sample_path: Path
) -> None:
    record = json.loads(sample_path.read_text(encoding="utf-8")) | {"place": "Phòng họp số 2", "photos": []}
    changed = tmp_path / "record.json"
    changed.write_text(json.dumps(record), encoding="utf-8")
    (line,) = kcnminutes("import", changed, "--archive", kho_mau).done().lines
    assert line["outcome"] == "updated"
    shown = json.loads(kcnminutes("show", SAMPLE, "--archive", kho_mau).done().out)
    assert (shown["place"], shown["photos"]) == ("Phòng họp số 2", [])


def test_list_gives_one_line_a_conference(kcnminutes: Callable[..., Any], kho_mau: Path) -> None:
    (line,) = kcnminutes("list", "--archive", kho_mau).done().lines
    assert line == {
        "id": SAMPLE,
        "title": "Hội nghị tổng kết công tác năm 2019, triển khai nhiệm vụ năm 2020",
        "kind": "annual-review",
        "starts_at": "2019-12-27T14:00",
        "number": 12,
        "symbol": "BB-BQL",
        "status": "draft",
    }


def test_the_archive_may_come_from_the_environment(kcnminutes: Callable[..., Any], kho_mau: Path) -> None:
    assert len(kcnminutes("list", KCNMINUTES_ARCHIVE=str(kho_mau)).done().lines) == 1


def test_show_gives_the_whole_record_empty_fields_too(
    kcnminutes: Callable[..., Any], kho_mau: Path, sample_path: Path
) -> None:
    shown = json.loads(kcnminutes("show", SAMPLE, "--archive", kho_mau).done().out)
    assert list(shown) == FIELDS
    sample = json.loads(sample_path.read_text(encoding="utf-8"))
    for name, value in sample.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for row, kept in zip(value, shown[name], strict=True):
                assert kept.items() >= row.items()
        else:
            assert shown[name] == value


def test_the_paper_is_whole_and_its_text_copies_out(
    kcnminutes: Callable[..., Any], kho_mau: Path, tmp_path: Path
) -> None:
    paper = tmp_path / "biên bản.pdf"
    (line,) = kcnminutes("export", SAMPLE, "--to", paper, "--archive", kho_mau).done().lines
    assert line == {"path": str(paper), "warnings": []}
    with pdfplumber.open(paper) as pdf:
        text = " ".join(page.extract_text() for page in pdf.pages).replace("\n", " ").replace("\xa0", " ")
        pictures = sum(len(page.images) for page in pdf.pages)
        letters = {letter["fontname"].split("+")[-1].split("-")[0] for page in pdf.pages for letter in page.chars}
    assert letters == {"Tinos"}
    assert pictures == 4
    for said in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 12/BB-BQL",
        "DỰ THẢO",
        "Thời gian bắt đầu: 14 giờ 00",
        "Lương Văn Hải",
        "4622/UBND-KT",
        "Hội nghị kết thúc vào 17 giờ 00, ngày 27 tháng 12 năm 2019./.",
        "THƯ KÝ",
        "CHỦ TỌA",
        "Nơi nhận:",
        "Quang cảnh Hội nghị tổng kết năm 2019",
    ):
        assert said in text


@pytest.mark.parametrize("ending", ["json", "zip"])
def test_what_goes_out_comes_in_equal(
    kcnminutes: Callable[..., Any], kho_mau: Path, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / "out" / f"record.{ending}"
    target.parent.mkdir()
    kcnminutes("export", SAMPLE, "--to", target, "--archive", kho_mau).done()
    fresh = tmp_path / "fresh"
    (line,) = kcnminutes("import", target, "--archive", fresh).done().lines
    assert line["outcome"] == "added"
    shown = [kcnminutes("show", SAMPLE, "--archive", archive).done().out for archive in (kho_mau, fresh)]
    assert shown[0] == shown[1]
    (line,) = kcnminutes("import", target, "--archive", kho_mau).done().lines
    assert line["outcome"] == "unchanged"


def test_a_package_holds_the_record_and_its_files(
    kcnminutes: Callable[..., Any], kho_mau: Path, tmp_path: Path, sample_path: Path
) -> None:
    target = tmp_path / "goi.zip"
    kcnminutes("export", SAMPLE, "--to", target, "--archive", kho_mau).done()
    with zipfile.ZipFile(target) as package:
        assert sorted(package.namelist()) == [*(f"photos/{n}.jpg" for n in range(1, 5)), "record.json"]
        assert package.read("photos/1.jpg") == (sample_path.parent / "photos" / "1.jpg").read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_all_are_exported_to_a_folder(kcnminutes: Callable[..., Any], kho_mau: Path, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "tất cả"
    (line,) = kcnminutes("export", "--all", "--to", folder, "--format", kind, "--archive", kho_mau).done().lines
    assert Path(line["path"]).is_file()
    assert [path.suffix for path in folder.rglob("*") if path.suffix[1:] in KINDS] == [f".{kind}"]


def test_search_says_where_and_marks_the_hit(kcnminutes: Callable[..., Any], kho_mau: Path) -> None:
    hits = kcnminutes("search", "cong van so 4622", "--archive", kho_mau).done().lines
    best = hits[0]
    assert (best["conference"], best["part"], best["part_id"]) == (SAMPLE, "directive", "d2")
    assert best["date"].startswith("2019-12-27")
    marked = [best["snippet"][start:end] for start, end in best["hits"]]
    assert "4622" in marked
    assert "Công" in marked or "Công văn số 4622" in marked


def test_nothing_found_is_no_failure(kcnminutes: Callable[..., Any], kho_mau: Path) -> None:
    answer = kcnminutes("search", "xyzzy", "--archive", kho_mau).done()
    assert answer.out == ""


def test_a_backup_comes_back_equal(kcnminutes: Callable[..., Any], kho_mau: Path, tmp_path: Path) -> None:
    backup = Path(kcnminutes("backup", "--to", tmp_path / "sao lưu", "--archive", kho_mau).done().out.strip())
    assert backup.exists()
    restored = tmp_path / "khôi phục"
    kcnminutes("restore", backup, "--archive", restored).done()
    (checked,) = kcnminutes("verify", "--archive", restored).done().lines
    assert checked == {"ok": True, "problems": []}
    for command in (["list"], ["show", SAMPLE], ["search", "khu công nghiệp"]):
        before, after = (kcnminutes(*command, "--archive", archive).done().out for archive in (kho_mau, restored))
        assert before == after
    kept = files_of(restored)
    assert "Tổng kết" not in kcnminutes("restore", backup, "--archive", restored).refusal()
    assert files_of(restored) == kept


def test_verify_names_a_file_that_rotted(kcnminutes: Callable[..., Any], kho_mau: Path, sample_path: Path) -> None:
    photo = (sample_path.parent / "photos" / "1.jpg").read_bytes()
    (stored,) = (path for path in (kho_mau / "files").rglob("*") if path.is_file() and path.read_bytes() == photo)
    stored.chmod(0o644)
    stored.write_bytes(photo[:-1] + b"\0")
    answer = kcnminutes("verify", "--archive", kho_mau)
    assert answer.status == 1
    assert answer.lines[0]["ok"] is False
    assert len(answer.lines[0]["problems"]) == 1


def test_demo_makes_a_marked_sample_and_its_minutes(kcnminutes: Callable[..., Any], kho: Path, tmp_path: Path) -> None:
    paper = tmp_path / "mẫu.pdf"
    for _ in range(2):
        kcnminutes("demo", "--archive", kho, "--to", paper).done()
    assert paper.read_bytes().startswith(b"%PDF-1.")
    assert [line["id"] for line in kcnminutes("list", "--archive", kho).done().lines] == [SAMPLE]


@pytest.mark.parametrize(
    "command",
    [
        ["list"],
        ["show", SAMPLE],
        ["search", "a"],
        ["verify"],
        ["export", SAMPLE, "--to", "a.pdf"],
        ["backup", "--to", "b"],
    ],
    ids=lambda command: command[0],
)
def test_only_import_restore_and_demo_make_an_archive(
    kcnminutes: Callable[..., Any], kho: Path, command: list[str]
) -> None:
    assert kho.name in kcnminutes(*command, "--archive", kho).refusal()
    assert not kho.exists()


@pytest.mark.parametrize(
    "command", [["show", "không-có"], ["export", "không-có", "--to", "a.pdf"]], ids=["show", "export"]
)
def test_an_unknown_conference_is_named(kcnminutes: Callable[..., Any], kho_mau: Path, command: list[str]) -> None:
    assert "không-có" in kcnminutes(*command, "--archive", kho_mau).refusal()


@pytest.mark.parametrize(
    "command", [["nhập"], ["show"], ["export", SAMPLE], ["search", "a", "--sort", "tuổi"], ["list", "--no-such"]]
)
def test_wrong_usage_is_told_apart(kcnminutes: Callable[..., Any], kho_mau: Path, command: list[str]) -> None:
    answer = kcnminutes(*command, "--archive", kho_mau)
    assert (answer.status, answer.out) == (2, "")
    assert "Traceback" not in answer.err


def test_english_is_spoken_when_asked(kcnminutes: Callable[..., Any], kho: Path) -> None:
    vietnamese = kcnminutes("list", "--archive", kho).refusal()
    english = kcnminutes("list", "--archive", kho, KCNMINUTES_LANGUAGE="en").refusal()
    assert vietnamese != english
    assert all(letter not in english.replace(str(kho), "") for letter in "ạảấầậếềộợữ")
