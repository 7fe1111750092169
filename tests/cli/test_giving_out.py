"""export: whole or not at all, by ending; of all, into files of their own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kcnminutes.record import path_problem


@pytest.mark.parametrize("ending", ["pdf", "docx", "html", "json", "zip", "PDF"])
def test_an_export_tells_its_path_and_its_warnings(
    run: Any, sample_archive: Path, sample_id: str, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"biên bản.{ending}"
    done = run("export", sample_id, "--to", target, "--archive", sample_archive)
    assert (done.status, done.err) == (0, "")
    assert done.line == {"path": str(target), "warnings": []}
    assert target.is_file()


@pytest.mark.parametrize("ending", ["json", "zip"])
def test_what_goes_out_comes_in_equal(
    run: Any, sample_archive: Path, sample_id: str, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"r.{ending}"
    run("export", sample_id, "--to", target, "--archive", sample_archive)
    assert run("import", target, "--archive", tmp_path / "kho").line["outcome"] == "added"
    assert run("import", target, "--archive", sample_archive).line["outcome"] == "unchanged"
    shown = run("show", sample_id, "--archive", sample_archive).out
    assert run("show", sample_id, "--archive", tmp_path / "kho").out == shown
    assert run("verify", "--archive", tmp_path / "kho").line == {"ok": True, "problems": []}


@pytest.mark.parametrize("name", ["r.doc", "r.txt", "r", "r.", ".pdf", "pdf"])
def test_an_unknown_ending_is_refused_with_those_that_exist(
    run: Any, sample_archive: Path, sample_id: str, tmp_path: Path, name: str
) -> None:
    done = run("export", sample_id, "--to", tmp_path / name, "--archive", sample_archive)
    assert (done.status, done.out) == (1, "")
    assert ".pdf, .docx, .html, .json hoặc .zip" in done.sentence
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_cannot_be_written_keeps_what_it_was(
    run: Any, sample_archive: Path, sample_id: str, tmp_path: Path
) -> None:
    (tmp_path / "r.pdf").mkdir()
    for target in (tmp_path / "r.pdf", tmp_path / "khong-co" / "r.pdf"):
        done = run("export", sample_id, "--to", target, "--archive", sample_archive)
        assert (done.status, done.out) == (1, "")
        assert str(target) in done.sentence
    assert [path.name for path in tmp_path.iterdir()] == ["r.pdf"]


def test_an_unknown_conference_leaves_the_target_alone(run: Any, sample_archive: Path, tmp_path: Path) -> None:
    (tmp_path / "r.pdf").write_bytes(b"cu")
    done = run("export", "không-có", "--to", tmp_path / "r.pdf", "--archive", sample_archive)
    assert done.status == 1
    assert (tmp_path / "r.pdf").read_bytes() == b"cu"


@pytest.fixture
def three(run: Any, tmp_path: Path) -> Path:
    """An archive with three conferences whose titles make trouble for file names."""
    for number, title in enumerate(("CON", "con", "Họp: a/b?")):
        record = {"format": "kcnminutes-record", "version": 1, "id": f"../{number}", "starts_at": "2020-02-05T08:00"}
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps(record | {"title": title}), encoding="utf-8")
        assert run("import", path, "--archive", tmp_path / "kho").status == 0
    return tmp_path / "kho"


@pytest.mark.parametrize("kind", ["pdf", "docx", "html", "json", "zip"])
def test_all_go_out_under_legal_names_of_their_own(run: Any, three: Path, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "mới" / "ra"
    for _ in range(2):  # the second time over the first
        done = run("export", "--all", "--to", folder, "--format", kind, "--archive", three)
        assert (done.status, done.err) == (0, "")
        paths = [Path(line["path"]) for line in done.lines]
        assert len({str(path).casefold() for path in paths}) == 3
        assert all(path.is_file() for path in paths)
        assert all(path_problem(path.relative_to(folder).as_posix()) is None for path in paths)
        assert len([path for path in folder.rglob("*") if path.is_file()]) == 3
    if kind == "json":
        assert {path.name for path in paths} == {"record.json"}


def test_one_of_all_that_fails_does_not_stop_the_others(run: Any, three: Path, tmp_path: Path) -> None:
    (tmp_path / "ra" / "2020-02-05 Họp- a-b-.pdf").mkdir(parents=True)
    done = run("export", "--all", "--to", tmp_path / "ra", "--format", "pdf", "--archive", three)
    assert done.status == 1
    assert len(done.lines) == 2
    assert "../2" in done.sentence


def test_a_file_of_the_user_is_never_overwritten(
    run: Any, sample_archive: Path, sample_id: str, tmp_path: Path
) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "1.jpg").write_bytes(b"cua toi")
    done = run("export", sample_id, "--to", tmp_path / "r.json", "--archive", sample_archive)
    assert done.status == 1
    assert "1.jpg" in done.sentence
    assert [path.name for path in tmp_path.rglob("*")] == ["photos", "1.jpg"]


def test_the_office_of_the_archive_is_printed(run: Any, three: Path, tmp_path: Path) -> None:
    import pypdf

    from kcnminutes.archive import Archive
    from kcnminutes.minutes import Office, office_to_dict

    with Archive.open(three) as archive:
        archive.set_setting("office", office_to_dict(Office(organisation="Ban Quản lý thử nghiệm")))
    run("export", "../0", "--to", tmp_path / "r.pdf", "--archive", three)
    assert "BAN QUẢN LÝ THỬ NGHIỆM" in pypdf.PdfReader(tmp_path / "r.pdf").pages[0].extract_text()
