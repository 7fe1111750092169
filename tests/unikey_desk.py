"""The program as it is started in an office with UniKey: a screen of its own (Xvfb), a session bus, ibus, and the keys
of a real keyboard (xdotool). Everything it starts ends with it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

PATIENCE_S = 30.0
"""A watchdog for what never comes; no measure of speed."""

PROGRAMS = ("Xvfb", "openbox", "xdotool", "dbus-daemon", "ibus-daemon", "ibus")
ENGINE = Path("/usr/share/ibus/component/unikey.xml")


def lacking() -> list[str]:
    """What of it this machine does not have."""
    found = [name for name in PROGRAMS if shutil.which(name) is None]
    return found if ENGINE.exists() else [*found, "ibus-unikey"]


class UnikeyDesk:
    """The window on the archive in `folder`, `user` being the home of whoever sits there."""

    def __init__(self, folder: Path, user: Path) -> None:
        self._running: list[subprocess.Popen[bytes]] = []
        self._folder = folder
        self._user = user
        self._environment: dict[str, str] = {}

    def __enter__(self) -> UnikeyDesk:
        try:
            self._begin()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def _begin(self) -> None:
        runtime = self._user / "run"
        runtime.mkdir(mode=0o700, parents=True)
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "VIRTUAL_ENV") if name in os.environ}
        self._environment = {**kept, "HOME": str(self._user), "XDG_RUNTIME_DIR": str(runtime), "LC_ALL": "C.UTF-8"}
        self._environment["DISPLAY"] = ":" + self._said(
            "Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"
        )
        self._environment["DBUS_SESSION_BUS_ADDRESS"] = self._said(
            "dbus-daemon", "--session", "--nofork", "--print-address"
        )
        self._start("openbox")
        self._start("ibus-daemon", "--panel=disable", "--config=disable", "--xim")
        self.wait(self._unikey)
        input_method = {"QT_QPA_PLATFORM": "xcb", "QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=ibus"}
        self.window = self._start(sys.executable, "-m", "kcnminutes", "--archive", str(self._folder), **input_method)
        self.wait(lambda: bool(self._tell("xdotool", "search", "--onlyvisible", "--pid", str(self.window.pid)).stdout))
        self.wait(self._unikey)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for one in reversed(self._running):
            if one.poll() is None:
                one.terminate()
            try:
                one.wait(5)
            except subprocess.TimeoutExpired:
                one.kill()
                one.wait()
            if one.stdout is not None:
                one.stdout.close()

    def keys(self, *names: str) -> None:
        """Strike keys by xdotool's names: "ctrl+n", "Tab"."""
        for name in names:
            self._tell("xdotool", "key", "--clearmodifiers", "--delay", "30", name)

    def type(self, telex: str) -> None:
        """Strike the keys of a text as Telex spells it, as fast as a good typist."""
        self._tell("xdotool", "type", "--clearmodifiers", "--delay", "40", telex)

    def wait(self, until: Callable[[], object]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not until():
            assert time.monotonic() < end, "it never came"
            time.sleep(0.1)

    def wait_equal(self, value: Callable[[], object], wanted: object) -> None:
        end = time.monotonic() + PATIENCE_S
        while (found := value()) != wanted:
            assert time.monotonic() < end, f"it never was {wanted!r}, but {found!r}"
            time.sleep(0.1)

    def _unikey(self) -> bool:
        """Whether UniKey is what types now, chosen where it was not."""
        if self._tell("ibus", "engine").stdout.strip() != b"Unikey":
            self._tell("ibus", "engine", "Unikey")
        return self._tell("ibus", "engine").stdout.strip() == b"Unikey"

    def _start(self, *command: str, **more: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            command, env={**self._environment, **more}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._running.append(process)
        return process

    def _said(self, *command: str) -> str:
        """The first line that a server says when it is ready."""
        process = self._start(*command)
        assert process.stdout is not None
        return process.stdout.readline().decode().strip()

    def _tell(self, *command: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(command, env=self._environment, capture_output=True, check=False)
