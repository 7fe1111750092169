"""How a user of Windows starts the program: run.cmd finds a Python, start.py installs once and opens the window.

Neither is run on Windows here: of run.cmd the form is tested, of start.py what it does, on this system.
"""

from __future__ import annotations

import importlib.util
import subprocess
import venv
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest


@pytest.fixture
def start(checkout: Path) -> ModuleType:
    found = importlib.util.spec_from_file_location("start", checkout / "packaging" / "start.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


class Machine:
    """What start.py asks of Python and of the system, noted; `pip_fails` as without a network."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[list[str]] = []
        self.pip_fails = False
        monkeypatch.setattr(venv.EnvBuilder, "create", lambda _, home: Path(home).mkdir(parents=True, exist_ok=True))
        monkeypatch.setattr(subprocess, "run", self.run)
        monkeypatch.setattr(subprocess, "Popen", self.asked.append)

    def run(self, command: list[str], *, check: bool) -> SimpleNamespace:
        self.asked.append(command)
        return SimpleNamespace(returncode=int(self.pip_fails and "pip" in command))


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Machine:
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Nguyễn Văn Đức & Con"))
    return Machine(monkeypatch)


def test_it_installs_once_and_opens_the_window(start: ModuleType, machine: Machine, tmp_path: Path) -> None:
    for _ in range(2):
        assert start.main([]) == 0
    pip, *opened = machine.asked
    assert pip[1:3] == ["-m", "pip"]
    assert pip[-2:] == ["--editable", str(start.TOP)]
    home = tmp_path / "Nguyễn Văn Đức & Con" / "KCN Minutes" / "venv"
    assert opened == [[str(start.program(home, "kcnminutes-window"))]] * 2


def test_a_command_gives_its_status(start: ModuleType, machine: Machine) -> None:
    assert start.main(["search", "khu công nghiệp"]) == 0
    assert machine.asked[-1][1:] == ["search", "khu công nghiệp"]


def test_without_a_network_it_says_so_and_tries_again(
    start: ModuleType, machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.pip_fails = True
    assert start.main([]) == 1
    assert capsys.readouterr().err.startswith("Chưa cài được các thư viện. Hãy kiểm tra kết nối Internet")
    machine.pip_fails = False
    assert start.main([]) == 0
    assert ["pip" in command for command in machine.asked] == [True, True, False]


def test_an_environment_in_use_is_told(
    start: ModuleType, machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def held(*_: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(venv.EnvBuilder, "create", held)
    assert start.main([]) == 1
    assert "Hãy đóng mọi cửa sổ KCN Minutes" in capsys.readouterr().err
    assert machine.asked == []


def test_the_file_that_is_opened_has_the_form_that_windows_needs(checkout: Path) -> None:
    content = (checkout / "packaging" / "run.cmd").read_bytes()
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)  # without CR, cmd.exe misses labels
    before = lines[: lines.index(b"chcp 65001 >nul")]
    assert all(line.isascii() for line in before)  # nothing is in UTF-8 before it is spoken
    assert b'%python% "%~dp0start.py" %*' in lines  # in quotes: the folder may hold blanks and signs
    assert content.decode("utf-8").count("%~dp0") == 1
