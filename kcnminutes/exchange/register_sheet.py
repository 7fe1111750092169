"""A register as an Excel sheet, ready to be filtered and printed: text, numbers and days, never a formula."""

from __future__ import annotations

import re
from copy import copy
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from kcnminutes.exchange.files import write_whole
from kcnminutes.record import CellSort, MarkedWords, Register, RegisterColumn

if TYPE_CHECKING:
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

    from kcnminutes.record import Cell

LONGEST = 32_767
"""Letters that a cell of Excel holds."""
DAY_FORMAT = "dd/mm/yyyy"
HEAD_ROW = 4
"""Below the name, the subject and an empty row."""
_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel counts a day that never was: such days go as text."""
_WIDEST = 60
_NAME_OF_SHEET = re.compile(r"[\[\]:*?/\\']")
_TYPEFACE = "Times New Roman"
_LINE = Side(style="thin", color="808080")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD = PatternFill("solid", fgColor="D9E8EC")


def write_register_sheet(register: Register, target: Path) -> None:
    """Writes the register as .xlsx, whole or not at all. Raises ExchangeError."""
    workbook = _workbook(register)

    def write(out: BinaryIO) -> None:
        workbook.save(out)

    write_whole(target, write)


def _workbook(register: Register) -> Workbook:
    workbook = Workbook()
    sheet: Worksheet = workbook.worksheets[0]
    sheet.title = _NAME_OF_SHEET.sub(" ", register.name)[:31]
    workbook.properties.title = register.name
    workbook.properties.creator = "KCN Minutes"
    for row, text, size in ((1, register.name.upper(), 14), (2, register.subject, 12)):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(register.columns))
        cell = sheet.cell(row, 1)
        _put(cell, text)
        cell.font = Font(_TYPEFACE, size, bold=row == 1, italic=row == 2)
        cell.alignment = Alignment(horizontal="center", vertical="center")
    for at, column in enumerate(register.columns, 1):
        _head(sheet.cell(HEAD_ROW, at), column)
        sheet.column_dimensions[get_column_letter(at)].width = min(column.width, _WIDEST)
    sheet.row_dimensions[HEAD_ROW].height = 34
    styles = [_style(sheet, column) for column in register.columns]
    for row, one in enumerate(register.rows, HEAD_ROW + 1):
        for at, value in enumerate(one.cells, 1):
            cell = sheet.cell(row, at)
            cast(Any, cell)._style = copy(styles[at - 1])  # its parts one by one would take three times as long
            _put(cell, value)
        if one.words is not None:
            _mark(sheet.cell(row, one.words.column + 1), one.cells[one.words.column], one.words)
    _set_up(sheet, len(register.columns), HEAD_ROW + len(register.rows))
    return workbook


def _put(cell: SheetCell | MergedCell, value: Cell) -> None:
    assert not isinstance(cell, MergedCell)  # the name and the subject are merged rows, written to their first cells
    if isinstance(value, date) and value >= _FIRST_DAY:
        cell.value = datetime.combine(value, time())
        cell.number_format = DAY_FORMAT
    elif isinstance(value, date):
        cell.value = f"{value:%d/%m/%Y}"
    elif isinstance(value, str):
        text = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.value = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
        if text:
            cell.data_type = "s"  # "=1+1" is what somebody said, not an order
        if text[:1] in "=+-@" and text:
            cell.quotePrefix = True  # stays text when somebody edits the cell
    else:
        cell.value = value


def _mark(cell: SheetCell | MergedCell, text: Cell, words: MarkedWords) -> None:
    """The words in bold, where the cell has the text as it is."""
    if isinstance(text, str) and cell.value == text:
        bold = TextBlock(InlineFont(rFont=_TYPEFACE, sz=12, b=True), text[words.start : words.end])
        around = text[: words.start], bold, text[words.end :]
        cast(Any, cell).value = CellRichText(*(part for part in around if part))


def _head(cell: SheetCell | MergedCell, column: RegisterColumn) -> None:
    _put(cell, column.title)
    cell.font = Font(_TYPEFACE, 12, bold=True)
    cell.fill = _HEAD
    cell.border = _BORDER
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _style(sheet: Worksheet, column: RegisterColumn) -> StyleArray:
    """What all cells of a column look like."""
    cell: Any = SheetCell(sheet, row=1, column=1)  # of no row: it only carries the style
    cell.font, cell.alignment, cell.border = Font(_TYPEFACE, 12), _alignment(column), _BORDER
    return cast("StyleArray", cell._style)


def _alignment(column: RegisterColumn) -> Alignment:
    across = "left" if column.sort is CellSort.TEXT else "center"
    return Alignment(horizontal=across, vertical="top", wrap_text=True)


def _set_up(sheet: Worksheet, columns: int, last: int) -> None:
    """The head stays in sight, can be filtered by, and stands on every printed sheet."""
    end = get_column_letter(columns)
    sheet.freeze_panes = f"A{HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{end}{max(last, HEAD_ROW)}"
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.print_area = f"A1:{end}{last}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    footer = sheet.oddFooter
    if footer is not None:
        footer.center.text = "&P/&N"
