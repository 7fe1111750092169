"""Section 8: states of before are looked at, compared and brought back as one step that can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from passing_days import a_day_passes
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QPushButton

from kcnminutes.archive import Archive, FileKey
from kcnminutes.desktop.editor.compare_page import ComparePage
from kcnminutes.desktop.editor.history_page import HistoryPage
from kcnminutes.editing import compare
from kcnminutes.record import Conference, Place

if TYPE_CHECKING:
    from conftest import Desk


def test_a_state_is_looked_at_brought_back_and_undone(empty_desk: Desk, sample: Conference) -> None:
    desk = empty_desk
    with Archive.open(desk.folder) as archive:
        a_day_passes(archive)
        originals = archive.originals(sample.id)
        other: FileKey = archive.store_photo(originals[sample.photos[1].file])
        moved = replace(sample.photos[1], file=sample.photos[0].file)
        changed = replace(sample, place="Nhà khách", photos=(moved,))
        archive.save(changed, sample, 1, files={sample.photos[0].file: other})  # another picture under the same path
        prints = archive.print_copies(sample.id)
    desk.open(sample.id)
    desk.section(8)
    assert desk.editor.pages is not None
    page = desk.editor.pages.of(HistoryPage)
    desk.wait(lambda: len(page.rows.model().rows) == 2)
    state = page.rows.model().rows[1].id
    page.rows.select(state)
    desk.wait(lambda: desk.editor.remembering.paper is not None)
    assert desk.editor.remembering.paper is not None
    assert desk.editor.remembering.paper.conference == sample
    assert desk.editor.remembering.prints[sample.photos[0].file] != prints[sample.photos[0].file]
    assert desk.conference == changed
    page.bring.click()
    desk.wait(lambda: desk.conference.place == sample.place)
    desk.wait_kept()
    with Archive.open(desk.folder) as archive:
        back = archive.load(sample.id).conference
        assert replace(back, photos=()) == replace(sample, photos=())
        assert [one.caption for one in back.photos] == [one.caption for one in sample.photos]
        kept = archive.originals(sample.id)
        for before, now in zip(sample.photos, back.photos, strict=True):
            assert kept[now.file] == originals[before.file]
        assert archive.verify() == []
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference == changed
    desk.wait_kept()
    assert desk.stored(sample.id).conference == changed
    desk.hands.key(Qt.Key.Key_Escape)
    desk.open(sample.id)
    desk.hands.ctrl(Qt.Key.Key_Y)
    assert desk.conference == back
    desk.wait_kept()
    with Archive.open(desk.folder) as archive:
        assert archive.originals(sample.id) == kept


def test_the_button_that_takes_back_goes_when_something_else_was_done(desk: Desk, sample: Conference) -> None:
    assert desk.editor.sitting is not None
    desk.editor.sitting.apply(lambda draft: replace(draft, conference=replace(sample, place="Nhà khách")), Place())
    desk.editor.taking_back.offer("Đã đưa trở lại.")
    desk.type_over("title", "Hội nghị khác")
    assert not desk.editor.banner.text
    desk.editor.sitting.seal()
    desk.editor.sitting.apply(lambda draft: replace(draft, conference=replace(sample, place="Nhà khách")), Place())
    desk.editor.taking_back.offer("Đã đưa trở lại.")
    desk.press("Hoàn tác")
    assert (desk.conference.title, desk.conference.place) == ("Hội nghị khác", "Nhà khách")
    assert not desk.editor.banner.text


def test_the_diary_tells_what_was_done(desk: Desk, sample: Conference) -> None:
    desk.go_to(field="place")
    desk.hands.type("!")
    desk.section(8)
    assert desk.editor.pages is not None
    audit = desk.editor.pages.of(HistoryPage).audit.model()
    desk.wait(lambda: [row.what for row in audit.rows] == ["Sửa: thông tin chung", "Nhập từ tệp"])


def test_the_comparison_is_printed_by_its_button(desk: Desk) -> None:
    asked: list[QTextDocument] = []
    desk.editor.comparison_print_asked.disconnect()
    desk.editor.comparison_print_asked.connect(asked.append)
    desk.go_to(field="place")
    desk.hands.clear()
    desk.hands.type("Nhà khách")
    desk.wait_kept()
    comparison = desk.editor.remembering.comparison
    desk.editor.going.show_comparison(True)
    comparison.show_parts("trước", "sau", compare(replace(desk.conference, place="Nhà văn hóa"), desk.conference))
    next(one for one in comparison.findChildren(QPushButton) if one.text() == "In…").click()
    (document,) = asked
    assert "Nhà khách" in document.toPlainText()
    assert desk.conference.title in document.toPlainText()


def test_a_comparison_shows_bold_as_it_prints_and_marks_what_only_got_bold(desk: Desk) -> None:
    comparison = desk.editor.remembering.comparison
    old = replace(desk.conference, conclusions="Giao **Sở Công Thương** báo cáo.")
    comparison.show_parts(
        "trước", "sau", compare(old, replace(old, conclusions="Giao **Sở Công Thương** **báo cáo**."))
    )
    assert "*" not in comparison.text
    before, after = _styles(comparison, "báo cáo")
    assert (before.fontWeight(), before.fontStrikeOut()) == (QFont.Weight.Normal, False)
    assert (after.fontWeight(), after.fontUnderline()) == (QFont.Weight.Bold, True)
    assert [one.fontWeight() for one in _styles(comparison, "Công Thương")] == [QFont.Weight.Bold] * 2


def _styles(comparison: ComparePage, words: str) -> list[QTextCharFormat]:
    document = comparison.view.document()
    found, place = [], document.find(words)
    while not place.isNull():
        found.append(place.charFormat())
        place = document.find(words, place)
    return found
