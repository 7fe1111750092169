"""A year at a glance in the window: drawn, and printed as it is drawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pdfplumber
import pytest
from desktop_desk import Desk
from registers_desk import printing_to

from kcnminutes.archive import Archive
from kcnminutes.desktop.registers.place import RegistersPlace
from kcnminutes.desktop.theme import theme
from kcnminutes.registers import RegisterName

if TYPE_CHECKING:
    from conftest import Strays


def test_a_year_that_cannot_be_printed_is_told(
    desk: Desk, place: RegistersPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, strays: Strays
) -> None:
    place.show_register(RegisterName.YEAR)
    desk.wait(lambda: place.contents is not None)
    printing_to(tmp_path / "không có" / "nam.pdf", monkeypatch)
    place.print.trigger()
    assert "không ghi được tệp" in desk.window.banner.text.lower()
    assert [words for words in strays.heard if "QPainter::begin" not in words] == []
    strays.heard.clear()
    printing_to(tmp_path / "nam.pdf", monkeypatch, copies=2)
    place.print.trigger()
    with pdfplumber.open(tmp_path / "nam.pdf") as pdf:
        assert {page.extract_text() for page in pdf.pages} == {pdf.pages[0].extract_text()}


def test_a_year_is_drawn_and_printed_with_its_figures(
    desk: Desk, place: RegistersPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.show_register(RegisterName.YEAR)
    desk.wait(lambda: place.contents is not None)
    place.filters.year.setCurrentText("Năm 2024")
    desk.wait(lambda: place.contents is not None and place.contents.year == 2024)
    assert place.chart.isVisible()
    assert "Hội nghị: 1 (1 đã chốt)" in place.chart.accessibleDescription()
    assert "Nhiệm vụ giao: 3 (1 quá hạn chưa xong)" in place.chart.accessibleDescription()
    shown = place.chart.grab().toImage()
    accent = theme().colour("accent").rgb()
    assert any(shown.pixel(x, y) == accent for x in range(0, shown.width(), 4) for y in range(0, shown.height(), 4))
    printing_to(tmp_path / "nam.pdf", monkeypatch)
    place.print.trigger()
    desk.wait(lambda: str(tmp_path / "nam.pdf") in desk.window.banner.text)
    with pdfplumber.open(tmp_path / "nam.pdf") as pdf:
        (page,) = pdf.pages
        assert page.width > page.height
        words = page.extract_text()
        assert max(char["x1"] for char in page.chars) < page.width - 40
        assert max(char["bottom"] for char in page.chars) < page.height - 40
    assert "Nhiệm vụ giao trong năm" in words


def test_a_printed_year_bears_the_office_and_a_title_and_its_charts_stand_edge_to_edge_with_its_tiles(
    desk: Desk, place: RegistersPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.window.work.flush()
    with Archive.open(desk.folder) as other:
        other.set_setting("office", {"organisation": "Ban Quản lý các khu công nghiệp"})
    place.show_register(RegisterName.YEAR)
    desk.wait(lambda: place.contents is not None)
    place.filters.year.setCurrentText("Năm 2024")
    desk.wait(lambda: place.contents is not None and place.contents.year == 2024)
    printing_to(tmp_path / "nam.pdf", monkeypatch)
    place.print.trigger()
    with pdfplumber.open(tmp_path / "nam.pdf") as pdf:
        (page,) = pdf.pages
        office, title, *_ = page.extract_text_lines()
        cards = sorted((round(one["top"]), round(one["x0"]), round(one["x1"])) for one in page.curves)
    assert office["text"] == "BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP"
    assert title["text"] == "SỐ LIỆU HỘI NGHỊ NĂM 2024"
    assert abs((title["x0"] + title["x1"]) - (cards[0][1] + max(right for _, _, right in cards))) < 4
    assert abs(office["x0"] - cards[0][1]) < 4
    tiles = [card for card in cards if card[0] == cards[0][0]]
    charts = [card for card in cards if card not in tiles]
    assert (len(tiles), len(charts)) == (5, 4)
    assert {left for _, left, _ in charts} <= {left for _, left, _ in tiles}
    assert {right for _, _, right in charts} <= {right for _, _, right in tiles}
