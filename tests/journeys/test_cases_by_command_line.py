"""Each case of tests/cases does what cases/EXPECT.md says: taken in whole, or refused in one sentence without a trace.

Where EXPECT.md leaves a choice, `CHOSEN` says ours.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).resolve().parent.parent / "cases"
CHOSEN = {
    "F11-path-dot-inside.json": "refuse",
    "S39-represented-by-nobody.json": "warn",
    "D15-year-9999.json": "refuse",
    "D21-seconds.json": "refuse",
    "Z19-case-differs.zip": "refuse",
}

BEGINNINGS = {"pdf": b"%PDF-1.", "docx": b"PK\3\4", "html": b"<!DOCTYPE html>"}
"""How files that are not read back by the program begin."""


def expected() -> Iterator[tuple[str, str]]:
    """The file and the verdict ("accept", "warn", "refuse") of each record and package."""
    for line in (CASES / "EXPECT.md").read_text(encoding="utf-8").splitlines():
        name, bar, verdict = line.partition(" | ")
        if bar and "/" not in name and (CASES / name).is_file():
            yield name, CHOSEN.get(name) or re.split(r"\W", verdict)[0]


TAKEN = [(name, verdict) for name, verdict in expected() if verdict != "refuse"]
REFUSED = [name for name, verdict in expected() if verdict == "refuse"]


@pytest.fixture
def kcnminutes(capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """The command in this process: hundreds of cases, the same code, without a start of Python for each."""
    from kcnminutes.cli import main

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        status = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert "chương trình gặp lỗi" not in err.casefold()  # our own fault, not the file's
        return status, out, err

    return run


def test_every_case_has_a_verdict() -> None:
    named = {name for name, _ in expected()}
    assert {path.name for path in CASES.iterdir() if path.suffix in {".json", ".zip"}} <= named


@pytest.mark.parametrize(("name", "verdict"), TAKEN, ids=[name for name, _ in TAKEN])
def test_it_goes_in_comes_out_and_in_again_equal(
    kcnminutes: Callable[..., Any], tmp_path: Path, name: str, verdict: str
) -> None:
    archive = tmp_path / "kho"
    status, out, err = kcnminutes("import", CASES / name, "--archive", archive)
    assert status == 0, err
    line = json.loads(out)
    assert line["outcome"] == "added"
    assert (line["warnings"] != []) or verdict != "warn"
    assert all(warning["field"] and warning["problem"] for warning in line["warnings"])
    assert json.loads(kcnminutes("import", CASES / name, "--archive", archive)[1])["outcome"] == "unchanged"

    _, shown, _ = kcnminutes("show", "--archive", archive, "--", line["id"])
    for ending in ("pdf", "docx", "html", "json", "zip"):
        target = tmp_path / ending / f"out.{ending}"
        target.parent.mkdir()
        status, _, err = kcnminutes("export", "--to", target, "--archive", archive, "--", line["id"])
        assert status == 0, err
        if ending in BEGINNINGS:
            assert target.read_bytes().startswith(BEGINNINGS[ending])
            continue
        fresh = tmp_path / f"kho-{ending}"
        status, out, err = kcnminutes("import", target, "--archive", fresh)
        assert (status, json.loads(out)["outcome"]) == (0, "added"), err
        assert kcnminutes("show", "--archive", fresh, "--", line["id"])[1] == shown
    status, out, err = kcnminutes("verify", "--archive", archive)
    assert (status, json.loads(out)) == (0, {"ok": True, "problems": []}), err


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with one record, to see that a refusal changes nothing in it."""
    from kcnminutes.archive import Archive
    from kcnminutes.exchange import read

    folder = tmp_path_factory.mktemp("full") / "kho"
    incoming = read(CASES / "T25-least-record.json", tmp_path_factory.mktemp("scratch"))
    with Archive.open(folder, create=True) as archive:
        archive.put(incoming.conference, incoming.files)
    return folder


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_one_sentence_and_leaves_no_trace(
    kcnminutes: Callable[..., Any], full: Path, name: str
) -> None:
    def state() -> tuple[set[str], str]:
        files = {
            path.relative_to(full).as_posix() for path in full.rglob("*") if not path.name.endswith(("-wal", "-shm"))
        }
        return files, kcnminutes("list", "--archive", full)[1]

    before = state()
    status, out, err = kcnminutes("import", CASES / name, "--archive", full)
    assert status == 1
    (line,) = map(json.loads, out.splitlines())
    assert line["outcome"] == "refused"
    assert line["why"]
    assert len(err.strip().splitlines()) == 1
    assert name in err
    assert ";" in err  # what happened; what to do next
    assert state() == before
    assert json.loads(kcnminutes("verify", "--archive", full)[1])["ok"] is True


QUERIES = [line.split("\t")[0] for line in (CASES / "queries.tsv").read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def sample_archive(kcnminutes: Callable[..., Any], tmp_path: Path, sample_path: Path) -> Path:
    assert kcnminutes("import", sample_path, "--archive", tmp_path / "kho")[0] == 0
    return tmp_path / "kho"


def test_no_query_is_an_error(kcnminutes: Callable[..., Any], sample_archive: Path) -> None:
    for query in QUERIES:
        status, out, err = kcnminutes("search", "--archive", sample_archive, "--", query)
        assert status == 0 or (status == 2 and not query.strip()), (query, err)
        assert not re.search(r"sqlite|fts|syntax|match", err, re.IGNORECASE)
        for hit in map(json.loads, out.splitlines()):
            assert all(0 <= start < end <= len(hit["snippet"]) for start, end in hit["hits"])


@pytest.mark.parametrize(
    ("query", "part", "part_id"),
    [
        ("4622", "directive", "d2"),
        ("3485/qd-ubnd", "directive", "d4"),
        ("99%", "directive", "d3"),
        ("hải", "attendee", "a2"),
        ("luong van hai", "attendee", "a2"),
    ],
)
def test_a_query_finds_its_spot(
    kcnminutes: Callable[..., Any], sample_archive: Path, query: str, part: str, part_id: str
) -> None:
    _, out, _ = kcnminutes("search", query, "--archive", sample_archive)
    assert (part, part_id) in {(hit["part"], hit["part_id"]) for hit in map(json.loads, out.splitlines())}


def test_marks_case_and_composition_do_not_matter(kcnminutes: Callable[..., Any], sample_archive: Path) -> None:
    queries = ["khu công nghiệp", "khu cong nghiep", "KHU CÔNG NGHIỆP", unicodedata.normalize("NFD", "khu công nghiệp")]
    found = []
    for query in queries:
        _, out, _ = kcnminutes("search", query, "--limit", "100", "--archive", sample_archive)
        found.append({(hit["part"], hit["part_id"]) for hit in map(json.loads, out.splitlines())})
    assert found[0]
    assert all(others == found[0] for others in found)
