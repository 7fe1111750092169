"""An archive with tasks in a chain, its registers in the window, and what they show."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from desktop_desk import Desk
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from kcnminutes.archive import Archive
from kcnminutes.desktop import printing
from kcnminutes.desktop.printing import prepare
from kcnminutes.desktop.registers.place import RegistersPlace
from kcnminutes.record import Attendee, Conference, Directive, Follows, Status, TaskStatus


def make_archive(folder: Path) -> Path:
    """A sealed briefing with three tasks, and a draft that goes on with one of them."""
    late = date.today() - timedelta(days=3)
    first = Conference(
        "a",
        datetime(2024, 1, 10, 8),
        title="Giao ban tháng 1",
        number=1,
        symbol="BB-BQL",
        status=Status.FINAL,
        directives=(
            Directive("1", "Rà soát quỹ đất", "Phòng Quy hoạch", ("Văn phòng",), late),
            Directive("2", "Đôn đốc giải phóng mặt bằng", "Văn phòng", due=date(2199, 1, 1)),
            Directive("3", "Báo cáo UBND tỉnh", "Thanh tra Ban", status=TaskStatus.DONE, closed_on=date(2024, 1, 20)),
        ),
    )
    second = Conference(
        "b",
        datetime(2025, 2, 10, 8),
        title="Giao ban tháng 2",
        directives=(Directive("1", "Rà soát tiếp", "Phòng Quy hoạch", follows=Follows("a", "1")),),
    )
    with Archive.open(folder, create=True) as archive:
        archive.put(first, {})
        archive.put(second, {})
    return folder


def open_registers(desk: Desk) -> RegistersPlace:
    """The register of tasks, opened by its key."""
    QTest.keyClick(desk.place, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    made = desk.window.registers.place
    desk.wait(lambda: made.contents is not None)
    return made


def texts(place: RegistersPlace, key: str = "text") -> list[str]:
    at = [column.key for column in place.model.columns].index(key)
    return [str(place.model.index(row, at).data()) for row in range(place.model.rowCount())]


def texts_at(place: RegistersPlace, title: str) -> int:
    """The row of the register with a title."""
    assert place.contents is not None
    return next(at for at, row in enumerate(place.contents.register.rows) if row.cells[0] == title)


def come(desk: Desk, *names: str) -> None:
    """These people attend the draft, by another hand."""
    desk.window.work.flush()
    with Archive.open(desk.folder) as other:
        held = other.load("b")
        people = tuple(Attendee(f"p{n}", name=name) for n, name in enumerate(names))
        other.save(dataclasses.replace(held.conference, attendees=people), held.conference, held.revision)


def printing_to(target: Path, monkeypatch: pytest.MonkeyPatch, copies: int = 1) -> QPrinter:
    """A PDF is chosen in the place of a printer."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, "sổ", across=True)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setCopyCount(copies)
    monkeypatch.setattr(printing, "ask_printer", lambda *asked, **how: printer)  # the system's own dialog, not ours
    return printer
