"""A record that came in letters of before Unicode is offered in Unicode when it is opened, both ways side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from editor_desk import Desk
from PySide6.QtCore import Qt

from kcnminutes.archive import Archive
from kcnminutes.desktop.intake.steps import State
from kcnminutes.record import Conference, Speech, Status, record_to_json

TITLE, TEXT = (
    "H\u00e9i ngh\u00de s\u00ac k\u00d5t c\u00abng t\u00b8c",
    "C\u00b8c khu c\u00abng nghi\u00d6p c\u00f1a t\u00d8nh",
)
OLD = Conference("old", datetime(2003, 5, 6, 8), title=TITLE, speeches=(Speech("s", text=TEXT),))


@pytest.fixture
def desk(start: Callable[[Path], Desk], tmp_path: Path) -> Desk:
    with Archive.open(tmp_path / "kho", create=True) as archive:
        archive.put(OLD, {})
        archive.put(Conference("sealed", datetime(2003, 5, 7, 8), title=TITLE, status=Status.FINAL), {})
        archive.put(Conference("other", datetime(2003, 5, 8, 8), title="Hội nghị sơ kết công tác"), {})
    return start(tmp_path / "kho")


def test_it_is_offered_both_ways_and_read_as_one_step(desk: Desk) -> None:
    desk.open("old")
    readings = desk.editor.readings
    assert readings.isVisible()
    left, right = readings.texts
    assert TITLE in left
    assert "Hội nghị sơ kết công tác" in right
    assert desk.conference == OLD
    desk.hands.key(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    assert not readings.isVisible()
    assert desk.conference.title == "Hội nghị sơ kết công tác"
    assert desk.conference.speeches[0].text == "Các khu công nghiệp của tỉnh"
    desk.wait_kept()
    assert desk.stored().conference == desk.conference
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference == OLD


def test_what_was_kept_is_not_asked_about_again(desk: Desk) -> None:
    desk.open("old")
    desk.hands.key(Qt.Key.Key_Escape)
    assert not desk.editor.readings.isVisible()
    assert desk.window.in_editor
    assert desk.conference == OLD
    desk.hands.key(Qt.Key.Key_Escape)
    desk.open("other")
    assert not desk.editor.readings.isVisible()
    desk.hands.key(Qt.Key.Key_Escape)
    desk.open("old")
    assert not desk.editor.readings.isVisible()


def test_typing_meanwhile_keeps_the_offer_and_leaving_does_not_answer_it(desk: Desk) -> None:
    desk.open("old")
    desk.go_to(field="place")
    desk.hands.type("Phòng họp A")
    assert desk.editor.readings.isVisible()
    desk.editor.leave()
    assert not desk.editor.readings.isVisible()
    desk.open("old")
    assert desk.editor.readings.isVisible()
    desk.hands.key(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    assert desk.conference.place == "Phòng họp A"
    assert desk.conference.title == "Hội nghị sơ kết công tác"


def test_sealed_minutes_are_read_in_unicode_as_a_new_version(desk: Desk) -> None:
    desk.open("sealed")
    assert not desk.editor.readings.isVisible()
    assert "1 chỗ là chữ kiểu cũ TCVN3" in desk.editor.banner.text
    assert "Bản đã chốt không đổi" in desk.editor.banner.text
    desk.press("Mở lại thành phiên bản mới…")
    assert desk.hands.text() == "Chuyển chữ kiểu cũ TCVN3 sang Unicode"
    desk.hands.ctrl(Qt.Key.Key_Return)
    desk.wait(lambda: desk.editor.readings.isVisible())
    desk.hands.key(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    desk.wait_kept()
    kept = desk.stored("sealed").conference
    assert (kept.title, kept.status) == ("Hội nghị sơ kết công tác", Status.DRAFT)


def test_sealed_minutes_that_are_to_stay_are_not_spoken_of_again(desk: Desk) -> None:
    desk.open("sealed")
    desk.press("Giữ nguyên", desk.editor.banner)
    desk.hands.key(Qt.Key.Key_Escape)
    desk.open("sealed")
    assert desk.editor.banner.text == ""


def test_the_import_says_where_old_letters_are_mended(desk: Desk, tmp_path: Path) -> None:
    for conference in (replace(OLD, id="draft"), replace(OLD, id="final", status=Status.FINAL)):
        (tmp_path / f"{conference.id}.json").write_text(record_to_json(conference), encoding="utf-8")
    desk.window.import_files([tmp_path / "draft.json", tmp_path / "final.json"])
    steps = desk.window.intake.steps
    desk.wait(lambda: steps.state is State.READY)
    draft, final = (row.warnings for row in steps.rows)
    assert draft[0] == "Chữ kiểu cũ TCVN3: mở hội nghị để chuyển sang Unicode."
    assert "muốn đổi sang Unicode thì mở lại thành phiên bản mới" in final[0]
