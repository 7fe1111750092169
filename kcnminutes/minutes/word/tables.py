"""Tables of the Word file: with lines and repeated titles, and those without lines that only set texts side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kcnminutes.minutes import decree30 as law
from kcnminutes.minutes.tree import Align, Column, Row, Table, Text
from kcnminutes.minutes.word.markup import element, on, paragraph, plain, twips
from kcnminutes.minutes.word.styles import Style

_POINTS_PER_MM = 72 / 25.4
_LETTER_WIDTH = 0.45
"""How wide a letter is on the average, of its size: enough to guess how many lines a cell needs."""


def side_by_side(widths: Sequence[float], rows: Iterable[Sequence[str]]) -> str:
    """A table without lines or margins. `widths` are millimetres; a cell is paragraphs already written.

    No row ends on another page than it began.
    """
    written = [
        element(
            "w:tr",
            element("w:trPr", element("w:cantSplit")),
            *(_cell(width, content) for width, content in zip(widths, row, strict=True)),
        )
        for row in rows
    ]
    return element("w:tbl", element("w:tblPr", *_frame(sum(widths))), _grid(widths), *written)


def ruled(table: Table) -> str:
    """A table of the minutes; its titles come again on each page."""
    widths = [column.width for column in table.columns]
    titles = element(
        "w:tr",
        element("w:trPr", element("w:cantSplit"), element("w:tblHeader")),
        *(_cell(column.width, paragraph(Style.COLUMN_TITLE, plain(column.title)), "center") for column in table.columns),
    )
    style = element("w:tblStyle", val=Style.TABLE)
    look = element("w:tblLook", val="0020", firstRow=1)
    frame = element("w:tblPr", style, *_frame(sum(widths)), look)
    return element("w:tbl", frame, _grid(widths), titles, *(_row(row, table.columns) for row in table.rows))


def _frame(width: float) -> tuple[str, str, str]:
    return (
        element("w:tblW", w=twips(width), type="dxa"),
        element("w:tblInd", w=0, type="dxa"),
        element("w:tblLayout", type="fixed"),
    )


def _grid(widths: Sequence[float]) -> str:
    return element("w:tblGrid", *(element("w:gridCol", w=twips(width)) for width in widths))


def _cell(width: float, content: str, stand: str = "", columns: int = 1) -> str:
    properties = element(
        "w:tcPr",
        element("w:tcW", w=twips(width), type="dxa"),
        element("w:gridSpan", val=columns) if columns > 1 else "",
        element("w:vAlign", val=stand) if stand else "",
    )
    return element("w:tc", properties, content)


def _row(row: Row, columns: Sequence[Column]) -> str:
    whole = element("w:trPr", on("w:cantSplit", _lower_than_breaks(row, columns)))
    if row.band:
        width = sum(column.width for column in columns)
        return element("w:tr", whole, _cell(width, _texts(row.cells[0], Style.BAND), columns=len(columns)))
    cells = (
        _cell(column.width, _texts(texts, Style.CELL_CENTRED if column.align is Align.CENTRE else Style.CELL))
        for texts, column in zip(row.cells, columns, strict=True)
    )
    return element("w:tr", whole, *cells)


def _texts(texts: Iterable[Text], style: Style) -> str:
    return "".join(paragraph(style, text) for text in texts) or paragraph(style, "")


def _lower_than_breaks(row: Row, columns: Sequence[Column]) -> bool:
    """Whether the row surely goes whole to the next page rather than break: a guess, on the short side."""
    if row.band:
        return True
    line = law.TABLE_SIZE * law.SINGLE_SPACING
    return all(
        sum(_lines(text, column.width) for text in texts) * line < law.ROW_MAY_BREAK
        for texts, column in zip(row.cells, columns, strict=True)
    )


def _lines(text: Text, width: float) -> int:
    room = max(1.0, (width * _POINTS_PER_MM - 2 * law.CELL_PADDING_X) / (law.TABLE_SIZE * _LETTER_WIDTH))
    lines = "".join(span.text for span in text).split("\n")
    return sum(1 + int(len(letters) / room) for letters in lines)
