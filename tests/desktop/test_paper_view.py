"""The paper: what it shows, where it stands, and that it is the very PDF that goes out."""

from __future__ import annotations

import dataclasses
import pickle
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from desktop_desk import Desk
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kcnminutes.archive import Archive
from kcnminutes.desktop.page_marks import PageMarks
from kcnminutes.desktop.paper import painting
from kcnminutes.desktop.paper.desk import FULL, fitting, lay
from kcnminutes.desktop.paper.desk_area import ZOOM_STEP
from kcnminutes.desktop.paper.marks import APART, areas_of, at_point, rect_of
from kcnminutes.minutes import Mark
from kcnminutes.record import Conference, Place, Status

TITLE = Place("", "", "title")


def pdf_text(pdf: bytes | Path) -> str:
    opened = pdfium.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in opened)
    opened.close()
    return " ".join(text.split())


def test_the_pages_of_the_sample_are_painted_black_on_white(desk: Desk) -> None:
    desk.wait(lambda: desk.paper.fresh_pages)
    picture = desk.paper.viewport().grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(40, 300, 2)}
    assert "#ffffff" in colours
    assert any(int(colour[1:3], 16) < 80 for colour in colours)


def test_a_new_draft_keeps_the_readers_place_and_shows_the_new_words(desk: Desk) -> None:
    minutes = desk.place.minutes
    assert minutes is not None
    bar = desk.paper.verticalScrollBar()
    desk.wait(lambda: desk.paper.fresh_pages)
    bar.setValue(700)
    draft = dataclasses.replace(minutes.conference, title="Hội nghị đã đổi tên")
    desk.paper.show_draft(draft, minutes.office, minutes.files, draft.id)
    assert not desk.paper.current
    desk.wait_paper()
    assert bar.value() == 700
    assert desk.paper.result is not None
    first = pdfium.PdfDocument(desk.paper.result.pdf)
    words = first[0].get_textpage().get_text_range()
    first.close()
    assert "Hội nghị đã đổi tên" in words


def test_a_kept_print_is_shown_before_it_is_known_what_stands_where(desk: Desk) -> None:
    minutes = desk.place.minutes
    assert minutes is not None
    final = dataclasses.replace(minutes.conference, status=Status.FINAL)
    pages = desk.window.pool.press.print(final, minutes.office, minutes.files)
    with Archive.open(desk.folder) as archive:
        archive.finalise(desk.place.chosen, pages.pdf.read_bytes())
        kept = archive.kept_file(desk.place.chosen)
    spots = []

    def shown(*_: object) -> None:
        spots.append(desk.paper.spot_of(TITLE))
        desk.paper.reveal(Place("directives", final.directives[-1].id))

    desk.paper.rendered.connect(shown)
    desk.place.renew_paper()
    desk.wait(lambda: desk.paper.result is not None and desk.paper.result.pdf == kept)
    assert spots == [None]
    desk.wait(lambda: desk.paper.spot_of(TITLE))
    assert desk.paper.verticalScrollBar().value() > 0  # what was to be revealed meanwhile


def test_of_many_drafts_the_last_is_shown(desk: Desk) -> None:
    minutes = desk.place.minutes
    assert minutes is not None
    shown: list[int] = []
    desk.paper.rendered.connect(lambda pages, ms: shown.append(pages))
    for number in range(12):
        draft = dataclasses.replace(minutes.conference, title=f"Lần {number}")
        desk.paper.show_draft(draft, minutes.office, minutes.files, draft.id)
    desk.wait_paper()
    assert len(shown) < 12
    assert desk.paper.result is not None
    with_last = pdfium.PdfDocument(desk.paper.result.pdf)
    words = with_last[0].get_textpage().get_text_range()
    with_last.close()
    assert "Lần 11" in words


def test_revealing_a_place_scrolls_to_its_words_and_a_click_there_tells_the_place(
    desk: Desk, sample: Conference
) -> None:
    directive = Place("directives", sample.directives[-1].id, "text")
    desk.paper.reveal(directive)
    assert desk.paper.verticalScrollBar().value() > 0
    spot = desk.paper.spot_of(directive)
    assert spot is not None
    assert desk.paper.viewport().rect().contains(spot.center().toPoint())
    clicked: list[Place] = []
    desk.paper.place_clicked.connect(clicked.append)
    QTest.mouseClick(desk.paper.viewport(), Qt.MouseButton.LeftButton, pos=spot.center().toPoint())
    assert clicked
    assert clicked[0].row == directive.row


def test_every_mark_lies_on_its_page_and_leads_back_to_its_place(desk: Desk) -> None:
    result = desk.paper.result
    assert result is not None
    assert any(mark.place == TITLE for mark in result.marks)
    marks = PageMarks(result.marks)
    assert list(marks) == sorted(marks, key=lambda mark: mark.page)
    for mark in marks:
        rect = rect_of(mark)
        assert rect.height() > 0
        assert 0 <= rect.left() <= rect.right() <= 596
        areas = areas_of(marks, mark.place, mark.page)
        assert sum(area.contains(rect.center()) for area in areas) == 1
        assert all(below.top() - above.bottom() > APART for above, below in pairwise(areas))
        assert at_point(marks, mark.page, rect.center()) is not None


def test_a_chair_is_marked_at_the_head_and_at_the_foot_and_not_between() -> None:
    chair = Place("attendees", "a1")
    lines = ((400, 420), (100, 120), (126, 140))
    marks = PageMarks([Mark(chair, 0, 85, top, 460, bottom) for top, bottom in lines])
    assert areas_of(marks, chair, 0) == [QRectF(85, 100, 460, 40), QRectF(85, 400, 460, 20)]
    assert areas_of(marks, chair, 1) == areas_of(marks, None, 0) == []


def turn(view: QWidget, by: QPoint) -> None:
    """The wheel is turned while Ctrl is held."""
    middle, none = QPointF(view.rect().center()), Qt.MouseButton.NoButton
    control, phase = Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(
        view, QWheelEvent(middle, view.mapToGlobal(middle), QPoint(), by, none, control, phase, False)
    )


def test_a_touchpad_zooms_by_as_much_as_it_is_moved_and_sideways_not_at_all(desk: Desk) -> None:
    view, fit = desk.paper.viewport(), desk.paper.zoom
    turn(view, QPoint(120, 0))
    assert desk.paper.zoom == fit
    for _ in range(12):
        turn(view, QPoint(0, 10))
    assert desk.paper.zoom == pytest.approx(fit * ZOOM_STEP)
    turn(view, QPoint(0, -120))
    assert desk.paper.zoom == pytest.approx(fit)


def test_plus_zooms_where_it_is_typed_with_shift(desk: Desk) -> None:
    fit = desk.paper.zoom
    desk.paper.setFocus()
    QTest.keyClick(desk.paper, Qt.Key.Key_Plus, Qt.KeyboardModifier.ShiftModifier)
    assert desk.paper.zoom == pytest.approx(fit * ZOOM_STEP)
    QTest.keyClick(desk.paper, Qt.Key.Key_Plus, Qt.KeyboardModifier.KeypadModifier)
    assert desk.paper.zoom == pytest.approx(fit * ZOOM_STEP**2)


def test_zoom_by_wheel_and_keys_and_back_to_the_width(desk: Desk) -> None:
    fit = desk.paper.zoom
    turn(desk.paper.viewport(), QPoint(0, 120))
    assert desk.paper.zoom > fit
    desk.paper.setFocus()
    QTest.keyClick(desk.paper, Qt.Key.Key_Minus)
    QTest.keyClick(desk.paper, Qt.Key.Key_Minus)
    assert desk.paper.zoom < fit
    QTest.keyClick(desk.paper, Qt.Key.Key_0)
    assert desk.paper.zoom == fit
    QTest.keyClick(desk.paper, Qt.Key.Key_End)
    assert desk.paper.verticalScrollBar().value() == desk.paper.verticalScrollBar().maximum()


def test_pages_lie_one_below_the_other_in_the_middle_of_the_desk() -> None:
    sizes = [(595.0, 842.0)] * 3
    desk = lay(sizes, FULL, 1200)
    first, second, _ = desk.sheets
    assert first.x * 2 + first.width == desk.width == 1200
    assert second.y > first.y + first.height
    assert desk.seen(second.y + 1, second.y + 2) == (1,)
    assert round(lay(sizes, fitting(sizes, 700), 700).width) == 700


def test_the_page_in_view_comes_before_the_others_and_is_the_same_as_in_the_whole(desk: Desk) -> None:
    minutes = desk.place.minutes
    assert minutes is not None
    desk.wait(lambda: desk.paper.fresh_pages)
    bar = desk.paper.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    desk.wait(lambda: desk.paper.page_shown in desk.paper.fresh_pages)
    seen: list[tuple[bool, QImage]] = []

    def look() -> None:
        seen.append((desk.paper.current, desk.paper.viewport().grab().toImage()))

    before = desk.paper.viewport().grab().toImage()
    desk.paper.shown_first.connect(lambda ms: look())
    changed = [dataclasses.replace(row, text=f"Nay đổi: {row.text}") for row in minutes.conference.speeches]
    draft = dataclasses.replace(minutes.conference, speeches=tuple(changed))
    desk.paper.show_draft(draft, minutes.office, minutes.files, draft.id)
    desk.wait_paper()
    desk.wait(lambda: desk.paper.page_shown in desk.paper.fresh_pages)
    ((was_current, picture),) = seen
    assert not was_current
    assert picture != before
    assert picture == desk.paper.viewport().grab().toImage()


def test_first_pages_are_shown_where_no_paper_was_before(desk: Desk) -> None:
    minutes = desk.place.minutes
    assert minutes is not None
    desk.wait_paper()
    desk.paper.show_note("Không có gì")
    pages: list[int] = []
    desk.paper.shown_first.connect(lambda ms: pages.append(desk.paper.pages_shown))
    desk.paper.show_draft(minutes.conference, minutes.office, minutes.files, "other")
    desk.wait(lambda: desk.paper.current)
    assert pages == [1]
    assert desk.paper.pages_shown > 3


def test_the_rest_comes_where_the_process_was_ended_in_between(desk: Desk) -> None:
    minutes = desk.place.minutes
    assert minutes is not None
    press = desk.window.pool.press
    draft = (minutes.conference, minutes.office, minutes.files)
    assert press.first_pages(99, *draft, (1,)).pages >= 1
    press.end_process()
    result = press.rest(99, *draft, lambda: False)
    assert result is not None
    assert result.pages > 3


def test_an_edit_is_laid_out_where_the_process_was_ended_since_the_record_before(desk: Desk) -> None:
    minutes = desk.place.minutes
    assert minutes is not None
    press = desk.window.pool.press
    press.first_pages(97, minutes.conference, minutes.office, minutes.files, (0,))
    press.end_process()
    edited = dataclasses.replace(minutes.conference, title="Tên gọi khác hẳn")
    first = press.first_pages(97, edited, minutes.office, minutes.files, (0,))
    assert "Tên gọi khác hẳn" in pdf_text(first.pdf)


def test_marks_are_found_by_page_and_place_and_those_of_new_pages_take_the_place_of_the_old() -> None:
    one, other = Place("speeches", "s1", "text"), Place("speeches", "s2", "text")
    marks = [Mark(one, 0, 10, 10, 90, 20), Mark(one, 1, 10, 10, 90, 20), Mark(other, 1, 10, 30, 90, 40)]
    found = pickle.loads(pickle.dumps(PageMarks(marks)))
    assert list(found) == marks
    assert (len(found), found[2]) == (3, marks[2])
    assert found.of(one) == tuple(marks[:2])
    assert found.of(Place("speeches", "s2")) == (marks[2],)
    assert found.of(Place("speeches")) == tuple(marks)
    assert found.of(Place("speeches", "s3", "text")) == () == found.on_page(7)
    moved = Mark(other, 2, 10, 10, 90, 20)
    new = found.with_pages(1, 2, [moved])
    assert new.of(one) == (marks[0],)
    assert new.of(other) == (moved,) == new.on_page(2)
    assert found.of(other) == (marks[2],)


def test_the_page_that_is_typed_on_comes_before_the_others_in_view(desk: Desk) -> None:
    minutes = desk.place.minutes
    assert minutes is not None
    paper = desk.paper
    place = Place("speeches", minutes.conference.speeches[-1].id, "text")
    paper.reveal(place)
    desk.wait(lambda: paper.spot_of(place) is not None and 0 <= paper.spot_of(place).top() < paper.height())
    pages: list[int] = []
    paper.shown_first.connect(lambda ms: pages.append(len(paper.fresh_pages)))
    last = minutes.conference.speeches[-1]
    speeches = (*minutes.conference.speeches[:-1], dataclasses.replace(last, text=last.text + " Hết."))
    edited = dataclasses.replace(minutes.conference, speeches=speeches)
    paper.show_draft(edited, minutes.office, minutes.files, edited.id)
    desk.wait(lambda: paper.current)
    assert len(pages) == 1  # told once, however many pages follow
    assert paper.result is not None
    assert "Hết." in pdf_text(paper.result.pdf)


def test_a_layout_that_nobody_wants_any_more_is_not_finished(desk: Desk) -> None:
    minutes = desk.place.minutes
    assert minutes is not None
    press = desk.window.pool.press
    draft = (minutes.conference, minutes.office, minutes.files)
    press.first_pages(98, *draft, (0,))
    assert press.rest(98, *draft, lambda: True) is None


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_the_shadow_of_a_page_is_as_deep_and_wide_all_around_however_large_the_page(
    app: QApplication, ratio: float
) -> None:
    shades: list[int] = []
    for width, height in ((120.0, 170.0), (1100.0, 1556.0)):
        picture = QImage(round((width + 80) * ratio), round((height + 80) * ratio), QImage.Format.Format_RGB32)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painting.page(painter, QRectF(40, 40, width, height), None, ratio)
        painter.end()
        right, below = 40 + width, 40 + height
        spots = (
            [(40 - gap, 40 + height / 2) for gap in (2, 6, 9, 13)],
            [(right + gap, 40 + height / 2) for gap in (2, 6, 9, 13)],
            [(40 + width / 2, below + gap) for gap in (2, 6, 12, 15)],
            [(right + gap, below + gap) for gap in (1, 3, 6, 12)],
        )
        for x, y in (spot for side in spots for spot in side):
            shades.append(picture.pixelColor(QPoint(int(x * ratio), int(y * ratio))).lightness())
    small, large = shades[:16], shades[16:]
    assert all(abs(one - other) <= 2 for one, other in zip(small, large, strict=True))
    for side in (small[at : at + 4] for at in range(0, 16, 4)):
        assert side == sorted(side)  # lighter outwards
        assert side[0] < 250
        assert side[-1] == 255
