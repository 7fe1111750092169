"""The peak memory of a child process, as it prints it itself.

ru_maxrss is not it: Linux hands a child the peak of the parent it was forked from, across exec.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_PRINT_PEAK = "\nprint('peak', re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1])"

only_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the peak is read from /proc")


def run_and_measure(code: str, *arguments: Path) -> tuple[str, int]:
    """What `code` printed, run with these arguments by a fresh Python, and its peak memory in KiB."""
    command = [
        sys.executable,
        "-W",
        "error",
        "-c",
        "import re, sys; from pathlib import Path\n" + code + _PRINT_PEAK,
        *map(str, arguments),
    ]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert run.stderr == ""
    printed, _, peak = run.stdout.rpartition("peak ")
    return printed.strip(), int(peak)
