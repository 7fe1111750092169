"""A register goes out: as Excel or PDF to where the user says, or to a printer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kcnminutes.desktop import exporting
from kcnminutes.desktop.settings import Settings
from kcnminutes.desktop.work import Pool
from kcnminutes.record import Register
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.desktop.press import Printed
    from kcnminutes.minutes import Office

Failed = Callable[[UserError], None]


def ask_where(parent: QWidget, settings: Settings, register: Register, ending: str) -> Path | None:
    """Let the user choose a file, offered under the register's own name; None when they think better of it."""
    from kcnminutes.exchange import legal_name

    kinds = {".xlsx": t("Bảng tính Excel (*.xlsx)"), ".pdf": t("Tài liệu PDF (*.pdf)")}
    name = legal_name(f"{register.name} - {register.subject}")
    return exporting.ask(parent, settings, f"{name}{ending}", {kinds[ending]: ending}, t("Xuất sổ"))


def save(
    pool: Pool, register: Register, office: Office, target: Path, done: Callable[[Path], None], failed: Failed
) -> None:
    """Write a register by the ending of the target, whole or not at all."""

    def write() -> Path:
        from kcnminutes.exchange import copy_whole, write_register_sheet

        if target.suffix.lower() == ".xlsx":
            write_register_sheet(register, target)
        else:
            made = pool.press.print_register(register, office)
            copy_whole(made.pdf, target)
        return target

    pool.submit(write, done, failed)


def lay_out(pool: Pool, register: Register, office: Office, done: Callable[[Printed], None], failed: Failed) -> None:
    """Its PDF, for the printer."""
    pool.submit(lambda: pool.press.print_register(register, office), done, failed)
