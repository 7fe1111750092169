"""The registers: as JSON lines, as an Excel sheet or as a PDF."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kcnminutes.archive import Archive
from kcnminutes.cli.output import emit
from kcnminutes.record import Register
from kcnminutes.registers import ON_SHEETS_ONLY, RegisterName, fill
from kcnminutes.words import UserError, t


def run(wanted: Namespace, folder: Path) -> int:
    """Gives out the register that is wanted; returns the exit status."""
    target = None if wanted.to is None else Path(wanted.to)
    if target is not None:
        check_ending(target)
        if RegisterName(wanted.register) in ON_SHEETS_ONLY and target.suffix.casefold() == ".pdf":
            raise UserError(t("sổ này có nhiều cột hơn bề ngang trang giấy"), t("hãy đặt tên tệp có đuôi .xlsx"))
    with Archive.open(folder, write=False) as archive:
        register = fill(RegisterName(wanted.register), archive, wanted.year, date.today())
        if target is None:
            _print(register)
        else:
            write_to(register, archive, target)
    return 0


def check_ending(target: Path) -> None:
    """Raises UserError, naming the endings there are."""
    if target.suffix.casefold() not in (".xlsx", ".pdf"):
        raise UserError(
            t("tệp {name} không có đuôi tệp mà chương trình xuất sổ ra được", name=target.name),
            t("hãy đặt tên tệp có đuôi .xlsx hoặc .pdf"),
        )


def write_to(register: Register, archive: Archive, target: Path) -> None:
    """Writes a register by the ending of the file, and says so."""
    warnings: Iterable[str] = ()
    if target.suffix.casefold() == ".xlsx":
        from kcnminutes.exchange import write_register_sheet

        write_register_sheet(register, target)
    else:
        from kcnminutes.exchange import write_whole
        from kcnminutes.minutes import office_from_dict, write_register

        made = write_register(register, office_from_dict(archive.setting("office")))
        write_whole(target, lambda out: out.write(made.pdf))
        warnings = made.warnings
    emit({"path": str(target), "warnings": list(warnings)})


def _print(register: Register) -> None:
    for row in register.rows:
        cells = {
            column.key: cell.isoformat() if isinstance(cell, date) else cell
            for column, cell in zip(register.columns, row.cells, strict=True)
        }
        emit({"conference": row.conference, **cells})
