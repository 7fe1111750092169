"""What leaves the editor as paper or package is what is typed, to the last letter."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from pypdf import PdfReader
from PySide6.QtCore import Qt

from kcnminutes.desktop.press import Printed
from kcnminutes.record import Conference

if TYPE_CHECKING:
    from conftest import Desk


def test_the_pdf_that_is_asked_for_holds_the_word_being_composed(desk: Desk) -> None:
    asked: list[tuple[Printed, Conference]] = []
    desk.editor.pdf_asked.disconnect()
    desk.editor.pdf_asked.connect(lambda result, conference: asked.append((result, conference)))
    desk.go_to(field="place")
    desk.hands.clear()
    desk.hands.type("Phòng họp Bình")
    desk.hands.commit(" ")
    desk.hands.compose("Thuận")
    desk.hands.ctrl(Qt.Key.Key_E)
    desk.wait(lambda: bool(asked))
    result, conference = asked[0]
    text = unicodedata.normalize("NFC", PdfReader(result.pdf).pages[0].extract_text())
    assert "Phòng họp Bình Thuận" in " ".join(text.split())
    assert conference.place == "Phòng họp Bình Thuận"


def test_a_package_is_asked_for_after_everything_is_on_its_way(desk: Desk, sample: Conference) -> None:
    asked: list[Conference] = []
    desk.editor.package_asked.disconnect()
    desk.editor.package_asked.connect(asked.append)
    desk.go_to(field="place")
    desk.hands.clear()
    desk.hands.type("Nhà khách")
    desk.hands.ctrl(Qt.Key.Key_K)
    desk.window.work.flush()
    assert desk.stored(sample.id).conference == asked[0]
    assert asked[0].place == "Nhà khách"


def test_the_paper_follows_the_typing(desk: Desk) -> None:
    paper = desk.editor.preview.paper
    desk.go_to(field="title")
    desk.hands.clear()
    desk.hands.type("Hội nghị rất đặc biệt")
    desk.wait(lambda: paper.current)
    assert paper.result is not None
    text = unicodedata.normalize("NFC", PdfReader(paper.result.pdf).pages[0].extract_text())
    assert "Hội nghị rất đặc biệt" in " ".join(text.split())
