"""A window on an archive with tasks in a chain, and its registers."""

from __future__ import annotations

from pathlib import Path

import pytest
from desktop_desk import Desk
from registers_desk import make_archive, open_registers

from kcnminutes.desktop.registers.place import RegistersPlace


@pytest.fixture
def made_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("registers") / "kho")


@pytest.fixture
def place(desk: Desk) -> RegistersPlace:
    return open_registers(desk)
