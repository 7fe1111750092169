"""The wheel alone, in a clean environment and an empty folder, does the main job."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Mapping
from email.parser import Parser
from pathlib import Path

import pdfplumber
import pytest


def run(*command: str | Path, env: Mapping[str, str], cwd: Path) -> str:
    """What the command printed; its errors when it failed."""
    done = subprocess.run(list(map(str, command)), env=dict(env), cwd=cwd, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def env(machine_environment: Mapping[str, str]) -> dict[str, str]:
    """The machine's environment with nothing in it that points at this checkout."""
    return {
        name: value
        for name, value in machine_environment.items()
        if not name.startswith(("PYTHON", "KCNMINUTES_", "VIRTUAL_ENV"))
    }


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory, env: dict[str, str]) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = ("-m", "build", "--wheel", "--no-isolation", "--outdir", folder, checkout)
    run(sys.executable, *build, env=env, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory, env: dict[str, str]) -> Path:
    """The folder of the programs of a clean environment that has the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("clean") / "venv"
    run(sys.executable, "-m", "venv", folder, env=env, cwd=wheel.parent)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    run(programs / "python", "-m", "pip", "-qq", "install", wheel, env=env, cwd=wheel.parent)
    return programs


def test_the_wheel_holds_the_resources_and_every_licence(wheel: Path, checkout: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        about = Parser().parsestr(archive.read(metadata).decode("utf-8"))
    resources = checkout / "resources"
    shipped = {path.relative_to(resources).as_posix() for path in resources.rglob("*") if path.is_file()}
    assert {name for name in shipped if f"kcnminutes/resources/{name}" not in names} == set()

    licences = {"LICENSE"} | {
        f"resources/{name}" for name in shipped if Path(name).name.startswith(("OFL", "LICENSE", "LICENCE"))
    }
    assert set(about.get_all("License-File") or ()) == licences
    assert {name for name in licences if metadata.replace("METADATA", f"licenses/{name}") not in names} == set()


def test_the_installed_wheel_turns_the_sample_into_paper(installed: Path, env: dict[str, str], tmp_path: Path) -> None:
    paper = tmp_path / "biên bản.pdf"
    run(installed / "kcnminutes", "demo", "--archive", tmp_path / "kho", "--to", paper, env=env, cwd=tmp_path)

    listed = run(installed / "kcnminutes", "list", "--archive", tmp_path / "kho", env=env, cwd=tmp_path)
    assert listed.count("\n") == 1
    with pdfplumber.open(paper) as pdf:
        text = "\n".join(page.extract_text() for page in pdf.pages)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "BIÊN BẢN" in text
    assert "Hội nghị kết thúc vào 17 giờ 00, ngày 27 tháng 12 năm 2019./." in text.replace("\xa0", " ").replace(
        "\n", " "
    )


def test_the_installed_window_opens_and_closes(installed: Path, env: dict[str, str], tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from kcnminutes.desktop.main import run_window

def close_all():
    (window,) = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    print(window.windowTitle())
    QApplication.closeAllWindows()

turn = QApplication.exec
QApplication.exec = lambda *_: QTimer.singleShot(1000, close_all) or turn()
sys.exit(run_window(Path("kho")))
"""
    env = {**env, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    assert "KCN Minutes" in run(installed / "python", "-c", code, env=env, cwd=tmp_path)
    assert (tmp_path / "kho").is_dir()
