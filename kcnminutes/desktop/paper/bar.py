"""The small bar over a paper: which page of how many, how fresh, and the zoom."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from kcnminutes.desktop.paper.desk_area import ZOOM_STEP
from kcnminutes.desktop.paper.view import PaperView
from kcnminutes.desktop.theme import look, set_icon, theme
from kcnminutes.words import t


class PaperBar(QWidget):
    """Page, zoom out, the zoom (a click fits the width), zoom in. Place it over or beside its paper."""

    def __init__(self, paper: PaperView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._where = QLabel()
        look(self._where, "muted")
        smaller = _button("minus", t("Thu nhỏ trang giấy (phím -)"))
        larger = _button("plus", t("Phóng to trang giấy (phím +)"))
        self._zoom = _button("", t("Vừa bề ngang (phím 0)"))
        smaller.clicked.connect(lambda: paper.set_zoom(paper.zoom / ZOOM_STEP))
        larger.clicked.connect(lambda: paper.set_zoom(paper.zoom * ZOOM_STEP))
        self._zoom.clicked.connect(lambda: paper.set_zoom(None))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(2))
        row.addWidget(self._where)
        row.addSpacing(theme().px(8))
        for widget in (smaller, self._zoom, larger):
            row.addWidget(widget)
        paper.page_changed.connect(self._show_page)
        paper.zoom_changed.connect(self._show_zoom)
        self._show_zoom(paper.zoom)

    def _show_page(self, page: int, pages: int) -> None:
        self._where.setText(t("Trang {page}/{pages}", page=page, pages=pages) if pages else "")

    def _show_zoom(self, zoom: float) -> None:
        self._zoom.setText(t("{percent}%", percent=round(zoom * 100)))


def _button(name: str, what: str) -> QToolButton:
    button = QToolButton()
    look(button, "small")
    if name:
        set_icon(button, name)
    button.setToolTip(what)
    button.setAccessibleName(what)
    return button
