"""The command in this process, which is the same code without a start of Python, and in one of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kcnminutes.cli import main


@dataclass(frozen=True)
class Run:
    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Standard output, one JSON object a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def line(self) -> dict[str, Any]:
        (only,) = self.lines
        return only

    @property
    def sentence(self) -> str:
        """Standard error, which must be one line."""
        (only,) = self.err.splitlines()
        return only


Command = Callable[..., Run]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    """`run("list", "--archive", folder)`: the command in this process."""

    def call(*arguments: str | Path) -> Run:
        status = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Run(status, out, err)

    return call


@pytest.fixture
def start(checkout: Path) -> Command:
    """`start("list", env={...})`: the command in a Python of its own, run from the checkout."""

    def call(*arguments: str | Path, env: dict[str, str] | None = None) -> Run:
        command = [sys.executable, "-m", "kcnminutes", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, env={**os.environ, **(env or {})}, cwd=checkout)
        return Run(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return call


@pytest.fixture(scope="session")
def sample_archive(tmp_path_factory: pytest.TempPathFactory, sample_path: Path) -> Path:
    """An archive that holds the sample conference; only to be read."""
    from kcnminutes.archive import Archive
    from kcnminutes.exchange import read

    folder = tmp_path_factory.mktemp("mẫu") / "kho"
    incoming = read(sample_path, folder.parent)
    with Archive.open(folder, create=True) as archive:
        archive.put(incoming.conference, incoming.files)
    return folder


@pytest.fixture(scope="session")
def sample_id() -> str:
    return "7d1c0c52-8d0e-4a55-9d0e-20191227a001"
