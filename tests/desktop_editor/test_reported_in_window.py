"""Tasks of an earlier conference have a list of their own, with what was reported of them to fill in by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from editor_desk import Desk
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication

from kcnminutes.archive import Archive
from kcnminutes.desktop.editor.conclusions import ConclusionsPage
from kcnminutes.record import Attendee, Conference, Directive, Follows, Kind, Place, Role, Status, TaskStatus

BEFORE = Conference(
    "before",
    datetime(2020, 6, 1, 8),
    kind=Kind.BRIEFING,
    title="Giao ban tháng 5",
    number=9,
    symbol="BB-BQL",
    attendees=(Attendee("c", name="Lê Nam", role=Role.CHAIR),),
    directives=(
        Directive("d1", "Lập quy hoạch", "Phòng Quy hoạch", result="Đã trình UBND tỉnh"),
        Directive("d2", "Rà soát đất", "Phòng Đầu tư"),
        Directive("d3", "Kiểm tra", "Phòng Môi trường", status=TaskStatus.DONE),
    ),
)
NOW = Conference(
    "now",
    datetime(2020, 7, 1, 8),
    kind=Kind.BRIEFING,
    title="Giao ban tháng 6",
    conclusions="Các phòng khẩn trương",
    directives=(Directive("n1", "Việc mới", "Văn phòng"), Directive("n2", "Việc nữa", "Văn phòng")),
)


@pytest.fixture
def desk(start: Callable[[Path], Desk], tmp_path: Path) -> Desk:
    with Archive.open(tmp_path / "kho", create=True) as archive:
        archive.put(BEFORE, {})
        archive.put(NOW, {})
    desk = start(tmp_path / "kho")
    desk.open("now")
    desk.section(5)
    return desk


def page(desk: Desk) -> ConclusionsPage:
    return desk.page(ConclusionsPage)


def clip(text: str) -> None:
    data = QMimeData()
    data.setText(text)
    QApplication.clipboard().setMimeData(data)


def brought(desk: Desk) -> list[str]:
    """The ids of the tasks taken from the earlier conference by Ctrl+J."""
    assert not page(desk).reported.isVisible()
    desk.hands.ctrl(Qt.Key.Key_J)
    desk.wait(lambda: len(desk.conference.directives) == 4)
    return [task.id for task in desk.conference.followed]


def told(desk: Desk) -> str:
    missing = desk.editor.side.missing
    return "\n".join(missing.item(at).text() for at in range(missing.count()))


def test_they_come_into_a_list_of_their_own_tinted_until_touched(desk: Desk) -> None:
    first, second = brought(desk)
    lists = page(desk)
    assert lists.reported.isVisible()
    assert lists.reported.ids == [first, second]
    assert lists.given.ids == ["n1", "n2"]
    assert [lists.reported.is_tinted(at) for at in (0, 1)] == [True, True]
    assert not lists.given.is_tinted(0)
    task = desk.conference.followed[0]
    assert (task.progress, task.follows) == ("Đã trình UBND tỉnh", Follows("before", "d1"))
    assert task.given_in == "Giao ban tháng 5 ngày 01 tháng 6 năm 2020 (Biên bản số 09/BB-BQL)"
    desk.wait(lambda: "2 nhiệm vụ lấy từ hội nghị trước, chưa kiểm tra" in told(desk))
    assert "1 nhiệm vụ của hội nghị trước chưa ghi tình hình thực hiện" in told(desk)


def test_reports_are_written_one_after_the_other_by_keyboard(desk: Desk) -> None:
    brought(desk)
    desk.hands.tab_to("Tình hình thực hiện kết luận trước")
    desk.hands.key(Qt.Key.Key_Return)
    assert desk.hands.text() == "Đã trình UBND tỉnh"
    desk.hands.ctrl(Qt.Key.Key_End)
    desk.hands.type(" ngày 05/6")
    desk.hands.key(Qt.Key.Key_PageDown)
    assert desk.hands.text() == ""
    desk.hands.key(Qt.Key.Key_Tab)
    desk.hands.pick("Hoàn thành")
    assert [task.progress for task in desk.conference.followed] == ["Đã trình UBND tỉnh ngày 05/6", "Đã hoàn thành."]
    assert [task.status for task in desk.conference.followed] == [TaskStatus.OPEN, TaskStatus.DONE]
    assert not any(page(desk).reported.is_tinted(at) for at in (0, 1))
    desk.wait(lambda: "chưa kiểm tra" not in told(desk) and "tình hình thực hiện" not in told(desk))
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference.followed[1].progress == ""
    desk.wait_kept()
    assert desk.stored().conference == desk.conference


def test_new_tasks_stay_below_and_rows_move_in_their_own_list(desk: Desk) -> None:
    first, second = brought(desk)
    desk.go_to("directives", first)
    desk.hands.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page(desk).reported.ids == [second, first]
    desk.hands.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page(desk).reported.ids == [second, first]
    assert page(desk).given.ids == ["n1", "n2"]
    desk.go_to("directives", "n2")
    for _ in range(3):
        desk.hands.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page(desk).given.ids == ["n2", "n1"]
    assert page(desk).reported.ids == [second, first]
    desk.go_to("directives", first)
    desk.hands.ctrl(Qt.Key.Key_Return)
    desk.hands.type("Giao thêm")
    assert page(desk).given.ids[:1] == ["n2"]
    assert desk.conference.given[1].text == "Giao thêm"
    assert page(desk).reported.ids == [second, first]


def test_the_list_worked_in_is_the_one_that_shows_its_row_and_loses_rows(desk: Desk) -> None:
    first, second = brought(desk)
    desk.go_to("directives", "n1")
    assert (page(desk).reported.idle, page(desk).given.idle) == (True, False)
    assert not page(desk).form.field("progress").isVisible()
    desk.go_to("directives", second)
    assert (page(desk).reported.idle, page(desk).given.idle) == (False, True)
    assert page(desk).form.field("given_in").isVisible()
    assert not page(desk).form.field("speech").isVisible()
    desk.hands.key(Qt.Key.Key_Delete)
    desk.hands.key(Qt.Key.Key_Delete)
    assert [task.id for task in desk.conference.directives] == ["n1", "n2"]
    assert not page(desk).reported.isVisible()
    assert page(desk).rows is page(desk).given
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert page(desk).reported.ids == [first]


def test_what_was_reported_is_sealed_and_what_becomes_of_it_goes_on(desk: Desk) -> None:
    first, second = brought(desk)
    desk.go_to("directives", second, "progress")
    desk.hands.type("Xong 3/5 khu")
    desk.wait_kept()
    desk.seal()
    desk.go_to("directives", second, "progress")
    desk.hands.type(" thêm")
    sitting = desk.editor.sitting
    assert sitting is not None
    assert sitting.closed(Place("directives", second, "progress"))
    desk.hands.tab_to("Tiến độ")
    desk.hands.pick("Hoàn thành")
    task = desk.conference.followed[1]
    assert (task.status, task.progress) == (TaskStatus.DONE, "Xong 3/5 khu")
    desk.wait_kept()
    stored = desk.stored().conference
    assert stored == replace(desk.conference, status=Status.FINAL)
    with Archive.open(desk.folder, write=False) as archive:
        assert [one for one in archive.verify() if one.kind.value == "seal"] == []
    assert first == desk.conference.followed[0].id


def test_reports_go_to_excel_and_come_back_filled_in(desk: Desk) -> None:
    """Every column of the list is copied, in its order; what comes back fills the tasks that it names, as one step."""
    first, second = brought(desk)
    before = desk.conference
    desk.hands.tab_to("Tình hình thực hiện kết luận trước")
    desk.hands.ctrl(Qt.Key.Key_A)
    desk.hands.ctrl(Qt.Key.Key_C)
    data = QApplication.clipboard().mimeData()
    assert data is not None
    given_in = "Giao ban tháng 5 ngày 01 tháng 6 năm 2020 (Biên bản số 09/BB-BQL)"
    assert [line.split("\t") for line in data.text().split("\r\n")] == [
        ["Lập quy hoạch", "Phòng Quy hoạch", "Đang thực hiện", "Đã trình UBND tỉnh", "", "", given_in],
        ["Rà soát đất", "Phòng Đầu tư", "Đang thực hiện", "", "", "", given_in],
    ]
    clip(
        "TT\tNhiệm vụ\tChủ trì\tTiến độ\tTình hình thực hiện\r\n"
        "1\tRà soát đất\t\tHoàn thành\tXong ngày 05/6\r\n2\tLập quy hoạch.\tPhòng Quy hoạch và Đất đai\t\t\r\n"
        "3\tViệc chưa có ở đây\tVăn phòng\t\t"
    )
    desk.hands.ctrl(Qt.Key.Key_V)
    one, two = desk.conference.followed
    assert (one.id, one.assignee, one.progress) == (first, "Phòng Quy hoạch và Đất đai", "Đã trình UBND tỉnh")
    assert (two.id, two.status, two.progress) == (second, TaskStatus.DONE, "Xong ngày 05/6")
    assert (two.assignee, two.follows) == ("Phòng Đầu tư", Follows("before", "d2"))
    assert [task.text for task in desk.conference.given] == ["Việc mới", "Việc nữa", "Việc chưa có ở đây"]
    assert page(desk).reported.chosen == [first, second]
    assert desk.editor.banner.text == (
        "Đã ghi tình hình của 2 nhiệm vụ. 1 dòng không có trong danh sách này nên được thêm thành nhiệm vụ mới."
    )
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference == before


def test_a_state_that_is_none_waits_as_it_is_written(desk: Desk) -> None:
    _, second = brought(desk)
    desk.go_to("directives", second)
    clip("Rà soát đất\tPhòng Đầu tư\tđang chờ\tChưa có số liệu\nLập quy hoạch\t\tĐã xong\t")
    desk.hands.ctrl(Qt.Key.Key_V)
    assert desk.conference.followed[0].status is TaskStatus.DONE
    assert desk.conference.followed[1].progress == "Chưa có số liệu"
    assert desk.editor.banner.text == "Đã ghi tình hình của 2 nhiệm vụ. 1 dòng cần xem lại."
    desk.wait_kept()
    assert [(one.place, one.text) for one in desk.stored().pending] == [
        (Place("directives", second, "status"), "đang chờ")
    ]


def test_cut_reports_come_back_as_what_they_were(desk: Desk) -> None:
    """Also when none is left, so that the list is not there: and they still go on with the same tasks."""
    brought(desk)
    links = [task.follows for task in desk.conference.followed]
    desk.hands.tab_to("Tình hình thực hiện kết luận trước")
    desk.hands.ctrl(Qt.Key.Key_A)
    desk.hands.ctrl(Qt.Key.Key_X)
    assert desk.conference.followed == ()
    desk.go_to("directives", "n1")
    desk.hands.ctrl(Qt.Key.Key_V)
    assert [task.follows for task in desk.conference.followed] == links
    assert [task.progress for task in desk.conference.followed] == ["Đã trình UBND tỉnh", ""]
    assert desk.editor.banner.text == "Đã dán 2 nhiệm vụ."
    assert len(page(desk).reported.chosen) == 2


def test_reports_in_letters_of_before_unicode_find_their_tasks_once_they_are_read(desk: Desk) -> None:
    _, second = brought(desk)
    desk.go_to("directives", second)
    clip("Rµ so¸t ®Êt\tPhßng §Çu t­\tHoµn thµnh\t§· xong toµn bé sè liÖu ®Êt ®ai\n")
    desk.hands.ctrl(Qt.Key.Key_V)
    assert len(desk.conference.given) == 3
    desk.press("Chuyển sang Unicode")
    assert len(desk.conference.given) == 2
    assert desk.conference.followed[1].progress == "Đã xong toàn bộ số liệu đất đai"
