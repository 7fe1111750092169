"""What every test stands on: folders of its own, a screen of an office computer, the sample and the cases.

The environment is set while this file is imported, so before any test module can import Qt or find a user's folder.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How fast a machine makes records and tries them is no test.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

CHECKOUT = Path(__file__).resolve().parent.parent
MACHINE_ENVIRONMENT = dict(os.environ)
USER_FOLDERS = Path(tempfile.mkdtemp(prefix="kcnminutes-user-"))


def screen(ratio: float) -> str:
    """The offscreen platform with one screen of 1366 x 768 points at a device pixel ratio; Qt's own is 800 x 800."""
    look = {
        "name": "office",
        "x": 0,
        "y": 0,
        "width": 1366,
        "height": 768,
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": ratio,
    }
    description = USER_FOLDERS / f"screen-{ratio}.json"
    description.write_text(json.dumps({"screens": [look]}), encoding="utf-8")
    return f"offscreen:configfile={description}"


def live_apart_from_the_user() -> None:
    for name in [name for name in os.environ if name.startswith(("KCNMINUTES_", "XDG_", "QT_"))]:
        del os.environ[name]
    os.environ["HOME"] = os.environ["USERPROFILE"] = str(USER_FOLDERS)
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = str(USER_FOLDERS / name.lower())
    runtime = USER_FOLDERS / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    os.environ["QT_QPA_PLATFORM"] = screen(1)


live_apart_from_the_user()


def pytest_unconfigure() -> None:
    shutil.rmtree(USER_FOLDERS, ignore_errors=True)


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The project's top folder."""
    return CHECKOUT


@pytest.fixture(scope="session")
def machine_environment() -> Mapping[str, str]:
    """The environment as the machine set it, for tests that call its tools (pip finds its settings by it)."""
    return MACHINE_ENVIRONMENT


@pytest.fixture(scope="session")
def sharp_screen() -> str:
    """A value of QT_QPA_PLATFORM for a child process: the same screen at device pixel ratio 2."""
    return screen(2)


@pytest.fixture(scope="session")
def sample_path() -> Path:
    """The record of the sample conference, its photos beside it."""
    return CHECKOUT / "resources" / "sample" / "record.json"


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of inputs that broke programs of this kind; EXPECT.md says what each must do. Only to be read."""
    return CHECKOUT / "tests" / "cases"
