"""Registers as Excel, read back by openpyxl: days are days, formulas are text, the sheet is ready to print."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from kcnminutes.exchange import ExchangeError, write_register_sheet
from kcnminutes.record import CellSort, Register, RegisterColumn, RegisterRow

COLUMNS = (
    RegisterColumn("count", "TT", 6, CellSort.NUMBER),
    RegisterColumn("text", "Trích yếu", 90),
    RegisterColumn("due", "Thời hạn", 12, CellSort.DATE),
)


def written(tmp_path: Path, *rows: tuple[object, ...]) -> openpyxl.Workbook:
    register = Register("Sổ: theo dõi/nhiệm vụ", "Năm 2024", COLUMNS, tuple(RegisterRow(row) for row in rows))  # type: ignore[arg-type]
    write_register_sheet(register, tmp_path / "so.xlsx")
    return openpyxl.load_workbook(tmp_path / "so.xlsx")


def test_days_are_days_and_numbers_are_numbers(tmp_path: Path) -> None:
    sheet = written(tmp_path, (1, "Rà soát\n\nquỹ đất", date(2024, 2, 1)), (2, "", None)).worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)] == [
        ["TT", "Trích yếu", "Thời hạn"],
        [1, "Rà soát\n\nquỹ đất", datetime(2024, 2, 1)],
        [2, None, None],
    ]
    assert sheet["C5"].is_date
    assert sheet["C5"].number_format == "dd/mm/yyyy"
    assert (sheet["A1"].value, sheet["A2"].value) == ("SỔ: THEO DÕI/NHIỆM VỤ", "Năm 2024")


@pytest.mark.parametrize("text", ["=1+1", "+84 252", "-5%", "@SUM(A1)", '=HYPERLINK("http://a","b")', "{=1}", "#N/A"])
def test_nothing_that_is_written_is_a_formula(tmp_path: Path, text: str) -> None:
    cell = written(tmp_path, (1, text, None)).worksheets[0]["B5"]
    assert (cell.data_type, cell.value) == ("s", text)


def test_days_before_excel_counts_and_long_texts_go_as_text(tmp_path: Path) -> None:
    sheet = written(tmp_path, (1, "a\x0bb" + "ă" * 40_000, date(1900, 1, 5))).worksheets[0]
    assert sheet["C5"].value == "05/01/1900"
    assert len(sheet["B5"].value) == 32_767
    assert sheet["B5"].value.startswith("abă")
    assert sheet["B5"].value.endswith("…")


def test_the_sheet_is_ready_to_be_filtered_and_printed(tmp_path: Path) -> None:
    book = written(tmp_path, (1, "a", None), (2, "b", None))
    sheet = book.worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A5", "A4:C6")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert (sheet.print_title_rows, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("$4:$4", True)
    assert [sheet.column_dimensions[letter].width for letter in "ABC"] == [6, 60, 12]
    assert sheet["B5"].alignment.wrap_text
    assert sheet["B4"].font.bold
    assert sheet.title == "Sổ  theo dõi nhiệm vụ"


def test_an_empty_register_is_a_sheet_with_its_head(tmp_path: Path) -> None:
    assert written(tmp_path).worksheets[0].auto_filter.ref == "A4:C4"


def test_a_folder_in_its_place_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "so.xlsx").mkdir()
    with pytest.raises(ExchangeError, match="thư mục"):
        written(tmp_path)
