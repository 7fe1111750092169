"""Tables of the Word file: with lines and repeated titles, and those without lines that only set texts side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kcnminutes.language import NBSP
from kcnminutes.minutes import decree30 as law
from kcnminutes.minutes.pdf.fonts import width_of
from kcnminutes.minutes.tree import Align, Column, Row, Span, Table, Text
from kcnminutes.minutes.typed import plain
from kcnminutes.minutes.word.centred import POINTS_PER_MM
from kcnminutes.minutes.word.markup import element, on, paragraph, point_twips, twips
from kcnminutes.minutes.word.styles import Style

_LETTER_WIDTH = 0.45
"""How wide a letter is on the average, of its size: enough to guess how many lines a cell needs."""

_NO_MARGINS = element("w:tblCellMar", element("w:left", w=0, type="dxa"), element("w:right", w=0, type="dxa"))
_CELL_STYLE = {Align.LEFT: Style.CELL, Align.CENTRE: Style.CELL_CENTRED}


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
    frame = element("w:tblPr", *_frame(sum(widths)), _NO_MARGINS)
    return element("w:tbl", frame, _grid(widths), *written)


def ruled(table: Table, keep_end: bool = False) -> str:
    """A table of the minutes; its titles come again on each page. `keep_end` holds the last row with what follows."""
    widths = [column.width for column in table.columns]
    titles = element(
        "w:tr",
        element("w:trPr", element("w:cantSplit"), element("w:tblHeader")),
        *(_title(column) for column in table.columns),
    )
    style = element("w:tblStyle", val=Style.TABLE)
    look = element("w:tblLook", val="0020", firstRow=1)
    frame = element("w:tblPr", style, *_frame(sum(widths)), look)
    last = len(table.rows) - 1
    rows = (_row(row, table.columns, keep_end and number == last) for number, row in enumerate(table.rows))
    return element("w:tbl", frame, _grid(widths), titles, *rows)


def _title(column: Column) -> str:
    return _cell(column.width, paragraph(Style.COLUMN_TITLE, plain(column.title)), "center")


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


def _row(row: Row, columns: Sequence[Column], keep: bool) -> str:
    whole = _lower_than_breaks(row, columns)
    high = element("w:trHeight", val=twips(row.height), hRule="atLeast") if row.height else ""
    settings = on("w:cantSplit", whole) + high
    properties = element("w:trPr", settings) if settings else ""
    stand = "center" if row.height else ""
    if row.band:
        return element(
            "w:tr", properties, _cell(_width(columns), _texts(row.cells[0], Style.BAND, keep), columns=len(columns))
        )
    cells = (
        _cell(_width(covered), _texts(texts, _CELL_STYLE[covered[0].align], keep and whole), stand, len(covered))
        for texts, covered in _cells(row, columns)
    )
    return element("w:tr", properties, *cells)


def _width(columns: Iterable[Column]) -> float:
    return sum(column.width for column in columns)


def _cells(row: Row, columns: Sequence[Column]) -> Iterator[tuple[tuple[Text, ...], Sequence[Column]]]:
    """The texts of each cell and the columns that it covers."""
    first, last = row.joined or (0, 0)
    for number, texts in enumerate(row.cells):
        if number == first:
            yield texts, columns[first : last + 1]
        elif not first < number <= last:
            yield texts, columns[number : number + 1]


def _texts(texts: Iterable[Text], style: Style, keep: bool) -> str:
    settings = on("w:keepNext", keep)
    return "".join(_paragraph(style, text, settings) for text in texts) or paragraph(style, "", settings)


def _paragraph(style: Style, text: Text, settings: str) -> str:
    """A text of a cell; all lines of an item begin to the right of its marker."""
    if not text or not text[0].hangs:
        return paragraph(style, text, settings)
    marker, *rest = text
    wide = point_twips(width_of(marker.text, 0, law.TABLE_SIZE))
    item = (Span(f"{marker.text.rstrip(NBSP)}\t"), *rest)
    return paragraph(style, item, settings, element("w:ind", left=wide, hanging=wide))


def _lower_than_breaks(row: Row, columns: Sequence[Column]) -> bool:
    """Whether the row surely goes whole to the next page rather than break: a guess, on the short side."""
    if row.band:
        return True
    line = law.TABLE_SIZE * law.SINGLE_SPACING / POINTS_PER_MM
    return all(
        sum(_lines(text, _width(covered)) for text in texts) * line < law.ROW_MAY_BREAK
        for texts, covered in _cells(row, columns)
    )


def _lines(text: Text, width: float) -> int:
    room = max(1.0, (width * POINTS_PER_MM - 2 * law.CELL_PADDING_X) / (law.TABLE_SIZE * _LETTER_WIDTH))
    lines = "".join(span.text for span in text).split("\n")
    return sum(1 + int(len(letters) / room) for letters in lines)
