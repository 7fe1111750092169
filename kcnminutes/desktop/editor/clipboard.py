"""Rows on the clipboard: as text for Excel, as a table for Word, and back from both."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from kcnminutes.editing import cells_of
from kcnminutes.exchange import cells_from_html, cells_from_text, cleaned, html_from_cells, text_from_cells
from kcnminutes.language import OldEncoding, from_tcvn3, from_vni, has_vietnamese, old_encoding
from kcnminutes.language import in_unicode as text_in_unicode
from kcnminutes.record import Conference, Follows

Cells = list[list[str]]

LINKS_FORMAT = "application/x-kcnminutes-follows"
"""Of copied tasks of an earlier conference, a line each: its conference and its own id there."""


def rows_as_content(conference: Conference, section: str, ids: Collection[str]) -> QMimeData:
    """The chosen rows, for the clipboard or a drag."""
    cells = cells_of(conference, section, ids)
    data = QMimeData()
    data.setText(text_from_cells(cells))
    data.setHtml(html_from_cells(cells))
    links = [row.follows for row in conference.directives if row.id in ids] if section == "directives" else []
    followed = [f"{link.conference}\t{link.directive}" for link in links if link is not None]
    if followed and len(followed) == len(links):
        data.setData(LINKS_FORMAT, QByteArray("\n".join(followed).encode()))
    return data


def copy_rows(conference: Conference, section: str, ids: Collection[str]) -> None:
    QGuiApplication.clipboard().setMimeData(rows_as_content(conference, section, ids))


def pasted_cells() -> Cells:
    """What the clipboard holds, as cells; nothing where it holds no text."""
    data = QGuiApplication.clipboard().mimeData()
    if data is None:
        return []
    found = cells_from_html(data.html(), lines=not data.text().strip()) if data.hasHtml() else None
    return found or [[cleaned(cell) for cell in row] for row in cells_from_text(data.text())]


def pasted_links() -> list[Follows]:
    """Which tasks of an earlier conference the copied rows went on with; none where they are no such tasks."""
    data = QGuiApplication.clipboard().mimeData()
    if data is None or not data.hasFormat(LINKS_FORMAT):
        return []
    lines = (line.split("\t") for line in bytes(data.data(LINKS_FORMAT).data()).decode().split("\n"))
    return [Follows(line[0], line[1]) for line in lines if len(line) == 2]


def old_font(cells: Cells) -> OldEncoding | None:
    """The encoding of before Unicode that the cells look like."""
    return old_encoding("\n".join(" ".join(row) for row in cells[:200]))


def in_unicode(cells: Cells, encoding: OldEncoding) -> Cells:
    """Cells read in Unicode; in a column that holds letters of Unicode too, only what makes no sense as it stands."""
    convert = from_tcvn3 if encoding is OldEncoding.TCVN3 else from_vni
    mixed = {at for row in cells for at, cell in enumerate(row) if has_vietnamese(cell)}
    return [
        [text_in_unicode(cell, encoding) if at in mixed else convert(cell) for at, cell in enumerate(row)]
        for row in cells
    ]
