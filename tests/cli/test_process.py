"""The command as a process: what it loads, how it speaks, and how it ends when things go wrong."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kcnminutes.cli import main


@pytest.mark.parametrize(
    ("command", "unloaded"),
    [
        (["list"], ["PySide6", "reportlab", "PIL", "zipfile", "kcnminutes.exchange", "kcnminutes.minutes"]),
        (["list"], ["kcnminutes.record.model", "kcnminutes.record.reading", "tempfile", "dataclasses"]),
        (["search", "khu"], ["PySide6", "reportlab", "pikepdf", "PIL", "kcnminutes.exchange", "kcnminutes.minutes"]),
        (["export", "{id}", "--to", "{zip}"], ["PySide6", "reportlab", "pikepdf", "kcnminutes.minutes.pdf"]),
    ],
)
def test_a_command_loads_only_what_it_uses(
    sample_archive: Path, sample_id: str, tmp_path: Path, command: list[str], unloaded: list[str]
) -> None:
    code = (
        "import sys; from kcnminutes.cli import main; status = main(sys.argv[1:])\n"
        "print(*sys.modules, file=sys.stderr); sys.exit(status)"
    )
    filled = [part.format(id=sample_id, zip=tmp_path / "r.zip") for part in command]
    arguments = [sys.executable, "-c", code, *filled, "--archive", str(sample_archive)]
    done = subprocess.run(arguments, capture_output=True, text=True, encoding="utf-8", check=True)
    assert set(done.stderr.split()).isdisjoint(unloaded)


@pytest.mark.parametrize(
    "speech",
    [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1258", "LC_ALL": "C"}, {"PYTHONUTF8": "0", "LC_ALL": "C"}],
)
def test_output_is_utf_8_whatever_the_console(start: Any, sample_archive: Path, speech: dict[str, str]) -> None:
    done = start("list", "--archive", sample_archive, env=speech)
    assert done.line["title"].startswith("Hội nghị tổng kết")
    assert start("list", "--archive", sample_archive / "không", env=speech).sentence


def test_a_reader_that_leaves_early_is_no_error(sample_archive: Path, sample_id: str, checkout: Path) -> None:
    command = [sys.executable, "-m", "kcnminutes", "show", sample_id, "--archive", str(sample_archive)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=checkout) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_told_in_a_sentence(sample_archive: Path, checkout: Path) -> None:
    command = [sys.executable, "-m", "kcnminutes", "list", "--archive", str(sample_archive)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=checkout)
    assert done.returncode == 1
    (sentence,) = done.stderr.decode("utf-8").splitlines()
    assert "không ghi được kết quả" in sentence.casefold()


def test_what_nobody_foresaw_goes_to_the_log_and_one_sentence_to_the_user(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    assert main([5]) == 1  # type: ignore[list-item]
    out, err = capsys.readouterr()
    assert out == ""
    (sentence,) = err.splitlines()
    assert "Traceback" not in sentence
    (log,) = tmp_path.rglob("*.log")
    assert str(log) in sentence
    assert "cli/arguments.py" in log.read_text(encoding="utf-8").replace("\\", "/")


def test_the_log_holds_nothing_that_somebody_wrote(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Spoken(Sequence[str]):
        def __len__(self) -> int:
            raise ValueError("lời phát biểu")

        def __getitem__(self, at: Any) -> Any:
            raise ValueError("lời phát biểu")

    for name in ("XDG_STATE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["kcnminutes", "search", "lời phát biểu"])
    assert main(Spoken()) == 1
    assert "lời phát biểu" not in capsys.readouterr().err
    (log,) = tmp_path.rglob("*.log")
    written = log.read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "phát biểu" not in written.replace('raise ValueError("lời phát biểu")', "")


def test_a_log_that_cannot_be_written_is_no_second_failure(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tệp").write_text("", encoding="utf-8")
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "tệp"))
    assert main([5]) == 1  # type: ignore[list-item]
    (sentence,) = capsys.readouterr().err.splitlines()
    assert "không ghi được nhật ký" in sentence


def test_a_program_without_a_console_shows_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `kcnminutes-window` on Windows, where there is no standard error."""
    shown: list[str] = []
    user32 = SimpleNamespace(MessageBoxW=lambda _, words, title, kind: shown.append(f"{title}: {words}"))
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(user32=user32), raising=False)
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(sys, "platform", "win32")
    assert main(["list", "--archive", str(tmp_path)]) == 1
    (words,) = shown
    assert words.startswith(f"KCN Minutes: Không có kho lưu trữ trong thư mục {tmp_path}")


def test_an_interrupt_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    class Interrupted(Sequence[str]):
        def __len__(self) -> int:
            return 1

        def __getitem__(self, index: Any) -> Any:
            raise KeyboardInterrupt

        def __iter__(self) -> Iterator[str]:
            raise KeyboardInterrupt

    assert main(Interrupted()) == 1
    assert capsys.readouterr() == ("", "")


def test_a_file_name_that_is_no_text_is_refused_in_a_sentence(start: Any, tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("every name is text there")
    (tmp_path / "r\udcff.json").write_bytes(b"null")
    done = start("import", tmp_path / "r\udcff.json", "--archive", tmp_path / "kho")
    assert (done.status, done.line["outcome"]) == (1, "refused")


@pytest.mark.skipif(os.name == "nt", reason="no such pipes there")
def test_a_pipe_is_refused_and_never_waited_for(start: Any, tmp_path: Path) -> None:
    pipe = tmp_path / "r.json"
    os.mkfifo(pipe)
    done = start("import", pipe, "--archive", tmp_path / "kho")
    assert (done.status, done.line["outcome"]) == (1, "refused")
    assert "r.json" in done.sentence


def test_a_query_of_half_characters_is_safe(run: Any, sample_archive: Path) -> None:
    assert run("search", "a\udcff", "--archive", sample_archive).status == 0


def test_output_without_a_console_is_no_failure(checkout: Path, sample_archive: Path) -> None:
    code = "import sys; sys.stdout = sys.stderr = None; from kcnminutes.cli import main; sys.exit(main(sys.argv[1:]))"
    for command, status in ((["list"], 0), (["show", "x"], 1), (["frob"], 2)):
        arguments = [sys.executable, "-c", code, *command]
        if command != ["frob"]:
            arguments += ["--archive", str(sample_archive)]
        assert subprocess.run(arguments, cwd=checkout).returncode == status
