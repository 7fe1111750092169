"""import and demo: one line a record, what was added stays, what was refused is named and leaves nothing."""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from kcnminutes.cli.taking_in import meant_by

NAMED_FIELDS = {
    "S01-unknown-field.json": "attendees[2].rol",
    "S03-duplicate-attendee-ids.json": "attendees[1].id",
    "S05-dangling-agenda-item.json": "speeches[0].agenda_item",
    "S07-dangling-speech-of-directive.json": "directives[0].speech",
    "S11-title-a-number.json": "title",
    "S13-count-true.json": "attendees[2].count",
    "S15-count-huge.json": "attendees[2].count",
    "S17-number-1e999.json": "number",
    "S19-number-float.json": "number",
    "S21-lone-surrogate.json": "conclusions",
    "S33-version-2.json": "version",
    "S35-no-id.json": "id",
    "S37-retention-wrong.json": "retention",
    "D01-30-february.json": "starts_at",
    "D07-with-zone.json": "starts_at",
    "D09-hour-24.json": "starts_at",
    "D19-starts-at-null.json": "starts_at",
    "F01-path-parent.json": "photos[0].file",
    "F05-path-unc.json": "photos[0].file",
    "F15-device.json": "photos[0].file",
    "P05-zero-bytes.json": "photos[0].file",
    "P13-postscript-named-jpg.json": "photos[0].file",
    "P23-photo-missing.json": "photos[0].file",
    "Z03-photo-is-parent-name.zip": "photos[0].file",
    "Z11-symlink-inside.zip": "photos[0].file",
}


@pytest.fixture
def kho(tmp_path: Path) -> Path:
    return tmp_path / "kho"


def files_of(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if "-wal" not in path.name}


@pytest.mark.parametrize(("name", "field"), NAMED_FIELDS.items())
def test_a_refusal_names_the_file_the_field_and_the_next_step(
    run: Any, cases: Path, kho: Path, name: str, field: str
) -> None:
    done = run("import", cases / name, "--archive", kho)
    assert done.status == 1
    line = done.line
    assert line["outcome"] == "refused"
    assert line["why"] == done.sentence
    assert list(line) == ["id", "title", "outcome", "warnings", "why"]
    assert name in done.sentence
    assert f" {field} (" in done.sentence
    assert "; hãy " in done.sentence
    assert line["id"] == (None if name.startswith("S35") else f"field-{name.rsplit('.')[0]}")


@pytest.mark.parametrize("name", ["S25-cp1258.json", "S29-null.json", "S31-cut-off.json", "Z13-truncated.zip"])
def test_what_has_no_readable_id_has_none(run: Any, cases: Path, kho: Path, name: str) -> None:
    assert run("import", cases / name, "--archive", kho).line["id"] is None


def test_records_are_taken_in_one_by_one(run: Any, cases: Path, kho: Path) -> None:
    names = ["Z01-good.zip", "S01-unknown-field.json", "D17-due-before-the-conference.json", "không có.json"]
    done = run("import", *(cases / name for name in names), "--archive", kho)
    assert done.status == 1
    assert [line["outcome"] for line in done.lines] == ["added", "refused", "added", "refused"]
    assert done.lines[2]["warnings"] == [{"field": "directives[0].due", "problem": "thời hạn trước ngày họp"}]
    assert len(done.err.splitlines()) == 2
    assert len(run("list", "--archive", kho).lines) == 2


def test_importing_again_changes_nothing_and_another_content_updates(
    run: Any, sample_path: Path, kho: Path, tmp_path: Path
) -> None:
    assert run("import", sample_path, "--archive", kho).line["outcome"] == "added"
    assert run("import", sample_path, "--archive", kho).line["outcome"] == "unchanged"
    record = json.loads(sample_path.read_text(encoding="utf-8"))
    record["title"] = "Tên mới"
    record["photos"] = []
    changed = tmp_path / "r.json"
    changed.write_text(json.dumps(record), encoding="utf-8")
    assert run("import", changed, "--archive", kho).line["outcome"] == "updated"
    assert run("list", "--archive", kho).line["title"] == "Tên mới"


def test_a_star_that_the_shell_of_windows_leaves_means_all_such_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("b.json", "a.json", "c.txt"):
        (tmp_path / name).touch()
    star, other = str(tmp_path / "*.json"), str(tmp_path / "*.zip")
    assert list(meant_by(star)) == [Path(star)]
    monkeypatch.setattr(sys, "platform", "win32")
    assert list(meant_by(star)) == [tmp_path / "a.json", tmp_path / "b.json"]
    assert list(meant_by(other)) == [Path(other)]  # told as a file that is not there


def test_a_sealed_record_is_not_overwritten(run: Any, kho: Path, tmp_path: Path) -> None:
    record = {"format": "kcnminutes-record", "version": 1, "id": "r1", "starts_at": "2020-02-05T08:00"}
    record |= {"status": "final", "title": "Họp"}
    path = tmp_path / "r.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    assert run("import", path, "--archive", kho).line["outcome"] == "added"
    path.write_text(json.dumps(record | {"title": "Khác"}), encoding="utf-8")
    done = run("import", path, "--archive", kho)
    assert (done.status, done.line["outcome"], done.line["id"]) == (1, "refused", "r1")
    assert "đã chốt" in done.sentence
    assert run("list", "--archive", kho).line["title"] == "Họp"


def test_half_a_photo_is_refused_when_it_is_decoded_and_leaves_nothing(
    run: Any, cases: Path, kho: Path, tmp_path: Path
) -> None:
    run("import", cases / "Z01-good.zip", "--archive", kho)
    before = files_of(kho)
    record = {"format": "kcnminutes-record", "version": 1, "id": "r1", "starts_at": "2020-02-05T08:00"}
    record["photos"] = [{"id": "p1", "file": "1.jpg"}, {"id": "p2", "file": "2.jpg"}]
    photo = (cases / "photos" / "progressive.jpg").read_bytes()
    with zipfile.ZipFile(tmp_path / "r.zip", "w") as package:
        package.writestr("record.json", json.dumps(record))
        package.writestr("1.jpg", photo)
        package.writestr("2.jpg", photo[:6000])
    done = run("import", tmp_path / "r.zip", "--archive", kho)
    assert (done.status, done.line["outcome"]) == (1, "refused")
    assert "photos[1].file" in done.sentence
    assert "hỏng hoặc chép chưa hết" in done.sentence
    assert ".tmp" not in done.sentence
    assert files_of(kho) == before


def test_letters_that_print_as_boxes_are_named(run: Any, cases: Path, kho: Path) -> None:
    warnings = run("import", cases / "T03-emoji-and-cjk.json", "--archive", kho).line["warnings"]
    assert {warning["field"] for warning in warnings} == {"speeches[0].text"}
    assert all(letter in warnings[0]["problem"] for letter in "😀株한①")


def test_the_demo_puts_the_sample_in_once_and_prints_it(run: Any, kho: Path, tmp_path: Path) -> None:
    target = tmp_path / "mẫu.pdf"
    done = run("demo", "--archive", kho, "--to", target)
    assert (done.status, done.line) == (0, {"path": str(target), "warnings": []})
    assert target.read_bytes().startswith(b"%PDF-")
    assert run("demo", "--archive", kho, "--to", target).status == 0
    assert len(run("list", "--archive", kho).lines) == 1
    from kcnminutes.archive import Archive

    with Archive.open(kho, write=False) as archive:
        assert archive.summaries()[0].sample


def test_the_demo_keeps_what_the_user_made_of_the_sample(
    run: Any, kho: Path, sample_path: Path, tmp_path: Path
) -> None:
    record = json.loads(sample_path.read_text(encoding="utf-8")) | {"title": "Của tôi", "photos": []}
    (tmp_path / "r.json").write_text(json.dumps(record), encoding="utf-8")
    run("import", tmp_path / "r.json", "--archive", kho)
    assert run("demo", "--archive", kho, "--to", tmp_path / "a.pdf").status == 0
    assert run("list", "--archive", kho).line["title"] == "Của tôi"


def test_the_demo_without_a_file_says_where_its_minutes_are(run: Any, kho: Path) -> None:
    path = Path(run("demo", "--archive", kho).line["path"])
    assert path.read_bytes().startswith(b"%PDF-")
    assert not path.is_relative_to(kho)
    path.unlink()
    path.parent.rmdir()


def test_the_demo_refuses_a_file_it_cannot_write_before_it_begins(run: Any, kho: Path, tmp_path: Path) -> None:
    done = run("demo", "--archive", kho, "--to", tmp_path / "a.doc")
    assert done.status == 1
    assert not kho.exists()
