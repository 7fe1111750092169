"""What a record says stays as it is written, wherever Qt would take what looks like markup for markup."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desktop_desk import Desk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel, QMessageBox, QToolTip, QWidget

from kcnminutes.archive import Archive
from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.browse.empty import EmptyPage
from kcnminutes.desktop.elided import ElidedLink
from kcnminutes.desktop.passwords import PasswordDialog
from kcnminutes.record import Conference

PICTURE = '<img src="file://may-khac/chung/anh.png"> Hội nghị <b>A & B</b>'


def formats(widget: QWidget) -> set[Qt.TextFormat]:
    """How the words of all labels in a widget that is shown are taken."""
    widget.show()
    found = {label.textFormat() for label in widget.findChildren(QLabel)}
    widget.close()
    return found


def test_a_tooltip_is_plain_before_it_has_words(app: QApplication, plain_theme: None) -> None:
    widget = QWidget()
    widget.show()
    QToolTip.showText(QPoint(10, 10), PICTURE, widget)
    (tip,) = (one for one in app.topLevelWidgets() if one.metaObject().className() == "QTipLabel")
    assert isinstance(tip, QLabel)
    assert (tip.textFormat(), tip.text()) == (Qt.TextFormat.PlainText, PICTURE)
    QToolTip.hideText()


@pytest.mark.parametrize("kind", ["page", "banner", "password", "message", "question"])
def test_words_everywhere_are_plain(app: QApplication, plain_theme: None, kind: str) -> None:
    around = QWidget()
    match kind:
        case "page":
            page = EmptyPage("search", around)
            page.say(PICTURE, PICTURE)
            assert formats(page) == {Qt.TextFormat.PlainText}
        case "banner":
            banner = Banner(around)
            around.show()
            banner.tell("bad", PICTURE)
            assert formats(around) == {Qt.TextFormat.PlainText}
        case "password":
            assert formats(PasswordDialog(PICTURE, around, new=True, why=PICTURE)) == {Qt.TextFormat.PlainText}
        case "message":
            box = QMessageBox(around)
            box.setText(PICTURE)
            assert formats(box) == {Qt.TextFormat.PlainText}
        case _:
            question = QInputDialog(around)
            question.setLabelText(PICTURE)
            assert formats(question) == {Qt.TextFormat.PlainText}


def test_a_title_out_of_another_hand_is_a_title_all_over_the_window(desk: Desk, sample: Conference) -> None:
    desk.window.work.flush()
    with Archive.open(desk.folder) as other:
        other.put(replace(sample, id="la", title=PICTURE, photos=(), attachments=()), {})
    desk.place.refresh()
    model = desk.place.middle.conferences_model
    desk.wait(lambda: model.row_of("la") is not None)
    desk.place.choose("la")
    desk.wait_paper()
    assert any(label.toolTip() == PICTURE for label in desk.place.side.findChildren(QLabel))
    seen = {label.textFormat() for label in desk.window.findChildren(QLabel) if label.isVisible()}
    assert seen == {Qt.TextFormat.PlainText}


def test_an_ampersand_is_no_key(app: QApplication, plain_theme: None) -> None:
    link = ElidedLink(PICTURE)
    assert (link.whole, link.text(), link.toolTip()) == (PICTURE, PICTURE.replace("&", "&&"), PICTURE)
    page = EmptyPage("search")
    page.say("Không tìm thấy", "", (("search", f"Tìm “{PICTURE}”", "", page.update),))
    assert "A && B" in page.buttons()[0].text()
