"""Search as it is typed: with an input method, with the newest question winning, with the hits marked."""

from __future__ import annotations

from datetime import date

import pytest
from desktop_desk import Desk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from kcnminutes.archive import Facet, FacetName
from kcnminutes.desktop import shortcuts
from kcnminutes.desktop.browse import facets, searching, wording
from kcnminutes.desktop.browse.filters_view import LINE_ROLE
from kcnminutes.desktop.browse.hits_view import joined
from kcnminutes.desktop.browse.shelf import Choice
from kcnminutes.record import Conference

YEAR = Facet(FacetName.YEAR, "2019", 1, more=False, term="nam:2019")


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
    desk.place.asking.answered.connect(lambda: answers.append(desk.found))
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


def test_the_hit_that_is_chosen_stays_so_when_the_archive_was_changed(desk: Desk) -> None:
    desk.search("doanh nghiep")
    hits = desk.place.middle.hits
    assert desk.place.middle.hits_model.rowCount() > 3
    hits.choose(3)
    chosen = desk.place.asking.hit
    before = desk.place.found
    desk.place.refresh()
    desk.wait(lambda: desk.place.found is not before)
    assert desk.place.asking.hit == chosen


def test_in_another_order_the_hit_that_was_gone_to_stays_chosen_and_in_view(desk: Desk) -> None:
    desk.search("doanh nghiep")
    hits, model = desk.place.middle.hits, desk.place.middle.hits_model

    def in_the_other_order() -> None:
        before = desk.place.found
        desk.place.middle.sort_changed.emit()
        desk.wait(lambda: desk.place.found is not before)

    first = model.rows[0]
    in_the_other_order()
    assert desk.place.asking.hit == model.rows[0] != first  # none was gone to: it begins at its top
    hits.choose(model.rowCount() - 1)
    chosen = desk.place.asking.hit
    in_the_other_order()
    assert desk.place.asking.hit == chosen
    assert model.row_of(model.key_of(chosen)) == hits.currentIndex().row()
    assert hits.viewport().rect().intersects(hits.visualRect(hits.currentIndex()))


def test_the_heading_says_where_more_was_found_than_is_listed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.search("doanh nghiep")
    assert desk.place.middle.heading == "Xếp theo mức phù hợp"
    monkeypatch.setattr(searching, "LIMIT", 2)
    desk.place.top.search.put("")
    desk.search("nghiep")
    assert desk.place.middle.hits_model.rowCount() == 2 < desk.place.found.count
    assert desk.place.middle.heading == "2 kết quả phù hợp nhất"
    desk.place.middle.sort_changed.emit()
    desk.wait(lambda: desk.place.middle.heading == "2 kết quả mới nhất")


def test_what_was_perhaps_meant_is_reached_and_taken_by_the_keyboard(desk: Desk) -> None:
    desk.search("doanh nghiepp ")
    (offered,) = desk.place.middle.nothing.buttons()
    desk.wait(offered.isVisible)
    QTest.keyClick(desk.place.top.search, Qt.Key.Key_Down)
    assert offered.hasFocus()
    assert offered.whole == "Tìm “doanh nghiệp”"
    desk.window.commands["panes"].trigger()
    assert desk.paper.hasFocus()
    for _ in range(2):
        desk.window.commands["panes"].trigger()
    before = desk.place.found
    desk.place.refresh()
    desk.wait(lambda: desk.place.found is not before)
    assert offered.hasFocus()  # it stays where the archive was read again
    QTest.keyClick(offered, Qt.Key.Key_Return)
    desk.wait(lambda: desk.found == "doanh nghiệp")
    assert desk.place.middle.hits_model.rowCount() > 0
    desk.search("zzz qqq")  # nothing is offered: the panes are two
    desk.wait(lambda: not desk.place.middle.hits_model.rowCount())
    desk.window.commands["panes"].trigger()
    assert desk.paper.hasFocus()


def told(desk: Desk, query: str) -> list[tuple[str, str, str]]:
    """Of each hit what stands at its head, its text and what stands below."""
    desk.search(query)
    hits = desk.place.middle.hits_model.rows
    return [(wording.part(hit), hit.snippet, wording.remark(hit)) for hit in hits]


def test_a_hit_says_who_spoke_or_attended_and_how_a_task_stands(desk: Desk, sample: Conference) -> None:
    late = (date.today() - date(2020, 6, 30)).days
    assert ("Phát biểu — Lương Văn Hải", "Phát biểu chỉ đạo") in [
        one[:2] for one in told(desk, "phan:phatbieu chỉ đạo")
    ]
    assert told(desk, "phan:daibieu thư ký HOẶC lệ nam:2019 loai:tổng-kết")[0][0] == "Đại biểu — Yến Lệ"
    assert told(desk, "nhiemvu:4622") == [
        (
            "Nhiệm vụ — Ban Quản lý các khu công nghiệp",
            sample.directives[1].text,
            f"hạn 30/06/2020 · quá hạn {late} ngày",
        )
    ]
    assert (
        "Nhiệm vụ — Toàn thể cán bộ, công chức",
        "Toàn thể cán bộ, công chức",
        f"{sample.directives[4].text} · Đang thực hiện",
    ) in told(desk, "nhiemvu:toàn")
    assert [one[0] for one in told(desk, "phan:tieude giao ban")] == ["Tên hội nghị"]


def test_down_goes_to_the_results_and_escape_back_to_the_whole_archive(desk: Desk) -> None:
    desk.search("hoi nghi")
    QTest.keyClick(desk.place.top.search, Qt.Key.Key_Down)
    assert desk.place.middle.hits.hasFocus()
    desk.place.focus_search()
    QTest.keyClick(desk.place.top.search, Qt.Key.Key_Escape)
    assert desk.found is None
    assert desk.place.middle.conferences.isVisible()
    assert len(desk.place.middle.conferences_model.rows) == 4


def test_escape_in_the_results_goes_back_to_the_whole_archive_and_what_was_found(desk: Desk) -> None:
    desk.search("giao ban")
    QTest.keyClick(desk.place.top.search, Qt.Key.Key_Down)
    hits = desk.place.middle.hits
    assert desk.place.chosen == "c1"
    QTest.keyClick(hits, Qt.Key.Key_Escape)
    assert desk.found is None
    assert desk.place.top.search.text() == ""
    assert desk.place.middle.conferences.hasFocus()
    assert desk.place.chosen == "c1"


def choice(desk: Desk, start: str) -> Choice:
    """The first line at the left whose term begins so, once it has come."""
    desk.wait(lambda: any(one.key.startswith(start) for one in desk.place.filters_view.choices))
    return next(one for one in desk.place.filters_view.choices if one.key.startswith(start))


def test_a_click_on_a_facet_puts_its_term_into_the_field_and_takes_it_out_again(desk: Desk) -> None:
    desk.search("hoi nghi")
    before = len(desk.place.middle.hits_model.rows)
    photos = choice(desk, "phan:anh")
    desk.place.filters_view.picked.emit(photos.key)
    desk.wait(lambda: desk.found == "hoi nghi phan:anh")
    assert desk.place.top.search.text() == "hoi nghi phan:anh"
    assert len(desk.place.middle.hits_model.rows) == photos.count
    assert parts(desk) == {"photo"}
    desk.wait(lambda: choice(desk, "phan:anh").chosen)
    desk.place.filters_view.picked.emit(photos.key)
    desk.wait(lambda: desk.found == "hoi nghi")
    assert len(desk.place.middle.hits_model.rows) == before


def test_another_year_takes_the_place_of_the_one_that_was_typed() -> None:
    assert facets.toggled("họp năm:2019 điện", "nam:2020") == "họp điện nam:2020"
    assert facets.toggled("họp năm:2019", "nam:2019") == "họp"
    assert facets.toggled('họp người:"lương văn hải"', 'nguoi:"Lương Văn Hải"') == "họp"
    assert facets.toggled("họp năm: 2019 điện", "nam:2020") == "họp điện nam:2020"
    assert facets.toggled('kết luận: họp người: "lương văn hải"', 'nguoi:"Lương Văn Hải"') == "kết luận: họp"
    assert facets.toggled("vb:12/QĐ-UBND", "vb:27-CT/TU") == "vb:12/QĐ-UBND vb:27-CT/TU"
    assert facets.toggled('họp "từ nam:2019 đến"', "nam:2020") == 'họp "từ nam:2019 đến" nam:2020'


def test_a_click_takes_the_place_of_whatever_says_the_same_in_other_words() -> None:
    assert facets.toggled("họp tu:01/06/2019 den: 2020", "nam:2019") == "họp nam:2019"
    assert facets.toggled('họp anh:"hội trường"', "phan:phatbieu") == "họp hội trường phan:phatbieu"
    assert facets.toggled("nhiemvu:quahan đất", "phan:anh") == "đất phan:anh"
    assert facets.toggled("nhiemvu:đất", "phan:anh") == "đất phan:anh"
    assert facets.toggled("nhiemvu: đất", "phan:nhiemvu") == "đất phan:nhiemvu"


def test_what_has_a_minus_stays_at_a_click_but_for_what_is_clicked() -> None:
    assert facets.toggled('họp -nam:2019 -nguoi:"lê hải" -điện', "nam:2020") == (
        'họp -nam:2019 -nguoi:"lê hải" -điện nam:2020'
    )
    assert facets.toggled("họp -năm: 2019", "nam:2019") == "họp nam:2019"
    assert facets.toggled("họp -tukhoa:điện", 'tukhoa:"Điện"') == 'họp tukhoa:"Điện"'
    assert facets.toggled("họp -tu:2019", "nam:2020") == "họp nam:2020"
    gone, years = facets.groups((YEAR,), "-nam:2019")
    assert [(one.key, one.chosen) for one in (*gone.choices, *years.choices)] == [
        ("-nam:2019", True),
        ("nam:2019", False),
    ]
    assert all(one.chosen for group in facets.groups((YEAR,), "nam: 2019") for one in group.choices)


def test_the_keyboard_stays_at_its_facet_and_takes_it_back_where_others_went_before_it(desk: Desk) -> None:
    desk.search("hội nghị HOẶC họp")
    view = desk.place.filters_view
    kind = choice(desk, "loai:").key
    rows = [view.model().index(at, 0) for at in range(view.model().rowCount())]
    there = next(at for at in rows if isinstance(line := at.data(LINE_ROLE), Choice) and line.key == kind)
    view.setCurrentIndex(there)
    before = there.row()
    QTest.keyClick(view, Qt.Key.Key_Space)
    desk.wait(lambda: choice(desk, kind).chosen)
    assert view.currentIndex().row() < before
    assert view.currentIndex().data(LINE_ROLE).key == kind
    QTest.keyClick(view, Qt.Key.Key_Space)
    desk.wait(lambda: desk.found == "hội nghị HOẶC họp")


def test_a_minus_before_a_filter_excludes_and_leaves_what_narrows_beside_it(desk: Desk) -> None:
    desk.search("doanh nghiep")
    whole = {(hit.part, hit.part_id) for hit in desk.place.middle.hits_model.rows}
    assert {part for part, _ in whole} > {"speech", "agenda"}
    desk.search("doanh nghiep -phan:phatbieu")
    assert {(hit.part, hit.part_id) for hit in desk.place.middle.hits_model.rows} == {
        one for one in whole if one[0] != "speech"
    }
    desk.wait(lambda: not [one for one in desk.place.filters_view.choices if one.key == "phan:phatbieu"])
    agenda = choice(desk, "phan:chuongtrinh")
    desk.place.filters_view.picked.emit(agenda.key)
    desk.wait(lambda: desk.found == "doanh nghiep -phan:phatbieu phan:chuongtrinh")
    assert parts(desk) == {"agenda"}
    assert len(desk.place.middle.hits_model.rows) == agenda.count
    desk.search("-loai:giaoban")
    assert [hit.part for hit in desk.place.middle.hits_model.rows] == ["title"] * 3


def offered(desk: Desk, key: str, reason: QContextMenuEvent.Reason) -> list[QAction]:
    """What the menu of a line at the left offers, by the mouse or by the keyboard."""
    view = desk.place.filters_view
    lines = [view.model().index(n, 0) for n in range(view.model().rowCount())]
    (index,) = [line for line in lines if getattr(line.data(LINE_ROLE), "key", "") == key]
    view.scrollTo(index)
    spot = view.visualRect(index).center()
    if reason == QContextMenuEvent.Reason.Keyboard:
        view.setCurrentIndex(index)
        spot = QPoint(1, 1)
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason, spot, view.viewport().mapToGlobal(spot)))
    view.menu.hide()
    return view.menu.actions()


@pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
def test_a_line_is_excluded_by_its_menu_and_taken_back_by_a_click(desk: Desk, reason: QContextMenuEvent.Reason) -> None:
    desk.search("doanh nghiep")
    whole = len(desk.place.middle.hits_model.rows)
    agenda = choice(desk, "phan:chuongtrinh")
    only, gone = offered(desk, agenda.key, reason)
    assert (only.text(), gone.text()) == ("Chỉ Chương trình", "Bỏ Chương trình")
    gone.trigger()
    desk.wait(lambda: desk.found == "doanh nghiep -phan:chuongtrinh")
    assert len(desk.place.middle.hits_model.rows) == whole - agenda.count
    taken = choice(desk, "-phan:")
    assert (taken.text, taken.chosen, taken.told) == ("Phần: Chương trình", True, "")
    desk.place.filters_view.picked.emit(taken.key)
    desk.wait(lambda: desk.found == "doanh nghiep")
    desk.wait(lambda: choice(desk, "phan:chuongtrinh") == agenda)
    offered(desk, agenda.key, reason)[0].trigger()
    desk.wait(lambda: desk.found == "doanh nghiep phan:chuongtrinh")
    desk.wait(lambda: choice(desk, "phan:chuongtrinh").chosen)
    assert [action.text() for action in offered(desk, agenda.key, reason)] == [
        "Thôi lọc theo Chương trình",
        "Bỏ Chương trình",
    ]
    offered(desk, agenda.key, reason)[1].trigger()
    desk.wait(lambda: desk.found == "doanh nghiep -phan:chuongtrinh")


def test_lines_of_the_whole_archive_have_no_menu(desk: Desk) -> None:
    desk.wait(lambda: desk.place.filters_view.choices)
    assert offered(desk, desk.place.filters_view.choices[0].key, QContextMenuEvent.Reason.Mouse) == []


def test_what_is_excluded_is_told_in_words() -> None:
    more = '-điện -"tổng kết" -nhiemvu:quá hạn −nam:2019 -loai:giaoban -nhiemvu:đất'
    (group,) = facets.groups((), f'họp -người: "Lương Văn Hải" {more}')
    assert group.caption == "Đã bỏ"
    told = [(one.text, one.key) for one in group.choices]
    assert told == [
        ("Người: Lương Văn Hải", '-người:"Lương Văn Hải"'),
        ("điện", "-điện"),
        ('"tổng kết"', '-"tổng kết"'),
        ("Nhiệm vụ: Quá hạn", '-nhiemvu:"quá hạn"'),
        ("Năm: 2019", "-nam:2019"),
        ("Loại: Giao ban", "-loai:giaoban"),
        ("Nhiệm vụ: đất", "-nhiemvu:đất"),
    ]
    query = 'họp -người: "Lương Văn Hải" -điện -nhiemvu:quá hạn −nam:2019'
    for _, key in told:
        query = facets.toggled(query, key)
    assert query == "họp"
    assert facets.excluding("họp nam:2019", "nam:2019") == "họp -nam:2019"
    assert facets.excluding("họp -nam:2019", "nam:2019") == "họp -nam:2019"
    assert facets.excluding('họp "khu', "nam:2019") == 'họp "khu" -nam:2019'


def test_a_word_under_composition_stays_in_the_query_when_a_facet_is_clicked(desk: Desk) -> None:
    desk.place.focus_search()
    desk.compose(desk.place.top.search, "nghi")
    desk.wait(lambda: desk.found == "nghi")
    desk.place.filters_view.picked.emit(choice(desk, "phan:").key)
    desk.wait(lambda: (desk.found or "").startswith("nghi phan:"))
    assert desk.place.top.search.text() == desk.found


def test_the_query_language_is_told_behind_f1() -> None:
    name, lines = shortcuts.on_search()
    told = " ".join(example for _, example in lines)
    for term in (
        "nguoi:",
        "donvi:",
        "nam:",
        "tu:",
        "den:",
        "loai:",
        "so:",
        "vb:",
        "nhiemvu:",
        "anh:",
        "HOẶC",
        "*",
        "-",
    ):
        assert term in told, name


def test_nothing_found_says_what_to_try(desk: Desk) -> None:
    desk.search("zzzzzz")
    assert desk.place.middle.nothing.isVisible()
    assert "Không tìm thấy" in desk.place.middle.nothing.title
    assert desk.place.middle.heading == ""  # no order of nothing


def test_a_value_that_a_filter_does_not_know_is_told_with_those_there_are(desk: Desk) -> None:
    page = desk.place.middle.nothing
    for query, told in (
        ("phan:xyz", ["Không có phần “xyz”; phan: nhận tieude, phatbieu, "]),
        ("nhiemvu:nghiepp", ["Không có nhiệm vụ nào có “nghiepp”; ", "\nCó phải ý bạn là “nhiemvu:nghiệp”?"]),
        ("nghiệpp nam:1990", ["Không có hội nghị nào của năm “1990”; kho "]),
        ("zzzzzz", ["Thử ít từ hơn"]),
    ):
        desk.search(query)
        desk.wait(page.isVisible)
        assert all(any(words in label.text() for label in page.findChildren(QLabel)) for words in told), query


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
