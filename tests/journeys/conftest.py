"""The program called as a script calls it, its words read as UTF-8; and the window as a user sits before it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from editor_desk import Desk, at_desk, the_app
from PySide6.QtWidgets import QApplication

from kcnminutes.archive import Archive


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


@pytest.fixture(scope="session")
def app() -> Iterator[QApplication]:
    yield from the_app()


@pytest.fixture
def desk(app: QApplication, kho: Path) -> Iterator[Desk]:
    """The window on an archive in which nothing is yet."""
    with Archive.open(kho, create=True):
        pass
    yield from at_desk(Desk(kho))


@pytest.fixture
def kho(tmp_path: Path) -> Path:
    """Where an archive will be; nothing is there yet."""
    return tmp_path / "Kho biên bản"


@pytest.fixture
def kho_mau(kcnminutes: Run, kho: Path, sample_path: Path) -> Path:
    """An archive with the sample conference imported."""
    kcnminutes("import", sample_path, "--archive", kho).done()
    return kho
