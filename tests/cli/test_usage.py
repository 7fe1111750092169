"""How the command is called: options anywhere, `--`, wrong usage in Vietnamese with exit status 2."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from kcnminutes import __version__

ENGLISH = re.compile(r"\b(usage|error|argument|required|unrecognized|invalid|expected|choose|option|optional)\b")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["frob"], "không có lệnh 'frob'"),
        (["list", "--frob"], "không hiểu --frob"),
        (["list", "thừa"], "không hiểu thừa"),
        (["show"], "còn thiếu ID"),
        (["import"], "còn thiếu PATH"),
        (["restore"], "còn thiếu BACKUP"),
        (["backup"], "còn thiếu --to"),
        (["backup", "--to"], "--to chưa có giá trị"),
        (["list", "--archive"], "--archive chưa có giá trị"),
        (["list", "--archive", ""], "--archive chưa có thư mục"),
        (["export", "--to", "a.pdf"], "cần mã hội nghị, hoặc --all"),
        (["export", "r1", "--all", "--to", "a", "--format", "pdf"], "cần mã hội nghị, hoặc --all"),
        (["export", "--all", "--to", "a"], "--format đi cùng --all"),
        (["export", "r1", "--to", "a.pdf", "--format", "pdf"], "--format đi cùng --all"),
        (["export", "--all", "--to", "a", "--format", "doc"], "chỉ nhận pdf, docx, html, json, zip"),
        (["export", "--all=1", "--to", "a"], "không kèm giá trị"),
        (["register"], "chưa có tên sổ, một trong: tasks, minutes, numbers,"),
        (["register", "nosuch"], "không có sổ 'nosuch', chỉ có: tasks, minutes, numbers,"),
        (["search"], "còn thiếu QUERY"),
        (["search", ""], "chưa có từ cần tìm"),
        (["search", " \t"], "chưa có từ cần tìm"),
        (["search", "-x"], "còn thiếu QUERY"),
        (["search", "a", "--sort", "oldest"], "chỉ nhận relevance, newest"),
        (["search", "a", "--limit", "0"], "số nguyên từ 1"),
        (["search", "a", "--limit", "-1"], "số nguyên từ 1"),
        (["search", "a", "--limit", "1e3"], "số nguyên từ 1"),
        (["search", "a", "--limit", "9" * 30], "số nguyên từ 1"),
        (["search", "a", "--li", "3"], "không hiểu --li"),
    ],
)
def test_wrong_usage_is_told_in_one_vietnamese_sentence(run: Any, arguments: list[str], words: str) -> None:
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert words.casefold() in done.sentence.casefold()
    assert "--help" in done.sentence
    assert not ENGLISH.search(done.sentence)


@pytest.mark.parametrize("arguments", [["--help"], ["list", "-h"], ["export", "--help"], ["search", "--help"]])
def test_help_is_vietnamese(run: Any, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("cách dùng: kcnminutes")
    assert not ENGLISH.search(done.out)


def test_the_version_is_told(run: Any) -> None:
    assert run("--version").out == f"KCN Minutes {__version__}\n"


def test_the_archive_may_be_named_anywhere_or_by_the_environment(
    run: Any, sample_archive: Path, sample_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = run("show", sample_id, "--archive", sample_archive).out
    assert expected.startswith('{\n  "format": "kcnminutes-record"')
    assert run("show", "--archive", sample_archive, sample_id).out == expected
    assert run("--archive", sample_archive, "show", sample_id).out == expected
    assert run("show", f"--archive={sample_archive}", "--", sample_id).out == expected
    monkeypatch.setenv("KCNMINUTES_ARCHIVE", str(sample_archive))
    assert run("show", sample_id).out == expected
    assert run("show", sample_id, "--archive", sample_archive / "khac").status == 1


def test_an_id_that_looks_like_an_option_or_a_path_is_only_a_key(run: Any, cases: Path, tmp_path: Path) -> None:
    kho = tmp_path / "kho"
    assert run("import", cases / "T27-id-like-an-option.json", "--archive", kho).status == 0
    assert '"id": "--all"' in run("show", "--archive", kho, "--", "--all").out
    assert run("export", "--to", tmp_path / "a.zip", "--archive", kho, "--", "--all").status == 0
    assert run("import", cases / "T15-title-reserved-name.json", "--archive", kho).status == 0
    done = run("show", "../../evil/CON", "--archive", kho)
    assert done.status == 1
    assert "../../evil/CON" in done.sentence


@pytest.mark.parametrize("command", [["list"], ["show", "r1"], ["search", "a"], ["verify"], ["backup", "--to", "x"]])
def test_only_import_restore_and_demo_make_an_archive(run: Any, tmp_path: Path, command: list[str]) -> None:
    done = run(*command, "--archive", tmp_path / "kho")
    assert (done.status, done.out) == (1, "")
    assert ";" in done.sentence
    assert list(tmp_path.iterdir()) == []
