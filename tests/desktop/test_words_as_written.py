"""What a record says stays as it is written, wherever Qt would take what looks like markup for markup."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desktop_desk import Desk
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel

from kcnminutes.archive import Archive
from kcnminutes.desktop.browse.empty import EmptyPage
from kcnminutes.desktop.elided import ElidedLink, as_written
from kcnminutes.desktop.registers.model import RegisterModel
from kcnminutes.record import Conference, Register, RegisterColumn, RegisterRow

PICTURE = '<img src="file://may-khac/chung/anh.png"> Hội nghị <b>A & B</b>'


def shown(tooltip: str) -> str:
    """The letters of a tooltip as they are seen."""
    document = QTextDocument()
    document.setHtml(tooltip)
    return document.toPlainText()


@pytest.mark.parametrize("text", ["Hội nghị A & B", "5 < 6", "dòng một\ndòng hai", ""])
def test_other_words_are_left_alone(app: QApplication, text: str) -> None:
    assert as_written(text) == text


@pytest.mark.parametrize("text", [PICTURE, "<b>dòng một\ndòng hai", "a <u>b</u> &amp; c"])
def test_what_looks_like_markup_is_shown_letter_for_letter(app: QApplication, text: str) -> None:
    assert as_written(text) != text
    assert shown(as_written(text)) == text


def test_lists_links_and_registers_tell_words_and_fetch_nothing(app: QApplication) -> None:
    model = RegisterModel()
    model.show(Register("Sổ", "", (RegisterColumn("text", "Nội dung", 20),), (RegisterRow((PICTURE,)),)))
    cell = model.index(0, 0)
    assert cell.data() == PICTURE
    assert shown(cell.data(Qt.ItemDataRole.ToolTipRole)) == PICTURE
    link = ElidedLink(PICTURE)
    assert (link.whole, shown(link.toolTip())) == (PICTURE, PICTURE)
    assert link.text() == PICTURE.replace("&", "&&")  # no underlined letter, and no key


def test_a_title_out_of_another_hand_is_a_title(desk: Desk, sample: Conference) -> None:
    desk.window.work.flush()
    with Archive.open(desk.folder) as other:
        other.put(replace(sample, id="la", title=PICTURE, photos=(), attachments=()), {})
    desk.place.refresh()
    model = desk.place.middle.conferences_model
    desk.wait(lambda: model.row_of("la") is not None)
    desk.place.choose("la")
    desk.wait_paper()
    at = model.row_of("la")
    assert at is not None
    assert shown(model.index(at, 0).data(Qt.ItemDataRole.ToolTipRole)).startswith(PICTURE)
    titles = [label for label in desk.place.side.findChildren(QLabel) if "Hội nghị" in label.toolTip()]
    assert [shown(label.toolTip()) for label in titles] == [PICTURE]


def test_a_page_that_repeats_what_was_typed_repeats_its_letters(app: QApplication) -> None:
    page = EmptyPage("search")
    page.say("Không tìm thấy", f"Có phải ý bạn là “{PICTURE}”?", (("search", f"Tìm “{PICTURE}”", "", page.update),))
    (words,) = (label for label in page.findChildren(QLabel) if PICTURE in label.text())
    assert words.textFormat() is Qt.TextFormat.PlainText
    assert "A && B" in page.buttons()[0].text()
