"""What stands where, how large a room may grow, and what a command may load."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

LINES_OF_A_ROOM = 500
TOP_LEVEL = {"CHANGELOG.md", "LICENSE", "README.md", "kcnminutes", "packaging", "pyproject.toml", "resources", "tests"}
BUILT = {"build", "dist"}


def test_the_top_level_holds_the_house_and_nothing_else(checkout: Path) -> None:
    found = {path.name for path in checkout.iterdir() if not path.name.startswith(".")} - BUILT - {"__pycache__"}
    assert found == TOP_LEVEL


@pytest.mark.parametrize("part", ["kcnminutes", "tests", "packaging"])
def test_no_room_is_larger_than_one_subject_needs(checkout: Path, part: str) -> None:
    lines = {
        path.relative_to(checkout).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in (checkout / part).rglob("*.py")
    }
    assert {name: count for name, count in lines.items() if count > LINES_OF_A_ROOM} == {}


def test_test_files_have_names_of_their_own(checkout: Path) -> None:
    names = [path.name for path in (checkout / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))


def test_shipped_fonts_and_icons_lie_beside_their_licences(checkout: Path) -> None:
    fonts = {path.stem.split("-")[0] for path in (checkout / "resources" / "fonts").glob("*.[to]tf")}
    licences = "\n".join(
        path.read_text(encoding="utf-8") for path in (checkout / "resources" / "fonts").glob("OFL*.txt")
    )
    assert {font for font in fonts if font not in licences.replace(" ", "")} == set()
    assert "ISC License" in (checkout / "resources" / "icons" / "LICENSE.txt").read_text(encoding="utf-8")


def modules_loaded_by(*arguments: str) -> set[str]:
    """The modules that a command, run in a Python of its own, has loaded when it ends."""
    code = """
import sys
from kcnminutes.cli import main
try:
    sys.exit(main())
finally:
    sys.stderr.write("\\n".join(sys.modules))
"""
    run = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    return set(run.stderr.split("\n"))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = str(tmp_path_factory.mktemp("house") / "kho")
    assert "PySide6" not in modules_loaded_by("demo", "--archive", folder)
    return folder


@pytest.mark.parametrize("command", [["list"], ["search", "khu công nghiệp"], ["verify"]])
def test_reading_commands_load_neither_qt_nor_the_paper_nor_pictures(archive: str, command: list[str]) -> None:
    loaded = modules_loaded_by(*command, "--archive", archive)
    unneeded = ["PySide6", "shiboken6", "reportlab", "pypdfium2"]
    # Checking an archive looks at its pictures.
    unneeded += [] if command == ["verify"] else ["PIL"]
    assert [name for name in unneeded if name in loaded] == []


def test_exporting_paper_loads_no_qt(archive: str, tmp_path: Path, sample_path: Path) -> None:
    conference = json.loads(sample_path.read_text(encoding="utf-8"))["id"]
    loaded = modules_loaded_by("export", conference, "--to", str(tmp_path / "a.pdf"), "--archive", archive)
    assert "reportlab" in loaded
    assert "PySide6" not in loaded
