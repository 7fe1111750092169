"""Whatever somebody typed, no cell of an exported register is a formula, and no copied cell becomes one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from kcnminutes.archive import Archive
from kcnminutes.exchange import html_from_cells, write_register_sheet
from kcnminutes.record import Attendee, Conference, Directive, Speech, Status
from kcnminutes.registers import RegisterName, fill

HOSTILE = (
    '=HYPERLINK("http://a.vn","b")',
    "=cmd|'/c calc'!A0",
    "+84 252 3822 102",
    "-5% so với kế hoạch",
    "@SUM(1+1)",
    "\t=1+1",
    "\r\n=1+1",
    "{=1+1}",
    "＝1+1",
    "#REF!",
    "'=1+1",
)


def hostile(number: int, text: str) -> Conference:
    return Conference(
        f"h{number}",
        datetime(2024, 1, 1 + number, 8),
        title=text,
        number=number + 1,
        symbol=text,
        status=Status.FINAL if number % 2 else Status.DRAFT,
        parent_organisation=text,
        organisation=text,
        place=text,
        retention=5,
        tags=("=nhãn",),
        attendees=(Attendee("p1", name=text, position=text, organisation=text),),
        speeches=(Speech("s1", speaker="p1", text=text),),
        directives=(Directive("d1", text, text, (text,), date(2024, 2, 1), speech="s1", result=text),),
    )


@pytest.mark.parametrize("name", list(RegisterName))
def test_no_register_has_a_formula(tmp_path: Path, name: RegisterName) -> None:
    with Archive.open(tmp_path / "kho", create=True) as archive:
        for number, text in enumerate(HOSTILE):
            archive.put(hostile(number, text), {})
        register = fill(name, archive, 2024, date(2030, 1, 1))
    register = replace(register, subject="=1+1")
    write_register_sheet(register, tmp_path / "so.xlsx")
    found = 0
    for sheet in openpyxl.load_workbook(tmp_path / "so.xlsx").worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type not in ("f", "e"), cell.value
            assert cell.hyperlink is None
            found += isinstance(cell.value, str) and cell.value.lstrip("\t\r\n '").startswith(("=", "+", "-", "@"))
    assert found  # the hostile ones are there, as text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_copied_cell_is_text_for_excel(text: str) -> None:
    assert "mso-number-format" in html_from_cells([[text]])
