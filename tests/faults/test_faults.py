"""The disk fails, or the process is killed, at one operation after the other: nothing that was promised is lost.

Each job of `jobs` is done again and again on a fresh archive while a preloaded library (disk.c) counts what changes the
disk and lets the n-th operation fail; `trial` then opens the archive again and compares. The short form tries every
29th operation, `pytest -m long tests/faults` every one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

JOBS = (
    "save_a_new_one",
    "save_a_change",
    "take_in",
    "take_in_and_back",
    "seal",
    "reopen",
    "empty_the_bin",
    "delete_for_good",
    "write_side_files",
    "back_up",
    "back_up_locked",
    "restore",
    "restore_over",
    "rebuild",
    "upgrade",
)
MODES = ("killed", "full", "error once", "dead")
HERE = Path(__file__).parent
SHORT_STEP, EVERY = 29, 1


@pytest.fixture(scope="session")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("faults")


def try_all(disk: Path, work: Path, sample_path: Path, checkout: Path, job: str, mode: str, step: int) -> None:
    oldest = checkout / "tests" / "archive" / "schema-1.sqlite"
    run = subprocess.run(
        [sys.executable, HERE / "trial.py", work, sample_path, oldest, job, mode, str(step)],
        env={**os.environ, "LD_PRELOAD": str(disk), "PYTHONPATH": str(checkout)},
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
    )
    told = json.loads(run.stdout)
    assert told["broken"] == []
    assert told["points"] > 1  # the disk did fail, at least once


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("job", JOBS)
def test_a_failing_disk_loses_nothing(
    disk: Path, work: Path, sample_path: Path, checkout: Path, job: str, mode: str
) -> None:
    try_all(disk, work, sample_path, checkout, job, mode, SHORT_STEP)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("job", JOBS)
def test_a_disk_failing_at_every_operation_loses_nothing(
    disk: Path, work: Path, sample_path: Path, checkout: Path, job: str, mode: str
) -> None:
    try_all(disk, work, sample_path, checkout, job, mode, EVERY)
