"""Rows on the clipboard: as text for Excel, as a table for Word, and back from both."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from kcnminutes.editing import cells_of
from kcnminutes.exchange import cells_from_html, cells_from_text, html_from_cells, text_from_cells
from kcnminutes.language import OldEncoding, from_tcvn3, from_vni, old_encoding
from kcnminutes.record import Conference

Cells = list[list[str]]


def rows_as_content(conference: Conference, section: str, ids: Collection[str]) -> QMimeData:
    """The chosen rows, for the clipboard or a drag."""
    cells = cells_of(conference, section, ids)
    data = QMimeData()
    data.setText(text_from_cells(cells))
    data.setHtml(html_from_cells(cells))
    return data


def copy_rows(conference: Conference, section: str, ids: Collection[str]) -> None:
    QGuiApplication.clipboard().setMimeData(rows_as_content(conference, section, ids))


def pasted_cells() -> Cells:
    """What the clipboard holds, as cells; nothing where it holds no text."""
    data = QGuiApplication.clipboard().mimeData()
    if data is None:
        return []
    found = cells_from_html(data.html()) if data.hasHtml() else None
    return found or cells_from_text(data.text())


def old_font(cells: Cells) -> OldEncoding | None:
    """The encoding of before Unicode that the cells look like."""
    return old_encoding("\n".join(" ".join(row) for row in cells[:200]))


def in_unicode(cells: Cells, encoding: OldEncoding) -> Cells:
    convert = from_tcvn3 if encoding is OldEncoding.TCVN3 else from_vni
    return [[convert(cell) for cell in row] for row in cells]
