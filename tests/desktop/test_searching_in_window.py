"""Search as it is typed: with an input method, with the newest question winning, with the hits marked."""

from __future__ import annotations

from desktop_desk import Desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kcnminutes.desktop.browse.hits_view import joined
from kcnminutes.record import Conference


def parts(desk: Desk) -> set[str]:
    return {hit.part for hit in desk.place.middle.hits_model.rows}


def test_a_question_without_marks_finds_the_words_with_them_and_marks_them(desk: Desk) -> None:
    desk.search("khu cong nghiep")
    hits = desk.place.middle.hits_model.rows
    assert hits
    found = {hit.snippet[start:end].lower() for hit in hits for start, end in joined(hit.snippet, hit.hits)}
    assert "khu công nghiệp" in found
    assert "kết quả" in desk.place.top.search.told
    assert desk.place.middle.hits.isVisible()


def test_a_word_that_is_still_being_composed_is_searched_and_not_disturbed(desk: Desk) -> None:
    field = desk.place.top.search
    desk.place.focus_search()
    for shown in ("g", "gi", "gia", "giao"):
        desk.compose(field, shown)
    desk.wait(lambda: desk.found == "giao")
    assert field.text() == ""
    assert field.composing == "giao"
    assert [hit.conference for hit in desk.place.middle.hits_model.rows if hit.part == "title"] == ["c1"]
    desk.commit(field, "giao")
    desk.commit(field, " ban")
    desk.wait(lambda: desk.found == "giao ban")
    assert field.text() == "giao ban"


def test_the_backspaces_of_unikey_leave_the_word_it_means(desk: Desk) -> None:
    field = desk.place.top.search
    desk.place.focus_search()
    QTest.keyClicks(field, "hop")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    desk.commit(field, "ọp")
    desk.wait(lambda: desk.found == "họp")
    assert field.text() == "họp"


def test_of_many_questions_only_the_newest_is_answered(desk: Desk) -> None:
    answers: list[str] = []
    desk.place.searching.found.connect(lambda found: answers.append(found.query))
    desk.window.work.submit(lambda archive: archive.count())
    desk.place.focus_search()
    for letter in "tổng kết công tác":
        desk.commit(desk.place.top.search, letter)
    desk.wait(lambda: desk.found == "tổng kết công tác")
    assert answers[-1] == "tổng kết công tác"
    assert len(answers) < len("tổng kết công tác")


def test_choosing_a_hit_shows_its_conference_with_the_spot_revealed_and_the_words_marked(desk: Desk) -> None:
    desk.search("doanh nghiep")
    hits = desk.place.middle.hits_model.rows
    at = next(at for at, hit in enumerate(hits) if hit.part in ("speech", "directive"))
    desk.place.middle.hits.choose(at)
    desk.wait(lambda: desk.place.chosen == hits[at].conference)
    desk.wait_paper()
    desk.wait(lambda: desk.paper.hit_count > 0)
    assert desk.paper.revealed == hits[at].place


def test_down_goes_to_the_results_and_escape_back_to_the_whole_archive(desk: Desk) -> None:
    desk.search("hoi nghi")
    QTest.keyClick(desk.place.top.search, Qt.Key.Key_Down)
    assert desk.place.middle.hits.hasFocus()
    desk.place.focus_search()
    QTest.keyClick(desk.place.top.search, Qt.Key.Key_Escape)
    assert desk.found is None
    assert desk.place.middle.conferences.isVisible()
    assert len(desk.place.middle.conferences_model.rows) == 4


def test_hits_are_narrowed_by_part_and_let_go_again(desk: Desk) -> None:
    desk.search("hoi nghi")
    before = len(desk.place.middle.hits_model.rows)
    choice = next(choice for choice in desk.place.filters_view.choices if choice.key.startswith("part:"))
    desk.place.filters_view.picked.emit(choice.key)
    assert len(desk.place.middle.hits_model.rows) == choice.count
    desk.place.filters_view.picked.emit(choice.key)
    assert len(desk.place.middle.hits_model.rows) == before


def test_nothing_found_says_what_to_try(desk: Desk) -> None:
    desk.search("zzzzzz")
    assert desk.place.middle.nothing.isVisible()
    assert "Không tìm thấy" in desk.place.middle.nothing.title


def test_a_nearest_word_is_offered_and_taken(desk: Desk, sample: Conference) -> None:
    desk.search("nghiepp")
    page = desk.place.middle.nothing
    assert page.isVisible()
    assert page.button_words()
    page.buttons()[0].click()
    desk.wait(lambda: desk.found != "nghiepp")
    desk.wait(lambda: desk.place.middle.hits_model.rows)


def test_a_word_that_qt_and_the_input_method_both_put_in_is_searched_once(desk: Desk) -> None:
    field = desk.place.top.search
    desk.place.focus_search()
    desk.compose(field, "họp")
    desk.commit(field, "họp")  # Qt, as the focus goes to the list
    desk.place.focus_list()
    field.setFocus()
    field.end(False)
    desk.commit(field, "")
    desk.commit(field, "họp")  # ibus, too late
    assert field.text() == "họp"
    desk.commit(field, "họp")
    assert field.text() == "họphọp"
