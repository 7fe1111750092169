"""list, show, search, verify, backup, restore: what they print."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def test_the_list_is_one_object_a_line(run: Any, sample_archive: Path, sample_id: str) -> None:
    done = run("list", "--archive", sample_archive)
    assert list(done.line.items()) == [
        ("id", sample_id),
        ("title", "Hội nghị tổng kết công tác năm 2019, triển khai nhiệm vụ năm 2020"),
        ("kind", "annual-review"),
        ("starts_at", "2019-12-27T14:00"),
        ("number", 12),
        ("symbol", "BB-BQL"),
        ("status", "draft"),
    ]


def test_a_conference_without_a_title_has_a_name_in_the_list(run: Any, cases: Path, tmp_path: Path) -> None:
    run("import", cases / "T25-least-record.json", "--archive", tmp_path / "kho")
    assert run("list", "--archive", tmp_path / "kho").line["title"] == "Chưa đặt tên"


def test_show_prints_the_whole_record_empties_too(
    run: Any, sample_archive: Path, sample_id: str, sample_path: Path
) -> None:
    shown = json.loads(run("show", sample_id, "--archive", sample_archive).out)
    assert list(shown)[:6] == ["format", "version", "id", "status", "kind", "title"]
    assert list(shown)[-2:] == ["recipients", "tags"]
    assert shown["attachments"] == []
    assert shown["attendees"][0]["count"] is None
    sample = json.loads(sample_path.read_text(encoding="utf-8"))
    assert {key: shown[key] for key in sample if not isinstance(sample[key], list)} == {
        key: value for key, value in sample.items() if not isinstance(value, list)
    }


def test_search_prints_hits_that_point_into_the_snippet(run: Any, sample_archive: Path, sample_id: str) -> None:
    done = run("search", "son my", "--archive", sample_archive)
    assert (done.status, done.err) == (0, "")
    keys = ["conference", "part", "part_id", "title", "date", "snippet", "hits"]
    for line in done.lines:
        assert list(line) == keys
        assert (line["conference"], line["date"]) == (sample_id, "2019-12-27")
        assert all("ơn m" in line["snippet"][start:end].casefold() or end - start < 6 for start, end in line["hits"])
    assert any("Sơn" in line["snippet"][start:end] for line in done.lines for start, end in line["hits"])
    assert len(run("search", "son my", "--limit", "1", "--archive", sample_archive).lines) == 1


def test_no_hit_is_no_failure_and_a_better_word_is_suggested(run: Any, sample_archive: Path) -> None:
    done = run("search", "khu cong nghipe", "--archive", sample_archive)
    assert (done.status, done.out) == (0, "")
    assert "nghiệp" in done.sentence or "nghiep" in done.sentence
    assert run("search", "--archive", sample_archive, "zzzzqqqq").out == ""


def test_a_value_that_a_filter_does_not_know_is_told(run: Any, sample_archive: Path) -> None:
    done = run("search", "nam:1990 khu cong nghipe", "--archive", sample_archive)
    assert (done.status, done.out) == (0, "")
    assert done.err == "Không có hội nghị nào của năm “1990”; kho chỉ có năm 2019.\n"
    assert run("search", "phan:xyz", "--archive", sample_archive).err.startswith(
        "Không có phần “xyz”; phan: nhận tieude,"
    )


def test_a_query_of_exclusions_lists_the_conferences_without_them(
    run: Any, sample_archive: Path, sample_id: str
) -> None:
    for query, found in (("-zzzzqqqq", [sample_id]), ("-nam:2018", [sample_id]), ("-nguoi:hải", []), ("-công", [])):
        done = run("search", "--archive", sample_archive, "--", query)
        assert (done.status, [line["conference"] for line in done.lines]) == (0, found)
        assert all(line["part"] == "title" for line in done.lines)


def test_every_query_of_the_cases_is_safe(run: Any, sample_archive: Path, cases: Path) -> None:
    for line in (cases / "queries.tsv").read_text(encoding="utf-8").splitlines():
        query = line.split("\t")[0]
        done = run("search", "--archive", sample_archive, "--", query)
        assert done.status == (0 if query.strip() else 2), query
        assert not any(word in done.err.casefold() for word in ("sql", "fts", "syntax", "table"))


def test_a_backup_is_restored_into_an_empty_place_only(
    run: Any, sample_archive: Path, sample_id: str, tmp_path: Path
) -> None:
    (tmp_path / "sao lưu").mkdir()
    done = run("backup", "--to", tmp_path / "sao lưu", "--archive", sample_archive)
    assert (done.status, done.err) == (0, "")
    backup = Path(done.out.removesuffix("\n"))
    assert backup.is_relative_to(tmp_path / "sao lưu")
    again = run("restore", backup, "--archive", tmp_path / "kho")
    assert (again.status, again.line) == (0, {"path": str(tmp_path / "kho")})
    for command in (("show", sample_id), ("list",), ("verify",)):
        assert run(*command, "--archive", tmp_path / "kho").out == run(*command, "--archive", sample_archive).out
    assert run("restore", backup, "--archive", tmp_path / "kho").status == 1


def test_a_damaged_file_is_told_by_verify(run: Any, sample_path: Path, tmp_path: Path) -> None:
    kho = tmp_path / "kho"
    run("import", sample_path, "--archive", kho)
    victim = max((path for path in (kho / "files").rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)
    victim.chmod(0o644)
    victim.write_bytes(victim.read_bytes()[:-1] + b"\0")
    done = run("verify", "--archive", kho)
    assert done.status == 1
    assert done.line["ok"] is False
    assert len(done.line["problems"]) == 1
    assert str(kho) in done.sentence


def test_check_prints_where_the_minutes_are_out_of_form(
    run: Any, sample_archive: Path, sample_id: str, sample_path: Path, tmp_path: Path
) -> None:
    whole = run("check", sample_id, "--archive", sample_archive)
    assert (whole.status, whole.out, whole.err) == (0, "", "")
    record = json.loads(sample_path.read_text(encoding="utf-8"))
    record.update(id="sai-thể-thức", photos=[], conclusions="Giao sở tài chính báo cáo ngày 5 tháng 3 năm 2020.")
    record["attendees"][1]["name"] = "Lương văn Hải"
    (tmp_path / "sai.json").write_text(json.dumps(record), encoding="utf-8")
    assert run("import", tmp_path / "sai.json", "--archive", tmp_path / "kho").status == 0
    done = run("check", "sai-thể-thức", "--archive", tmp_path / "kho")
    assert (done.status, done.err) == (0, "")
    assert all(list(line) == ["where", "problem", "found", "suggestion", "start", "end"] for line in done.lines)
    assert [(line["where"], line["suggestion"], line["start"], line["end"]) for line in done.lines] == [
        ("attendees[1].name", "Lương Văn Hải", 0, 13),
        ("conclusions", "Sở Tài chính", 5, 17),
        ("conclusions", "05 tháng 3", 31, 40),
    ]


def test_check_knows_the_names_of_the_other_conferences(run: Any, sample_path: Path, tmp_path: Path) -> None:
    record = json.loads(sample_path.read_text(encoding="utf-8"))
    record.update(id="trước", photos=[], speeches=[], directives=[], agenda=[])
    record["attendees"] = [{"id": "a1", "name": "Phan Đình Tú", "organisation": "Chi cục Quản lý thị trường"}]
    (tmp_path / "trước.json").write_text(json.dumps(record), encoding="utf-8")
    record.update(id="sau", attendees=[], conclusions="Giao chi cục quản lý thị trường và ông phan đình tú.")
    (tmp_path / "sau.json").write_text(json.dumps(record), encoding="utf-8")
    run("import", tmp_path / "trước.json", tmp_path / "sau.json", "--archive", tmp_path / "kho")
    found = run("check", "sau", "--archive", tmp_path / "kho").lines
    assert [line["suggestion"] for line in found] == ["Chi cục Quản lý thị trường", "Phan Đình Tú"]


def test_check_of_no_such_conference_is_refused_in_a_sentence(run: Any, sample_archive: Path) -> None:
    done = run("check", "không-có", "--archive", sample_archive)
    assert (done.status, done.out) == (1, "")
    assert done.sentence
