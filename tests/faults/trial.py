"""Runs one job again and again, with the disk failing one operation later each time, and checks what is left.

Run by test_faults.py in a process of its own that has disk.so preloaded:
    python trial.py WORK_FOLDER RECORD OLDEST JOB MODE STEP      prints one JSON object
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sys
import tempfile
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from jobs import BETWEEN, DAMAGED, JOBS, PASSWORD, Desk, begin, prepare, state

from kcnminutes.archive import Archive
from kcnminutes.words import UserError

KILL, ONCE, FROM_THEN_ON = 1, 2, 3
MODES = {
    "killed": (KILL, 0),
    "full": (FROM_THEN_ON, errno.ENOSPC),
    "error once": (ONCE, errno.EIO),
    "dead": (FROM_THEN_ON, errno.EIO),
}
DONE, REFUSED, BUG = 0, 3, 4
NOT_REACHED = 64
OUTCOMES = {DONE: "done", REFUSED: "refused", BUG: "bug", -9: "killed"}


@dataclass(frozen=True)
class Known:
    """What a job may leave: the `states` before, after and between; and the `files` of the archive before it."""

    states: list[dict[str, object] | None]
    files: dict[str, bytes]


def main() -> None:
    work, record, oldest, job, mode, step = sys.argv[1:]
    disk = ctypes.CDLL(None)
    root = Path(work)
    desk = Desk(root / "now" / "kho", root / "now" / "beside", Path(record))
    template = root / "template"
    if not template.exists():
        made = Desk(template / "kho", template / "beside", Path(record))
        made.beside.mkdir(parents=True)
        begin(made)
    fresh(template, desk, job, Path(oldest))
    before = expected_before(job, desk)
    JOBS[job](desk)
    after = state(desk.folder)
    good = [before, after]
    fresh(template, desk, job, Path(oldest))
    known = Known(good, held(desk.folder))
    if job in BETWEEN:
        BETWEEN[job](desk)
        good.append(state(desk.folder))
    outcomes: Counter[str] = Counter()
    broken: list[str] = []
    point, reached = 1, True
    while reached:
        fresh(template, desk, job, Path(oldest))
        code, told = in_child(disk, desk, job, mode, point)
        reached = code < 0 or not code & NOT_REACHED
        outcome = OUTCOMES.get(code if code < 0 else code & ~NOT_REACHED, "lost")
        outcomes[outcome] += 1
        if outcome in ("bug", "lost"):
            broken.append(f"{job}, {mode} at {point}: {told}")
        broken += [f"{job}, {mode} at {point}: {what}" for what in wrong(desk, job, mode, outcome, known)]
        point += int(step) if reached else 0
    print(json.dumps({"points": point, "outcomes": outcomes, "broken": broken}, ensure_ascii=False))


def fresh(template: Path, desk: Desk, job: str, oldest: Path) -> None:
    shutil.rmtree(desk.folder.parent, ignore_errors=True)
    shutil.copytree(template, desk.folder.parent)
    prepare(job, desk, oldest)


def held(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def expected_before(job: str, desk: Desk) -> dict[str, object] | None:
    """The state that a job which failed must leave; an archive of an older version counts as upgraded."""
    if job == "upgrade":
        copy = desk.folder.with_name("copy")
        shutil.copytree(desk.folder, copy)
        return state(copy)
    return state(desk.folder)


def in_child(disk: ctypes.CDLL, desk: Desk, job: str, mode: str, point: int) -> tuple[int, str]:
    """Exit code (with NOT_REACHED set where the job was over before), or minus the signal; and what was said."""
    said = desk.folder.parent / "said.txt"
    child = os.fork()
    if child == 0:
        code, words = DONE, ""
        how, error = MODES[mode]
        tempfile.tempdir = str(desk.beside)  # what lies in clear on the way is on the same disk
        disk.disk_arm(f"{desk.folder.parent}/".encode(), how, error, ctypes.c_long(point))
        try:
            JOBS[job](desk)
        except UserError as refusal:
            code, words = REFUSED, str(refusal)
        except BaseException:
            code, words = BUG, traceback.format_exc()
        reached = disk.disk_seen() >= point
        disk.disk_arm(b"/nowhere", 0, 0, ctypes.c_long(0))
        said.write_text(words, encoding="utf-8")
        os._exit(code | (0 if reached else NOT_REACHED))
    status = os.waitpid(child, 0)[1]
    code = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    return code, said.read_text(encoding="utf-8") if said.exists() else ""


def wrong(desk: Desk, job: str, mode: str, outcome: str, known: Known) -> list[str]:
    """What is not as it must be, now that the disk is well again."""
    try:
        return list(find_wrong(desk, job, mode, outcome, known))
    except Exception:
        return [traceback.format_exc()]


def find_wrong(desk: Desk, job: str, mode: str, outcome: str, known: Known) -> list[str]:
    found: list[str] = []
    before, after = known.states[:2]
    now = state(desk.folder)
    if now not in known.states:
        found.append("half a job was kept")
    if outcome == "done" and now != after:
        found.append("what was promised is not there")
    if now:
        with Archive.open(desk.folder) as archive:
            archive.renew_side_files()
            found += [problem.what for problem in archive.verify()]
    if job.startswith("back_up"):
        whole = [path for path in (desk.beside / "usb").glob("*") if not path.name.endswith(".partial")]
        if outcome == "done" and not whole:
            found.append("there is no backup")
        for number, path in enumerate(whole):
            target = desk.beside / f"check-{number}"
            if Archive.restore(path, target, password=PASSWORD).lacking or state(target) != before:
                found.append("a backup is not whole")
        if mode not in ("killed", "dead") and len(list((desk.beside / "usb").glob("*"))) != len(whole):
            found.append("half a backup was left")
    if job == "restore":
        target = desk.beside / "restored"
        there = state(target)
        if there not in (None, before) or (outcome == "done" and there is None):
            found.append("what was restored is not what was saved")
        if there is None:
            JOBS[job](desk)
            if state(target) != before:
                found.append("it cannot be done again")
        with Archive.open(target) as archive:
            archive.renew_side_files()
            found += [problem.what for problem in archive.verify()]
    if job == "restore_over":
        if now == after:
            aside = [path for path in desk.folder.parent.glob("*/archive.sqlite") if path.read_bytes() == DAMAGED]
            if [held(path.parent) for path in aside] != [known.files]:
                found.append("what was damaged is not kept")
        else:
            JOBS[job](desk)
            if state(desk.folder) != after:
                found.append("it cannot be done again")
    if job == "rebuild" and now is None:
        JOBS[job](desk)  # it can be done again
        if state(desk.folder) != after:
            found.append("it cannot be done again")
    return found


if __name__ == "__main__":
    main()
