"""finalise, the kept print, finals that are imported, and the register of tasks."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from kcnminutes.archive import Archive

Record = dict[str, Any]


@pytest.fixture
def kho(tmp_path: Path) -> Path:
    return tmp_path / "kho"


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """`write("a", title=...)`: the path of a small record."""

    def call(id: str, **fields: object) -> Path:
        record = {"format": "kcnminutes-record", "version": 1, "id": id, "starts_at": "2020-01-02T08:00", **fields}
        path = tmp_path / f"{id}.json"
        path.write_text(json.dumps(record), encoding="utf-8")
        return path

    return call


def test_finalise_prints_the_version_and_its_hash(run: Any, kho: Path, write: Any) -> None:
    run("import", write("a", title="Giao ban"), "--archive", kho)
    done = run("finalise", "a", "--archive", kho)
    assert (done.status, done.err) == (0, "")
    assert list(done.line) == ["id", "version", "hash"]
    assert (done.line["id"], done.line["version"], len(done.line["hash"])) == ("a", 1, 64)
    assert run("list", "--archive", kho).line["status"] == "final"
    assert run("verify", "--archive", kho).line == {"ok": True, "problems": []}


def test_a_final_and_a_missing_one_are_refused_in_one_sentence(run: Any, kho: Path, write: Any) -> None:
    run("import", write("a"), "--archive", kho)
    run("finalise", "a", "--archive", kho)
    again = run("finalise", "a", "--archive", kho)
    assert (again.status, again.out) == (1, "")
    assert "đã chốt rồi" in again.sentence
    missing = run("finalise", "b", "--archive", kho)
    assert (missing.status, missing.out) == (1, "")
    assert "b" in missing.sentence


def test_a_draft_open_in_a_window_is_not_sealed(run: Any, kho: Path, write: Any) -> None:
    run("import", write("a", title="Giao ban"), "--archive", kho)
    with Archive.open(kho) as window, window.lock_draft("a"):
        refused = run("finalise", "a", "--archive", kho)
    assert (refused.status, refused.out) == (1, "")
    assert "Giao ban" in refused.sentence


def test_a_sealed_version_goes_out_as_the_very_file_that_was_kept(
    run: Any, kho: Path, write: Any, tmp_path: Path
) -> None:
    run("import", write("a", title="Giao ban"), "--archive", kho)
    run("finalise", "a", "--archive", kho)
    with Archive.open(kho) as archive:
        archive.set_setting("office", {"organisation": "TÊN MỚI CỦA CƠ QUAN"})  # years later
        kept = archive.sealed_pdf("a", 1)
        assert kept is not None
        content = kept.read_bytes()
    assert run("export", "a", "--to", tmp_path / "a.pdf", "--archive", kho).status == 0
    assert (tmp_path / "a.pdf").read_bytes() == content
    kept.write_bytes(b"%PDF-1.4 forged")
    refused = run("export", "a", "--to", tmp_path / "b.pdf", "--archive", kho)
    assert (refused.status, (tmp_path / "b.pdf").exists()) == (1, False)
    assert "PDF đã giữ" in refused.sentence


def test_an_imported_final_is_sealed_with_its_print(run: Any, kho: Path, write: Any) -> None:
    source = write("a", title="Giao ban", status="final")
    assert run("import", source, "--archive", kho).line["outcome"] == "added"
    assert run("import", source, "--archive", kho).line["outcome"] == "unchanged"
    with Archive.open(kho) as archive:
        (version,) = archive.versions("a")
        kept = archive.sealed_pdf("a", 1)
        assert kept is not None
        assert kept.read_bytes().startswith(b"%PDF-")
    assert version.version == 1
    assert run("finalise", "a", "--archive", kho).status == 1
    assert run("verify", "--archive", kho).line["ok"]


def test_an_import_stays_when_its_print_cannot_be_kept(run: Any, kho: Path, write: Any) -> None:
    Archive.open(kho, create=True).close()
    in_the_way = [kho / "files" / f"{n:02x}" for n in range(256)]
    for path in in_the_way:
        path.touch()
    source = write("a", title="Giao ban", status="final")
    done = run("import", source, "--archive", kho)
    assert (done.status, done.line["outcome"]) == (1, "added")
    assert "chưa giữ được bản PDF" in done.sentence
    for path in in_the_way:
        path.unlink()
    with Archive.open(kho) as archive:
        assert archive.sealed_pdf("a", 1) is None
    (warning,) = run("export", "a", "--to", kho.with_name("a.pdf"), "--archive", kho).line["warnings"]
    assert "in lại" in warning
    assert run("import", source, "--archive", kho).line["outcome"] == "unchanged"
    with Archive.open(kho) as archive:
        assert archive.sealed_pdf("a", 1) is not None


def test_broken_seals_are_told_by_verify(run: Any, kho: Path, write: Any) -> None:
    run("import", write("a", title="Giao ban", status="final"), "--archive", kho)
    with Archive.open(kho) as archive:
        archive.connection.execute("UPDATE sealed SET record = replace(record, 'Giao ban', 'Dialogue')")
    told = run("verify", "--archive", kho)
    assert (told.status, told.line["ok"]) == (1, False)
    assert any("hội nghị a (phiên bản 1) đã bị thay đổi" in problem for problem in told.line["problems"])


def test_tasks_are_listed_by_due_day_and_narrowed(run: Any, kho: Path, write: Any) -> None:
    late, soon = (str(date.today() + timedelta(days)) for days in (-3, 30))
    tasks = [
        {"id": "1", "text": "Không hạn", "assignee": "Văn phòng"},
        {"id": "2", "text": "Sắp tới", "due": soon, "assignee": "Văn phòng", "coordinators": ["Phòng Đầu tư"]},
        {"id": "3", "text": "Đã trễ", "due": late, "assignee": "Phòng Đầu tư"},
        {"id": "4", "text": "Đã xong", "due": late, "status": "done", "closed_on": late, "result": "Đã trình"},
    ]
    run("import", write("a", title="Giao ban", directives=tasks), "--archive", kho)
    run("finalise", "a", "--archive", kho)
    listed = run("tasks", "--archive", kho)
    assert (listed.status, listed.err) == (0, "")
    assert [line["directive"] for line in listed.lines] == ["3", "4", "2", "1"]
    assert listed.lines[0] == {
        **{"conference": "a", "directive": "3", "title": "Giao ban", "date": "2020-01-02", "text": "Đã trễ"},
        **{"assignee": "Phòng Đầu tư", "coordinators": [], "due": late, "status": "open", "result": ""},
        **{"closed_on": None, "days_over": 3},
    }
    assert run("tasks", "--overdue", "--archive", kho).line["directive"] == "3"
    found = run("tasks", "--assignee", "phong dau", "--archive", kho)
    assert [line["directive"] for line in found.lines] == ["3", "2"]
    assert run("tasks", "--assignee", "Sở", "--archive", kho).out == ""


def test_what_commands_put_in_and_sealed_is_rebuilt_where_the_database_is_lost(run: Any, kho: Path, write: Any) -> None:
    run("import", write("a", title="Giao ban"), write("b", title="Tổng kết"), "--archive", kho)
    sealed = run("finalise", "a", "--archive", kho).line["hash"]
    for part in kho.glob("archive.sqlite*"):
        part.unlink()
    assert run("rebuild", "--archive", kho).line == {"conferences": 2, "sealed": 1, "lost": []}
    assert {line["id"]: line["status"] for line in run("list", "--archive", kho).lines} == {"a": "final", "b": "draft"}
    with Archive.open(kho, write=False) as archive:
        assert archive.versions("a")[-1].hash == sealed
