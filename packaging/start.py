"""Starts KCN Minutes from a checkout on Windows; run.cmd calls it with a Python that suits.

The first time, and after pyproject.toml or the Python changed, it installs into an environment of this user's own; no
rights of an administrator are needed. Only the standard library is used.
"""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent


class Refusal(Exception):  # noqa: N818 - told, not raised further
    """What hinders the start, in Vietnamese and in English."""


def environment() -> Path:
    """The folder of the environment: beside what the program itself keeps for this user."""
    local = os.environ.get("LOCALAPPDATA")
    return (Path(local) if local else Path.home() / "AppData" / "Local") / "KCN Minutes" / "venv"


def program(home: Path, name: str) -> Path:
    """A program of the environment; the folder is called otherwise on Windows than elsewhere."""
    return home / ("Scripts" if sys.platform == "win32" else "bin") / name


def prepare(home: Path) -> None:
    """Installs the libraries and the program, where that is not done. Raises Refusal."""
    stamp = home / "installed.txt"
    wanted = "\n".join((sys.version, str(TOP), hashlib.sha256((TOP / "pyproject.toml").read_bytes()).hexdigest()))
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print(f"Đang cài các thư viện vào {home} (lần đầu mất vài phút) | Installing the libraries there (some minutes)")
    try:
        stamp.unlink(missing_ok=True)
        venv.EnvBuilder(clear=True, with_pip=True).create(home)
    except OSError as error:
        raise Refusal(
            "Chưa tạo được thư mục đó. Hãy đóng mọi cửa sổ KCN Minutes rồi mở lại tệp này.\n"
            f"That folder could not be made; close every window of KCN Minutes and start this file again. ({error})"
        ) from error
    # Editable: an update of the checkout is seen at the next start without installing anything.
    pip = [program(home, "python"), "-m", "pip", "--disable-pip-version-check", "-qq", "install", "--editable", TOP]
    if subprocess.run(list(map(str, pip)), check=False).returncode:
        raise Refusal(
            "Chưa cài được các thư viện. Hãy kiểm tra kết nối Internet rồi mở lại tệp này.\n"
            "The libraries could not be installed; look after the connection to the internet and start this file again."
        )
    stamp.write_text(wanted, encoding="utf-8")


def main(arguments: Sequence[str]) -> int:
    """The window, which goes on by itself; or a command, whose exit status it returns."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    home = environment()
    try:
        prepare(home)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    if arguments:
        return subprocess.run([str(program(home, "kcnminutes")), *arguments], check=False).returncode
    subprocess.Popen([str(program(home, "kcnminutes-window"))])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
