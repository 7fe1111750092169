"""Windows' rule for open files, on Linux: what any process of ours holds open can be neither replaced nor removed.

There, Python, SQLite, PDFium and qpdf open files without leave to delete them (no FILE_SHARE_DELETE), so renaming,
replacing and removing such a file, or renaming or removing a folder that holds one, fails with ERROR_SHARING_VIOLATION
or ERROR_ACCESS_DENIED: a PermissionError. So do removing and replacing a file that is marked as read-only.

`with windows_files():` in a test; `pytest -p windows_files ...` runs any test under it, and fails those in which
something was refused, even where the program bears it.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

import psutil
import pytest

IN_USE, DENIED = 32, 5
_EVENTS = frozenset({"os.rename", "os.remove", "os.rmdir", "os.mkdir", "open"})
_ILLEGAL = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_on = False
_added = False
_thread = threading.local()
_refused: list[str] = []


def _open_files() -> set[str]:
    """The paths of regular files that this process and its children hold open or have mapped."""
    found: set[str] = set()
    ours = [os.getpid()]
    with suppress(psutil.Error):
        ours += [child.pid for child in psutil.Process().children(recursive=True)]
    for process in ours:
        with suppress(OSError):
            for one in Path(f"/proc/{process}/fd").iterdir():
                with suppress(OSError):
                    found.add(str(one.readlink()))
        with suppress(OSError):
            lines = Path(f"/proc/{process}/maps").read_text("utf-8").splitlines()
            found.update(line.split(maxsplit=5)[5] for line in lines if "/" in line)
    return found


def _path(path: Any, folder: int | None = None) -> str | None:
    if isinstance(path, int):
        return None
    given = Path(os.fsdecode(path))
    if folder is not None and folder >= 0:
        given = Path(f"/proc/self/fd/{folder}").readlink() / given
    given = given.absolute()
    return str(given.parent.resolve() / given.name)


def _refuse(what: str, path: str, why: str) -> None:
    where = "".join(traceback.format_stack(limit=14)[:-2])
    _refused.append(f"{what} {path}: {why}\n{where}")
    if log := os.environ.get("KCN_WINDOWS_FILES_LOG"):
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(_refused[-1] + "\n")
    error = PermissionError(errno.EACCES, "The process cannot access the file", path)
    error.winerror = IN_USE if "open" in why else DENIED  # type: ignore[attr-defined]
    raise error


def _check(what: str, path: str | None, *, folder: bool = False) -> None:
    if path is None or path.startswith(("/proc/", "/dev/", "/sys/")):
        return
    try:
        facts = Path(path).lstat()
    except OSError:
        return
    if stat.S_ISREG(facts.st_mode) and not facts.st_mode & stat.S_IWUSR:
        _refuse(what, path, "read-only")
    held = _open_files()
    if path in held and stat.S_ISREG(facts.st_mode):
        _refuse(what, path, "open")
    if stat.S_ISDIR(facts.st_mode):
        for one in held:
            if one.startswith(path + "/") and Path(one).is_file():
                _refuse(what, path, f"open: {one}")


def _by_the_program() -> bool:
    """Whether the program asks, not a test that plays another program."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        file = frame.f_code.co_filename
        if "/tests/" in file or "/kcnminutes/" in file:
            return "/tests/" not in file
        frame = frame.f_back
    return False


def _names(path: str | None) -> None:
    if path is None or not path.startswith("/tmp/"):
        return
    for step in path.split("/"):
        if _ILLEGAL.search(step) or (step.endswith((" ", ".")) and step not in (".", "..")):
            _refuse("name", path, "illegal")


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _on or event not in _EVENTS or getattr(_thread, "asking", False) or not _by_the_program():
        return
    _thread.asking = True  # what is done here is not asked for again
    try:
        if event == "os.rename":
            source, target, source_at, target_at = arguments
            _check("rename", _path(source, source_at))
            _check("replace", _path(target, target_at))
        elif event in ("os.remove", "os.rmdir"):
            _check(event, _path(*arguments))
        elif event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_CREAT:
            _names(_path(arguments[0]))
        elif event == "os.mkdir":
            _names(_path(arguments[0], arguments[2]))
    finally:
        _thread.asking = False


@contextmanager
def windows_files() -> Iterator[list[str]]:
    """While it lasts the rule is in force; the list tells what was refused, and where it was asked for."""
    global _on, _added
    if not _added:
        sys.addaudithook(_hook)
        _added = True
    _refused.clear()
    _on = True
    try:
        yield _refused
    finally:
        _on = False


@pytest.fixture(autouse=True)
def _under_the_rule_of_windows(tmp_path: Path) -> Iterator[None]:
    with windows_files() as refused:
        yield
    if refused:
        pytest.fail("\n".join(refused), pytrace=False)
