"""The disk that fails."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that makes operations fail (disk.c), to be preloaded."""
    if not sys.platform.startswith("linux") or shutil.which("cc") is None:
        pytest.skip("the failing disk is a small C library for Linux, and there is no compiler here")
    library = tmp_path_factory.mktemp("disk") / "disk.so"
    source = Path(__file__).with_name("disk.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    return library
