"""Undo while the program runs: a conference that was left is taken up again with all its steps, if it is as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from waiting import press

from kcnminutes.archive import Archive
from kcnminutes.desktop.editor import histories
from kcnminutes.editing import HABITS, KINDS_SETTING, habits_to_dict
from kcnminutes.record import Conference, Kind, Place

if TYPE_CHECKING:
    from conftest import Desk

    Start = Callable[[Path], Desk]


def leave(desk: Desk) -> None:
    """Esc to the archive."""
    desk.hands.key(Qt.Key.Key_Escape)
    assert desk.editor.sitting is None


def again(desk: Desk, conference: str) -> None:
    leave(desk)
    desk.open(conference)


def undo(desk: Desk) -> None:
    desk.hands.ctrl(Qt.Key.Key_Z)


def can_undo(desk: Desk) -> bool:
    assert desk.editor.sitting is not None
    assert desk.editor.deeds.undo.isEnabled() == desk.editor.sitting.can_undo
    return desk.editor.sitting.can_undo


def spot(desk: Desk) -> Place | None:
    """The place that the cursor is in."""
    assert desk.editor.pages is not None
    return desk.editor.pages.page.place_of(desk.hands.focus())


def test_a_mistake_is_undone_twenty_steps_back_after_leaving_and_each_step_leads_to_its_place(
    desk: Desk, sample: Conference
) -> None:
    places = [Place(field="place"), *(Place("speeches", one.id, "heading") for one in sample.speeches[:4])]
    states, went = [desk.conference], []
    for number in range(20):
        at = places[number % len(places)]
        desk.editor.go_to(at)
        desk.hands.clear()
        desk.hands.key(Qt.Key.Key_Tab)
        desk.editor.go_to(at)
        desk.hands.type(f"Lần {number}")
        states.append(desk.conference)
        went.append(at)
    again(desk, sample.id)
    assert desk.conference == states[-1]
    for at, before in zip(reversed(went), reversed(states[:-1]), strict=True):
        while desk.conference != before:
            assert can_undo(desk)
            undo(desk)
        assert spot(desk) == at
    assert desk.conference == sample
    desk.wait_kept()
    assert desk.stored().conference == sample


def test_what_was_undone_before_leaving_is_done_again_after_it_and_once_more(desk: Desk, sample: Conference) -> None:
    desk.type_over("place", "Phòng họp")
    desk.wait_kept()
    typed = desk.conference
    while can_undo(desk):
        undo(desk)
    for _ in range(2):
        again(desk, sample.id)
        assert desk.conference == sample
        while desk.conference != typed:
            desk.hands.ctrl(Qt.Key.Key_Y)
        again(desk, sample.id)
        while desk.conference != sample:
            undo(desk)
    desk.wait_kept()
    assert desk.stored().conference == sample


def test_what_is_typed_after_coming_back_is_a_step_of_its_own(desk: Desk, sample: Conference) -> None:
    desk.go_to(field="place")
    desk.hands.key(Qt.Key.Key_End)
    desk.hands.commit(" A")
    left = desk.conference
    again(desk, sample.id)
    desk.go_to(field="place")
    desk.hands.key(Qt.Key.Key_End)
    desk.hands.commit(" B")
    undo(desk)
    assert desk.conference == left


def test_what_was_typed_and_is_no_value_yet_comes_back_too(desk: Desk, sample: Conference) -> None:
    desk.go_to(field="ends_at")
    desk.hands.clear()
    desk.hands.type("17 giờ kém")
    desk.go_to("directives", sample.directives[-1].id, "due")
    desk.hands.clear()
    desk.hands.type("cuối th")
    again(desk, sample.id)
    assert can_undo(desk)
    desk.go_to(field="ends_at")
    assert desk.hands.text() == "17 giờ kém"
    while can_undo(desk):
        undo(desk)
    assert desk.conference == sample
    desk.wait_kept()
    assert not desk.stored().pending


def test_a_new_conference_goes_back_to_its_first_word(empty_desk: Desk) -> None:
    desk = empty_desk
    desk.new()
    began = desk.conference
    desk.hands.type("Họp đột xuất")
    again(desk, began.id)
    while can_undo(desk):
        undo(desk)
    assert desk.conference == began
    desk.wait_kept()
    assert desk.stored().conference == began


def pictures(desk: Desk) -> list[bytes]:
    """What the archive has under the photos of the open conference."""
    with Archive.open(desk.folder, write=False) as archive:
        originals = archive.originals(desk.conference.id)
    return [originals[photo.file].read_bytes() for photo in desk.conference.photos]


def test_photos_taken_away_come_back_with_their_pictures_and_brought_ones_go_and_come(
    desk: Desk, sample: Conference, cases: Path
) -> None:
    before = pictures(desk)
    new = cases / "photos" / "exif6.jpg"
    desk.photos().brought.emit([new])
    desk.wait(lambda: len(desk.conference.photos) == len(sample.photos) + 1)
    desk.wait_kept()
    undo(desk)
    desk.go_to("photos", sample.photos[1].id)
    desk.hands.ctrl(Qt.Key.Key_Delete)
    assert len(desk.conference.photos) == len(sample.photos) - 1
    again(desk, sample.id)
    undo(desk)
    desk.wait_kept()
    assert desk.conference.photos == sample.photos
    assert pictures(desk) == before
    shown = desk.photos().photos.pictures
    assert all(shown[photo.file].is_file() for photo in sample.photos)


def test_a_photo_that_was_undone_before_it_was_kept_is_there_to_be_done_again(
    desk: Desk, sample: Conference, cases: Path
) -> None:
    new = cases / "photos" / "exif6.jpg"
    desk.photos().brought.emit([new])
    desk.wait(lambda: len(desk.conference.photos) == len(sample.photos) + 1)
    undo(desk)  # in the same moment: no save has named it
    again(desk, sample.id)
    desk.hands.ctrl(Qt.Key.Key_Y)
    desk.wait_kept()
    assert pictures(desk)[-1] == new.read_bytes()


def test_where_what_was_brought_is_gone_from_the_archive_nothing_is_offered_that_cannot_be_kept(
    desk: Desk, sample: Conference, cases: Path
) -> None:
    desk.photos().brought.emit([cases / "photos" / "exif6.jpg"])
    desk.wait(lambda: len(desk.conference.photos) == len(sample.photos) + 1)
    undo(desk)
    assert desk.editor.keeper is not None
    (key,) = desk.editor.keeper.state.files.values()
    leave(desk)
    desk.window.work.flush()
    (desk.folder / "files" / key.sha256[:2] / key.sha256).unlink()  # as it is swept after a day
    desk.open(sample.id)
    assert desk.conference == sample
    assert desk.editor.sitting is not None
    assert not desk.editor.sitting.can_redo


@pytest.mark.parametrize("leaves", [False, True])
def test_a_new_photo_never_takes_the_name_of_one_that_may_come_back(
    desk: Desk, sample: Conference, cases: Path, leaves: bool
) -> None:
    before = pictures(desk)
    desk.go_to("photos", sample.photos[-1].id)
    desk.hands.ctrl(Qt.Key.Key_Delete)
    desk.wait_kept()
    if leaves:
        again(desk, sample.id)
    desk.photos().brought.emit([cases / "photos" / "exif6.jpg"])
    desk.wait(lambda: len(desk.conference.photos) == len(sample.photos))
    desk.wait_kept()
    while can_undo(desk):
        undo(desk)
    desk.wait_kept()
    assert desk.conference.photos == sample.photos
    assert pictures(desk) == before


def test_what_the_office_is_used_to_by_now_holds_in_steps_of_before(desk: Desk, sample: Conference) -> None:
    desk.type_over("place", "Phòng họp")
    leave(desk)
    with Archive.open(desk.folder) as other:
        changed = {**HABITS, Kind.OTHER: replace(HABITS[Kind.OTHER], title="Buổi làm việc")}
        other.set_setting(KINDS_SETTING, habits_to_dict(changed))
    desk.open(sample.id)
    undo(desk)
    assert desk.editor.sitting is not None
    assert desk.editor.sitting.draft.habits[Kind.OTHER].title == "Buổi làm việc"


# Where what was left is not what is there


def other_writes(folder: Path, sample: Conference) -> None:
    with Archive.open(folder) as other:
        held = other.load(sample.id)
        other.save(replace(held.conference, symbol="Ở máy khác"), held.conference, held.revision)


def other_writes_and_takes_it_back(folder: Path, sample: Conference) -> None:
    with Archive.open(folder) as other:
        held = other.load(sample.id)
    other_writes(folder, sample)
    with Archive.open(folder) as other:
        changed = other.load(sample.id)
        other.save(held.conference, changed.conference, changed.revision)


def is_imported(folder: Path, sample: Conference) -> None:
    with Archive.open(folder) as other:
        other.put(sample, other.originals(sample.id))


def is_binned_and_back(folder: Path, sample: Conference) -> None:
    with Archive.open(folder) as other:
        other.delete(sample.id)
        other.restore_from_bin(sample.id)


def is_tagged(folder: Path, sample: Conference) -> None:
    with Archive.open(folder) as other:
        other.tag(sample.id, ["ngân sách"])


def is_sealed(folder: Path, sample: Conference) -> None:
    with Archive.open(folder) as other:
        other.finalise(sample.id, b"%PDF-1.7\n", "Yến Lệ")


def is_sealed_and_opened_again(folder: Path, sample: Conference) -> None:
    is_sealed(folder, sample)
    with Archive.open(folder) as other:
        other.reopen(sample.id, "Sửa lại")


@pytest.mark.parametrize(
    "happens",
    [
        other_writes,
        other_writes_and_takes_it_back,
        is_imported,
        is_binned_and_back,
        is_tagged,
        is_sealed,
        is_sealed_and_opened_again,
    ],
)
def test_nothing_is_undone_over_what_happened_to_it_elsewhere_meanwhile(
    desk: Desk, sample: Conference, happens: Callable[[Path, Conference], None]
) -> None:
    desk.type_over("place", "Phòng họp")
    leave(desk)
    desk.window.work.flush()
    happens(desk.folder, sample)
    desk.open(sample.id)
    stored = desk.conference
    assert not can_undo(desk)
    undo(desk)
    assert desk.conference == stored == desk.stored().conference
    again(desk, sample.id)
    assert not can_undo(desk)


def test_the_follow_up_of_sealed_minutes_is_undone_after_leaving_and_what_was_sealed_is_not(
    desk: Desk, sample: Conference
) -> None:
    desk.type_over("place", "Phòng họp")
    desk.seal()
    sealed = desk.conference
    desk.go_to("directives", sample.directives[0].id, "result")
    desk.hands.type("Đã báo cáo")
    again(desk, sample.id)
    assert desk.conference.directives[0].result == "Đã báo cáo"
    while can_undo(desk):
        undo(desk)
    assert desk.conference == sealed
    assert desk.conference.place == "Phòng họp"
    desk.wait_kept()
    assert desk.stored().conference == sealed


def test_finalising_here_ends_what_can_be_undone(desk: Desk, sample: Conference) -> None:
    desk.type_over("place", "Phòng họp")
    desk.seal()
    assert not can_undo(desk)
    again(desk, sample.id)
    assert not can_undo(desk)


def test_a_draft_that_is_open_elsewhere_is_read_without_undo_and_taken_up_when_it_is_free_and_unchanged(
    desk: Desk, sample: Conference
) -> None:
    desk.type_over("place", "Phòng họp")
    left = desk.conference
    leave(desk)
    desk.window.work.flush()
    with Archive.open(desk.folder) as other, other.lock_draft(sample.id):
        desk.open(sample.id)
        assert desk.editor.sitting is not None
        assert desk.editor.sitting.locked
        assert not can_undo(desk)
        undo(desk)
        assert desk.conference == left
    again(desk, sample.id)
    while can_undo(desk):
        undo(desk)
    assert desk.conference == sample


def test_taking_a_draft_over_begins_anew(desk: Desk, sample: Conference) -> None:
    desk.type_over("place", "Phòng họp")
    leave(desk)
    desk.window.work.flush()
    with Archive.open(desk.folder) as other, other.lock_draft(sample.id):
        desk.open(sample.id)
        desk.press("Soạn tiếp ở đây…")
        desk.press("Soạn tiếp ở đây")
        desk.wait(lambda: desk.editor.sitting is not None and not desk.editor.sitting.locked)
        assert not can_undo(desk)
    again(desk, sample.id)
    assert not can_undo(desk)


def test_what_another_window_took_over_is_not_taken_up_again(desk: Desk, start: Start, sample: Conference) -> None:
    desk.type_over("place", "Phòng họp")
    desk.wait_kept()
    with Archive.open(desk.folder) as other, other.lock_draft(sample.id, take_over=True):
        leave(desk)
        desk.window.work.flush()
    desk.open(sample.id)
    assert desk.conference.place == "Phòng họp"
    assert not can_undo(desk)


def test_what_could_not_be_kept_over_another_writer_is_put_back_as_one_step(desk: Desk, sample: Conference) -> None:
    desk.wait_kept()
    other_writes(desk.folder, sample)
    desk.type_over("title", "Tên gõ trước khi rời")
    leave(desk)
    desk.wait(lambda: "chưa lưu được vào kho" in desk.window.banner.text)
    press(desk.window.banner, "Mở nội dung đó")
    desk.wait(lambda: desk.editor.sitting is not None and desk.conference.title == "Tên gõ trước khi rời")
    undo(desk)
    assert (desk.conference.title, desk.conference.symbol) == (sample.title, "Ở máy khác")
    assert not can_undo(desk)
    desk.wait_kept()


def test_a_folder_that_was_away_meanwhile_begins_anew(desk: Desk, sample: Conference) -> None:
    desk.type_over("place", "Phòng họp")
    leave(desk)
    desk.window.work.flush()
    away = desk.folder.rename(desk.folder.with_name("nơi khác"))
    with Archive.open(desk.folder, create=True):
        pass
    desk.window.archive_place.refresh()
    desk.wait(lambda: desk.window.replacing.error is not None)
    for path in sorted(desk.folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    desk.folder.rmdir()
    away.rename(desk.folder)
    desk.window.archive_place.refresh()
    desk.wait(lambda: desk.window.replacing.error is None)
    desk.open(sample.id)
    assert desk.conference.place == "Phòng họp"
    assert not can_undo(desk)


@pytest.fixture
def three(empty_desk: Desk, sample: Conference) -> list[str]:
    """The ids of three conferences in the archive."""
    with Archive.open(empty_desk.folder) as archive:
        for name in ("other", "third"):
            archive.save(replace(sample, id=name, photos=(), attachments=()), None, 0)
    return [sample.id, "other", "third"]


def show(desk: Desk, conference: str) -> None:
    desk.window.open_conference(conference)
    desk.wait(lambda: desk.editor.sitting is not None and desk.conference.id == conference)


def test_each_conference_has_its_own_steps_and_only_the_last_ones_have_any(
    empty_desk: Desk, three: list[str], sample: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = empty_desk
    monkeypatch.setattr(histories, "MOST_LEFT", 2)
    for conference in three:
        show(desk, conference)
        desk.type_over("place", f"Phòng của {conference}")
    for conference, kept in ((three[1], True), (three[2], True), (three[0], False)):
        show(desk, conference)
        assert can_undo(desk) == kept
        while can_undo(desk):
            undo(desk)
        assert desk.conference.place == (sample.place if kept else f"Phòng của {conference}")


def test_what_takes_too_much_memory_is_not_remembered(
    empty_desk: Desk, three: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = empty_desk
    monkeypatch.setattr(histories, "MOST_BYTES", 300_000)
    show(desk, three[0])
    desk.go_to(field="conclusions")
    desk.hands.commit("x" * 60_000)
    show(desk, three[1])
    desk.type_over("place", "Phòng họp")
    for _ in range(40):
        desk.go_to(field="conclusions")
        desk.hands.commit("x" * 1000)
        desk.hands.key(Qt.Key.Key_Tab)
    long = desk.conference
    show(desk, three[2])
    show(desk, three[0])
    assert not can_undo(desk)
    show(desk, three[1])
    steps = 0
    while can_undo(desk):
        undo(desk)
        steps += 1
    assert desk.conference.place == long.place  # the newest steps are there, the oldest are not
    assert 1 <= steps < 40
