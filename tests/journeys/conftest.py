"""The program called as a script calls it: a process of its own, its words read as UTF-8."""

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


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]

    def done(self) -> Answer:
        """Itself, when the command did what it was asked."""
        assert self.status == 0, self.err or self.out
        return self

    def refusal(self) -> str:
        """The one plain sentence of a command that refused or failed."""
        assert self.status == 1, self
        assert "Traceback" not in self.err, self.err
        assert len(self.err.strip().splitlines()) == 1, self.err
        return self.err.strip()


Run = Callable[..., Answer]


@pytest.fixture(scope="session")
def kcnminutes() -> Run:
    def run(*arguments: str | Path, **environment: str) -> Answer:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "kcnminutes", *map(str, arguments)],
            env={**os.environ, **environment},
            capture_output=True,
            encoding="utf-8",
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def kho(tmp_path: Path) -> Path:
    """Where an archive will be; nothing is there yet."""
    return tmp_path / "Kho biên bản"


@pytest.fixture
def kho_mau(kcnminutes: Run, kho: Path, sample_path: Path) -> Path:
    """An archive with the sample conference imported."""
    kcnminutes("import", sample_path, "--archive", kho).done()
    return kho
