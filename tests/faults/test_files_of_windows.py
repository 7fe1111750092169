"""The main jobs where an open file can be neither replaced nor removed, as on Windows: the program holds none that it
replaces or removes itself, and says so where another program does."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from windows_files import windows_files

from kcnminutes.archive import Archive
from kcnminutes.archive.connection import DATABASE
from kcnminutes.cli import main

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Windows needs no other to play it")


def test_the_program_holds_no_file_that_it_replaces_or_removes(
    sample_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample_id = json.loads(sample_path.read_text("utf-8"))["id"]
    kho, paper = tmp_path / "kho", tmp_path / "biên bản.docx"
    exports = [tmp_path / f"biên bản{ending}" for ending in (".pdf", ".docx", ".zip", ".pdf", ".docx")]
    jobs: list[tuple[str | Path, ...]] = [
        ("import", sample_path),
        *[("export", sample_id, "--to", target) for target in exports],
        ("export", "--all", "--to", tmp_path / "ra", "--format", "json"),
        ("import", tmp_path / "biên bản.zip", tmp_path / "biên bản.pdf"),
        ("finalise", sample_id),
        ("volume", sample_id, "--to", tmp_path / "tập.pdf"),
        ("backup", "--to", tmp_path / "usb"),
        ("backup", "--to", tmp_path / "usb"),
        ("verify",),
    ]
    with windows_files() as refused:
        for job in jobs:
            assert main([*map(str, job), "--archive", str(kho)]) == 0, job
        Archive.restore(next((tmp_path / "usb").iterdir()), tmp_path / "về")
        with Archive.open(kho) as archive:
            archive.renew_side_files()
        (kho / DATABASE).write_bytes(b"broken")
        assert Archive.rebuild(kho).lost == []
        assert refused == []
        capsys.readouterr()
        with paper.open("rb"):
            assert main(["export", sample_id, "--to", str(paper), "--archive", str(kho)]) == 1
    assert "tệp đang mở ở chương trình khác; hãy đóng tệp ở chương trình khác" in capsys.readouterr().err
