"""The settings of the office: kept as they are typed, seen on the paper, and what a new conference starts from."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from pathlib import Path

import pytest
from desktop_desk import Desk
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from kcnminutes.archive import Archive
from kcnminutes.desktop.office.page import OfficePage
from kcnminutes.editing import KINDS_SETTING
from kcnminutes.record import Kind, Role
from kcnminutes.words import UserError


def key(what: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, what, modifiers)


def ctrl(what: Qt.Key) -> None:
    key(what, Qt.KeyboardModifier.ControlModifier)


def settings(desk: Desk) -> OfficePage:
    """By the keyboard."""
    desk.place.focus_list()
    ctrl(Qt.Key.Key_Comma)
    assert desk.window.in_settings
    page = desk.window.office
    desk.wait(lambda: page.model.loaded and QApplication.focusWidget() is page.form.first)
    return page


def field(page: OfficePage, name: str) -> QLineEdit:
    found = page.form.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    found.setFocus()
    found.selectAll()
    return found


def told(page: OfficePage, name: str) -> str:
    words = page.form.findChild(QLabel, f"{name}-told")
    assert isinstance(words, QLabel)
    return words.text()


def on_paper(desk: Desk, page: OfficePage, words: str) -> bool:
    paper = page.preview.paper
    desk.wait(lambda: paper.current)
    assert paper.result is not None
    text = unicodedata.normalize("NFC", PdfReader(paper.result.pdf).pages[0].extract_text())
    return words in " ".join(text.split())


def test_what_is_set_is_on_the_paper_and_in_the_next_conference(empty_desk: Desk) -> None:
    desk = empty_desk
    desk.window.show_settings()
    page = desk.window.office
    desk.wait(lambda: page.model.loaded)
    for name, words in (("organisation", "Ban Quản lý Khu kinh tế"), ("symbol", "BB-KKT")):
        desk.commit(field(page, name), words)
    assert on_paper(desk, page, "BB-KKT")
    page.go_to_section(2 + list(Kind).index(Kind.BRIEFING))
    desk.commit(field(page, "title"), "Giao ban quý {quý}, tháng {Tháng} năm {năm}")
    now = datetime.now()
    title = f"Giao ban quý {('I', 'II', 'III', 'IV')[(now.month - 1) // 3]}, tháng {now.month} năm {now.year}"
    assert title in told(page, "title")
    desk.commit(field(page, "place"), "Phòng họp số 2")
    desk.commit(field(page, "chair"), "Ông Nguyễn Văn An, Trưởng ban, Ban Quản lý")
    desk.commit(field(page, "secretary"), "Bà Trần Thị Bích, Chuyên viên")
    agenda = page.form.findChild(object, "agenda")
    agenda.setPlainText("Điểm tin\n\nThảo luận")
    box = page.form.findChild(QComboBox, "retention")
    assert isinstance(box, QComboBox)
    box.setFocus()
    key(Qt.Key.Key_End)
    assert on_paper(desk, page, "Phòng họp số 2")
    desk.window.new_conference(Kind.BRIEFING)
    desk.wait(lambda: desk.window.editor.sitting is not None)
    assert desk.window.editor.sitting is not None
    fresh = desk.window.editor.sitting.conference
    assert (fresh.title, fresh.organisation, fresh.symbol, fresh.number) == (
        title,
        "Ban Quản lý Khu kinh tế",
        "BB-KKT",
        1,
    )
    assert (fresh.place, fresh.retention) == ("Phòng họp số 2", "permanent")
    assert [(one.role, one.honorific, one.name) for one in fresh.attendees] == [
        (Role.CHAIR, "Ông", "Nguyễn Văn An"),
        (Role.SECRETARY, "Bà", "Trần Thị Bích"),
    ]
    assert [one.title for one in fresh.agenda] == ["Điểm tin", "Thảo luận"]


def test_what_is_wrong_is_kept_as_typed_with_one_sentence(desk: Desk, archive_folder: Path) -> None:
    page = settings(desk)
    desk.commit(field(page, "symbol"), "BB BQL")
    assert "BB-BQL" in told(page, "symbol")
    page.go_to_section(2)
    desk.commit(field(page, "title"), "Tổng kết {nam}")
    assert "{nam}" in told(page, "title")
    desk.commit(field(page, "chair"), ", ,")
    assert told(page, "chair")
    desk.compose(field(page, "place"), "Hội")  # and the window is closed in the middle of a word
    desk.window.close()
    with Archive.open(archive_folder, write=False) as archive:
        office, kinds = archive.setting("office"), archive.setting(KINDS_SETTING)
    assert isinstance(office, dict)
    assert isinstance(kinds, dict)
    assert office["symbol"] == "BB BQL"
    kept = kinds[str(next(iter(Kind)))]
    assert (kept["title"], kept["chair"], kept["place"]) == ("Tổng kết {nam}", ", ,", "Hội")


def test_settings_are_undone_and_lead_back_to_the_conference(desk: Desk) -> None:
    desk.window.open_conference("c1")
    desk.wait(lambda: desk.window.editor.sitting is not None)
    ctrl(Qt.Key.Key_Comma)
    page = desk.window.office
    desk.wait(lambda: page.model.loaded and QApplication.focusWidget() is page.form.first)
    desk.commit(field(page, "locality"), "Ninh Thuận")
    ctrl(Qt.Key.Key_Z)
    assert page.model.now.office.locality == field(page, "locality").text() == ""
    key(Qt.Key.Key_Escape)
    desk.wait(lambda: desk.window.in_editor and desk.window.editor.sitting is not None)
    assert desk.window.editor.sitting is not None
    assert desk.window.editor.sitting.conference.id == "c1"


def test_what_could_not_be_saved_is_still_there_when_the_settings_are_opened_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UserError("ổ đĩa đã đầy", "hãy dọn bớt")

    page = settings(desk)
    monkeypatch.setattr(Archive, "set_setting", full)
    desk.commit(field(page, "symbol"), "BB-KKT")
    key(Qt.Key.Key_Escape)
    desk.wait(lambda: "Chưa lưu được cài đặt" in desk.window.banner.text)
    assert "ổ đĩa đã đầy" in desk.window.banner.text.lower()
    monkeypatch.undo()
    desk.window.show_settings()
    assert field(page, "symbol").text() == "BB-KKT"
    desk.wait(lambda: page.model.all_kept)
    desk.window.work.flush()
    with Archive.open(desk.folder, write=False) as archive:
        office = archive.setting("office")
    assert isinstance(office, dict)
    assert office["symbol"] == "BB-KKT"


def test_abbreviations_of_the_office_are_typed_a_line_each(desk: Desk) -> None:
    page = settings(desk)
    page.go_to_section(2 + len(Kind))
    edit = page.form.findChild(QPlainTextEdit, "abbreviations")
    assert isinstance(edit, QPlainTextEdit)
    assert "KCN = khu công nghiệp" in edit.toPlainText().split("\n")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    desk.commit(edit, "\nTTPVHCC")
    assert told(page, "abbreviations").startswith(f"Chưa đọc được dòng {edit.blockCount()};")
    desk.commit(edit, " = Trung tâm Phục vụ hành chính công")
    desk.wait(lambda: page.model.all_kept)
    with Archive.open(desk.folder, write=False) as archive:
        assert archive.abbreviations()["TTPVHCC"] == "Trung tâm Phục vụ hành chính công"
    again = next(one for one in page.form.findChildren(QPushButton) if one.text() == "Lấy lại bảng có sẵn")
    again.click()
    desk.wait(lambda: page.model.all_kept)
    with Archive.open(desk.folder, write=False) as archive:
        assert "TTPVHCC" not in archive.abbreviations()
        assert archive.setting("abbreviations") is None
